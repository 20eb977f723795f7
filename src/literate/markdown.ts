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

/** The same lines, each with what ends it. */
export function linesWithEnds(source: string): string[] {
  return source.split(/(?<=\r\n|\r(?!\n)|\n)/);
}

/** The line on which a block, or an inline token, begins (1-based). */
export function lineOf({ map }: Token): number {
  return map![0] + 1;
}

/** The lines (0-based) that some tokens take up. */
export function linesOf(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { map } of tokens) if (map) for (let at = map[0]; at < map[1]; at++) found.add(at);
  return found;
}

/** A block from its opening, which is at an index, up to its closing, which is left out. */
export function blockAt(tokens: readonly Token[], index: number): Token[] {
  const { type, level } = tokens[index];
  const closing = type.replace(/_open$/, "_close");
  const end = tokens.findIndex((token, at) => at > index && token.type === closing && token.level === level);
  return tokens.slice(index, end);
}

/** The parts of an inline token, each with its line (1-based). */
export function inlineParts(inline: Token): { part: Token; line: number }[] {
  let line = lineOf(inline);
  return (inline.children ?? []).map((part) => {
    if (isBreak(part)) line++;
    return { part, line };
  });
}

/** What the code spans of an inline token hold. */
export function codeSpansIn({ children }: Token): string[] {
  return (children ?? []).filter(({ type }) => type === "code_inline").map(({ content }) => content);
}

/** Whether a part of an inline token ends a line of it. */
export function isBreak({ type }: Token): boolean {
  return type === "softbreak" || type === "hardbreak";
}

/** Whether some of an inline token's parts are text that says something to a reader: marks and blanks alone do not. */
export function isShown(parts: readonly Token[]): boolean {
  return parts.some(({ type, content }) => type !== "html_inline" && type !== "image" && saying.test(content.replaceAll(blank, "")));
}

/** A letter, a digit or a sign that is seen. */
const saying = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{S}]/u;
/** What begins and ends formulas, and blanks in them. */
const blank = /\$|~|\\[,;:!> ]|\\(?:q?quad|enspace|thinspace|medspace|thickspace|nobreakspace)(?![A-Za-z])/g;
