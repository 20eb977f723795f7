import type { Fail } from "./chapter-error.ts";
import { refuseForged, refuseForgedCell, refuseForgedHtml } from "./forged.ts";
import {
  isCapital,
  isEnded,
  isLabel,
  isMarked,
  isOutcomeLabel,
  isStopped,
  type Opener,
  openerOf,
  readsAsLabel,
  verdictIn,
} from "./label-words.ts";
import { lineOf, type Token } from "./markdown.ts";
import { boldWords, visibleInHtml, visibleLines, visibleText } from "./visible.ts";

/** Refuses a paragraph, in no blockquote, that a reader would take for a label: by its bold words, or, in a claim, by a word that stands alone. */
export function refuseUnquoted(inline: Token, inClaim: boolean, fail: Fail) {
  const fix = "begin the line with >, in a quote of its own; in a sentence, write the word without bold";
  const refuse = (words: string, line: number) => fail(line, `the label “${words}” is in no blockquote`, fix);
  refuseBold(inline, refuse);
  if (inClaim) refuseOpeners(inline, refuse, fail);
  refuseForged(inline, fail);
  if (inClaim) refuseStoppedBold(inline, fail);
}

/** Refuses a line that opens with an outcome, or that says that one follows. */
function refuseOpeners(inline: Token, refuse: (words: string, line: number) => never, fail: Fail) {
  for (const { text, line, opens } of visibleLines(inline)) {
    refuseVerdict(text, line, fail);
    const opener = outcomeOf(text);
    if (opener && (isCapital(opener) || opens) && isEnded(opener)) refuse(opener.words, line);
  }
}

/** Refuses bold words that open a paragraph as a label opens a quote, and are none. */
function refuseStoppedBold(inline: Token, fail: Fail) {
  const fix = "write it without bold, as a sentence in bold, or as a heading; labels stand in quotes of their own";
  for (const { words, line, first } of boldWords(inline))
    if (first && readsAsLabel(words)) fail(line, `“${words}” opens a paragraph as a label does`, fix);
}

/** Refuses a line that says that a verdict follows: what it would be is computed from the checks. */
function refuseVerdict(text: string, line: number, fail: Fail) {
  const words = verdictIn(text);
  const fix = "write a label in a quote, as > **Refuted.** text, or another sentence";
  if (words) fail(line, `“${words}” begins a line as if a verdict followed`, fix);
}

/** Refuses a heading within a claim that opens with an outcome as a label does. */
export function refuseHeading(inline: Token, fail: Fail) {
  const line = lineOf(inline);
  const refuse = (label: string) =>
    fail(line, `the label “${label}” is a heading`, `write it as > **${label}.** text, in a quote of its own`);
  const text = visibleText(inline);
  refuseVerdict(text, line, fail);
  const opener = outcomeOf(text);
  if (opener && isMarked(opener)) refuse(opener.label);
  refuseBold(inline, refuse);
}

/** Refuses HTML a line of which reads as a result of the run or, within a claim, opens with an outcome as a label does. */
export function refuseInHtml(block: Token, inClaim: boolean, fail: Fail) {
  refuseForgedHtml(block, fail);
  if (!inClaim) return;
  for (const { text, line } of visibleInHtml(block)) {
    const opener = outcomeOf(text);
    if (opener && isCapital(opener) && isMarked(opener))
      fail(line, `the label “${opener.words}” is within HTML`, `write it as > **${opener.label}.** text, in a quote of its own`);
  }
}

/** Refuses a cell of a table as GitHub shows it that opens with an outcome as a label does, or is a verdict, unless the text `mayName` verdicts; a column's title may be one. */
export function refuseCells(tokens: readonly Token[], fail: Fail, mayName = false) {
  let line = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.type === "tr_open") line = lineOf(token);
    if (token.type !== "inline" || !/^t[dh]_open$/.test(tokens[at - 1].type)) continue;
    const placed = { ...token, map: [line - 1, line] } as Token;
    const isTitle = tokens[at - 1].type === "th_open";
    refuseCell(placed, isTitle, fail);
    if (!isTitle && !mayName) refuseForgedCell(placed, fail);
  }
}

function refuseCell(cell: Token, isTitle: boolean, fail: Fail) {
  const fix = "write it in a quote of its own, or in the table as a part of a sentence, without bold";
  const refuse = (words: string) => fail(lineOf(cell), `the label “${words}” is in a table`, fix);
  const opener = outcomeOf(visibleText(cell));
  const isTaken = opener && isCapital(opener) && isMarked(opener);
  if (isTaken && !(isTitle && opener.rest.trim() === "")) refuse(opener.words);
  refuseBold(cell, refuse);
  refuseForged(cell, fail);
}

/** The outcome that a line opens with; undefined if it is another word. */
function outcomeOf(line: string): Opener | undefined {
  const opener = openerOf(line);
  return opener && isOutcomeLabel(opener.label) ? opener : undefined;
}

/** Refuses bold words at the start of a line or of a sentence that are a label; of a line also an outcome, whatever follows, and others where no sentence goes on. */
function refuseBold(inline: Token, refuse: (words: string, line: number) => never) {
  for (const { words, after, line, opens, begins } of boldWords(inline)) {
    if (!begins) continue;
    if (isStopped(words) && isLabel(words)) refuse(words, line);
    const opener = opens ? openerOf(words) : undefined;
    if (!opener || !isCapital(opener)) continue;
    const isWhole = /^\P{L}*$/u.test(opener.rest);
    if (isOutcomeLabel(opener.label) ? isMarked(opener) : isWhole && !/^\s*[\p{Ll}\p{N}]/u.test(after)) refuse(words, line);
  }
}
