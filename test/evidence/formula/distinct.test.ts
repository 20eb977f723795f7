import { describe, expect, test } from "vitest";
import { demandDistinct } from "../../../src/evidence/formula/distinct.ts";
import type { Written } from "../../../src/evidence/formula/latex.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";

const demand = (texts: string[], written: Written = {}) =>
  demandDistinct(
    texts.map((text) => parse(text, { functions: ["f", "g"] })),
    written,
  );

describe("names that are printed alike are refused", () => {
  test.each<[string[], Written, string]>([
    [["x1 == x_1"], {}, "formula: expected names that differ in print, got x1 and x_1, both x_1: rename one, or say in `written`"],
    [["x1 > 0", "x_1 > 0"], {}, "got x1 and x_1"],
    [["a + b + c > 0"], { a: "z", c: "z" }, "got a and c, both z"],
    [["a + b > 0"], { a: "b" }, "got a and b, both b"],
    [["a + b > 0"], { a: "{z}\\,", b: "\\mathit{z}" }, "got a and b, both z"],
    [["a + b > 0"], { a: "\\bar x", b: "\\overline{x}" }, "got a and b, both"],
    [["a + b > 0"], { a: "x'", b: "x^{\\prime}" }, "got a and b, both"],
    [["a + b > 0"], { a: "|x|", b: "\\lvert x\\rvert" }, "got a and b, both"],
    [["a + b > 0"], { a: "x", b: "\\scriptstyle{x}" }, "got a and b, both"],
    [["a + b > 0"], { a: "x \\cdots y", b: "x \\dots y" }, "got a and b, both"],
    [["f(x) == g(x)"], { f: "h", g: "h" }, "got f(x) and g(x), both h(x)"],
    [["f(x) == f(y)"], { f: () => "h" }, "got f(x) and f(y), both h"],
    [["f(x) == y"], { f: () => "y" }, "got f(x) and y, both y"],
    [["v[1] > v_1"], {}, "got v[1] and v_1, both v_1"],
    [["A[1, 2] < A_1_2"], {}, "got A[1, 2] and A_1_2, both A_1,2"],
    [["sigmoid(x) > sigma * x"], {}, "got sigmoid and sigma, both \\sigma"],
  ])("%j", (texts, written, words) => {
    expect(() => demand(texts, written)).toThrow(SyntaxError);
    expect(() => demand(texts, written)).toThrow(words);
  });
});

test.each<[string, string]>([
  ["|a|", "\\lvert a\\rvert"],
  ["|a|", "\\vert a\\vert"],
  ["\\|a\\|", "\\lVert a\\rVert"],
  ["\\|a\\|", "\\Vert a\\Vert"],
  ["\\{a\\}", "\\lbrace a\\rbrace"],
  ["[a]", "\\lbrack a\\rbrack"],
  ["∂a", "\\partial a"],
  ["∇a", "\\nabla a"],
  ["∞_a", "\\infty_a"],
  ["a×", "a\\times"],
  ["a÷", "a\\div"],
  ["a±", "a\\pm"],
  ["a∓", "a\\mp"],
  ["a·", "a\\cdot"],
  ["a*", "a\\ast"],
  ["\\hat a", "\\widehat a"],
  ["\\tilde a", "\\widetilde a"],
  ["\\bar a", "\\overline a"],
  ["a\\dots", "a\\ldots"],
  ["a''", "a^{''}"],
  ["a'", "a^'"],
  ["a'", "a^\\prime"],
  ["a b", "a\\quad b"],
  ["a b", "a~b"],
  ["a b", "a\\,b"],
  ["a b", "a\\ b"],
  ["(a)", "\\bigl(a\\bigr)"],
  ["ab", "\\operatorname{ab}"],
])("%s and %s are drawn alike", (a, b) => {
  expect(() => demand(["x + y > 0"], { x: a, y: b })).toThrow("got x and y, both");
}); // biome-ignore format: a table

test("names and calls that differ in print, or are the same, are not", () => {
  demand(["x1 + x_2 + x1 == f(x1) + f(x_2) + abs(f(x1))", "x1 > 0"]);
  demand(["f(x) == g(y)"], { f: "h", g: "h" });
  demand(["sigmoid(x) + sigmoid(2 * x) + v[1] > v[2]"]);
  for (const [a, b] of [
    ["\\sigma", "\\Sigma"],
    ["x'", "x"],
    ["x^2", "x_2"],
    ["\\phi", "\\varphi"],
    ["\\mathbf{x}", "x"],
  ])
    demand(["a + b > 0"], { a, b });
});
