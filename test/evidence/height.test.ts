import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atOnce, isSimpler, simplerThan } from "../../src/evidence/height.ts";

const doubles = fc.oneof(
  fc.double({ min: -(2 ** 60), max: 2 ** 60 }).filter((x) => x === 0 || Math.abs(x) > 2 ** -60),
  fc.integer(),
  fc.integer({ min: -64, max: 64 }).map((k) => k / 8),
  fc.double({ min: 0, max: 1 }).map((x) => 8 * x - 4),
  fc.constantFrom(-0, 2 ** -1074, 2 ** 53 + 2, Number.MAX_VALUE),
);

test("simple numbers stand in their order", () => {
  const inOrder = [
    0,
    1,
    -1,
    2,
    -2,
    1 / 2,
    -1 / 2,
    3,
    -3,
    4,
    -4,
    3 / 2,
    -3 / 2,
    1 / 4,
    5,
    6,
    5 / 2,
    3 / 4,
    1 / 8,
    100,
    0.3,
    1e-9,
    2 ** -1074,
  ];
  expect(inOrder.toReversed().sort((x, y) => (isSimpler(x, y) ? -1 : 1))).toEqual(inOrder);
});

test("of two numbers one is simpler, and what is simpler than a simpler one is simpler", () => {
  const someDoubles = fc.tuple(doubles, doubles, doubles).filter((triple) => !triple.some(Number.isNaN));
  fc.assert(
    fc.property(someDoubles, ([x, y, z]) => {
      expect(isSimpler(x, x)).toBe(false);
      if (x !== y) expect(isSimpler(x, y)).toBe(!isSimpler(y, x));
      if (isSimpler(x, y) && isSimpler(y, z)) expect(isSimpler(x, z)).toBe(true);
    }),
  );
});

test("what is tried is simpler each time, the simplest first, and no −0", () => {
  expect(simplerThan(0)).toEqual([]);
  expect(simplerThan(-0)).toEqual([]);
  expect(simplerThan(1)).toEqual([0]);
  expect(simplerThan(-1)).toEqual([0, 1]);
  expect(simplerThan(1 / 2)).toEqual([0, 1, -1, 2, -2]);
  expect(simplerThan(-3)).toEqual([0, 1, -1, 2, -2, 1 / 2, -1 / 2, 3]);
  expect(simplerThan(Number.NaN)).toEqual([]);
  expect(simplerThan(-100)).toContain(100);
  expect(simplerThan(2 ** 20)).not.toContain(10); // neither among the simplest nor on the way to zero
  fc.assert(
    fc.property(doubles, (x) => {
      const tried = simplerThan(x);
      for (const [at, y] of tried.entries()) {
        expect(isSimpler(y, x), `${y}`).toBe(true);
        if (at > 0) expect(isSimpler(tried[at - 1], y), `${tried[at - 1]}, ${y}`).toBe(true);
        expect(Object.is(y, -0)).toBe(false);
      }
    }),
  );
});

/** Where shrinking ends, and after how many steps. */
function shrunk(x: number, fails: (y: number) => boolean): { least: number; steps: number } {
  for (let steps = 0; ; steps++) {
    const next = simplerThan(x).find(fails);
    if (next === undefined) return { least: x, steps };
    x = next;
  }
}

describe("shrinking", () => {
  test.each([
    [0.330827070954267, (p: number) => 0 <= p && p <= 1 && p * (1 - p) > 1 / 5, 1 / 2],
    [2.1281179170740893e-7, (x: number) => x !== 0, 1],
    [99_999_999, (x: number) => x > 1_000_000, 1_000_001],
    [-99_999_999, (x: number) => x <= -1_000_000, -1_000_000],
    [0.0039, (x: number) => 0 < x && x < 0.004, 1 / 256],
    [0.7, (x: number) => 0.6 < x && x < 0.72, 5 / 8],
    [2.7, (x: number) => 0 < x && !Number.isInteger(x), 1 / 2],
    [3.3, (x: number) => !Number.isInteger(2 ** 20 * x), 2 ** -21],
    [0.75 + 2 ** -20, (x: number) => x > 0.5 && Number.isInteger(2 ** 20 * x) && !Number.isInteger(2 ** 19 * x), 0.5 + 2 ** -20],
    [3e-320, (x: number) => 0 < x && x < 1e-300, 2 ** -997],
  ])("of %d", (x, fails, least) => expect(shrunk(x, fails).least).toBe(least));

  test("in an interval ends at the simplest of its numbers", () => {
    const interval = fc.tuple(fc.integer({ min: -640, max: 640 }), fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(interval, ([from, width, at]) => {
        const [low, high] = [from / 64, (from + width) / 64];
        const all = Array.from({ length: width + 1 }, (_, k) => (from + k) / 64);
        const simplest = all.reduce((x, y) => (isSimpler(y, x) ? y : x));
        expect(shrunk(low + at * (high - low), (x) => low <= x && x <= high).least).toBe(simplest);
      }),
    );
  });

  test("ends soon, whatever fails", () => {
    const hash = (x: number) => Math.abs(Math.imul(Math.floor(x * 2 ** 20), 0x9e3779b1)) % 2 === 0;
    fc.assert(
      fc.property(doubles, (x) => {
        for (const fails of [
          () => true,
          hash,
          (y: number) => !hash(y),
          (y: number) => !Number.isInteger(2 ** 40 * y),
          (y: number) => y < -1 / 3,
        ])
          expect(shrunk(x, fails).steps).toBeLessThan(200);
      }),
    );
  });
});

test("many numbers become whole, halves, quarters, eighths, positive", () => {
  expect(atOnce.map((simplify) => [-0.3, 0.9, 5.13].map(simplify))).toEqual([
    [0, 1, 5],
    [-1 / 2, 1, 5],
    [-1 / 4, 1, 5.25],
    [-1 / 4, 7 / 8, 5.125],
    [0.3, 0.9, 5.13],
  ]);
});
