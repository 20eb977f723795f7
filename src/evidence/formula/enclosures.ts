import {
  addIntervals as add,
  divideIntervals as divide,
  exponentialOfInterval as exponential,
  type Interval,
  interval,
  multiplyIntervals as multiply,
  subtractIntervals as subtract,
} from "../interval.ts";
import { digits, exactly, type Rational } from "../rational.ts";
import { type Arithmetic, kleene } from "./arithmetic.ts";
import { flatSigmoid, flatTanh, lostInProduct, lostInSum } from "./binary64.ts";
import { largestSingularValue } from "./singular.ts";
import { told } from "./value.ts";

/** Intervals that hold the exact values, rounded outward. */
export const enclosures: Arithmetic<Interval[]> = {
  name: "intervals",
  key: "intervals",
  buffer: (length) => Array(length).fill(interval(0)),
  put(out, i, value) {
    out[i] = around(exactly(value), Number(digits(exactly(value), 20)));
  },
  numeral(out, i, value, written) {
    out[i] = around(value, Number(written));
  },
  copy(out, i, a, j) {
    out[i] = a[j];
  },
  add(out, i, a, j, b, k) {
    out[i] = pointSum(a[j].low, b[k].low, isPoint(a[j]) && isPoint(b[k])) ?? add(a[j], b[k]);
  },
  subtract(out, i, a, j, b, k) {
    out[i] = pointSum(a[j].low, -b[k].low, isPoint(a[j]) && isPoint(b[k])) ?? subtract(a[j], b[k]);
  },
  multiply(out, i, a, j, b, k) {
    const x = a[j].low * b[k].low;
    const exact = isPoint(a[j]) && isPoint(b[k]) && lostInProduct(a[j].low, b[k].low, x) === 0;
    out[i] = exact ? interval(x) : multiply(a[j], b[k]);
  },
  divide(out, i, a, j, b, k) {
    const x = a[j].low / b[k].low;
    const exact = isPoint(a[j]) && isPoint(b[k]) && x * b[k].low === a[j].low && lostInProduct(x, b[k].low, a[j].low) === 0;
    out[i] = exact ? interval(x) : divide(a[j], b[k]);
  },
  max(out, i, a, j, b, k) {
    out[i] = interval(Math.max(a[j].low, b[k].low), Math.max(a[j].high, b[k].high));
  },
  min(out, i, a, j, b, k) {
    out[i] = interval(Math.min(a[j].low, b[k].low), Math.min(a[j].high, b[k].high));
  },
  negate(out, i, a, j) {
    out[i] = interval(-a[j].high, -a[j].low);
  },
  abs(out, i, a, j) {
    const { low, high } = a[j];
    out[i] = interval(Math.max(0, low, -high), Math.max(-low, high));
  },
  sqrt(out, i, a, j) {
    if (a[j].high < 0) throw new RangeError(`sqrt: expected a number of at least 0, got one of at most ${a[j].high}`);
    const [low, high] = [Math.sqrt(Math.max(0, a[j].low)), Math.sqrt(a[j].high)];
    const exact = isPoint(a[j]) && lostInProduct(low, low, a[j].low) === 0;
    out[i] = exact ? interval(low) : interval(low * (1 - 2 ** -52), high * (1 + 2 ** -52));
  },
  exp(out, i, a, j) {
    out[i] = exponential(a[j]);
  },
  tanh(out, i, a, j) {
    out[i] = interval(flatTanh(a[j].low).low, flatTanh(a[j].high).high);
  },
  sigmoid(out, i, a, j) {
    out[i] = interval(flatSigmoid(a[j].low).low, flatSigmoid(a[j].high).high);
  },
  norm(out, i, a, rows, columns) {
    const length = rows * columns;
    const middle = Float64Array.from({ length }, (_, at) => a[at].low + (a[at].high - a[at].low) / 2);
    let width = interval(0);
    for (let at = 0; at < length; at++) {
      const radius = Math.max(a[at].high - middle[at], middle[at] - a[at].low);
      if (radius > 0) width = add(width, interval(0, radius * (1 + 2 ** -50)));
    }
    const { low, high } = largestSingularValue(middle, rows, columns);
    // no singular value moves by more than the sum of the entries' changes
    const [least, most] = [subtract(interval(low), interval(width.high)), add(interval(high), interval(width.high))];
    out[i] = width.high === 0 ? interval(low, high) : interval(Math.max(0, least.low), most.high);
  },
  ...kleene,
  equal(a, j, b, k) {
    if (a[j].high < b[k].low || b[k].high < a[j].low) return -1;
    return a[j].low === a[j].high && b[k].low === b[k].high ? 1 : 0;
  },
  less: (a, j, b, k) => (a[j].high < b[k].low ? 1 : a[j].low >= b[k].high ? -1 : 0),
  lessOrEqual: (a, j, b, k) => (a[j].high <= b[k].low ? 1 : a[j].low > b[k].high ? -1 : 0),
  take: (a, j) => a[j],
  give(out, i, value) {
    const { low, high } = value as Interval;
    if (typeof low !== "number" || typeof high !== "number") throw new TypeError(`expected an interval, got ${told(value)}`);
    if (!Number.isFinite(low) || !Number.isFinite(high)) throw new RangeError(`expected finite bounds, got ${told(value)}`);
    out[i] = interval(low, high);
  },
};

function isPoint({ low, high }: Interval): boolean {
  return low === high;
}

/** The sum of two points where it is not rounded. */
function pointSum(a: number, b: number, points: boolean): Interval | undefined {
  const x = a + b;
  return points && lostInSum(a, b, x) === 0 ? interval(x) : undefined;
}

/** An interval of doubles that holds a rational, of which `x` is one of the nearest. */
function around(value: Rational, x: number): Interval {
  return exactly(x).equals(value) ? interval(x) : add(interval(x), interval(0));
}
