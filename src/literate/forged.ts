import type { Fail } from "./chapter-error.ts";
import { inlineParts, lineOf, parseMarkdown, type Token } from "./markdown.ts";
import { plainOf } from "./spelling.ts";
import { boldWords, visibleInHtml, visibleLines, visibleText, withMarks } from "./visible.ts";

/** Refuses a paragraph or a heading that a reader would take for a result of the run: by a mark, by words of a verdict in bold, or by its evidence. */
export function refuseForged(inline: Token, fail: Fail, isHeading = false) {
  refuseForgedLines(inline, fail, isHeading);
  for (const { words, after, line, begins } of boldWords(inline))
    if (begins && (saysVerdict(words) || (saysVerdict(`${words}.`) && /^\s*(?:[—–:：]|-\s)/.test(after)))) refuse(words, line, fail);
}

/** The same, whatever words are in bold, as labels of languages are. */
export function refuseForgedLines(inline: Token, fail: Fail, isHeading = false) {
  refuseWhere(isHeading ? forgedInHeading : forgedIn, visibleLines(inline), fail);
}

/** Refuses a cell of a table that says a verdict and nothing else. */
export function refuseForgedCell(cell: Token, fail: Fail) {
  refuseWhere((text) => first(plainOf(text), onlyVerdict), [{ text: visibleText(cell), line: lineOf(cell) }], fail);
}

/** Refuses HTML a line of which, without its tags, a reader would take for a result of the run. */
export function refuseForgedHtml(block: Token, fail: Fail) {
  refuseWhere(forgedIn, visibleInHtml(block), fail);
}

/** Refuses a picture whose words say a verdict, one of a badge, and, in a paragraph, one that has no words. */
export function refuseForgedImages(inline: Token, fail: Fail, isHeading = false) {
  for (const { part, line } of inlineParts(inline)) {
    if (part.type !== "image") continue;
    const [address, title] = ["src", "title"].map((name) => String(part.attrGet(name) ?? ""));
    for (const words of [part.content, title])
      if (saysVerdict(words) || saysVerdict(`${words}.`) || forgedIn(words)) refuse(words, line, fail);
    if (/^(?:https?:)?\/\/.*(?:shields\.io|badge)|(?:^|\/)(?:report|badges)\//i.test(plainAddress(address))) refuse(address, line, fail);
    if (!isHeading && part.content.trim() === "")
      fail(line, "a picture has no words", "say what it shows, ![as here](picture.svg), for readers who do not see it");
  }
}

/** Refuses text in a fence a line of which reads as one that the run prints of a claim or a check. */
export function refuseForgedOutput(fence: Token, fail: Fail) {
  const rows = fence.content.split("\n").map((text, at) => ({ text, line: lineOf(fence) + 1 + at }));
  refuseWhere(forgedInOutput, rows, fail);
}

/** Refuses words that stand alone on a page, such as the caption of code, and read as a result. */
export function refuseForgedWords(words: string, line: number, fail: Fail) {
  const found = forgedAlone(words);
  if (found) refuse(found, line, fail);
}

/** What of such words reads as a result; undefined if nothing does. */
export function forgedAlone(markdown: string): string | undefined {
  const found = shownOf(markdown).map((text) => first(plainOf(text), alone));
  return found.find(Boolean) ?? forgedInWords(markdown);
}

/** The same of words that tell things apart, as the name of a series: one word may be that of a verdict. */
export function forgedInWords(markdown: string): string | undefined {
  return [withMarks(markdown), ...shownOf(markdown)]
    .map((text) => first(text, anyMark) ?? (/\s/.test(text.trim()) ? first(plainOf(text), headed) : undefined) ?? forgedIn(text))
    .find(Boolean);
}

/** What a reader sees of a text in Markdown, each paragraph on one line. */
function shownOf(markdown: string): string[] {
  return parseMarkdown(markdown).flatMap((token) => (token.type === "inline" ? visibleText(token) : []));
}

/** Why words are refused that read as a result. */
export function forgedFault(words: string): string {
  return `“${words.trim()}” reads as a result of the run, which is computed from the checks`;
}

/** Refuses the first of some lines in which words are found. */
function refuseWhere(find: (text: string) => string | undefined, lines: readonly { text: string; line: number }[], fail: Fail) {
  for (const { text, line } of lines) {
    const words = find(text);
    if (words) refuse(words, line, fail);
  }
}

/** An address without its escapes. */
function plainAddress(address: string): string {
  try {
    return decodeURIComponent(address).replaceAll("\\", "/");
  } catch {
    return address; // an escape that is none
  }
}

function refuse(words: string, line: number, fail: Fail): never {
  return fail(line, forgedFault(words), "leave it out, or write a sentence without the mark, the bold words or the verdict");
}

/** The words of a line, as a page shows it, that read as a result of the run: a mark where results have one, or what a check is settled by; undefined if there are none. */
function forgedIn(text: string): string | undefined {
  const plain = plainOf(text);
  return markIn(text) ?? first(plain, marked, byHand, evidence, kindBehindDot, ofVerdict);
}

/** The same of a heading, which may have no mark at all, nor open with a verdict. */
function forgedInHeading(text: string): string | undefined {
  return first(text, anyMark) ?? first(plainOf(text), headed) ?? forgedIn(text);
}

/** The same of a line that a fence shows, and of texts in quotation marks or braces within it. */
function forgedInOutput(row: string): string | undefined {
  const marked = withMarks(row);
  const texts = [marked, ...[...marked.matchAll(/["“]([^"”]*)["”]|\{([^{}]*)\}/g)].map(([, quoted, braced]) => quoted ?? braced)];
  const shown = texts.map((text) => text.replaceAll(/["'“”`,;{}[\]]|\\(?:text|math)\w*/g, " ").trim());
  const found = shown.map((text) => markIn(text) ?? first(plainOf(text), byHand, evidence, ofVerdict));
  return first(plainOf(row), printed) ?? found.find(Boolean);
}

/** Whether words, in bold or under a picture, say a verdict. */
function saysVerdict(words: string): boolean {
  const plain = plainOf(words);
  return verdictFirst.test(plain) || verdictLast.test(plain);
}

function markIn(text: string): string | undefined {
  return first(text, opening, closing, enclosed);
}

/** The first match of one of some patterns, the earlier before the later. */
function first(text: string, ...patterns: readonly RegExp[]): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.[0].trim()).find(Boolean);
}

/** What GitHub shows as a mark. */
const codes =
  "white_?check_?mark|heavy_?check_?mark|ballot_?box_?with_?check|negative_?squared_?cross_?mark|heavy_?multiplication_?x|" +
  "(?:large_?)?(?:green|red|yellow)_?(?:circle|square|heart)|no_?entry(?:_?sign)?|thumbs_?(?:up|down)|[+-]1|100|ok|x|o";
const signs = "[✓✗✔✘☑☒✅❎❌✕✖☓⍻🗸🗹🗴🗵🗶🮱🟢🟡🔴🟩🟨🟥💚💛💯👍👎🆗⭕⛔🚫]";
const mark = `(?:${signs}[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]*|√(?=\\s|$)|(?<![\\p{L}\\p{N}]):(?:${codes}):(?![\\p{L}\\p{N}]))`;
/** A mark, or one of a warning, which by itself is none. */
const markOrWarning = `(?:${mark}|[⚠🛑❗❕‼⁉❓🚩🚨]\\uFE0F?)`;
const anyMark = new RegExp(mark, "iu");
/** A mark, or the box of a list of tasks, before the first word of a line. */
const opening = new RegExp(`^(?:\\d{1,9}[.)])?[^\\p{L}\\p{N}]*?(?:${mark}|\\[x\\](?=\\s))`, "iu");
const closing = new RegExp(`${mark}[\\s$|\\p{Pe}\\p{Pf}.!。！"']*$`, "iu");
const enclosed = new RegExp(`(?:[\\p{Ps}\\p{Pi}"]|[—–])\\s*${mark}`, "iu");

const byHand = /^(?:by (?:hand|computer)|[手机]算)\s*(?:[(（].*[)）]\s*)?[:：]/iu;
const kinds = "exact|sampled|proved|theorem|counterexample|measured";
/** What the report says of how a check was settled. */
const evidence = new RegExp(`[·—–([]\\s*(?:all )?(?:${kinds})\\b[^)]{0,60}\\b(?:\\d[\\d,.]* cases|one case|only case)\\b`, "iu");
const kindBehindDot = new RegExp(
  `\\|\\s*(?:${kinds})\\s*$|[·•⋅∙⸱‧∘◦][\\s$]*(?:all )?(?:(?:${kinds})|抽样|精确|证明|定理|反例|实测)(?=\\s*(?:$|[,;.·)，；。）])|\\s+(?:by|with|in|for|of)\\b)`,
  "iu",
);

const verdicts = "holds|corrected|refuted|proved|proven|disproved|verified|fails|not checked";
const outcomes = `${verdicts}|measured|false`;
const chinese = "成立|修正后成立|更正|不成立|测得|实测|未检验|检验失败|已?证明|[手机]算";
const from = "(?:\\s+(?:in|by|with|for)\\b[^.:]{0,60})?";
const negated = "does(?: not|n['’]t) hold|not true|untrue";
/** A mark beside a word of a verdict or of evidence, wherever it stands. */
const judging = `(?:(?:${outcomes}|${kinds}|true|failed|passed|confirmed|established|valid|${negated})(?![\\p{L}\\p{N}])|${chinese}|抽样|精确|定理|反例)`;
const marked = new RegExp(
  `${markOrWarning}[^\\p{L}\\p{N}]{0,4}${judging}|(?<![\\p{L}\\p{N}])${judging}[^\\p{L}\\p{N}]{0,4}?${markOrWarning}`,
  "iu",
);
const single = `holds|proved|proven|disproved|verified|false|not checked|${negated}`;
/** A verdict, alone or with what it comes from, before the mark that ends it. */
const verdictFirst = new RegExp(`^(?:(?:${single}|by (?:hand|computer))${from}|(?:${chinese}))\\s*[.:!。：！✓✔]+$`, "iu");
/** The same before the end of a heading, or before what it is a verdict of. */
const headed = new RegExp(
  `^(?:\\d[\\d.]*[.)]?\\s+)?(?:(?:${single}|true|fails|confirmed|established)${from}|(?:${chinese}))\\s*(?:$|[.:!。：！—–]|-\\s)`,
  "iu",
);
/** Words that stand alone on a page, and open with any verdict. */
const alone = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:${single}|true|passed|failed|confirmed|established)${from}|corrected|refuted|measured|fails|(?:${chinese}))\\s*(?:$|[.:!。：！—–]|-\\s)`,
  "iu",
);
/** A verdict behind a colon. */
const verdictLast = new RegExp(`[:：]\\s*(?:${outcomes}|${chinese})[\\s.!。✓✔]*$`, "iu");
/** A line that says a verdict of something that is no sentence. */
const ofVerdict = new RegExp(
  `^(?:[^.!?;,。！？；，:：—–]|\\.(?=\\S)){1,60}(?:[:：—–=→⇒]|\\s-\\s)\\s*(?:${verdicts}|${chinese})(?:[\\s.!。！]*$|\\s*[,;(—–·]\\s*(?:${kinds})\\b)`,
  "iu",
);
const onlyVerdict = new RegExp(`^(?:${verdicts}|${chinese})[\\s.!。！]*$`, "iu");
/** A mark or the edge of a table, and a verdict. */
const printed = /^\s*(?:×|[│|][^│|]*[│|]).*?\b(?:holds|corrected|refuted|measured|fails|not checked)\b/iu;
