import { expect, test, vi } from "vitest";
import { define, exactKernel } from "../../../src/evidence/formula/defined.ts";
import { anyMatrices, anyNatural, anyNumbers, anyVectors } from "../../../src/evidence/formula/quantified.ts";
import { demandTried } from "../../../src/evidence/formula/tried.ts";
import { anyDiagonal, anySquare, anyVector } from "../../../src/evidence/formula/variables.ts";
import { prove } from "../../../src/evidence/proved.ts";
import { q, type Rational } from "../../../src/evidence/rational.ts";

const tried = (conclusion: string, variables: object, ...given: string[]) =>
  demandTried("It is so", { conclusion, given, names: conclusion.match(/[A-Za-z]\w*/g)!, variables: variables as never });

const twice = exactKernel((k: number) => 2 * k);
const first = define({ binary64: (rows: number[][]) => ({ value: rows[0], error: 0 }) });
const rows = exactKernel((all: number[][]) => all.length);
const entries = exactKernel((all: number[][]) => all[0].length);
const total = exactKernel((all: number[]) => all.reduce((a, b) => a + b, 0));

test.each<[string, object, ...string[]]>([
  ["twice(k) == 3 * k", { k: anyNatural(), twice }],
  ["twice(x) == x", { twice }],
  ["twice(x) < 2", { twice }, "x > 0"],
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

test.each<[string, object, ...string[]]>([
  ["twice(k) == 2 * k", { k: anyNatural(), twice }],
  ["rows(W) == entries(W)", { W: anySquare(), rows, entries }],
  ["rows(J) == 9 * entries(J)", { J: anyMatrices(), rows, entries }],
  ["rows(d) == 9", { d: anyVectors(), rows }],
  ["twice(x) < 1", { twice }, "x > 8"],
  ["twice(x) == c * x", { c: 2, twice }],
  ["total(v) == sum(v)", { v: anyVector(), total }],
  ["twice(x) == f(x)", { twice, f: define({ terms: (x: string) => x }) }],
  ["x < 0", {}],
  ["f(x) < 0", { f: define({ terms: (x: string) => x }) }],
  ["f(x) < 0", { f: define({ rationals: (): Rational => { throw new RangeError("nowhere"); } }) }], // biome-ignore format: a table
])("%s stands, or has no other reading that says more", (conclusion, variables, ...given) => {
  expect(() => tried(conclusion, variables, ...given)).not.toThrow();
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
  await expect(prove("relu(x) >= 0", { for: { relu: right } })).resolves.toMatchObject({ kind: "proved" });
  await expect(prove("relu(x) == x", { given: "x >= 0", for: { relu: right } })).resolves.toMatchObject({ kind: "proved" });
  await expect(prove("relu(x) <= 0", { for: { relu: wrong } })).rejects.toThrow("is proved, and fails in the functions' other readings");
});
