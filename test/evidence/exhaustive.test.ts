import { expect, test } from "vitest";
import { combinations, Exhaustive, each, someOf } from "../../src/evidence/exhaustive.ts";

test("each has the whole numbers of a range, those nearest to zero first", () => {
  expect(each(-2, 3).cases).toEqual([0, 1, -1, 2, -2, 3]);
  expect(each(5, 5).cases).toEqual([5]);
});

test("as many cases as can be tried are taken", () => expect(each(1, 1_000_000).cases).toHaveLength(1_000_000));

test("nothing can be changed afterwards: neither the cases nor what they are combinations of", () => {
  const values = [1, 2];
  const drawn = new Exhaustive(values);
  values.push(3);
  expect(drawn.cases).toEqual([1, 2]);
  for (const change of [{ cases: [7] }, { parts: {} }]) expect(() => Object.assign(drawn, change)).toThrow("read only");
  expect(() => (drawn.cases as number[]).push(3)).toThrow(TypeError);
});

test("what cases are combinations of stays as it was, and nobody else says it", () => {
  const parts = { x: each(1, 2) };
  const all = combinations(parts);
  parts.x = each(-100, 100);
  expect(all.parts).toEqual({ x: each(1, 2) });
  expect(() => Object.assign(all.parts!, parts)).toThrow("read only");
  expect(new (Exhaustive as new (...args: unknown[]) => typeof all)([{ x: 1 }], { x: each(-100, 100) }).parts).toBeUndefined();
  expect(someOf(all, [{ x: 2 }])).toMatchObject({ cases: [{ x: 2 }], parts: { x: each(1, 2) } });
  expect(someOf(each(1, 2), [2]).parts).toBeUndefined();
  expect(() => someOf(all, [])).toThrow("expected at least one case");
  expect(new Exhaustive([1]).parts).toBeUndefined();
});

test("values are apart that are only written alike, also in combinations", () => {
  const functions = [1, 2].map((k) => (x: number) => x + k);
  expect(combinations({ f: new Exhaustive(functions) }).cases).toEqual(functions.map((f) => ({ f })));
});

test("combinations are of finitely many cases only", () => {
  expect(() => combinations({ m: each(1, 2), n: [2, 4] as never })).toThrow(
    new TypeError(
      "combinations: n: expected each(least, most) or other combinations, got [2,4]; a record of generators, as { n: fc.constantFrom(2, 4) }, draws from other values",
    ),
  );
});

test("finitely many cases cannot be made to be others", () => {
  expect(Object.isFrozen(Exhaustive.prototype)).toBe(true);
});

test.each<[string, () => unknown, string]>([
  ["more cases than can be tried", () => each(0, 1e10), "each: expected at most 1000000 cases, each of which is tried, got 10000000001; whole(10000000000) draws some of them"],
  ["more cases on both sides of zero than can be tried", () => each(-600_000, 500_000), "each: expected at most 1000000 cases, each of which is tried, got 1100001; whole(600000) draws some of them"],
  ["one case too many", () => each(0, 1_000_000), "each: expected at most 1000000 cases, each of which is tried, got 1000001; whole(1000000) draws some of them"],
  ["no end", () => each(0, Number.POSITIVE_INFINITY), "each: expected two whole numbers, the lesser first, got 0 and Infinity"],
  ["no whole number", () => each(0.5, 2), "each: expected two whole numbers, the lesser first, got 0.5 and 2"],
  ["an end before the start", () => each(2, 1), "each: expected two whole numbers, the lesser first, got 2 and 1"],
  ["too many combinations", () => combinations({ a: each(1, 2000), b: each(1, 2000) }), "combinations: expected at most 1000000 cases, each of which is tried, got 4000000; a record of generators, as { n: whole(9) }, draws some of them"],
  ["one case twice", () => new Exhaustive([1, 2, 1]), "Exhaustive: expected each case once, got 1 twice"],
  ["one number with both signs", () => new Exhaustive([0, -0]), "Exhaustive: expected each case once, got -0 twice"],
  ["the same case in two objects", () => new Exhaustive([{ x: 1 }, { x: 2 }, { x: 2 }]), 'Exhaustive: expected each case once, got {"x":2} twice'],
])("%s are refused with what to use instead", (_, make, why) => {
  expect(make).toThrow(RangeError);
  expect(make).toThrow(why);
}); // biome-ignore format: a table
