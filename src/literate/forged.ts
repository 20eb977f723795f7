import type { Fail } from "./chapter-error.ts";
import { boldWords, visibleLines } from "./label-words.ts";
import { latinOf } from "./latin.ts";
import { inlineParts, type Token } from "./markdown.ts";

/** Refuses a paragraph or a heading that a reader would take for a result of the run: by a mark, by words of a verdict in bold, or by its evidence. */
export function refuseForged(inline: Token, fail: Fail, isHeading = false) {
  const first = inline.map![0] + 1;
  for (const [at, text] of visibleLines(inline).entries()) {
    const plain = latinOf(text);
    const words = (isHeading ? anyMark : opensWithMark).exec(text)?.[0] ?? byHand.exec(plain)?.[0] ?? evidence.exec(plain)?.[0];
    if (words) refuse(words, isHeading ? first : first + at, fail);
  }
  for (const { words, line, opens } of boldWords(inline))
    if (opens && (verdictFirst.test(latinOf(words)) || verdictLast.test(latinOf(words)))) refuse(words, line, fail);
}

/** Refuses a picture whose words say a verdict, and one that a service of badges draws. */
export function refuseForgedImages(inline: Token, fail: Fail) {
  for (const { part, line } of inlineParts(inline)) {
    if (part.type !== "image") continue;
    const address = String(part.attrGet("src") ?? "");
    if (verdictLast.test(latinOf(part.content)) || verdictFirst.test(`${latinOf(part.content)}.`)) refuse(part.content, line, fail);
    if (/^(?:https?:)?\/\/.*(?:shields\.io|badge)/i.test(address)) refuse(address, line, fail);
  }
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

const marks = "[✓✗✔✘☑☒✅❎❌🟢🟡🔴]\\uFE0F?";
const anyMark = new RegExp(marks, "u");
const opensWithMark = new RegExp(`^(?:\\d{1,9}[.)]\\s*)?${marks}`, "u");
const byHand = /^(?:by hand|手算)\s*[:：]/iu;
/** What the report says of how a check was settled. */
const evidence = /[·—(]\s*(?:exact|sampled|proved|theorem|counterexample|measured)\b[^)]{0,60}\b\d[\d,.]* cases\b/iu;

const outcomes = "holds|corrected|refuted|measured|proved|proven|disproved|verified|false|fails|not checked";
const chinese = "成立|修正后成立|更正|不成立|测得|实测|未检验|检验失败|已?证明|手算";
/** A verdict, alone or with what it comes from, before the mark that ends it. */
const verdictFirst = new RegExp(
  `^(?:(?:holds|proved|proven|disproved|verified|false|not checked|by hand)(?:\\s+(?:in|by|with|for)\\b[^.:]{0,60})?|(?:${chinese}))\\s*[.:!。：！✓✔]+$`,
  "iu",
);
/** A verdict behind a colon. */
const verdictLast = new RegExp(`[:：]\\s*(?:${outcomes}|${chinese})[\\s.!。✓✔]*$`, "iu");
/** A mark or the edge of a table, and a verdict. */
const printed = /^\s*(?:[✓✗✔✘✅❌×]|[│|][^│|]*[│|]).*?\b(?:holds|corrected|refuted|measured|fails|not checked)\b/u;
