import { resolve } from "node:path";
import type { Chapter, Claim } from "../literate/chapter.ts";
import { placeOf as placeInFiles } from "../literate/links.ts";

/** Where a link leads within the specification. */
export interface Place {
  chapter: Chapter;
  anchor: string;
  /** The claim whose heading has that anchor. */
  claim?: Claim;
}

/** Whether a link is relative to the file that contains it: without a scheme, a host, or a root. */
export function isRelative(href: string): boolean {
  return !/^([a-z][a-z0-9+.-]*:|\/)/i.test(href);
}

/** A link of the README of a folder, seen from where that is found at `folder`. */
export function ofReadme(href: string, folder: string): string {
  return isRelative(href) ? `${folder}/${href.replace(/^(?=#)/, "README.md")}` : href;
}

/** Where a link of a chapter leads, if it leads to a chapter. */
export function placeOf(href: string, base: Chapter, chapters: readonly Chapter[]): Place | undefined {
  const { file, anchor } = placeInFiles(href, base.file) ?? { file: "", anchor: "" };
  const chapter = chapters.find((candidate) => file.endsWith(candidate.name) && resolve(candidate.file) === file);
  return chapter && { chapter, anchor, claim: chapter.claims.find(({ slug }) => slug === anchor) };
}

/** A file's name, or its path with slashes, as a part of a link. */
export function encoded(path: string): string {
  return withoutBrackets(path.split("/").map(encodeURIComponent).join("/"));
}

/** A link without brackets, which Markdown would read as the end of its destination. */
export function withoutBrackets(href: string): string {
  return href.replaceAll("(", "%28").replaceAll(")", "%29");
}
