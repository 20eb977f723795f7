import fc from "fast-check";
import { CheckFailure } from "./check-failure.ts";

/** What a predicate may answer: yes or no, or a comparison with its ratio, its rounding and its words. */
export type Outcome =
  | boolean
  | ({ readonly ok: boolean; ratio?: number; readonly shows?: string; parts?: readonly Slack[]; explain?(): string } & Slack);

/** How a rounding bound was used: the observed error as a fraction of it, and the bound and the error as fractions of what is compared. */
export interface Slack {
  rounding?: number;
  looseness?: number;
  /** The largest difference that the bound let pass, as a fraction of what is compared. */
  excess?: number;
  /** Whether what lies within the bound was decided without rounding. */
  isDecided?: boolean;
  /** Whether the case would not surely hold without the bound; undefined where that is not known. */
  isNeeded?: boolean;
}

/** What differs by more than this part of what is compared does not do so by rounding, if it is computed well. */
export const vague = 2 ** -30;

/** What a predicate answered. Throws CheckFailure on what is not an answer. */
export function answer(outcome: Outcome): Outcome {
  if (typeof outcome === "boolean") return outcome;
  if (typeof outcome !== "object" || outcome === null || typeof outcome.ok !== "boolean")
    throw new CheckFailure(
      `expected a predicate that answers true, false or with a comparison, got ${outcome instanceof Promise ? "a promise" : String(outcome)}`,
    );
  if (outcome.ok) for (const part of finite) if (isEndless(outcome[part])) refuse(part, outcome[part]);
  return outcome;
}

/** Throws TypeError on a named predicate that takes no case: whatever is drawn, it answers the same. One that a check's call writes out is read there. */
export function demandTaking({ name, length }: (value: never) => unknown) {
  if (name !== "" && length === 0)
    throw new TypeError(`expected a predicate that takes its case, got ${name}, which has no parameter: name what it compares`);
}

/** Throws TypeError on more parts than a check takes: what they say would count for nothing. */
export function demandNoMore(parts: readonly unknown[], most: number) {
  if (parts.length > most)
    throw new TypeError(
      `expected at most ${most} parts behind the statement, got ${parts.length}: put all options into the last pair of braces`,
    );
}

/** Whether an answer says that what is asked is so. */
export function isYes(outcome: Outcome): boolean {
  return typeof outcome === "boolean" ? outcome : outcome.ok;
}

/** A predicate that must answer true or false: taken as a yes, a list or a promise would let everything pass. Throws CheckFailure on these. */
export function decisive<T>(predicate: (value: T) => boolean, what: string): (value: T) => boolean {
  return (value) => {
    const said: unknown = predicate(value);
    if (typeof said === "boolean") return said;
    throw new CheckFailure(`${what}: expected true or false, got ${said instanceof Promise ? "a promise" : fc.stringify(said)}`);
  };
}

/** Rejects a case that does not meet its hypotheses, as fast-check's `pre` does, which finds out anew each time where it was called. */
export function demandMet(met: boolean) {
  if (!met) throw rejection;
}

const rejection = new fc.PreconditionFailure();

/** What is found of a case; undefined where the case is rejected. */
export function unlessRejected<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch (error) {
    if (fc.PreconditionFailure.isFailure(error)) return undefined;
    throw error;
  }
}

const finite = ["ratio", "rounding", "looseness", "excess"] as const;

function isEndless(value: number | undefined): boolean {
  return value !== undefined && !Number.isFinite(value);
}

function refuse(part: string, value: number | undefined): never {
  throw new CheckFailure(`expected a finite ${part}, got ${value}: compare finite numbers, or reject the case with fc.pre`);
}
