import fc from "fast-check";
import { Exhaustive } from "./exhaustive.ts";
import { wasRejected } from "./rejected.ts";
import { seed } from "./settings.ts";

/** A search that found no counterexample. */
export interface Fruitless<T> {
  statement: string;
  run: fc.RunDetails<[T]>;
  cases: fc.Arbitrary<T>;
  /** The case that the prose gives. */
  first: T | undefined;
  /** The cases in which the statement was not seen to fail. */
  passing: readonly T[];
  /** Whether it may fail in such a case, where its sides are equal within rounding. */
  isOpen?(value: T): boolean;
}

/** Why a search has no counterexample, and what to do about it. */
export function nothingFound<T>(search: Fruitless<T>): string {
  return `${search.statement}\n  ${search.first === undefined ? foundNone(search) : otherThanFirst(search)}`;
}

function otherThanFirst<T>({ run, first, passing, isOpen }: Fruitless<T>): string {
  const got = run.numSkips > 0 ? "that does not meet the hypotheses" : "in which the statement holds";
  const open = passing.some((value) => isOpen?.(value));
  return `expected the first case to be a counterexample, got one ${open ? "that cannot be told from equality within rounding" : got}: ${fc.stringify(first)}`;
}

function foundNone<T>({ run, cases, passing, isOpen }: Fruitless<T>): string {
  const isEvery = cases instanceof Exhaustive;
  if (run.numRuns === 0 || (run.failed && !isEvery)) return wasRejected(run);
  const where =
    isEvery && run.numRuns === cases.cases.length
      ? `all of the ${run.numRuns} cases that there are`
      : `${run.numRuns} cases (${run.numSkips} rejected; SEED=${seed} CASES=${run.numRuns})`;
  return `expected a counterexample, found none in ${where}${openAmong(passing.filter((value) => isOpen?.(value)))}`;
}

/** Of which cases it is not known whether the statement fails there. */
function openAmong(open: readonly unknown[]): string {
  if (open.length === 0) return "";
  return `; in ${open.length} of them, as at ${fc.stringify(open[0])}, it cannot be decided within rounding whether the statement fails, as both sides may be equal: give cases in which they differ, or a formula without functions such as sqrt and exp`;
}
