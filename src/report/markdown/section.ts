import type { Chapter, Claim, Fence } from "../../literate/chapter.ts";
import { configured } from "../../literate/configured.ts";
import type { Folder } from "../../literate/folder-title.ts";
import { lines } from "../../literate/markdown.ts";
import { claimIn, titleOf } from "../dependencies.ts";
import { pictureFiles, sectionOf } from "../file-names.ts";
import { isForeign } from "../languages.ts";
import { encoded, ofReadme } from "../links.ts";
import { classesOf, mutationScoreOf, necessity, readingsOf, restsOn } from "../notes.ts";
import { numberedFigures } from "../numbering.ts";
import { relinked } from "../relink.ts";
import { resultsIn } from "../result.ts";
import { titleIn, translation } from "../translation.ts";
import type { Words } from "../words.ts";
import { about } from "./claim.ts";
import { escaped, folded, fromChapter, type Page, quoted, toClaim, toFile, toSource } from "./page.ts";
import { byHand, resultList } from "./results.ts";

/** The page of a section: its prose, and each claim with its verdict, statement, correction, counterexample, evidence and code. */
export function section(chapter: Chapter, page: Page, navigation: string): string[] {
  const source = lines(fromChapter(chapter.source, chapter, page));
  const around = [...told(chapter, source, page), ...chapter.head.map((fence) => code(fence, source, page.words))];
  const parts = [navigation, chapter.folders.map((folder) => `**${folderName(folder, page)}**`).join(" · ")];
  let next = 1;
  for (const claim of chapter.claims) {
    parts.push(prose(source, next, claim.line - 1, around), ...claimParts(claim, chapter, source, page));
    next = claim.end + 1;
  }
  return [...parts, prose(source, next, source.length, around), neighbours(chapter, page)];
}

/** A folder's title; its links lead on from its README. */
export function folderName(folder: Folder, page: Page): string {
  return relinked(titleIn(folder, page.words), (href) => ofReadme(href, toSource(page, encoded(folder.path))));
}

function claimParts(claim: Claim, chapter: Chapter, source: string[], page: Page): string[] {
  const { report, words } = page;
  const found = claimIn(report, claim.id);
  const below = (fence?: Fence) => resultList(resultsIn(fence, claim.fences, found), words);
  const quotes = claim.quotes.map(({ line, end }) => ({ line, end, text: "" }));
  const within = [...quotes, ...claim.fences.map((fence) => code(fence, source, words, below(fence)))];
  return [
    `<a id="${claim.id}"></a>`,
    heading(claim, source, words),
    ...about(found, page),
    ...statements(claim, chapter, source, page),
    ...byHand(found, page),
    ...figures(claim.id, page),
    prose(source, claim.headingEnd + 1, claim.end, within),
    below(),
    ...foot(claim, chapter, page),
  ];
}

/** What is claimed and what holds instead, in the page's language. */
function statements(claim: Claim, chapter: Chapter, source: readonly string[], page: Page): string[] {
  const translated = translation(claim, page.words);
  if (translated) return [quoted(translated.statement, chapter, page)];
  return claim.quotes.filter((quote) => !isForeign(quote)).map(({ line, end }) => source.slice(line - 1, end).join("\n"));
}

function heading(claim: Claim, source: readonly string[], words: Words): string {
  const translated = translation(claim, words);
  if (!translated) return source.slice(claim.line - 1, claim.headingEnd).join("\n");
  return `${marksOf(source[claim.line - 1]) ?? "##"} \`${claim.id}\` ${translated.title}`;
}

/** The marks with which a heading begins; undefined where it is underlined instead. */
function marksOf(row: string): string | undefined {
  return /^#+/.exec(row)?.[0];
}

/** The title of a chapter, in which language its prose is, and the blockquotes at its head in one language: those in the others are left out. */
function told(chapter: Chapter, source: readonly string[], page: Page): Replacement[] {
  const translated = translation(chapter, page.words);
  const hidden = chapter.quotes.filter((quote) => translated || isForeign(quote));
  const said = (line: number) => (translated?.quote.line === line ? quoted(translated.statement, chapter, page) : "");
  const quotes = hidden.map(({ line, end }) => ({ line, end, text: said(line) }));
  const { line } = chapter;
  if (!translated) return quotes;
  const title = `${marksOf(source[line - 1]) ?? "#"} ${translated.title}`;
  const { proseElsewhere } = page.words;
  return [{ line, end: line, text: proseElsewhere ? `${title}\n\n*${proseElsewhere}*` : title }, ...quotes];
}

/** Lines of a chapter and what the report has in their place. */
interface Replacement {
  line: number;
  end: number;
  text: string;
}

/** What code found, and the code itself, folded away under its caption. */
function code({ line, end, caption, language, illustration }: Fence, source: readonly string[], words: Words, results = ""): Replacement {
  const plain = illustration ? words.illustration[language === "ts" ? "run" : "plain"] : words.code;
  const summary = results && language === "coq" ? words.folds.theorem : (caption ?? plain); // a theorem's caption is its result
  const shown = folded(summary, source.slice(line - 1, end).join("\n"));
  return { line, end, text: [results, shown].filter(Boolean).join("\n\n") };
}

/** The figures of a claim, for light and for dark pages. */
function figures(id: string, page: Page): string[] {
  return numberedFigures(page.report, id).flatMap(({ file, caption, alt, number }) => {
    const { light, dark } = pictureFiles(file);
    return [
      `<picture><source media="(prefers-color-scheme: dark)" srcset="${toFile(page, dark)}"><img src="${toFile(page, light)}" alt="${escaped(alt)}"></picture>`,
      `**${page.words.figure(number)}** ${caption}`,
    ];
  });
}

/** Lines `from` to `to` (1-based, inclusive), some of them replaced. */
function prose(source: readonly string[], from: number, to: number, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let next = from;
  for (const { line, end, text } of replacements.toSorted((a, b) => a.line - b.line)) {
    if (line < next || line > to) continue;
    parts.push(source.slice(next - 1, line - 1).join("\n"), text);
    next = end + 1;
  }
  return [...parts, source.slice(next - 1, to).join("\n")].join("\n\n").trim();
}

/** What belongs to a claim as a whole, and where it is and how it is run. */
function foot(claim: Claim, chapter: Chapter, page: Page): string[] {
  const { report, words } = page;
  const found = claimIn(report, claim.id);
  const to = (id: string) => toClaim(page, id);
  const place = toSource(page, `${encoded(chapter.name)}?plain=1#L${claim.line}`);
  const run = `[${words.place(claim.line)}](${place}) · \`${configured.commands.reproduce} ${claim.id}\``;
  const notes = [readingsOf(report, found, words, to), classesOf(found, words), necessity(found, words), restsOn(report, found, words, to)];
  return [...notes, mutationScoreOf(found, words), run, "---"];
}

/** Links to the sections before and after. */
function neighbours({ name }: Chapter, page: Page): string {
  const { chapters, report, words } = page;
  const at = chapters.findIndex((chapter) => chapter.name === name);
  const link = (chapter: Chapter | undefined, before: string, after: string) =>
    chapter ? [`${before}[${titleOf(report, chapter)}](${toFile(page, sectionOf(chapter.name, words.tag))})${after}`] : [];
  return [...link(chapters[at - 1], "← ", ""), ...link(chapters[at + 1], "", " →")].join(" · ");
}
