/** A piece of words: an index or a power, or what stands on the line. */
export interface Piece {
  script?: "sub" | "sup";
  text: string;
}

/** Words in pieces: what stands on the line, and the indices and powers that are written in them, as in x_{t−1} and 2^T. */
export function scriptsIn(words: string): Piece[] {
  const pieces = words.split(/([_^](?:\{[^}]*\}|\((?:[^()]|\([^()]*\))*\)|[−-]?[\p{L}\p{Nd}]+))/u);
  return pieces.map((piece, at) =>
    at % 2 === 0 ? { text: piece } : { script: piece.startsWith("_") ? "sub" : "sup", text: piece.slice(1).replace(/^[{(]|[})]$/g, "") },
  );
}
