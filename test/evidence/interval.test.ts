import fc from "fast-check";
import { derivative, parse } from "mathjs";
import { describe, expect, test } from "vitest";
import { exponential as rationalExponential } from "../../src/evidence/enclosure.ts";
import {
  addIntervals,
  contains,
  divideIntervals,
  exponentialOfInterval,
  hull,
  type Interval,
  interval,
  intervals,
  isInterval,
  multiplyIntervals,
  normalDensity,
  normalDistribution,
  sigmoidOfInterval,
  subtractIntervals,
  tanhOfInterval,
} from "../../src/evidence/interval.ts";
import { exactly, type Rational } from "../../src/evidence/rational.ts";
import { encloser } from "../../src/evidence/symbolic.ts";

const double = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const intervalWithPoint = fc.tuple(double, double, double).map((ends) => {
  const [low, point, high] = ends.toSorted((a, b) => a - b);
  return { range: interval(low, high), point };
});

function encloses({ low, high }: Interval, x: Rational): boolean {
  return exactly(low).compare(x) <= 0 && x.compare(exactly(high)) <= 0;
}

describe("arithmetic encloses the exact result at every point of its operands", () => {
  test.each([
    ["add", addIntervals, (a: Rational, b: Rational) => a.add(b)],
    ["subtract", subtractIntervals, (a: Rational, b: Rational) => a.sub(b)],
    ["multiply", multiplyIntervals, (a: Rational, b: Rational) => a.mul(b)],
  ])("%s", (_, operation, truth) => {
    fc.assert(
      fc.property(intervalWithPoint, intervalWithPoint, (a, b) =>
        encloses(operation(a.range, b.range), truth(exactly(a.point), exactly(b.point))),
      ),
    );
  });

  test("divide", () => {
    const apart = intervalWithPoint.filter(({ range }) => range.low > 1e-9 || range.high < -1e-9);
    fc.assert(
      fc.property(intervalWithPoint, apart, (a, b) => encloses(divideIntervals(a.range, b.range), exactly(a.point).div(exactly(b.point)))),
    );
    expect(() => divideIntervals(interval(1), interval(-1, 1))).toThrow("without 0, got [-1, 1]");
  });
});

describe("arithmetic is no wider than it must be", () => {
  /** One ulp outward on either side, and the smallest double. */
  const around = (low: number, high = low) => ({
    low: low - Math.abs(low) * 2 ** -52 - Number.MIN_VALUE,
    high: high + Math.abs(high) * 2 ** -52 + Number.MIN_VALUE,
  });

  test("sums and differences", () => {
    expect(addIntervals(interval(1, 2), interval(10, 30))).toEqual(around(11, 32));
    expect(subtractIntervals(interval(1, 2), interval(10, 30))).toEqual(around(-29, -8));
    expect(subtractIntervals(interval(0), interval(0))).toEqual(around(0));
  });

  test.each([
    [interval(2, 3), interval(5, 7), 10, 21],
    [interval(-3, -2), interval(5, 7), -21, -10],
    [interval(-3, -2), interval(-7, -5), 10, 21],
    [interval(-3, 2), interval(5, 7), -21, 14],
    [interval(-3, 2), interval(-7, 5), -15, 21],
    [interval(2, 3), interval(-7, 5), -21, 15],
  ])("product %#", (a, b, low, high) => {
    expect(multiplyIntervals(a, b)).toEqual(around(low, high));
    expect(multiplyIntervals(b, a)).toEqual(around(low, high));
  });

  test.each([
    [interval(6, 12), interval(2, 3), 2, 6],
    [interval(-12, 6), interval(2, 3), -6, 3],
    [interval(-12, -6), interval(-3, -2), 2, 6],
    [interval(6, 12), interval(-3, -2), -6, -2],
  ])("quotient %#", (a, b, low, high) => {
    expect(divideIntervals(a, b)).toEqual(around(low, high));
  });

  test("a divisor that touches 0 is refused", () => {
    for (const b of [interval(0, 1), interval(-1, 0), interval(0)]) expect(() => divideIntervals(interval(1), b)).toThrow(RangeError);
  });

  test("hulls, and what intervals contain", () => {
    expect(hull(interval(1, 2), interval(-4, -3))).toEqual({ low: -4, high: 2 });
    expect(hull(interval(-4, 5), interval(1))).toEqual({ low: -4, high: 5 });
    expect([1, 2, 0.5, 2.5].map((x) => contains(interval(1, 2), x))).toEqual([true, true, false, false]);
    expect(intervals.of(3)).toEqual({ low: 3, high: 3 });
  });
});

describe("functions", () => {
  test("the exponential's enclosure meets a rational one, and is narrow", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 * 2 ** 20 }).map((k) => k / 2 ** 20),
        (x) => {
          const [found, [below, above]] = [exponentialOfInterval(interval(x)), rationalExponential(exactly(x))];
          expect(exactly(found.low).compare(below) <= 0 && above.compare(exactly(found.high)) <= 0).toBe(true);
          expect(found.high - found.low).toBeLessThan(found.high * 2 ** -45);
        },
      ),
    );
  });

  test("Math.exp and Math.tanh err by at most the 2 ulps that rounding.ts grants them", () => {
    const ulps = (found: number, { low, high }: Interval) => Math.max(found - high, low - found) / (Math.abs(found) * 2 ** -52);
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(ulps(Math.exp(x), exponentialOfInterval(interval(x)))).toBeLessThanOrEqual(2);
        if (Math.abs(x) > 2 ** -20) expect(ulps(Math.tanh(x), tanhOfInterval(interval(x)))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 5000 },
    );
  });

  test("monotone functions enclose the values at inner points, and saturate within their range", () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), (x, width) => {
        for (const f of [exponentialOfInterval, sigmoidOfInterval, tanhOfInterval]) {
          const wide = f(interval(x - width, x + width));
          const { low, high } = f(interval(x));
          expect(wide.low <= low && high <= wide.high).toBe(true);
        }
        expect(tanhOfInterval(interval(x)).high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("the normal distribution is enclosed: at 1, by symmetry, and between neighbours", () => {
    const { low, high } = normalDistribution(interval(1));
    expect(low <= 0.8413447460685429 && 0.841344746068543 <= high && high - low < 1e-14).toBe(true); // NIST DLMF, 7.6.2 at 1/√2
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (x) => {
        const [right, left] = [normalDistribution(interval(x)), normalDistribution(interval(-x))];
        const sum = addIntervals(right, left);
        expect(contains(sum, 1) && sum.high - sum.low < 1e-13).toBe(true);
      }),
    );
  });

  test("enclosures are narrow: σ, tanh, φ and Φ to a dozen digits and more", () => {
    for (const x of [-30, -3, -0.5, 0, 0.5, 3, 5]) {
      for (const f of [sigmoidOfInterval, tanhOfInterval, normalDensity]) {
        const { low, high } = f(interval(x));
        expect(high - low, `${f.name} at ${x}`).toBeLessThanOrEqual(2 ** -44 * Math.max(Math.abs(low), Math.abs(high)) + 2 ** -48);
      }
    }
    expect(sigmoidOfInterval(interval(0))).toMatchObject({ low: expect.closeTo(0.5, 14), high: expect.closeTo(0.5, 14) });
    expect(contains(normalDensity(interval(0)), 0.3989422804014327)).toBe(true); // 1/√(2π)
    expect(contains(normalDensity(interval(-1)), 0.24197072451914337)).toBe(true);
    const { low, high } = normalDensity(interval(-1, 2));
    expect(low <= 0.05399096651318806 && high >= 0.3989422804014327).toBe(true);
    expect(contains(exponentialOfInterval(interval(1)), Math.E)).toBe(true);
    expect(exponentialOfInterval(interval(-1, 1)).low).toBeLessThan(0.37);
  });

  test("are refused beyond their ranges, and given at the ends", () => {
    expect(() => exponentialOfInterval(interval(700))).not.toThrow();
    for (const x of [700.5, Number.NEGATIVE_INFINITY])
      expect(() => exponentialOfInterval(interval(x))).toThrow(`exp: expected a number of at most 700, got ${x}: doubles end before e^710`);
    for (const x of [8, -8]) expect(() => normalDistribution(interval(x))).not.toThrow();
    for (const x of [8.5, -8.5]) expect(() => normalDistribution(interval(x))).toThrow(`expected −8 ≤ x ≤ 8, got ${x}`);
  });

  test.each([
    [-700.5, 5.98e-305, 5.99e-305],
    [-730, 9.2e-318, 9.3e-318],
    [-745, 0, 5e-324],
    [-1e6, 0, 5e-324],
    [-Number.MAX_VALUE, 0, 5e-324],
  ])("of %d the exponential is enclosed, at least by 0", (x, least, most) => {
    const { low, high } = exponentialOfInterval(interval(x));
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThanOrEqual(most);
    expect(high).toBeGreaterThanOrEqual(least);
    expect(high - low).toBeLessThanOrEqual(Math.max(1e-12 * most, 4 * Number.MIN_VALUE));
  });

  test("saturated, σ and tanh stay within their ranges", () => {
    expect(sigmoidOfInterval(interval(-600, 600))).toEqual({ low: expect.closeTo(0, 200), high: 1 });
    expect(tanhOfInterval(interval(-300, 300))).toEqual({ low: -1, high: 1 });
  });

  test("refuses NaN, reversed ends and what is out of range", () => {
    expect(() => interval(Number.NaN)).toThrow("expected low ≤ high");
    expect(() => interval(2, 1)).toThrow("expected low ≤ high, got [2, 1]");
    expect(() => exponentialOfInterval(interval(701))).toThrow("exp: expected a number of at most 700, got 701");
  });
});

describe("encloser", () => {
  test("encloses a formula and its derivative, and computes shared parts once", () => {
    const formula = parse("tanh(x*y)/(1+exp(-x)) - (x^3)*y");
    const evaluate = encloser([formula, derivative(formula, "x", { simplify: false })]);
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }), (x, y) => {
        const [value, slope] = evaluate({ x: interval(x), y: interval(y) });
        const at = (x: number) => Math.tanh(x * y) / (1 + Math.exp(-x)) - x ** 3 * y;
        expect(contains(interval(value.low - 1e-12, value.high + 1e-12), at(x))).toBe(true);
        expect((slope.low + slope.high) / 2).toBeCloseTo((at(x + 1e-5) - at(x - 1e-5)) / 2e-5, 5);
      }),
    );
  });

  test.each([
    ["sin(x)", "got sin"],
    ["x^y", "got the power y"],
    ["x^0.5", "got the power 0.5"],
    ["[x, 1]", "got ArrayNode"],
  ])("refuses %s", (formula, words) => {
    expect(() => encloser([parse(formula)])).toThrow(words);
  });

  test("names a name without a value", () => {
    expect(() => encloser([parse("x+y")])({ x: interval(1) })).toThrow("the name y without a value");
  });
});

test("an interval is a thing with two ends", () => {
  expect([interval(1), { low: 0, high: 1 }].map(isInterval)).toEqual([true, true]);
  const named = Object.assign(() => 1, { low: 0, high: 1 });
  for (const other of [{ low: 1 }, { high: 1 }, {}, null, undefined, 1, "low", named]) expect(isInterval(other)).toBe(false);
});
