import MarkdownIt from "markdown-it";
import markdownItMath from "markdown-it-math/no-default-renderer";
import type { Token } from "./markdown.ts";

/** A formula of a Markdown text as it is written there, and the line on which it begins (1-based). */
export interface Formula {
  latex: string;
  line: number;
}

const parser = new MarkdownIt("commonmark", { maxNesting: 100 }).enable("table").use(markdownItMath);

/** The formulas of a Markdown text: between dollars, in a line or displayed, and in `math` fences. */
export function formulasIn(source: string): Formula[] {
  let line = 1;
  return parser.parse(source, {}).flatMap((token) => {
    line = token.map ? token.map[0] + 1 : line; // the cells of a row have the row's
    if (token.type === "inline") return inlineFormulas(token, line);
    const isDisplayed = token.type === "math_block" || (token.type === "fence" && /^\s*math\b/.test(token.info));
    return isDisplayed ? [{ latex: token.content, line }] : [];
  });
}

function inlineFormulas({ children, content }: Token, first: number): Formula[] {
  const flat = content.replaceAll("\n", " "); // as formulas have them
  let [line, end] = [first, 0];
  return (children ?? [])
    .filter(({ type }) => type === "math_inline")
    .map(({ content: latex }) => {
      const begin = Math.max(flat.indexOf(latex, end), end);
      line += content.slice(end, begin).split("\n").length - 1;
      const found = { latex, line };
      end = begin + latex.length;
      line += content.slice(begin, end).split("\n").length - 1;
      return found;
    });
}
