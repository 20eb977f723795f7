import { type Interval, interval, isInterval } from "../interval.ts";
import { doubleOf, isRational, type Rational } from "../rational.ts";
import { isList } from "../stored.ts";
import type { Written } from "./latex.ts";
import type { Print } from "./print.ts";

/** A number, a vector or a matrix (rows). */
export type Tensor<S> = S | readonly S[] | ArrayLike<S> | readonly (readonly S[])[];

/**
 * A function of a chapter or of the model that formulas may call by name, in the arithmetics over which it is defined. Arguments and
 * results are numbers, vectors or matrices of rows; what is none of these, as a network, is handed on as it is.
 */
export interface Defined {
  /** Its sign in print, or how it is printed with its arguments; without, its name. */
  latex?: string | Print;
  /** Over doubles: a result, or one with a bound of each entry's error. */
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are those of the formula
  binary64?(...args: any[]): Tensor<number> | Bounded;
  /** Over the rationals. */
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are those of the formula
  rationals?(...args: any[]): Tensor<Rational | number | bigint>;
  /** How far a result over doubles moves at most where entries of the arguments do by so much, each given as its argument is. */
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are those of the formula
  moves?(errors: any[], ...args: any[]): Tensor<number>;
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are those of the formula
  intervals?(...args: any[]): Tensor<Interval>;
  /** What it is in the theory of a theorem, as “cell : real, numbers, natural -> real”; after the name n where it takes the number of components. */
  rocq?: string;
  /** Over terms of SMT-LIB. */
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are those of the formula
  terms?(...args: any[]): Tensor<string>;
}

/** Doubles with bounds of their errors, one for all entries or one for each. */
export interface Bounded {
  value: Tensor<number>;
  error: Tensor<number>;
}

/** Doubles that a kernel gave, with bounds of their errors. */
export function withError(value: Tensor<number>, error: Tensor<number>): Bounded {
  return { value, error };
}

/** The middle of an interval, with a bound of how far the number that it encloses may be from it. */
export function middleOf({ low, high }: Interval): Bounded {
  const middle = low + (high - low) / 2;
  return withError(middle, Math.max(high - middle, middle - low) * (1 + 2 ** -51)); // which is more than the difference loses
}

const made = new WeakSet<object>();
const kernels = new WeakSet<object>();

/** A function for formulas, defined over some arithmetics. Throws TypeError where it is defined over none. */
export function define(over: Defined): Defined {
  if (!(over.binary64 ?? over.rationals ?? over.intervals ?? over.terms ?? over.rocq))
    throw new TypeError("define: expected a function over binary64, rationals, intervals or terms, or in Rocq, got none");
  const defined = Object.freeze({ ...over });
  made.add(defined);
  return defined;
}

/**
 * A kernel whose results are exact on the cases that it is asked for, as small whole numbers are: its doubles are read as the rationals that
 * they are. Matrices are given to it as rows.
 */
// biome-ignore lint/suspicious/noExplicitAny: the arguments are those of the formula
export function exactKernel(f: (...args: any[]) => Tensor<number>, latex?: Defined["latex"]): Defined {
  const plain = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(plain) : isRational(value) ? double(value) : isInterval(value) ? point(value) : value;
  const points = (value: unknown): unknown => (isList(value) ? Array.from(value, points) : interval(value as number));
  const defined = define({
    latex,
    binary64: (...args) => ({ value: unrounded(f, args), error: 0 }),
    rationals: (...args) => unrounded(f, args.map(plain)),
    intervals: (...args) => points(unrounded(f, args.map(plain))) as Tensor<Interval>,
  });
  kernels.add(defined);
  return defined;
}

/** Whether a kernel gave a number that most likely was rounded. */
let gaveRounded = false;

/** What is found, and whether kernels gave numbers meanwhile that most likely were rounded: they are exact as doubles alone. */
export function noticingRounded<T>(find: () => T): { found: T; isRounded: boolean } {
  gaveRounded = false;
  const found = find();
  return { found, isRounded: gaveRounded };
}

/** What a kernel gives. Throws RangeError on a number beyond 2⁵³ that most likely was rounded, where no argument is as large. */
function unrounded(f: (...args: unknown[]) => Tensor<number>, args: unknown[]): Tensor<number> {
  const value = f(...args);
  const given = new Set(entriesOf(args));
  const long = entriesOf(value).filter((x) => isLong(x) && !given.has(x));
  if (long.length === 0) return value;
  gaveRounded = true;
  const isLarge = (x: unknown) => Number.isFinite(x) && Math.abs(x as number) > 2 ** 53;
  const large = long.find(isLarge);
  if (large !== undefined && !entriesOf(args).some(isLarge))
    throw new RangeError(
      `exactKernel: expected a number that was not rounded, got ${large}, beyond 2^53: compute it over \`rationals\`, in bigints or fractions`,
    );
  return value;
}

/** Whether a double needs more than 51 of its 53 bits (Veltkamp's splitting), as few do that were not rounded; whole numbers below 2⁵³ never do. */
function isLong(x: unknown): boolean {
  if (typeof x !== "number" || !Number.isFinite(5 * x) || Number.isSafeInteger(x)) return false;
  return 5 * x - (5 * x - x) !== x;
}

function entriesOf(value: unknown): unknown[] {
  return isList(value) ? Array.from(value, entriesOf).flat() : [value];
}

/** The same function, of which each call over doubles and over rationals is seen, with what it gives. */
export function observed(defined: Defined, see: (args: readonly unknown[], given: unknown) => void): Defined {
  const seen = <F extends ((...args: never[]) => unknown) | undefined>(f: F) =>
    f &&
    (((...args: never[]) => {
      const given = f(...args);
      see(args, given);
      return given;
    }) as F);
  const { binary64, rationals } = defined;
  const copy = Object.freeze({ ...defined, binary64: seen(binary64), rationals: seen(rationals) });
  made.add(copy);
  if (kernels.has(defined)) kernels.add(copy);
  return copy;
}

/** Whether a function over rationals computes in them, and is no kernel whose doubles are read as rationals. */
export function isRationalFunction(defined: Defined): boolean {
  return defined.rationals !== undefined && !kernels.has(defined);
}

/** The one double of an interval. Throws RangeError where there are others. */
function point({ low, high }: Interval): number {
  if (low !== high) throw new RangeError(`exactKernel: expected a double, got an interval from ${low} to ${high}`);
  return low;
}

/** The double that a rational is. Throws RangeError where it is none. */
function double(value: Rational): number {
  const x = doubleOf(value);
  if (x === undefined) throw new RangeError(`exactKernel: expected a double, got ${value.toFraction()}`);
  return x;
}

export function isDefined(value: unknown): value is Defined {
  return made.has(value as object); // what is no object is not in it
}

/** How names are written: functions as they say themselves, unless the chapter says so in `written`. */
export function symbolsOf(variables: Readonly<Record<string, unknown>>, written: Written = {}): Written {
  const own = Object.entries(variables).flatMap(([name, part]) => (isDefined(part) ? [[name, part.latex] as const] : []));
  return Object.fromEntries([...own, ...Object.entries(written).filter(([, latex]) => latex !== undefined)]);
}
