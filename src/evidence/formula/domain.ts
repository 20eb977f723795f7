import fc from "fast-check";
import { CheckFailure } from "../check-failure.ts";
import { Exhaustive } from "../exhaustive.ts";
import { NumberArbitrary, VectorArbitrary } from "../number-arbitrary.ts";
import { setOf } from "../number-set.ts";
import { asPrinted, exactly, isRational } from "../rational.ts";
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
 * LaTeX of the values that the named variables have, as x ∈ [0, 1] and w = 1, those of one set together. Dots stand for values that only the code
 * says, as those of a chapter's own generators; where there are no others, nothing does.
 */
export function domainsOf(variables: Variables, names: readonly string[], { written = {}, entries, numbers = [] }: Style = {}): string[] {
  const parts = Object.entries(partsOf(variables)).filter(([name, part]) => names.includes(name) && !isDefined(part));
  const rows = ["n", "m", "r"].find((letter) => !names.includes(letter)) ?? "\\text{rows}";
  const declared = parts.flatMap(([name, part]) => {
    const values = valuesOf(part, rows, entries);
    return values ? { symbol: symbolOf(name, written), values } : [];
  });
  const said = [...declared, ...numbers.map((name) => ({ symbol: symbolOf(name, written), values: `\\in ${entries}` }))];
  if (said.length === 0) return [];
  const isShared = parts.some(([, part]) => part instanceof Sized && part.size === undefined);
  return [
    ...[...Map.groupBy(said, ({ symbol, values }) => (values.startsWith("=") ? symbol : values)).values()].map(together),
    ...(isShared ? [`${rows} \\le ${mostRows}`] : []),
    ...(declared.length < parts.length ? ["\\dots"] : []),
  ];
}

/** As many digits have doubles that were computed, which nobody takes for a decimal that was written. */
const computedDigits = 15;

/** Throws CheckFailure where a decimal is printed for a double that is another number: without rounding, it would be read as what it is not. */
export function demandDecimals(statement: string, domain: readonly string[] = []) {
  for (const [decimal] of domain.flatMap((part) => [...part.matchAll(decimals)])) {
    const x = Number(decimal.replace(/(?: \\cdot )?10\^\{/, (all) => (all.startsWith(" ") ? "e" : "1e")).replace("}", ""));
    const written = decimal.replaceAll(/ .*|\D/g, "").replace(/^0+/, "").length < computedDigits;
    if (written && !asPrinted(x).equals(exactly(x)))
      throw new CheckFailure(
        `${statement}\n  expected numbers that are what is printed, got the double next to ${decimal}: write a fraction, as q(1, 10), or a dyadic number, as 0.125`,
      );
  }
}

/** Decimals, and powers of ten, as `latexOfNumber` writes them. */
const decimals = /(?:\d(?:\.\d+)? \\cdot )?10\^\{-?\d+\}|\d+\.\d+/g;

function together(said: readonly { symbol: string; values: string }[]): string {
  return `${said.map(({ symbol }) => symbol).join(", ")} ${said[0].values}`;
}

function partsOf(variables: Variables): Readonly<Record<string, unknown>> {
  if (variables instanceof Exhaustive) return variables.parts ?? {};
  return variables instanceof fc.Arbitrary ? {} : variables;
}

/** What stands behind a variable: its value, or the set that it is from. */
function valuesOf(part: unknown, rows: string, entries: string | undefined): string | undefined {
  if (part instanceof Sized) return `\\in ${powerOf(part, rows, entries ?? setDrawn(part.entry) ?? unsaid)}`;
  const value = part instanceof fc.Arbitrary ? undefined : constant(part);
  if (value !== undefined) return `= ${value}`;
  const set = setDrawn(part);
  return set && `\\in ${set}`;
}

/** Entries that only the code says. */
const unsaid = "\\lbrace \\dots \\rbrace";

function powerOf({ shape, size: own }: Sized, rows: string, entries: string): string {
  const size = own ?? rows;
  if (shape === "diagonal") return `\\operatorname{diag}(${entries}^{${size}})`;
  return `${entries}^{${shape === "vector" ? size : `${size} \\times ${size}`}}`;
}

/** LaTeX of the numbers or vectors that an arbitrary gives. */
function setDrawn(part: unknown): string | undefined {
  if (part instanceof NumberArbitrary || part instanceof VectorArbitrary) return part.set;
  if (!(part instanceof fc.Arbitrary)) return undefined;
  const drawn = part instanceof Exhaustive ? part.cases : sampled(part);
  return drawn.length > 0 && drawn.every(Number.isFinite) ? setOf(drawn as number[]) : undefined;
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
  return typeof value === "number" ? latexOfNumber(value) : undefined;
}
