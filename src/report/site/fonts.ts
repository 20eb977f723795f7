import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import subset from "subset-font";
import { fileIfInstalled } from "../../files/installed.ts";
import { memoized } from "../../literate/memoized.ts";

/** Italic letters, Latin and Greek: browsers draw a variable as one of these, whose code does not occur in the markup. */
const italics = [...range(0x1d434, 0x1d467), "ℎ", ...range(0x1d6e2, 0x1d71b)].join("");

/**
 * What browsers draw without a character in the markup, in any text: the root; and what they may draw in place of another: a minus for a
 * hyphen, letters without their dots below an accent, and brackets, braces, bars, arrows, accents and primes, which grow with what they are at.
 */
const drawn =
  "√−𝚤𝚥()[]{}⟨⟩⟮⟯⌈⌉⌊⌋⎰⎱|‖∣∥/\\\u23de\u23df\u23dc\u23dd\u23b4\u23b5←→↔↑↓↕⇐⇒⇔⇑⇓⇕↦↼⇀↽⇁⟵⟶⟷ˉ¯‾_ˆ^˜~ˇ˘˙¨´`˚\u20d7′″‴⁗\u2061\u2062\u2063\u2064";

/** Letters, digits and signs of ASCII, of which entities in the markup stand for some. */
const ascii = range(0x20, 0x7e).join("");

/** The faces of text, with Latin letters. */
const faces = [
  { file: import.meta.resolve("@fontsource/stix-two-text/files/stix-two-text-latin-400-normal.woff2"), weight: 400, style: "normal" },
  { file: import.meta.resolve("@fontsource/stix-two-text/files/stix-two-text-latin-400-italic.woff2"), weight: 400, style: "italic" },
  { file: import.meta.resolve("@fontsource/stix-two-text/files/stix-two-text-latin-600-normal.woff2"), weight: 600, style: "normal" },
];
const mathFace = import.meta.resolve("@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2");

/**
 * The rules that embed the fonts, so that formulas look the same on every machine: STIX Two Text, and of STIX Two Math,
 * which knows how brackets grow, the characters that occur in `text`, or are drawn without occurring.
 */
export async function fontFaces(text: string): Promise<string> {
  const math = await subset(readFileSync(fileURLToPath(mathFace)), italics + drawn + ascii + text, { targetFormat: "woff2" });
  const rules = faces.map(async ({ file, weight, style }) => {
    const font = await subset(readFileSync(fileURLToPath(file)), ascii + text, { targetFormat: "woff2" });
    return fontFace("STIX Two Text", font, weight, style);
  });
  return [...(await Promise.all(rules)), fontFace("STIX2", math, 400, "normal")].join("\n");
}

/** Letters of Chinese and its marks. */
const han = /[\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/gu;

/**
 * The rules that embed what a page has of Chinese, if anything, so that no box shows where no such font is installed: what it shares with
 * the other pages, and the rest. Both are made from a font of what all pages have, which is small.
 */
export async function chineseFaces(page: string, shared: string, all: string): Promise<string> {
  const letters = hanIn(page);
  const common = [...hanIn(shared)].filter((letter) => letters.includes(letter)).join("");
  const own = [...letters].filter((letter) => !common.includes(letter)).join("");
  return [await chineseFace("Han", common, hanIn(all)), await chineseFace("Han 2", own, hanIn(all))].join("");
}

async function chineseFace(family: string, letters: string, all: string): Promise<string> {
  const font = letters && (await chineseFonts(all)(letters));
  return font ? `${fontFace(family, font, 400, "normal")}\n` : "";
}

/** What makes fonts of some of the letters of a text, if the font of Chinese letters is installed; without it the reader's own is used. */
const chineseFonts = memoized((all: string) => {
  const file = fileIfInstalled("@fontsource/noto-sans-sc", "files/noto-sans-sc-chinese-simplified-400-normal.woff2");
  const whole = file && subset(readFileSync(file), all, { targetFormat: "sfnt" });
  return memoized(async (letters: string) => whole && subset(await whole, letters, { targetFormat: "woff2" }));
});

function hanIn(text: string): string {
  return [...new Set(text.match(han))].toSorted().join("");
}

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
}

function fontFace(family: string, font: Buffer, weight: number, style: string): string {
  const data = `data:font/woff2;base64,${font.toString("base64")}`;
  return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(${data}) format("woff2")}`;
}
