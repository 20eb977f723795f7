/** A text in which letters that look like Latin ones are these, whatever form they have, without what stands over, under or through them and what is not seen. */
export function latinOf(text: string): string {
  if (ascii.test(text)) return text;
  const bare = text.normalize("NFKD").replace(unseen, "").normalize("NFC");
  return [...bare].map((letter) => latin.get(letter) ?? boxed(letter) ?? letter).join("");
}

const ascii = /^\p{ASCII}*$/u;
const unseen = /[\p{M}\p{Default_Ignorable_Code_Point}]/gu;

/** The first of the letters, from A to Z, that stand white in a circle, white in a square, and in flags. */
const alphabets = [0x1f150, 0x1f170, 0x1f1e6];

/** The letter in a circle, a square or a flag; undefined if it is none. */
function boxed(letter: string): string | undefined {
  const offset = alphabets.map((start) => letter.codePointAt(0)! - start).find((at) => at >= 0 && at < 26);
  return offset === undefined ? undefined : String.fromCharCode(65 + offset);
}

/** Latin letters, each with letters that look like it: Cyrillic, Greek, Cherokee, Armenian, Lisu, phonetic ones, small capitals, and those that are turned or mirrored. */
const alike: Readonly<Record<string, string>> = {
  A: "АΑᎪꓮᴀⱯ",
  B: "ВΒᏴꓐʙ",
  C: "СϹᏟⅭꓚᴄƆↃϽ",
  D: "Ꭰꓓᴅᗡ",
  E: "ЕΕᎬꓰᴇƎⱻ",
  F: "ꜰℲꟻ",
  G: "Ԍɢ",
  H: "НΗᎻꓧʜ",
  I: "ІΙӀꓲɪ",
  J: "ЈͿᎫꓙᴊ",
  K: "КΚᏦꓗᴋ",
  L: "ᏞꓡʟꞀ⅂",
  M: "МΜϺᎷⅯꓟᴍƜꟽ",
  N: "ΝꓠɴИᴎ",
  O: "ОΟՕꓳ",
  P: "РΡᏢꓑᴘꟼ",
  Q: "Ԛ",
  R: "ᎡᏒꓣЯƦʀᴙᴚʁ",
  S: "ЅᏚՏꓢƧ",
  T: "ТΤᎢꓔꞱ┴",
  V: "Ѵᴠ",
  W: "Ԝᴡ",
  X: "ХΧꓫ",
  Y: "УҮΥꓬʏ⅄",
  Z: "ΖᏃꓜᴢ",
  a: "аαɑɐ",
  c: "сϲⅽɔↄͻ",
  d: "ԁⅾᏧꓒ",
  e: "еεɛеҽǝəɘ",
  f: "ẝƒɟ",
  g: "ɡցƃᵷ",
  h: "һհɥ",
  i: "іιıⅰᴉ",
  j: "јϳɾ",
  k: "кκʞ",
  l: "ӏⅼꞁן",
  m: "мⅿɯᴟ",
  n: "ոи",
  o: "оοօᴏ",
  p: "рρ",
  q: "ԛ",
  r: "гᴦꭇɹɿ",
  s: "ѕꜱƨ",
  t: "тτᴛʇƚ",
  u: "υսᴜᴝ",
  v: "νѵⅴʌ",
  w: "ԝʍ",
  x: "хχⅹ",
  y: "уүʎ",
};
const latin = new Map(Object.entries(alike).flatMap(([letter, others]) => [...others].map((other) => [other, letter] as const)));
