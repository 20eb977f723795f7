import { basename } from "node:path";
import type { Article } from "../literate/article.ts";
import type { Chapter } from "../literate/chapter.ts";
import { configured } from "../literate/configured.ts";
import { coverageProblems, untranslated } from "../literate/coverage.ts";
import { foldersAmong } from "../literate/folder-title.ts";
import { pageOf, sectionOf } from "./file-names.ts";
import { faultIn, formulaProblems } from "./formulas.ts";
import { language } from "./languages.ts";
import { translation } from "./translation.ts";
import { english } from "./words.en.ts";
import type { Words } from "./words.ts";

/** Where the article's sentences and the claims differ, what they do not say in a language, and formulas that cannot be typeset. */
export function articleProblems(article: Article, chapters: readonly Chapter[], tags: readonly string[]): string[] {
  return [
    ...coverageProblems(article, chapters),
    ...tags.flatMap((tag) => untranslated(article, language(tag).label!)),
    ...formulaProblems({ name: basename(article.file), source: article.source }),
  ];
}

/** Claims and chapters that say nothing in a language in which the specification is to be read. */
export function languageProblems(chapters: readonly Chapter[], tags: readonly string[]): string[] {
  return tags.map(language).flatMap((words) => chapters.flatMap((chapter) => untranslatedIn(chapter, words)));
}

function untranslatedIn(chapter: Chapter, words: Words): string[] {
  const { name, claims } = chapter;
  const missing = missingIn(words, "title and a statement", " statement");
  return [
    ...(translation(chapter, words) ? [] : [`${placeOf(chapter)}: ${missingIn(words, "title")}`]),
    ...claims.flatMap((claim) => (translation(claim, words) ? [] : [`${placeOf({ ...claim, name })}: \`${claim.id}\`: ${missing}`])),
  ];
}

/** Where a heading stands, as readers see the chapters. */
function placeOf({ name, line }: Pick<Chapter, "name" | "line">): string {
  return `${configured.chapters}/${name}:${line}`;
}

function missingIn({ tag, label }: Words, what: string, more = ""): string {
  return `expected a ${what} in ${tag}, found none; below its heading write > **${label}.** **title**${more}`;
}

/** Chapters whose pages would be one file, in some language. */
export function pageProblems(chapters: readonly Chapter[], tags: readonly string[]): string[] {
  const pages = chapters.flatMap(({ name }) =>
    [pageOf(name), ...[english.tag, ...tags].map((tag) => sectionOf(name, tag))].map((page) => ({ name, page })),
  );
  return [...Map.groupBy(pages, ({ page }) => page.normalize().toLowerCase()).values()].flatMap(([first, second]) => {
    const where = second?.page === first.page ? "" : ", on Windows and macOS";
    return second ? [`${first.name} and ${second.name} would both have the page ${first.page}${where}: rename one of them`] : [];
  });
}

/** Folders whose titles hold formulas that cannot be typeset. */
export function titleProblems(chapters: readonly Chapter[]): string[] {
  return foldersAmong(chapters).flatMap(({ path, title, titles }) => {
    const faults = [title, ...Object.values(titles)].flatMap((text) => faultIn(text) ?? []);
    return faults.map((fault) => `${path}/README.md: ${fault}`);
  });
}
