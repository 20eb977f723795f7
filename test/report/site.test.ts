import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pageOf } from "../../src/report/file-names.ts";
import { html, raw } from "../../src/report/site/html.ts";
import { Styles } from "../../src/report/site/styles.ts";
import { wording } from "../../src/report/site/wording.ts";
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
