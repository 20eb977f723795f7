import { isInterval } from "../interval.ts";
import { isRational } from "../rational.ts";
import { isList } from "../stored.ts";
import type { Arithmetic } from "./arithmetic.ts";

/** Numbers of one shape in a buffer: a number, a vector or a matrix of rows. */
export interface Value<B> {
  rank: 0 | 1 | 2;
  rows: number;
  columns: number;
  data: B;
  /** A transposed vector. */
  row: boolean;
  /** What only functions read; undefined where there are numbers. */
  thing: unknown;
}

/** Room for a number. */
export function blank<B, T>(over: Arithmetic<B, T>): Value<B> {
  return { rank: 0, rows: 1, columns: 1, data: over.buffer(1), row: false, thing: undefined };
}

/** Gives a value a shape; its buffer is made anew only where the shape changes. */
export function reshape<B, T>(over: Arithmetic<B, T>, out: Value<B>, rank: 0 | 1 | 2, rows: number, columns: number, row = false) {
  out.rank = rank;
  out.row = row;
  out.thing = undefined;
  if (out.rows === rows && out.columns === columns) return;
  out.rows = rows;
  out.columns = columns;
  out.data = over.buffer(rows * columns);
}

/** The shape of a value in words. */
export function shape({ rank, rows, columns, thing }: Value<unknown>): string {
  if (thing !== undefined) return "something else";
  return rank === 0 ? "a number" : rank === 1 ? `a vector of ${rows}` : `${rows}×${columns}`;
}

export function sameShape(a: Value<unknown>, b: Value<unknown>): boolean {
  return a.rank === b.rank && a.rows === b.rows && a.columns === b.columns;
}

/** Of two sides that are related, the one whose entries are counted: a number goes with every entry of the other. */
export function wider<B>(a: Value<B>, b: Value<B>): Value<B> {
  return a.rank === 0 ? b : a;
}

/** Which entry of a side goes with the i-th of the wider one. */
export function against({ rank }: Value<unknown>, i: number): number {
  return rank === 0 ? 0 : i;
}

/** The same value. Throws RangeError where it is no numbers, or none. */
export function numbers<B>(value: Value<B>): Value<B> {
  if (value.thing !== undefined) throw new RangeError(`expected a number, a vector or a matrix, got ${told(value.thing)}`);
  if (value.rows * value.columns === 0) throw new RangeError("expected entries, got none: choose cases that have some");
  return value;
}

type Put<B> = (data: B, i: number, value: unknown) => void;

/** Stores what a case or a function gives under a name: a number, a vector, a matrix of rows, or a thing. Throws RangeError on undefined. */
export function load<B, T>(over: Arithmetic<B, T>, out: Value<B>, given: unknown, name: string, put: Put<B>) {
  if (given === undefined) throw new RangeError(`${name}: expected a value, got undefined`);
  if (isList(given)) return loadList(over, out, given, name, put);
  reshape(over, out, 0, 1, 1);
  if (isNumber(given, over)) put(out.data, 0, given);
  else out.thing = given;
}

function loadList<B, T>(over: Arithmetic<B, T>, out: Value<B>, given: ArrayLike<unknown>, name: string, put: Put<B>) {
  const [rows, wide] = [given.length, isList(given[0])];
  const columns = wide ? (given[0] as ArrayLike<unknown>).length : 1;
  reshape(over, out, wide ? 2 : 1, rows, columns);
  for (let i = 0; i < rows; i++) {
    const row = given[i];
    if (!wide) {
      put(out.data, i, row);
      continue;
    }
    if (!isList(row) || row.length !== columns)
      throw new RangeError(`${name}: expected rows of ${columns} entries, got ${isList(row) ? row.length : "no row"} in row ${i + 1}`);
    for (let j = 0; j < columns; j++) put(out.data, i * columns + j, row[j]);
  }
}

/** A value as a function of the chapter gets it. */
export function taken<B>(take: (data: B, i: number) => unknown, { rank, rows, columns, data, thing }: Value<B>): unknown {
  if (thing !== undefined) return thing;
  if (rank === 0) return take(data, 0);
  const row = (i: number) => Array.from({ length: columns }, (_, j) => take(data, i * columns + j));
  return Array.from({ length: rows }, (_, i) => (rank === 1 ? take(data, i) : row(i)));
}

/** Whether some entry is known up to an error only. */
export function isRounded<B, T>({ errorOf }: Arithmetic<B, T>, { rows, columns, data, thing }: Value<B>): boolean {
  if (thing !== undefined || !errorOf) return false;
  for (let i = 0; i < rows * columns; i++) if (errorOf(data, i) !== 0) return true;
  return false;
}

/** A whole number, for an index or an exponent. Throws RangeError on what is none, however near. */
export function whole<B, T>(over: Arithmetic<B, T>, value: Value<B>): number {
  if (numbers(value).rank !== 0) throw new RangeError(`expected a whole number, got ${shape(value)}`);
  const given = over.take(value.data, 0);
  const x = isRounded(over, value) ? undefined : wholeOf(given);
  if (x === undefined) throw new RangeError(`expected a whole number, got ${told(given)}`);
  return x;
}

function wholeOf(given: unknown): number | undefined {
  if (typeof given === "string") return /^\d{1,9}(\.0+)?$/.test(given) ? Number(given) : undefined;
  if (isRational(given)) return given.d === 1n ? Number(given.s * given.n) : undefined;
  const x = isInterval(given) && given.low === given.high ? given.low : given;
  return Number.isInteger(x) ? (x as number) : undefined;
}

/** What something is, for a message. */
export function told(value: unknown): string {
  if (isInterval(value)) return `[${value.low}, ${value.high}]`;
  return typeof value === "object" && value !== null && !isRational(value)
    ? `a thing of kind ${value.constructor?.name ?? "object"}`
    : String(value);
}

/** Words are numbers for a solver alone. */
function isNumber<B, T>(value: unknown, over: Arithmetic<B, T>): boolean {
  const kind = typeof value;
  return kind === "number" || kind === "bigint" || (kind === "string" && over.key === "terms") || isRational(value) || isInterval(value);
}
