import { entityOf } from "./entities.ts";

/** A piece of Markdown that fits into one cell of a table. */
export function unbroken(markdown: string): string {
  return markdown.replaceAll(/\s*[\r\n]+\s*/g, " ").replaceAll("|", "\\|");
}

/** Plain words in a table's cell. */
export function cell(text: string): string {
  return unbroken(plain(text).replaceAll(/(?<!\\)_/g, "\\_"));
}

/** Plain words in a paragraph: what Markdown or GitHub would read as its own is escaped, and control characters are left out. */
export function plain(text: string): string {
  return text
    .replaceAll(/[^\P{C}\s\u{200c}\u{200d}]/gu, "")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\\(?=[!-/:-@[-`{-~])|[*~]|(?<![\p{L}\p{N}])_|\[(?=[^\]]*\][([])/gu, "\\$&")
    .replaceAll(/<(?=[A-Za-z/!?])|&(?=#?\w+;)|[`$]/g, (character) => `&#${character.codePointAt(0)};`);
}

/** Text as it stands, in a fence that none of its lines ends. */
export function fenced(text: string, language: string): string {
  const fence = "`".repeat(Math.max(3, 1 + longestRun(text)));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A code span in a paragraph, between more backticks than it has anywhere side by side. */
export function codeSpan(text: string): string {
  const marks = "`".repeat(1 + longestRun(text));
  const blank = /^`|`$/.test(text) ? " " : "";
  return `${marks}${blank}${text.replaceAll(/\s+/g, " ")}${blank}${marks}`;
}

/** How many backticks stand side by side at most. */
function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** A code span in a table's cell. */
export function codeCell(text: string): string {
  return `<code>${text.replaceAll(/[&<|*_$`]/g, entityOf)}</code>`;
}
