/** The first command in a text of LaTeX that gives commands another meaning: what stands there would read as something else. */
export function macroIn(latex: string): string | undefined {
  return macro.exec(latex)?.[0];
}

const macro =
  /\\(?:[gex]?def|(?:re)?new(?:command|environment)|providecommand|DeclareMathOperator|(?:future)?let|global|catcode|csname)(?![A-Za-z])/;
