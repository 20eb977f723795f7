import { claimIn } from "../dependencies.ts";
import { cell, codeSpan, fenced, plain } from "../github.ts";
import { latexOfCase } from "../latex.ts";
import { provenance, type Table } from "../measurement.ts";
import { byHandOf, counterexamplesIn, headOfCase, inShort, outcomeOf, type Part, partsOf, type Said, statementOf } from "../result.ts";
import type { ClaimReport } from "../schema.ts";
import { scriptsIn } from "../scripts.ts";
import type { CheckResult } from "../verdict.ts";
import type { Words } from "../words.ts";
import { folded, type Page, table } from "./page.ts";

/** What became of checks, an item each; what does not fit into a line is folded under it. Further numbers that checks share are printed once. */
export function resultList(checks: readonly CheckResult[], words: Words): string {
  const printed = new Set<string>();
  const items = checks.map((check) => [line(check, words), ...details(check, words, printed)]);
  const apart = items.some((item) => item.length > 1) ? "\n\n" : "\n";
  return items.map((item) => `- ${item.join("\n\n").replaceAll(/\n(?!\n|$)/g, "\n  ")}`).join(apart);
}

/** The lines by which a reader checks by hand that a statement is false, where a counterexample settles it: the claim's own, and those of its readings. */
export function byHand(claim: ClaimReport, { report, words }: Page): string[] {
  const settling = [claim, ...claim.readings.map((id) => claimIn(report, id))];
  const checks = settling.flatMap(counterexamplesIn);
  return checks.map((check) => `**${headOfCase(check, words)}**${set(byHandOf(check, words))}`);
}

/** A check's statement or what else is said in words and formulas, the formulas in the line. */
export function set(pieces: readonly Said[]): string {
  const text = pieces.map((piece) => ("latex" in piece ? inline(piece.latex) : wording(piece.words)));
  return text.reduce((line, part) => line + (part.startsWith("$") && afterWide.test(line) ? " " : "") + part, "");
}

/** Words with their indices and powers set as such. */
function wording(words: string): string {
  const pieces = scriptsIn(words).map(({ script, text }) => (script ? `<${script}>${plain(text)}</${script}>` : plain(text)));
  return pieces.join("");
}

/** A Chinese sign, after which a hosting site reads no formula without a blank. */
const afterWide = /[\u2e80-\uffef]$/u;

/** A formula in a line. Rows end with \cr, as Markdown would take away one of two backslashes. */
function inline(latex: string): string {
  return `$${latex.replaceAll("\\\\", "\\cr")}$`;
}

function line(check: CheckResult, words: Words): string {
  const short = inShort(check, words);
  return `${words.marks[outcomeOf(check)]} ${set(statementOf(check, words))}${short ? ` · *${plain(short)}*` : ""}`;
}

/** What does not fit into a line: an error and a measurement are shown, the rest is folded. */
function details(check: CheckResult, words: Words, printed: Set<string>): string[] {
  const { evidence, error } = check;
  if (error === undefined && evidence?.counterexample) return [folded(words.folds.counterexample, certificate(check, words))];
  const parts = partsOf(check, words);
  if (parts.length === 0 || (evidence?.theorem && !evidence.formula)) return [];
  const blocks = parts
    .map((part) => ("table" in part && part.isFurther ? tableOnce(part.table, words, printed) : block(part, words)))
    .join("\n\n");
  if (error !== undefined || !evidence || evidence.measurement) return [blocks];
  return [folded(evidence.theorem ? words.folds.theorem : evidence.proof ? words.folds.proof : words.folds.comparison, blocks)];
}

/** The case, what exact arithmetic gives there, and the nearest case in which the statement holds. */
function certificate({ evidence }: CheckResult, words: Words): string {
  const { value, symbols, certificate, neighbour } = evidence!.counterexample!;
  const near = neighbour ? [words.neighbour, display([latexOfCase(neighbour, symbols)])] : [];
  return [display([latexOfCase(value, symbols), certificate].filter(Boolean)), ...near].join("\n\n");
}

/** A table, or that it stands above. */
function tableOnce(numbers: Table, words: Words, printed: Set<string>): string {
  const text = tableOf(numbers);
  if (printed.has(text)) return words.tableAbove;
  printed.add(text);
  return text;
}

function tableOf({ head, rows }: Table): string {
  const cells = (row: readonly string[]) => row.map(cell);
  return table(cells(head), rows.map(cells));
}

function block(part: Part, words: Words): string {
  if ("table" in part) return tableOf(part.table);
  if ("words" in part) return plain(part.words);
  if ("source" in part) return provenance(part.source, words, { text: plain, code: codeSpan });
  if ("rocq" in part) return fenced(part.rocq, "coq");
  if ("output" in part) return fenced(part.output, "text");
  return display(part.formulas);
}

/** Formulas below each other. */
function display(formulas: readonly string[]): string {
  const latex = formulas.length === 1 ? formulas[0] : `\\begin{gathered} ${formulas.join(" \\\\ ")} \\end{gathered}`;
  return `\`\`\`math\n${latex}\n\`\`\``;
}
