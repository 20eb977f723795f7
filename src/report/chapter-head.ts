import type { Chapter, Fence } from "../literate/chapter.ts";
import { declared, parseModule } from "../literate/syntax.ts";
import { type Vocabulary, vocabularyOf } from "../literate/vocabulary.ts";

/** The statements at a chapter's head with the names that they declare, and its imports with the names that they give, or the vocabulary instead. */
export interface Head {
  vocabulary?: Vocabulary;
  statements: { text: string; names: string[]; words: Set<string> }[];
  imports: Import[];
}

/** An import of a chapter: the names that it gives, and the exports that they are. */
export interface Import {
  module: string;
  names: string[];
  exported: string[];
}

/** Reads the head of a chapter. */
export function headOf(chapter: Chapter): Head {
  const code = codeOf(chapter.head);
  const { program, module } = parseModule(code);
  const statements = program()
    .body.filter(({ type }) => type !== "ImportDeclaration")
    .map((node) => {
      const text = code.slice(node.start, node.end);
      return { text, names: declared(node).map(({ name }) => name!), words: wordsOf(text) };
    });
  return {
    vocabulary: vocabularyOf(chapter.file),
    statements,
    imports: module.staticImports.map(({ entries, moduleRequest }) => ({
      module: moduleRequest.value,
      names: entries.map(({ localName }) => localName.value),
      exported: entries.flatMap(({ importName }) => importName.name ?? []),
    })),
  };
}

/** The statements of a chapter's head that name nothing or whose names a claim's code uses, also through each other, and the modules that they import. */
export function usedOf({ statements, imports }: Head, code: string): { text: string; imports: Import[] } {
  const nameless = statements.filter(({ names }) => names.length === 0);
  const kept = new Set(nameless.map(({ text }) => text));
  const words = new Set([...wordsOf(code), ...nameless.flatMap((statement) => [...statement.words])]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { text, names, words: more } of statements)
      if (!kept.has(text) && names.some((name) => words.has(name))) {
        kept.add(text);
        for (const word of more) words.add(word);
        grown = true;
      }
  }
  return { text: [...kept].join("\n"), imports: imports.filter(({ names }) => names.some((name) => words.has(name))) };
}

function wordsOf(code: string): Set<string> {
  return new Set(code.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
}

/** The code of fences in a language, below each other. */
export function codeOf(fences: readonly Fence[], wanted: Fence["language"] = "ts"): string {
  return fences
    .filter(({ language }) => language === wanted)
    .map(({ code }) => code)
    .join("\n");
}
