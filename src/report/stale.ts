import { existsSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readArticle } from "../literate/article.ts";
import { dictionaryFile, readDictionary } from "../literate/dictionary.ts";
import { readSpecification } from "../literate/specification.ts";
import { articleReport } from "./article-report.ts";
import { fileNames, isPage } from "./file-names.ts";
import { saidIn } from "./phrases.ts";
import { changes, receipts } from "./receipt.ts";
import type { Report } from "./schema.ts";

/** The claims whose evidence is out of date and what changed, from a report and the sources as they are now; nothing is run. */
export function staleClaims(report: Report, directory: string): Map<string, string[]> {
  const chapters = readSpecification(directory);
  const before = { ...report, claims: new Map(report.claims.map(({ id, receipt }) => [id, receipt])) };
  const now = receipts(chapters, directory);
  const dependencies = new Map(chapters.flatMap(({ claims }) => claims.map((claim) => [claim.id, claim.dependencies])));
  const ids = new Set([...report.claims.map(({ id }) => id), ...dependencies.keys()]);
  const found = [...ids].map((id) => [id, changes(id, before, now, dependencies.get(id) ?? [])] as const);
  return new Map(found.filter(([, reasons]) => reasons.length > 0));
}

/** How many claims are stale, and what checks them. */
export function toCheckAgain(count: number, command: string): string {
  return count === 1 ? `1 claim is stale: ${command} checks it again.` : `${count} claims are stale: ${command} checks them again.`;
}

/** Whether a report tells the article otherwise than it now is beside the chapters; nothing is run. */
export function isArticleStale(report: Report, directory: string): boolean {
  const now = readArticle(directory);
  return !isDeepStrictEqual(now && articleReport(now, report.claims), report.article);
}

/** The dictionaries beside the chapters that say other words than a report has, by their names; nothing is run. */
export function staleDictionaries({ languages, dictionaries }: Report, directory: string): string[] {
  const differs = (tag: string) => !isDeepStrictEqual(saidIn(readDictionary(directory, tag)), dictionaries?.[tag]);
  return languages.filter(differs).map(dictionaryFile);
}

/** The files that a report names and that are not in its directory; the pages of its site only where it was made with one. */
export function missingFiles(output: string, report: Report): string[] {
  const names = Map.groupBy(fileNames(report), (name) => existsSync(join(output, name)));
  const missing = names.get(false) ?? [];
  return names.get(true)?.some(isPage) ? missing : missing.filter((name) => !isPage(name));
}
