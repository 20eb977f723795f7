/** A text in which letters that look like Latin ones are these, whatever form they have. */
export function latinOf(text: string): string {
  return [...text.normalize("NFKC")].map((letter) => latin.get(letter) ?? letter).join("");
}

/** Latin letters, each with letters of other scripts that look like it: Cyrillic, Greek, Cherokee, Armenian, Lisu, and phonetic ones. */
const alike: Readonly<Record<string, string>> = {
  A: "АΑᎪꓮ",
  C: "СϹᏟⅭꓚ",
  J: "ЈͿᎫꓙ",
  M: "МΜϺᎷⅯꓟ",
  R: "ᎡᏒꓣЯƦ",
  S: "ЅᏚՏꓢ",
  T: "ТΤᎢꓔ",
  a: "аαɑ",
  c: "сϲⅽᴄ",
  d: "ԁⅾᏧꓒ",
  e: "еεɛеҽ",
  f: "ẝƒ",
  i: "іιıⅰ",
  j: "јϳ",
  l: "ӏⅼ",
  m: "мⅿ",
  o: "оοօᴏ",
  r: "гᴦꭇ",
  s: "ѕꜱ",
  t: "тτᴛ",
  u: "υսᴜ",
  x: "хχⅹ",
};
const latin = new Map(Object.entries(alike).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)));
