import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-protocol";
import { lines } from "../literate/markdown.ts";
import type { OpenChapter } from "./open-chapter.ts";

/**
 * What is wrong with a chapter: why it does not run, and the errors that TypeScript has `found` in its code. A line has one mistake in the
 * words of one of them, and what does not parse is said once, because what follows such code is misread.
 */
export function diagnosticsOf(chapter: OpenChapter, found: readonly Diagnostic[]): Diagnostic[] {
  const written = found.filter(({ range }) => chapter.draft.isCode(range.start.line + 1));
  if (!chapter.refusal) return written;
  const refusal = refusalOf(chapter);
  const { line } = refusal.range.start;
  return found.some(isOfSyntax) ? [refusal] : [refusal, ...written.filter(({ range }) => range.start.line !== line)];
}

function refusalOf(chapter: OpenChapter): Diagnostic {
  const { loc, fault, message } = chapter.refusal!;
  const own = chapter.isOwn(chapter.refusal!);
  const [line, column] = own ? [loc.line - 1, loc.column - 1] : [0, 0];
  const end = Math.max(column, lines(chapter.text)[line]?.trimEnd().length ?? 0);
  const range = { start: { line, character: column }, end: { line, character: end } };
  return { range, severity: DiagnosticSeverity.Error, source: "claims", message: own ? fault : message };
}

/** TypeScript's errors of syntax are those from 1000 to 1999. */
function isOfSyntax({ code }: Diagnostic): boolean {
  return typeof code === "number" && code >= 1000 && code < 2000;
}
