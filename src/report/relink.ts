import type { Token } from "../literate/markdown.ts";
import { withoutBrackets } from "./links.ts";
import { locator, type Note, replaced } from "./locate.ts";

/** The same Markdown with other destinations of its links and images: what `resolve` gives for each. Lines stay lines. */
export function relinked(markdown: string, resolve: (href: string) => string): string {
  const edits = linksIn(markdown).flatMap(({ href, before, after, ...place }) => {
    const to = resolve(href);
    return to === href ? [] : [{ ...place, text: `${before}${withoutBrackets(to)}${after}` }];
  });
  return replaced(markdown, edits);
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

const destination: Note<Link> = (state, start, tokens, parser) => {
  const opening = tokens.find(({ type }) => type === "link_open" || type === "image");
  return opening && destinationOf(state, opening.type === "image" ? start + 1 : start, opening, parser);
};

const linksIn = locator<Link>({ link: destination, image: destination });

function destinationOf(state: Parameters<Note<Link>>[0], bracket: number, opening: Token, parser: Parameters<Note<Link>>[3]): Link {
  const href = String(opening.attrGet(opening.type === "image" ? "src" : "href"));
  const closing = parser.helpers.parseLinkLabel(state, bracket, true);
  if (state.src[closing + 1] !== "(" || state.pos === closing + 1)
    return { start: closing + 1, end: state.pos, href, before: "(", after: ")" };
  const start = closing + 2 + /^\s*/.exec(state.src.slice(closing + 2))![0].length;
  return { start, end: parser.helpers.parseLinkDestination(state.src, start, state.posMax).pos, href, before: "", after: "" };
}
