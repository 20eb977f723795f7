import { type Exact, exactly, isRational, type Rational } from "../rational.ts";
import { isList } from "../stored.ts";
import { builtin } from "./builtin.ts";
import { type Defined, isDefined, observed } from "./defined.ts";
import { type Fold, folds, type Nested, type Wanted } from "./known-folds.ts";
import { bare, heads, isNamed } from "./known-signs.ts";
import { counts, known } from "./known-values.ts";
import type { Written } from "./latex.ts";
import { type Print, signIn, templateOf } from "./print.ts";
import { signatureOf } from "./rocq-term.ts";

/** Words that of more numbers are words for something else, as the half between two. */
const ofOthers = new Set(["half", "double", "square", "cube", "identity", "power"]);
/** Those that of a matrix may be what it is multiplied with itself. */
const ofMatrices = new Set(["square", "cube", "pow", "power"]);
/** Signs of permutations, too. */
const ofOrders = new Set(["sgn", "sign"]);

/**
 * Functions of a chapter as they are called: one that is printed by a name that every reader knows gives an error where it gives other numbers
 * than this. Throws SyntaxError on what is printed by such a name and is not one that can be computed here, as lim.
 */
export function asReaders<T>(functions: Readonly<Record<string, T>>, symbols: Written): Record<string, T> {
  return Object.fromEntries(
    Object.entries(functions).map(([name, part]) => [name, isDefined(part) ? checked(name, part, symbols) : part]),
  ) as never;
}

/** Whether a sign in print is the name of a function that is compared with what it gives. */
export function isCompared(sign: string): boolean {
  const key = keyOf(wordOf(sign));
  return Object.hasOwn(known, key) || Object.hasOwn(folds, key);
}

function checked(name: string, defined: Defined, symbols: Written): Defined {
  const latex = symbols[name] ?? name;
  const sign = typeof latex === "string" ? latex : signBefore(latex);
  if (sign === undefined) return defined;
  const word = wordOf(sign);
  const refuse = (why: string): never => {
    throw new SyntaxError(
      `formula: ${name} is printed as ${word}, the name of a function that every reader knows, ${why}: choose another name`,
    );
  };
  const isHead = heads.has(`\\${word}`); // which is read as the tool's, too, where that has a value
  if (!isCompared(sign)) return isNamed(sign) ? refuse("and is not compared with it") : defined;
  const key = keyOf(word);
  const { binary64, rationals, rocq } = defined;
  const isLibrarys = rocq !== undefined && [key, key === "log" ? "ln" : key].includes(signatureOf(rocq).name);
  if (!binary64 && !rationals && !isLibrarys && !isHead && known[key]?.length !== 0)
    refuse("and has no numbers to tell that it is this one");
  let large = 0;
  return observed(defined, (args, given) => {
    if (sizeOf(args) > mostEntries && large++ >= largeTried) return;
    if (isHead && args.length === 2 && builtin[key].includes(2) && args.some(isList)) return;
    const [value, error] = isBounded(given) ? [given.value, given.error] : [args.some(isOfRationals) ? unroundedOf(given) : given, 0];
    const wrong = Object.hasOwn(folds, key) ? differenceOfFold(folds[key], args, value) : difference(key, args, value, error);
    if (wrong) refuse(wrong);
  });
}

/** Of more numbers than so many, so many calls are compared: without rounding, sums of many take long. */
const [mostEntries, largeTried] = [64, 20];

function sizeOf(args: readonly unknown[]): number {
  return args.reduce((sum: number, arg) => sum + (isList(arg) ? arg.length * (isList(arg[0]) ? arg[0].length : 1) : 1), 0);
}

/** The sign of a known function, which is compared with it, where it is printed with its arguments; undefined of any other. */
export function signOf(latex: Print): string | undefined {
  const sign = signBefore(latex);
  return sign !== undefined && isCompared(sign) ? sign : undefined;
}

function signBefore(latex: Print): string | undefined {
  return signIn(templateOf(latex, latex.length).replaceAll(/\s+/g, " "), latex.length);
}

/** What tells a value from that of the known function, of vectors entry by entry; undefined where it is the same, or where it has none. */
function difference(word: string, args: readonly unknown[], given: unknown, error: unknown): string | undefined {
  const [arg] = args;
  if (isList(arg)) {
    if (ofMatrices.has(word) && rankOf(arg) > 1) return "and takes a matrix instead of a number";
    const at = (part: unknown, i: number) => (isList(part) ? part[i] : part);
    if (isList(given))
      return Array.from(given, (value, i) => difference(word, args.map((part) => at(part, i)), value, at(error, i))).find(Boolean); // biome-ignore format: one case
    if (word === "gcd" || word === "lcm") return difference(word, Array.from(arg), given, error);
    return known[word].length === 0 || ofOrders.has(word) ? undefined : "and takes a vector instead of a number";
  }
  const [least, most] = counts[word] ?? [1, 1];
  if (known[word].length > 0 && (args.length < least || args.length > most))
    return ofOthers.has(word) ? undefined : `and takes ${args.length} numbers`;
  const numbers = args.map(numberOf);
  if (!isNumber(given) || numbers.includes(undefined)) return undefined;
  return differenceAt(word, numbers as Rational[], given, Number(error));
}

/** The same for a number that is made of all entries of vectors, or of several numbers. */
function differenceOfFold(fold: Fold, args: readonly unknown[], given: unknown): string | undefined {
  if (!args.every(isOfNumbers)) return "and takes what are no numbers";
  if (!fold.takes(args.map(rankOf))) return "and takes something else than this";
  if (isList(given)) return "and gives a vector instead of a number";
  const all = args.map(nested);
  const entries = all.flat(Number.POSITIVE_INFINITY as 1) as (Rational | undefined)[];
  if (!isNumber(given) || entries.includes(undefined)) return undefined;
  return said([fold.of(all as Nested[])], entries as Rational[], given);
}

/** Whether an argument is a number, a vector or a matrix. */
function isOfNumbers(arg: unknown): boolean {
  return isList(arg) ? Array.from(arg).every(isOfNumbers) : typeof arg === "number" || typeof arg === "bigint" || isRational(arg);
}

/** An argument without rounding; undefined for each number that is not finite. */
function nested(arg: unknown): unknown {
  return isList(arg) ? Array.from(arg, nested) : numberOf(arg);
}

function rankOf(arg: unknown): number {
  return isList(arg) ? 1 + rankOf(arg[0]) : 0;
}

function differenceAt(word: string, args: readonly Rational[], got: Exact, error: number): string | undefined {
  if (known[word].length === 0) return `which is of no numbers, and takes one, ${args.join(", ")}`;
  return said(known[word].map((f) => f(...args)), args, got, error); // biome-ignore format: one call
}

/** What tells a value at some numbers from each that is wanted there; undefined where it is one of these, or where there is none. */
function said(all: readonly Wanted[], args: readonly Rational[], got: Exact, error = 0): string | undefined {
  const wanted = all.filter(({ value }) => !Number.isNaN(Number(value)));
  if (wanted.length === 0 || wanted.some((one) => isSame(got, error, one))) return undefined;
  const isTold = wanted.every(({ value }) => Number(value) !== Number(got));
  const words = (value: Exact) => (isTold ? String(Number(value)) : exactly(value).toFraction());
  return `and is ${words(got)} at ${args.map(Number).join(", ")} instead of ${wanted.map(({ value }) => words(value)).join(" or ")}`;
}

/** Whether a number is the one that is wanted, doubles within their rounding. */
function isSame(got: Exact, error: number, { value, slack, stated = 0 }: Wanted): boolean {
  if (typeof got !== "number" && typeof value !== "number") return value.equals(exactly(got));
  if (!Number.isFinite(Number(value))) return true;
  return exactly(got).sub(exactly(value)).abs().valueOf() <= slack + Math.min(error, stated);
}

/** A word as it is listed: of Latin letters in any case. */
function keyOf(word: string): string {
  const lower = word.toLowerCase();
  return lower === "sigma" ? word : lower;
}

/** A sign as a word. */
function wordOf(sign: string): string {
  return bare(sign).replaceAll("\\", "");
}

/** Whether a value is a finite number. */
function isNumber(value: unknown): value is Exact {
  return isRational(value) || typeof value === "bigint" || Number.isFinite(value);
}

/** Without rounding; undefined where it is no finite number. */
function numberOf(value: unknown): Rational | undefined {
  return isNumber(value) ? exactly(value) : undefined;
}

function isOfRationals(arg: unknown): boolean {
  return isList(arg) ? Array.from(arg).some(isOfRationals) : isRational(arg);
}

/** What a function of rationals gives: also doubles are then what they are. */
function unroundedOf(given: unknown): unknown {
  return isList(given) ? Array.from(given, unroundedOf) : (numberOf(given) ?? given);
}

/** Whether a value comes with a bound of its error. */
function isBounded(given: unknown): given is { value: unknown; error: unknown } {
  return typeof given === "object" && given !== null && "value" in given && "error" in given;
}
