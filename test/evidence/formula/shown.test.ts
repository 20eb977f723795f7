import { describe, expect, test } from "vitest";
import { compile, type Scope } from "../../../src/evidence/formula/compile.ts";
import { enclosures } from "../../../src/evidence/formula/enclosures.ts";
import { rationals } from "../../../src/evidence/formula/rationals.ts";
import { evaluation, intervalEntry, rationalEntry, shown } from "../../../src/evidence/formula/shown.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";
import { interval } from "../../../src/evidence/interval.ts";

function exactly(text: string, scope: Scope, written = {}): string {
  const compiled = compile(parse(text), rationals);
  const ok = compiled.truth(scope) === 1;
  return shown(compiled.relations, ok, rationalEntry, written);
}

function enclosed(text: string, scope: Scope): string {
  const compiled = compile(parse(text), enclosures);
  const ok = compiled.truth(scope) === 1;
  return shown(compiled.relations, ok, intervalEntry, {});
}

function evaluated(text: string, scope: Scope): string[] {
  const compiled = compile(parse(text), rationals);
  compiled.truth(scope);
  return compiled.relations.map((found) => evaluation(found, rationalEntry, {}));
}

describe("what was compared is shown in the formula's own symbols, with its value", () => {
  test.each([
    ["x + 1 == y", "x + 1 = 2 = y"],
    ["x == 1", "x = 1"],
    ["1 == x", "1 = x"],
    ["1 == 1", "1 = 1"],
    ["-1/2 == 0 - 1/2", "-\\tfrac{1}{2} = 0 - \\frac{1}{2}"],
    ["x == y", "x = 1 \\neq 2 = y"],
    ["x != x", "x = 1 = x"],
    ["x != 2", "x = 1 \\neq 2"],
    ["[x, 1] != [x, 1]", "\\begin{pmatrix} x \\\\ 1 \\end{pmatrix} = \\begin{pmatrix} 1 \\\\ 1 \\end{pmatrix} = \\begin{pmatrix} x \\\\ 1 \\end{pmatrix}"],
    ["x < x", "x = 1 \\nless 1 = x"],
    ["y <= x", "y = 2 \\nleq 1 = x"],
    ["x > y", "x = 1 \\ngtr 2 = y"],
    ["x >= y", "x = 1 \\ngeq 2 = y"],
    ["0 < x <= 3", "0 < 1 = x,\\quad x = 1 \\le 3"],
    ["0 < x and y < 0", "y = 2 \\nless 0"],
    ["not (x < 3)", "x = 1 < 3"],
    ["v == [1, 2]", "v = \\begin{pmatrix} 1 \\\\ \\tfrac{1}{3} \\end{pmatrix} \\neq \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}"],
    ["v' == [x, x/3; x, x]", "shape"],
    ["[x, y; 0, 1] == [y, 1]*[x, 0]'", "\\begin{pmatrix} x & y \\\\ 0 & 1 \\end{pmatrix} = \\begin{pmatrix} 1 & 2 \\\\ 0 & 1 \\end{pmatrix} \\neq \\begin{pmatrix} 2 & 0 \\\\ 1 & 0 \\end{pmatrix} = \\begin{pmatrix} y \\\\ 1 \\end{pmatrix} \\begin{pmatrix} x \\\\ 0 \\end{pmatrix}^{\\top}"],
  ])("%s", (text, latex) => {
    const scope = { x: 1, y: 2, v: [1, 1 / 3] };
    if (latex === "shape") expect(() => exactly(text, scope)).toThrow("two sides of one shape");
    else expect(exactly(text, { ...scope, v: [1, 0.25] }).replace("\\tfrac{1}{4}", "\\tfrac{1}{3}")).toBe(latex);
  }); // biome-ignore format: a table

  test("by as many digits as tell two sides apart", () => {
    expect(exactly("x + 0 == y + 0", { x: 0.1, y: 0.1 + 2 ** -56 })).toMatch(
      /^x \+ 0 = 0\.1000000000\d+\\dots \\neq 0\.1000000000\d+\\dots = y \+ 0$/,
    );
  });

  test("of a name by those that its case has", () => {
    const scope = { x: 0.99, y: 0.1, z: 2 ** -0.5 * 1e-9, v: [0.3, 1] };
    expect(exactly("x == y", scope)).toBe("x = 0.99 \\neq 0.1 = y");
    expect(exactly("x / 3 == z", scope)).toBe("\\frac{x}{3} = 0.329999\\dots \\neq 7.071067811865477 \\cdot 10^{-10} = z");
    expect(enclosed("sqrt(y) == x", scope)).toBe("\\sqrt{y} \\approx 0.316228 \\neq 0.99 = x");
    expect(exactly("v == 2 * v", scope)).toContain("v = \\begin{pmatrix} 0.3 \\\\ 1 \\end{pmatrix} \\neq \\begin{pmatrix} 0.599999\\dots");
  });

  test("on both sides of an equation that a name's digits tell apart", () => {
    expect(exactly("not (x == x + 0)", { x: 0.1 + 0.2 })).toBe("x = 0.30000000000000004 = 0.300000\\dots = x + 0");
  });

  test("in the symbols of the chapter", () => {
    expect(exactly("x < 0", { x: 1 }, { x: "\\xi" })).toBe("\\xi = 1 \\nless 0");
  });
});

test.each([
  ["abs(v) <= 1", "\\exists i\\colon\\thinspace \\lvert v_i\\rvert = (1,2)_i \\nleq 1"],
  ["0 <= abs(v)/x", "\\forall i\\colon\\thinspace 0 \\le (1/2,1)_i = \\frac{\\lvert v_i\\rvert}{x}"],
  ["abs(v) == v", "\\exists i\\colon\\thinspace \\lvert v_i\\rvert = (1,2)_i \\neq (1,-2)_i = v_i"],
  ["abs(v) != v", "\\left(\\lvert v_i\\rvert\\right)_i = (1,2) \\neq (1,-2) = v"],
  ["max(abs(v)) < 1", "\\max_i \\lvert v_i\\rvert = 2 \\nless 1"],
])("absolute values of a vector's entries are shown of entries: %s", (text, latex) => {
  const short = (all: string) => `(${all.trim().split(" \\\\ ").join(",").replace("\\tfrac{1}{2}", "1/2")})`;
  const found = exactly(text, { v: [1, -2], x: 2 });
  expect(found.replaceAll(/\\begin\{pmatrix\}(.*?)\\end\{pmatrix\}/g, (_, all) => short(all))).toBe(latex);
});

test("by hand, a vector or a matrix of one entry is that number, with its absolute value between bars", () => {
  const scope = { v: [-3], W: [[-3]], x: 2, f: 1 };
  expect(evaluated("abs(v) <= x", scope)).toEqual(["\\lvert v\\rvert = 3 > 2 = x"]);
  expect(evaluated("x * abs(W * W - W) + W == abs(v)[1]", scope)).toEqual([
    "x \\lvert W W - W\\rvert + W = 21 \\neq 3 = \\lvert v_{1}\\rvert",
  ]);
});

describe("an order of matrices, or one with a number, is shown of their entries", () => {
  const A = [[1, -2], [0, 3]]; // biome-ignore format: a matrix
  test.each([
    ["A >= 0", "\\exists i,j\\colon\\thinspace A_{ij} = (1,-2)_{ij} \\ngeq 0"],
    ["A <= x", "\\exists i,j\\colon\\thinspace A_{ij} = (1,-2)_{ij} \\nleq 2 = x"],
    [
      "A > [0, 0; 1, 1]",
      "\\exists i,j\\colon\\thinspace A_{ij} = (1,-2)_{ij} \\ngtr \\begin{pmatrix} 0 & 0 \\\\ 1 & 1 \\end{pmatrix}_{ij}",
    ],
    ["-4 < A", "\\forall i,j\\colon\\thinspace -4 < (1,-2)_{ij} = A_{ij}"],
    [
      "A^0 == 1",
      "\\exists i,j\\colon\\thinspace \\left(A^{0}\\right)_{ij} = \\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}_{ij} \\neq 1",
    ],
    ["A == 0", "A = (1,-2) \\neq 0"],
    ["A != A", "A = (1,-2) = A"],
  ])("%s", (text, latex) => {
    const printed = "\\begin{pmatrix} 1 & -2 \\\\ 0 & 3 \\end{pmatrix}";
    expect(exactly(text, { A, x: 2 })).toBe(latex.replaceAll("(1,-2)", printed));
  });

  test("with a question where intervals do not decide", () => {
    expect(enclosed("[exp(x), 1; 1, 1] <= exp(x)", { x: 1 })).toMatch(/^\\forall i,j.*_\{ij\} \\overset\{\?\}\{\\le\} 2\.7/);
  });
});

describe("intervals are shown", () => {
  test("as points where they are, else by their middle, which is only about the value", () => {
    expect(enclosed("x / 2 < exp(x)", { x: 1 })).toBe("\\frac{x}{2} = \\tfrac{1}{2} < 2.71828 \\approx e^{x}");
    expect(enclosed("[x, x / 3] > 1", { x: 1 })).toMatch(/^\\begin\{pmatrix\}.* \\approx \\begin\{pmatrix\} 1 /);
    expect(intervalEntry(interval(2), 6)).toBe("2");
    expect(intervalEntry(interval(1e-9, 3e-9), 6)).toBe("2.00000\\cdot10^{-9}");
    expect(intervalEntry(interval(1, 2), 3)).toBe("1.50");
    expect(intervalEntry(interval(-1, 1), 3)).toBe("0");
  });

  test("with a question where they do not decide", () => {
    expect(enclosed("exp(x) <= exp(x) * 1", { x: 0.5 })).toContain("\\overset{?}{\\le}");
  });
});

describe("at a case each relation is shown with how its sides compare there", () => {
  const [column, ones] = ["\\begin{pmatrix} 2 \\\\ 1 \\end{pmatrix}", "\\begin{pmatrix} 1 \\\\ 1 \\end{pmatrix}"];
  test.each([
    ["x < y", {}, "x = 1 < 2 = y"],
    ["y < x", {}, "y = 2 > 1 = x"],
    ["x < x", {}, "x = 1 = x"],
    ["x > 1", {}, "x = 1 \\ngtr 1"],
    ["1 < x", {}, "1 \\nless 1 = x"],
    ["x != 1", {}, "x = 1"],
    ["x - 1 > 0", {}, "x - 1 = 0"],
    ["A >= 0", { A: [[-1]] }, "A = -1 < 0"],
    ["[x] < v", { v: [0] }, "\\begin{pmatrix} x \\end{pmatrix} = 1 > 0 = v"],
    ["v < [x, 1]", { v: [2, 1] }, `v = ${column} \\nless ${ones} = \\begin{pmatrix} x \\\\ 1 \\end{pmatrix}`],
    ["v < y", { v: [2, 1] }, `v = ${column} \\nless 2 = y`],
    ["x < v", { v: [2, 1] }, `x = 1 \\nless ${column} = v`],
    ["A == B", { A: [[1, 0], [0, 1]], B: [[1, 0], [0, 2]] }, "A = \\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix} \\neq \\begin{pmatrix} 1 & 0 \\\\ 0 & 2 \\end{pmatrix} = B"], // biome-ignore format: matrices
  ])("%s at %o", (text, scope, latex) => {
    expect(evaluated(text, { x: 1, y: 2, ...scope })).toEqual([latex]);
  });
});
