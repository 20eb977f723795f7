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

/** A text as a page shows it, without escapes and entities. */
export function unescaped(text: string): string {
  return commonmark.utils.unescapeAll(text);
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

/** Whether some of an inline token's parts are text that says something to a reader: marks and blanks alone do not. */
export function isShown(parts: readonly Token[]): boolean {
  return parts.some(({ type, content }) => type !== "html_inline" && type !== "image" && saying.test(content.replaceAll(blank, "")));
}

/** A letter, a digit or a sign that is seen. */
const saying = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{S}]/u;
/** What begins and ends formulas, and blanks in them. */
const blank = /\$|~|\\[,;:!> ]|\\(?:q?quad|enspace|thinspace|medspace|thickspace|nobreakspace)(?![A-Za-z])/g;
