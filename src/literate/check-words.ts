/** The functions that declare a check or a figure, by the names that the evidence gives them. */
export const declaring = "holds exact refuted nearMiss necessary example proved theorem measured planned figure stated".split(" ");

/** What a line begins with that reads as a call of one of the words: the word, and a text or the rest on the next line; also with a blank between, or without brackets. */
export function callOf(words: Iterable<string>): RegExp {
  return new RegExp(`(?:${[...words].join("|")})(?:\\(\\s*(?:["'\`“”‘’]|$)|\\s+\\(\\s*["'\`]|\`)`, "u");
}
