import { isRational } from "../rational.ts";
import { isList } from "../stored.ts";
import { demandAsRead } from "./as-read.ts";
import { compile } from "./compile.ts";
import { type Defined, isDefined, symbolsOf } from "./defined.ts";
import { asReaders } from "./known-functions.ts";
import { latexOf, type Written } from "./latex.ts";
import { demandSymbols } from "./symbols.ts";
import { terms } from "./terms.ts";
import { below, type Formula, type Node, parse } from "./tree.ts";
import { Sized } from "./variables.ts";
import { type Variant, variants } from "./variants.ts";

/** A formula as an assertion in SMT-LIB 2, in LaTeX, and as it was read. */
export interface Assertion {
  smt: string;
  latex: string;
  formula: Formula;
}

/** What a solver is asked. */
export interface Question {
  /** The real variables: numbers, and the entries of vectors and matrices. */
  names: Set<string>;
  /** The names that the formulas have. */
  used: readonly string[];
  given: Assertion[];
  hence: Assertion[];
  /** The divisors other than numerals: nothing is known of a quotient where one of them is 0. */
  divisors: { smt: string; text: string }[];
}

/** Vectors and matrices of a stated size, functions and constants, by the names that formulas have for them; other names are real numbers. */
export type Sizes = Readonly<Record<string, Sized | Defined | number | readonly number[] | readonly (readonly number[])[]>>;

/** The statements with a small mistake in them; a conclusion from dropped hypotheses keeps its text. */
export function variantsOf(given: readonly string[], hence: string, sizes: Sizes = {}): Variant[] {
  const isSized = (name: string) => Object.hasOwn(sizes, name) && typeof sizes[name] !== "number";
  const isNumber = (factor: Node): boolean => !("name" in factor && isSized(factor.name)) && below(factor).every(isNumber);
  const found = variants(reader(sizes)(hence), given.map(reader(sizes)), isNumber);
  return found.map((variant) => (variant.given.length < given.length ? { ...variant, text: hence } : variant));
}

/** Reads hypotheses and conclusions for a solver, entry by entry. Throws SyntaxError and RangeError, with the column, on what it cannot take. */
export function question(given: readonly string[], hence: readonly string[], sizes: Sizes = {}, written: Written = {}): Question {
  const read = reader(sizes);
  const parts = { given: given.map(read), hence: hence.map(read) };
  const names = new Set<string>();
  const used = [...new Set([...parts.given, ...parts.hence].flatMap((part) => part.names))];
  const scope = scopeOf(used, sizes, names);
  const symbols = symbolsOf(sizes, written);
  const over = terms();
  demandSymbols([...parts.given, ...parts.hence], symbols);
  asReaders(sizes, symbols);
  demandAsRead([...parts.given, ...parts.hence], symbols);
  const assert = (part: Formula) => ({
    smt: compile(part, over).truth(scope),
    latex: latexOf(part, symbols),
    formula: part,
  });
  const asserted = { given: parts.given.map(assert), hence: parts.hence.map(assert) };
  return { names, used, ...asserted, divisors: [...over.divisors].map(([smt, text]) => ({ smt, text })) };
}

function reader(sizes: Sizes): (text: string) => Formula {
  return (text) => parse(text, { names: Object.keys(sizes), functions: functionsIn(sizes) });
}

function functionsIn(sizes: Sizes): string[] {
  return Object.keys(sizes).filter((name) => isDefined(sizes[name]));
}

function scopeOf(used: readonly string[], sizes: Sizes, names: Set<string>): Record<string, unknown> {
  const entry = (name: string) => {
    if (names.has(name)) throw new RangeError(`${name}: two variables have an entry or a name ${name}; rename one`);
    names.add(name);
    return `|${name}|`;
  };
  const free = used.filter((name) => !Object.hasOwn(sizes, name));
  const scope: Record<string, unknown> = Object.fromEntries(free.map((name) => [name, entry(name)]));
  for (const [name, part] of Object.entries(sizes)) scope[name] = part instanceof Sized ? entriesOf(name, part, entry) : known(name, part);
  return scope;
}

/** A function or a constant. Throws TypeError on what a solver would take for a term of its own, as text. */
function known(name: string, part: unknown): unknown {
  const isNumbers = (value: unknown): boolean =>
    isList(value) ? Array.from(value).every(isNumbers) : typeof value === "number" || isRational(value);
  if (isDefined(part) || isNumbers(part)) return part;
  throw new TypeError(`${name}: expected a vector or a matrix of a stated size, numbers or a function, got ${typeof part}`);
}

function entriesOf(name: string, { shape, size }: Sized, entry: (name: string) => string): unknown {
  if (size === undefined) throw new RangeError(`${name}: expected a size to prove it at, such as anySquare(2)`);
  const indices = Array.from({ length: size }, (_, i) => i + 1);
  const isEntry = (i: number, j: number) => shape !== "diagonal" || i === j;
  const row = (i: number) => indices.map((j) => (isEntry(i, j) ? entry(`${name}_${i}_${j}`) : "0.0"));
  return indices.map((i) => (shape === "vector" ? entry(`${name}_${i}`) : row(i)));
}
