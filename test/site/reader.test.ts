import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { costOf } from "../../scripts/browser.ts";
import { notHolding } from "../../src/report/article-report.ts";
import { dependents } from "../../src/report/dependencies.ts";
import { pageOf } from "../../src/report/file-names.ts";
import { committedReport, directory } from "../report/committed.ts";
import { browser, openPage, page } from "./open-page.ts";

const report = committedReport();
const { claims } = report;
const languages = ["", "zh-CN/"];

openPage({ width: 1440, height: 900 });

async function open(path: string) {
  await page.goto(`${pathToFileURL(directory)}/${path}`);
  await page.locator("html:not(.unset)").waitFor();
}

const addressOf = ({ chapter, id }: { chapter: string; id: string }, query = "") => `${encodeURIComponent(pageOf(chapter))}${query}#${id}`;
const claimOf = (id: string) => claims.find((claim) => claim.id === id)!;
const eigenvalues = claimOf("vanishing.eigenvalue-condition");

describe.each(languages)("in %s", (language) => {
  test("the first screen holds the article's name, its counts, and the first statement that fails", async () => {
    await open(`${language}index.html`);
    const { title } = report.article!;
    expect(await page.locator("h1").textContent()).toBe(language ? title.others["zh-CN"] : title.text);
    const first = page.locator("main .entry").first();
    expect(await first.getAttribute("data-claim")).toBe(notHolding(report)[0].id);
    for (const part of [page.locator("h1"), page.locator(".lead"), first.locator("h3").first(), first.locator("blockquote").first()]) {
      const box = (await part.boundingBox())!;
      expect(box.y + box.height).toBeLessThanOrEqual(900);
    }
  });

  test.each([
    ["GELU", "activation.bounded-derivative"],
    ["ReLU", "vanishing.eigenvalues-can-explode"],
    ["W_in", "recurrence.pascanu-form"],
    ["特征值", "vanishing.eigenvalue-condition"],
    ["eigenvalue", "vanishing.eigenvalue-condition"],
    ["softmax", "softmax.distribution"],
    ["遗忘门", "lstm.forget-index"],
    ["s₁", "vanishing.eigenvalue-condition"],
    ["∂x_t", "jacobian.product"],
  ])("%s finds %s, and not all", async (words, id) => {
    await open(`${language}index.html`);
    await page.getByRole("searchbox").fill(words);
    const found = await page
      .locator("nav li[data-claim]:visible")
      .evaluateAll((items) => items.map((item) => item.getAttribute("data-claim")));
    expect(found).toContain(id);
    expect(found.length).toBeLessThan(claims.length / 2);
  });

  test("nothing in its own words is a box: all letters have a font", async () => {
    await open(`${language}index.html`);
    const drawn = (await page.evaluate(
      `[...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family.replaceAll('"', ""))`,
    )) as string[];
    expect(drawn).toContain("Han");
    expect(await page.evaluate("document.documentElement.lang")).toBe(language ? "zh-CN" : "en");
  });
});

test("the other language is at the same place, with the same filters", async () => {
  await open(addressOf(eigenvalues, "?verdict=corrected"));
  await page.getByRole("link", { name: "中文" }).click();
  await page.waitForURL(/zh-CN/);
  expect(page.url()).toContain(`zh-CN/${addressOf(eigenvalues, "?verdict=corrected")}`);
  expect(await page.locator(`[id="${eigenvalues.id}"] blockquote`).first().textContent()).toContain("特征值绝对值的最大者");
  await page.getByRole("link", { name: "English" }).click();
  await page.waitForURL((url) => !url.href.includes("zh-CN"));
  expect(page.url()).toContain(addressOf(eigenvalues, "?verdict=corrected"));
});

test("the words of checks are in Chinese on Chinese pages", async () => {
  await open(`zh-CN/${addressOf(eigenvalues)}`);
  const checks = page.locator(`[id="${eigenvalues.id}"] .checks`);
  expect((await checks.allTextContents()).join(" ")).toContain("范数是最大奇异值");
  expect(await checks.first().getAttribute("lang")).toBe("zh-CN");
});

test("what a filter hides is shown where a link leads to it", async () => {
  await open(addressOf(eigenvalues, "?verdict=holds"));
  expect(await page.locator(`[id="${eigenvalues.id}"]`).isVisible()).toBe(true);
  await page.getByRole("searchbox").fill("softmax");
  expect(await page.locator(`[id="${eigenvalues.id}"]`).isVisible()).toBe(false);
  await page.evaluate(`location.hash = "#${eigenvalues.id}:1"`);
  await page.locator(`[id="${eigenvalues.id}:1"]`).waitFor({ state: "visible" });
});

test("by keyboard a reader finds, goes through what was found, opens it, unfolds all, and goes on", async () => {
  await open("index.html");
  await page.keyboard.press("/");
  await page.keyboard.type("GELU");
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate("document.activeElement.closest('[data-claim]').dataset.claim")).toBe("activation.bounded-derivative");
  await page.keyboard.press("ArrowUp");
  expect(await page.evaluate("document.activeElement.name")).toBe("find");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#activation\.bounded-derivative$/);
  await page.locator("body").press("r");
  expect(page.url()).not.toContain("find=");
  await page.keyboard.press("e");
  expect(await page.locator("main details:not([open])").count()).toBe(0);
  await page.keyboard.press("e");
  expect(await page.locator("main details[open]").count()).toBe(0);
  await page.keyboard.press("j");
  expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe("#norm.diagonal");
});

test("the list marks the claim that is read, and has the page's chapter open alone", async () => {
  await open(addressOf(eigenvalues));
  const marked = page.locator("nav li [aria-current=location]");
  expect(await marked.getAttribute("href")).toContain(`#${eigenvalues.id}`);
  await page.locator('[id="vanishing.stable-steps-can-explode"]').scrollIntoViewIfNeeded();
  await page.evaluate("document.getElementById('vanishing.stable-steps-can-explode').scrollIntoView()");
  await expect.poll(() => marked.getAttribute("href")).toContain("#vanishing.stable-steps-can-explode");
  expect(await page.locator("nav section > details[open]").count()).toBe(1);
});

test("the graph leads to every claim that depends on another, or is needed by one", async () => {
  await open("graph.html");
  const links = await page.locator(".graph a").evaluateAll((all) => all.map((link) => link.getAttribute("href")!.split("#")[1]));
  const linked = claims.filter(({ id, dependencies }) => dependencies.length > 0 || dependents(report, id).length > 0);
  expect(links).toEqual(linked.map(({ id }) => id));
  expect(await page.locator(".graph .edges path").count()).toBe(
    new Set(linked.flatMap(({ id, dependencies }) => dependencies.map((to) => `${id} ${to}`))).size,
  );
});

test("terms, citations and symbols are explained where the pointer or the focus is", async () => {
  await open(addressOf(eigenvalues));
  const tip = page.getByRole("tooltip");
  await page.locator(".term", { hasText: "eigenvalues" }).first().hover();
  expect(await tip.textContent()).toContain("Wv=λv");
  await page.locator("h1").hover();
  await page.locator(".term").first().focus();
  expect(await tip.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await tip.isVisible()).toBe(false);
  const formula = page.locator("blockquote math[tabindex]", { hasText: "γ" }).first();
  await formula.focus();
  expect(await tip.textContent()).toContain("γ: sup");
  await page.locator("blockquote mi", { hasText: "γ" }).first().hover();
  expect(await tip.textContent()).toMatch(/^γ: /);
  const cited = claimOf("memory.forget-product");
  await open(addressOf(cited));
  await page.locator(".term", { hasText: "Hochreiter" }).first().hover();
  expect(await tip.textContent()).toContain("Long short-term memory");
});

test("checks are numbered, a hypothesis not to be dropped names its own, and each leads to its line", async () => {
  const dropped = eigenvalues.checks.findIndex(({ evidence }) => evidence?.without !== undefined);
  await open(addressOf(eigenvalues));
  await page
    .locator(`[id="${eigenvalues.id}"]`)
    .getByRole("link", { name: `(${dropped + 1})`, exact: true })
    .click();
  const item = page.locator(`[id="${eigenvalues.id}:${dropped + 1}"]`);
  expect(await item.locator(".numbers").first().textContent()).toContain(`(${dropped + 1})`);
  const line = await item.getByRole("link", { name: /line \d+/ }).getAttribute("href");
  expect(line).toBe(`../spec/${eigenvalues.chapter}?plain=1#L${eigenvalues.checks[dropped].line}`);
});

test("a claim's permanent link leads to it, and one to another version says so", async () => {
  const link = `index.html#${eigenvalues.id}@${eigenvalues.receipt.hash.slice(0, 12)}`;
  await open(link);
  await page.waitForURL(/eigenvalues\.html#/);
  const card = page.locator(`[id="${eigenvalues.id}"]`);
  expect(await card.getByRole("link", { name: "permanent link" }).getAttribute("href")).toContain(link);
  expect(await card.locator("[data-version]").isVisible()).toBe(false);
  await open(`index.html#${eigenvalues.id}@000000000000`);
  await page.waitForURL(/eigenvalues\.html#/);
  await card.locator("[data-version]").waitFor({ state: "visible" });
});

describe("notation and references", () => {
  test.each(["notation.html", "references.html", "terms.html"])("%s is in both languages, each in its own", async (name) => {
    await open(name);
    expect(await page.locator("main").textContent()).not.toContain("中文");
    await open(`zh-CN/${name}`);
    expect(await page.locator("h1").textContent()).toMatch(/\p{Script=Han}/u);
    expect(await page.locator("main th", { hasText: "meaning" }).count()).toBe(0);
  });
});

describe("at every width", () => {
  const names = [...new Set(claims.map(({ chapter }) => pageOf(chapter)))];
  test.each(["index.html", "zh-CN/index.html", "claims.html", "notation.html", "checks.html", ...names])(
    "no code and no formula of %s is cut",
    async (name) => {
      await open(name);
      await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(overflowing), `${width} pixels`).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      }
    },
  );

  test.each(["index.html", addressOf(eigenvalues), "zh-CN/index.html"])(
    "on a phone all that is pressed on %s is 24 pixels or more",
    async (name) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await open(name);
      await page.locator(".menu").click();
      expect(await page.evaluate(small)).toEqual([]);
    },
  );

  // what a slow processor waits for, by count: the time itself is in the bench, since here it depends on what else runs
  test.each(["index.html", "zh-CN/index.html", addressOf(eigenvalues)])(
    "%s is seen once at most 10,000 boxes are laid out",
    async (name) => {
      expect((await costOf(browser, `${pathToFileURL(directory)}/${name}`)).LayoutObjects).toBeLessThanOrEqual(10_000);
    },
  );
});

/** Code that is wider than its box, and boxes of formulas lower than these. */
const overflowing = `[...document.querySelectorAll("pre, .display, .inline")].filter((box) =>
  box.checkVisibility() && (box.scrollHeight > box.clientHeight + 1 || (box.localName === "pre" && box.scrollWidth > box.clientWidth + 1))
).map((box) => box.outerHTML.slice(0, 100))`;

/** What is pressed and smaller than 24 pixels, but for links within a sentence. */
const small = `[...document.querySelectorAll("nav a, button, summary, input[type=search], label span, .languages a, .skip:focus")].filter((part) => {
  const { width, height } = part.getBoundingClientRect();
  return part.checkVisibility() && width > 0 && (height < 24 || width < 24);
}).map((part) => part.outerHTML.slice(0, 100))`;
