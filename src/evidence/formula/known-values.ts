import { q, type Rational } from "../rational.ts";
import type { Wanted } from "./known-folds.ts";

/** A function that every reader knows. */
type Known = (...args: Rational[]) => Wanted;

/** What rounding makes of a number, of its size, where no digit is lost. */
const [rounding, accuracy] = [2 ** -50, 2 ** -40];
const [zero, half, one, two] = [q(0), q(1, 2), q(1), q(2)];
const nothing: Wanted = { value: Number.NaN, slack: 0 };
/** So many operations may round one after the other, as those of a binomial coefficient. */
const many = 64;
/** The whole numbers of which larger ones would take long. */
const most = 1000n;

const { sin, cos, tan, sinh, cosh, tanh, asin, acos, atan, asinh, acosh, atanh } = Math;
const [direct, inverse] = [
  { sin, cos, tan, sinh, cosh, ...reciprocals({ cot: tan, sec: cos, csc: sin, coth: tanh, sech: cosh, csch: sinh }) },
  { sin: asin, cos: acos, tan: atan, sinh: asinh, cosh: acosh, tanh: atanh },
];

/** Functions whose names every reader knows: one of those listed for a name must be meant. With none, no function of numbers is. */
export const known: Readonly<Record<string, readonly Known[]>> = {
  ...listed(real, direct),
  ...Object.fromEntries(
    ["a", "ar", "arc"].flatMap((prefix) => Object.entries(inverse).map(([name, f]) => [`${prefix}${name}`, [real(f)]])),
  ),
  ...listed(real, { ln: Math.log, log: logarithm, logarithm, log2: Math.log2, log10: Math.log10, expm1: Math.expm1, log1p: Math.log1p }),
  ...listed(real, { exp: Math.exp, exponential: Math.exp, tanh, sine: sin, cosine: cos, tangent: tan, sqrt: Math.sqrt, cbrt: Math.cbrt }),
  ...listed(real, { hypot: Math.hypot, sigmoid, sigma: sigmoid, logistic: sigmoid, silu, swish: silu }),
  ...listed(real, { softplus: (x) => Math.log1p(Math.exp(x)), mish: (x) => x * tanh(Math.log1p(Math.exp(x))) }),
  ...listed(unrounded, {
    floor,
    trunc: (x) => (x.s < 0n ? x.ceil() : x.floor()),
    abs: (x) => x.abs(),
    identity: (x) => x,
    relu: (x) => (x.s < 0n ? zero : x),
  }),
  ...listed(unrounded, { ceil: (x) => x.ceil(), ceiling: (x) => x.ceil(), sgn: sign, sign, signum: sign }),
  ...listed(unrounded, { gcd: ofWhole(gcd), lcm: ofWhole(lcm), half: (x) => x.div(two), double: (x) => x.mul(two) }),
  ...listed(rounded, { square: (x) => x.mul(x), cube: (x) => x.mul(x).mul(x), softsign: (x) => x.div(x.abs().add(one)) }),
  ...listed(rounded, { factorial: ofWhole(factorial), fact: ofWhole(factorial), binom, binomial: binom, choose: binom }),
  ...{ pow: [power], power: [power], mod: [remainder] },
  lg: [real(Math.log10), real(Math.log2)],
  round: [unrounded((x) => floor(x.add(half))), unrounded((x) => x.sub(half).ceil())],
  ...{ deg: [], dim: [], arg: [], ker: [] },
};

/** How many numbers they take at least and at most; the others take one. */
export const counts: Readonly<Record<string, readonly [number, number]>> = {
  ...{ log: [1, 2], logarithm: [1, 2], mod: [2, 2], pow: [2, 2], power: [2, 2], binom: [2, 2], binomial: [2, 2], choose: [2, 2] },
  ...{ gcd: [1, Number.POSITIVE_INFINITY], lcm: [1, Number.POSITIVE_INFINITY], hypot: [1, Number.POSITIVE_INFINITY] },
};

function reciprocals(functions: Readonly<Record<string, (x: number) => number>>) {
  return Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, (x: number) => 1 / f(x)]));
}

function listed<F>(as: (f: F) => Known, functions: Readonly<Record<string, F>>): Record<string, Known[]> {
  return Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, [as(f)]]));
}

/** A function whose values are doubles where its arguments are: they must be the same. */
function unrounded(f: (...args: Rational[]) => Rational | undefined): Known {
  return (...args) => ({ value: f(...args) ?? Number.NaN, slack: 0 });
}

/** A function of rationals, which doubles round. */
function rounded(f: (...args: Rational[]) => Rational | undefined): Known {
  return (...args) => {
    const value = f(...args);
    return value ? { value, slack: many * rounding * value.abs().valueOf() } : nothing;
  };
}

/** A function in doubles: what rounding its arguments makes of it is forgiven, and what its own error says, where that is small. */
function real(f: (...args: number[]) => number): Known {
  return (...args) => {
    const numbers = args.map(Number);
    const value = f(...numbers);
    const moved = numbers.flatMap((x, at) => [1 - rounding, 1 + rounding].map((factor) => f(...numbers.with(at, x * factor))));
    const moves = moved.map((other) => Math.abs(other - value)).filter(Number.isFinite);
    const slack = accuracy * Math.abs(value) + Math.max(0, ...moves);
    return { value, slack, stated: 4 * rounding * Math.max(1, Math.abs(value)) };
  };
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** To the base e, or to another. */
function logarithm(x: number, base = Math.E): number {
  return Math.log(x) / Math.log(base);
}

function silu(x: number): number {
  return x * sigmoid(x);
}

function floor(x: Rational): Rational {
  return x.floor();
}

function sign(x: Rational): Rational {
  return q(x.compare(zero));
}

function isWhole({ d }: Rational): boolean {
  return d === 1n;
}

/** A function of whole numbers, which is compared only at these. */
function ofWhole(f: (...args: bigint[]) => bigint | undefined): (...args: Rational[]) => Rational | undefined {
  return (...args) => {
    const value = args.every(isWhole) ? f(...args.map(({ s, n }) => s * n)) : undefined;
    return value === undefined ? undefined : q(value);
  };
}

function factorial(n: bigint): bigint | undefined {
  if (n < 0n || n > most) return undefined;
  return Array.from({ length: Number(n) }, (_, k) => BigInt(k + 1)).reduce((product, k) => product * k, 1n);
}

/** Of any number n, and of a whole number k. */
function binom(n: Rational, k: Rational): Rational | undefined {
  if (!isWhole(k) || k.compare(q(most)) > 0) return undefined;
  if (k.s < 0n) return zero;
  return Array.from({ length: Number(k) }, (_, i) => n.sub(q(i)).div(q(i + 1))).reduce((product, x) => product.mul(x), one);
}

function power(x: Rational, y: Rational): Wanted {
  if (!isWhole(y) || y.n > most || (y.s < 0n && x.equals(zero))) return real(Math.pow)(x, y);
  return rounded(() => x.pow(y) ?? undefined)();
}

/** What is left of x where n is taken from it as often as it can be; of other numbers than whole ones none where that is close to one time more. */
function remainder(x: Rational, n: Rational): Wanted {
  if (n.equals(zero)) return nothing;
  const times = x.div(n);
  const value = x.sub(n.mul(floor(times)));
  if (isWhole(x) && isWhole(n)) return { value, slack: 0 };
  const apart = times
    .sub(floor(times.add(half)))
    .abs()
    .valueOf();
  const slack = rounding * (x.abs().valueOf() + n.abs().valueOf());
  return apart <= rounding * times.abs().add(one).valueOf() ? nothing : { value, slack };
}

function gcd(...all: bigint[]): bigint {
  const ofTwo = (x: bigint, y: bigint): bigint => (y === 0n ? x : ofTwo(y, x % y));
  return all.map((x) => (x < 0n ? -x : x)).reduce(ofTwo);
}

function lcm(...all: bigint[]): bigint {
  const multiple = all.reduce((x, y) => (x === 0n || y === 0n ? 0n : (x * y) / gcd(x, y)));
  return multiple < 0n ? -multiple : multiple;
}
