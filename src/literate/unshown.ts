import type { Fail } from "./chapter-error.ts";
import { lines, linesOf, parseMarkdown, type Token } from "./markdown.ts";

/** What a line begins with that makes it a part of quotes and lists. */
const marks = /^(?:[\s>]|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))*/;

/**
 * Refuses lines that no page shows: CommonMark reads “[Except]: x=0” as the address of links, though none names it, and such an address is
 * lost where pages show a part of the text.
 */
export function refuseUnshown(rows: readonly string[], tokens: readonly Token[], fail: Fail) {
  const shown = linesOf(tokens.filter(({ type }) => !/^(?:blockquote|bullet_list|ordered_list|list_item)_open$/.test(type)));
  const at = rows.findIndex((row, line) => !shown.has(line) && row.replace(marks, "") !== "");
  if (at < 0) return;
  const [words] = /^[^:]*:?/.exec(rows[at].replace(marks, ""))!;
  const fix = "write a link as [text](address), or begin the text with other words than these in brackets";
  fail(at + 1, `“${words}” begins the address of a link, of which pages show nothing`, fix);
}

/** The same in a text that stands alone on a page. */
export function refuseUnshownIn(text: string, fail: Fail) {
  refuseUnshown(lines(text), parseMarkdown(text), fail);
}
