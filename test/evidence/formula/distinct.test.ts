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
    [["trace(A) > tr"], {}, "got trace and tr, both tr"],
    [["a + b > 0"], { a: "x_1^{(2)}", b: "x^{(2)}_1" }, "got a and b, both"],
    [["a + b > 0"], { a: "x_1'", b: "x'_1" }, "got a and b, both"],
    [["a + b > 0"], { a: "\\mathbf{xy}", b: "\\mathbf x\\mathbf{y}" }, "got a and b, both"],
    [["a + b > 0"], { a: "\\mathbf{}x\\left.\\right.", b: "x" }, "got a and b, both x"],
    [["a + b > 0"], { a: "{}^1 x", b: "{ }^1x" }, "got a and b, both"],
    [["f(x) != h * x"], { f: "h" }, "got f and h, both h"],
    [["f(x) != h * x"], { f: (x) => `h(${x})` }, "got f and h, both h"],
  ])("%j", (texts, written, words) => {
    expect(() => demand(texts, written)).toThrow(SyntaxError);
    expect(() => demand(texts, written)).toThrow(words);
  });
});

describe("a name that reads as a product of others is refused", () => {
  test.each<[string[], Written, string]>([
    [["xy == x * y + 1", "xy - 1 == x * y"], {}, "got xy and x * y, both xy"],
    [["mt == m + t"], {}, "got mt and m * t, both mt"],
    [["mt == m", "t > 0"], {}, "got mt and m * t, both mt"],
    [["xy_1 == x + y1"], {}, "got xy_1 and x * y1, both xy_1"],
    [["xx == x"], {}, "got xx and x * x, both xx"],
    [["dx == d * x + 1"], {}, "got dx and d * x, both dx"],
    [["a == Delta * x"], { a: "\\Delta x" }, "got a and Delta * x, both \\Delta x"],
    [["Ax[1] == (A * x)[1]"], {}, "got Ax and A * x, both Ax"],
    [["a * xy == a * x * y"], {}, "got a * xy and a * x * y, both axy"],
    [["a * xy == ax * y"], {}, "got a * xy and ax * y, both axy"],
    [["(a * xy) * b == ax * (y * b)"], {}, "got a * xy * b and ax * y * b, both axyb"],
    [["av_1 == a + v[1]"], {}, "got av_1 and a * v[1], both av_1"],
    [["a == b + c"], { a: "\\mathbf{xy}", b: "\\mathbf x", c: "\\mathbf{y}" }, "got a and b * c, both"],
    [["f(x) == a * b * c"], { f: "abc" }, "got f and a * b * c, both abc"],
    [["f(x) == a * b"], { f: () => "ab" }, "got f(x) and a * b, both ab"],
    [["f(x) == a * b"], { f: (x) => `ab${x}` }, "got f(x) and a * b * x, both abx"],
  ])("%j", (texts, written, words) => {
    expect(() => demand(texts, written)).toThrow(words);
  });

  test.each<[string, Written]>([
    ["xy == x", {}],
    ["dx + d > 0", {}],
    ["Ax == A", {}],
    ["a + x > 0", { a: "\\Delta x" }],
    ["loss > l + o", {}],
    ["x_ab == x_a * b", {}],
    ["a == b * c", { a: "\\hat{xy}", b: "\\hat x", c: "y" }],
    ["a == b * c", { a: "\\mathbf{xy}", b: "\\mathbf x", c: "y" }],
    ["AB - BA == A", {}],
    ["2 * xy == 2 + ax * y", {}],
    ["f(s, q) == s * q", {}],
    ["f(x) == a * b * c", { f: "\\mathrm{abc}" }],
    ["f(x, y) == x * y", { f: (x, y) => `${x} ${y}` }], // which is read as a product
    ["f(h, x) == h * x", { f: (h, x) => `${h}(${x})` }],
  ])("and no other: %s, %j", (text, written) => {
    expect(() => demand([text], written)).not.toThrow();
  });
});

describe("a name that reads as an entry of another is refused", () => {
  test.each([
    ["A_12 == det(A)", "got A_12 and A[1, 2], both A_12"],
    ["a_12 == a[2, 1]", "got a_12 and a[1, 2], both a_12"],
    ["A_1_2 == det(A)", "got A_1_2 and A[1, 2], both A_1,2"],
    ["A_112 == det(A)", "got A_112 and A[1, 12], both A_112"],
    ["v_2 == v[1]", "got v_2 and v[2], both v_2"],
  ])("%s", (text, words) => {
    expect(() => demand([text])).toThrow(words);
  });

  test.each([
    "A_1 == A",
    "A_10 == A",
    "A_k == A",
    "x_12 == x",
    "v_1 == norm(v)",
    "v_0 == v[1]",
    "v_12 == w[1]",
    "x_1 == x_12",
    "A_12_3_1 == A",
  ])("and no other: %s", (text) => {
    expect(() => demand([text])).not.toThrow();
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
