import { reader } from "./github-markdown.ts";
import { lineOf, type Token } from "./markdown.ts";

/** A formula of a Markdown text as it is written there, and the line on which it begins (1-based). */
export interface Formula {
  latex: string;
  display: boolean;
  line: number;
}

/** Markdown as pages show it; what stands behind a backslash, and an entity, stays a part of its own. */
const parser = reader().disable("text_join");

/** The tokens of a Markdown text with tables and formulas, each with its lines: the cells of a row have the row's. */
export function parseWithFormulas(source: string): Token[] {
  let map: Token["map"] = null;
  return parser.parse(source, {}).map((token) => {
    map = token.map ?? map;
    return Object.assign(token, { map });
  });
}

/** The parts of an inline token as pages show it, each with the line on which it begins (1-based), also behind formulas of several lines. */
export function partsWithFormulas(inline: Token): { part: Token; line: number }[] {
  const { children, content } = inline;
  const flat = content.replaceAll("\n", " "); // as formulas have them
  let [line, from, end] = [lineOf(inline), 0, 0];
  return (children ?? []).map((part) => {
    const words = part.type === "text_special" ? part.markup : part.content.replaceAll("\n", " ");
    const begin = Math.max(flat.indexOf(words, end), end);
    line += content.slice(from, begin).split("\n").length - 1;
    [from, end] = [begin, begin + words.length];
    return { part, line };
  });
}

/** The formulas of a Markdown text: between dollars, in a line or displayed, and in `math` fences. */
export function formulasIn(source: string): Formula[] {
  return parseWithFormulas(source).flatMap((token): Formula[] => {
    const { type, info, content } = token;
    const isDisplayed = type === "math_block" || (type === "fence" && /^\s*math\b/.test(info));
    if (isDisplayed) return [{ latex: content, display: true, line: lineOf(token) }];
    const parts = type === "inline" ? partsWithFormulas(token).filter(({ part }) => part.type === "math_inline") : [];
    return parts.map(({ part, line }) => ({ latex: part.content, display: false, line }));
  });
}
