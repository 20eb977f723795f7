import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { missing } from "../../scripts/browser.ts";
import { check } from "../report/article.ts";
import { nestedArticle } from "../report/nested-article.ts";
import { scratchFolder } from "../scratch.ts";
import { openPage, page } from "./open-page.ts";

const scratch = scratchFolder();
beforeAll(async () => {
  if (missing) return;
  const { status, stderr } = await check(nestedArticle(join(scratch, "spec")), [], join(scratch, "report"));
  expect(status, stderr).toBe(0);
}, 120_000);
openPage({ width: 1280, height: 720 });

const open = (name: string) => page.goto(`file://${scratch}/report/${encodeURIComponent(name)}`);

test("pages of folders ask for nothing, complain of nothing, and mark themselves in the list", async () => {
  for (const name of readdirSync(join(scratch, "report")).filter((file) => file.endsWith(".html"))) {
    await open(name);
    const marked = await page.locator("nav [aria-current=page]").getAttribute("href");
    expect(decodeURIComponent(marked!.replace(/^.*\//, ""))).toBe(name);
  }
});

test.each(["#%", "#100%", "#%E0%A4%A", "#%E0%A4%A@%", "#", "#none"])(
  "an address that ends in %s shows the page, and the next one leads on",
  async (hash) => {
    for (const name of ["index.html", "graph.html", "checks.html", "1-first.html"]) {
      await page.goto("about:blank");
      await page.goto(`file://${scratch}/report/${name}${hash}`);
      await page.locator("html:not(.unset)").waitFor();
      expect(await page.locator("h1").isVisible(), name).toBe(true);
    }
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await page.evaluate("location.hash = '#d.one'");
    await page.waitForURL(/3-end\.4-deep\.1-first\.html#d\.one$/);
  },
);

test("where the list is longer than the window, it shows the page that is open", async () => {
  await page.setViewportSize({ width: 1200, height: 300 });
  for (const name of ["1-first.html", "3-end.4-deep.1-first.html"]) {
    await open(name);
    await expect.poll(async () => (await page.locator("nav [aria-current=page]").boundingBox())!.y).toSatisfy((y) => y > 0 && y < 300);
  }
});

test("a reader goes by links from folder to folder, and sees which one a section is in", async () => {
  await open("index.html");
  await page
    .locator("main")
    .getByRole("region", { name: "3. End" })
    .getByRole("region", { name: "4. Deep" })
    .getByRole("link")
    .first()
    .click();
  expect(await page.locator("main > p.folder").allTextContents()).toEqual(["3. End", "4. Deep"]);
  await page.getByRole("link", { name: "c", exact: true }).click();
  expect(page.url()).toContain("/3-end.1-first.html#c.one");
  await page.getByRole("link", { name: "b", exact: true }).click();
  expect(page.url()).toContain("/2-the%20way.1-first.html#b.one");
});

test("filters hide a folder of which no claim is shown", async () => {
  await open("index.html");
  const folders = page.getByRole("region", { name: /^(The way|3\. End|4\. Deep)/ });
  expect(await folders.count()).toBe(6);
  await page.getByRole("searchbox").fill("d.one");
  expect(await folders.count()).toBe(4);
});
