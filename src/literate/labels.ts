import type { Fail } from "./chapter-error.ts";
import { configured, languageLabels } from "./configured.ts";
import { dictionaryPath, pairIn } from "./dictionary.ts";
import { claimId } from "./id.ts";
import { inlineParts, isShown, type Token } from "./markdown.ts";
import { nearest } from "./near.ts";

/** A blockquote that opens with a bold label, as `> **Article, §1.** …`; `text` is the Markdown after the label, `end` its last line. */
export interface Quote {
  label: string;
  text: string;
  line: number;
  end: number;
  /** The claim whose statement this one reads in one way, where the label is ``Reading of `id` ``. */
  of?: string;
}

const statementLabels = ["Article", "Added", "Reading of `id`"];
const outcomeLabels = ["Corrected", "Refuted", "Measured"];

/** Whether one of a claim's quotes says what the article states. */
export function quotesArticle(quotes: readonly Quote[]): boolean {
  return quotes.some(({ label }) => label.startsWith("Article"));
}

const opening = /^\*\*([^*\n]+?)\.\*\*(?:\s+|$)([\s\S]*)$/;
const ofArticle = /^Article(?:[,;] .+)?$/;
const ofReading = /^Reading of `([^`]+)`$/;

/** The label that opens a text, the id in it, and what follows; undefined where it is unknown. */
function labelOf(text: string): { label: string; of?: string; rest: string } | undefined {
  const [, label, rest] = opening.exec(text) ?? [];
  if (label === undefined) return undefined;
  const of = ofReading.exec(label)?.[1];
  const isKnown = of !== undefined || ofArticle.test(label) || ["Added", ...outcomeLabels, ...languageLabels()].includes(label);
  return isKnown ? { label, rest, ...(of !== undefined && { of }) } : undefined;
}

/** Reads a blockquote, of which `tokens` are the opening and what is inside; undefined if it bears no label. */
export function readQuote(tokens: readonly Token[], rows: readonly string[], fail: Fail): Quote | undefined {
  const paragraphs = tokens.filter(({ type }) => type === "inline");
  const [start, stop] = tokens[0].map!;
  const labelled = tokens[1]?.type === "paragraph_open" ? labelOf(paragraphs[0].content) : undefined;
  if (!labelled) {
    if (tokens[1]?.type !== "blockquote_open") refuseMisspelt(paragraphs[0], fail);
    refuseFurther(paragraphs, fail);
    return undefined;
  }
  const { label, of, rest } = labelled;
  if (of !== undefined && !claimId.test(of))
    fail(start + 1, `\`${of}\` is not a claim id`, "name the claim whose statement this is a reading of");
  if (tokens[0].level > 0) fail(start + 1, `the label “${label}” is inside a list or a blockquote`, "put its quote at the left margin");
  if (/^\s/.test(rows[start])) fail(start + 1, "a labelled quote is indented", "move it to the left margin");
  refuseFurther(paragraphs, fail);
  refuseLazy(rows, start, stop, fail);
  refuseWords(label, tokens, fail);
  const text = [rest, ...paragraphs.slice(1).map(({ content }) => content)].join("\n\n");
  if (!paragraphs.some((paragraph, at) => isShown(at === 0 ? behindLabel(paragraph) : (paragraph.children ?? []))))
    fail(start + 1, `the quote “${label}” says nothing`, "write its text after the label");
  return { label, text, line: start + 1, end: stop, ...(of === undefined ? {} : { of }) };
}

function behindLabel({ children }: Token): Token[] {
  const parts = children ?? [];
  return parts.slice(parts.findIndex(({ type }) => type === "strong_close") + 1);
}

/** Refuses a paragraph, in no blockquote, that opens with a known label. */
export function refuseUnquoted(inline: Token, fail: Fail) {
  for (const { words, line, opens } of boldWords(inline))
    if (opens && isStopped(words) && isLabel(words))
      fail(line, `the label “${words}” is in no blockquote`, "begin the line with >, in a quote of its own");
}

/** Refuses a heading within a claim that is the name of an outcome. */
export function refuseHeading(inline: Token, fail: Fail) {
  const words = visible(inline).replace(/\p{P}+$/u, "");
  const outcome = outcomeLabels.find((label) => label.toLowerCase() === words.toLowerCase());
  if (outcome) fail(inline.map![0] + 1, `the label “${outcome}” is a heading`, `write it as > **${outcome}.** text, in a quote of its own`);
}

/** Whether a quote says what is claimed. */
export function isStatement({ label }: Quote): boolean {
  return /^(Article|Added|Reading of)/.test(label);
}

/** Whether a quote says what holds instead of what is claimed, or what was found. */
export function isOutcome({ label }: Quote): boolean {
  return outcomeLabels.includes(label);
}

/** Refuses a claim without exactly one statement, with several outcomes, or stated twice in a language. */
export function refuseStatements(quotes: readonly Quote[], line: number, fail: Fail) {
  const statements = quotes.filter(isStatement);
  const fix = "write what is claimed as > **Article, §1.** …, > **Added.** … or > **Reading of `id`.** …";
  if (statements.length === 0) fail(line, "the claim has no statement", fix);
  if (statements.length > 1)
    fail(statements[1].line, `the claim has two statements, the other in line ${statements[0].line}`, "split it into two claims");
  const outcomes = quotes.filter(isOutcome);
  if (outcomes.length > 1)
    fail(outcomes[1].line, `the claim is both “${outcomes[0].label}” and “${outcomes[1].label}”`, "keep one of them");
  refuseRepeated(quotes, fail);
}

/** Refuses a section that is stated twice in a language. */
export function refuseRepeated(quotes: readonly Quote[], fail: Fail) {
  for (const language of languageLabels()) {
    const [first, second] = quotes.filter(({ label }) => label === language);
    if (second) fail(second.line, `a second quote “${language}”, the first is in line ${first.line}`, "keep one of them");
  }
}

/** A quote in bold whose label is unknown, or one whose first words are a label that is set in another way. */
function refuseMisspelt(first: Token | undefined, fail: Fail) {
  if (!first) return;
  const line = first.map![0] + 1;
  const [bold] = boldWords(first);
  if (bold?.first) fail(line, `unknown label “${bold.words}”`, fixOf(bold.words));
  const [words] = /^(?:[^.:,;\n]{1,60}(?=[.:]|$)|Article(?=[,;]))/i.exec(visible(first)) ?? [""];
  if (isLabel(words)) fail(line, `the label “${words}” is not in bold`, fixOf(words));
}

/** What a reader sees of a paragraph, without tags and without marks that CommonMark did not take for such. */
function visible({ children }: Token): string {
  const shown = (children ?? []).filter(({ type }) => type !== "html_inline" && type !== "image");
  const text = shown.map(({ type, content }) => (type === "softbreak" || type === "hardbreak" ? "\n" : content)).join("");
  return text.replace(/[\p{Cf}*_~\\]/gu, "").trim();
}

function fixOf(label: string): string {
  const meant = meantBy(label);
  const known = `Known labels are ${[...statementLabels, ...outcomeLabels, ...languageLabels()].map((name) => `**${name}.**`).join(", ")}, each with a full stop inside and a space behind`;
  return `${meant ? `did you mean **${meant}.**? ` : ""}${known}`;
}

/** Only the first words of a quote are a label: others were meant to have a quote of their own. */
function refuseFurther(paragraphs: readonly Token[], fail: Fail) {
  for (const [at, paragraph] of paragraphs.entries())
    for (const { words, line, first, opens } of boldWords(paragraph))
      if (!(at === 0 && first) && (opens || isStopped(words)) && isLabel(words))
        fail(line, `the label “${words}” is inside another quote`, "put an empty line, without >, before it");
}

/** A line without `>` that CommonMark nevertheless takes into the quote. */
function refuseLazy(rows: readonly string[], start: number, stop: number, fail: Fail) {
  for (let at = start; at < stop; at++)
    if (!/^>/.test(rows[at])) fail(at + 1, "the line belongs to the quote above it", "begin it with >, or put an empty line before it");
}

/** Words of checks, as a language's quote once listed them: they have a file of their own. */
function refuseWords(label: string, tokens: readonly Token[], fail: Fail) {
  const language = configured.languages.find((candidate) => candidate.label === label);
  const listed = tokens.find(({ content }, at) => tokens[at - 2]?.type === "list_item_open" && pairIn(content));
  if (language && listed)
    fail(listed.map![0] + 1, `the quote “${label}” lists words of checks`, `move the list to ${dictionaryPath(language.tag)}`);
}

/** Words in bold, with the mark behind them. */
interface Bold {
  words: string;
  line: number;
  /** Whether they open the paragraph. */
  first: boolean;
  /** Whether they open a line of it. */
  opens: boolean;
}

function boldWords(inline: Token): Bold[] {
  const found: Bold[] = [];
  let [open, closed, before]: [Bold?, Bold?, Token?] = [];
  for (const { part, line } of inlineParts(inline)) {
    if (part.type === "text" && part.content.trim() === "") continue;
    if (closed) closed.words += /^[.:]?/.exec(part.content)![0];
    closed = open && endsBold(part) ? open : undefined;
    if (closed) open = undefined;
    else if (open) open.words += part.content;
    else if (isBold(part)) {
      open = { words: "", line, first: !before, opens: !before || isBreak(before) };
      found.push(open);
    }
    if (!/^(em|s|link)_open$/.test(part.type)) before = part;
  }
  return found;
}

function isBold({ type, content }: Token): boolean {
  return type === "strong_open" || (type === "html_inline" && /^<(b|strong)>$/i.test(content));
}

function endsBold({ type, content }: Token): boolean {
  return type === "strong_close" || (type === "html_inline" && content.startsWith("</"));
}

function isStopped(words: string): boolean {
  return /\p{P}$/u.test(words);
}

function isBreak({ type }: Token): boolean {
  return type === "softbreak" || type === "hardbreak";
}

function isLabel(words: string): boolean {
  return meantBy(words) !== undefined;
}

/** The label that words were meant to be. */
function meantBy(words: string): string | undefined {
  const plain = words
    .normalize("NFKC")
    .replace(/[\p{C}*_]/gu, "")
    .trim();
  const [start] = /^[^\s.:,;`]*/.exec(plain)!;
  if (/^reading\s+of\b/i.test(plain)) return "Reading of `id`";
  if (start.toLowerCase() === "article") return "Article";
  const meant = nearest(plain.replace(/[^\p{L}]+$/u, ""), ["Article", "Added", ...outcomeLabels]);
  return meant ?? languageLabels().find((language) => start === language);
}
