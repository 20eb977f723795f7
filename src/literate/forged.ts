import type { Fail } from "./chapter-error.ts";
import { boldWords, visibleLines } from "./label-words.ts";
import { latinOf } from "./latin.ts";
import { inlineParts, type Token } from "./markdown.ts";

/** Refuses a paragraph or a heading that a reader would take for a result of the run: by a mark, by words of a verdict in bold, or by its evidence. */
export function refuseForged(inline: Token, fail: Fail, isHeading = false) {
  const first = inline.map![0] + 1;
  for (const [at, text] of visibleLines(inline).entries()) refuseForgedLine(text, isHeading ? first : first + at, fail, isHeading);
  for (const { words, line, opens } of boldWords(inline))
    if (opens && (verdictFirst.test(latinOf(words)) || verdictLast.test(latinOf(words)))) refuse(words, line, fail);
}

/** Refuses a line of text, as it is seen, that a reader would take for a result of the run. */
export function refuseForgedLine(text: string, line: number, fail: Fail, isHeading = false) {
  const plain = latinOf(text);
  const mark = (isHeading ? anyMark : telling).exec(text)?.[0] ?? opening.exec(text)?.[0];
  const words = mark ?? (isHeading ? heading : told).exec(plain)?.[0] ?? byHand.exec(plain)?.[0] ?? evidence.exec(plain)?.[0];
  if (words) refuse(words, line, fail);
}

/** Refuses a picture whose words say a verdict, and one that a service of badges draws. */
export function refuseForgedImages(inline: Token, fail: Fail) {
  for (const { part, line } of inlineParts(inline)) {
    if (part.type !== "image") continue;
    const [address, title] = ["src", "title"].map((name) => String(part.attrGet(name) ?? ""));
    for (const words of [part.content, title]) if (isVerdict(words)) refuse(words, line, fail);
    if (/^data:|(?:^|\/)badges?\//i.test(address)) refuse(address, line, fail);
    if (/^(?:https?:)?\/\/.*(?:shields\.io|badge)/i.test(address)) refuse(address, line, fail);
  }
}

function isVerdict(words: string): boolean {
  return verdictLast.test(latinOf(words)) || verdictFirst.test(`${latinOf(words)}.`);
}

/** Refuses text in a fence a line of which reads as one that the run prints of a claim or a check. */
export function refuseForgedOutput({ content, map }: Token, fail: Fail) {
  for (const [at, row] of content.split("\n").entries()) {
    const words = printed.exec(latinOf(row))?.[0];
    if (words) refuse(words.trim(), map![0] + 2 + at, fail);
  }
}

function refuse(words: string, line: number, fail: Fail): never {
  return fail(
    line,
    `“${words.trim()}” reads as a result of the run, which is computed from the checks`,
    "leave it out, or write a sentence without the mark, the bold words or the verdict",
  );
}

const marks = "[✓✗✔✘☑☒✅❎❌🟢🟡🔴🗸🟩🟥💚👍👎🆗💯]\\uFE0F?";
const anyMark = new RegExp(marks, "u");
/** A mark at a line's start, or behind a bracket, a quotation mark or a dash. */
const telling = new RegExp(`(?:^(?:\\d{1,9}[.)]\\s*)?|[([“"—–]\\s*)${marks}`, "u");
/** What draws a mark at a line's start: a box of a list, an emoji's name, a command. */
const opening = /^(?:\d{1,9}[.)]\s*)?(?:\[[xX]\]\s|:(?:(?:white|heavy)_?check_?mark|x|(?:green|red)_?circle):|\$?checkmark\b)/u;
const byHand = /^(?:by hand|手算)\s*[:：]/iu;
/** What the report says of how a check was settled. */
const evidence =
  /·\s*(?:exact|sampled|proved|theorem|counterexample|measured)\b|[—(]\s*(?:exact|sampled|proved|theorem|counterexample|measured)\b[^)]{0,60}\b(?:\d[\d,.]*|one) cases?\b/iu;

const outcomes = "holds|corrected|refuted|measured|proved|proven|disproved|verified|false|fails|not checked";
const chinese = "成立|修正后成立|更正|不成立|测得|实测|未检验|检验失败|已?证明|手算";
/** A heading of a verdict alone, or that names what it is of. */
const heading = new RegExp(`^(?:holds|proved|proven|disproved|verified|true|false|${chinese})\\s*(?:[:：].*)?[.!。：]?$`, "iu");
/** A line of few words that ends with a verdict. */
const told = new RegExp(`^(?:\\S+\\s+){0,3}\\S+\\s*(?:[:：]|\\s[—–]\\s)\\s*(?:${outcomes}|${chinese})[.!。]*$`, "iu");
/** A verdict, alone or with what it comes from, before the mark that ends it. */
const verdictFirst = new RegExp(
  `^(?:(?:holds|proved|proven|disproved|verified|false|true|wrong|confirmed|established|passed|does not hold|q\\.?e\\.?d|gilt|bewiesen|widerlegt|wahr|falsch|vrai|faux|demontre|refute|not checked|by hand)(?:\\s+(?:in|by|with|for)\\b[^.:]{0,60})?|(?:${chinese}))\\s*[.:!。：！✓✔]+$`,
  "iu",
);
/** A verdict behind a colon. */
const verdictLast = new RegExp(`[:：]\\s*(?:${outcomes}|${chinese})[\\s.!。✓✔]*$`, "iu");
/** A mark that begins a line, or the edge of a table and a verdict. */
const printed =
  /^\s*(?:\d{1,9}[.)]\s*)?[✓✗✔✘✅❌🟢🔴]\s|^\s*(?:[✓✗✔✘✅❌×]|[│|][^│|]*[│|]).*?\b(?:holds|corrected|refuted|measured|fails|not checked)\b/u;
