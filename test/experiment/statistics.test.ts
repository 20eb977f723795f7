import fc from "fast-check";
import { sampleRankCorrelation } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { randomOf, uniform } from "../../src/experiment/random.ts";
import {
  bootstrap,
  meanOfFinite,
  partialSpearman,
  partitionP,
  permutationP,
  places,
  share,
  spearman,
} from "../../src/experiment/statistics.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const random = randomOf(7);
const numbers = (count: number) => Array.from({ length: count }, () => uniform(random));

test("the mean of finite values passes over the others, and is none of none", () => {
  expect(meanOfFinite([1, Number.NaN, 2, Number.POSITIVE_INFINITY, 6])).toBe(3);
  expect(meanOfFinite([Number.NaN])).toBeNaN();
});

describe("Spearman's correlation", () => {
  test("is that of the ranks: 1 for every rising function, and 1 − 6 Σd²/(n(n² − 1)) without ties", () => {
    expect(spearman([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(1 - (6 * 4) / (5 * 24), 12);
  });

  test("gives ties their mean rank: (1, 2.5, 2.5, 4) against (1, 2, 3, 4) is 3/√10", () => {
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(3 / Math.sqrt(10), 12);
  });

  test("has the bits of simple-statistics', also from the values' places in an order", () => {
    const value = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ noNaN: true }), fc.constant(5000));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2 }), (pairs) => {
        const [x, y] = [0, 1].map((at) => pairs.map((pair) => pair[at]));
        const expected = sampleRankCorrelation(x, y);
        expect(spearman(x, y)).toBe(expected);
        expect(spearman(places(x), places(y))).toBe(expected);
      }),
    );
  });

  test("does not exist where nothing varies", () => {
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(spearman([1, Number.NaN, 1], [1, 2, 3])).toBeNaN();
    expect(places([1, Number.NaN])).toEqual([Number.NaN, Number.NaN]);
    expect(() => spearman([1], [1])).toThrow("spearman: expected two or more pairs, got 1 and 1 members");
    expect(() => spearman([1, 2], [1, 2, 3])).toThrow("got 2 and 3 members");
  });
});

describe("the partial correlation", () => {
  test("of ranks 1 2 3 4, 2 1 4 3, given 1 3 2 4: (0.6 − 0.8·0)/√(0.36·1) = 1", () => {
    // the three Spearman correlations are 0.6, 0.8 and 0
    expect(partialSpearman([1, 2, 3, 4], [2, 1, 4, 3], [1, 3, 2, 4])).toBeCloseTo(1, 12);
  });

  test("vanishes where both follow a third and nothing else, though they are correlated", () => {
    const z = numbers(4000);
    const [x, y] = [z, z].map((follow) => follow.map((value) => value + uniform(random)));
    expect(spearman(x, y)).toBeGreaterThan(0.4);
    expect(Math.abs(partialSpearman(x, y, z))).toBeLessThan(0.05);
  });
});

describe("the bootstrap", () => {
  test("covers the mean of a uniform distribution as often as it says, within what 60 trials can tell", () => {
    const trials = Array.from({ length: 60 }, () => bootstrap("mean", [numbers(50)], ([values]) => mean(values)));
    const covered = trials.filter(({ low, high }) => low <= 0.5 && 0.5 <= high).length;
    expect(covered).toBeGreaterThan(60 * 0.95 - 4 * Math.sqrt(60 * 0.95 * 0.05));
    // its width is that of the normal approximation, 2·1.96·σ/√n with σ = 1/√12, within a tenth
    expect(mean(trials.map(({ low, high }) => high - low))).toBeCloseTo((2 * 1.96) / Math.sqrt(12 * 50), 1);
  });

  test("keeps units whole and strata apart", () => {
    const pairs = Array.from({ length: 30 }, (_, i) => ({ a: i, b: -i }));
    expect(bootstrap("sum", [pairs, pairs], (strata) => mean(strata.flat().map(({ a, b }) => a + b)))).toMatchObject({ low: 0, high: 0 });
    expect(bootstrap("sizes", [pairs, pairs.slice(9)], ([one, two]) => one.length - two.length)).toMatchObject({ low: 9, high: 9 });
  });

  /** A statistic that counts how often it was asked, and does not exist the first `missing` times. */
  function counting(missing = 0) {
    let asked = 0;
    return () => (asked++ < missing ? Number.NaN : asked);
  }

  test("leaves 25 of a thousand resamples below its interval, and 25 above", () => {
    const { low, high, value, level } = bootstrap("count", [[1]], counting());
    expect([Math.ceil(low) - 1, 1000 - Math.floor(high), value, level]).toEqual([25, 25, 1001, 0.95]);
  });

  test("is of the resamples in which the statistic exists, where they are at least 950 of a thousand", () => {
    const { low, high } = bootstrap("count", [[1]], counting(50));
    expect([Math.floor(low), Math.ceil(high)]).toEqual([50 + 24, 1000 - 23]); // 23.75 of the 950 on each side
    expect(bootstrap("count", [[1]], counting(51))).toMatchObject({ value: 1001, low: Number.NaN, high: Number.NaN });
  });
});

test("Wilson's interval: of ten, none gives 0 to 0.2775, and five 0.2366 to 0.7634", () => {
  const of = (count: number) => share("s", [...Array(10).keys()], (unit) => unit < count);
  expect([of(0).low, of(0).high, of(5).low, of(5).high].map((bound) => Number(bound.toFixed(4)))).toEqual([0, 0.2775, 0.2366, 0.7634]);
  expect([of(10).high, share("s", Array(25), () => false).low]).toEqual([1, 0]);
});

describe("the permutation test", () => {
  const correlation = (strata: readonly (readonly { x: number; y: number }[])[]) =>
    mean(
      strata.map((units) =>
        spearman(
          units.map(({ x }) => x),
          units.map(({ y }) => y),
        ),
      ),
    );

  test("finds the exact share: of the 6 orders of three, 2 are as far from 0 as the rising one", () => {
    const rising = [1, 2, 3].map((x) => ({ x, y: x }));
    expect(Math.abs(permutationP([rising], correlation) - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 1000) + 0.001);
  });

  test("is 1 where every order is as far from 0, and 1 of 1001 where none is", () => {
    const units = Array.from({ length: 30 }, (_, at) => ({ y: at }));
    expect(permutationP([units], () => -1)).toBe(1);
    // minus 1 in the order found, nearly 0 in all others
    const inOrder = ([drawn]: readonly (readonly { y: number }[])[]) => (drawn.every(({ y }, at) => y === at) ? -1 : 0.5);
    expect(permutationP([units], inOrder)).toBe(1 / 1001);
  });

  test("is not misled by what only the strata share", () => {
    // x and y differ between the strata and are unrelated within
    const stratum = (shift: number) => numbers(60).map((x) => ({ x: x + shift, y: uniform(random) + shift }));
    const strata = [0, 5, 10].map(stratum);
    expect(permutationP([strata.flat()], correlation)).toBeLessThan(0.002);
    expect(permutationP(strata, correlation)).toBeGreaterThan(0.05);
  });
});

describe("the exact test of two groups", () => {
  test("of the 20 ways to part 1 … 6 into threes, 1 2 3 against 4 5 6 and its mirror are the furthest: 2/20", () => {
    expect(partitionP([1, 2, 3], [4, 5, 6])).toBe(2 / 20);
    expect(partitionP([4, 5, 6], [1, 2, 3])).toBe(2 / 20);
  });

  test("counts every way where the means are equal, and groups of other sizes by theirs", () => {
    expect(partitionP([1, 4], [2, 3])).toBe(1);
    expect(partitionP([9], [0, 0, 0])).toBe(1 / 4);
  });

  test("parts up to 16 values: of the 16 ways to take one out, that of the only 1", () => {
    expect(partitionP([1], Array(15).fill(0))).toBe(1 / 16);
  });

  test("refuses more values than it can part", () => {
    expect(() => partitionP(Array(9).fill(0), Array(8).fill(0))).toThrow(
      "partitionP: expected at most 16 values, got 17; draw orders with permutationP",
    );
  });
});
