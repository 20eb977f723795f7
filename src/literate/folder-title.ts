import { basename, join } from "node:path";
import { isShown, parseMarkdown, type Token } from "./markdown.ts";
import { readReadme, titlesIn } from "./readme.ts";

/** A folder of chapters. */
export interface Folder {
  /** Its path from the chapters' directory, with slashes. */
  path: string;
  /** Its title, in Markdown. */
  title: string;
  /** Its titles in other languages by the labels of these. */
  titles: Record<string, string>;
}

/**
 * The folders in which a chapter lies, the outermost first, each with the first heading of its README, or else with the words of its
 * name, and with the title in another language that a blockquote of the README gives, `> **label.** **title**`.
 * Throws ChapterError where a README is not UTF-8.
 */
export function foldersOf(name: string, directory: string): Folder[] {
  const parts = name.split("/").slice(0, -1);
  const paths = parts.map((_, at) => parts.slice(0, at + 1).join("/"));
  return paths.map((path) => {
    const readme = parseMarkdown(readReadme(join(directory, path)) ?? "");
    return { path, title: titleIn(readme) ?? wordsOf(basename(path)), titles: titlesIn(readme).titles };
  });
}

/** The folders of chapters, each once, in the order of the article. */
export function foldersAmong(chapters: readonly { folders: readonly Folder[] }[]): Folder[] {
  const all = chapters.flatMap(({ folders }) => folders.map((folder) => [folder.path, folder] as const));
  return [...new Map(all).values()];
}

function titleIn(tokens: readonly Token[]): string | undefined {
  const headings = tokens.filter((_, at) => tokens[at - 1]?.type === "heading_open");
  return headings.find(({ children }) => isShown(children ?? []))?.content.replaceAll(/\s+/g, " ");
}

/** `2-geometric-series` becomes “2. Geometric series”; what Markdown would read as its own is escaped. */
function wordsOf(name: string): string {
  const [, number, rest] = /^(\d*)[\s._-]*(.*)$/s.exec(name)!;
  const words = rest.replaceAll(/[\s_-]+/g, " ").trim();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return [number, title]
    .filter(Boolean)
    .join(". ")
    .replaceAll(/[\\`*[<>&$|~!{}^]/g, "\\$&");
}
