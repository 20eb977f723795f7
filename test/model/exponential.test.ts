import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Arithmetic } from "../../src/evidence/dual.ts";
import {
  exponentialOfInterval as enclosure,
  type Interval,
  interval,
  tanhOfInterval as tanhEnclosure,
} from "../../src/evidence/interval.ts";
import { elementary, u } from "../../src/evidence/rounding.ts";
import { exponential, hyperbolicTangent } from "../../src/model/exponential.ts";

/** A double by a bound on its size, and a bound on how far rounding may have led it astray (Higham, eq. 2.4). */
interface Rounded {
  size: number;
  error: number;
}

const rounded: Arithmetic<Rounded> = {
  of: (x) => ({ size: Math.abs(x), error: u * Math.abs(x) }),
  add: (a, b) => ({ size: a.size + b.size, error: a.error + b.error + u * (a.size + b.size) }),
  multiply: (a, b) => ({ size: a.size * b.size, error: a.size * b.error + b.size * a.error + u * a.size * b.size }),
};

const doubles: Arithmetic<number> = { of: (x) => x, add: (a, b) => a + b, multiply: (a, b) => a * b };

/** What src/model/exponential.ts adds to r to get e^r − 1. */
function tail<N>({ of, add, multiply }: Arithmetic<N>, r: N): N {
  const square = multiply(r, r);
  const horner = (degrees: number[]) => degrees.map((n) => of(1 / factorial(n))).reduce((sum, next) => add(multiply(sum, square), next));
  return multiply(square, add(horner([14, 12, 10, 8, 6, 4, 2]), multiply(r, horner([15, 13, 11, 9, 7, 5, 3]))));
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** −¼ ln 2 ≤ r ≤ ¾ ln 2 in 400 pieces, a little wider than rounding can make the interval. */
const pieces = Array.from({ length: 400 }, (_, k) => {
  const [low, high] = [k - 100, k - 99].map((end) => (end / 400) * Math.LN2 * (1 + 1e-9));
  return { low, high, size: Math.max(-low, high) };
});

/** How far the computed tail may be from e^r − 1 − r for |r| ≤ size: its roundings, and what Taylor's series leaves (Lagrange). */
function tailError(size: number): number {
  return tail(rounded, { size, error: 0 }).error + (size ** 16 / factorial(16)) * Math.exp(size);
}

/**
 * How far the computed e^r − 1 may be from the true one in a piece: the tail, its addition to r, and r itself, which
 * rounding reached `roundings` times; what the two parts of ln 2 leave of k ln 2, |k| ≤ 1443, is below 1e-22.
 */
function errorOf({ low, high, size }: (typeof pieces)[number], roundings: number): number {
  const sum = Math.max(-Math.expm1(low), Math.expm1(high));
  return tailError(size) + u * sum + (roundings * u * size + 1e-22) * Math.exp(high);
}

/** Bounds are of first order in u and computed in doubles; what they neglect is less than a millionth of them. */
const safe = 1 + 1e-6;

describe("the error is below γ₄, which rounding.ts grants", () => {
  test("of eˣ: r is the result of two subtractions, then 1 is added; the powers of two are exact", () => {
    const bounds = pieces.map((piece) => errorOf(piece, 2) / Math.exp(piece.low) + u);
    expect(Math.max(...bounds) * safe).toBeLessThan(elementary);
  });

  test("of tanh x where k = 0: r = 2|x| is exact, and e^r − 1 ≥ r", () => {
    const bounds = pieces.filter(({ low }) => low >= 0).map(({ low, high }) => passedOn(Math.expm1(low), u + tailError(high) / high));
    expect(Math.max(...bounds) * safe).toBeLessThan(elementary);
  });

  test("of tanh x where k > 0: for k ln 2 in two parts the first subtraction is exact, as 2|x| ≥ ½", () => {
    const bounds = Array.from({ length: 64 }, (_, at) => 2 ** (at + 1)).flatMap((scale) =>
      pieces.map((piece) => {
        const [least, most] = [piece.low, piece.high].map((r) => scale * Math.expm1(r) + scale - 1);
        const scaleError = scale > 2 ** 53 ? u * scale : 0; // of scale − 1
        return passedOn(least, (scale * errorOf(piece, 1) + scaleError + u * most) / least);
      }),
    );
    expect(Math.max(...bounds) * safe).toBeLessThan(elementary);
  });

  /** The relative error of y/(y + 2), where y has a relative one: the derivative passes on 2/(y + 2) of it; an addition and a division follow. */
  function passedOn(y: number, error: number): number {
    return (error * 2) / (y + 2) + 2 * u;
  }

  test("the proof is about the code: where k = 0 it is the same formula, bit for bit", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.25, noNaN: true }), (x) => {
        const above = 2 * x + tail(doubles, 2 * x);
        expect(hyperbolicTangent(x)).toBe(above / (above + 2));
        expect(exponential(x)).toBe(1 + (x + tail(doubles, x)));
      }),
    );
  });

  test("enclosures of eˣ and tanh x are nearer than what is proved", () => {
    const error = (found: number, { low, high }: Interval) => Math.max(found - high, low - found, 0) / Math.abs(low);
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(error(exponential(x), enclosure(interval(x)))).toBeLessThan(elementary);
        if (Math.abs(x) > 2 ** -20) expect(error(hyperbolicTangent(x), tanhEnclosure(interval(x)))).toBeLessThan(elementary);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("at the ends", () => {
  test.each([
    [0, 1, 0],
    [-0, 1, -0],
    [2 ** -1074, 1, 2 ** -1074],
    [-(2 ** -1040), 1, -(2 ** -1040)],
    [-746, 0, -1],
    [710, Number.POSITIVE_INFINITY, 1],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1],
    [Number.NEGATIVE_INFINITY, 0, -1],
    [Number.NaN, Number.NaN, Number.NaN],
  ])("of %d they are %d and %d", (x, power, ratio) => {
    expect(exponential(x)).toBe(power);
    expect(hyperbolicTangent(x)).toBe(ratio);
  });
});
