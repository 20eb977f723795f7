import fc from "fast-check";
import { derivative, parse } from "mathjs";
import { describe, expect, test } from "vitest";
import { exponential as rationalExponential } from "../../src/evidence/enclosure.ts";
import {
  add,
  contains,
  divide,
  exponential,
  type Interval,
  interval,
  multiply,
  normalDistribution,
  sigmoid,
  subtract,
  tanh,
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
    ["add", add, (a: Rational, b: Rational) => a.add(b)],
    ["subtract", subtract, (a: Rational, b: Rational) => a.sub(b)],
    ["multiply", multiply, (a: Rational, b: Rational) => a.mul(b)],
  ])("%s", (_, operation, truth) => {
    fc.assert(
      fc.property(intervalWithPoint, intervalWithPoint, (a, b) =>
        encloses(operation(a.range, b.range), truth(exactly(a.point), exactly(b.point))),
      ),
    );
  });

  test("divide", () => {
    const apart = intervalWithPoint.filter(({ range }) => range.low > 1e-9 || range.high < -1e-9);
    fc.assert(fc.property(intervalWithPoint, apart, (a, b) => encloses(divide(a.range, b.range), exactly(a.point).div(exactly(b.point)))));
    expect(() => divide(interval(1), interval(-1, 1))).toThrow("without 0, got [-1, 1]");
  });
});

describe("functions", () => {
  test("the exponential's enclosure meets a rational one, and is narrow", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 * 2 ** 20 }).map((k) => k / 2 ** 20),
        (x) => {
          const [found, [below, above]] = [exponential(interval(x)), rationalExponential(exactly(x))];
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
        expect(ulps(Math.exp(x), exponential(interval(x)))).toBeLessThanOrEqual(2);
        if (Math.abs(x) > 2 ** -20) expect(ulps(Math.tanh(x), tanh(interval(x)))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 5000 },
    );
  });

  test("monotone functions enclose the values at inner points, and saturate within their range", () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), (x, width) => {
        for (const f of [exponential, sigmoid, tanh]) {
          const wide = f(interval(x - width, x + width));
          const { low, high } = f(interval(x));
          expect(wide.low <= low && high <= wide.high).toBe(true);
        }
        expect(tanh(interval(x)).high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("the normal distribution is enclosed: at 1, by symmetry, and between neighbours", () => {
    const { low, high } = normalDistribution(interval(1));
    expect(low <= 0.8413447460685429 && 0.841344746068543 <= high && high - low < 1e-14).toBe(true); // NIST DLMF, 7.6.2 at 1/√2
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (x) => {
        const [right, left] = [normalDistribution(interval(x)), normalDistribution(interval(-x))];
        const sum = add(right, left);
        expect(contains(sum, 1) && sum.high - sum.low < 1e-13).toBe(true);
      }),
    );
  });

  test("refuses NaN, reversed ends and what is out of range", () => {
    expect(() => interval(Number.NaN)).toThrow("expected low ≤ high");
    expect(() => interval(2, 1)).toThrow("expected low ≤ high, got [2, 1]");
    expect(() => exponential(interval(701))).toThrow("expected −700 ≤ x ≤ 700, got 701");
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
