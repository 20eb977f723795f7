import type { Arithmetic } from "./dual.ts";

/**
 * Intervals of doubles with outward rounding. Only +, −, × and ÷ are trusted, which IEEE 754 rounds to nearest; exp, sigmoid and
 * tanh are built from them, so an enclosure does not depend on the accuracy of a library's functions.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** [low, high]; a single number encloses itself. Throws RangeError on NaN and on low > high. */
export function interval(low: number, high = low): Interval {
  if (!(low <= high)) throw new RangeError(`interval: expected low ≤ high, got [${low}, ${high}]`);
  return { low, high };
}

export function isInterval(value: unknown): value is Interval {
  return typeof value === "object" && value !== null && "low" in value && "high" in value;
}

export function addIntervals(a: Interval, b: Interval): Interval {
  return outward(a.low + b.low, a.high + b.high);
}

export function subtractIntervals(a: Interval, b: Interval): Interval {
  return outward(a.low - b.high, a.high - b.low);
}

export function multiplyIntervals(a: Interval, b: Interval): Interval {
  const p = a.low * b.low;
  const q = a.low * b.high;
  const r = a.high * b.low;
  const s = a.high * b.high;
  return outward(Math.min(p, q, r, s), Math.max(p, q, r, s));
}

/** a/b. Throws RangeError if b contains 0. */
export function divideIntervals(a: Interval, b: Interval): Interval {
  if (b.low <= 0 && b.high >= 0) throw new RangeError(`divideIntervals: expected a divisor without 0, got [${b.low}, ${b.high}]`);
  const p = a.low / b.low;
  const q = a.low / b.high;
  const r = a.high / b.low;
  const s = a.high / b.high;
  return outward(Math.min(p, q, r, s), Math.max(p, q, r, s));
}

/** Intervals as an arithmetic for dual numbers. */
export const intervals: Arithmetic<Interval> = { of: (x) => interval(x), add: addIntervals, multiply: multiplyIntervals };

/** The union's hull. */
export function hull(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

export function contains(a: Interval, x: number): boolean {
  return a.low <= x && x <= a.high;
}

/** eˣ, for x ≤ 700. Throws RangeError beyond, and on −∞. */
export function exponentialOfInterval(x: Interval): Interval {
  return { low: exponentialAt(x.low).low, high: exponentialAt(x.high).high };
}

/** 1/(1 + e⁻ˣ), for x ≥ −700. */
export function sigmoidOfInterval(x: Interval): Interval {
  const at = (a: number) => divideIntervals(one, addIntervals(one, exponentialAt(-a)));
  return { low: at(x.low).low, high: Math.min(1, at(x.high).high) };
}

/** tanh x = 2σ(2x) − 1, for x ≥ −350; near 0 its width is an absolute one, a few units of 2⁻⁵³. */
export function tanhOfInterval(x: Interval): Interval {
  const two = interval(2);
  const { low, high } = subtractIntervals(multiplyIntervals(two, sigmoidOfInterval(multiplyIntervals(two, x))), one);
  return { low: Math.max(-1, low), high: Math.min(1, high) };
}

/** The normal density φ. */
export function normalDensity(x: Interval): Interval {
  const square = multiplyIntervals(x, x);
  const exponent = { low: -Math.max(0, square.high) / 2, high: -Math.max(0, square.low) / 2 };
  return multiplyIntervals(rootOfTwoPi, exponentialOfInterval(exponent));
}

/** The normal distribution function Φ, for |x| ≤ 8. */
export function normalDistribution(x: Interval): Interval {
  return { low: normalDistributionAt(x.low).low, high: normalDistributionAt(x.high).high };
}

const one = interval(1);
/** 1/√(2π) lies between these neighbouring doubles. */
const rootOfTwoPi = interval(0.39894228040143265, 0.3989422804014327);
/** ln 2 lies between these neighbouring doubles. */
const ln2 = interval(Math.LN2, 0.6931471805599454);
/** 1/n for n = 0 … 15, the first unused. */
const reciprocals = Array.from({ length: 16 }, (_, n) => (n === 0 ? one : divideIntervals(one, interval(n))));

/**
 * eˣ at one double: x = k ln 2 + r with |r| < 0.36, the Taylor polynomial of degree 15 in r, and its remainder, which is at most
 * e^|r| |r|^16/16! < 2^-67 relative to eʳ. Below −700 it is the square of its root, which may be 0.
 */
function exponentialAt(x: number): Interval {
  if (!(x <= 700 && x > Number.NEGATIVE_INFINITY))
    throw new RangeError(`exp: expected a number of at most 700, got ${x}: doubles end before e^710, so choose smaller cases`);
  if (x < -700) {
    const root = exponentialAt(x / 2);
    const { low, high } = multiplyIntervals(root, root);
    return { low: Math.max(0, low), high };
  }
  const k = Math.round(x / ln2.low);
  const r = subtractIntervals(interval(x), multiplyIntervals(interval(k), ln2));
  let sum = interval(1);
  for (let n = 15; n >= 1; n--) sum = addIntervals(one, multiplyIntervals(multiplyIntervals(r, sum), reciprocals[n]));
  const remainder = interval(1 - 2 ** -53, 1 + 2 ** -52);
  return multiplyIntervals(multiplyIntervals(sum, remainder), interval(2 ** k));
}

/**
 * Φ at one double: for x ≥ 0 ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …) (NIST DLMF, 7.6.2), summed until each term is less than half of the one
 * before and none matters; the rest is then at most the last term. Φ(−x) = 1 − Φ(x).
 */
function normalDistributionAt(x: number): Interval {
  if (!(Math.abs(x) <= 8)) throw new RangeError(`normalDistribution: expected −8 ≤ x ≤ 8, got ${x}`);
  if (x < 0) return subtractIntervals(one, normalDistributionAt(-x));
  const square = multiplyIntervals(interval(x), interval(x));
  let [term, sum] = [interval(x), interval(x)];
  for (let n = 1; n < 2 * square.high || term.high > 2 ** -60 * Math.max(sum.low, 2 ** -900); n++) {
    term = multiplyIntervals(term, divideIntervals(square, interval(2 * n + 1)));
    sum = addIntervals(sum, term);
  }
  const series = addIntervals(sum, interval(0, term.high));
  return addIntervals(interval(1 / 2), multiplyIntervals(normalDensity(interval(x)), series));
}

/** Widens by at least an ulp on either side, which covers a rounding to nearest. */
function outward(low: number, high: number): Interval {
  return { low: low - Math.abs(low) * 2 ** -52 - Number.MIN_VALUE, high: high + Math.abs(high) * 2 ** -52 + Number.MIN_VALUE };
}
