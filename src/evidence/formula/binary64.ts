import {
  exponentialOfInterval as exponential,
  type Interval,
  interval,
  sigmoidOfInterval as sigmoid,
  tanhOfInterval as tanh,
} from "../interval.ts";
import { exactly } from "../rational.ts";
import { u } from "../rounding.ts";
import { type Arithmetic, kleene } from "./arithmetic.ts";
import { middleOf } from "./defined.ts";
import { largestSingularValue } from "./singular.ts";

/**
 * Doubles, each with a bound of its distance from the exact value of what was computed: the running error analysis of Higham, Accuracy
 * and Stability of Numerical Algorithms (2nd ed.), §3.3. The rounding of a sum or a product is computed, not bounded, by the error-free
 * transformations of Knuth and Dekker (§4.3 there), so that operations without rounding add nothing.
 */
export class Doubles {
  readonly x: Float64Array;
  readonly error: Float64Array;

  constructor(length: number) {
    this.x = new Float64Array(length);
    this.error = new Float64Array(length);
  }
}

/** An error bound is itself computed, in fewer than fifteen roundings. */
const up = 1 + 16 * u;
/** Half the distance of the smallest doubles, and something more. */
const tiny = Number.MIN_VALUE;

export const binary64: Arithmetic<Doubles> = {
  name: "binary64",
  key: "binary64",
  buffer: (length) => new Doubles(length),
  put(out, i, value) {
    set(out, i, finite(value), 0);
  },
  numeral(out, i, value, digits) {
    const x = Number(digits); // rounds correctly, as a Fraction's valueOf does not
    set(out, i, x, exactly(x).equals(value) ? 0 : Math.abs(x) * u + tiny);
  },
  copy(out, i, a, j) {
    out.x[i] = a.x[j];
    out.error[i] = a.error[j];
  },
  add(out, i, a, j, b, k) {
    const x = a.x[j] + b.x[k];
    set(out, i, x, a.error[j] + b.error[k] + lostInSum(a.x[j], b.x[k], x));
  },
  subtract(out, i, a, j, b, k) {
    const x = a.x[j] - b.x[k];
    set(out, i, x, a.error[j] + b.error[k] + lostInSum(a.x[j], -b.x[k], x));
  },
  multiply(out, i, a, j, b, k) {
    const x = a.x[j] * b.x[k];
    const ea = a.error[j];
    const eb = b.error[k];
    const carried = ea === 0 && eb === 0 ? 0 : Math.abs(a.x[j]) * eb + Math.abs(b.x[k]) * ea + ea * eb + 4 * tiny;
    set(out, i, x, carried + lostInProduct(a.x[j], b.x[k], x));
  },
  divide(out, i, a, j, b, k) {
    const x = a.x[j] / b.x[k];
    const least = Math.abs(b.x[k]) - b.error[k];
    if (!(least > 0))
      throw new RangeError("the divisor is 0, or cannot be told from 0 within rounding: keep it away from 0 by a hypothesis");
    const carried = a.error[j] === 0 && b.error[k] === 0 ? 0 : (a.error[j] + (Math.abs(x) + tiny) * b.error[k] + 2 * tiny) / least + tiny;
    const lost = x * b.x[k] === a.x[j] && lostInProduct(x, b.x[k], a.x[j]) === 0 ? 0 : Math.abs(x) * u + tiny;
    set(out, i, x, carried + lost);
  },
  max: (out, i, a, j, b, k) => set(out, i, Math.max(a.x[j], b.x[k]), Math.max(a.error[j], b.error[k])),
  min: (out, i, a, j, b, k) => set(out, i, Math.min(a.x[j], b.x[k]), Math.max(a.error[j], b.error[k])),
  negate: (out, i, a, j) => set(out, i, -a.x[j], a.error[j]),
  abs: (out, i, a, j) => set(out, i, Math.abs(a.x[j]), a.error[j]),
  sqrt(out, i, a, j) {
    const [x, error] = [a.x[j], a.error[j]];
    if (x < -error) throw new RangeError(`sqrt: expected a number of at least 0, got ${x}`);
    const root = Math.sqrt(Math.max(0, x));
    const lost = lostInProduct(root, root, x) === 0 ? 0 : root * u;
    // |√y − √x| = |y − x|/(√y + √x), and is at most √|y − x|
    set(out, i, root, error === 0 ? lost : lost + Math.min(Math.sqrt(error), error / root));
  },
  exp(out, i, a, j) {
    const { low, high } = exponential(interval(a.x[j]));
    if (!(a.error[j] <= 1)) throw new RangeError(`exp: expected an argument that is known within 1, got an error of ${a.error[j]}`);
    enclosed(out, i, { low, high }, high * a.error[j] * (1 + a.error[j]));
  },
  tanh: (out, i, a, j) => enclosed(out, i, flatTanh(a.x[j]), a.error[j]),
  sigmoid: (out, i, a, j) => enclosed(out, i, flatSigmoid(a.x[j]), a.error[j] / 4),
  norm(out, i, a, rows, columns) {
    const { low, high } = largestSingularValue(a.x, rows, columns);
    // by Weyl's inequality no singular value moves by more than the norm of a change
    enclosed(out, i, { low, high }, normOfErrors(a.error, rows * columns));
  },
  ...kleene,
  equal(a, j, b, k) {
    const slack = slackOf(a, j, b, k);
    if (Math.abs(b.x[k] - a.x[j]) > slack) return -1;
    return slack === 0 ? 1 : 0;
  },
  less(a, j, b, k) {
    const slack = slackOf(a, j, b, k);
    const apart = b.x[k] - a.x[j];
    if (apart > slack) return 1;
    return apart < -slack || slack === 0 ? -1 : 0;
  },
  lessOrEqual(a, j, b, k) {
    const slack = slackOf(a, j, b, k);
    const apart = b.x[k] - a.x[j];
    if (apart < -slack) return -1;
    return apart >= slack ? 1 : 0;
  },
  /** Where it is not decided which of two holds, the first, off by as much as either may be from it. */
  choose(out, i, _, a, j, b, k) {
    set(out, i, a.x[j], Math.max(a.error[j], Math.abs(a.x[j] - b.x[k]) + b.error[k]));
  },
  take: (a, j) => a.x[j],
  errorOf: (a, j) => a.error[j],
  give(out, i, value) {
    set(out, i, finite(value), 0);
  },
  err(out, i, error) {
    if (typeof error !== "number" || !(error >= 0 && error < Number.POSITIVE_INFINITY))
      throw new RangeError(`expected a finite bound of the error, got ${String(error)}`);
    out.error[i] = error;
  },
};

/** How much of two numbers' distance may be rounding. Throws RangeError on what is not finite. */
export function slackOf(a: Doubles, j: number, b: Doubles, k: number): number {
  const slack = (a.error[j] + b.error[k]) * up;
  if (!Number.isFinite(b.x[k] - a.x[j]) || !Number.isFinite(slack))
    throw new RangeError(`expected finite numbers to compare, got ${a.x[j]} and ${b.x[k]} within ${slack}: choose smaller cases`);
  return slack;
}

function set(out: Doubles, i: number, x: number, error: number) {
  out.x[i] = x;
  out.error[i] = error * up;
}

function finite(value: unknown): number {
  if (typeof value !== "number") throw new TypeError(`expected a double, got ${String(value)}`);
  if (!Number.isFinite(value)) throw new RangeError(`expected a finite number, got ${value}`);
  return value;
}

/** A bound of the Euclidean norm of errors. */
function normOfErrors(error: Float64Array, length: number): number {
  let [squares, some] = [0, false];
  for (let i = 0; i < length; i++) {
    some ||= error[i] !== 0;
    squares += (error[i] * 2 ** 500) ** 2;
  }
  // the squares and their sums are rounded; the last term is more than what squares lose that are no normal doubles
  return some ? Math.sqrt(squares * (1 + 2 * length * u)) * 2 ** -500 + length * 2 ** -1000 : 0;
}

/** |a + b − x| for x = fl(a + b): exact where nothing overflows (Knuth's two-sum). */
export function lostInSum(a: number, b: number, x: number): number {
  const part = x - a;
  const lost = Math.abs(a - (x - part) + (b - part));
  return Number.isNaN(lost) ? Number.POSITIVE_INFINITY : lost;
}

/** Splits a double into halves (Dekker): 2²⁷ + 1. */
const split = 134217729;

/** |ab − x| for x = fl(ab), by Dekker's product where x is not tiny; else a bound. */
export function lostInProduct(a: number, b: number, x: number): number {
  if (a === 0 || b === 0) return 0;
  if (!Number.isFinite(a * b)) return Number.POSITIVE_INFINITY;
  const size = Math.abs(x);
  if (size < 2 ** -900) return size * u + tiny;
  // so that a half is no infinity; the product is then far from tiny
  if (Math.abs(a) > 2 ** 900) return lostInProduct(a * 2 ** -500, b, x * 2 ** -500) * 2 ** 500;
  if (Math.abs(b) > 2 ** 900) return lostInProduct(a, b * 2 ** -500, x * 2 ** -500) * 2 ** 500;
  const highA = split * a - (split * a - a);
  const highB = split * b - (split * b - b);
  const lowA = a - highA;
  const lowB = b - highB;
  return Math.abs(lowA * lowB - (x - highA * highB - lowA * highB - highA * lowB));
}

/** An enclosure of tanh at any double. */
export function flatTanh(x: number): Interval {
  return flat(tanh, x, 349);
}

/** An enclosure of sigmoid at any double. */
export function flatSigmoid(x: number): Interval {
  return flat(sigmoid, x, 699);
}

/** The enclosure of a function that is nearly constant beyond ±limit, towards which it grows. */
function flat(f: (x: Interval) => Interval, x: number, limit: number): Interval {
  if (Math.abs(x) <= limit) return f(interval(x));
  const end = f(interval(Math.sign(x) * limit));
  return x > 0 ? { low: end.low, high: 1 } : { low: f === tanh ? -1 : 0, high: end.high };
}

/** The middle of an enclosure, with half its width and what the argument's error makes. */
function enclosed(out: Doubles, i: number, { low, high }: Interval, more: number) {
  const { value, error } = middleOf({ low, high });
  set(out, i, value as number, (error as number) + more);
}
