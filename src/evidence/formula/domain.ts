import fc from "fast-check";
import { CheckFailure } from "../check-failure.ts";
import { Exhaustive } from "../exhaustive.ts";
import { NumberArbitrary, VectorArbitrary } from "../number-arbitrary.ts";
import { isOtherDecimal, numberInSet, setOf } from "../number-set.ts";
import { exactly, isRational, q } from "../rational.ts";
import { seed } from "../settings.ts";
import { isList } from "../stored.ts";
import { latexOfNumber } from "../symbol.ts";
import { isDefined } from "./defined.ts";
import { symbolOf, type Written } from "./latex.ts";
import { mostRows, Sized, type Variables } from "./variables.ts";

/** How domains are written. */
interface Style {
  written?: Written;
  /** LaTeX of the set that all entries of vectors and matrices are from, in place of what they are drawn from. */
  entries?: string;
  /** Further variables that are any numbers of that set. */
  numbers?: readonly string[];
}

/**
 * LaTeX of the values that the named variables have, as x ∈ [0, 1] and w = 1, those of one set together. Of values that only the code says, as
 * those of a chapter's own generators, it is x ∈ {…} beside others, and nothing where all are; of a constant that no line has room for, c = ….
 */
export function domainsOf(variables: Variables, names: readonly string[], { written = {}, entries, numbers = [] }: Style = {}): string[] {
  const parts = partsOf(variables, names).filter(([, part]) => !isDefined(part));
  const rows = ["n", "m", "r"].find((letter) => !names.includes(letter)) ?? "\\text{rows}";
  const said = [
    ...parts.map(([name, part]) => ({ symbol: symbolOf(name, written), values: valuesOf(part, rows, entries) })),
    ...numbers.map((name) => ({ symbol: symbolOf(name, written), values: `\\in ${entries}` })),
  ];
  if (said.every(({ values }) => values === `\\in ${unsaid}`)) return [];
  const isShared = parts.some(([, part]) => part instanceof Sized && part.size === undefined);
  return [
    ...[...Map.groupBy(said, ({ symbol, values }) => (values.startsWith("=") ? symbol : values)).values()].map(together),
    ...(isShared ? [`${rows} \\le ${mostRows}`] : []),
  ];
}

/**
 * Throws CheckFailure where a decimal is printed for a double that is another number, or is one of the constants: without rounding, it would be read
 * as what it is not.
 */
export function demandDecimals(statement: string, domain: readonly string[] = [], constants: object = {}) {
  const refuse = (decimal: string, instead: string): never => {
    throw new CheckFailure(`${statement}\n  expected numbers that are what is printed, got the double next to ${decimal}: ${instead}`);
  };
  const dyadic = "write a fraction, as q(1, 10), or a dyadic number, as 0.125";
  for (const part of domain)
    for (const [decimal] of valuesIn(part).matchAll(decimals)) {
      const x = Number(decimal.replace(/(?: \\cdot )?10\^\{/, (all) => (all.startsWith(" ") ? "e" : "1e")).replace("}", ""));
      if (isOtherDecimal(x)) refuse(decimal, part.includes("\\in [") ? "draw from dyadic bounds, as 0.125" : dyadic);
    }
  const other = Object.values(constants).flatMap(numbersIn).find(isOtherDecimal);
  if (other !== undefined) refuse(latexOfNumber(other), dyadic);
}

/** Throws CheckFailure on a constant that is the double next to a fraction, as 1/3: with the dots behind its digits it would be read as that. */
export function demandNoFractions(statement: string, constants: object) {
  for (const x of Object.values(constants).flatMap(numbersIn)) {
    const found = fractionBeside(x);
    if (!found) continue;
    const [n, d] = found;
    throw new CheckFailure(
      `${statement}\n  expected numbers that are what is printed, got the double next to ${n}/${d}: write q(${n}, ${d}), or a dyadic number, as 0.125`,
    );
  }
}

/** The fraction of a divisor up to a hundred that a double is next to; undefined where there is none, or the double is that or a decimal. */
function fractionBeside(x: number): [n: number, d: number] | undefined {
  for (let d = 1; d <= 100; d++) {
    const n = Math.round(x * d);
    if (n / d === x) return isOtherDecimal(x) || exactly(x).equals(q(n, d)) ? undefined : [n, d];
  }
  return undefined;
}

/** What stands behind the symbols of a domain, without the numbers that dots say to go on. */
function valuesIn(part: string): string {
  return part.replace(/^.*?(?=\\in |= )/, "").replaceAll(/[\d.]+\\dots(?: \\cdot 10\^\{-?\d+\})?/g, "");
}

function numbersIn(value: unknown): number[] {
  if (isList(value)) return Array.from(value, numbersIn).flat();
  return typeof value === "number" ? [value] : [];
}

/** Decimals, and powers of ten, as `latexOfNumber` writes them. */
const decimals = /(?:\d(?:\.\d+)? \\cdot )?10\^\{-?\d+\}|\d+\.\d+/g;

function together(said: readonly { symbol: string; values: string }[]): string {
  return `${said.map(({ symbol }) => symbol).join(", ")} ${said[0].values}`;
}

/** The named variables, each with what gives its values; none of a generator of whole cases. */
function partsOf(variables: Variables, names: readonly string[]): [string, unknown][] {
  const parts = variables instanceof Exhaustive ? (variables.parts ?? {}) : variables instanceof fc.Arbitrary ? {} : variables;
  return Object.entries(parts).filter(([name]) => names.includes(name));
}

/** What stands behind a variable: its value, or the set that it is from. */
function valuesOf(part: unknown, rows: string, entries: string | undefined): string {
  if (part instanceof Sized) return `\\in ${powerOf(part, rows, entries ?? setDrawn(part.entry))}`;
  return part instanceof fc.Arbitrary ? `\\in ${setDrawn(part)}` : `= ${constant(part) ?? "\\ldots"}`;
}

/** Values that only the code says. */
const unsaid = "\\lbrace\\ldots\\rbrace";

function powerOf({ shape, size: own }: Sized, rows: string, entries: string): string {
  const size = own ?? rows;
  if (shape === "diagonal") return `\\operatorname{diag}(${entries}^{${size}})`;
  return `${entries}^{${shape === "vector" ? size : `${size} \\times ${size}`}}`;
}

/** LaTeX of the numbers or vectors that an arbitrary gives. */
function setDrawn(part: fc.Arbitrary<unknown> | undefined): string {
  if (part instanceof NumberArbitrary || part instanceof VectorArbitrary) return part.set;
  const drawn = part instanceof Exhaustive ? part.cases : part ? sampled(part) : [];
  return (drawn.length > 0 && drawn.every(Number.isFinite) && setOf(drawn as number[])) || unsaid;
}

/** Values of an arbitrary that gives numbers; of another, or where a value is so rare that a check may not meet it, none. */
function sampled(arbitrary: fc.Arbitrary<unknown>): unknown[] {
  try {
    const [first] = fc.sample(arbitrary, { numRuns: 1, seed });
    if (typeof first !== "number") return [];
    const drawn = fc.sample(arbitrary, { numRuns: draws, seed });
    return [...Map.groupBy(drawn, (value) => value).values()].some((same) => same.length < leastOften) ? [] : drawn;
  } catch {
    return []; // the check that draws from it says why
  }
}

/** How many values are drawn, and how often each must come up among them: a thousand cases then most likely have it. */
const [draws, leastOften] = [5000, 10];

/** LaTeX of a number, a vector in a line or a matrix; undefined of what is none of these, or too large for a line. */
function constant(value: unknown): string | undefined {
  if (!isList(value)) return scalar(value);
  const rows = Array.from(value, (row) => (isList(row) ? Array.from(row, scalar) : scalar(row)));
  if (rows.flat().length > mostEntries || rows.flat().includes(undefined)) return undefined;
  if (!rows.some(Array.isArray)) return `(${rows.join(", ")})`;
  return `\\begin{pmatrix} ${rows.map((row) => [row].flat().join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;
}

/** As many entries as a line has room for. */
const mostEntries = 9;

function scalar(value: unknown): string | undefined {
  if (isRational(value)) return exactly(value).toFraction();
  return typeof value === "number" ? numberInSet(value) : undefined;
}
