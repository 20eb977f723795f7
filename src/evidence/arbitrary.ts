import fc from "fast-check";
import { builtFrom } from "./built.ts";
import { type Classes, cover } from "./cover.ts";
import { fraction, NumberArbitrary, VectorArbitrary } from "./number-arbitrary.ts";
import { range, steps } from "./number-set.ts";
import { exactly, isRational } from "./rational.ts";
import { Widened } from "./widened.ts";

/** Multiples of 1/8 in [−limit, limit]: products of a few are exact in binary64, and they shrink to small integers. */
export function dyadic(limit = 4): NumberArbitrary {
  demandWhole("dyadic: limit", limit);
  return new NumberArbitrary(
    (random) => dyadicFrom(random, limit),
    (x) => Math.abs(x) <= limit && Number.isInteger(8 * x),
    steps(-limit, 1 / 8, limit),
    [0 - limit, limit],
  );
}

/** Doubles in [−limit, limit]: dyadics, full mantissas, and values down to 2⁻⁴⁰ times the limit on a logarithmic scale. */
export function real(limit = 4): NumberArbitrary {
  demandWhole("real: limit", limit);
  const draw = (random: fc.Random) => {
    const kind = random.nextInt(0, 5);
    if (kind < 3) return dyadicFrom(random, limit);
    const x = limit * (2 * fraction(random) - 1);
    return kind < 5 ? x : x * 2 ** -random.nextInt(0, 40);
  };
  return new NumberArbitrary(draw, (x) => Math.abs(x) <= limit, range(-limit, limit), [0 - limit, limit]);
}

/**
 * Doubles in [least, most], evenly; one in eight is an end or, if it is between them, 0, and one in sixteen in the middle or halfway to it.
 * (Those of fast-check are even over the doubles themselves, and of the doubles in [−4, 4] all but one in twenty-five are below 10⁻¹².)
 */
export function between(least: number, most: number): NumberArbitrary {
  if (!(Number.isFinite(least) && Number.isFinite(most) && least <= most))
    throw new RangeError(`between: expected two finite doubles, the smaller first, got ${said(least)} and ${said(most)}`);
  const allows = (x: number) => least <= x && x <= most;
  const corners = allows(0) ? [0, least, most] : [least, most];
  const draw = (random: fc.Random) => {
    const kind = random.nextInt(0, 15);
    if (kind < 2) return corners[random.nextInt(0, corners.length - 1)];
    return Math.min(most, least + (most - least) * (kind === 2 ? random.nextInt(1, 3) / 4 : fraction(random)));
  };
  return new NumberArbitrary(draw, allows, range(least, most), [least, most]);
}

function said(bound: unknown): string {
  return isRational(bound) ? `the fraction ${exactly(bound).toFraction()}` : String(bound);
}

/** Small integers in [−limit, limit], for counterexamples that a reader can check by hand. */
export function whole(limit = 4): NumberArbitrary {
  demandWhole("whole: limit", limit);
  return new NumberArbitrary(
    (random) => random.nextInt(-limit, limit),
    (x) => Math.abs(x) <= limit && Number.isInteger(x),
    steps(-limit, 1, limit),
    [0 - limit, limit],
  );
}

/** A vector of n entries. */
export function vectorOf(entry: fc.Arbitrary<number>, n: number): fc.Arbitrary<number[]> {
  if (!(entry instanceof fc.Arbitrary))
    throw new TypeError(
      `expected the generator of an entry, then the number of entries, as vectorOf(real(), 3) and rowsOf(real(), 3), got ${fc.stringify(entry)} first`,
    );
  demandWhole("the number of entries", n);
  return entry instanceof NumberArbitrary ? new VectorArbitrary(entry, n, () => []) : fc.array(entry, { minLength: n, maxLength: n });
}

/** The same as a Float64Array. */
export function floatsOf(entry: fc.Arbitrary<number>, n: number): fc.Arbitrary<Float64Array> {
  return entry instanceof NumberArbitrary
    ? new VectorArbitrary(entry, n, (length) => new Float64Array(length))
    : vectorOf(entry, n).map((values) => Float64Array.from(values));
}

/** An n×n matrix as rows. */
export function rowsOf(entry: fc.Arbitrary<number>, n: number): fc.Arbitrary<number[][]> {
  const rows = fc.array(vectorOf(entry, n), { minLength: n, maxLength: n });
  return entry instanceof NumberArbitrary ? inNumbers(new Widened(rows, inRows(floatsOf(entry, n * n), n)), entry, n) : rows;
}

/** Says of arbitrary rows that any number may be each of their entries. */
export function inNumbers<A extends fc.Arbitrary<number[][]>>(rows: A, entry: NumberArbitrary, n: number): A {
  return entry.corners.length > 0
    ? builtFrom(rows, (pick) => Array.from({ length: n }, () => Array.from({ length: n }, () => pick(entry))))
    : rows;
}

/** Row-major n×n matrices as rows. */
export function inRows(matrices: fc.Arbitrary<Float64Array>, n: number): fc.Arbitrary<number[][]> {
  return matrices.map(
    (A) => asRows(A, n),
    (rows) => flattened(rows as number[][], n),
  );
}

/**
 * A row-major n×n matrix with entries in about [−limit, limit], from every regime in which norms and eigenvalues differ:
 * dense, zero, scaled identity, diagonal and ill-conditioned, triangular, nilpotent shift, rank one, symmetric, orthogonal.
 * It promises these classes of a check that draws several sizes.
 */
export function squareMatrix(n: number, limit = 4): fc.Arbitrary<Float64Array> {
  return cover(new Widened(anySquareMatrix(n, limit), floatsOf(real(limit), n * n)), regimes);
}

/** How often each regime comes up at least, of matrices of 1 to 3 rows. */
export const regimes: Classes<Float64Array> = {
  "the zero matrix of several rows": [0.045, (A) => A.length > 1 && A.every((entry) => entry === 0)],
  "a dense matrix of several rows": [0.1, (A) => A.length > 1 && A.every((entry) => entry !== 0)],
  "a matrix that is not normal": [0.15, (A) => A.length > 1 && !isNormal(A)],
  "a triangular matrix, not diagonal": [0.05, (A) => isTriangular(A) && !isDiagonal(A)],
  "a symmetric matrix, not diagonal": [0.03, (A) => isSymmetric(A) && !isDiagonal(A)],
  "a matrix of rank one, not triangular": [0.02, (A) => hasRankOne(A) && !isTriangular(A)],
  "a multiple of an orthogonal matrix, not diagonal": [0.015, (A) => isConformal(A) && !isDiagonal(A)],
  "a diagonal of entries over 1000 times apart": [0.005, (A) => isDiagonal(A) && isGraded(A)],
};

function anySquareMatrix(n: number, limit: number): fc.Arbitrary<Float64Array> {
  const entries = floatsOf(real(limit), n * n);
  const scale = real(limit);
  const keep = (wanted: (i: number, j: number) => boolean) => entries.map((A) => matrix(n, (i, j) => (wanted(i, j) ? A[i * n + j] : 0)));
  return fc.oneof(
    { weight: 4, arbitrary: entries },
    fc.constant(new Float64Array(n * n)),
    scale.map((s) => matrix(n, (i, j) => (i === j ? s : 0))),
    keep((i, j) => i === j),
    keep((i, j) => i <= j),
    keep((i, j) => i < j),
    scale.map((s) => matrix(n, (i, j) => (j === i + 1 ? s : 0))),
    fc.tuple(vectorOf(dyadic(1), n), vectorOf(real(limit), n)).map(([a, b]) => matrix(n, (i, j) => a[i] * b[j])),
    entries.map((A) => matrix(n, (i, j) => A[Math.min(i, j) * n + Math.max(i, j)])),
    fc.tuple(scale, orthogonal(n)).map(([s, Q]) => Q.map((entry) => s * entry)),
  );
}

/** An orthogonal n×n matrix: a product of plane rotations and a reflection, orthogonal up to rounding. */
export function orthogonal(n: number): fc.Arbitrary<Float64Array> {
  const turns = fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), between(-4, 4)), { maxLength: 4 });
  return fc.tuple(turns, fc.boolean()).map(([planes, reflect]) => {
    const Q = matrix(n, (i, j) => (i === j ? (i === 0 && reflect ? -1 : 1) : 0));
    for (const [p, q, angle] of planes) if (p !== q) turn(Q, n, p, q, angle);
    return Q;
  });
}

/** The row-major n×n matrix with the given entries. */
export function matrix(n: number, entry: (i: number, j: number) => number): Float64Array {
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A[i * n + j] = entry(i, j);
  return A;
}

/** AAᵀ = AᵀA up to rounding. */
function isNormal(A: Float64Array): boolean {
  const n = Math.sqrt(A.length);
  let size = 0;
  for (const entry of A) size += entry * entry;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let difference = 0;
      for (let k = 0; k < n; k++) difference += A[i * n + k] * A[j * n + k] - A[k * n + i] * A[k * n + j];
      if (!(Math.abs(difference) <= 2 ** -40 * size)) return false;
    }
  return true;
}

/** All rows are multiples of that of the largest entry, up to rounding. */
function hasRankOne(A: Float64Array): boolean {
  const n = Math.sqrt(A.length);
  let at = 0;
  for (let k = 1; k < A.length; k++) if (Math.abs(A[k]) > Math.abs(A[at])) at = k;
  const [row, column] = [Math.floor(at / n), at % n];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      if (!(Math.abs(A[at] * A[i * n + j] - A[i * n + column] * A[row * n + j]) <= 2 ** -40 * A[at] ** 2)) return false;
  return true;
}

/** AAᵀ is a multiple of I, up to rounding. */
function isConformal(A: Float64Array): boolean {
  const n = Math.sqrt(A.length);
  let size = 0;
  for (let k = 0; k < n; k++) size += A[k] * A[k];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let dot = 0;
      for (let k = 0; k < n; k++) dot += A[i * n + k] * A[j * n + k];
      if (!(Math.abs(dot - (i === j ? size : 0)) <= 2 ** -40 * size)) return false;
    }
  return true;
}

function isTriangular(A: Float64Array): boolean {
  const n = Math.sqrt(A.length);
  for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) if (A[i * n + j] !== 0) return false;
  return true;
}

function isSymmetric(A: Float64Array): boolean {
  const n = Math.sqrt(A.length);
  for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) if (A[i * n + j] !== A[j * n + i]) return false;
  return true;
}

function isDiagonal(A: Float64Array): boolean {
  return isTriangular(A) && isSymmetric(A);
}

function isGraded(A: Float64Array): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const entry of A) {
    const size = Math.abs(entry);
    if (size > 0) [least, most] = [Math.min(least, size), Math.max(most, size)];
  }
  return most > 1000 * least;
}

/** Throws RangeError on what is not a whole number of at least 0, or of 28 bits and more. */
function demandWhole(what: string, value: number) {
  if (!(Number.isInteger(value) && value >= 0 && value < 2 ** 27))
    throw new RangeError(`${what}: expected a whole number from 0 to 2^27 − 1, got ${value}`);
}

/** A whole number two times out of three, else a multiple of 1/8. */
function dyadicFrom(random: fc.Random, limit: number): number {
  return random.nextInt(0, 2) > 0 ? random.nextInt(-limit, limit) : random.nextInt(-8 * limit, 8 * limit) / 8;
}

function turn(Q: Float64Array, n: number, p: number, q: number, angle: number) {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < n; i++) {
    const [a, b] = [Q[i * n + p], Q[i * n + q]];
    Q[i * n + p] = cosine * a - sine * b;
    Q[i * n + q] = sine * a + cosine * b;
  }
}

/** The entries of rows of a size. Throws where a row has another: then an arbitrary does not give them. */
function flattened(rows: readonly (readonly number[])[], size: number): Float64Array {
  if (rows.some((row) => row.length !== size)) throw new TypeError(`expected rows of ${size} entries`);
  return Float64Array.from(rows.flat());
}

function asRows(A: Float64Array, n: number): number[][] {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row: number[] = [];
    for (let j = 0; j < n; j++) row.push(A[i * n + j]);
    rows.push(row);
  }
  return rows;
}
