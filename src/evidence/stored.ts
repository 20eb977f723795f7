import { CheckFailure } from "./check-failure.ts";
import type { Double, Literal, Stored } from "./evidence.ts";
import { isRational } from "./rational.ts";

/**
 * A case as the report stores it, every double as it is. Throws CheckFailure on a part that is neither a number, a word, true or false,
 * nor a vector or matrix of numbers.
 */
export function stored(value: Literal): Stored {
  if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value))
    throw new CheckFailure(`expected a counterexample with named parts, got ${String(value)}: generate it with fc.record({ … })`);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, storedPart(name, part)]));
}

/** A copy that shares nothing with the case, so that its receiver sees what is stored. */
export function copied<T extends Literal>(value: T): T {
  return structuredClone(value);
}

function storedPart(name: string, part: Literal[string]): Stored[string] {
  if (typeof part === "boolean" || typeof part === "string") return part;
  if (typeof part === "number") return double(part);
  const entries = isList(part) ? Array.from(part as ArrayLike<unknown>) : refuse(name, part);
  if (entries.every((entry) => typeof entry === "number")) return entries.map(double);
  return entries.map((row) => (isList(row) ? Array.from(row, (entry) => numberIn(name, entry)) : refuse(name, row)));
}

function numberIn(name: string, entry: unknown): Double {
  return typeof entry === "number" ? double(entry) : refuse(name, entry);
}

function double(x: number): Double {
  if (Object.is(x, -0)) return { double: "-0" };
  return Number.isFinite(x) ? x : { double: String(x) as "Infinity" | "-Infinity" | "NaN" };
}

/** A list of entries: an array, or a typed one. */
export function isList(part: unknown): part is ArrayLike<unknown> {
  return Array.isArray(part) || (ArrayBuffer.isView(part) && !(part instanceof DataView));
}

function refuse(name: string, part: unknown): never {
  const kind = part === null ? "null" : typeof part === "object" ? `a ${part.constructor?.name ?? "nameless object"}` : typeof part;
  throw new CheckFailure(
    `${name}: expected numbers, a vector, a matrix (rows of numbers) or a word in a counterexample, got ${kind}${isRational(part) ? ": write the fraction into the formula, as 1/10" : ""}`,
  );
}
