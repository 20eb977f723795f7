import type { Browser, BrowserContextOptions, Page, ViewportSize } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { launch, missing, watch } from "../../scripts/browser.ts";

/** The browser of a file of tests, and its page, from `openPage` on. */
export let browser: Browser;
export let page: Page;

/** Opens a page of this size for the tests of a file, which are skipped where there is no browser; each fails if the page complains. */
export function openPage(size: ViewportSize, options: BrowserContextOptions = {}) {
  let faults: string[];
  beforeAll(async () => {
    if (missing) return;
    browser = await launch();
    page = await browser.newPage(options);
    page.setDefaultTimeout(120_000); // as long as vitest waits for a test
    faults = watch(page);
  });
  afterAll(() => browser?.close());
  beforeEach(async ({ skip }) => {
    skip(missing !== undefined, missing);
    faults.length = 0;
    await page.setViewportSize(size);
  });
  afterEach(() => {
    if (!missing) expect(faults).toEqual([]);
  });
}
