import { inTerminal } from "./line-of-text.ts";
import { provenance } from "./measurement.ts";
import { byHandOf, counterexamplesIn, headOfCase, inShort, outcomeOf, type Part, partsOf, type Said, statementOf } from "./result.ts";
import type { ClaimFindings } from "./schema.ts";
import type { CheckResult } from "./verdict.ts";
import { english } from "./words.en.ts";

/** A claim's verdict and everything its checks found, as a terminal shows it. */
export function reproduction(claim: ClaimFindings, chapters: string): string {
  const byHand = counterexamplesIn(claim).map((check) => `${headOfCase(check)}${told(byHandOf(check))}`);
  return [headOf(claim, chapters), ...claim.problems, ...byHand, ...claim.checks.map(described)].join("\n\n");
}

/** A claim's verdict and how each of its checks was settled, a line each, as a terminal shows it. */
export function inBrief(claim: ClaimFindings, chapters: string): string {
  const lines = claim.checks.map((check) => `    ${[marked(check), inShort(check)].filter(Boolean).join(" — ")}`);
  return [headOf(claim, chapters), ...claim.problems.map((problem) => `    ${problem}`), ...lines].join("\n");
}

function headOf({ id, verdict, chapter, line }: ClaimFindings, chapters: string): string {
  return `${id}: ${verdict}  (${chapters}/${chapter}:${line})`;
}

function marked(check: CheckResult): string {
  return `${english.marks[outcomeOf(check)]} ${told(statementOf(check))}`;
}

function described(check: CheckResult): string {
  const lines = [marked(check), inShort(check), ...partsOf(check).flatMap(linesOf)];
  return lines.filter(Boolean).join("\n    ");
}

function told(pieces: readonly Said[]): string {
  return pieces.map((piece) => ("latex" in piece ? inTerminal(piece.latex) : piece.words)).join("");
}

/** What a check found, a line each; what Rocq read stands in the report. */
function linesOf(part: Part): string[] {
  if ("words" in part) return [part.words];
  if ("source" in part) return [provenance(part.source)];
  if ("formulas" in part) return part.formulas.map(inTerminal);
  if ("table" in part) return [part.table.head, ...part.table.rows].map((row) => row.join("  ").trim());
  return "output" in part ? part.output.split("\n") : [];
}
