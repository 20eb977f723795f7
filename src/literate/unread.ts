import type { Fail } from "./chapter-error.ts";
import { parseWithFormulas, partsWithFormulas } from "./formulas.ts";
import { isBreak, lineOf, lines, type Token } from "./markdown.ts";

/** What pages show as it is written and readers, or GitHub, take for more: its line (1-based), the problem and the fix. */
interface Unread {
  line: number;
  problem: string;
  fix: string;
}

/** Refuses formulas that are read as text, and what GitHub alone reads: text that is struck out, and quotes that are warnings. */
export function refuseUnread(source: string, fail: Fail) {
  const [found] = unreadIn(source);
  if (found) fail(found.line, found.problem, found.fix);
}

/** All of it that there is in a Markdown text. */
export function unreadIn(source: string): Unread[] {
  const rows = lines(source);
  return parseWithFormulas(source).flatMap((token, at, tokens) => {
    if (token.type === "inline") return [...alertIn(token, tokens[at - 2]), ...unreadInText(token)];
    return token.type === "math_block" ? openFormula(token, rows) : [];
  });
}

/** What GitHub takes for the kind of a warning or a note, on the first line of a quote. */
function alertIn(inline: Token, container: Token | undefined): Unread[] {
  const [kind] = (container?.type === "blockquote_open" && /^\[!\w+\]/.exec(inline.content)) || [];
  const problem = `“${kind}” makes the quote a note on GitHub, and reports show its brackets`;
  return kind ? [{ line: lineOf(inline), problem, fix: "begin the quote with its text, or write a paragraph" }] : [];
}

function unreadInText(inline: Token): Unread[] {
  let text = "";
  const starts = partsWithFormulas(inline).map(({ part, line }) => {
    const start = text.length;
    text += asText(part);
    return { start, line };
  });
  return kinds.flatMap(({ pattern, problem, fix }) => {
    const found = pattern.exec(text);
    if (!found) return [];
    const { line } = starts.findLast(({ start }) => start <= found.index)!;
    return [{ line, problem: `“${found[0].replaceAll(aside, "…")}” ${problem}`, fix }];
  });
}

/** Stands for code, for a formula and for a sign behind a backslash. */
const aside = "\u{fffc}";

/** A part of a paragraph as far as it is plain text. */
function asText(part: Token): string {
  const { type, content, markup } = part;
  if (isBreak(part)) return "\n";
  if (type === "text_special" && /^\\[()[\]]$/.test(markup)) return markup;
  if (type === "text" || (type === "text_special" && /^\\./.test(content))) return content; // a backslash before a letter is one
  return content && type !== "html_inline" ? aside : "";
}

const kinds = [
  {
    pattern: /\$.{0,40}/,
    problem: "is not read as a formula",
    fix: "put no space behind its first $ and before its last, and no $ within; for the sign write \\$",
  },
  {
    pattern: /\\[A-Za-z]+/,
    problem: "is shown as it is written, since it is in no formula",
    fix: "put it between two $, or as code between backticks",
  },
  {
    pattern: /\\\(.+?\\\)|\\\[.+?\\\]/s,
    problem: "is shown without its backslashes, since it is no formula here",
    fix: "put a formula between two $; brackets of a text have no backslash",
  },
  {
    /** Text between one or two tildes, of which the last end a word, as GitHub has it. */
    pattern: /(?<!~)(~~?)(?![\s~]).+?(?<![\s~])(?:(?<![\p{P}\p{S}])\1|\1(?=$|[\s\p{P}\p{S}]))(?!~)/su,
    problem: "is struck out on GitHub, and reports show its tildes",
    fix: "leave it out; for the sign write \\~",
  },
];

/** A displayed formula that takes in all that follows. */
function openFormula({ map }: Token, rows: readonly string[]): Unread[] {
  const [start, stop] = map!;
  const isClosed = (stop - start > 1 ? /\$\$\s*$/ : /\$\$.*\$\$\s*$/).test(rows[stop - 1] ?? "");
  const fix = "end it with $$ at the end of a line, and begin what follows on the next";
  return isClosed ? [] : [{ line: start + 1, problem: "the displayed formula is never closed", fix }];
}
