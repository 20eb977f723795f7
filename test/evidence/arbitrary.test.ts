import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between, dyadic, real, vectorOf, whole } from "../../src/evidence/arbitrary.ts";
import { combinations, each, Finite } from "../../src/evidence/finite.ts";

const draw = (arbitrary: fc.Arbitrary<number>, numRuns = 4000) => fc.sample(arbitrary, { numRuns, seed: 1 });

/** The smallest case at which the predicate fails. */
function smallest<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => boolean): T | undefined {
  return fc.check(fc.property(arbitrary, predicate), { seed: 1, numRuns: 1000 }).counterexample?.[0];
}

describe("drawn numbers", () => {
  test.each([
    ["whole", whole(3), (x: number) => Number.isInteger(x)],
    ["dyadic", dyadic(3), (x: number) => Number.isInteger(8 * x)],
    ["real", real(3), () => true],
  ])("%s(3) lies in [−3, 3], reaches both ends and zero, and is what it says", (_, arbitrary, allowed) => {
    const values = draw(arbitrary);
    for (const corner of [-3, 0, 3]) expect(values).toContain(corner);
    for (const x of values) expect(Math.abs(x) <= 3 && allowed(x), `${x}`).toBe(true);
  });

  test("reals have full mantissas of every size down to 2⁻⁴⁰ of the limit", () => {
    const values = draw(real(4)).map(Math.abs);
    const odd = values.filter((x) => !Number.isInteger(2 ** 20 * x));
    expect(odd.length).toBeGreaterThan(values.length / 3);
    expect(values.some((x) => x > 0 && x < 2 ** -30)).toBe(true);
    expect(Math.min(...values.filter((x) => x > 0))).toBeGreaterThan(2 ** -60);
  });

  test("between reaches its ends, 0 where that lies between them, and all parts evenly", () => {
    const values = draw(between(-1, 3));
    for (const corner of [-1, 0, 3]) expect(values).toContain(corner);
    for (const start of [-1, 0, 1, 2]) expect(values.filter((x) => x > start && x < start + 1).length).toBeGreaterThan(values.length / 6);
    expect(draw(between(2, 5)).every((x) => x >= 2 && x <= 5)).toBe(true);
    expect(draw(between(2, 5))).toContain(5);
  });

  test("a failure shrinks to a number that a reader can take in", () => {
    expect(smallest(real(4), (x) => x < 1.3)).toBe(2);
    expect(smallest(real(4), (x) => Math.abs(x) < 0.3)).toBe(1);
    expect(smallest(real(4), (x) => x === 0 || Number.isInteger(x))).toBe(0.125);
    expect(smallest(whole(9), (x) => x > -3)).toBe(-3);
    expect(smallest(whole(9), (x) => x < 5)).toBe(5);
    expect(smallest(between(2, 5), (x) => x < 2.5)).toBe(3);
    expect(
      Object.is(
        smallest(real(4), () => false),
        0,
      ),
    ).toBe(true);
  });

  test("a vector shrinks in every entry", () => {
    expect(smallest(vectorOf(real(4), 3), ([, y, z]) => y < 1 || z > -2)).toEqual([0, 1, -2]);
    expect(vectorOf(whole(2), 2).canShrinkWithoutContext([1, 2])).toBe(true);
    for (const other of [[1], [1, 1.5], [1, "2"], 1]) expect(vectorOf(whole(2), 2).canShrinkWithoutContext(other)).toBe(false);
  });

  test("a vector may have any other entries", () => {
    const [vector] = fc.sample(vectorOf(fc.constant(7), 3), 1);
    expect(vector).toEqual([7, 7, 7]);
  });
});

describe("finitely many cases", () => {
  test("the whole numbers of a range come with those nearest to zero first", () => {
    expect(each(-2, 3).cases).toEqual([0, 1, -1, 2, -2, 3]);
    expect(each(5, 7).cases).toEqual([5, 6, 7]);
  });

  test("combinations are all there, once", () => {
    expect(combinations({ a: each(0, 1), b: new Finite(["x", "y"]) }).cases).toEqual([
      { a: 0, b: "x" },
      { a: 0, b: "y" },
      { a: 1, b: "x" },
      { a: 1, b: "y" },
    ]);
  });

  test("without a case there is nothing to check", () => {
    expect(() => new Finite([])).toThrow("expected at least one case, got none");
    expect(() => each(2, 1)).toThrow(RangeError);
  });

  test("drawn at random, they are all reached", () => {
    expect(new Set(draw(each(1, 9))).size).toBe(9);
  });
});
