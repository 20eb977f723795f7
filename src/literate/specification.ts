import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type Chapter, type Claim, type Link, readChapter } from "./chapter.ts";
import { ChapterError } from "./chapter-error.ts";

/**
 * The chapters of a directory (`1-….md`, `2-….md`, …) in order, each claim with the claims that its section links to.
 * Throws ChapterError on a malformed chapter, an id that two chapters share, a link to no heading, or a cycle of claims.
 */
export function readSpecification(directory: string): Chapter[] {
  const chapters = chapterFiles(directory).map((file) => readChapter(join(directory, file)));
  checkUnique(chapters);
  for (const chapter of chapters) for (const claim of chapter.claims) claim.dependencies = dependencies(claim, chapter, chapters);
  checkAcyclic(chapters);
  return chapters;
}

/** The names of the chapters in a directory, in order. */
export function chapterFiles(directory: string): string[] {
  const names = readdirSync(directory).filter((name) => /^\d.*\.md$/.test(name));
  return names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
}

function checkUnique(chapters: Chapter[]) {
  const seen = new Map<string, string>();
  for (const { file, claims } of chapters)
    for (const { id, line, heading } of claims) {
      const earlier = seen.get(id);
      if (earlier) throw new ChapterError(file, line, heading, `the id \`${id}\` is taken by ${earlier}`, "give each claim its own id");
      seen.set(id, `${file}:${line}`);
    }
}

function dependencies(claim: Claim, chapter: Chapter, chapters: Chapter[]): string[] {
  const ids = claim.links.map((link) => target(link, claim, chapter, chapters)?.id).filter((id) => id !== undefined);
  return [...new Set(ids)].filter((id) => id !== claim.id);
}

function target({ href, line }: Link, from: Claim, chapter: Chapter, chapters: Chapter[]): Claim | undefined {
  const [path, slug] = decodeURIComponent(href).split("#");
  const linked = path === "" ? chapter : chapters.find(({ file }) => basename(file) === path);
  if (!linked || !slug) return undefined;
  if (!linked.slugs.includes(slug)) {
    const near = linked.slugs.find((candidate) => candidate.startsWith(slug.slice(0, 8))) ?? linked.slugs.join(", #");
    throw new ChapterError(
      chapter.file,
      line,
      from.heading,
      `the link #${slug} leads to no heading of ${linked.file}`,
      `did you mean #${near}?`,
    );
  }
  return linked.claims.find((claim) => claim.slug === slug);
}

function checkAcyclic(chapters: Chapter[]) {
  const places = new Map(chapters.flatMap(({ file, claims }) => claims.map((claim) => [claim.id, { file, claim }] as const)));
  const done = new Set<string>();
  const visit = (id: string, path: string[]) => {
    const { file, claim } = places.get(id)!;
    if (path.includes(id)) {
      const cycle = [...path.slice(path.indexOf(id)), id].join(" → ");
      throw new ChapterError(file, claim.line, claim.heading, `the claim rests on itself: ${cycle}`, "remove one of these links");
    }
    if (!done.has(id)) for (const next of claim.dependencies) visit(next, [...path, id]);
    done.add(id);
  };
  for (const id of places.keys()) visit(id, []);
}
