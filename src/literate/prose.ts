import type { Fail } from "./chapter-error.ts";
import { refuseConflicts } from "./conflicts.ts";
import { refuseDeceiving, refuseDeceivingEntities } from "./encoding.ts";
import { type Fence, readFence } from "./fences.ts";
import { refuseForged, refuseForgedImages, refuseForgedOutput } from "./forged.ts";
import { refuseFrontMatter } from "./front-matter.ts";
import { HtmlReader } from "./html.ts";
import { idOf } from "./id.ts";
import { refuseQuoted } from "./labels.ts";
import { refuseAddresses } from "./links.ts";
import { refuseCells, refuseInHtml, refuseUnquoted } from "./look-alikes.ts";
import { deepest, inlineParts, lineOf, lines, parseMarkdown, parseWithTables, type Token } from "./markdown.ts";
import { refuseHidden, refuseMacros } from "./refuse-macros.ts";
import { refuseLoneCode, refuseStrays } from "./strays.ts";
import { refuseTables } from "./tables.ts";
import { refuseUnread } from "./unread.ts";
import { refuseUnshown, refuseUnshownIn } from "./unshown.ts";

/** The text of a chapter, or of the article's sentences, and all that is refused in both but for the words of paragraphs. */
export class Prose {
  readonly rows: string[];
  readonly tokens: Token[];
  readonly #source: string;
  readonly #html: HtmlReader;
  readonly #fail: Fail;

  constructor(source: string, fail: Fail) {
    this.#source = source;
    this.#fail = fail;
    this.rows = lines(source);
    refuseDeceiving(this.rows, fail);
    refuseConflicts(this.rows, fail);
    refuseFrontMatter(this.rows, fail);
    this.tokens = parseMarkdown(source);
    this.#html = new HtmlReader(fail);
  }

  /** Refuses in a token what hides or breaks a part of a page, and what reads as a result; within a claim also a label. */
  refuse(token: Token, at: number, inClaim: boolean) {
    if (token.level >= deepest) this.#fail(lineOf(token), "the text is nested too deeply", `nest at most ${deepest / 2} lists or quotes`);
    if (token.type === "heading_open" && token.level === 0) this.#html.close();
    this.#html.read(token);
    refuseMacros(token, this.#fail);
    if (token.type === "inline") refuseLoneCode(token, this.#fail);
    if (token.content.includes("&") && token.type === "inline") refuseDeceivingEntities(inlineParts(token), this.#fail);
    refuseResults(this.tokens, at, inClaim, this.#fail);
  }

  /** The fence that runs; undefined where it is shown only, and then refused if it shows what the run prints. */
  fenceIn(token: Token): Fence | undefined {
    const fence = readFence(token, this.rows, this.#fail);
    if (!fence) refuseForgedOutput(token, this.#fail);
    return fence;
  }

  /** Refuses what is seen in the text as a whole. */
  finish() {
    this.#html.close();
    refuseStrays(this.rows, this.tokens, this.#fail);
    refuseInTables(this.#source, this.rows, this.#fail);
    refuseHidden(this.#source, this.#fail);
    refuseUnshown(this.rows, this.tokens, this.#fail);
    refuseUnread(this.#source, this.#fail);
  }
}

/** Refuses in a text beside the chapters, such as their README, claims and code that runs only in chapters, and what reads as a result or a label. */
export function refuseBeside(source: string, fail: Fail) {
  const [rows, tokens] = [lines(source), parseMarkdown(source)];
  refuseConflicts(rows, fail);
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (/^blockquote_/.test(token.type)) depth += token.nesting;
    refuseResults(tokens, at, false, fail);
    if (token.type === "fence" && readFence(token, rows, fail)?.illustration === false)
      fail(lineOf(token), "code runs in chapters only", "move it to a chapter, or mark it `ts illustration`");
    if (token.type === "fence") refuseForgedOutput(token, fail);
    const id = tokens[at - 1]?.type === "heading_open" ? idOf(token) : undefined;
    if (id) fail(lineOf(token), `the heading names the claim ${id}, and claims stand in chapters only`, "move it to a chapter");
    if (tokens[at - 1]?.type !== "paragraph_open") continue;
    if (depth > 0) refuseQuoted(token, fail);
    else refuseUnquoted(token, false, fail);
  }
  refuseInTables(source, rows, fail, true);
  refuseUnshown(rows, tokens, fail);
  refuseUnread(source, fail);
}

/** Refuses tables that lose or tear apart what is written in them, and cells that read as a label or, unless the text `mayName` verdicts, as one of these. */
function refuseInTables(source: string, rows: readonly string[], fail: Fail, mayName = false) {
  const tokens = parseWithTables(source);
  refuseTables(rows, tokens, fail);
  refuseCells(tokens, fail, mayName);
}

/** Refuses a heading, a picture or HTML that reads as a result of the run, and links and pictures that pages cannot open. */
function refuseResults(tokens: readonly Token[], at: number, inClaim: boolean, fail: Fail) {
  const token = tokens[at];
  if (token.type === "html_block") refuseInHtml(token, inClaim, fail);
  if (token.type !== "inline") return;
  const isHeading = tokens[at - 1].type === "heading_open";
  refuseForgedImages(token, fail, isHeading);
  refuseAddresses(token, fail);
  if (isHeading) refuseForged(token, fail, true);
}

/** Refuses words behind a label, of which `first` is the line, whose tags are not closed among them, or that read as a label or a result. */
export function refuseInField(text: string, first: number, fail: Fail) {
  const html = new HtmlReader(below(first, fail));
  for (const token of parseMarkdown(text)) html.read(token);
  html.close();
  refuseUnshownIn(text, below(first, fail));
  refuseLabels(text, first, true, fail);
}

/** Refuses paragraphs, of which `first` is the line, that read as a label or a result, or that leave code open; of a sentence, as strictly as within a claim. */
export function refuseLabels(text: string, first: number, isSentence: boolean, fail: Fail) {
  const failBelow = below(first, fail);
  for (const token of parseMarkdown(text)) {
    if (token.type !== "inline") continue;
    refuseUnquoted(token, isSentence, failBelow);
    if (hasOpenCode(token.content)) failBelow(lineOf(token), "a backtick opens code that does not end", "write another behind the code");
  }
}

/** Refuses at a line of a text that begins at the line `first`. */
function below(first: number, fail: Fail): Fail {
  return (line, ...what) => fail(first - 1 + line, ...what);
}

/** Whether a backtick is left that is part of no code span and stands behind no backslash. */
function hasOpenCode(text: string): boolean {
  return /(?<!\\)`/.test(text.replace(/(?<!`)(`+)(?!`)(?:[\s\S]*?)(?<!`)\1(?!`)/g, ""));
}
