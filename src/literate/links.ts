import { dirname, resolve } from "node:path";
import type { Fail } from "./chapter-error.ts";
import { inlineParts, lineOf, type Token } from "./markdown.ts";

/** A Markdown link or image; `line` is the line on which its paragraph starts. */
export interface Link {
  href: string;
  line: number;
}

/** Where a link leads within the project: a file by its absolute path, and a heading's anchor in it or "". */
export interface Place {
  file: string;
  anchor: string;
}

/**
 * The place to which `href` leads when it is written in the file `base`; undefined if it leads into the web.
 * Throws URIError on a percent-encoding that is not one.
 */
export function placeOf(href: string, base: string): Place | undefined {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return undefined;
  const [, path, anchor = ""] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(href)!;
  return { file: path === "" ? resolve(base) : resolve(dirname(base), decodeURIComponent(path)), anchor: decodeURIComponent(anchor) };
}

/** Refuses links to what no reader's browser opens from a page, also where CommonMark takes them for text, and pictures from the web. */
export function refuseAddresses(inline: Token, fail: Fail) {
  for (const { part, line } of inlineParts(inline)) {
    const href = String(part.attrGet("href") ?? part.attrGet("src") ?? written.exec(part.type === "text" ? part.content : "")?.[1] ?? "");
    if (unopened.test(href))
      fail(line, `the link ${href} leads to no page`, "write http:, https:, mailto: or the path of a file from here");
    if (part.type === "image" && /^(?:https?:)?\/\//i.test(href))
      fail(line, `the picture ${href} is loaded from the web, which pages are not`, "copy it beside the chapter, and write its path");
  }
}

const unopened = /^(?!(?:https?|mailto):)[a-z][a-z0-9+.-]*:/i;
/** The address of what is written as a link. */
const written = /\]\(\s*<?([a-z][a-z0-9+.-]*:(?:\([^\s)]*\)|[^\s()>])+)/i;

/** Whether an inline token holds a link. */
export function hasLink({ children }: Token): boolean {
  return (children ?? []).some(({ type }) => type === "link_open");
}

/** The links of an inline token; images, which show a file instead of leading to it, by the type `image`. */
export function linksOf(inline: Token, type: "link_open" | "image" = "link_open"): Link[] {
  const name = type === "image" ? "src" : "href";
  const parts = (inline.children ?? []).filter((part) => part.type === type);
  return parts.map((part) => ({ href: String(part.attrGet(name)), line: lineOf(inline) }));
}
