import { join } from "node:path";
import { languageLabels } from "./configured.ts";
import { readTextIfThere } from "./encoding.ts";
import { linesOf, type Token } from "./markdown.ts";

/** Where the README of a folder of chapters is, or would be. */
export function readmeFile(folder: string): string {
  return join(folder, "README.md");
}

/** The README of a folder of chapters; undefined where it has none. Throws ChapterError where it is not UTF-8. */
export function readReadme(folder: string): string | undefined {
  return readTextIfThere(readmeFile(folder));
}

/** The titles in other languages that blockquotes give, `> **label.** **title**`, by the labels of these, and the lines (0-based) on which they are. */
export function titlesIn(tokens: readonly Token[]): { titles: Record<string, string>; quoted: ReadonlySet<number> } {
  const titles: Record<string, string> = {};
  const quotes: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const [, label, title] = (tokens[at - 2]?.type === "blockquote_open" && /^\*\*(.+?)\.\*\*\s+\*\*(.+?)\*\*/.exec(token.content)) || [];
    if (!label || !languageLabels().includes(label)) continue;
    titles[label] = title;
    quotes.push(token);
  }
  return { titles, quoted: linesOf(quotes) };
}
