import { q, type Rational } from "../rational.ts";

/** What a known function is at some arguments: exactly, or in doubles; not a number where nothing is said of these. */
export interface Wanted {
  value: Rational | number;
  /** How far doubles that round as one does may be off. */
  slack: number;
  /** How far they may be off at most where they say so themselves. */
  stated?: number;
}

/** Numbers, vectors and matrices. */
export type Nested = Rational | readonly Nested[];

/** A function that makes one number of many, whose name every reader knows. */
export interface Fold {
  /** Whether it is one of arguments of these ranks. */
  takes(ranks: readonly number[]): boolean;
  of(args: readonly Nested[]): Wanted;
}

/** How far the sum or the product of two doubles may be off, of its size; a few of these are forgiven. */
const rounding = 2 ** -50;
/** How far the root of a sum of squares may be off where these are too small for doubles. */
const underflow = 2 ** -520;
const nothing: Wanted = { value: Number.NaN, slack: 0 };
const zero = q(0);

const ofVector = (ranks: readonly number[]) => ranks.length === 1 && ranks[0] === 1;
/** Of all entries of one argument. */
const ofEntries = (ranks: readonly number[]) => ranks.length === 1 && ranks[0] > 0;
/** The same, or of several numbers. */
const ofAny = (ranks: readonly number[]) => (ranks.length === 1 ? ranks[0] > 0 : ranks.every((rank) => rank === 0));

const sum: Fold = { takes: ofAny, of: (args) => added(flat(args)) };
const mean: Fold = { takes: ofAny, of: (args) => averaged(flat(args)) };
const max: Fold = { takes: ofAny, of: (args) => first(flat(args), 1) };
const min: Fold = { takes: ofAny, of: (args) => first(flat(args), -1) };
const squared: Fold = { takes: ofEntries, of: (args) => added(flat(args).map((x) => x.mul(x))) };
const euclidean: Fold = { takes: ofEntries, of: (args) => rooted(squared.of(args)) };

export const folds: Readonly<Record<string, Fold>> = {
  ...{ sum, mean, average: mean, avg: mean, max, maximum: max, min, minimum: min },
  norm: { ...euclidean, takes: ofVector },
  normsquared: { ...squared, takes: ofVector },
  det: { takes: (ranks) => ranks.length === 1 && ranks[0] === 2, of: ([rows]) => determined(rows as Rational[][]) },
  dot: { takes: ([one, two, ...more]) => one === 1 && two === 1 && more.length === 0, of: ([v, w]) => product(flat([v]), flat([w])) },
  norm_1: { takes: ofEntries, of: ([arg]) => largest(linesOf(arg, "columns")) },
  norm_infty: { takes: ofEntries, of: ([arg]) => largest(linesOf(arg, "rows")) },
  norm_2: { takes: ofEntries, of: ([arg]) => (isMatrix(arg) ? stretched(arg) : euclidean.of([arg])) },
  norm_f: euclidean,
  "norm_2^2": { ...squared, takes: ofVector },
  "norm_f^2": squared,
};

function flat(args: readonly Nested[]): Rational[] {
  return args.flat(Number.POSITIVE_INFINITY as 1) as Rational[];
}

function isMatrix(arg: Nested): arg is readonly Rational[][] {
  return Array.isArray(arg) && Array.isArray(arg[0]);
}

/** The columns or the rows of a matrix; of a vector all of it, or each entry. */
function linesOf(arg: Nested, lines: "columns" | "rows"): Rational[][] {
  const rows = isMatrix(arg) ? arg : flat([arg]).map((entry) => [entry]);
  return lines === "rows" ? [...rows] : (rows[0]?.map((_, at) => rows.map((row) => row[at])) ?? []);
}

/** The sum of absolute values. */
function size(all: readonly Rational[]): Rational {
  return all.reduce((sum, x) => sum.add(x.abs()), zero);
}

/** Off by as much as each term that is added may be. */
function added(all: readonly Rational[]): Wanted {
  return { value: all.reduce((sum, x) => sum.add(x), zero), slack: all.length * rounding * size(all).valueOf() };
}

function averaged(all: readonly Rational[]): Wanted {
  const { value, slack } = added(all);
  return all.length === 0 ? nothing : { value: (value as Rational).div(q(all.length)), slack: slack / all.length };
}

function product(v: readonly Rational[], w: readonly Rational[]): Wanted {
  return v.length === w.length ? added(v.map((x, at) => x.mul(w[at]))) : nothing;
}

/** The largest of all, or the smallest. */
function first(all: readonly Rational[], sign: 1 | -1): Wanted {
  return all.length === 0 ? nothing : { value: all.reduce((best, x) => (x.compare(best) * sign > 0 ? x : best)), slack: 0 };
}

/** The largest sum of absolute values along a line. */
function largest(lines: readonly Rational[][]): Wanted {
  const { value } = first(lines.map(size), 1);
  return { value, slack: lines.flat().length * rounding * value.valueOf() };
}

function rooted({ value, slack }: Wanted): Wanted {
  const root = Math.sqrt(value.valueOf());
  return { value: root, slack: (root === 0 ? 0 : slack / root) + rounding * root + underflow };
}

/** The determinant of a square matrix; none of another, or of a large one. */
function determined(rows: readonly Rational[][]): Wanted {
  if (rows.length > 6 || rows.some((row) => row.length !== rows.length)) return nothing;
  return { value: determinant(rows), slack: 4 * rounding * rows.reduce((product, row) => product * size(row).valueOf(), 1) };
}

/** By elimination. */
function determinant(rows: readonly Rational[][]): Rational {
  const at = rows.findIndex(([x]) => !x.equals(zero));
  if (at < 0) return rows.length === 0 ? q(1) : zero;
  const [head, ...tail] = rows[at];
  const minor = rows.toSpliced(at, 1).map(([x, ...row]) => row.map((y, j) => y.sub(x.div(head).mul(tail[j]))));
  const value = head.mul(determinant(minor));
  return at % 2 === 0 ? value : value.neg();
}

/** The largest singular value of a matrix: of powers of AᵀA, each the square of the one before, the trace tells it; none of a large one. */
function stretched(rows: readonly Rational[][]): Wanted {
  if (Math.max(rows.length, rows[0].length) > 8) return nothing;
  const A = rows.map((row) => row.map(Number));
  let M = A[0].map((_, i) => A[0].map((_, j) => A.reduce((sum, row) => sum + row[i] * row[j], 0)));
  let value = 1;
  for (let power = 0.5; power > 2 ** -60; power /= 2) {
    const trace = M.reduce((sum, row, i) => sum + row[i], 0);
    if (trace === 0) return { value: 0, slack: underflow };
    value *= trace ** power;
    const scaled = M.map((row) => row.map((x) => x / trace));
    M = scaled.map((row) => scaled.map((_, j) => row.reduce((sum, x, k) => sum + x * scaled[k][j], 0)));
  }
  return { value, slack: 2 ** -40 * value };
}
