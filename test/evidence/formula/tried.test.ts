import { expect, test, vi } from "vitest";
import { define, exactKernel } from "../../../src/evidence/formula/defined.ts";
import { anyMatrices, anyNatural, anyNumbers, anyVectors } from "../../../src/evidence/formula/quantified.ts";
import { countTried } from "../../../src/evidence/formula/tried.ts";
import { anyDiagonal, anySquare, anyVector } from "../../../src/evidence/formula/variables.ts";
import { prove } from "../../../src/evidence/proved.ts";
import { q, type Rational } from "../../../src/evidence/rational.ts";

const tried = (conclusion: string, variables: object, ...given: string[]) =>
  countTried("It is so", { conclusion, given, names: conclusion.match(/[A-Za-z]\w*/g)!, variables: variables as never });

const twice = exactKernel((k: number) => 2 * k);
const first = define({ binary64: (rows: number[][]) => ({ value: rows[0], error: 0 }) });
const rows = exactKernel((all: number[][]) => all.length);
const entries = exactKernel((all: number[][]) => all[0].length);
const total = exactKernel((all: number[]) => all.reduce((a, b) => a + b, 0));

test.each<[string, object, ...string[]]>([
  ["twice(k) == 3 * k", { k: anyNatural(), twice }],
  ["twice(x) == x", { twice }],
  ["twice(x) < 2", { twice }, "x > 0"],
  ["twice(x) < 1", { twice }, "x > 8"],
  ["twice(x) < 1000", { twice }, "x > 500"],
  ["total(f) < 1", { f: anyNumbers(), total }, "0 < f", "f < 1"],
  ["total(v) > 1/2", { v: anyVector(), total }, "-1/50 < v", "v < 0"],
  ["twice(tau) == tau", { twice }],
  ["sum(v) == twice(1)", { v: anyVector(2), twice }],
  ["first(d) == v", { d: anyVectors(), v: anyVector(), first }],
  ["first(D) == v", { D: anyDiagonal(2), v: anyVector(2), first }],
  ["rows(J) == entries(J)", { J: anyMatrices(), rows, entries }],
  ["total(f) == 0", { f: anyNumbers(), total }],
  ["twice(x) < 3 or y < 0 or z < 0", { twice }, "x > 3/2", "y > 3/2", "z > 3/2"],
])("%s is refuted by the functions' other readings", (conclusion, variables, ...given) => {
  expect(() => tried(conclusion, variables, ...given)).toThrow(
    /^It is so\n {2}is proved, and fails in the functions' other readings at \{/,
  );
});

test.each<[number | undefined, string, object, ...string[]]>([
  [200, "twice(k) == 2 * k", { k: anyNatural(), twice }],
  [200, "rows(W) == entries(W)", { W: anySquare(), rows, entries }],
  [200, "rows(J) == 9 * entries(J)", { J: anyMatrices(), rows, entries }],
  [200, "rows(d) == 9", { d: anyVectors(), rows }],
  [200, "twice(x) == c * x", { c: 2, twice }],
  [200, "total(v) == sum(v)", { v: anyVector(), total }],
  [0, "f(x) < 0", { f: define({ rationals: (): Rational => { throw new RangeError("nowhere"); } }) }], // biome-ignore format: a table
  [undefined, "twice(x) == f(x)", { twice, f: define({ terms: (x: string) => x }) }],
  [undefined, "x < 0", {}],
  [undefined, "f(x) < 0", { f: define({ terms: (x: string) => x }) }],
])("%s cases have values that could refute %s", (count, conclusion, variables, ...given) => {
  expect(tried(conclusion, variables, ...given)).toBe(count);
});

test("where no case meets the hypotheses, nothing shows that the functions are the same", () => {
  expect(() => tried("twice(x) < 1", { twice }, "x > 1000")).toThrow(
    /^It is so\n {2}is proved, and none of the small cases that were drawn meets its hypotheses, .* or functions that are defined in Rocq/,
  );
  expect(tried("f(x) < 1", { f: define({ terms: (x: string) => x }) }, "x > 1000")).toBeUndefined();
});

test("a function that is named as another one is refused", () => {
  expect(() => tried("sin(x) == x", { sin: exactKernel((x: number) => x) })).toThrow("sin is printed as sin, the name of a function");
});

test("cases that do not meet the hypotheses are not counted", () => {
  expect(tried("twice(x) == 2 * x", { twice }, "x > 998")).toBeGreaterThan(0);
  expect(tried("twice(x) == 2 * x", { twice }, "x > 998")).toBeLessThan(200);
});

test("two hundred cases are tried", () => {
  const double = vi.fn((x: number) => 2 * x);
  tried("twice(x) == 2 * x", { twice: exactKernel(double) });
  expect(double.mock.calls.length).toBeGreaterThanOrEqual(200);
});

test("what a solver proves of one function is not said of another one of its name", async () => {
  const relu = (terms: (x: string) => string) =>
    define({ rationals: (x: Rational) => (x.compare(q(0)) > 0 ? x : q(0)), terms, binary64: (x: number) => Math.max(x, 0) });
  const right = relu((x) => `(ite (> ${x} 0.0) ${x} 0.0)`);
  const wrong = relu((x) => `(ite (> ${x} 0.0) 0.0 ${x})`);
  await expect(prove("relu(x) >= 0", { for: { relu: right } })).resolves.toMatchObject({ kind: "proved", tried: 200 });
  await expect(prove("relu(x) == x", { given: "x >= 0", for: { relu: right } })).resolves.toMatchObject({ kind: "proved", tried: 200 });
  await expect(prove("relu(x) <= 0", { for: { relu: wrong } })).rejects.toThrow("is proved, and fails in the functions' other readings");
});

test("a proof says the least count of its conclusions, and none where it calls no function", async () => {
  const square = (rationals: (x: Rational) => Rational) => define({ rationals, terms: (x) => `(* ${x} ${x})` });
  const silent = square(() => { throw new RangeError("nowhere"); }); // biome-ignore format: a line
  const hence = ["square(x) >= 0", "silent(x) >= 0"];
  const found = await prove("Squares are not negative.", { hence, for: { square: square((x) => x.mul(x)), silent } });
  expect(found.tried).toBe(0);
  expect(await prove("x^2 >= 0")).not.toHaveProperty("tried");
});
