// npm run screenshots -- [folder of a report]: pictures of every page at three widths, light and dark, in .screenshots, to be looked at.
// npm run screenshots -- --readme: the picture in README, .github/report.png, the first screen of the report.
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { launch } from "./browser.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { readme: { type: "boolean" } } });
const [report = "report", output = ".screenshots"] = positionals;
const browser = await launch();
await (values.readme ? takeForReadme(".github/report.png") : takeAll());
await browser.close();

/** No test compares the picture with the report: each browser and its fonts draw other pixels. It is three quarters of the size, for below 150 kB. */
async function takeForReadme(path: string) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 0.75, reducedMotion: "reduce" });
  await open(page, "index.html");
  await page.screenshot({ path });
  console.log(`${path}: ${Math.ceil(statSync(path).size / 1000)} kB; README's words for it say what it shows`);
}

async function takeAll() {
  const pages = readdirSync(report, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [360, 768, 1440]) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
      for (const name of pages) {
        const path = `${output}/${colorScheme}-${width}/${name.replace(/\.html$/, ".jpg")}`;
        mkdirSync(dirname(path), { recursive: true });
        await open(page, name);
        await page.screenshot({ path, type: "jpeg", quality: 60, fullPage: true });
      }
      await page.close();
    }
  console.log(`${6 * pages.length} pictures are in ${output}`);
}

async function open(page: Page, name: string) {
  await page.goto(`file://${resolve(report)}/${encodeURI(name)}`);
  await page.locator("html:not(.unset)").waitFor();
}
