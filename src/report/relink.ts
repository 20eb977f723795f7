import { lines } from "../literate/chapter.ts";
import { type Parser, reader, type Token } from "./commonmark.ts";

/** The same Markdown with other destinations of its links and images: what `resolve` gives for each. Lines stay lines. */
export function relinked(markdown: string, resolve: (href: string) => string): string {
  const found: Found = { text: "", links: [] };
  const env: { found: Found } = { found };
  const source = lines(markdown);
  const edits = texts(parser.parse(markdown, env), source).flatMap((text) => {
    Object.assign(found, { text: text.content, links: [] });
    parser.inline.parse(text.content, parser, env, []);
    return located(found.links, text, source).map((link) => ({ ...link, to: resolve(link.href) }));
  });
  for (const { line, start, end, href, to, before, after } of edits.toSorted((a, b) => b.line - a.line || b.start - a.start))
    if (to !== href) source[line] = `${source[line].slice(0, start)}${before}${withoutBrackets(to)}${after}${source[line].slice(end)}`;
  return source.join("\n");
}

function withoutBrackets(href: string): string {
  return href.replaceAll("(", "%28").replaceAll(")", "%29");
}

/** A link in the text of a block: where its destination is, or the label by which it names one that is elsewhere. */
interface Link {
  start: number;
  end: number;
  href: string;
  /** What must be put around a destination. */
  before: string;
  after: string;
}

/** The links of the text that is read. */
interface Found {
  text: string;
  links: Link[];
}

const parser = reader();
for (const name of ["link", "image"]) note(name);

type Rule = Parser["inline"]["ruler"]["__rules__"][number]["fn"];
type State = Parameters<Rule>[0];

/** Lets the parser's rule for links, or for images, note where they are. */
function note(name: string) {
  const rule = parser.inline.ruler.__rules__.find((candidate) => candidate.name === name)!.fn;
  parser.inline.ruler.at(name, (state, silent) => {
    const [start, earlier] = [state.pos, state.tokens.length];
    if (!rule(state, silent)) return false;
    const { found } = state.env as { found?: Found };
    const opening = state.tokens.slice(earlier).find(({ type }) => type === "link_open" || type === "image");
    if (found && !silent && opening && found.text === state.src)
      found.links.push(destination(state, start + (name === "image" ? 1 : 0), opening));
    return true;
  });
}

function destination(state: State, bracket: number, opening: Token): Link {
  const href = String(opening.attrGet(opening.type === "image" ? "src" : "href"));
  const closing = parser.helpers.parseLinkLabel(state, bracket, true);
  if (state.src[closing + 1] !== "(" || state.pos === closing + 1)
    return { start: closing + 1, end: state.pos, href, before: "(", after: ")" };
  const start = closing + 2 + /^\s*/.exec(state.src.slice(closing + 2))![0].length;
  return { start, end: parser.helpers.parseLinkDestination(state.src, start, state.posMax).pos, href, before: "", after: "" };
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

/** The links with their lines, and columns on them; those that cannot be found there are left out. */
function located(links: readonly Link[], { content, line: first, from }: Text, source: readonly string[]) {
  return links.flatMap((link) => {
    const above = content.slice(0, link.start).split("\n");
    const line = first + above.length - 1;
    const column = source[line].indexOf(content.split("\n")[above.length - 1], above.length === 1 ? from : 0);
    const [start, length] = [column + above.at(-1)!.length, link.end - link.start];
    return column < 0 || start + length > source[line].length ? [] : [{ ...link, line, start, end: start + length }];
  });
}
