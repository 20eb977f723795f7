import { lines } from "../literate/chapter.ts";
import { reader } from "./commonmark.ts";

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

/** A code span in a paragraph, between more backticks than it has anywhere side by side. */
export function codeSpan(text: string): string {
  const marks = "`".repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)));
  const blank = /^`|`$/.test(text) ? " " : "";
  return `${marks}${blank}${text.replaceAll(/\s+/g, " ")}${blank}${marks}`;
}

/** A code span in a table's cell. */
export function codeCell(text: string): string {
  return `<code>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("|", "&#124;").replaceAll("*", "&#42;").replaceAll("_", "&#95;").replaceAll("$", "&#36;").replaceAll("`", "&#96;")}</code>`;
}

/** The same Markdown with its headings some levels down, as far as there are levels. */
export function demoted(markdown: string, by = 1): string {
  const source = lines(markdown);
  for (const { type, level, markup, map } of parser.parse(markdown, {}))
    if (type === "heading_open" && level === 0 && /^#{1,5}$/.test(markup))
      source[map![0]] = source[map![0]].replace(markup, "#".repeat(Math.min(markup.length + by, 6)));
  return source.join("\n");
}

const parser = reader();
