import type { Fail } from "./chapter-error.ts";
import { refuseDeceivingEntities } from "./encoding.ts";
import { readFence } from "./fences.ts";
import { refuseForged, refuseForgedImages, refuseForgedOutput } from "./forged.ts";
import { HtmlReader } from "./html.ts";
import { refuseCells, refuseInHtml, refuseUnquoted } from "./look-alikes.ts";
import { inlineParts, lines, parseMarkdown, type Token } from "./markdown.ts";
import { recognizedIn, refuseStrays } from "./strays.ts";

/** Refuses in a text beside the chapters all that is refused in their prose, and code that would run in them. */
export function refuseAsInChapters(source: string, fail: Fail) {
  const [rows, tokens] = [lines(source), parseMarkdown(source)];
  const html = new HtmlReader(fail);
  for (const [at, token] of tokens.entries()) {
    if (token.type === "heading_open") html.close();
    html.read(token);
    refuseBlock(token, rows, fail);
    if (token.type === "inline") refuseInline(token, tokens[at - 1].type === "heading_open", fail);
  }
  html.close();
  refuseStrays(rows, recognizedIn(tokens), fail);
  refuseCells(source, rows, fail);
}

/** Refuses words behind a label, of which `first` is the line, whose tags are not closed among them, or that read as a label or a result. */
export function refuseInField(text: string, first: number, fail: Fail) {
  const failBelow = below(first, fail);
  const html = new HtmlReader(failBelow);
  for (const token of parseMarkdown(text)) html.read(token);
  html.close();
  refuseLabels(text, first, true, fail);
}

/** Refuses paragraphs, of which `first` is the line, that read as a label or a result, or that leave code open; of a sentence, as strictly as within a claim. */
export function refuseLabels(text: string, first: number, isSentence: boolean, fail: Fail) {
  const failBelow = below(first, fail);
  for (const token of parseMarkdown(text)) {
    if (token.type !== "inline") continue;
    refuseUnquoted(token, isSentence, failBelow);
    if (hasOpenCode(token.content))
      failBelow(token.map![0] + 1, "a backtick opens code that does not end", "write another behind the code");
  }
}

/** Refuses at a line of a text that begins at the line `first`. */
function below(first: number, fail: Fail): Fail {
  return (line, ...what) => fail(first - 1 + line, ...what);
}

function refuseBlock(token: Token, rows: readonly string[], fail: Fail) {
  const line = token.map ? token.map[0] + 1 : 1;
  if (token.type === "html_block") refuseInHtml(token, true, fail);
  if (token.type === "code_block") fail(line, "an indented text is shown as code and does not run", "write it in a fence, ```text");
  if (token.type !== "fence") return;
  if (readFence(token, rows, fail)) fail(line, "a fence of code does not run here", "move it into a chapter, or mark it `text`");
  refuseForgedOutput(token, fail);
}

function refuseInline(inline: Token, isHeading: boolean, fail: Fail) {
  if (inline.content.includes("&")) refuseDeceivingEntities(inlineParts(inline), fail);
  refuseForgedImages(inline, fail, isHeading);
  refuseForged(inline, fail, isHeading);
}

/** Whether a backtick is left that is part of no code span and stands behind no backslash. */
function hasOpenCode(text: string): boolean {
  return /(?<!\\)`/.test(text.replace(/(?<!`)(`+)(?!`)(?:[\s\S]*?)(?<!`)\1(?!`)/g, ""));
}
