import { languageLabels } from "./configured.ts";
import { latinOf } from "./latin.ts";
import { nearest } from "./near.ts";
import { plainOf } from "./spelling.ts";

export const outcomeLabels = ["Corrected", "Refuted", "Measured"];
/** The labels of one word, whatever the languages are. */
const ownLabels = ["Article", "Added", ...outcomeLabels];
const statementLabels = ["Article", "Added", "Reading of `id`"];

/** What a line opens with: the word of a label, as it is written there, and what follows it. */
export interface Opener {
  label: string;
  words: string;
  rest: string;
}

/** Marks, and the number of a list's item, before the first word of a line. */
const leading = /^(?:\d{1,9}[.)]\s*)?[^\p{L}\p{N}]*/u;
/** What makes a word a part of a longer one. */
const continued = /^(?:[\p{L}\p{M}\p{N}_]|[-‐‑'’]\p{L})/u;

/** The word of a label that a line opens with, in letters of any case and whatever marks stand before it; undefined if it is another word. */
export function openerOf(line: string): Opener | undefined {
  const plain = plainOf(line).replace(leading, "");
  const openers = [...ownLabels, ...languageLabels()].map((label) => {
    const { length } = latinOf(label);
    return { label, words: plain.slice(0, length), rest: plain.slice(length) };
  });
  return openers.find(({ label, words, rest }) => words.toLowerCase() === latinOf(label).toLowerCase() && !continued.test(rest));
}

/** Whether words are a label whatever the languages are, or nearly one. */
export function isOwnLabel(words: string): boolean {
  return /^(article|reading)\b/i.test(words) || nearest(words, ownLabels) !== undefined;
}

/** The words by which a line says that a verdict follows, as “Verdict:”; undefined where it says something else. */
export function verdictIn(line: string): string | undefined {
  return /^(?:the\s+)?(?:verdict|outcome)(?=\s*(?:[:=—–―-]|is\b))/iu.exec(plainOf(line).replace(leading, ""))?.[0];
}

/** Whether a label says what was found. */
export function isOutcomeLabel(label: string): boolean {
  return outcomeLabels.includes(label);
}

/** Whether the word opens a sentence, as the labels do. */
export function isCapital({ words }: Opener): boolean {
  return words[0] === words[0].toUpperCase();
}

/** Whether the word stands alone, or before any mark that no sentence has after its first word. */
export function isMarked({ rest }: Opener): boolean {
  return /^\s*(?:$|(?![$\\/&%+<=>\p{Pi}"'])[\p{P}\p{S}])/u.test(rest);
}

/** Whether the word stands alone, or before a mark that ends a sentence or introduces one. */
export function isEnded({ rest }: Opener): boolean {
  return /^[\p{Pe}\p{Pf}"'\s]*(?:$|[.:!?。—–―]|-\s)/u.test(rest);
}

/** Whether words were meant to be a label. */
export function isLabel(words: string): boolean {
  return meantBy(words) !== undefined;
}

/** Whether words that end with a full stop read as a label: one word, or a few that end with one of a verdict. A sentence has more words, a proof may begin with that word. */
export function readsAsLabel(words: string): boolean {
  const plain = plainOf(words).trim();
  if (!/[.!。！]$/u.test(plain) || common.test(plain)) return false;
  const parts = plain.split(/\s+/);
  return parts.length === 1 ? [...plain].length <= 24 : parts.length <= 4 && ofVerdict.test(plain);
}

/** Words that begin a part of a text, and say nothing of what is found. */
const common =
  /^(?:proof|remark|note|example|definition|notation|idea|lemma|corollary|proposition|conjecture|assumption|algorithm|method|data|warning|exercise|summary)\.$/i;
const ofVerdict =
  /\b(?:holds?|true|false|wrong|right|correct(?:ed)?|(?:dis)?prov(?:ed|en)|refuted|verified|confirmed|established|valid|passed|fails?|checked|gilt|wahr|falsch|vrai|faux)\.$/i;

/** How to write a label, and which one was meant. */
export function fixOf(label: string): string {
  const known = knownLabels([...statementLabels, ...outcomeLabels, ...languageLabels()], meantBy(label));
  return `${known}, each with a full stop inside and a space behind`;
}

/** Which of some labels was meant, if any was, and all of them. */
export function knownLabels(labels: readonly string[], meant: string | undefined): string {
  return `${meant ? `did you mean **${meant}.**? ` : ""}Known labels are ${labels.map((name) => `**${name}.**`).join(", ")}`;
}

/** The label that words were meant to be. */
function meantBy(words: string): string | undefined {
  const plain = plainOf(words)
    .replace(/[\p{C}*_]/gu, "")
    .trim();
  const [start] = /^[^\s.:,;`]*/.exec(plain)!;
  if (/^reading\s+of\b/i.test(plain)) return "Reading of `id`";
  if (start.toLowerCase() === "article") return "Article";
  const meant = nearest(plain.replace(/[^\p{L}]+$/u, ""), ownLabels);
  return meant ?? languageLabels().find((language) => start === latinOf(language));
}

/** Whether words end with a mark. */
export function isStopped(words: string): boolean {
  return /\p{P}$/u.test(plainOf(words));
}
