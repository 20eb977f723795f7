import { describe, expect, test } from "vitest";
import { define } from "../../../src/evidence/formula/defined.ts";
import { placeOf } from "../../../src/evidence/formula/place.ts";
import { freshAmong, RocqReader, type Variable } from "../../../src/evidence/formula/rocq.ts";
import type { Type } from "../../../src/evidence/formula/rocq-term.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";

const types: Record<string, Type> = {
  a: "real", b: "real", T: "natural", v: "vector", w: "vector", W: "matrix", f: "numbers", x: "vectors", J: "matrices", j: "real",
}; // biome-ignore format: a table
const names = new Map<string, Variable>(Object.entries(types).map(([name, type]) => [name, { name, type, diagonal: false }]));
names.set("D", { name: "d", type: "vector", diagonal: true });
const functions = {
  cell: define({ rocq: "cell : real, natural -> real", binary64: () => 0 }),
  back: define({ rocq: "back n : matrix, vector -> vector", binary64: () => 0 }),
  silent: define({ binary64: () => 0 }),
  plain: 1,
};

/** What a formula is in Rocq. */
function rocq(text: string): string {
  const formula = parse(text, { functions: Object.keys(functions) });
  return new RocqReader(formula, names, functions).proposition(formula.root);
}

describe("a relation", () => {
  test.each([
    ["a == b", "a = b"],
    ["a != 1", "a <> 1"],
    ["a > b", "a > b"],
    ["a >= 12", "a >= 12"],
    ["0 < a <= b", "0 < a <= b"],
    ["0 < a < b < 1", "(0 < a) /\\ (a < b) /\\ (b < 1)"],
    ["1 >= a > b", "(1 >= a) /\\ (a > b)"],
    ["a < 1 or b < 1", "(a < 1) \\/ (b < 1)"],
    ["1 < 2", "1 < 2"],
    ["2 <= T", "(2 <= T)%nat"],
    ["T <= T + 12", "(T <= T + 12)%nat"],
    ["T < a", "INR T < a"],
    ["T + 1 == a * 2", "INR (T + 1)%nat = a * 2"],
  ])("of numbers: %s", (text, expected) => {
    expect(rocq(text)).toBe(expected);
  });

  test.each([
    ["v <= a", "forall i, (i < n)%nat -> v i <= a"],
    ["W == W'", "forall i j0, (i < n)%nat -> (j0 < n)%nat -> W i j0 = transpose W i j0"],
    ["f == 0", "forall t, f t = 0"],
    ["x == v", "expected sides of one type, got a sequence of vectors and a vector"],
    ["x == -x", "forall t i, (i < n)%nat -> x t i = vscale (-1) (x t) i"],
    ["J == J'", "forall t i j0, (i < n)%nat -> (j0 < n)%nat -> J t i j0 = transpose (J t) i j0"],
  ])("of entries, one by one: %s", (text, expected) => {
    if (expected.startsWith("forall")) expect(rocq(text)).toBe(expected);
    else expect(() => rocq(text)).toThrow(expected);
  });
});

describe("terms over vectors and matrices", () => {
  const entry = (text: string) => rocq(`${text} == W`).replace(/^.*-> (.*) i j0 = W i j0$/, "$1");
  test.each([
    ["W + W", "mplus W W"],
    ["W - D", "mminus W (diag d)"],
    ["2 * W", "mscale 2 W"],
    ["T * W", "mscale (INR T) W"],
    ["-W", "mscale (-1) W"],
    ["W * W", "times n W W"],
    ["W^12", "matrix_power n W 12"],
    ["W^T", "matrix_power n W T"],
    ["diag(w)", "diag w"],
  ])("%s is a matrix", (text, expected) => {
    expect(entry(text)).toBe(expected);
  });

  test.each([
    ["sum(W * v) < 1", "sum n (apply n W v) < 1"],
    ["sum(v - w) < 1", "sum n (vminus v w) < 1"],
    ["sum(v / a) < 1", "sum n (vscale (/ a) v) < 1"],
    ["sum(v / 2) < 1", "sum n (vscale (/ 2) v) < 1"],
    ["sum(v / (a * b)) < 1", "sum n (vscale (/ (a * b)) v) < 1"],
    ["sum(T * v) < 1", "sum n (vscale (INR T) v) < 1"],
    ["sum(abs(W) * v) < 1", "sum n (apply n (fun i j0 => Rabs (W i j0)) v) < 1"],
    ["sum(tanh(v)) < 1", "sum n (fun i => tanh (v i)) < 1"],
    ["sigmoid(T) < 1", "sigmoid (INR T) < 1"],
    ["abs(v)[1] + a < 1", "Rabs (v 0%nat) + a < 1"],
    ["max(v) < min(a, 2)", "maximum n v < Rmin a 2"],
    ["norm(v) < norm(W)", "norm n v < operator_norm n W"],
    ["trace(W) < dot(v, w)", "sum n (fun i => W i i) < dot n v w"],
    ["sum(v .* w) < normSquared(w)", "sum n (vtimes v w) < norm_squared n w"],
    ["v[12] == f[T + 13] + f[2 * T + 1]", "v 11%nat = f (T + 12)%nat + f (2 * T)%nat"],
    ["f[3 + 1] < f[T + T + 2]", "f 3%nat < f (T + T + 1)%nat"],
    ["x[1][2] < J[2][1, 2]", "x 0%nat 1%nat < J 1%nat 0%nat 1%nat"],
    ["T[1] < 1", "formula: a natural number has no entry at 0%nat"],
  ])("%s", (text, expected) => {
    if (expected.startsWith("formula")) expect(() => rocq(text)).toThrow(expected);
    else expect(rocq(text)).toBe(expected);
  });

  test("functions of the theory get their arguments as they are declared", () => {
    expect(rocq("cell(1, 2) < 1")).toBe("cell 1 2%nat < 1");
    expect(rocq("cell(T, T) < 1")).toBe("cell (INR T) T < 1");
    expect(rocq("sum(back(W, v)) < 1")).toBe("sum n (back n W v) < 1");
  });
});

describe("what has no form in Rocq is refused with what it is and its column", () => {
  test.each([
    ["a > 0 ? b > 0 : b < 0", "formula: expected a comparison; at column 1 of “a > 0 ? b > 0 : b < 0”"],
    ["1 == a^b", "formula: expected a natural number, got a number: declare it with anyNatural(); at column 8 of “1 == a^b”"],
    ["[a, b] == v", "formula: has no form in Rocq: state it in a coq fence; at column 2"],
    ["det(W) == 1", "formula: det: has no form in Rocq: state it in a coq fence; at column 1"],
    ["v != w", "formula: expected numbers on both sides of !=; at column 1"],
    ["v == W", "formula: expected sides of one type, got a vector and a matrix; at column 1"],
    ["v / v == 1", "formula: expected a number or a vector over a number; at column 1"],
    ["W / 2 == W", "expected a number or a vector over a number"],
    ["2 / v == 1", "expected a number or a vector over a number"],
    ["v .* W == v", "formula: expected two vectors; at column 1"],
    ["W .* v == v", "formula: expected two vectors"],
    ["a + v == 1", "formula: expected two terms of one type, got a number and a vector; at column 1"],
    ["v - a == 1", "expected two terms of one type, got a vector and a number"],
    ["v + W == 1", "expected two terms of one type, got a vector and a matrix"],
    ["W - v == 1", "expected two terms of one type, got a matrix and a vector"],
    ["v * a == 1", "formula: expected a product of numbers, vectors and matrices, got a vector and a number; at column 1"],
    ["W * 2 == W", "expected a product of numbers, vectors and matrices, got a matrix and a natural number"],
    ["v * v == 1", "got a vector and a vector"],
    ["v * W == v", "got a vector and a matrix"],
    ["v^2 == v", "formula: expected a number or a matrix, got a vector; at column 1"],
    ["f^2 == f", "formula: expected a number or a matrix, got a sequence of numbers"],
    ["a.^2 == a", "formula: expected a vector or a matrix, got a number; at column 1"],
    ["v' == v", "formula: expected a matrix; at column 1"],
    ["max(v, a) < 1", "formula: max: expected two numbers, or a vector; at column 1"],
    ["max(a, v) < 1", "max: expected two numbers, or a vector"],
    ["max(v, w) < 1", "max: expected two numbers, or a vector"],
    ["max(W) < 1", "max: expected two numbers, or a vector"],
    ["1 < min(v)", "formula: min: expected two numbers; at column 5"],
    ["diag(W) == W", "formula: diag: expected a vector; at column 1"],
    ["trace(v) < 1", "formula: trace: expected a matrix; at column 1"],
    ["sum(W) < 1", "formula: sum: expected a vector, got a matrix; at column 1"],
    ["dot(v, a) < 1", "formula: dot: expected a vector, got a number"],
    ["norm(a) < 1", "formula: norm: expected a vector, got a number"],
    ["f[0] < 1", "formula: expected an index such as 1 or k + 1: indices begin at 1; at column 3"],
    [
      "f[T] < 1",
      "expected an index such as 1 or k + 1, got T: indices begin at 1 and T at 0, so write T + 1 in the place of T throughout, as in x[T + 1], which is x T in Rocq; at column 3",
    ],
    ["f[T - 1] < 1", "expected an index such as 1 or k + 1"],
    ["f[1 + T] < 1", "expected an index such as 1 or k + 1"],
    ["f[T + 0] < 1", "expected an index such as 1 or k + 1"],
    ["f[1.5] < 1", "expected an index such as 1 or k + 1"],
    ["f[0.1] < 1", "expected an index such as 1 or k + 1"],
    ["f[T + 1.5] < 1", "expected an index such as 1 or k + 1"],
    ["f[a + 1] < 1", "formula: expected a natural number, got a number: declare it with anyNatural(); at column 3"],
    ["sum(exp(W) * v) < 1", "formula: exp: expected a number or a vector, got a matrix: it reads as its matrix function; at column 5"],
    ["silent(a) < 1", "formula: silent: silent is not defined in Rocq: say in `define` what it is there, as rocq: \"cell : real, numbers -> real\"; at column 1"],
    ["plain(a) < 1", "formula: plain: plain is not defined in Rocq"],
    ["cell(a) < 1", "formula: cell: expected 2 arguments, got 1; at column 1"],
    ["cell(v, T) < 1", "formula: cell: expected a number as argument 1, got a vector; at column 1"],
    ["cell(a, b) < 1", "formula: cell: expected a natural number as argument 2, got a number; at column 1"],
  ])("%s", (text, words) => {
    expect(() => rocq(text)).toThrow(RangeError);
    expect(() => rocq(text)).toThrow(words);
  }); // biome-ignore format: a table

  test("by an error that knows its place", () => {
    try {
      rocq("1 < sum(W)");
    } catch (error) {
      expect(placeOf(error)).toEqual({ text: "1 < sum(W)", column: 5 });
    }
    expect.assertions(1);
  });
});

test("a fresh name is none of the variables'", () => {
  const taken = (...all: string[]) => new Map(all.map((name) => [name, { name, type: "real" as const, diagonal: false }]));
  expect([freshAmong(taken(), "i"), freshAmong(taken("j"), "i"), freshAmong(taken("j", "i"), "i")]).toEqual(["i", "i", "i0"]);
  expect(freshAmong(taken("i", "i0", "j"), "i")).toBe("i00");
});

test("parts know their ranks once they are read", () => {
  const ranks = (text: string) => {
    const formula = parse(text);
    new RocqReader(formula, names, {}).proposition(formula.root);
    return formula.root.kind === "relation" ? formula.root.sides.map(({ rank }) => rank) : [];
  };
  expect(ranks("W * v <= T + a")).toEqual([1, 0]);
  expect(ranks("W == D")).toEqual([2, 2]);
  expect(ranks("f == a")).toEqual([0, 0]);
  expect(ranks("J[T + 1] == W")).toEqual([2, 2]);
});
