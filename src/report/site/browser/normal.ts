/** A text's words as they are searched: small letters, without the difference between W_{in}, W_in and Wᵢₙ, and without operators. */
export function wordsOf(text: string): string[] {
  const plain = text.replaceAll(/[₀-₉ₐ-ₜᵢ-ᵥⱼ]+/g, (index) => `_${index}`).normalize("NFKC");
  const joined = plain
    .toLowerCase()
    .replaceAll(/_\{([^{}]*)\}/g, "_$1")
    .replaceAll(/_(?=\d)/g, "");
  const words = new Set(joined.split(/[^\p{L}\p{N}_]+/u).map((word) => word.replaceAll(/^_+|_+$/g, "")));
  return [...words].filter((word) => word.length > 1 || word > "z"); // a Latin letter alone stands everywhere
}
