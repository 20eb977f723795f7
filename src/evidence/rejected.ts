import type fc from "fast-check";

/** What to tell of a run that so many rejected cases ended. */
export function wasRejected({ numSkips, numRuns }: Pick<fc.RunDetails<unknown>, "numSkips" | "numRuns">): string {
  return `${numSkips} cases were rejected and ${numRuns} ran: choose a generator that meets the precondition`;
}
