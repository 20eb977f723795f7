/** The first command in a text of LaTeX that gives commands another meaning: what stands there would read as something else. */
export function macroIn(latex: string): string | undefined {
  return macro.exec(latex)?.[0];
}

/** The first command in a text of LaTeX that hides a part of a formula, or lays one over another: a reader would not see all that it says. */
export function coverIn(latex: string): string | undefined {
  return cover.exec(latex)?.[0];
}

const cover =
  /\\(?:[hv]?phantom|(?:text|page)?color(?:box)?|fcolorbox|(?:math)?[rlc]lap|smash|m?kern|[hm]skip|hspace|raisebox|[bx]?cancel|sout)(?![A-Za-z])/;
const macro =
  /\\(?:[gex]?def|(?:re)?new(?:command|environment)|providecommand|DeclareMathOperator|(?:future)?let|global|catcode|csname)(?![A-Za-z])/;
