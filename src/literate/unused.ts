import { basename, dirname } from "node:path";
import type { Chapter } from "./chapter.ts";
import { ChapterError } from "./chapter-error.ts";
import { tangle } from "./tangle.ts";
import { type Vocabulary, vocabularyFile, vocabularyOf, wordsIn } from "./vocabulary.ts";

/** The words of the chapters' vocabulary that no chapter uses, a line each. */
export function unusedWords(chapters: readonly Chapter[]): string[] {
  const [first] = chapters;
  const vocabulary = first && vocabularyOf(first.file);
  if (!vocabulary) return [];
  const used = new Set(chapters.flatMap((chapter) => usedIn(chapter, vocabulary)));
  const file = vocabularyFile(first.file);
  const place = `${basename(dirname(file))}/${basename(file)}`;
  return [...vocabulary.values()]
    .filter((word) => !used.has(word))
    .map(({ name, line }) => `${place}:${line}: no chapter uses the word \`${name}\`: remove it`);
}

/** A chapter that cannot be tangled says why when it is run. */
function usedIn(chapter: Chapter, vocabulary: Vocabulary) {
  try {
    return wordsIn(tangle(chapter, { claimModule: "claim", illustrations: true }), vocabulary);
  } catch (error) {
    if (error instanceof ChapterError) return [...vocabulary.values()];
    throw error;
  }
}
