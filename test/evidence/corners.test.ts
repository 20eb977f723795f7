import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between, floatsOf, real, rowsOf, vectorOf, whole } from "../../src/evidence/arbitrary.ts";
import { collect } from "../../src/evidence/claim.ts";
import { withCorners } from "../../src/evidence/corners.ts";
import { exact } from "../../src/evidence/exact.ts";
import { anyDiagonal, anySquare, anyVector, readVariables, type Variables } from "../../src/evidence/formula/variables.ts";
import { holds } from "../../src/evidence/sampled.ts";
import { perform } from "../../src/evidence/settle.ts";

const unit = between(0, 1);
const [A, B] = [anySquare(3, whole(9)), anySquare(3, whole(9))];

/** Runs the only check that a claim's body declares. */
function settle(body: () => void) {
  const [check] = collect("test.claim", body);
  return perform(check);
}

test.each<[formula: string, variables: Variables]>([
  ["normSquared(v) > 0", { v: anyVector(4, whole(9)) }],
  ["normSquared(v) > 0", { v: anyVector(3, whole(9)) }],
  ["normSquared(v) > 0", { v: anyVector(4, real()) }],
  ["normSquared(v) > 0", { v: anyVector(4, between(-1, 1)) }],
  ["normSquared(v) > 0", { v: vectorOf(whole(9), 4) }],
  ["sum(v) > 0", { v: anyVector(4, unit) }],
  ["sum(v) < 5", { v: anyVector(5, unit) }],
  ["x1 * x2 * x3 * x4 < 6561", { x1: whole(9), x2: whole(9), x3: whole(9), x4: whole(9) }],
  ["v != w", { v: anyVector(3, unit), w: anyVector(3, unit) }],
  ["A != B", { A, B }],
  ["A != B", { A: anySquare(3), B: anySquare(3) }],
  ["A * B != B * A", { A, B }],
  ["A != A'", { A }],
  ["A * A != A", { A }],
  ["A != 0", { A: anySquare(2, whole(9)) }],
  ["D != 0 * D", { D: anyDiagonal(4, whole(9)) }],
  ["max(v) > min(v)", { v: anyVector(4, whole(9)) }],
  ["det(A) != 0", { A: anySquare(2, between(1, 2)) }],
])("exact: “%s” fails at a corner of %j", (formula, variables) => {
  expect(() => settle(() => exact(formula, variables))).toThrow("fails at");
});

test.each<[formula: string, variables: Variables]>([
  ["x + y + z < 3", { x: unit, y: unit, z: unit }],
  ["x - y < 6", { x: between(0, 2), y: real(4) }],
  ["x + y + z > 3", { x: between(1, 2), y: between(1, 2), z: between(1, 2) }],
  ["(x - 1/2)^2 > 0", { x: unit }],
  ["(x - 1/4) * (x - 3/4) != 0", { x: unit }],
  ["x + y + z < 3", { x: unit.filter((x) => x > 1 / 2), y: unit.filter((y) => y > 0), z: unit }],
  ["sum(v) > 0", { v: anyVector(4, unit).filter((v: number[]) => v[0] < 1 / 2) }],
])("holds: “%s” fails at a corner of %j", (formula, variables) => {
  expect(() => settle(() => holds(formula, variables))).toThrow("fails at");
});

describe("cases with corners", () => {
  const drawn = <T>(parts: Record<string, fc.Arbitrary<unknown>>, numRuns = 2000) =>
    fc.sample(withCorners(parts), { numRuns, seed: 1 }) as T[];

  test("reach each kind of corner, a case in sixteen", () => {
    const all = drawn<{ v: number[]; w: number[]; x: number }>({ v: vectorOf(real(3), 4), w: vectorOf(real(3), 4), x: whole(3) });
    const both = ({ v, w }: { v: number[]; w: number[] }) => [...v, ...w];
    const often = (is: (numbers: number[]) => boolean) => all.filter((value) => is(both(value))).length;
    for (const corner of [0, -3, 3]) expect(often((numbers) => numbers.every((x) => x === corner))).toBeGreaterThan(5);
    const mixed = (numbers: number[]) => numbers.every((x) => Math.abs(x) === 3) && new Set(numbers).size > 1;
    expect(often(mixed)).toBeGreaterThan(5);
    expect(all.filter(({ v, w }) => new Set(v).size === 1 && new Set(w).size === 1 && v[0] !== w[0]).length).toBeGreaterThan(5);
    expect(all.filter(({ v, w }) => String(v) === String(w) && new Set(v).size > 1).length).toBeGreaterThan(5);
    const repeated = often((numbers) => new Set(numbers).size < 4 || String(numbers.slice(0, 4)) === String(numbers.slice(4)));
    expect(repeated).toBeGreaterThan(90);
    expect(repeated).toBeLessThan(170);
  });

  test("take the simplest that there is where 0 is none, and equal values where both parts give them", () => {
    const all = drawn<{ x: number; y: number; A: number[][]; f: Float64Array; g: Float64Array }>({
      x: between(2.5, 4),
      y: between(3, 5),
      A: rowsOf(between(1, 2), 2),
      f: floatsOf(whole(5), 3),
      g: floatsOf(whole(2), 3),
    });
    expect(all.some(({ x, y, A, f }) => x === 3 && y === 3 && A.flat().every((a) => a === 1) && f.every((z) => z === 0))).toBe(true);
    expect(all.filter(({ x, y }) => x === y).length).toBeGreaterThan(10);
    for (const { x, y, g } of all) expect(x <= 4 && y >= 3 && g instanceof Float64Array && g.every((z) => Math.abs(z) <= 2)).toBe(true);
  });

  test("are drawn as ever of a generator that is not the project's", () => {
    const parts = { x: fc.integer({ min: -9, max: 9 }), v: anyVector(2, fc.integer()).at(2) };
    expect(drawn(parts, 50)).toEqual(fc.sample(fc.record(parts), { numRuns: 50, seed: 1 }));
    const values = drawn<{ x: number; y: number }>({ x: whole(9), y: fc.constantFrom(10, 11) });
    expect(new Set(values.map(({ y }) => y))).toEqual(new Set([10, 11]));
  });

  test("pass the filters of their parts", () => {
    const all = drawn<{ x: number; v: number[]; A: number[][] }>({
      x: whole(9).filter((x) => x !== 0),
      v: anyVector(whole(9))
        .filter((v: number[]) => v[0] < v[1])
        .at(2) as fc.Arbitrary<number[]>,
      A: rowsOf(whole(9), 2).filter((A) => A[0][0] > -9),
    });
    for (const { x, v, A } of all) expect(x !== 0 && v[0] < v[1] && A[0][0] > -9).toBe(true);
    expect(all.some(({ x, A }) => x === 9 && A.flat().every((a) => a === 9))).toBe(true);
  });

  test("shrink as others do, with parts that only fast-check knows how to shrink", () => {
    const cases = withCorners({ v: vectorOf(whole(9), 3), n: fc.nat(99).map((n) => 2 * n) }) as fc.Arbitrary<{ v: number[]; n: number }>;
    for (let seed = 1; seed < 20; seed++) {
      const property = fc.property(cases, ({ v, n }) => !(v.every((x) => x > 4) && n > 7));
      const { counterexample } = fc.check(property, { seed, numRuns: 2000 });
      expect(counterexample?.[0]).toMatchObject({ v: [5, 5, 5], n: 8 });
    }
    expect(cases.canShrinkWithoutContext({ v: [1, 2, 10], n: 8 })).toBe(false);
    const whole2 = withCorners({ x: whole(2), y: whole(2) });
    expect([{ x: 1, y: 2 }, { x: 1, y: 3 }].map((value) => whole2.canShrinkWithoutContext(value))).toEqual([true, false]); // biome-ignore format: two values
  });

  test("are the same of one seed", () => {
    const cases = readVariables({ v: anyVector(), x: unit }).cases;
    const [first, again] = [1, 2].map(() => fc.sample(cases, { numRuns: 100, seed: 7 }));
    expect(again).toEqual(first);
  });
});
