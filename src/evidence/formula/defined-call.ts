import { isList } from "../stored.ts";
import type { Arithmetic } from "./arithmetic.ts";
import type { Defined } from "./defined.ts";
import { at } from "./place.ts";
import { isRounded, load, numbers, taken, type Value } from "./value.ts";

type Put<B> = (data: B, i: number, value: unknown) => void;

/** Where a function is called, for its errors. */
interface Site {
  name: string;
  text: string;
  column: number;
}

/** Stores what a case or a function gives, with the bounds of its errors where it has some. Throws RangeError where this arithmetic has none. */
export function loadBounded<B, T>(over: Arithmetic<B, T>, out: Value<B>, given: unknown, name: string, put: Put<B>) {
  if (!isBounded(given)) return load(over, out, given, name, put);
  load(over, out, given.value, name, put);
  const length = numbers(out).rows * out.columns;
  const errors = flattened(given.error);
  if (isList(errors) && errors.length !== length)
    throw new RangeError(`${name}: expected an error, or ${length} of them, got ${errors.length}`);
  for (let i = 0; i < length; i++) {
    const error = (isList(errors) ? errors[i] : errors) as number;
    if (over.err) over.err(out.data, i, error);
    else if (error !== 0) throw new RangeError(`${name} is rounded, and has no value over ${over.name}`);
  }
}

/** Calls a chapter's function; undefined where it is not defined over this arithmetic. */
export function callDefined<B, T>(over: Arithmetic<B, T>, defined: Defined, args: Value<B>[], out: Value<B>, site: Site) {
  const f = defined[over.key as keyof Defined] as ((...args: unknown[]) => unknown) | undefined;
  if (!f) return undefined;
  const plain = args.map((value) => taken(over.take, value));
  const given = called(site, f, plain);
  loadBounded(over, out, given, site.name, over.give);
  over.demandOf?.(given, plain);
  numbers(out);
  if (args.some((value) => isRounded(over, value))) move(over, out, defined, args, plain);
  return out;
}

/** Adds to the errors of a function's result what those of its arguments make of it. */
function move<B, T>({ errorOf, err }: Arithmetic<B, T>, out: Value<B>, { moves }: Defined, values: Value<B>[], plain: unknown[]) {
  if (!moves || !errorOf || !err)
    throw new RangeError("expected exact numbers, got rounded ones: give it variables, or say with `moves` what a change makes of it");
  const errors = values.map((value) => taken(errorOf, value));
  const moved = flattened(moves(errors, ...plain));
  for (let i = 0; i < out.rows * out.columns; i++) {
    const more = (isList(moved) ? moved[i] : moved) as number;
    err(out.data, i, (errorOf(out.data, i) + more) * (1 + 2 ** -50));
  }
}

/** An error of the function's own stays what it is, and gets its place. */
function called({ text, column }: Site, f: (...args: unknown[]) => unknown, args: unknown[]): unknown {
  try {
    return f(...args);
  } catch (error) {
    throw error instanceof Error ? at(text, column, error) : error;
  }
}

/** Whether a value comes with a bound of its error. */
function isBounded(value: unknown): value is { value: unknown; error: unknown } {
  return typeof value === "object" && value !== null && !isList(value) && "value" in value && "error" in value;
}

/** One bound, or one for each entry. */
function flattened(error: unknown): unknown {
  if (!isList(error)) return error;
  return Array.from(error).flatMap((row) => (isList(row) ? Array.from(row) : [row]));
}
