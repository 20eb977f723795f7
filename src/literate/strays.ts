import type { Fail } from "./chapter-error.ts";
import { callOf, declaring } from "./check-words.ts";
import { latinOf } from "./latin.ts";
import { lineOf, linesOf, type Token } from "./markdown.ts";

/** Whitespace, invisible characters, and the marks of quotes, lists, footnotes, definitions, tables and comments. */
const marks = String.raw`(?:[\s\p{Cf}>|]|[-*+](?=[\s\p{Cf}>])|\d{1,9}[.)](?=\s)|\[[^\]]*\]:|<!--)*`;
const fence = new RegExp(`^${marks}(?:\`{3,}|~{3,}|~~(?!.*~~)|[´ˋ｀‵′‘’']{3,}|["“”„″＂]{3,}|[˜～∼〜]{3,}|:{3,})`, "u");
const shortFence = new RegExp(`^${marks}\`\``, "u");
const claim = new RegExp(`^${marks}[#＃﹟]+[\\s*_[]*\`[^\`]+\\.[^\`]+\``, "u");
const check = new RegExp(`^${marks}${callOf(declaring).source}`, "u");
/** What marks a fence that runs, or that quotes a chapter. */
const running = /^\s*(?:ts|coq|md|markdown)\b/;
const footnote = /^(?:[\s>]|[-*+](?=\s)|\d{1,9}[.)](?=\s))*\[\^[^\]]+\]:/;
const active = /(?:\]\s*[(:]\s*<?|<)\s*(?:javascript|vbscript|data):/i;
const label = /^[\s\p{Cf}]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(?:[>＞]|&gt;|&#62;)[\s\p{Cf}>]*(?:\*\*|__)/u;

/** Refuses a paragraph that is nothing but code and looks like a check. */
export function refuseLoneCode(inline: Token, fail: Fail) {
  const parts = (inline.children ?? []).filter(
    ({ type, content }) => !/^(?:softbreak|hardbreak|(?:em|strong)_\w+)$/.test(type) && /[\p{L}\p{N}]/u.test(content),
  );
  const isLone = parts.length > 0 && parts.every(({ type }) => type === "code_inline");
  if (isLone && parts.some(({ content }) => check.test(latinOf(content))))
    fail(lineOf(inline), "the line looks like a check and does not run", asCheck);
}

/**
 * Refuses what a reader of the source would take for a fence, a check, a claim's heading or a labelled quote and CommonMark does not:
 * code blocks by indentation, text within HTML and comments, and all that is misspelt.
 */
export function refuseStrays(rows: readonly string[], tokens: readonly Token[], fail: Fail) {
  const linesIn = (type: string) => linesOf(tokens.filter((token) => token.type === type));
  const [inFence, inHeading, inQuote, inHtml] = ["fence", "heading_open", "blockquote_open", "html_block"].map(linesIn);
  const inProse = linesOf(tokens.filter(({ type, info }) => type === "fence" && !running.test(info)));
  for (const [at, row] of rows.entries()) {
    if ((inProse.has(at) || !inFence.has(at)) && check.test(latinOf(row)))
      fail(at + 1, "the line looks like a check and does not run", asCheck);
    if (inFence.has(at)) continue;
    if (fence.test(row)) fail(at + 1, "the line looks like a fence and CommonMark reads it as text", asFence);
    if (footnote.test(row)) fail(at + 1, "GitHub shows a footnote below the page, and reports show it here as text", asText);
    if (active.test(row.replaceAll(/`[^`]*`/g, ""))) fail(at + 1, "a link or a picture is a script, or data of its own", asAddress);
    if (hasOpenCode(row)) fail(at + 1, "backticks open code that does not end on this line", asFence);
    if (!inHeading.has(at) && claim.test(row))
      fail(at + 1, "the line looks like a claim's heading and CommonMark reads it as text", asHeading);
    if ((!inQuote.has(at) || inHtml.has(at)) && label.test(row))
      fail(at + 1, "the line looks like a labelled blockquote and CommonMark reads it as text", asQuote);
  }
}

const outside = "at the left margin, after an empty line, outside of lists, comments and HTML";
const asFence = `write a fence of its own lines ${outside}; to quote one, put a longer fence around it`;
const asCheck = "write it in a fence marked `ts`, or `ts illustration` if it should not run";
const asText = "write it into the text that it belongs to";
const asAddress = "link to a page or a file, and show pictures from files";
const asHeading = `write it as ## \`topic.statement\` Title, ${outside}`;
const asQuote = `write it as > **Label.** text, ${outside}`;

/** Whether a run of backticks that is not a code span of this line is left: three anywhere, or two at its start. */
function hasOpenCode(row: string): boolean {
  if (!row.includes("``")) return false;
  const rest = row.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/gu, "");
  return rest.includes("```") || (shortFence.test(row) && rest.includes("``"));
}
