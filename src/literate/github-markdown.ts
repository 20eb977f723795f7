import MarkdownIt from "markdown-it";
import markdownItMath from "markdown-it-math/no-default-renderer";
import { deepest } from "./markdown.ts";

/** How formulas are drawn; without it they are only found. */
export type Typesetter = (latex: string, display: boolean) => string;

export type Parser = InstanceType<typeof MarkdownIt>;

/** Markdown as GitHub reads it: CommonMark with tables and formulas. */
export function reader(typeset: Typesetter = (latex) => latex): Parser {
  return new MarkdownIt("commonmark", { maxNesting: 5 * deepest }).enable("table").use(markdownItMath, {
    inlineRenderer: (latex: string) => typeset(latex, false),
    blockRenderer: (latex: string) => typeset(latex, true),
  });
}
