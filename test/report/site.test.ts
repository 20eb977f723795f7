import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pageOf } from "../../src/report/file-names.ts";
import { type Element, mathmlOf } from "../../src/report/mathml.ts";
import type { Report } from "../../src/report/schema.ts";
import { appendicesIn } from "../../src/report/site/appendices.ts";
import { appendixPage } from "../../src/report/site/appendix.ts";
import { glossaryOf } from "../../src/report/site/glossary.ts";
import { html, raw } from "../../src/report/site/html.ts";
import { mathml } from "../../src/report/site/math.ts";
import { mended } from "../../src/report/site/mended.ts";
import { punctuated } from "../../src/report/site/punctuated.ts";
import type { Sources } from "../../src/report/site/sources.ts";
import { Styles } from "../../src/report/site/styles.ts";
import { wording } from "../../src/report/site/wording.ts";
import { siteEnglish } from "../../src/report/site/words.en.ts";
import { english } from "../../src/report/words.en.ts";
import { committedReport, directory } from "./committed.ts";

const pages = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));

test("the report has a first page, one for each chapter, and the same in Chinese", () => {
  const { chapters } = committedReport();
  const own = [
    "index.html",
    "claims.html",
    "graph.html",
    "explorers.html",
    "notation.html",
    "references.html",
    ...chapters.map(({ file }) => pageOf(file)),
  ];
  expect(pages).toEqual(expect.arrayContaining([...own, ...own.map((name) => `zh-CN/${name}`)]));
});

test.each(pages)("%s is below 600 kB, and its policy admits nothing from elsewhere", (name) => {
  const page = readFileSync(join(directory, name), "utf8");
  expect(Buffer.byteLength(page)).toBeLessThan(600_000);
  const [, policy] = page.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)!;
  const sources = policy.split("; ").map((directive) => directive.split(" ").slice(1));
  for (const source of sources.flat()) expect(source).toMatch(/^('none'|'sha256-[A-Za-z0-9+/]{43}='|data:)$/);
  expect(sources).toContainEqual(["'none'"]);
});

test("a cell of a table in the README may have |, behind a backslash", () => {
  const text = "| term | 中文 | meaning |\n| --- | --- | --- |\n| bar | 竖线 | the sign \\| |";
  const appendices = appendicesIn({ appendices: [{ slug: "a", title: "A", titles: {}, text }] } as unknown as Report, english);
  expect(appendices[0].text).toBe("| term | meaning |\n| --- | --- |\n| bar | the sign \\| |");
  expect([...glossaryOf(appendices, siteEnglish).terms]).toEqual([["bar", "the sign |"]]);
});

test("links of the README lead there from its pages, those to its own headings, too", () => {
  const prose = { inline: raw, woven: raw } as unknown as Sources["prose"];
  const sources = { report: { claims: [] }, prose, words: english, site: siteEnglish, source: "../spec" } as unknown as Sources;
  const { main } = appendixPage({ slug: "a", title: "A", text: "[b](#b) [c](1-c.md#d) [e](https://e.f)" }, sources);
  expect(main.text).toContain("[b](../spec/README.md#b) [c](../spec/1-c.md#d) [e](https://e.f)");
});

test("text in a template is escaped, markup and lists of it are not", () => {
  expect(html`<p title="${'"'}">${"<b>"} ${raw("<b>")}${[1, false, undefined, html`<i>${"&"}</i>`]}</p>`.text).toBe(
    '<p title="&quot;">&lt;b&gt; <b>1<i>&amp;</i></p>',
  );
});

test("style attributes become classes, equal ones the same", () => {
  const styles = new Styles();
  expect(styles.extract('<a style="color:red">x style="y"</a><b class="c" style="color:red"></b><i style="top:0">')).toBe(
    '<a class="s0">x style="y"</a><b class="s0 c"></b><i class="s1">',
  );
  expect(styles.css()).toBe(".s0{color:red}\n.s1{top:0}");
});

test.each([
  ["x_1 = w x_0² + b", "x<sub>1</sub> = w x<sub>0</sub>² + b"],
  ["∂x_i/∂x_{i−1} < 1", "∂x<sub>i</sub>/∂x<sub>i−1</sub> &lt; 1"],
  ["at most (γ‖W‖)^(t−k), or 2^−60", "at most (γ‖W‖)<sup>t−k</sup>, or 2<sup>−60</sup>"],
])("the statement %s", (text, markup) => {
  expect(wording(text).text).toBe(markup);
});

/** Rows of a formula, each as its signs and words with _ for a space. */
function rowsOf(latex: string): string[] {
  const [{ children }] = mended(mathmlOf(latex)).children;
  return children.map(spacedWords);
}

function spacedWords({ tag, attributes, text, children }: Element): string {
  return tag === "mspace"
    ? attributes.includes("0.2222em")
      ? "__"
      : "_"
    : text.replace("\u2061", "") + children.map(spacedWords).join("");
}

test.each([
  ["\\bigl(\\prod f\\bigr)\\odot c_0 = \\bigl(a\\bigr) b", ["(∏f)⊙", "c0=", "(a)b"]],
  ["\\tanh'=1", ["tanh′=", "1"]],
  ["\\tanh(x)\\max_i x_i < -1", ["tanh(x)__maxi_xi<", "−1"]],
  ["a,\\Rightarrow b", ["a,⇒", "b"]],
])("%s is broken only behind signs, of which none stands alone", (latex, rows) => {
  expect(rowsOf(latex)).toEqual(rows);
});

test("a formula in a line is broken behind signs although it says that it is in one", () => {
  const [plain, styled, within] = [
    "\\prod_j f_j = 1 = 2",
    "\\textstyle\\prod_j f_j = \\textstyle 1 = 2",
    "{\\textstyle\\prod_j f_j} = 1 = 2",
  ].map((latex) => mathml(latex, false, new Styles()));
  expect(styled).toBe(plain);
  expect(within).toContain("<mstyle");
});

test.each([
  ["W\\mathrm{diag}(d)", "W__diag(d)"],
  ["W\\,\\mathrm{diag}(d)", "W__diag(d)"],
  ["(A)\\widehat{\\mathrm{clip}}(g)", "(A)__clipˆ(g)"],
  ["\\bigl(A\\bigr)\\mathrm{diag}(d)", "(A)__diag(d)"],
  ["\\min_i \\lvert x_i\\rvert", "mini_|xi|"],
  ["i_k\\tanh a", "ik__tanh_a"],
  ["\\mathrm{tr}(\\mathrm{diag}(d))", "tr(diag(d))"],
  ["x_{\\mathrm{max}} + \\mathrm{ReLU}'(x)", "xmax+\nReLU′(x)"],
  ["\\partial\\mathrm{clip}(g)", "∂clip(g)"],
])("a function's name stands apart from a factor before it: %s", (latex, text) => {
  expect(rowsOf(latex).join("\n")).toBe(text);
});

test.each([
  ["\\lvert\\frac ab\\rvert\\lvert c\\rvert", [true, true, false, false]],
  ["\\lVert\\lvert a\\rvert\\frac12\\rVert", [true, false, false, true]],
  ["\\lvert\\frac{\\lvert a\\rvert}{2}\\rvert", [true, false, false, true]],
])("bars grow with a fraction between them: %s", (latex, grown) => {
  const bars = mathml(latex, true, new Styles()).match(/stretchy="\w+">[|‖]/g)!;
  expect(bars.map((bar) => bar.includes("true"))).toEqual(grown);
});

test.each([
  ["(<math><mi>x</mi></math>), ", '<math class="whole"><mtext class="text">(</mtext><mi>x</mi><mtext class="text">),</mtext></math> '],
  ["<math><mrow>a</mrow><mrow>b</mrow></math>。", '<math><mrow>a</mrow><mrow>b<mtext class="text">。</mtext></mrow></math>'],
  [
    '<span class="inline"><math><mrow>a</mrow></math></span>: b',
    '<span class="inline"><math><mrow>a<mtext class="text">:</mtext></mrow></math></span> b',
  ],
  ["<math><mi>x</mi></math> and", "<math><mi>x</mi></math> and"],
])("what stands around a formula is put into it: %s", (markup, put) => {
  expect(punctuated(markup)).toBe(put);
});
