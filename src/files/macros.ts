/** The first command in a text of LaTeX that gives commands another meaning: what stands there would read as something else. */
export function macroIn(latex: string): string | undefined {
  return macro.exec(latex)?.[0];
}

/** The first command in a text of LaTeX that hides a part of a formula, or lays one over another: a reader would not see all that it says. */
export function coverIn(latex: string): string | undefined {
  return cover.exec(latex)?.[0];
}

/** What a text has behind a % within a formula, outside of code, up to the line's end: TeX reads it as a comment, and shows nothing of it. */
export function commentIn(text: string): string | undefined {
  for (const [formula] of text.replaceAll(/(?<!\$)`[^`]*`/g, "").matchAll(/\$\$[^$]*\$\$|\$[^$]+\$/g)) {
    const [comment] = /(?<!\\)%.*/.exec(formula) ?? [];
    if (comment) return comment;
  }
  return undefined;
}

const cover =
  /\\(?:[hv]?phantom|(?:text|page)?color(?:box)?|fcolorbox|(?:math)?[rlc]lap|smash|m?kern|[hm]skip|[hmv]space|raise(?:box)?|lower|move(?:left|right)|unicode|[hv]box|rule|neg(?:thin|med|thick)space|mathchoice|definecolor|char|reflectbox|verb|label|tiny|[bx]?cancel|sout)(?![A-Za-z])|(?:\\!\s*){2}/;
const macro =
  /\\(?:[gex]?def|(?:re)?new(?:command|environment)|providecommand|DeclareMathOperator|(?:future)?let|global|catcode|csname)(?![A-Za-z])/;
