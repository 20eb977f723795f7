import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { readText } from "./encoding.ts";
import { isShown, parseMarkdown } from "./markdown.ts";

/** A folder of chapters. */
export interface Folder {
  /** Its path from the chapters' directory, with slashes. */
  path: string;
  /** Its title, in Markdown. */
  title: string;
}

/**
 * The folders in which a chapter lies, the outermost first, each with the first heading of its README, or else with the words of its name.
 * Throws ChapterError where a README is not UTF-8.
 */
export function foldersOf(name: string, directory: string): Folder[] {
  const parts = name.split("/").slice(0, -1);
  const paths = parts.map((_, at) => parts.slice(0, at + 1).join("/"));
  return paths.map((path) => ({ path, title: titleIn(join(directory, path, "README.md")) ?? wordsOf(basename(path)) }));
}

function titleIn(readme: string): string | undefined {
  if (!existsSync(readme) || !statSync(readme).isFile()) return undefined;
  const tokens = parseMarkdown(readText(readme));
  const headings = tokens.filter((_, at) => tokens[at - 1]?.type === "heading_open");
  return headings.find(({ children }) => isShown(children ?? []))?.content.replaceAll(/\s+/g, " ");
}

/** `2-vanishing-gradients` becomes “2. Vanishing gradients”; what Markdown would read as its own is escaped. */
function wordsOf(name: string): string {
  const [, number, rest] = /^(\d*)[\s._-]*(.*)$/s.exec(name)!;
  const words = rest.replaceAll(/[\s_-]+/g, " ").trim();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return [number, title]
    .filter(Boolean)
    .join(". ")
    .replaceAll(/[\\`*[\]<>&$|~!{}^]/g, "\\$&");
}
