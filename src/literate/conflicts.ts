import type { Fail } from "./chapter-error.ts";

/** Refuses the lines by which a merge marks what it could not join: CommonMark reads them as text, and what is between as headings. */
export function refuseConflicts(rows: readonly string[], fail: Fail) {
  const at = rows.findIndex((row) => /^(?:<{7}|\|{7}|>{7})(?:\s|$)/.test(row));
  if (at >= 0)
    fail(at + 1, `${rows[at].slice(0, 7)} marks a conflict of a merge`, "keep one of the two texts, and remove the lines of <, |, = and >");
}
