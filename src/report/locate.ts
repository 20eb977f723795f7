import { type Parser, reader } from "../literate/github-markdown.ts";
import { lines, type Token } from "../literate/markdown.ts";

type Rule = Parser["inline"]["ruler"]["__rules__"][number]["fn"];
export type State = Parameters<Rule>[0];

/** A part of a block's text, from one character to another. */
interface Part {
  start: number;
  end: number;
}

/** A part in its line; the first line is 0. */
export type Located<P> = P & { line: number };

/** Tells of a part that a rule of the parser has read, from the tokens that it made; `start` is where the part begins, the state where it ends. */
export type Note<P extends Part> = (state: State, start: number, tokens: readonly Token[], parser: Parser) => P | undefined;

/** Finds parts of a Markdown text by the names of the parser's inline rules that read them; parts that do not stand in one line are left out. */
export function locator<P extends Part>(notes: Readonly<Record<string, Note<P>>>): (markdown: string) => Located<P>[] {
  const parser = reader();
  const found: { text: string; parts: P[] } = { text: "", parts: [] };
  for (const [name, note] of Object.entries(notes)) listen(parser, name, found, note);
  return (markdown) => {
    const source = lines(markdown);
    const env = { found };
    found.text = "";
    return texts(parser.parse(markdown, env), source).flatMap((text) => {
      Object.assign(found, { text: text.content, parts: [] });
      parser.inline.parse(text.content, parser, env, []);
      return located(found.parts, text, source);
    });
  };
}

/** The same Markdown with other texts in the place of parts. */
export function replaced(markdown: string, edits: readonly Located<Part & { text: string }>[]): string {
  const source = lines(markdown);
  for (const { line, start, end, text } of edits.toSorted((a, b) => b.line - a.line || b.start - a.start))
    source[line] = source[line].slice(0, start) + text + source[line].slice(end);
  return source.join("\n");
}

/** Lets a rule of the parser note what it reads. */
function listen<P extends Part>(parser: Parser, name: string, found: { text: string; parts: P[] }, note: Note<P>) {
  const rule = parser.inline.ruler.__rules__.find((candidate) => candidate.name === name)!.fn;
  parser.inline.ruler.at(name, (state, silent) => {
    const [start, earlier] = [state.pos, state.tokens.length];
    if (!rule(state, silent)) return false;
    if ((state.env as { found?: unknown }).found !== found || silent || found.text !== state.src) return true;
    const part = note(state, start, state.tokens.slice(earlier), parser);
    if (part) found.parts.push(part);
    return true;
  });
}

/** The text of a block, and where its lines start: on which, and from which column on. */
interface Text {
  content: string;
  line: number;
  from: number;
}

function texts(tokens: readonly Token[], source: readonly string[]): Text[] {
  let [row, column] = [0, 0];
  return tokens.flatMap(({ type, map, content }) => {
    if (map && map[0] !== row) [row, column] = [map[0], 0];
    if (type !== "inline") return [];
    const text = { content, line: row, from: column };
    column = Math.max(column, source[row].indexOf(content, column) + content.length); // the cells of a row share its line
    return [text];
  });
}

/** The parts with their lines, and columns on them; those that cannot be found there are left out. */
function located<P extends Part>(parts: readonly P[], { content, line: first, from }: Text, source: readonly string[]): Located<P>[] {
  return parts.flatMap((part) => {
    const above = content.slice(0, part.start).split("\n");
    const line = first + above.length - 1;
    const column = source[line].indexOf(content.split("\n")[above.length - 1], above.length === 1 ? from : 0);
    const [start, length] = [column + above.at(-1)!.length, part.end - part.start];
    return column < 0 || start + length > source[line].length ? [] : [{ ...part, line, start, end: start + length }];
  });
}
