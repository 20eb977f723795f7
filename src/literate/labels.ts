import type { Fail } from "./chapter-error.ts";
import { configured, languageLabels } from "./configured.ts";
import { dictionaryPath, pairIn } from "./dictionary.ts";
import { refuseForged, refuseForgedLines, refuseForgedWords } from "./forged.ts";
import { claimId } from "./id.ts";
import {
  fixOf,
  isCapital,
  isEnded,
  isLabel,
  isMarked,
  isOutcomeLabel,
  isStopped,
  openerOf,
  outcomeLabels,
  verdictIn,
} from "./label-words.ts";
import { hasLink } from "./links.ts";
import { isShown, lineOf, parseMarkdown, type Token } from "./markdown.ts";
import { refuseUnshownIn } from "./unshown.ts";
import { boldWords, visibleInHtml, visibleLines } from "./visible.ts";

/** A blockquote that opens with a bold label, as `> **Article, §1.** …`; `text` is the Markdown after the label, `end` its last line. */
export interface Quote {
  label: string;
  text: string;
  line: number;
  end: number;
  /** The claim whose statement this one reads in one way, where the label is ``Reading of `id` ``. */
  of?: string;
}

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
  const labelled = tokens[1]?.type === "paragraph_open" ? labelOf(paragraphs[0].content) : undefined;
  if (!labelled) {
    if (tokens[1]?.type !== "blockquote_open") refuseMisspelt(paragraphs, fail);
    refuseFurther(paragraphs, fail);
    for (const paragraph of paragraphs) refuseForged(paragraph, fail);
    return undefined;
  }
  const { label, of, rest } = labelled;
  const [start, stop] = tokens[0].map!;
  if (of !== undefined && !claimId.test(of))
    fail(start + 1, `\`${of}\` is not a claim id`, "name the claim whose statement this is a reading of");
  if (tokens[0].level > 0) fail(start + 1, `the label “${label}” is inside a list or a blockquote`, "put its quote at the left margin");
  if (/^\s/.test(rows[start])) fail(start + 1, "a labelled quote is indented", "move it to the left margin");
  refuseFurther(paragraphs, fail);
  refuseLazy(rows, start, stop, fail);
  refuseWords(label, tokens, fail);
  const [first, ...more] = paragraphs;
  const said = [behindLabel(first), ...more];
  for (const paragraph of said) refuseForgedLines(paragraph, fail);
  if (languageLabels().includes(label)) refuseTitle(rest, start + 1, fail);
  if (!said.some(({ children }) => isShown(children ?? [])))
    fail(start + 1, `the quote “${label}” says nothing`, "write its text after the label");
  const text = [rest, ...more.map(({ content }) => content)].join("\n\n");
  refuseUnshownIn(text, (_, ...what) => fail(start + 1, ...what));
  const isBlock = (token: Token) =>
    token.type === "fence" || (token.type === "html_block" && visibleInHtml(token).some(({ text }) => text));
  const block = tokens.find(isBlock);
  if (block) fail(lineOf(block), `the quote “${label}” holds more than text, which pages do not show of it`, "move it below the quote");
  return { label, text, line: start + 1, end: stop, ...(of === undefined ? {} : { of }) };
}

/** Refuses the title with which a translation begins where it reads as a result or holds a link. */
function refuseTitle(translation: string, line: number, fail: Fail) {
  const [, title] = /^\*\*(.+?)\*\*/.exec(translation) ?? [];
  if (!title) return;
  refuseForgedWords(title, line, fail);
  if (parseMarkdown(title).some(hasLink))
    fail(line, "the title of a claim holds a link, and is one itself in tables and lists", "move the link behind it");
}

/** Refuses a paragraph of a quote in no chapter that says what is claimed or found, or that reads as a result; in another language it may give a title. */
export function refuseQuoted(inline: Token, fail: Fail) {
  const [{ text, line }] = visibleLines(inline);
  const opener = openerOf(text);
  if (opener && languageLabels().includes(opener.label)) return refuseForgedLines(behindLabel(inline), fail);
  if (opener && (isOutcomeLabel(opener.label) || isMarked(opener)))
    fail(line, `the quote “${opener.words}” is outside all claims`, "move it below the heading of the claim that it belongs to");
  refuseForged(inline, fail);
}

/** A paragraph without the label that it begins with. */
function behindLabel(inline: Token): Token {
  const parts = inline.children ?? [];
  return { ...inline, children: parts.slice(parts.findIndex(({ type }) => type === "strong_close") + 1) } as Token;
}

/** Whether a quote says what is claimed. */
export function isStatement({ label }: Quote): boolean {
  return /^(Article|Added|Reading of)/.test(label);
}

/** Whether a quote says what holds instead of what is claimed, or what was found. */
export function isOutcome({ label }: Quote): boolean {
  return isOutcomeLabel(label);
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
function refuseMisspelt(paragraphs: readonly Token[], fail: Fail) {
  const [bold] = paragraphs.length > 0 ? boldWords(paragraphs[0]) : [];
  if (bold?.first) fail(bold.line, `unknown label “${bold.words}”`, fixOf(bold.words));
  const first = paragraphs.flatMap(visibleLines).find(({ text }) => text !== "");
  if (!first) return;
  const { text } = first;
  const verdict = verdictIn(text);
  if (verdict) fail(first.line, `the quote begins with “${verdict}”, which is no label`, fixOf(verdict));
  const opener = openerOf(text);
  const isTaken = opener && (isOutcomeLabel(opener.label) || isMarked(opener));
  const words = misspelt.exec(text)?.[0] ?? "";
  if (isTaken || isLabel(words))
    fail(first.line, `the label “${isLabel(words) ? words : opener!.words}” is not in bold`, fixOf(opener?.label ?? words));
}

/** First words before a mark that ends or introduces a sentence. */
const misspelt = /^[^.:,;!?。—–―]{1,60}?(?=\s*(?:[.:!?。—–―]|-\s|$))/;

/** Only the first words of a quote are a label: others were meant to have a quote of their own. */
function refuseFurther(paragraphs: readonly Token[], fail: Fail) {
  for (const [at, paragraph] of paragraphs.entries())
    for (const { words, line, first, opens } of boldWords(paragraph))
      if (!(at === 0 && first) && (opens || isStopped(words)) && isLabel(words))
        fail(line, `the label “${words}” is inside another quote`, apart);
  for (const { text, line, opens } of paragraphs.flatMap(visibleLines).slice(1)) {
    const opener = openerOf(text);
    if (opener && (opens || isCapital(opener)) && (isEnded(opener) || (isOutcomeLabel(opener.label) && isMarked(opener))))
      fail(line, `the label “${opener.words}” is inside another quote`, apart);
  }
}

const apart = "put an empty line, without >, before it, and write it in bold, with a full stop inside";

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
    fail(lineOf(listed), `the quote “${label}” lists words of checks`, `move the list to ${dictionaryPath(language.tag)}`);
}
