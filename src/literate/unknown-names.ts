import type { Chapter } from "./chapter.ts";
import { ChapterError, positionIn } from "./chapter-error.ts";
import { listed } from "./listed.ts";
import { nearest } from "./near.ts";
import { exportLines, packageWords } from "./package-words.ts";
import type { Node } from "./syntax.ts";

/** What a chapter's names could have meant. */
export interface Known {
  /** Its words, each with the module that exports it. */
  vocabulary: ReadonlyMap<string, { module: string }>;
  /** Names that its code declares. */
  declared: readonly string[];
  /** Where its words are. */
  file: string;
}

/** Refuses all names of a chapter that are unknown, at the first of them, with the lines that the vocabulary lacks. */
export function refuseUnknown(chapter: Chapter, module: string, unknown: readonly Node[], known: Known): never {
  const { line, column } = positionIn(module, unknown[0].start);
  const heading = chapter.claims.find((claim) => claim.line <= line && line <= claim.end)?.heading ?? "";
  const lines = new Map(unknown.toReversed().map(({ name, start }) => [name!, positionIn(module, start).line]));
  const names = [...new Set(unknown.map(({ name }) => name!))];
  const places = names.map((name) => `\`${name}\`${lines.get(name) === line ? "" : ` (line ${lines.get(name)})`}`);
  const isTheorem = names.length === 1 && standsForTheorem(chapter, line);
  const those = places.length === 1 ? `the name ${places} is` : `the names ${listed(places)} are`;
  const problem = isTheorem ? `a theorem in a fence needs the word ${places}` : `${those} unknown`;
  throw new ChapterError(chapter.file, line, heading, problem, fixOf(names, isTheorem, known), isTheorem ? 1 : column);
}

/** What to add to the vocabulary, and what to do about names that it cannot have from the package. */
function fixOf(names: readonly string[], isTheorem: boolean, { vocabulary, declared, file }: Known): string {
  const isOfPackage = vocabulary.size === 0 || [...vocabulary.values()].some(({ module }) => module === "claims");
  const missing = isOfPackage ? exportLines(names) : [];
  const others = names.filter((name) => !isOfPackage || exportLines([name]).length === 0);
  const added = missing.length > 0 ? [`add to ${file} ${listed(missing.map((row) => `\`${row}\``))}`] : [];
  if (others.length === 0) return added.join("");
  if (isTheorem) return `add it to ${file}`;
  const candidates = [...vocabulary.keys(), ...declared, ...(isOfPackage ? packageWords.keys() : [])];
  const meant = others.flatMap((name) => nearby(name, candidates, names.length > 1));
  const it = added.length > 0 ? listed(others.map((name) => `\`${name}\``)) : others.length > 1 ? "them" : "it";
  return [...added, `${meant.join(" ")}${meant.length > 0 ? " Otherwise " : ""}declare ${it}, or add ${it} to ${file}`].join("; ");
}

function nearby(name: string, candidates: readonly string[], isNamed: boolean): string[] {
  const near = nearest(name, candidates);
  return near ? [`${isNamed ? `for \`${name}\`, ` : ""}did you mean \`${near}\`?`] : [];
}

/** Whether the code at a line is the call that stands for a theorem in Rocq. */
function standsForTheorem({ claims }: Chapter, at: number): boolean {
  return claims.some(({ fences }) => fences.some(({ language, line, end }) => language === "coq" && line <= at && at <= end));
}
