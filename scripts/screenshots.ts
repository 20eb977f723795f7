// npm run screenshots -- [folder of a report]: pictures of every page at three widths, light and dark, in .screenshots, to be looked at.
import { mkdirSync, readdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "./browser.ts";

const [report = "report", output = ".screenshots"] = parseArgs({ allowPositionals: true }).positionals;
const pages = readdirSync(report, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
const browser = await launch();
for (const colorScheme of ["light", "dark"] as const)
  for (const width of [360, 768, 1440]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
    for (const name of pages) {
      const path = `${output}/${colorScheme}-${width}/${name.replace(/\.html$/, ".jpg")}`;
      mkdirSync(dirname(path), { recursive: true });
      await page.goto(`file://${resolve(report)}/${encodeURI(name)}`);
      await page.locator("html:not(.unset)").waitFor();
      await page.screenshot({ path, type: "jpeg", quality: 60, fullPage: true });
    }
    await page.close();
  }
await browser.close();
console.log(`${6 * pages.length} pictures are in ${output}`);
