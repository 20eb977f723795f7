const greek =
  "alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi omega Gamma Delta Sigma Phi Omega".split(
    " ",
  );

/**
 * LaTeX of a variable's name: x0 and x_0 as x with the index 0, c_next as c with the index “next”, W_in_1 with both; a Greek letter's name
 * as its letter, longer words in one piece.
 */
export function latexOfName(name: string): string {
  const found = /^(\p{L}+?)(\d*)(?:_(.+))?$/u.exec(name);
  if (!found) return latexOfWord(name);
  const [, word, digits, rest] = found;
  const parts = [digits, ...(rest?.split("_") ?? [])]
    .filter(Boolean)
    .map((part) => (/^(\d+|[a-z])$/.test(part) ? part : `\\text{${part}}`));
  return parts.length > 0 ? `${latexOfWord(word)}_{${parts.join(",")}}` : latexOfWord(word);
}

function latexOfWord(word: string): string {
  if (greek.includes(word)) return `\\${word}`;
  if (word.length === 1) return word;
  return `\\mathit{${word}}`;
}
