import { join } from "node:path";
import { type Chapter, type Claim, claimsIn, readChapter } from "./chapter.ts";
import { ChapterError, failUnder } from "./chapter-error.ts";
import { chapterFiles } from "./folder.ts";
import { foldersAmong, foldersOf } from "./folder-title.ts";
import { claimId } from "./id.ts";
import { quotesArticle } from "./labels.ts";
import { Linker } from "./linker.ts";
import { lines } from "./markdown.ts";
import { suggestion } from "./near.ts";
import { ordered } from "./order.ts";
import { refuseBeside } from "./prose.ts";
import { readmeFile, readReadme } from "./readme.ts";
import { vocabularyFile, vocabularyOf } from "./vocabulary.ts";

/**
 * The chapters of a directory (`1-….md`, `2-…/1-….md`, …) in order, each with the folders in which it lies, each claim with the claims that its section links to
 * and with its readings. Throws ChapterError on a malformed chapter or vocabulary, an id that two chapters share, a claim without code,
 * a link or reading that leads nowhere, or a cycle of claims.
 */
export function readSpecification(directory: string): Chapter[] {
  const chapters = readChapters(directory);
  for (const chapter of chapters) chapter.folders = foldersOf(chapter.name, directory);
  refuseFolders(chapters, directory);
  for (const [{ file }] of Map.groupBy(chapters, ({ file }) => vocabularyFile(file)).values()) vocabularyOf(file);
  const claims = uniqueClaims(chapters);
  for (const chapter of chapters) refuseUnknownId(chapter, claims);
  linkReadings(chapters, claims);
  for (const chapter of chapters) for (const claim of chapter.claims) refuseWithoutCode(chapter, claim);
  const linker = new Linker(chapters);
  for (const chapter of chapters) linker.link(chapter);
  refuseCycle(chapters, claims);
  return chapters;
}

/** The chapters of a directory in order, each by itself. Throws ChapterError on a malformed one. */
export function readChapters(directory: string): Chapter[] {
  return chapterFiles(directory).map((name) => readChapter(join(directory, name), name));
}

/** Refuses READMEs and titles of folders that read as a result of the run. */
function refuseFolders(chapters: readonly Chapter[], directory: string) {
  for (const { path, title, titles } of [{ path: "", title: "", titles: {} }, ...foldersAmong(chapters)]) {
    const [folder, readme] = [join(directory, path), readReadme(join(directory, path))];
    const fail = failUnder(readme === undefined ? folder : readmeFile(folder), []);
    for (const text of [readme ?? "", ...[title, ...Object.values(titles)].map((words) => `# ${words}`)]) refuseBeside(text, fail);
  }
}

function uniqueClaims(chapters: readonly Chapter[]): Map<string, Claim> {
  const places = new Map<string, string>();
  for (const { file, claims } of chapters)
    for (const { id, line, heading } of claims) {
      if (places.has(id))
        throw new ChapterError(file, line, heading, `the id \`${id}\` is taken by ${places.get(id)}`, "give each claim its own id");
      places.set(id, `${file}:${line}`);
    }
  return claimsIn(chapters);
}

/** Tells each claim its readings. Throws where a reading is of a claim that is not a statement of the article itself. */
function linkReadings(chapters: readonly Chapter[], claims: ReadonlyMap<string, Claim>) {
  for (const { file, claims: own } of chapters)
    for (const { id, heading, quotes } of own)
      for (const { of, line } of quotes) {
        if (of === undefined) continue;
        const group = claims.get(of);
        const fail = (problem: string, fix: string) => {
          throw new ChapterError(file, line, heading, problem, fix);
        };
        if (!group) return fail(`\`${of}\`, of which \`${id}\` is a reading, is no claim`, suggestion(of, [...claims.keys()]));
        const fix = "name the claim that quotes the sentence after > **Article.**";
        if (!quotesArticle(group.quotes)) return fail(`\`${of}\`, of which \`${id}\` is a reading, does not quote the article`, fix);
        group.readings.push(id);
      }
}

/** What a line begins with that reads as the heading of a claim: an id and more words in bold. */
const headed = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(?:\*\*|__|<b>|<strong>)`([^`]+)`\s+[^\s*_<]/i;

function refuseUnknownId({ file, source }: Chapter, claims: ReadonlyMap<string, Claim>) {
  for (const [at, row] of lines(source).entries()) {
    const [, id] = headed.exec(row) ?? [];
    if (id === undefined || !claimId.test(id) || claims.has(id)) continue;
    const fix = `${suggestion(id, [...claims.keys()])}; for a claim of its own write a heading, ## \`${id}\` Title`;
    throw new ChapterError(file, at + 1, "", `\`${id}\` opens a line in bold as a claim's heading does, and is no claim`, fix);
  }
}

/** A claim is settled by its own code, or by its readings. */
function refuseWithoutCode({ file }: Chapter, { id, line, heading, fences, readings }: Claim) {
  if (readings.length > 0 || fences.some(({ illustration }) => !illustration)) return;
  const fix = 'write its check, or `planned("…")` until there is one';
  throw new ChapterError(file, line, heading, `the claim \`${id}\` has no \`ts\` fence`, fix);
}

/** Refuses claims that rest on themselves. Each that has no place in an order rests on another that has none: following them leads into a cycle. */
function refuseCycle(chapters: readonly Chapter[], claims: ReadonlyMap<string, Claim>) {
  const open = new Set(claims.keys());
  for (const { id } of ordered([...claims.values()])) open.delete(id);
  const [start] = open;
  if (start === undefined) return;
  const path = new Set<string>();
  let id = start;
  while (!path.has(id)) {
    path.add(id);
    id = claims.get(id)!.dependencies.find((below) => open.has(below))!;
  }
  const cycle = [...[...path].slice([...path].indexOf(id)), id].join(" → ");
  const claim = claims.get(id)!;
  const { file } = chapters.find((chapter) => chapter.claims.includes(claim))!;
  const fix =
    "a link says that its claim depends on the other: remove one of these links; to refer without depending, name the id in backticks";
  throw new ChapterError(file, claim.line, claim.heading, `the claim rests on itself: ${cycle}`, fix);
}
