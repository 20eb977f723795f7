/** A sentence of Rocq without its comments and the dot that ends it, where its text begins, where its dot stands, and its line from 1. */
export interface Sentence {
  text: string;
  from: number;
  dot: number;
  line: number;
}

/**
 * The sentences of a text, each to a dot before a blank or the end; what stands behind the last dot is one, too. Rocq's own sentences may be
 * longer and never shorter, apart from bullets and braces, which begin one here. Throws SyntaxError as `withoutComments` does.
 */
export function sentencesIn(text: string): Sentence[] {
  const bare = withoutComments(text);
  const code = masked(bare);
  const sentences: Sentence[] = [];
  for (const { index, 0: part } of code.matchAll(/(?:[^.]|\.(?!\s))+\.?/g)) {
    const from = index + part.search(/\S|$/);
    const dot = part.endsWith(".") ? index + part.length - 1 : index + part.trimEnd().length;
    const words = bare.slice(from, dot).trim();
    if (words !== "") sentences.push({ text: words, from, dot, line: bare.slice(0, from).split("\n").length });
  }
  return sentences;
}

/** The text with blanks in place of its comments, whose lines stay. Throws SyntaxError where a comment or a string does not end. */
export function withoutComments(text: string): string {
  let bare = "";
  for (const { kind, text: part } of partsOf(text)) bare += kind === "comment" ? blank(part) : part;
  return bare;
}

/** The comments of a text. */
export function commentsIn(text: string): string[] {
  return partsOf(text).flatMap(({ kind, text: part }) => (kind === "comment" ? [part] : []));
}

interface Part {
  kind: "code" | "string" | "comment";
  text: string;
}

/** A text as code, strings and comments. As Rocq reads it, comments are nested, and strings in them hide marks of comments. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < text.length; ) {
    const kind = text[from] === '"' ? "string" : text.startsWith("(*", from) ? "comment" : "code";
    const to = kind === "string" ? endOfString(text, from) : kind === "comment" ? endOfComment(text, from) : endOfCode(text, from);
    parts.push({ kind, text: text.slice(from, to) });
    from = to;
  }
  return parts;
}

function endOfCode(text: string, from: number): number {
  const length = text.slice(from).search(/"|\(\*/);
  return length < 0 ? text.length : from + length;
}

function endOfString(text: string, from: number): number {
  const end = text.indexOf('"', from + 1);
  return end < 0 ? refuse(text, from, "a string") : end + 1;
}

function endOfComment(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    if (text.startsWith("(*", at)) [depth, at] = [depth + 1, at + 2];
    else if (text.startsWith("*)", at)) [depth, at] = [depth - 1, at + 2];
    else at = text[at] === '"' ? endOfString(text, at) : at + 1;
    if (depth === 0) return at;
  }
  return refuse(text, from, "a comment");
}

function refuse(text: string, at: number, what: string): never {
  const line = text.slice(0, at).split("\n").length;
  throw new SyntaxError(`line ${line}: expected an end of ${what}, got none`);
}

/** A text without comments, with x for each character of its strings. */
function masked(bare: string): string {
  return bare.replaceAll(/"[^"]*"/g, (string) => string.replaceAll(/[^\n]/g, "x"));
}

function blank(text: string): string {
  return text.replaceAll(/\S/g, " ");
}
