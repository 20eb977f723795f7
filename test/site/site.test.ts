import { readdirSync } from "node:fs";
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missing } from "../../scripts/browser.ts";
import { anchorOf } from "../../src/report/article-report.ts";
import { pageOf } from "../../src/report/file-names.ts";
import { serve } from "../../src/report/serve.ts";
import { english } from "../../src/report/words.en.ts";
import { committedReport, directory } from "../report/committed.ts";
import { openPage, page } from "./open-page.ts";

const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
const report = committedReport();
const { claims } = report;

openPage({ width: 1280, height: 800 }, { permissions: ["clipboard-read", "clipboard-write"] });

describe("a page opened as a file", () => {
  test.each(files)("%s asks for nothing, complains of nothing, does not jump, fits every width, and axe finds no fault", async (name) => {
    await page.goto(`file://${directory}/${name}`);
    expect(await jumps()).toBe(0);
    expect(await page.evaluate("Array.from(document.images).every(({ naturalWidth }) => naturalWidth > 0)")).toBe(true);
    for (const width of [1280, 768, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth"), `${width} pixels`).toBeLessThanOrEqual(width);
    }
    if (/^zh-CN.[1-9]/.test(name)) return; // of these one is as the other, and as that in English
    // letters of formulas and code are many, and alike; their colours are looked at below
    await page.evaluate("for (const part of document.querySelectorAll('math, pre')) part.replaceChildren('text')");
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate(axe.source);
    expect(await violations("main")).toEqual([]);
  });

  test("light and dark colours can be told apart, beside the text and in code, too", async () => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`file://${directory}/${files[0]}`);
    await page.evaluate("for (const card of document.querySelectorAll('.card ~ .card')) card.remove()");
    await page.evaluate("document.querySelector('details.code').open = true");
    await page.evaluate(axe.source);
    expect(await violations("body"), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations("body", ["color-contrast", "link-in-text-block"]), "dark").toEqual([]);
    await page.emulateMedia({ colorScheme: null });
  });
});

describe("a reader", () => {
  let served: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    if (!missing) served = await serve(directory);
  });
  afterAll(() => served?.close());
  const open = (path = "") => page.goto(`${served.address}${path}`);

  test("filters the claims by a verdict, a kind of evidence, and a word", async () => {
    await open("claims.html");
    expect(await shown("main")).toBe(claims.length);
    await page.getByLabel(/^corrected/).check();
    expect(await shown("main")).toBe(claims.filter(({ verdict }) => verdict === "corrected").length);
    await page.getByLabel(/^proved/).check();
    const both = claims.filter(({ verdict, kinds }) => verdict === "corrected" && kinds.includes("proved"));
    expect([await shown("main"), await shown("nav")]).toEqual([both.length, both.length]);
    expect(await page.locator(".filters [role=status]").textContent()).toBe(`${both.length} shown`);
    await page.getByRole("searchbox").fill(both[0].id);
    expect(await shown("main")).toBe(1);
  });

  test("tells the article's own claims from those that were added, and goes from a sentence to its claim and back", async () => {
    await open();
    const [sentence] = report.article!.sections.flatMap(({ sentences }) => sentences.filter(({ claims }) => claims.length > 0));
    const { id, title } = claims.find((claim) => claim.id === sentence.claims[0])!;
    const place = english.pointer(sentence);
    expect(await page.locator(".sentences li:visible").count()).toBe(report.article!.sections.flatMap(({ sentences }) => sentences).length);
    await page
      .locator(`[id="${anchorOf(sentence)}"]`)
      .getByRole("link", { name: title })
      .click();
    await page.locator(`[id="${id}"]`).getByRole("link", { name: place, exact: true }).click();
    expect(page.url()).toContain(`index.html#${anchorOf(sentence)}`);
    await page.getByLabel(/^added/).check();
    expect(await shown("nav")).toBe(claims.filter(({ origin }) => origin === "added").length);
    expect(await page.locator(".sentences:visible").count()).toBe(0);
  });

  test("takes the filters along to another page, and finds them again by the address", async () => {
    await open("claims.html");
    await page.getByLabel(/^corrected/).check();
    await firstClaim().click();
    await page.waitForLoadState();
    expect(page.url()).toContain("?verdict=corrected#");
    expect(await shown("nav")).toBe(claims.filter(({ verdict }) => verdict === "corrected").length);
    await page.reload();
    expect(await page.getByLabel(/^corrected/).isChecked()).toBe(true);
  });

  test("copies the command that runs a claim again, and prints without what only a screen can use", async () => {
    const [{ id, chapter }] = claims;
    await open(`${pageOf(chapter)}#${id}`);
    await page.locator(`[id="${id}"]`).getByRole("button", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(`npm run reproduce -- ${id}`);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav:visible, button:visible, form:visible").count()).toBe(0);
    expect(await page.locator(".checks .display:visible").count()).toBe(await page.locator(".checks .display").count());
    await page.emulateMedia({ media: null });
  });

  test("finds by exploring a counterexample that the chapter knows, and copies it as a check", async () => {
    const { id, chapter } = claims.find((claim) => claim.id === "vanishing.eigenvalue-condition")!;
    await open(`${pageOf(chapter)}#${id}`);
    const place = page.locator(`[data-explore="${id}"]`);
    const [article, copy] = [place.locator("[data-statement=article]"), place.getByRole("button", { name: "Copy" })];
    for (const [name, value] of Object.entries({ w11: 0, w12: 0.5, w21: 0, w22: 0 }))
      await place.locator(`[name=${name}]`).fill(`${value}`);
    await place.getByRole("radio", { name: "No" }).check();
    await place.getByRole("button", { name: "Show", exact: true }).click();
    expect([await article.getAttribute("data-holds"), await copy.count()]).toEqual(["true", 0]);
    await place.locator("[name=w12]").fill("2");
    expect(await article.getAttribute("data-holds")).toBe("false");
    await copy.click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^```ts\nnearMiss\(/);
    await page.getByText("Filter", { exact: true }).click();
    await page.getByLabel(/^corrected/).check();
    expect(new URL(page.url()).searchParams.get(id), "its state stays in the address beside the filters").toContain("w12_2");
  });

  test("goes from a claim to what it rests on, and back", async () => {
    await open("claims.html");
    const claim = claims.find(({ dependencies }) => dependencies.length > 0)!;
    const [below] = claim.dependencies;
    await page.locator("main").getByRole("link", { name: claim.title, exact: true }).click();
    await page.locator(`[id="${claim.id}"] footer`).getByRole("link", { name: below }).first().click();
    expect(page.url()).toContain(`#${below}`);
    await page.locator(`[id="${below}"] footer`).getByRole("link", { name: claim.id }).first().click();
    expect(page.url()).toContain(`#${claim.id}`);
  });

  test("skips to the content by keyboard, and on a phone opens and closes the list of claims", async () => {
    await open();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.localName")).toBe("main");
    await page.setViewportSize({ width: 360, height: 740 });
    const list = page.getByRole("navigation", { name: "Claims" });
    expect(await list.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Claims" }).press("Enter");
    expect(await list.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await list.isVisible()).toBe(false);
  });
});

function shown(part: "main" | "nav"): Promise<number> {
  return page.locator(`${part} [data-claim]:visible`).count();
}

function firstClaim() {
  return page.locator("main [data-claim]:visible h3 a").first();
}

/** Resolves once the page has been drawn as it is now, and has answered to its new sizes. */
const drawn = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))";

/** How far what was in view has moved by itself since the page was opened, as browsers measure it. */
function jumps(): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; }).observe({ type: "layout-shift", buffered: true });
    ${drawn}.then(() => resolve(sum));
  })`);
}

/** What axe, which the page has loaded, finds in the first part of the page that `selector` names: of all its rules, or of some. */
async function violations(selector: string, rules?: string[]): Promise<string[]> {
  const options = { resultTypes: ["violations"], runOnly: rules };
  await page.evaluate(drawn);
  // axe skips what is folded, and takes long for it
  await page.evaluate("for (const folded of document.querySelectorAll('details:not([open]) > :not(summary)')) folded.remove()");
  const found = (await page.evaluate(`${oneOfAKind};
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-kind]" }] });
    axe.run(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(options)})`)) as axe.AxeResults;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

/**
 * Marks the elements whose contrast axe looks at, which otherwise takes half of its time: the first that is visible of those that are
 * drawn alike and lie within such as are, up to the body.
 */
const oneOfAKind = `(() => {
  const kinds = new Set();
  const mark = (element, above) => {
    const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight } = getComputedStyle(element);
    const drawn = [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight];
    const kind = [above, element.localName, element.getAttribute("class"), ...drawn].join(" ");
    const isFirst = !kinds.has(kind) && element.checkVisibility();
    if (isFirst) kinds.add(kind);
    element.toggleAttribute("data-kind", isFirst);
    for (const child of element.children) mark(child, kind);
  };
  mark(document.body, "");
})()`;
