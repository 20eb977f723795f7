import type { Chapter } from "../../literate/chapter.ts";
import type { Edition } from "../edition.ts";
import { checksOf, frontOf, sectionOf } from "../file-names.ts";
import { setInText } from "../set-in-text.ts";
import type { Words } from "../words.ts";
import { checks } from "./checks.ts";
import { front } from "./front.ts";
import { navigation, type Page } from "./page.ts";
import { section } from "./section.ts";

/**
 * The pages of a report in Markdown, by path in its directory, in each of its languages: the first, that on the checks, and one for each
 * section. `spec` is the path from the report to the chapters as a part of a link, as `../spec`.
 */
export function markdownPages(editions: readonly Edition[], chapters: readonly Chapter[], spec: string): Map<string, string> {
  const all = editions.map(({ words }) => words);
  return new Map(editions.flatMap((edition) => inOneLanguage({ ...edition, chapters, spec }, all)));
}

function inOneLanguage(common: Omit<Page, "file">, all: readonly Words[]): [string, string][] {
  const page = (fileIn: (tag: string) => string, print: (page: Page, links: string) => string[]): [string, string] => {
    const own = { ...common, file: fileIn(common.words.tag) };
    const others = all.filter(({ tag }) => tag !== common.words.tag).map((words) => ({ file: fileIn(words.tag), words }));
    return [own.file, joined(print(own, navigation(own, others)))];
  };
  return [
    page(frontOf, front),
    page(checksOf, checks),
    ...common.chapters.map((chapter) =>
      page(
        (tag) => sectionOf(chapter.name, tag),
        (own, links) => section(chapter, own, links),
      ),
    ),
  ];
}

/** Parts below each other, their short formulas set as text. */
function joined(parts: readonly string[]): string {
  const text = parts
    .filter(Boolean)
    .join("\n\n")
    .replace(/\n{3,}/g, "\n\n");
  return `${setInText(text.trim())}\n`;
}
