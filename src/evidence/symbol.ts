const greek =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(
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
  if (parts.length === 0) return latexOfWord(word);
  return `${word === "pi" ? "\\pi" : latexOfWord(word)}_{${parts.join(",")}}`; // without an index, π is everybody's number
}

/** A whole number digit by digit; of another double the shortest decimal that is it, with its exponent as a power of ten. */
export function latexOfNumber(x: number): string {
  if (Object.is(x, -0)) return "-0";
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "\\text{NaN}" : `${x < 0 ? "-" : ""}\\infty`;
  const [digits, exponent] = (Number.isInteger(x) && Math.abs(x) < 1e21 ? String(BigInt(x)) : String(x)).split("e");
  if (exponent === undefined) return digits;
  const power = `10^{${Number(exponent)}}`;
  return digits === "1" ? power : `${digits} \\cdot ${power}`;
}

function latexOfWord(word: string): string {
  if (greek.includes(word)) return `\\${word}`;
  if (word.length === 1) return word;
  return `\\mathit{${word}}`;
}
