import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reader } from "../../src/literate/github-markdown.ts";
import { fontFaces } from "../../src/report/site/fonts.ts";
import { mathml } from "../../src/report/site/math.ts";
import { punctuated } from "../../src/report/site/punctuated.ts";
import { mathCss } from "../../src/report/site/style-sheet.ts";
import { Styles } from "../../src/report/site/styles.ts";
import { openPage, page } from "./open-page.ts";

/** How parts of pages are laid out on a phone: formulas in lines that are too narrow for them, and figures. */
openPage({ width: 390, height: 800 });

const own = ["base", "layout", "claims", "figures"].map((name) => new URL(`../../src/report/site/style/${name}.css`, import.meta.url));

/** Of all that the tests write. */
const fonts = fontFaces("⊙∏∂ε。，、：“”（）");

async function show(markup: string, styles = new Styles()) {
  const css = [await fonts, mathCss(), ...own.map((file) => readFileSync(file, "utf8")), styles.css()].join("\n");
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${css}</style><body><main>${markup}`);
  await page.evaluate("Promise.all(Array.from(document.fonts, (font) => font.load()))");
}

/** Prose with formulas, as a page has it; or a line of a check, whose formulas stand in frames. */
function set(markdown: string, styles: Styles, framed = false): string {
  const framedMath = (math: string) => (framed ? `<span class="inline">${math}</span>` : math);
  return punctuated(reader((latex) => framedMath(mathml(latex, false, styles))).render(markdown));
}

async function look<T>(markup: string, script: string, styles?: Styles): Promise<T> {
  await show(markup, styles);
  return page.evaluate(script) as Promise<T>;
}

const sums = Array.from({ length: 12 }, (_, at) => `a_{${at}} + b_{${at}} =`).join(" ");

test.each([false, true])("what closes after a formula of several lines stands behind its last sign; in a frame: %s", async (framed) => {
  for (const end of [".", ",", "。", "），"]) {
    const styles = new Styles();
    const [apart, lines] = await look<[number, number]>(
      set(`It is $${sums} 1957$${end}`, styles, framed),
      `(() => {
        const formula = document.querySelector("math");
        const [end] = [...formula.querySelectorAll("mtext.text")].slice(-1);
        const gap = end.getBoundingClientRect().left - end.previousElementSibling.getBoundingClientRect().right;
        return [Math.abs(gap) + Math.abs(end.parentElement.getBoundingClientRect().right - end.getBoundingClientRect().right), new Set([...formula.children].map((row) => Math.round(row.getBoundingClientRect().top))).size];
      })()`,
      styles,
    );
    expect(lines, end).toBeGreaterThan(1);
    expect(apart, end).toBeLessThan(1);
  }
});

test.each([false, true])(
  "no line begins with what closes after a formula, or ends with what opens before one; in a frame: %s",
  async (framed) => {
    const styles = new Styles();
    const line = Array.from({ length: 60 }, (_, at) => `${"w".repeat(at % 7)} ($x_{${at}} = 1$), （$y$）、“$z + ${at}$”： `).join("");
    const marks = await look<string[]>(
      set(line, styles, framed),
      `(() => {
      const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const alone = [];
      while (texts.nextNode()) if (!texts.currentNode.parentElement.closest("math")) alone.push(...texts.currentNode.data.match(/[(（“),、”：]/gu) ?? []);
      return alone;
    })()`,
      styles,
    );
    expect(marks, "all are parts of formulas, which browsers do not break there").toEqual([]);
    expect(
      await page.evaluate(
        "Math.max(...Array.from(document.querySelectorAll('math'), (formula) => formula.getBoundingClientRect().height))",
      ),
    ).toBeLessThan(40);
  },
);

test("a formula in a frame breaks at its relations, so that all of it is seen", async () => {
  const styles = new Styles();
  const markup = set(
    `$\\varepsilon(w-\\frac{\\partial\\varepsilon}{\\partial w},0-\\frac{\\partial\\varepsilon}{\\partial b},x_0) = 2048 > 8 = \\varepsilon(w,0,x_0)$`,
    styles,
    true,
  );
  const cut = await look<number>(
    markup,
    "(([frame]) => frame.scrollWidth - frame.clientWidth)(document.querySelectorAll('.inline'))",
    styles,
  );
  expect(cut).toBeLessThanOrEqual(0);
});

test.each(["\\bigl(\\prod f\\bigr)\\odot c_0", "\\bigl(f\\bigr)<1", "\\tanh'=1"])("signs have their space in %s", async (latex) => {
  const styles = new Styles();
  const gaps = `(() => {
    const sign = [...document.querySelectorAll("mo")].find(({ textContent }) => /[⊙<=]/.test(textContent));
    const range = document.createRange();
    range.selectNodeContents(sign.firstChild);
    const [before, own] = [sign.previousElementSibling.getBoundingClientRect(), range.getBoundingClientRect()];
    return (own.left - before.right) / parseFloat(getComputedStyle(sign).fontSize);
  })()`;
  expect(await look<number>(set(`$${latex}$`, styles), gaps, styles)).toBeGreaterThan(0.1);
});

test("bars are as high as the fraction between them, and no higher than a line otherwise", async () => {
  const styles = new Styles();
  const heights = "Array.from(document.querySelectorAll('mo'), (bar) => bar.getBoundingClientRect().height)";
  const [high, , low] = await look<number[]>(set("$\\lvert\\frac ab\\rvert\\lVert c\\rVert$", styles), heights, styles);
  const fraction = (await page.locator("mfrac").boundingBox())!.height;
  expect(high).toBeGreaterThanOrEqual(fraction);
  expect(low).toBeLessThan(fraction);
});

test("all of a panel that is wider than the screen can be scrolled to", async () => {
  const panel = '<svg viewBox="0 0 600 300" width="600" height="300"></svg>';
  const reached = `(() => {
    const [frame, panel] = [document.querySelector(".picture"), document.querySelector("svg")];
    frame.scrollLeft = 0;
    const left = panel.getBoundingClientRect().left - frame.getBoundingClientRect().left;
    frame.scrollLeft = frame.scrollWidth;
    return [left, panel.getBoundingClientRect().right - frame.getBoundingClientRect().right, frame.scrollWidth > frame.clientWidth];
  })()`;
  const [left, right, scrolls] = await look<[number, number, boolean]>(
    `<figure><div class="picture wide"><div class="panels">${panel}</div></div></figure>`,
    reached,
  );
  expect(scrolls).toBe(true);
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(0);
});
