import { dirname, resolve } from "node:path";
import { lineOf, type Token } from "./markdown.ts";

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

/** The links of an inline token; images, which show a file instead of leading to it, by the type `image`. */
export function linksOf(inline: Token, type: "link_open" | "image" = "link_open"): Link[] {
  const name = type === "image" ? "src" : "href";
  const parts = (inline.children ?? []).filter((part) => part.type === type);
  return parts.map((part) => ({ href: String(part.attrGet(name)), line: lineOf(inline) }));
}
