/** The first command in a text of LaTeX that gives commands another meaning: what stands there would read as something else. */
export function macroIn(latex: string): string | undefined {
  return macro.exec(latex)?.[0];
}

/** What first hides a part of a formula, lays one over another or moves it: a command, or a comment, which no page shows. A reader would not see all that it says. */
export function coverIn(latex: string): string | undefined {
  return coveringCommandIn(latex) ?? comment.exec(latex)?.[0];
}

/** The first command of these in a text, in which a sign of per cent may stand. */
export function coveringCommandIn(text: string): string | undefined {
  return cover.exec(text)?.[0];
}

/** A sign of per cent behind no backslash of its own, and the rest of its line. */
const comment = /(?<=(?<!\\)(?:\\\\)*)%.*/;
const cover = new RegExp(
  [
    String.raw`\\(?:[hv]?phantom|(?:text|page|define)?color(?:box)?|fcolorbox|(?:math)?[rlc]lap|smash|m?kern|[hm]skip|[hmv]space|[bx]?cancel|sout)(?![A-Za-z])`,
    String.raw`\\(?:raise(?:box)?|lower|move(?:left|right)|rule|mathchoice|char|unicode|reflectbox|verb|label|tiny|scriptsize|hbox\s*(?:to|spread))(?![A-Za-z])`,
    String.raw`(?:\\(?:!|neg(?:thin|med|thick)space(?![A-Za-z]))[\s{}]*){2,}`,
  ].join("|"),
);
const macro =
  /\\(?:[gex]?def|(?:re)?new(?:command|environment)|providecommand|DeclareMathOperator|(?:future)?let|global|catcode|csname)(?![A-Za-z])/;
