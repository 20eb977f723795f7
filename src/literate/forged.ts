import type { Fail } from "./chapter-error.ts";
import { forgedIn, forgedInCell, forgedInHeading, forgedInOutput, saysVerdict } from "./forged-words.ts";
import { boldWords, visibleLines } from "./label-words.ts";
import { inlineParts, type Token, unescaped } from "./markdown.ts";

/** Refuses a paragraph or a heading that a reader would take for a result of the run: by a mark, by words of a verdict in bold, or by its evidence. */
export function refuseForged(inline: Token, fail: Fail, isHeading = false) {
  refuseForgedLines(inline, fail, isHeading);
  for (const { words, after, line, opens } of boldWords(inline))
    if (opens && (saysVerdict(words) || (saysVerdict(`${words}.`) && /^\s*(?:[—–:：]|-\s)/.test(after)))) refuse(words, line, fail);
}

/** The same, whatever words are in bold, as labels of languages are. */
export function refuseForgedLines(inline: Token, fail: Fail, isHeading = false) {
  const first = inline.map![0] + 1;
  for (const [at, text] of visibleLines(inline).entries()) {
    const words = isHeading ? forgedInHeading(text) : forgedIn(text);
    if (words) refuse(words, isHeading ? first : first + at, fail);
  }
}

/** Refuses a cell of a table that is a verdict. */
export function refuseForgedCell(cell: Token, fail: Fail) {
  const words = forgedInCell(visibleLines(cell).join(" "));
  if (words) refuse(words, cell.map![0] + 1, fail);
}

/** Refuses HTML a line of which, without its tags, a reader would take for a result of the run. */
export function refuseForgedHtml({ content, map }: Token, fail: Fail) {
  const shown = content.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ""));
  for (const [at, row] of shown.split("\n").entries()) {
    const words = forgedIn(unescaped(row.replaceAll(/<[^>]*>/g, " ")).trim());
    if (words) refuse(words, map![0] + 1 + at, fail);
  }
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
export function refuseForgedOutput({ content, map }: Token, fail: Fail) {
  for (const [at, row] of content.split("\n").entries()) {
    const words = forgedInOutput(row);
    if (words) refuse(words, map![0] + 2 + at, fail);
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
  return fail(
    line,
    `“${words.trim()}” reads as a result of the run, which is computed from the checks`,
    "leave it out, or write a sentence without the mark, the bold words or the verdict",
  );
}
