import type { Fail } from "./chapter-error.ts";
import { inlineParts, lineOf, type Token } from "./markdown.ts";

const spanning = ["details"];
const paired = ["summary", "b", "i", "em", "strong", "sub", "sup", "kbd"];
const single = ["br"];
const allowed = [...single, ...paired, ...spanning];
const fix = `plain tags are ${allowed.map((name) => `<${name}>`).join(", ")}, without attributes; for anything else write Markdown, and a space or a code span where < is no tag`;

interface Open {
  name: string;
  line: number;
  level: number;
}

/** Reads the HTML in a chapter and refuses what is active, what could break a page, and what is not closed where it was opened. */
export class HtmlReader {
  readonly #fail: Fail;
  #details: Open[] = [];

  constructor(fail: Fail) {
    this.#fail = fail;
  }

  read(token: Token) {
    if (token.type === "html_block") this.#readBlock(token.content, lineOf(token), token.level);
    else if (token.type === "inline") this.#readInline(token);
  }

  /** What is open here would take in the sections that follow. */
  close() {
    const [open] = this.#details;
    if (open) this.#fail(open.line, `<${open.name}> is never closed`, `write </${open.name}> before the next heading`);
  }

  #readInline(inline: Token) {
    const open: Open[] = [];
    for (const { part, line } of inlineParts(inline))
      if (part.type === "html_inline") this.#readPiece(part.content, line, inline.level, open);
    this.#closeAll(open);
  }

  /** A block of HTML, in which CommonMark reads no Markdown. */
  #readBlock(content: string, line: number, level: number) {
    const open: Open[] = [];
    let [at, end] = [line, 0];
    for (const { 0: piece, index } of content.matchAll(/<!--[\s\S]*?(?:-->|$(?![\s\S]))|<[a-z/!?][^<>]*>?/gi)) {
      at = this.#readText(content.slice(end, index), at);
      this.#readPiece(piece, at, level, open);
      at += piece.split("\n").length - 1;
      end = index + piece.length;
    }
    this.#readText(content.slice(end), at);
    this.#closeAll(open);
  }

  /** The line on which a text within HTML ends. */
  #readText(text: string, line: number): number {
    for (const [at, row] of text.split("\n").entries())
      if (/[*_`$\\]|\]\s*[[(]|^\s*[>#]/.test(row))
        this.#fail(line + at, `Markdown next to HTML is read as text: ${row.trim()}`, "put an empty line between them");
    return line + text.split("\n").length - 1;
  }

  #readPiece(piece: string, line: number, level: number, open: Open[]) {
    if (piece.startsWith("<!--")) return this.#readComment(piece, line);
    const [, slash, name = "", end] = /^<(\/?)([a-z][a-z0-9]*)\s*(\/?)>$/.exec(piece.toLowerCase()) ?? [];
    if (!allowed.includes(name)) this.#fail(line, `the HTML ${piece.split("\n")[0]} is not plain`, fix);
    if (single.includes(name)) return slash ? this.#fail(line, `</${name}> closes nothing`, `write <${name}>`) : undefined;
    if (end) this.#fail(line, `<${name}/> closes nothing`, `write <${name}> … </${name}>`);
    const stack = spanning.includes(name) ? this.#details : open;
    if (!slash) stack.push({ name, line, level });
    else this.#closeOne(stack.pop(), { name, line, level });
  }

  #closeOne(opened: Open | undefined, { name, line, level }: Open) {
    if (opened?.name === name && opened.level === level) return;
    const inside = opened ? `, while <${opened.name}> of line ${opened.line} is open` : "";
    this.#fail(line, `</${name}> closes no <${name}>${inside}`, "close tags where they are opened, the last one first");
  }

  #closeAll([open]: Open[]) {
    if (!open) return;
    const fix = `write </${open.name}> in the same paragraph, or a space after < where it is no tag`;
    this.#fail(open.line, `<${open.name}> is never closed`, fix);
  }

  /** A comment that browsers and CommonMark end at the same place. */
  #readComment(piece: string, line: number) {
    if (!piece.endsWith("-->")) this.#fail(line, "the comment is never closed", "end it with -->");
    if (/^<!---?>|--!>|.<!--/s.test(piece))
      this.#fail(line, "browsers end this comment earlier than it looks", "write <!-- text --> without --> or <!-- inside");
  }
}
