import type { Fail } from "./chapter-error.ts";

/** Refuses data between dashes or pluses before the text: CommonMark reads it as a heading, and GitHub shows a table of it. */
export function refuseFrontMatter([first = "", ...rows]: readonly string[], fail: Fail) {
  const [, mark] = /^(---|\+\+\+)\s*$/.exec(first) ?? [];
  if (mark && rows.some((row) => row.trimEnd() === mark || row.trimEnd() === "..."))
    fail(1, "the file begins with front matter, which CommonMark reads as text", "leave it out, and begin with a line # Title");
}
