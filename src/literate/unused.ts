import { basename, relative, resolve } from "node:path";
import type { Chapter } from "./chapter.ts";
import { orChapterError } from "./chapter-error.ts";
import { slashed } from "./folder.ts";
import { tangle } from "./tangle.ts";
import { type Vocabulary, vocabularyFile, vocabularyOf, wordsIn } from "./vocabulary.ts";

/** The words of the chapters' vocabularies that no chapter uses, a line each. */
export function unusedWords(chapters: readonly Chapter[]): string[] {
  const own = Map.groupBy(chapters, ({ file }) => vocabularyFile(file));
  return [...own].flatMap(([file, those]) => unusedIn(file, those));
}

/** The words of one vocabulary that none of its chapters uses. */
function unusedIn(file: string, chapters: readonly Chapter[]): string[] {
  const [first] = chapters;
  const vocabulary = vocabularyOf(first.file);
  if (!vocabulary) return [];
  const used = new Set(chapters.flatMap((chapter) => usedIn(chapter, vocabulary)));
  const top = resolve(first.file, ...first.name.split("/").map(() => ".."));
  const place = `${basename(top)}/${slashed(relative(top, resolve(file)))}`;
  return [...vocabulary.values()]
    .filter(({ name }) => !used.has(name))
    .map(({ name, line }) => `${place}:${line}: no chapter uses the word \`${name}\`: remove it`);
}

/** The words that a chapter uses; one that cannot be tangled says why when it is run. */
function usedIn(chapter: Chapter, vocabulary: Vocabulary): string[] {
  const module = () => tangle(chapter, { claimModule: "claim", illustrations: true });
  return orChapterError(
    () => wordsIn(module(), vocabulary).map(({ name }) => name),
    () => [...vocabulary.keys()],
  );
}
