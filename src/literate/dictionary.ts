import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ChapterError, type Fail } from "./chapter-error.ts";
import { configured } from "./configured.ts";
import { refuseConflicts } from "./conflicts.ts";
import { readText, refuseDeceiving } from "./encoding.ts";
import { forgedAlone, forgedFault, forgedInWords } from "./forged.ts";
import { lineOf, lines, linesOf, parseMarkdown, type Token } from "./markdown.ts";

/** Words of checks, captions and figures, where # may stand for a number, how they are said in another language, and in which line. */
export type Dictionary = ReadonlyMap<string, { said: string; line: number }>;

/** The name of the dictionary in the language of a tag, beside the chapters. */
export function dictionaryFile(tag: string): string {
  return `words.${tag}.md`;
}

/** The same as readers see it, as `spec/words.zh-CN.md`. */
export function dictionaryPath(tag: string): string {
  return `${configured.chapters}/${dictionaryFile(tag)}`;
}

/** The dictionary beside the chapters of `directory`, empty where there is none. Throws ChapterError where it is malformed. */
export function readDictionary(directory: string, tag: string): Dictionary {
  const file = join(directory, dictionaryFile(tag));
  if (!existsSync(file)) return new Map();
  if (!statSync(file).isFile()) throw new ChapterError(file, 1, "", "the dictionary is not a file", "remove it, or put a file there");
  return parseDictionary(file, readText(file));
}

/** Reads a dictionary from Markdown; `file` is the name that errors carry. Throws ChapterError where it is malformed. */
export function parseDictionary(file: string, source: string): Dictionary {
  const reader = new Reader(file, source);
  for (const index of reader.tokens.keys()) reader.read(index);
  return reader.finish();
}

/** The words that a list's item says, and how they are said in another language; undefined where it is no such pair. */
export function pairIn(item: string): { words: string; said: string } | undefined {
  const [, words, said] = /^“(.+?)”[：:]\s*(.+)$/.exec(item) ?? [];
  return said === undefined ? undefined : { words, said };
}

class Reader {
  readonly tokens: Token[];
  readonly #file: string;
  readonly #rows: string[];
  readonly #pairs = new Map<string, { said: string; line: number }>();
  /** What was understood. */
  readonly #read: Token[] = [];
  #heading = "";
  /** Whether the words have begun: until then paragraphs say what the file is. */
  #begun = false;

  constructor(file: string, source: string) {
    this.#file = file;
    this.#rows = lines(source);
    refuseDeceiving(this.#rows, this.#fail);
    refuseConflicts(this.#rows, this.#fail);
    this.tokens = parseMarkdown(source);
  }

  read(index: number) {
    const token = this.tokens[index];
    const { type, tag, level, content } = token;
    const [item, opening] = [2, 1].map((before) => this.tokens[index - before]?.type);
    if (type === "bullet_list_open" || (type === "heading_open" && tag !== "h1")) this.#begun = true;
    if (type !== "inline") return;
    if (opening === "heading_open" && level === 1) this.#heading = content;
    else if (item === "list_item_open" && level === 3) this.#keep(content, lineOf(token));
    else if (this.#begun || level > 1) this.#refuse(lineOf(token));
    this.#read.push(token);
  }

  /** What was read. A row that Markdown takes for something else, such as code, is refused. */
  finish(): Dictionary {
    const read = linesOf(this.#read);
    const other = this.#rows.findIndex((row, at) => row.trim() !== "" && !read.has(at));
    if (other >= 0) this.#refuse(other + 1);
    return this.#pairs;
  }

  #keep(item: string, line: number) {
    const { words, said } = pairIn(item) ?? this.#refuse(line);
    const earlier = this.#pairs.get(words);
    if (earlier) this.#fail(line, `“${words}” is said twice, first in line ${earlier.line}`, "keep one of them");
    const [open, kept] = [words, said].map((text) => text.split("#").length - 1);
    if (open !== kept)
      this.#fail(line, `“${words}” has ${open} numbers #, and what it is said as has ${kept}`, "keep each, in their order");
    const forged = (forgedAlone(words) ? forgedInWords : forgedAlone)(said);
    if (forged) this.#fail(line, forgedFault(forged), "say what the words say");
    this.#pairs.set(words, { said, line });
  }

  #refuse(line: number): never {
    return this.#fail(line, "the line is no pair of words", "write - “words”：how they are said, on one line");
  }

  readonly #fail: Fail = (line, problem, fix, column) => {
    throw new ChapterError(this.#file, line, this.#heading, problem, fix, column);
  };
}
