import GithubSlugger from "github-slugger";
import { codeSpansIn, lines, parseMarkdown } from "./markdown.ts";
import { readReadme, titlesIn } from "./readme.ts";

/** A section of the chapters' README, in Markdown, with its titles in other languages by the labels of these. */
export interface AppendixText {
  /** The name of its page, which no other page has. */
  slug: string;
  title: string;
  titles: Record<string, string>;
  text: string;
}

/** The sections of a directory's README whose lists name none of the claims `ids`, such as the notation. A blockquote below the heading gives its title in another language: `> **label.** **title**`. */
export function appendicesOf(directory: string, ids: readonly string[]): AppendixText[] {
  const source = readReadme(directory) ?? "";
  const rows = lines(source);
  const tokens = parseMarkdown(source);
  const slugger = new GithubSlugger();
  for (const name of taken) slugger.slug(name);
  const headings = tokens.flatMap((token, at) =>
    token.type === "heading_open" && token.tag === "h2" && token.level === 0 ? [{ at, line: token.map![0] }] : [],
  );
  return headings.flatMap(({ at, line }, index) => {
    const next = headings[index + 1];
    const within = tokens.slice(at + 3, next?.at);
    const listed = within.filter((_, at) => within[at - 2]?.type === "list_item_open").flatMap(codeSpansIn);
    if (listed.some((text) => ids.includes(text))) return [];
    const title = tokens[at + 1].content;
    const { titles, quoted } = titlesIn(within);
    const text = rows.slice(line + 1, next?.line).filter((_, below) => !quoted.has(line + 1 + below));
    return [{ slug: slugger.slug(title), title, titles, text: text.join("\n").trim() }];
  });
}

/** The names of pages that a site has besides, and that of no file. */
const taken = ["index", "claims", "graph", "checks", "explorers", ""];
