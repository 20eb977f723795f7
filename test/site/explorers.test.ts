import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Locator } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { missing } from "../../scripts/browser.ts";
import { colourVariables } from "../../src/draw/palette.ts";
import { languages } from "../../src/explore/explorer.ts";
import { explorersIn } from "../../src/explore/explorers.ts";
import { bundle } from "../../src/report/site/bundle.ts";
import { scratchFolder } from "../scratch.ts";
import { openPage, page } from "./open-page.ts";

const source = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));
const directory = scratchFolder();
const explorers = explorersIn(languages.en);

beforeAll(async () => {
  if (missing) return;
  const script = (await bundle(source("explore/browser/main.ts"))).replaceAll("</script", "<\\/script");
  const sheets = [
    "report/site/style/base.css",
    "report/site/style/layout.css",
    "report/site/style/claims.css",
    "explore/browser/explore.css",
  ].map((file) => readFileSync(source(file), "utf8"));
  for (const tag of Object.keys(languages)) {
    const places = explorers
      .map(({ claim }) => `<article class="card"><h2>${claim}</h2><div data-explore="${claim}"></div></article>`)
      .join("");
    writeFileSync(
      join(directory, `${tag}.html`),
      `<!doctype html><html lang="${tag}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title><style>${sheets.join("\n")}${colourVariables()}</style><body><main><h1>Explorers</h1>${places}</main><script>${script}</script>`,
    );
  }
});
openPage({ width: 1000, height: 900 }, { hasTouch: true });

describe.each(Object.keys(languages))("the explorers in %s", (tag) => {
  test("fit every width, and axe finds no fault, before they show anything and after", async () => {
    await open("", tag);
    for (const shown of [false, true]) {
      if (shown) for (const button of await page.locator("[data-one]").all()) await button.click();
      for (const width of [1000, 360]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate("document.documentElement.scrollWidth"), `${width} pixels`).toBeLessThanOrEqual(width);
      }
      await page.emulateMedia({ colorScheme: shown ? "dark" : "light" });
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as axe.AxeResults;
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
  });

  test("have room for fingers", async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await open("", tag);
    const small =
      await page.evaluate(`Array.from(document.querySelectorAll("button, input, .answers label, .knob"), (part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
      .filter(([, { width, height }]) => width > 0 && height < 24 && !(height >= 16 && width < 24)).map(([text]) => text)`);
    expect(small).toEqual([]);
  });
});

test.each(explorers.map(({ claim }) => claim))("%s asks before it shows, and says who was right", async (claim) => {
  await open();
  const place = placeOf(claim);
  const show = place.getByRole("button", { name: "Show", exact: true });
  expect([await place.locator("[data-statement]").count(), await show.isEnabled()]).toEqual([0, false]);
  const { presets, prediction, view } = explorers.find((explorer) => explorer.claim === claim)!;
  const { answer } = view(presets[0].values);
  await place.locator(`.answers [value="${prediction.answers.find(({ name }) => name !== answer)!.name}"]`).check();
  await show.click();
  expect(await place.locator("[data-statement]").count()).toBeGreaterThan(0);
  expect(await place.getByRole("status").textContent()).toMatch(/^Not so\. It is: /);
  await place.getByRole("button", { name: "Ask me again" }).click();
  expect(await place.locator("[data-statement]").count()).toBe(0);
  await place.locator(`.answers [value="${answer}"]`).check();
  await show.click();
  expect(await place.getByRole("status").textContent()).toMatch(/^You are right: /);
});

test("nothing is computed with a number that is not shown", async () => {
  await open();
  const place = placeOf("clipping.same-direction");
  await place.getByRole("button", { name: "Show me one" }).click();
  const tau = place.locator("[name=tau]");
  for (const [typed, says] of [
    ["50", "τ: expected a number from 0 to 3"],
    ["", "τ: expected a number from 0 to 3"],
  ]) {
    await tau.fill(typed);
    expect(await place.getByRole("alert").textContent()).toBe(says);
    expect(await tau.getAttribute("aria-invalid")).toBe("true");
    expect([await place.locator(".result").isVisible(), await place.locator("svg:visible").count()]).toEqual([false, 0]);
  }
  await tau.fill("2.005");
  expect(await place.getByRole("alert").textContent()).toBe("");
  expect(await place.locator("dd").nth(1).textContent()).toContain("norm 2.005");
});

test("the whole state is in the address: it comes back, next to what else is there, and is gone after a reset", async () => {
  await open("?verdict=corrected");
  const place = placeOf("memory.latching");
  await place.locator("[name=W]").fill("5.5");
  await place.locator(".answers [value=apart]").check();
  await place.getByRole("button", { name: "Show", exact: true }).click();
  const address = page.url();
  await open("");
  await page.goto(address);
  expect(await place.locator("[name=W]").inputValue()).toBe("5.5");
  expect(await place.getByRole("status").textContent()).toMatch(/^You are right/);
  expect(page.url()).toContain("verdict=corrected");
  await place.getByRole("button", { name: "Reset" }).click();
  expect(page.url()).toMatch(/\?verdict=corrected$/);
  expect([await place.locator("[name=W]").inputValue(), await place.locator("[data-statement]").count()]).toEqual(["1", 0]);
  await page.goto(address.replace("W_5.5", "W_500"));
  expect(await place.locator("[name=W]").inputValue(), "an address with a number that is not taken").toBe("1");
});

test("a column of W is dragged, v steps to Wv, and a start is put at the cliff by a click or a tap", async () => {
  await open();
  const plane = placeOf("vanishing.eigenvalue-condition");
  await plane.locator("[data-knob]").first().scrollIntoViewIfNeeded();
  const from = (await plane.locator("[data-knob]").first().boundingBox())!;
  const [x, y] = [from.x + 16, from.y + from.height - 16];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y - 40, { steps: 4 });
  await page.mouse.up();
  const [w11, w21] = await Promise.all(["w11", "w21"].map(async (name) => Number(await plane.locator(`[name=${name}]`).inputValue())));
  expect([w11 > 0.6, w21 > 0.4, (w11 * 20) % 1, (w21 * 20) % 1]).toEqual([true, true, 0, 0]);
  expect(await plane.locator("[data-of=w11]").inputValue()).toBe(String(w11));
  await plane.getByRole("button", { name: "v → Wv" }).click();
  expect(await plane.locator("[name=k]").inputValue()).toBe("4");

  const cliff = placeOf("clipping.cliff");
  const map = cliff.locator(".panel svg").first();
  await map.scrollIntoViewIfNeeded();
  const start = () => Promise.all(["w", "b"].map((name) => cliff.locator(`[name=${name}]`).inputValue()));
  const before = await start();
  await map.click({ position: { x: 200, y: 80 } });
  const clicked = await start();
  await map.tap({ position: { x: 120, y: 200 } });
  expect(new Set([before, clicked, await start()].map(String)).size).toBe(3);
});

test("all is reached by keyboard: a slider moves, an answer is chosen, the outcome is shown", async () => {
  await open();
  const place = placeOf("memory.low-pass-identity");
  await place.locator("[data-of=f2]").focus();
  await page.keyboard.press("ArrowRight");
  expect(await place.locator("[name=f2]").inputValue()).toBe("0.85");
  await place.locator(".answers input").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await place.getByRole("status").textContent()).toMatch(/^You are right: No/);
});

function open(query = "", tag = "en") {
  return page.goto(`file://${directory}/${tag}.html${query}`);
}

function placeOf(claim: string): Locator {
  return page.locator(`[data-explore="${claim}"]`);
}
