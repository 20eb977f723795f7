import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between, dyadic, real, vectorOf, whole } from "../../../src/evidence/arbitrary.ts";
import { combinations, Exhaustive, each } from "../../../src/evidence/exhaustive.ts";
import { define } from "../../../src/evidence/formula/defined.ts";
import { demandDecimals, domainsOf } from "../../../src/evidence/formula/domain.ts";
import { anyDiagonal, anySquare, anyVector, type Variables } from "../../../src/evidence/formula/variables.ts";
import { q } from "../../../src/evidence/rational.ts";

/** The domains of all variables. */
const all = (variables: Variables) => domainsOf(variables, Object.keys(variables));

/** Whole numbers from 0 on, one after the other. */
function inTurn(count: number): fc.Arbitrary<number> {
  let drawn = 0;
  return fc.constant(0).map(() => drawn++ % count);
}

describe("a variable's values", () => {
  test.each<[string, unknown, string]>([
    ["doubles", between(0, 1), "x \\in [0, 1]"],
    ["doubles around 0", real(9), "x \\in [-9, 9]"],
    ["eighths", dyadic(2), "x \\in \\lbrace -2, -1.875, \\dots, 2 \\rbrace"],
    ["whole numbers", whole(9), "x \\in \\lbrace -9, \\dots, 9 \\rbrace"],
    ["few whole numbers", whole(1), "x \\in \\lbrace -1, 0, 1 \\rbrace"],
    ["every case", each(1, 40), "x \\in \\lbrace 1, \\dots, 40 \\rbrace"],
    ["two cases", each(0, 1), "x \\in \\lbrace 0, 1 \\rbrace"],
    ["listed cases", new Exhaustive([4, 1, 9]), "x \\in \\lbrace 1, 4, 9 \\rbrace"],
    ["equal steps", new Exhaustive([0, 2, 4, 6, 8]), "x \\in \\lbrace 0, 2, \\dots, 8 \\rbrace"],
    ["a number", 1, "x = 1"],
    ["a small number", 1e-7, "x = 10^{-7}"],
    ["a fraction", q(9, 10), "x = 9/10"],
    ["a vector", Float64Array.of(0, 1), "x = (0, 1)"],
    [
      "a matrix",
      [
        [0, q(1, 2)],
        [2, 0],
      ],
      "x = \\begin{pmatrix} 0 & 1/2 \\\\ 2 & 0 \\end{pmatrix}",
    ],
    [
      "nine entries",
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
      "x = \\begin{pmatrix} 1 & 2 & 3 \\\\ 4 & 5 & 6 \\\\ 7 & 8 & 9 \\end{pmatrix}",
    ],
    ["a vector without entries", [], "x = ()"],
    ["vectors of drawn entries", vectorOf(whole(9), 5), "x \\in \\lbrace -9, \\dots, 9 \\rbrace^{5}"],
    ["a constant of fast-check", fc.constant(1), "x \\in \\lbrace 1 \\rbrace"],
    ["whole numbers of fast-check", fc.integer({ min: 1, max: 9 }), "x \\in \\lbrace 1, \\dots, 9 \\rbrace"],
    ["numbers of which each comes up just often enough", inTurn(500), "x \\in \\lbrace 0, \\dots, 499 \\rbrace"],
    ["a hundred of them", fc.integer({ min: 1, max: 100 }), "x \\in \\lbrace 1, \\dots, 100 \\rbrace"],
  ])("%s", (_, x, latex) => {
    expect(all({ x })).toEqual([latex]);
  });

  test.each<[string, unknown, string?]>([
    [
      "some so rare that a check may miss them",
      fc.oneof({ weight: 1420, arbitrary: fc.constantFrom(0, 1) }, { weight: 1, arbitrary: fc.constant(100) }),
    ],
    ["numbers of which some are left out", whole(9).filter((x) => x !== 0)],
    ["many numbers without equal steps", new Exhaustive([1, 2, 4, 8, 16])],
    ["doubles of fast-check", fc.double()],
    ["numbers and words", new Exhaustive([1, "left"])],
    ["objects", fc.record({ n: fc.nat() })],
    ["an arbitrary that refuses", fc.nat().map(() => fc.pre(false))],
    ["words", "left", "x = \\ldots"],
    ["a list of words", ["left"], "x = \\ldots"],
    ["a large matrix", Array.from({ length: 4 }, () => [1, 2, 3, 4]), "x = \\ldots"],
  ])("are only in the code, and are said so beside others: %s", (_, x, latex = "x \\in \\lbrace\\ldots\\rbrace") => {
    expect(all({ x, y: between(0, 1) })).toEqual([latex, "y \\in [0, 1]"]);
    expect(all({ x })).toEqual(latex.includes("=") ? [latex] : []);
  });

  test("are none of functions", () => {
    const f = define({ binary64: (x: number) => x });
    expect(all({ x: between(0, 1), f })).toEqual(["x \\in [0, 1]"]);
  });
});

describe("vectors and matrices", () => {
  test("of one kind are said together, with the rows that all share", () => {
    expect(all({ A: anySquare(), v: anyVector(whole(3)), B: anySquare(), D: anyDiagonal() })).toEqual([
      "A, B \\in [-4, 4]^{n \\times n}",
      "v \\in \\lbrace -3, \\dots, 3 \\rbrace^{n}",
      "D \\in \\operatorname{diag}([-4, 4]^{n})",
      "n \\le 4",
    ]);
  });

  test("have their own rows and entries, or some that only the code says", () => {
    expect(all({ A: anySquare(1, whole(9)), u: anyVector(2, fc.constantFrom(0, 5)) })).toEqual([
      "A \\in \\lbrace -9, \\dots, 9 \\rbrace^{1 \\times 1}",
      "u \\in \\lbrace 0, 5 \\rbrace^{2}",
    ]);
    expect(all({ W: anySquare(2).filter(() => true) })).toEqual(["W \\in \\lbrace\\ldots\\rbrace^{2 \\times 2}"]);
  });

  test.each([
    [["n"], "m"],
    [["n", "m"], "r"],
    [["n", "m", "r"], "\\text{rows}"],
  ])("share rows by a letter that no variable has: beside %j %s", (names, rows) => {
    const numbers = Object.fromEntries(names.map((name) => [name, each(1, 3)]));
    expect(all({ v: anyVector(), ...numbers })).toEqual([
      `v \\in [-4, 4]^{${rows}}`,
      `${names.join(", ")} \\in \\lbrace 1, 2, 3 \\rbrace`,
      `${rows} \\le 4`,
    ]);
  });

  test("may have all entries of a set", () => {
    expect(domainsOf({ A: anySquare(2), D: anyDiagonal(3) }, ["A", "D"], { entries: "\\mathbb{R}" })).toEqual([
      "A \\in \\mathbb{R}^{2 \\times 2}",
      "D \\in \\operatorname{diag}(\\mathbb{R}^{3})",
    ]);
  });
});

test("equal constants are said one by one, and names as they are written", () => {
  expect(domainsOf({ x_0: 1, b: 1 }, ["x_0", "b"], { written: { b: "\\beta" } })).toEqual(["x_{0} = 1", "\\beta = 1"]);
});

describe("a number in print", () => {
  test.each([
    "0.1",
    "12.3",
    "0.000123456789012",
    "10^{-30}",
    "10^{23}",
    "3 \\cdot 10^{-12}",
    "1.5 \\cdot 10^{25}",
    "1.23456789012 \\cdot 10^{-10}",
  ])("is refused where its double is another: %s", (decimal) => {
    expect(() => demandDecimals("s", ["k = 2", `c = ${decimal}`, "n \\le 4"])).toThrow(
      `s\n  expected numbers that are what is printed, got the double next to ${decimal}: write a fraction`,
    );
  });

  test.each(["7", "0.125", "12.5", "10^{22}", "7 \\cdot 10^{21}", "1.5 \\cdot 10^{22}", "0.123456789012345"])(
    "is none of these where it is its double, or has as many digits as one: %s",
    (decimal) => {
      demandDecimals("s", ["k = 2", `c = ${decimal}`, "n \\le 4"]);
    },
  );

  test("is drawn from bounds that are, too", () => {
    expect(() => demandDecimals("s", ["k = 2", "x \\in [0.1, 1]"])).toThrow(
      "got the double next to 0.1: draw from dyadic bounds, as 0.125",
    );
  });

  test("is in no domain that is not said", () => demandDecimals("0.1 > 0"));
});

test("only what is named is said, also of combinations; of whole cases nothing", () => {
  expect(domainsOf({ x: 1, y: 2 }, ["y"])).toEqual(["y = 2"]);
  expect(domainsOf(combinations({ p: each(0, 1), k: each(1, 9) }), ["p"])).toEqual(["p \\in \\lbrace 0, 1 \\rbrace"]);
  const cases = fc.record({ x: between(0, 1), y: real() });
  expect(domainsOf(cases, ["y", "x"])).toEqual([]);
});
