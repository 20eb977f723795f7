import { Fraction } from "mathjs";

/** The class itself: as an import of a CommonJS module it is asked for through a proxy, at each use. */
const Exactly = Fraction;

/** Exact rationals and vectors and matrices (arrays of rows) of them, on mathjs' Fractions. */
export type Rational = Fraction;
export type RationalVector = Rational[];
export type RationalMatrix = Rational[][];

/** What can be read as exact: a double counts as the dyadic rational that it is. */
export type Exact = Rational | number | bigint;
export type Nested<T> = T | readonly Nested<T>[];

/** The rational n/d. */
export function q(n: number | bigint, d: number | bigint = 1): Rational {
  return Object.freeze(new Exactly(BigInt(n), BigInt(d)));
}

/** How many binary digits a whole number of at least 0 has. */
export function lengthOf(n: bigint): number {
  return n.toString(2).length;
}

export function isRational(value: unknown): value is Rational {
  return value instanceof Exactly;
}

/** The rational that a finite double is, without rounding. Throws RangeError on NaN and ±∞, TypeError on what is not a number. */
export function exactly(x: Exact): Rational {
  if (typeof x === "bigint") return q(x);
  if (typeof x !== "number") return copyOf(x);
  const scaled = 8 * x;
  if (!(Number.isInteger(scaled) && Math.abs(scaled) < most)) return dyadic(x);
  const at = scaled + most;
  eighths[at] ??= Object.freeze(dyadic(x)); // it is shared
  return eighths[at];
}

/** The multiples of 1/8 between −256 and 256 that were asked for before: most numbers in cases of exact checks are such. */
const most = 8 * 256;
const eighths: (Rational | undefined)[] = Array(2 * most).fill(undefined);

function dyadic(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError(`exactly: expected a finite number, got ${x}`);
  let scaled = x;
  let power = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    power += 1;
  }
  return q(BigInt(scaled), 1n << BigInt(power));
}

/** The rational that a finite double is printed as: a whole number is itself, and of another it is the shortest decimal, which most doubles are not. */
export function asPrinted(x: number): Rational {
  if (Number.isInteger(x) && Math.abs(x) < 1e21) return exactly(x);
  const [, sign, whole, part = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e(.+))?$/.exec(String(x))!;
  const power = Number(exponent) - part.length;
  const n = BigInt(sign + whole + part);
  return power < 0 ? q(n, 10n ** BigInt(-power)) : q(n * 10n ** BigInt(power));
}

/** The double that a rational is; undefined where it is none. */
export function doubleOf(value: Rational): number | undefined {
  const x = value.valueOf();
  const { n, d } = value;
  // the quotient of a double and such a power of two is not rounded
  if (n <= 2n ** 53n && d <= 2n ** 900n && (d & (d - 1n)) === 0n) return x;
  return Number.isFinite(x) && exactly(x).equals(value) ? x : undefined;
}

/** A vector of exact entries. */
export function vector(entries: Iterable<Exact>): RationalVector {
  return Array.from(entries, exactly);
}

/** A matrix of exact entries from its rows, or from row-major `entries` with `columns` columns. Throws RangeError on half a row. */
export function matrix(rows: readonly (readonly Exact[])[]): RationalMatrix;
export function matrix(entries: ArrayLike<Exact>, columns: number): RationalMatrix;
export function matrix(from: readonly (readonly Exact[])[] | ArrayLike<Exact>, columns?: number): RationalMatrix {
  if (columns === undefined) return (from as readonly (readonly Exact[])[]).map(vector);
  const flat = Array.from(from as ArrayLike<Exact>, exactly);
  if (!Number.isInteger(flat.length / columns)) throw new RangeError(`matrix: expected rows of ${columns}, got ${flat.length} entries`);
  return Array.from({ length: flat.length / columns }, (_, i) => flat.slice(i * columns, (i + 1) * columns));
}

/** diag(v): the square matrix with the entries of v on its diagonal. */
export function diagonal(entries: readonly Exact[]): RationalMatrix {
  return entries.map((x, i) => entries.map((_, j) => (i === j ? exactly(x) : q(0))));
}

export function identity(n: number): RationalMatrix {
  return diagonal(Array(n).fill(1));
}

export function transpose(A: RationalMatrix): RationalMatrix {
  return A[0].map((_, j) => A.map((row) => row[j]));
}

/** The product of the factors from left to right; a vector may come last. */
export function times(...factors: RationalMatrix[]): RationalMatrix;
export function times(...factors: [...RationalMatrix[], RationalVector]): RationalVector;
export function times(...factors: (RationalMatrix | RationalVector)[]) {
  return factors.reduceRight((right, left) => product(left as RationalMatrix, right));
}

export function plus<T extends Rational | RationalVector | RationalMatrix>(...terms: T[]): T {
  return terms.reduce((left, right) => sum(left, right) as T);
}

/** A to the power k ≥ 0. Throws RangeError on another k. */
export function power(A: RationalMatrix, k: number): RationalMatrix {
  if (!(Number.isInteger(k) && k >= 0)) throw new RangeError(`power: expected a whole exponent from 0 on, got ${k}`);
  return k === 0 ? identity(A.length) : times(power(A, k - 1), A);
}

/** Coefficients c₀ … cₙ of det(λI − A) = Σ cᵢ λⁱ, by the method of Faddeev and LeVerrier. */
export function characteristicPolynomial(A: RationalMatrix): RationalVector {
  const n = A.length;
  const c: RationalVector = Array(n + 1).fill(q(1));
  let M = identity(n);
  for (let k = 1; k <= n; k++) {
    const AM = times(A, M);
    c[n - k] = AM.reduce((trace, row, i) => trace.sub(row[i]), q(0)).div(q(k));
    M = plus(AM, diagonal(Array(n).fill(c[n - k])));
  }
  return c;
}

/** |v|² = Σ vᵢ². */
export function squaredNorm(v: RationalVector): Rational {
  return v.reduce((sum, x) => sum.add(x.mul(x)), q(0));
}

/** A rational to `significant` digits, however large or small: 0.184963, 1.00000e+400; rounded to nearest, or cut off. */
export function digits(x: Rational, significant = 6, rounding: "nearest" | "cut" = "nearest"): string {
  if (x.n === 0n) return (0).toPrecision(significant);
  const guess = x.n.toString().length - x.d.toString().length; // |x| lies between 10^(guess − 1) and 10^(guess + 1)
  const exponent = isBelowPower(x, guess) ? guess - 1 : guess;
  const scaled = quotient(x, significant - 1 - exponent, rounding === "nearest" ? 1n : 0n);
  const carried = scaled.length > significant;
  return decimal(x.s < 0n, carried ? scaled.slice(0, -1) : scaled, carried ? exponent + 1 : exponent);
}

/** LaTeX of a number, a vector (as a column) or a matrix (as rows). A number too long to read is shortened, and ends in dots. */
export function latex(value: Nested<Exact>, significant = 6): string {
  return written(value, significant);
}

/** LaTeX of two values that are compared: shortened numbers get as many digits as the two need to differ. */
export function latexPair(left: Nested<Exact>, right: Nested<Exact>): [string, string] {
  const pairOf = (significant: number): [string, string] => [written(left, significant), written(right, significant)];
  for (const significant of [6, 12, 24, 48, 96, 192, 384]) {
    const pair = pairOf(significant);
    if (pair[0] !== pair[1]) return pair;
  }
  return pairOf(6);
}

function written(value: Nested<Exact>, significant: number): string {
  if (!Array.isArray(value)) return latexNumber(exactly(value as Exact), significant);
  const rows = value.map((row) =>
    Array.isArray(row) ? row.map((entry) => written(entry, significant)).join(" & ") : written(row, significant),
  );
  return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
}

function product(A: RationalMatrix, B: RationalMatrix | RationalVector): RationalMatrix | RationalVector {
  if (A[0].length !== B.length)
    throw new RangeError(`times: expected ${A[0].length} rows on the right of ${A[0].length} columns, got ${B.length}`);
  const column = (v: RationalVector) => A.map((row) => row.map((a, k) => a.mul(v[k])).reduce((sum, term) => sum.add(term)));
  return isMatrix(B) ? transpose(transpose(B).map(column)) : column(B);
}

function sum(left: Nested<Rational>, right: Nested<Rational>): Nested<Rational> {
  if (!Array.isArray(left) || !Array.isArray(right)) return (left as Rational).add(right as Rational);
  if (left.length !== right.length) throw new RangeError(`plus: expected ${left.length} entries, got ${right.length}`);
  return left.map((entry, i) => sum(entry, right[i]));
}

function isMatrix(value: RationalMatrix | RationalVector): value is RationalMatrix {
  return Array.isArray(value[0]);
}

/** A rational of one's own of the same value: of what only inherits from a rational, or stands before one, the methods say anything. */
function copyOf(x: Rational): Rational {
  if (!isRational(x)) throw new TypeError(`exactly: expected a number, a bigint or a Fraction, got ${String(x)}`);
  return new (Copy as unknown as new (x: Rational) => Rational)(x);
}

function Copy(this: { s: bigint; n: bigint; d: bigint }, { s, n, d }: Rational) {
  this.s = s;
  this.n = n;
  this.d = d;
}
Copy.prototype = Exactly.prototype;

/** Digits of numerator and denominator together that a reader still takes in. */
const readable = 16;

function latexNumber(x: Rational, significant: number): string {
  const sign = x.s < 0n ? "-" : "";
  if (x.n.toString().length + (x.d === 1n ? 0 : x.d.toString().length) <= readable)
    return x.d === 1n ? `${sign}${x.n}` : `${sign}\\tfrac{${x.n}}{${x.d}}`;
  const [over, under] = [powerOf(x.n), powerOf(x.d)];
  if (over && x.d === 1n) return `${sign}${over[0]}^{${over[1]}}`;
  if (under && x.n === 1n) return `${sign}${under[0]}^{-${under[1]}}`;
  const [mantissa, exponent] = digits(x, significant, "cut").split("e");
  return exponent ? `${mantissa}\\dots\\cdot10^{${Number(exponent)}}` : `${mantissa}\\dots`;
}

/** The number as a power of 10, 2 or 3, where it is one: its digits in that base are 1 and zeros. */
function powerOf(n: bigint): [base: number, exponent: number] | undefined {
  const base = [10, 2, 3].find((candidate) => /^10+$/.test(n.toString(candidate)));
  return base === undefined ? undefined : [base, n.toString(base).length - 1];
}

/** Whether |x| < 10^exponent. */
function isBelowPower(x: Rational, exponent: number): boolean {
  const ten = 10n ** BigInt(Math.abs(exponent));
  return exponent < 0 ? x.n * ten < x.d : x.n < x.d * ten;
}

/** |x|·10^shift plus some halves, cut off to a whole number, in digits. */
function quotient(x: Rational, shift: number, halves: bigint): string {
  const ten = 10n ** BigInt(Math.abs(shift));
  const [over, under] = shift >= 0 ? [x.n * ten, x.d] : [x.n, x.d * ten];
  return ((2n * over + halves * under) / (2n * under)).toString();
}

/** A sign, digits and the exponent of the first of them, as toPrecision writes them. */
function decimal(negative: boolean, all: string, exponent: number): string {
  const sign = negative ? "-" : "";
  if (exponent < -6 || exponent >= all.length) {
    const fraction = all.length > 1 ? `.${all.slice(1)}` : "";
    return `${sign}${all[0]}${fraction}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${all}`;
  return `${sign}${all.slice(0, exponent + 1)}${exponent + 1 < all.length ? `.${all.slice(exponent + 1)}` : ""}`;
}
