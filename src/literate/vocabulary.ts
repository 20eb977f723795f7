import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { bySource } from "./by-source.ts";
import type { Chapter } from "./chapter.ts";
import { type FailAt, failIn, positionIn } from "./chapter-error.ts";
import { readText } from "./encoding.ts";
import { isNumbered, slashed } from "./folder.ts";
import { memoized } from "./memoized.ts";
import { isGlobal, namesOf } from "./scope.ts";
import { refuseModule } from "./seal.ts";
import { parseModule } from "./syntax.ts";
import { refuseUnknown } from "./unknown-names.ts";

/** A word of the chapters and the export of a module that it means. */
export interface Word {
  name: string;
  /** The name in the module; `default` is its default export. */
  exported: string;
  /** The module as the vocabulary imports it, or from `vocabularyOf` as the chapter would. */
  module: string;
  type: boolean;
  line: number;
}

/** The words of a folder's chapters by name, in the order of the file. */
export type Vocabulary = ReadonlyMap<string, Word>;

const fileName = "vocabulary.ts";

/** Where the vocabulary of a chapter is, or would be: in the nearest folder upward that has one. */
export function vocabularyFile(chapter: string): string {
  const files = vocabularyFiles(chapter);
  return files.find((file) => existsSync(file)) ?? files.at(-1)!;
}

/** Where the vocabulary of a chapter may be: beside it, or beside each numbered folder in which it lies; the nearest place first. */
export function vocabularyFiles(chapter: string): string[] {
  const folder = dirname(chapter);
  const above = isNumbered(basename(resolve(folder))) ? vocabularyFiles(resolve(folder)) : [];
  return [join(folder, fileName), ...above];
}

/** The vocabulary of a chapter; undefined where there is none. Throws ChapterError where it is more than a list of re-exports. */
export function vocabularyOf(chapter: string): Vocabulary | undefined {
  const file = vocabularyFile(chapter);
  if (!existsSync(file)) return undefined;
  const words = wordsOfFile(file, readText(file));
  return new Map([...words].map(([name, word]) => [name, { ...word, module: seenFrom(dirname(chapter), dirname(file), word.module) }]));
}

/** All chapters share a vocabulary, which is read once for them. */
const wordsOfFile = bySource(parseVocabulary);

/** A module that is imported from `folder`, as `base` would import it. */
function seenFrom(base: string, folder: string, module: string): string {
  if (base === folder || !/^\.\.?(\/|$)/.test(module)) return module;
  const path = slashed(relative(base, join(folder, module)));
  return path.startsWith("../") ? path : `./${path}`;
}

/** Reads the words of a vocabulary from its `source`; `file` is the name that errors carry. */
export function parseVocabulary(file: string, source: string): Vocabulary {
  const failAt: FailAt = failIn(file, source);
  const { errors, program, module } = parseModule(source);
  if (errors[0]) failAt(errors[0].labels[0]?.start ?? 0, errors[0].message, form);
  for (const { type, start } of program().body)
    if (type !== "ExportNamedDeclaration") failAt(start, "a vocabulary holds words only, each passed on by its name", form);
  const words = new Map<string, Word>();
  for (const { start: at, entries } of module.staticExports)
    for (const { exportName, importName, moduleRequest, isType } of entries) {
      const [name, start] = [exportName.name ?? "default", exportName.start ?? at];
      if (!moduleRequest) return failAt(start, `\`${name}\` comes from no other module`, `move it to one, and ${form}`);
      const earlier = words.get(name);
      if (earlier)
        failAt(start, `the word \`${name}\` is taken by line ${earlier.line}`, "choose another name, as in { matrix as matrixOf }");
      refuseModule({ value: moduleRequest.value, start }, failAt);
      words.set(name, {
        name,
        exported: importName.name ?? name,
        module: moduleRequest.value,
        type: isType,
        line: positionIn(source, start).line,
      });
    }
  return words;
}

const form = 'write export { word } from "module"';

/**
 * Import declarations, on one line, of the words that the code of a chapter uses and does not declare; `module` is that code at the
 * lines and columns of the chapter. Throws ChapterError on names that are neither declared, nor global, nor words.
 */
export function importsOf(chapter: Chapter, module: string, vocabulary: Vocabulary): string {
  const { free, declared } = readNames(module);
  const unknown = free.filter(({ name }) => !vocabulary.has(name!) && !isGlobal(name!));
  if (unknown.length > 0)
    refuseUnknown(chapter, module, unknown, { vocabulary, declared: declared.map(({ name }) => name!), file: fileName });
  const used = new Set(free.map(({ name }) => name!));
  return importsFrom([...vocabulary.values()].filter(({ name }) => used.has(name)));
}

/** The words of a vocabulary that code uses and does not declare. */
export function wordsIn(code: string, vocabulary: Vocabulary): Word[] {
  const used = freeIn(code);
  return [...vocabulary.values()].filter(({ name }) => used.has(name));
}

/** Import declarations of words, on one line. */
export function importsFrom(words: Iterable<Word>): string {
  const modules = Map.groupBy(words, ({ module }) => module);
  return [...modules].map(([module, own]) => `import { ${own.map(specifier).join(", ")} } from ${JSON.stringify(module)};`).join(" ");
}

/** The free names of code; most of a specification is the same when it is read again. */
const freeIn = memoized((code: string): ReadonlySet<string> => new Set(readNames(code).free.map(({ name }) => name!)));

function specifier({ name, exported, type }: Word): string {
  return `${type ? "type " : ""}${exported === name ? name : `${exported} as ${name}`}`;
}

function readNames(module: string) {
  return namesOf(parseModule(module).program());
}
