import MarkdownIt from "markdown-it";

/** Blocks nested deeper are refused: renderers drop deeper ones silently. */
export const deepest = 20;

/** CommonMark as all of `literate` reads it. */
const commonmark = new MarkdownIt("commonmark", { maxNesting: 5 * deepest });
const withTables = new MarkdownIt("commonmark", { maxNesting: 5 * deepest }).enable("table");

export type Token = ReturnType<typeof commonmark.parse>[number];

/** The tokens of a CommonMark text. */
export function parseMarkdown(source: string): Token[] {
  return commonmark.parse(source, {});
}

/** The tokens of a CommonMark text with GitHub's tables. */
export function parseWithTables(source: string): Token[] {
  return withTables.parse(source, {});
}

/** The lines of a Markdown text, split as CommonMark splits them. */
export function lines(source: string): string[] {
  return source.split(/\r\n?|\n/);
}

/** The parts of an inline token, each with its line (1-based). */
export function inlineParts({ children, map }: Token): { part: Token; line: number }[] {
  let line = map![0] + 1;
  return (children ?? []).map((part) => {
    if (part.type === "softbreak" || part.type === "hardbreak") line++;
    return { part, line };
  });
}

/** Whether some of an inline token's parts are text that a reader sees. */
export function isShown(parts: readonly Token[]): boolean {
  const seen = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;
  return parts.some(({ type, content }) => type !== "html_inline" && type !== "image" && seen.test(content));
}
