import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const offline = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Why there is no browser to test in; undefined where there is one. */
export const missing = existsSync(executablePath)
  ? undefined
  : `no Chromium at ${executablePath}: install the package chromium, or set CHROMIUM to its path`;

/** Starts a browser of its own, without a profile and without requests in the background. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...quiet, ...offline] });
}

/** Notes all that a page should not do: complain, throw, or ask for anything but itself. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`throws: ${error.message}`));
  page.on("request", (request) => {
    if (!request.isNavigationRequest() && !request.url().startsWith("data:")) faults.push(`asks for ${request.url()}`);
  });
  return faults;
}

/** What a page costs until it is seen on a phone's screen, by the browser's own measures: TaskDuration in seconds of its thread, LayoutObjects, LayoutCount … */
export async function costOf(browser: Browser, address: string): Promise<Record<string, number>> {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  try {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(address);
    await page.locator("html:not(.unset)").waitFor();
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
    const { metrics } = await session.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  } finally {
    await page.close();
  }
}
