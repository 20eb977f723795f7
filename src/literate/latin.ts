/** A text in which letters that look like Latin ones are these, whatever form they have, without accents and what is not seen. */
export function latinOf(text: string): string {
  const plain = text.normalize("NFKD").replaceAll(/[\u0300-\u036F\p{Default_Ignorable_Code_Point}]/gu, "");
  return [...plain.normalize("NFC")].map((letter) => latin.get(letter) ?? boxed(letter) ?? letter).join("");
}

/** The letter within a square or a circle that is filled. */
function boxed(letter: string): string | undefined {
  const at = letter.codePointAt(0)!;
  const first = [0x1f130, 0x1f150, 0x1f170].find((start) => at >= start && at < start + 26);
  return first === undefined ? undefined : String.fromCharCode(65 + at - first);
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
  a: "аαɑᴀ",
  b: "ʙ",
  c: "сϲⅽᴄ",
  d: "ԁⅾᏧꓒᴅ",
  e: "еεɛеҽᴇ",
  f: "ẝƒꜰ",
  g: "ɢ",
  h: "ʜ",
  i: "іιıⅰɪ",
  j: "јϳᴊ",
  k: "ᴋ",
  l: "ӏⅼʟ",
  m: "мⅿᴍ",
  n: "ɴ",
  o: "оοօᴏ",
  p: "ᴘ",
  q: "ꞯ",
  r: "гᴦꭇʀ",
  s: "ѕꜱ",
  t: "тτᴛ",
  u: "υսᴜ",
  v: "ᴠ",
  w: "ᴡ",
  x: "хχⅹ",
  y: "ʏ",
  z: "ᴢ",
};
const latin = new Map(Object.entries(alike).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)));
