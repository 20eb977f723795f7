import { latinOf } from "./latin.ts";

/** Words by which a text says what was found, or whose a statement is. */
const words = (
  "Article|Added|Corrected|Refuted|Measured|Verdict|Outcome|Holds|Proved|Proven|Disproved|Verified|Confirmed|Established|" +
  "True|False|Fails|Not checked|By hand|By computer|成立|修正后成立|更正|不成立|测得|实测|未检验|检验失败|已证明|证明|手算|机算"
).split("|");

/**
 * A text in Latin letters, in which these words stand as usual where their letters stand apart, as in “R e f u t e d” or “Re-futed”, or
 * where they are turned upside down or seen in a mirror.
 */
export function plainOf(text: string): string {
  if (text !== last.text) last = { text, plain: latinOf(text).replace(apart, closed).replace(/\S+/gu, turnedBack).trimStart() };
  return last.plain;
}

/** What was read last: several rules ask for each line in turn. */
let last = { text: "", plain: "" };

const between = "[^\\p{L}\\p{N}]{0,4}";
/** One of the words, with anything between its letters. */
const apart = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${words.map((word) => [...lettersOf(word)].join(between)).join("|")})(?![a-z\\p{N}])`,
  "giu",
);
/** What stands in a word instead of a blank, however rarely. */
const hyphen = /[\p{Pd}·‧・•.…/|]/u;

/** A word without what stands between its letters, where that is more than the blank of two words. */
function closed(found: string): string {
  const gaps = found.match(/[^\p{L}\p{N}]+/gu) ?? [];
  if (isLatin(found) && gaps.length < 2 && !gaps.some((gap) => hyphen.test(gap))) return found;
  const word = words.find((word) => lettersOf(word).toLowerCase() === lettersOf(found).toLowerCase())!;
  return found[0] + word.slice(1);
}

/** Words as they are read from their end, each with its own. */
const backwards = new Map(words.filter(isLatin).map((word) => [folded(lettersOf(word)), word]));

/** A word that is turned upside down or seen in a mirror, as it is read, with a full stop, since no sentence has it; any other as it is. */
function turnedBack(found: string): string {
  const word = backwards.get(folded([...lettersOf(found)].reverse().join("")));
  return word ? `${word}.` : found;
}

/** Letters as one where each is the other upside down or in a mirror. */
function folded(letters: string): string {
  return letters.toLowerCase().replace(/[bpq]/g, "d").replace(/n/g, "u").replace(/w/g, "m").replace(/f/g, "t");
}

function isLatin(word: string): boolean {
  return /^[a-z]/i.test(word);
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}
