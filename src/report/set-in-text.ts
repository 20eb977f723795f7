import { inText } from "./line-of-text.ts";
import { locator, replaced } from "./locate.ts";

/**
 * The same Markdown with each formula that has a place in a line of text set as such, in italics with indices and powers: a hosting site
 * typesets a few hundred formulas on a page at most, and a line of text can be broken, searched and read without it.
 */
export function setInText(markdown: string): string {
  const edits = formulasIn(markdown).flatMap(({ latex, ...place }) => {
    const text = inText(latex);
    return text === undefined ? [] : [{ ...place, text }];
  });
  return replaced(markdown, edits);
}

const formulasIn = locator({
  math_inline: (state, start, tokens) => {
    const formula = tokens.find(({ type }) => type === "math_inline");
    return formula && { start, end: state.pos, latex: formula.content };
  },
});
