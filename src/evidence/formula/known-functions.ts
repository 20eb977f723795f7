import { type Exact, exactly, isRational, q, type Rational } from "../rational.ts";
import { isList } from "../stored.ts";
import { builtin } from "./builtin.ts";
import { type Defined, isDefined, observed } from "./defined.ts";
import { type Fold, folds, type Nested, type Wanted } from "./known-folds.ts";
import { bare, heads, isNamed } from "./known-signs.ts";
import type { Written } from "./latex.ts";
import { type Print, signIn, templateOf } from "./print.ts";
import { signatureOf } from "./rocq-term.ts";

/** A function that every reader knows. */
type Known = (...args: Rational[]) => Wanted;

const { sin, cos, tan, sinh, cosh, tanh, asin, acos, atan, asinh, acosh, atanh } = Math;
const [direct, inverse] = [
  { sin, cos, tan, sinh, cosh, ...reciprocals({ cot: tan, sec: cos, csc: sin, coth: tanh, sech: cosh, csch: sinh }) },
  { sin: asin, cos: acos, tan: atan, sinh: asinh, cosh: acosh, tanh: atanh },
];

/** Functions whose names every reader knows: one of those listed for a name must be meant. With none, no function of numbers is. */
const known: Readonly<Record<string, readonly Known[]>> = {
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
const counts: Readonly<Record<string, readonly [number, number]>> = {
  ...{ log: [1, 2], logarithm: [1, 2], mod: [2, 2], pow: [2, 2], power: [2, 2], binom: [2, 2], binomial: [2, 2], choose: [2, 2] },
  ...{ gcd: [1, Number.POSITIVE_INFINITY], lcm: [1, Number.POSITIVE_INFINITY], hypot: [1, Number.POSITIVE_INFINITY] },
};

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
  return observed(defined, (args, given) => {
    if (isHead && args.length === 2 && builtin[key].includes(2) && args.some(isList)) return;
    const [value, error] = isBounded(given) ? [given.value, given.error] : [args.some(isOfRationals) ? unroundedOf(given) : given, 0];
    const wrong = Object.hasOwn(folds, key) ? differenceOfFold(folds[key], args, value) : difference(key, args, value, error);
    if (wrong) refuse(wrong);
  });
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
  if (known[word].length > 0 && (args.length < least || args.length > most)) return `and takes ${args.length} numbers`;
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

function reciprocals(functions: Readonly<Record<string, (x: number) => number>>) {
  return Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, (x: number) => 1 / f(x)]));
}

function listed<F>(as: (f: F) => Known, functions: Readonly<Record<string, F>>): Record<string, Known[]> {
  return Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, [as(f)]]));
}

/** What rounding makes of a number, of its size, where no digit is lost. */
const [rounding, accuracy] = [2 ** -50, 2 ** -40];
const [zero, half, one, two] = [q(0), q(1, 2), q(1), q(2)];
const nothing: Wanted = { value: Number.NaN, slack: 0 };

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

/** So many operations may round one after the other, as those of a binomial coefficient. */
const many = 64;

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

/** The whole numbers of which larger ones would take long. */
const most = 1000n;

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

/** Whether a value comes with a bound of its error. */
function isBounded(given: unknown): given is { value: unknown; error: unknown } {
  return typeof given === "object" && given !== null && "value" in given && "error" in given;
}
