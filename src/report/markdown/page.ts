import { posix } from "node:path";
import type { Chapter } from "../../literate/chapter.ts";
import { anchorOf } from "../article-report.ts";
import { claimIn } from "../dependencies.ts";
import { entityOf } from "../entities.ts";
import { checksOf, frontOf, sectionOf } from "../file-names.ts";
import { encoded, isRelative, placeOf } from "../links.ts";
import { relinked } from "../relink.ts";
import type { Report, SentenceReport } from "../schema.ts";
import type { Words } from "../words.ts";

/** A page of a report in Markdown: what it tells, in which language, and where it lies. */
export interface Page {
  /** Its path in the report's directory. */
  file: string;
  /** The report with titles and statements in the page's language. */
  report: Report;
  chapters: readonly Chapter[];
  words: Words;
  /** From the report's directory to that of the chapters, as a part of a link: `../spec`. */
  spec: string;
}

/** A link to a file of the report, or to a place in it. */
export function toFile({ file }: Page, target: string, anchor = ""): string {
  const path = target === file ? "" : encoded(posix.relative(posix.dirname(file), target));
  return anchor ? `${path}#${anchor}` : path;
}

export function toClaim(page: Page, id: string): string {
  return toFile(page, sectionOf(claimIn(page.report, id).chapter, page.words.tag), id);
}

export function toSentence(page: Page, sentence: SentenceReport): string {
  return toFile(page, frontOf(page.words.tag), anchorOf(sentence));
}

/** A link to a file beside the chapters, whose path is encoded already. */
export function toSource({ file, spec }: Page, path: string): string {
  return `${"../".repeat(file.split("/").length - 1)}${spec}/${path}`;
}

/** Markdown of a chapter with its links leading from a page: to claims in the report, and to files where they are. */
export function fromChapter(markdown: string, chapter: Chapter, page: Page): string {
  const folder = posix.dirname(chapter.name);
  return relinked(markdown, (href) => {
    if (!isRelative(href)) return href;
    const place = placeOf(href, chapter, page.chapters);
    if (place?.claim) return toClaim(page, place.claim.id);
    if (place?.anchor === "") return toFile(page, sectionOf(place.chapter.name, page.words.tag));
    return toSource(page, `${encoded(href.startsWith("#") ? chapter.name : folder === "." ? "" : `${folder}/`)}${href}`);
  });
}

/** The same as a blockquote. */
export function quoted(markdown: string, chapter: Chapter, page: Page): string {
  return fromChapter(markdown, chapter, page).replaceAll(/^/gm, "> ");
}

/** Links to the first page, the page on the checks, and the same page in other languages. */
export function navigation(page: Page, others: readonly { file: string; words: Words }[]): string {
  const { words } = page;
  const [front, checks] = [frontOf(words.tag), checksOf(words.tag)];
  const own = [
    ...(page.file === front ? [] : [`[${words.title}](${toFile(page, front)})`]),
    ...(page.file === checks ? [] : [`[${words.checks}](${toFile(page, checks)})`]),
  ];
  return [...own, ...others.map((other) => `[${other.words.language}](${toFile(page, other.file)})`)].join(" · ");
}

/** Rows of a table under their head. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

/** Markdown that opens under its summary, plain text. */
export function folded(summary: string, content: string): string {
  return `<details><summary>${escaped(summary)}</summary>\n\n${content}\n\n</details>`;
}

/** A text in HTML. */
export function escaped(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[&"<]/g, entityOf);
}
