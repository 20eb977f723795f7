import { type Exact, exactly, lengthOf, q, type Rational } from "../rational.ts";
import { type Arithmetic, kleene } from "./arithmetic.ts";
import { encloseNorm } from "./fine-norm.ts";

/** Rationals between which a number lies. */
export interface Fine {
  low: Rational;
  high: Rational;
}

/** Bits to which a bound is rounded, outward: as many decide what the 53 of a double cannot. */
const bits = 256;

/** The least and the largest argument of exp: beyond, a number of its size has no use. */
const farthest = q(10_000);

const [zero, one, two] = [q(0), q(1), q(2)];

/** Narrow intervals of rationals, for functions that lead out of these: they decide what doubles leave undecided. */
export const fine: Arithmetic<Fine[]> = {
  name: "narrow intervals",
  key: "rationals",
  buffer: (length) => Array(length).fill(point(zero)),
  put(out, i, value) {
    out[i] = point(exactly(value));
  },
  numeral(out, i, value) {
    out[i] = point(value);
  },
  copy(out, i, a, j) {
    out[i] = a[j];
  },
  add(out, i, a, j, b, k) {
    out[i] = outward(a[j].low.add(b[k].low), a[j].high.add(b[k].high));
  },
  subtract(out, i, a, j, b, k) {
    out[i] = outward(a[j].low.sub(b[k].high), a[j].high.sub(b[k].low));
  },
  multiply(out, i, a, j, b, k) {
    out[i] = hull((x, y) => x.mul(y), a[j], b[k]);
  },
  divide(out, i, a, j, b, k) {
    if (b[k].low.compare(zero) <= 0 && b[k].high.compare(zero) >= 0) throw new RangeError("the divisor may be 0");
    out[i] = hull((x, y) => x.div(y), a[j], b[k]);
  },
  max(out, i, a, j, b, k) {
    out[i] = { low: larger(a[j].low, b[k].low), high: larger(a[j].high, b[k].high) };
  },
  min(out, i, a, j, b, k) {
    out[i] = { low: smaller(a[j].low, b[k].low), high: smaller(a[j].high, b[k].high) };
  },
  negate(out, i, a, j) {
    out[i] = { low: a[j].high.neg(), high: a[j].low.neg() };
  },
  abs(out, i, a, j) {
    out[i] = absolute(a[j]);
  },
  sqrt(out, i, a, j) {
    if (a[j].high.compare(zero) < 0) throw new RangeError("sqrt: expected a number of at least 0");
    out[i] = { low: rootBelow(larger(zero, a[j].low)), high: rootAbove(a[j].high) };
  },
  exp(out, i, a, j) {
    out[i] = { low: exponential(a[j].low).low, high: exponential(a[j].high).high };
  },
  tanh(out, i, a, j) {
    out[i] = { low: tanh(a[j].low).low, high: tanh(a[j].high).high };
  },
  sigmoid(out, i, a, j) {
    out[i] = { low: sigmoid(a[j].low).low, high: sigmoid(a[j].high).high };
  },
  norm(out, i, a, rows, columns) {
    out[i] = Math.min(rows, columns) > 1 ? normOfMatrix(a, rows, columns) : normOfVector(a);
  },
  ...kleene,
  equal: (a, j, b, k) => (a[j].high.compare(b[k].low) < 0 || b[k].high.compare(a[j].low) < 0 ? -1 : isPoint(a[j]) && isPoint(b[k]) ? 1 : 0),
  less: (a, j, b, k) => (a[j].high.compare(b[k].low) < 0 ? 1 : a[j].low.compare(b[k].high) >= 0 ? -1 : 0),
  lessOrEqual: (a, j, b, k) => (a[j].high.compare(b[k].low) <= 0 ? 1 : a[j].low.compare(b[k].high) > 0 ? -1 : 0),
  take(a, j) {
    if (!isPoint(a[j])) throw new RangeError("a function of a chapter has no value over narrow intervals");
    return a[j].low;
  },
  give(out, i, value) {
    out[i] = point(exactly(value as Exact));
  },
};

function absolute({ low, high }: Fine): Fine {
  return { low: larger(zero, larger(low, high.neg())), high: larger(low.neg(), high) };
}

function normOfVector(entries: readonly Fine[]): Fine {
  const sizes = entries.map(absolute);
  const squares = (end: keyof Fine) => sizes.reduce((sum, size) => sum.add(size[end].mul(size[end])), zero);
  return { low: rootBelow(squares("low")), high: rootAbove(squares("high")) };
}

function normOfMatrix(entries: readonly Fine[], rows: number, columns: number): Fine {
  if (!entries.every(isPoint)) throw new RangeError("norm: expected a matrix of rationals");
  return encloseNorm(
    entries.map(({ low }) => low),
    rows,
    columns,
  );
}

function point(x: Rational): Fine {
  return { low: x, high: x };
}

function isPoint({ low, high }: Fine): boolean {
  return low.equals(high);
}

function larger(x: Rational, y: Rational): Rational {
  return x.compare(y) >= 0 ? x : y;
}

function smaller(x: Rational, y: Rational): Rational {
  return x.compare(y) <= 0 ? x : y;
}

/** What a product or a quotient can be. */
function hull(f: (x: Rational, y: Rational) => Rational, a: Fine, b: Fine): Fine {
  const all = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => f(x, y)));
  return outward(all.reduce(smaller), all.reduce(larger));
}

function outward(low: Rational, high: Rational): Fine {
  return { low: rounded(low, 0n), high: rounded(high, 1n) };
}

/** A rational with no more than `bits` bits: below a given one, or above it where `up` is 1. */
function rounded(x: Rational, up: 0n | 1n): Rational {
  const [n, d] = [x.s * x.n, x.d];
  const shift = bits - (lengthOf(x.n) - lengthOf(d));
  if (x.n === 0n || lengthOf(x.n) + lengthOf(d) <= bits) return x;
  const [over, under] = shift >= 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];
  const floor = over / under - (over % under < 0n ? 1n : 0n);
  const whole = over % under === 0n ? floor : floor + up;
  return shift >= 0 ? q(whole, 1n << BigInt(shift)) : q(whole * (1n << BigInt(-shift)), 1n);
}

/** The largest k/2^bits whose square is at most x. */
function rootBelow(x: Rational): Rational {
  return q(rootOf((x.n << BigInt(2 * bits)) / x.d), 1n << BigInt(bits));
}

function rootAbove(x: Rational): Rational {
  const below = rootBelow(x);
  return below.mul(below).equals(x) ? below : below.add(q(1n, 1n << BigInt(bits)));
}

/** ⌊√n⌋, by Newton's method from above. */
function rootOf(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(lengthOf(n) / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Bits after the point in which exp is computed: each squaring loses one of them, and each term of the series less. */
const places = 320n;

/** eˣ: of x/2^k in [0, 1] by its Taylor polynomial of degree 60, whose rest is less than its last term, and squared k times; for x < 0 of 1/e⁻ˣ. */
function exponential(x: Rational): Fine {
  if (x.abs().compare(farthest) > 0) throw new RangeError("exp: the number is too far from 0");
  if (x.equals(zero)) return point(one);
  if (x.compare(zero) < 0) {
    const { low, high } = exponential(x.neg());
    return outward(one.div(high), one.div(low));
  }
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(1, x.valueOf()))) + 1);
  const part = (x.n << places) / (x.d << BigInt(halvings));
  let [low, high] = [series(part, 0n), series(part + 1n, 1n)];
  for (let k = 0; k < halvings; k++) [low, high] = [(low * low) >> places, ((high * high) >> places) + 1n];
  return outward(q(low, 1n << places), q(high, 1n << places));
}

/** The series of exp at x/2^places in [0, 1], times 2^places: at most it, or at least where `up` is 1. */
function series(x: bigint, up: 0n | 1n): bigint {
  let [term, sum] = [1n << places, 1n << places];
  for (let n = 1n; n <= 60n; n++) {
    term = ((term * x) >> places) / n + 2n * up;
    sum += term;
  }
  return sum + up * term;
}

/** tanh x = 1 − 2/(e²ˣ + 1). */
function tanh(x: Rational): Fine {
  const { low, high } = exponential(x.mul(two));
  return outward(one.sub(two.div(low.add(one))), one.sub(two.div(high.add(one))));
}

/** 1/(1 + e⁻ˣ). */
function sigmoid(x: Rational): Fine {
  const { low, high } = exponential(x.neg());
  return outward(one.div(high.add(one)), one.div(low.add(one)));
}
