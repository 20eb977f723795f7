import { isRational } from "../rational.ts";
import { isList } from "../stored.ts";
import { builtin } from "./builtin.ts";
import { type Defined, isDefined, observed } from "./defined.ts";
import { type Fold, folds } from "./known-folds.ts";
import { bare, heads, isNamed } from "./known-signs.ts";
import type { Written } from "./latex.ts";
import { type Print, signIn, templateOf } from "./print.ts";
import { signatureOf } from "./rocq-term.ts";

type Function = (...args: number[]) => number;

const { sin, cos, tan, sinh, cosh, tanh, asin, acos, atan, asinh, acosh, atanh } = Math;
const [direct, inverse] = [
  { sin, cos, tan, sinh, cosh, ...reciprocals({ cot: tan, sec: cos, csc: sin, coth: tanh, sech: cosh, csch: sinh }) },
  { sin: asin, cos: acos, tan: atan, sinh: asinh, cosh: acosh, tanh: atanh },
];

const binomials = Object.fromEntries(["binom", "binomial", "choose"].map((name) => [name, ofWhole(0, binomial)]));

/** Functions whose names every reader knows: one of those listed for a name must be meant. With none, no function of numbers is. */
const known: Readonly<Record<string, readonly Function[]>> = {
  ...listed(direct),
  ...Object.fromEntries(["a", "ar", "arc"].flatMap((prefix) => Object.entries(inverse).map(([name, f]) => [`${prefix}${name}`, [f]]))),
  ...listed({ ln: Math.log, log: logarithm, log2: Math.log2, log10: Math.log10, cbrt: Math.cbrt, sgn: Math.sign, sign: Math.sign }),
  ...listed({ abs: Math.abs, sqrt: Math.sqrt, exp: Math.exp, tanh, sigmoid, sigma: sigmoid }),
  ...listed({ floor: Math.floor, ceil: Math.ceil, trunc: Math.trunc, gcd: ofWhole(1, gcd), lcm: ofWhole(1, lcm) }),
  ...listed({ mod: ofWhole(Number.NEGATIVE_INFINITY, (x, n) => x - n * Math.floor(x / n)) }),
  ...listed({ sine: sin, cosine: cos, tangent: tan, exponential: Math.exp, logarithm, expm1: Math.expm1, log1p: Math.log1p }),
  ...listed({ relu: (x) => Math.max(0, x), softplus: (x) => Math.log1p(Math.exp(x)), softsign: (x) => x / (1 + Math.abs(x)) }),
  ...listed({ logistic: sigmoid, silu, swish: silu, mish: (x) => x * tanh(Math.log1p(Math.exp(x))), cube: (x) => x ** 3 }),
  ...listed({ factorial, fact: factorial, ...binomials, hypot: Math.hypot }),
  lg: [Math.log10, Math.log2],
  round: [Math.round, (x) => -Math.round(-x)],
  ...{ deg: [], dim: [], arg: [], ker: [] },
};

/** How many numbers they take at most; the others take one. */
const most: Readonly<Record<string, number>> = {
  ...{ log: 2, logarithm: 2, mod: 2, binom: 2, binomial: 2, choose: 2 },
  ...{ gcd: Number.POSITIVE_INFINITY, lcm: Number.POSITIVE_INFINITY, hypot: Number.POSITIVE_INFINITY },
};

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
  const sign = typeof latex === "string" ? latex : signOf(latex);
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
  return observed(defined, (args, given) => {
    if (isHead && args.length === 2 && builtin[key].includes(2) && args.some(isList)) return; // of entries
    const value = typeof given === "object" && given !== null && "value" in given ? given.value : given;
    const wrong = Object.hasOwn(folds, key) ? differenceOfFold(folds[key], args, value) : difference(key, args, value);
    if (wrong) refuse(wrong);
  });
}

/** The sign of a known function, which is compared with it, where it is printed with its arguments; undefined of any other. */
export function signOf(latex: Print): string | undefined {
  const sign = signIn(templateOf(latex, latex.length).replaceAll(/\s+/g, " "), latex.length);
  return sign !== undefined && isCompared(sign) ? sign : undefined;
}

/** What tells a value from that of the known function, of vectors entry by entry; undefined where it is the same, or where it has none. */
function difference(word: string, args: readonly unknown[], given: unknown): string | undefined {
  const [arg] = args;
  if (isList(arg)) {
    if (isList(given)) return Array.from(given, (value, i) => difference(word, [arg[i]], value)).find(Boolean);
    if (word === "gcd" || word === "lcm") return difference(word, Array.from(arg), given);
    return known[word].length === 0 || ofOrders.has(word) ? undefined : "and takes a vector instead of a number";
  }
  if (known[word].length > 0 && args.length > (most[word] ?? 1)) return `and takes ${args.length} numbers`;
  const numbers = args.map(numberOf);
  const got = numberOf(given);
  return got === undefined || numbers.includes(undefined) ? undefined : differenceAt(word, numbers as number[], got);
}

/** The same for a number that is made of all entries of vectors, or of several numbers. */
function differenceOfFold(fold: Fold, args: readonly unknown[], given: unknown): string | undefined {
  const lists = args.map(entriesOf);
  if (lists.some((list) => list === undefined)) return "and takes what are no numbers";
  if (!fold.takes(args.map(rankOf))) return "and takes something else than this";
  if (isList(given)) return "and gives a vector instead of a number";
  const [got, all] = [numberOf(given), (lists as (number | undefined)[][]).flat()];
  if (got === undefined || all.includes(undefined)) return undefined;
  const { value, scale } = fold.of(all as number[]);
  if (!Number.isFinite(value) || Math.abs(got - value) <= 1e-9 * Math.max(1, scale)) return undefined;
  return `and is ${got} at ${all.join(", ")} instead of ${value}`;
}

/** The numbers of a number, a vector or a matrix, each undefined where it is not finite; undefined for what is none of these. */
function entriesOf(arg: unknown): (number | undefined)[] | undefined {
  if (!isList(arg)) return typeof arg === "number" || typeof arg === "bigint" || isRational(arg) ? [numberOf(arg)] : undefined;
  const parts = Array.from(arg, entriesOf);
  return parts.some((part) => part === undefined) ? undefined : (parts as (number | undefined)[][]).flat();
}

function rankOf(arg: unknown): number {
  return isList(arg) ? 1 + rankOf(arg[0]) : 0;
}

function differenceAt(word: string, args: readonly number[], got: number): string | undefined {
  if (known[word].length === 0) return `which is of no numbers, and takes one, ${args.join(", ")}`;
  const wanted = known[word].map((f) => f(...args)).filter(Number.isFinite);
  const isOne = wanted.some((value) => Math.abs(got - value) <= 1e-9 * Math.max(1, Math.abs(value)));
  return isOne || wanted.length === 0 ? undefined : `and is ${got} at ${args.join(", ")} instead of ${wanted.join(" or ")}`;
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

function numberOf(value: unknown): number | undefined {
  const number = isRational(value) || typeof value === "bigint" ? Number(value.valueOf()) : value;
  return Number.isFinite(number) ? (number as number) : undefined;
}

function reciprocals(functions: Readonly<Record<string, (x: number) => number>>) {
  return Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, (x: number) => 1 / f(x)]));
}

function listed(functions: Readonly<Record<string, Function>>): Record<string, Function[]> {
  return Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, [f]]));
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

function factorial(n: number): number {
  return Number.isInteger(n) && n >= 0 ? Array.from({ length: n }, (_, k) => k + 1).reduce((product, k) => product * k, 1) : Number.NaN;
}

/** A function that is compared only at whole numbers from one on. */
function ofWhole(least: number, f: Function): Function {
  return (...args) => (args.every((x) => Number.isInteger(x) && x >= least) ? f(...args) : Number.NaN);
}

function binomial(n: number, k: number): number {
  return Array.from({ length: k }, (_, i) => (n - i) / (k - i)).reduce((product, x) => product * x, 1);
}

function gcd(...all: number[]): number {
  const ofTwo = (x: number, y: number): number => (y === 0 ? x : ofTwo(y, x % y));
  return all.reduce(ofTwo);
}

function lcm(...all: number[]): number {
  return all.reduce((x, y) => (x * y) / gcd(x, y));
}
