import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { whole as integers } from "../../../src/evidence/arbitrary.ts";
import { CheckFailure } from "../../../src/evidence/check-failure.ts";
import { collect } from "../../../src/evidence/claim.ts";
import { countClasses } from "../../../src/evidence/cover.ts";
import { Exhaustive, each } from "../../../src/evidence/exhaustive.ts";
import { define } from "../../../src/evidence/formula/defined.ts";
import { Statement } from "../../../src/evidence/formula/statement.ts";
import {
  anyDiagonal,
  anySquare,
  anyVector,
  faultOfCase,
  readVariables,
  Sized,
  withConstants,
} from "../../../src/evidence/formula/variables.ts";
import { holds } from "../../../src/evidence/sampled.ts";
import { perform } from "../../../src/evidence/settle.ts";

const whole = fc.integer({ min: -9, max: 9 });

describe("variables", () => {
  test("share a number of rows, which each comes up, unless they have one of their own", () => {
    const { cases: drawn } = new Statement("W == 1 * W and v == 1 * v and D == 1 * D and u == 1 * u", {
      W: anySquare(),
      v: anyVector(),
      D: anyDiagonal(),
      u: anyVector(2),
      one: 1,
    });
    const seen = fc.sample(drawn, { numRuns: 100, seed: 1 }) as { W: number[][]; v: number[]; D: number[][]; u: number[]; one: number }[];
    for (const { W, v, D, u, one } of seen) {
      expect([W.length, D.length, u.length, one]).toEqual([v.length, v.length, 2, 1]);
      for (const row of W) expect(row).toHaveLength(v.length);
      expect(D.every((row, i) => row.every((x, j) => i === j || x === 0))).toBe(true);
    }
    expect(new Set(seen.map(({ v }) => v.length))).toEqual(new Set([1, 2, 3, 4]));
  });

  test("may have entries of a kind, and only the values that are wanted", () => {
    const { cases: drawn } = new Statement("W == 1 * W and v == 1 * v", {
      W: anySquare(2, whole),
      v: anyVector(3, whole).filter((v: number[]) => v[0] > 0),
    });
    for (const { W, v } of fc.sample(drawn, { numRuns: 30, seed: 1 }) as { W: number[][]; v: number[] }[]) {
      expect(W.flat().every(Number.isInteger) && W.length === 2 && v.length === 3).toBe(true);
      expect(v[0]).toBeGreaterThan(0);
    }
  });

  test("may have entries of a kind at any size", () => {
    const { cases: drawn } = new Statement("W == 1 * W and v == 1 * v and D == 1 * D", {
      W: anySquare(whole),
      v: anyVector(whole),
      D: anyDiagonal(whole),
    });
    const seen = fc.sample(drawn, { numRuns: 30, seed: 1 }) as { W: number[][]; v: number[]; D: number[][] }[];
    for (const { W, v, D } of seen) {
      expect([W.flat().every(Number.isInteger), v.every(Number.isInteger)]).toEqual([true, true]);
      expect([W.length, D.length]).toEqual([v.length, v.length]);
    }
    expect(seen.some(({ D }) => D.some((row, i) => row[i] !== 0))).toBe(true);
  });
});

/** How often each class of a generator's cases came up, and the cases. */
function classesOf<T>(cases: fc.Arbitrary<T>): { classes: object; drawn: T[] } {
  const random = new fc.Random(xoroshiro128plus(1));
  const { result, counts } = countClasses((counting) =>
    Array.from({ length: 100 }, () => {
      const { value } = cases.generate(random, undefined);
      counting.reached();
      return value;
    }),
  );
  return { classes: Object.fromEntries(counts.classes().map(({ name, count }) => [name, count])), drawn: result };
}

test("a matrix of one row has any entry, and no regimes", () => {
  const { classes, drawn } = classesOf(readVariables({ A: anySquare(1) }).cases as fc.Arbitrary<{ A: number[][] }>);
  expect(classes).toEqual({});
  for (const { A } of drawn) expect([A.length, A[0].length]).toEqual([1, 1]);
  expect(new Set(drawn.map(({ A }) => A[0][0])).size).toBeGreaterThan(20);
  expect(() => perform(collect("test.claim", () => holds("det(A) == A[1, 1]", { A: anySquare(1) }))[0])).not.toThrow();
});

describe("a filter that no value passes at a number of rows", () => {
  const none = () => false;
  test.each<[Sized, message: string]>([
    [anySquare().filter((A: number[][]) => A.length > 1), "no value of 1 row passes the filter: state the size, as anySquare(3)"],
    [anyVector(whole).filter((v: number[]) => v.length !== 2), "no value of 2 rows passes the filter: state the size, as anyVector(3)"],
    [anyDiagonal().filter(none), "rows? passes the filter: state the size, as anyDiagonal\\(3\\)"],
    [anyVector(3).filter(none), "no value of 3 rows passes the filter: draw more such values, or take what it asks for as given"],
    [anyVector(1).filter(none), "no value of 1 row passes the filter: draw more such values, or take what it asks for as given"],
  ])("ends the check: %#", (part, message) => {
    const run = () => fc.sample(readVariables({ part }).cases, { numRuns: 100, seed: 1 });
    expect(run).toThrow(CheckFailure);
    expect(run).toThrow(message.includes("\\") ? new RegExp(message) : message);
  });

  test("is none where one in a hundred passes, and what passes shrinks to such", () => {
    const part = anyVector(2, whole).filter((v: number[]) => v[0] > 7 && v[1] < -7);
    const cases = readVariables({ v: part }).cases as fc.Arbitrary<{ v: number[] }>;
    const { counterexample } = fc.check(
      fc.property(cases, ({ v }) => v[0] < 8 || v[1] > -8),
      { seed: 1 },
    );
    expect(counterexample?.[0].v).toEqual([8, -8]);
    expect(part.at(2).canShrinkWithoutContext([8, -9])).toBe(true);
    for (const other of [[7, -9], [8, -10], [8]]) expect(part.at(2).canShrinkWithoutContext(other)).toBe(false); // biome-ignore format: vectors
  });
});

test("a diagonal matrix shrinks on its diagonal only", () => {
  const diagonals = anyDiagonal(2, integers(9)).at(2);
  expect(diagonals.canShrinkWithoutContext([[1, 0], [0, 2]])).toBe(true); // biome-ignore format: matrices
  for (const other of [[[1, 2], [0, 2]], [[1]], [[10, 0], [0, 2]], [1, 2], 3, undefined])
    expect(diagonals.canShrinkWithoutContext(other)).toBe(false); // biome-ignore format: matrices
  const { counterexample } = fc.check(
    fc.property(diagonals, (D) => (D as number[][])[1][1] < 3),
    { seed: 1 },
  );
  expect(counterexample?.[0]).toEqual([[0, 0], [0, 3]]); // biome-ignore format: a matrix
});

describe("classes of sizes", () => {
  test("are counted by the number of rows that variables share", () => {
    const { classes, drawn } = classesOf(readVariables({ v: anyVector(), x: whole }).cases as fc.Arbitrary<{ v: number[] }>);
    const withRows = (wanted: (n: number) => boolean) => drawn.filter(({ v }) => wanted(v.length)).length;
    expect(classes).toEqual({
      "one row": withRows((n) => n === 1),
      "two rows": withRows((n) => n === 2),
      "three rows or more": withRows((n) => n > 2),
    });
  });

  test("are none where each variable has its own", () => {
    for (const variables of [
      { W: anySquare(3), D: anyDiagonal(2) },
      { u: anyVector(2), x: whole },
      { x: whole },
      { x: whole, c: undefined },
    ])
      expect(classesOf(readVariables(variables).cases).classes).not.toHaveProperty("one row");
  });
});

describe("what a check draws", () => {
  const f = define({ binary64: (x: number) => x });
  const g = define({ binary64: (x: number) => -x });

  test("is each variable on its own, without the functions, whose names are known apart", () => {
    const { functions, names } = readVariables({ x: whole, c: [1, 2], f }, { g });
    expect([functions, names]).toEqual([{ f, g }, ["x", "c"]]);
    expect(readVariables({ f }, { f: g }).functions).toEqual({ f });
  });

  test.each([undefined, null, 3, "x"])("is nothing where %j stands for the generators", (variables) => {
    const refusal = new TypeError(
      `expected generators of the formula's variables, as { x: real() }, or {} if it has none, got ${String(variables)}`,
    );
    expect(() => readVariables(variables as never)).toThrow(refusal);
  });

  test("is whatever one generator of whole cases draws", () => {
    const cases = fc.record({ x: whole });
    expect(readVariables(cases, { g })).toEqual({ cases, functions: { g }, names: undefined, generated: [], fixed: [] });
  });

  test("is each combination of finitely many values and constants, and one case where there are none", () => {
    const of = (variables: Readonly<Record<string, unknown>>) => (readVariables(variables).cases as Exhaustive<object>).cases;
    expect(of({ x: each(0, 1), c: [[1]] })).toEqual([
      { x: 0, c: [[1]] },
      { x: 1, c: [[1]] },
    ]);
    expect(of({ c: 3 })).toEqual([{ c: 3 }]);
    expect(of({ f })).toEqual([{}]);
    expect(readVariables({ x: each(0, 1), y: whole }).cases).not.toBeInstanceOf(Exhaustive);
    expect(readVariables({ x: each(0, 1), v: anyVector(2) }).cases).not.toBeInstanceOf(Exhaustive);
  });

  test("of sized values alone has no classes of sizes", () => {
    const [drawn] = fc.sample(readVariables({ W: anySquare(3), D: anyDiagonal(2, whole) }).cases, { numRuns: 1, seed: 1 }) as {
      W: number[][];
      D: number[][];
    }[];
    expect([drawn.W.length, drawn.D.length]).toEqual([3, 2]);
    expect([anySquare(2).shape, anyDiagonal().shape]).toEqual(["matrix", "diagonal"]);
    expect([anyVector(5).shape, anyVector(5).size, anyVector().size]).toEqual(["vector", 5, undefined]);
  });
});

describe("a case is one of those that are drawn", () => {
  const [v, u, W] = [anyVector(whole), anyVector(3, whole), anySquare(whole)];
  const f = define({ binary64: (x: number) => x });

  test.each<[value: object, variables: object]>([
    [{ v: [1, 2], W: [[1, 2], [3, 4]], u: [5, 6, 7], x: 8, c: "word" }, { v, W, u, x: whole, c: "word" }],
    [{ u: [5, 6, 7] }, { u }],
    [{ u: [5, 6, 7], v: [1, 2] }, { u, v }],
    [{ x: 8 }, { x: whole, f }],
    [{ W: [[1.25, 3], [-2, 0]] }, { W: anySquare(2) }],
    [{ x: 54_321 }, { x: each(0, 99_999) }],
    [{ x: 12_345 }, { x: each(0, 99_999) }],
  ])("%j is", (value, variables) => {
    expect(faultOfCase(variables as never, value as never)).toBeUndefined();
  }); // biome-ignore format: matrices

  test.each<[value: object, variables: object]>([
    [{ v: [1, 2], W: [[1]] }, { v, W }],
    [{ v: [1, 2], W: [[1, 2, 3, 4]] }, { v, W: anySquare() }],
    [{ W: [[1], [2, 3, 4]] }, { W: anySquare(2) }],
    [{ W: [[1, 2, 3], [1, 2], [1, 2, 3, 4]] }, { W: anySquare(3) }],
    [{ W: [[1, 2]] }, { W: anySquare(2) }],
    [{ W: [[1, 2], [3, 4], [1, 2]] }, { W: anySquare(2) }],
    [{ v: [1, 2], u: [1] }, { v: anyVector(), u: anyVector() }],
    [{ v: [1], D: [[1, 0], [0, 0]] }, { v: anyVector(fc.constant(1)), D: anyDiagonal(fc.constantFrom(0, 1)) }],
    [{ W: [1, 2, 3, 4] }, { W: anySquare(2) }],
    [{ W: 3 }, { W: anySquare() }],
    [{ v: [] }, { v: anyVector() }],
    [{ v: [1, 2], x: 1 / 2 }, { v, x: whole }],
    [{ v: [1 / 2], x: 1 }, { v, x: whole }],
    [{ u: [5, 6] }, { u }],
    [{ x: 1, y: 1 }, { x: whole }],
    [{ x: 1 }, { x: whole, y: whole }],
    [{ x: 1, c: "another" }, { x: whole, c: "word" }],
    [{ x: 10 }, { x: each(0, 9) }],
  ])("%j is not", (value, variables) => {
    expect(faultOfCase(variables as never, value as never)).toBeDefined();
  }); // biome-ignore format: matrices

  test.each<[value: object, variables: object, fault: string]>([
    [{ x: 1 }, { x: whole, y: whole }, "y is missing"],
    [{ x: 1, y: 2 }, { x: whole }, "no variable is called y"],
    [{ v: [] }, { v: anyVector() }, "v has no rows"],
    [{ v: [1], x: 10 }, { v: anyVector(), x: whole }, "x is not drawn like this"],
    [{ x: 10 }, fc.record({ x: whole }), "the generator does not give it"],
  ])("%j is not, and it is said why", (value, variables, fault) => {
    expect(faultOfCase(variables as never, value as never)).toBe(fault);
  });

  test("where a generator does not say so of itself, it is one that comes up in many draws", () => {
    const even = fc.nat(99).map((x) => 2 * x);
    for (let x = 0; x < 20; x += 2) expect(faultOfCase({ x: even }, { x })).toBeUndefined();
    expect(faultOfCase({ x: even }, { x: 3 })).toBe("x is not drawn like this");
  });
});

test("a case has the constants among the variables, which it need not name, and no more", () => {
  const variables = { x: whole, v: anyVector(2), f: define({ binary64: (x: number) => x }), c: 3, d: [1, 2] };
  expect(withConstants(variables, { x: 1, d: [3, 4] })).toEqual({ x: 1, c: 3, d: [3, 4] });
  expect(withConstants(fc.record({ x: whole, c: fc.constant(3) }), { x: 1 })).toEqual({ x: 1 });
});

test("values of a size cannot be made to be others", () => {
  expect(Object.isFrozen(Sized.prototype)).toBe(true);
});

test("a function in their place says what a statement in words takes", () => {
  expect(() => readVariables((() => true) as never)).toThrow(
    "got a function: a statement in words takes a generator and then a predicate, as fc.record({ x: real() }), ({ x }) => …; only exact takes a single case",
  );
});
