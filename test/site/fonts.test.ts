import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fontFaces } from "../../src/report/site/fonts.ts";
import { mathml } from "../../src/report/site/math.ts";
import { mathCss } from "../../src/report/site/style-sheet.ts";
import { Styles } from "../../src/report/site/styles.ts";
import { openPage, page } from "./open-page.ts";

const file = fileURLToPath(import.meta.resolve("@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2"));
const whole = `@font-face{font-family:"STIX2";src:url(data:font/woff2;base64,${readFileSync(file, "base64")}) format("woff2")}`;

/** None has in its markup all that is drawn for it, or has it in its smallest form only. */
const formulas = [
  "\\sqrt{\\hat v_t} + \\sqrt[3]{\\frac{a}{\\frac bc}}",
  "\\overline{ab} + \\underline{cd}",
  "\\overbrace{a + b + c}^n + \\underbrace{a + b + c}_n",
  "\\widehat{abc} + \\widetilde{abc} + \\overrightarrow{abc} + \\vec{a} + \\bar{\\imath} + \\hat{\\jmath}",
  "\\left( \\frac{\\frac ab}{\\frac cd} \\right) + \\left\\{ \\frac{\\frac ab}{\\frac cd} \\right. + \\left\\lVert \\frac{\\frac ab}{\\frac cd} \\right\\rVert",
  "\\begin{pmatrix} 1 \\\\ 2 \\\\ 3 \\\\ 4 \\end{pmatrix} + \\begin{cases} a \\\\ b \\\\ c \\end{cases}",
  "\\sum_{i=1}^n \\prod_j \\int_0^1 x^2 dx - f''(x) - 1",
  "a \\xrightarrow{\\text{a long word}} b, \\quad \\lfloor \\alpha \\rfloor, \\quad \\mathbf{W} \\mathbb{R} \\mathcal{L}",
];

openPage({ width: 1280, height: 720 });

test.each(formulas)("%s looks as with the whole font", async (latex) => {
  const styles = new Styles();
  const markup = mathml(latex, true, styles);
  const css = `${mathCss()}\n${styles.css()}`;
  const [part, all] = [await picture(markup, `${await fontFaces(markup)}\n${css}`), await picture(markup, `${whole}\n${css}`)];
  expect(part.equals(all)).toBe(true);
  const none = await picture(markup, css);
  expect(part.equals(none), "the font is used").toBe(false);
});

async function picture(markup: string, css: string): Promise<Buffer> {
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${css}</style><body style="font-size:40px">${markup}`);
  await page.evaluate("Promise.all(Array.from(document.fonts, (font) => font.load()))");
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"); // drawn with them
  return page.screenshot();
}
