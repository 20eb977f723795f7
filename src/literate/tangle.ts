import type { Chapter, Claim, Fence } from "./chapter.ts";
import type { Position } from "./chapter-error.ts";
import { checkClaim, checkHead } from "./code.ts";
import { lines } from "./markdown.ts";
import { importsOf, type Vocabulary } from "./vocabulary.ts";

export interface TangleOptions {
  /** Specifier of the module that exports `chapter(code, lines)` and `claim(id, body, lines)`. */
  claimModule: string;
  /** The words that the chapter uses without importing them; without it, the chapter imports what it uses. */
  vocabulary?: Vocabulary;
  /** Whether `ts illustration` fences are kept, as functions that are never called, so that their types are checked. */
  illustrations?: boolean;
}

/**
 * The TypeScript module of a chapter: its code at the lines and columns that it has in the Markdown, behind the imports as the body of
 * one `chapter(async () => { … }, lines)`, each claim's fences as that of one `claim(id, () => { … }, lines)`, all else blank; the lines
 * are those that call a check. What ends a fence ends its last statement as well. The first line imports what the vocabulary's words mean.
 * Throws ChapterError if a fence does not parse on its own, holds what must not run in a chapter, or uses a name that is unknown.
 */
export function tangle(chapter: Chapter, { claimModule, vocabulary, illustrations = false }: TangleOptions): string {
  const module = lines(chapter.source).map(() => "");
  const kept = ({ illustration, language }: Fence) => !illustration || (illustrations && language === "ts");
  const head = chapter.head.filter(kept);
  const claims = chapter.claims.map((claim) => ({ ...claim, fences: claim.fences.filter(kept) })).filter(({ fences }) => fences.length > 0);
  const { known: ofHead, calls, ...begin } = checkHead(chapter, head, vocabulary);
  const known = claims.map((claim) => ({ ...claim, calls: checkClaim(chapter, claim, ofHead) }));
  lay(module, { head, claims: known, begin, claimModule, calls });
  if (vocabulary) module[0] = importsOf(chapter, module.join("\n"), vocabulary) + module[0];
  return module.join("\n");
}

/** The code of a chapter, and where the function begins that runs again for each check; each claim has a fence. */
export interface Layout {
  head: readonly Fence[];
  claims: readonly (Pick<Claim, "id" | "fences"> & Calls)[];
  begin: Position;
  claimModule: string;
}

/** The lines of calls of checks and figures. */
interface Calls {
  calls?: readonly number[];
}

/** Puts the code of a chapter into the blank lines of its module, at the lines and columns that it has in the Markdown. */
export function lay(module: string[], { head, claims, begin, claimModule, calls: ofHead }: Layout & Calls) {
  for (const fence of head) place(module, fence);
  if (claims.length === 0) return;
  open(module, claimModule, begin);
  for (const { id, fences, calls } of claims) {
    module[fences[0].line - 1] += `claim(${JSON.stringify(id)}, () => {`;
    for (const fence of fences) place(module, fence);
    module[fences.at(-1)!.end - 1] += closing(calls);
  }
  module[claims.at(-1)!.fences.at(-1)!.end - 1] += closing(ofHead);
}

/** Ends a function's body and the call that it is given to, with the lines of the calls of checks in it. */
function closing(calls: readonly number[] = []): string {
  return calls.length > 0 ? `}, [${calls}]);` : "});";
}

/** Whether some claim of the chapter has code of its own that runs. */
export function runs({ claims }: Chapter): boolean {
  return claims.some(({ fences }) => fences.some(({ illustration }) => !illustration));
}

/** Imports what declares claims, and puts all code from a place behind the imports on into the function that runs again for each check. */
function open(module: string[], claimModule: string, { line, column }: Position) {
  const row = module[line - 1];
  module[line - 1] = `${row.slice(0, column - 1)} await chapter(async () => {${row.slice(column - 1)}`;
  module[0] = `import { chapter, claim } from ${JSON.stringify(claimModule)};${module[0]}`;
}

/** A theorem in Rocq is a check whose statement is its caption. */
function placeTheorem(module: string[], { line, caption, code, role, illustration }: Fence) {
  const options = role ? `, ${JSON.stringify({ role })}` : "";
  if (!illustration) module[line] = `;stated(${JSON.stringify(caption)}, ${JSON.stringify(code)}${options});`;
}

function place(module: string[], fence: Fence) {
  if (fence.language === "coq") return placeTheorem(module, fence);
  module[fence.line - 1] += ";";
  for (const [at, row] of fence.code.split("\n").slice(0, -1).entries()) module[fence.line + at] = row;
  if (!fence.illustration) return;
  module[fence.line - 1] += "void (() => {";
  module[fence.end - 1] = "});";
}
