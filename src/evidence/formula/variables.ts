import fc from "fast-check";
import { inNumbers, inRows, real, rowsOf, squareMatrix, vectorOf } from "../arbitrary.ts";
import { builtAs } from "../built.ts";
import { bySize } from "../by-size.ts";
import { withCorners } from "../corners.ts";
import { cover } from "../cover.ts";
import { combinations, Exhaustive } from "../exhaustive.ts";
import { Filtered } from "../filtered.ts";
import { keepMade, seal } from "../made.ts";
import { decisive } from "../outcome.ts";
import { seed } from "../settings.ts";
import { isList } from "../stored.ts";
import { type Defined, isDefined } from "./defined.ts";

/** What values of one variable look like. */
export type Shape = "vector" | "matrix" | "diagonal";

/** Values of one variable for a number of rows that all variables of a check share. */
export interface OfSize {
  shape: Shape;
  at(n: number): fc.Arbitrary<unknown>;
}

/**
 * The variables of a formula: for each name a generator, one that takes the number of rows from the others, a constant, or a function; or one
 * generator of cases with all of the names.
 */
export type Variables = fc.Arbitrary<object> | Readonly<Record<string, fc.Arbitrary<unknown> | OfSize | Defined | unknown>>;

/** A number of rows, 1 to 4 of them without; and entries, those of `real` without. */
type Kind = [entry?: fc.Arbitrary<number>] | [rows: number, entry?: fc.Arbitrary<number>];

/** Square matrices of rows: from every regime in which norms and eigenvalues part, which a single row has not, or of any entries. */
export function anySquare(...kind: Kind): Sized {
  const [n, entry] = parts(kind);
  const at = (size: number) =>
    entry || n === 1 ? rowsOf(entry ?? real(), size) : inNumbers(inRows(squareMatrix(size), size), real(), size);
  return new Sized("matrix", at, n, entry ?? real());
}

/** Vectors. */
export function anyVector(...kind: Kind): Sized {
  const [n, entry = real()] = parts(kind);
  return new Sized("vector", (size) => vectorOf(entry, size), n, entry);
}

/** Diagonal matrices of rows. */
export function anyDiagonal(...kind: Kind): Sized {
  const [n, entry = real()] = parts(kind);
  const at = (size: number) => {
    const diagonals = vectorOf(entry, size);
    return builtAs(diagonals.map(onDiagonal, diagonalOf), diagonals, onDiagonal);
  };
  return new Sized("diagonal", at, n, entry);
}

function onDiagonal(v: readonly number[]): number[][] {
  return v.map((x, i) => v.map((_, j) => (i === j ? x : 0)));
}

/** The diagonal of a diagonal matrix. Throws on what is none: then an arbitrary does not give it. */
function diagonalOf(D: unknown): number[] {
  const diagonal = (D as number[][]).map((row, i) => row[i]);
  if (same(D, onDiagonal(diagonal))) return diagonal;
  throw new TypeError("expected a diagonal matrix");
}

function parts([first, second]: Kind): [n: number | undefined, entry: fc.Arbitrary<number> | undefined] {
  return typeof first === "number" ? [first, second as fc.Arbitrary<number> | undefined] : [undefined, first];
}

/** Values of a vector or a matrix, of a size of their own or of the one that a check's variables share. */
export class Sized implements OfSize {
  readonly shape: Shape;
  readonly size: number | undefined;
  /** What each entry is drawn from; undefined where not all of these values are drawn. */
  readonly entry: fc.Arbitrary<number> | undefined;
  readonly #at: (n: number) => fc.Arbitrary<unknown>;

  constructor(shape: Shape, at: (n: number) => fc.Arbitrary<unknown>, size?: number, entry?: fc.Arbitrary<number>) {
    if (size !== undefined && !(Number.isInteger(size) && size > 0))
      throw new RangeError(`expected a whole number of rows, at least 1, got ${size}`);
    this.shape = shape;
    this.size = size;
    this.entry = entry;
    this.#at = at;
    keepMade(this);
  }

  at(n: number): fc.Arbitrary<unknown> {
    return this.#at(this.size ?? n);
  }

  /** The values of which something is true. */
  filter(wanted: (value: never) => boolean): Sized {
    const passes = decisive(wanted as (value: unknown) => boolean, "filter");
    return new Sized(this.shape, (n) => new Filtered(this.#at(n), passes, () => noneOf(this, n)), this.size);
  }
}
seal(Sized);

/** What to tell where no value of n rows was seen to pass a filter. */
function noneOf({ shape, size }: Sized, n: number): string {
  const rows = n === 1 ? "1 row" : `${n} rows`;
  const make = { vector: "anyVector", matrix: "anySquare", diagonal: "anyDiagonal" }[shape];
  const instead = size === undefined ? `state the size, as ${make}(3)` : "draw more such values, or take what it asks for as given";
  return `no value of ${size === undefined ? rows : size === 1 ? "1 row" : `${size} rows`} passes the filter: ${instead}`;
}

/** What a check draws, and what it does not draw. */
export interface DeclaredVariables {
  cases: fc.Arbitrary<object>;
  functions: Readonly<Record<string, Defined>>;
  /** The names that are known before anything is drawn; undefined where a generator of whole cases has them. */
  names: readonly string[] | undefined;
  /** Those of them that are drawn, and are no constants. */
  generated: readonly string[];
  /** The names that have one value: constants, and what is drawn of a single one. */
  fixed: readonly string[];
}

/** The largest number of rows that variables share. */
export const mostRows = 4;

/** Makes cases of their parts. */
type Together = (parts: Readonly<Record<string, fc.Arbitrary<unknown>>>) => fc.Arbitrary<object>;

/** Splits the variables of a check into cases, which `together` makes, and functions. Sizes that are left open are drawn first, and each comes up. */
export function readVariables(
  variables: Variables,
  more: Readonly<Record<string, Defined>> = {},
  together: Together = withCorners,
): DeclaredVariables {
  if (typeof variables === "function")
    throw new TypeError(
      "expected generators of the formula's variables, as { x: real() }, got a function: a statement in words takes a generator and then a predicate, as fc.record({ x: real() }), ({ x }) => …; only exact takes a single case, as () => equal(left, right)",
    );
  if (typeof variables !== "object" || variables === null)
    throw new TypeError(`expected generators of the formula's variables, as { x: real() }, or {} if it has none, got ${String(variables)}`);
  if (variables instanceof fc.Arbitrary) {
    const parts = partsOf(variables);
    return { cases: variables, functions: more, names: undefined, generated: Object.keys(parts), fixed: fixedIn(Object.entries(parts)) };
  }
  const entries = Object.entries(variables);
  const own = Object.fromEntries(entries.filter((entry): entry is [string, Defined] => isDefined(entry[1])));
  const drawn = entries.filter(([, part]) => !isDefined(part));
  const generated = drawn.filter(([, part]) => part instanceof fc.Arbitrary || part instanceof Sized);
  const [names, ofGenerators] = [drawn, generated].map((parts) => parts.map(([name]) => name));
  return { cases: casesOf(drawn, together), functions: { ...more, ...own }, names, generated: ofGenerators, fixed: fixedIn(drawn) };
}

/** What whole cases are all combinations of, by its names. */
function partsOf(cases: fc.Arbitrary<object>): Readonly<Record<string, unknown>> {
  return (cases instanceof Exhaustive && cases.parts) || {};
}

/** The names of what has one value. */
function fixedIn(parts: readonly [string, unknown][]): string[] {
  const hasOne = (part: unknown) =>
    part instanceof Exhaustive ? part.cases.length === 1 : !(part instanceof fc.Arbitrary || part instanceof Sized);
  return parts.filter(([, part]) => hasOne(part)).map(([name]) => name);
}

function casesOf(parts: [string, unknown][], together: Together): fc.Arbitrary<object> {
  if (parts.length === 0) return new Exhaustive([{}]);
  if (parts.every(([, part]) => part instanceof Exhaustive || !(part instanceof fc.Arbitrary || part instanceof Sized)))
    return combinations(
      Object.fromEntries(parts.map(([name, part]) => [name, part instanceof Exhaustive ? part : new Exhaustive([part])])),
    );
  const at = (n: number) =>
    together(Object.fromEntries(parts.map(([name, part]) => [name, part instanceof Sized ? part.at(n) : arbitraryOf(part)])));
  if (!parts.some(([, part]) => part instanceof Sized && part.size === undefined)) return at(1);
  const drawn = bySize({ n: mostRows }, ({ n }) => at(n).map((values) => ({ n, values })));
  return cover(drawn, {
    "one row": [0.12, ({ n }) => n === 1],
    "two rows": [0.12, ({ n }) => n === 2],
    "three rows or more": [0.2, ({ n }) => n > 2],
  }).map(({ values }) => values);
}

function arbitraryOf(part: unknown): fc.Arbitrary<unknown> {
  return part instanceof fc.Arbitrary ? part : fc.constant(part);
}

/** What keeps a case from being one of those that the variables give, where something does: a name, or a value that its generator does not give. */
export function faultOfCase(variables: Variables, value: Readonly<Record<string, unknown>>): string | undefined {
  if (variables instanceof fc.Arbitrary) return gives(variables, value) ? undefined : "the generator does not give it";
  const drawn = Object.entries(variables).filter(([, part]) => !isDefined(part));
  const [missing] = drawn.find(([name]) => !Object.hasOwn(value, name)) ?? [];
  if (missing !== undefined) return `${missing} is missing`;
  const unknown = Object.keys(value).find((name) => !drawn.some(([known]) => known === name));
  if (unknown !== undefined) return `no variable is called ${unknown}`;
  const shared = drawn.find(([, part]) => part instanceof Sized && part.size === undefined);
  const n = shared ? sizeOf(value[shared[0]]) : 1;
  if (n === 0) return `${shared![0]} has no rows`;
  const [other] = drawn.find(([name, part]) => !gives(part instanceof Sized ? part.at(n) : arbitraryOf(part), value[name])) ?? [];
  return other === undefined ? undefined : `${other} is not drawn like this`;
}

/** A case with the constants among the variables, which it need not name. */
export function withConstants(variables: Variables, value: object): Readonly<Record<string, unknown>> {
  if (variables instanceof fc.Arbitrary) return { ...value };
  const constants = Object.entries(variables).filter(
    ([, part]) => !(isDefined(part) || part instanceof fc.Arbitrary || part instanceof Sized),
  );
  return { ...Object.fromEntries(constants), ...value };
}

/** Whether an arbitrary gives a value: it says so of itself, or draws it. */
function gives(arbitrary: fc.Arbitrary<unknown>, value: unknown): boolean {
  if (arbitrary instanceof Exhaustive) return arbitrary.cases.some((other) => same(other, value));
  return arbitrary.canShrinkWithoutContext(value) || fc.sample(arbitrary, { numRuns: 1000, seed }).some((other) => same(other, value));
}

function sizeOf(part: unknown): number {
  return isList(part) ? part.length : 0;
}

function same(a: unknown, b: unknown): boolean {
  return fc.stringify(a) === fc.stringify(b);
}
