import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import GithubSlugger from "github-slugger";
import { languageLabels } from "./configured.ts";
import { readText } from "./encoding.ts";
import { lines, parseMarkdown, type Token } from "./markdown.ts";

/** A section of the chapters' README, in Markdown, with its titles in other languages by the labels of these. */
export interface AppendixText {
  slug: string;
  title: string;
  titles: Record<string, string>;
  text: string;
}

/** The sections of a directory's README whose lists name none of the claims `ids`, such as the notation. A blockquote below the heading gives its title in another language: `> **label.** **title**`. */
export function appendicesOf(directory: string, ids: readonly string[]): AppendixText[] {
  const file = join(directory, "README.md");
  if (!existsSync(file) || !statSync(file).isFile()) return [];
  const source = readText(file);
  const rows = lines(source);
  const tokens = parseMarkdown(source);
  const slugger = new GithubSlugger();
  const headings = tokens.flatMap((token, at) =>
    token.type === "heading_open" && token.tag === "h2" && token.level === 0 ? [{ at, line: token.map![0] }] : [],
  );
  return headings.flatMap(({ at, line }, index) => {
    const next = headings[index + 1];
    const within = tokens.slice(at + 3, next?.at);
    if (within.some((token, at) => within[at - 2]?.type === "list_item_open" && names(token, ids))) return [];
    const title = tokens[at + 1].content;
    const { titles, quoted } = titlesIn(within);
    const text = rows.slice(line + 1, next?.line).filter((_, below) => !quoted.has(line + 1 + below));
    return [{ slug: slugger.slug(title), title, titles, text: text.join("\n").trim() }];
  });
}

function names({ children }: Token, ids: readonly string[]): boolean {
  return (children ?? []).some(({ type, content }) => type === "code_inline" && ids.includes(content));
}

/** Titles in other languages, and the lines on which they are. */
function titlesIn(tokens: readonly Token[]): { titles: Record<string, string>; quoted: Set<number> } {
  const titles: Record<string, string> = {};
  const quoted = new Set<number>();
  for (const [at, { map, content }] of tokens.entries()) {
    const [, label, title] = (tokens[at - 2]?.type === "blockquote_open" && /^\*\*(.+?)\.\*\*\s+\*\*(.+?)\*\*/.exec(content)) || [];
    if (!label || !languageLabels().includes(label)) continue;
    titles[label] = title;
    for (let line = map![0]; line < map![1]; line++) quoted.add(line);
  }
  return { titles, quoted };
}
