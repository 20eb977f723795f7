import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse, resolve } from "node:path";
import { temporary } from "../files/temporary.ts";
import type { Chapter, Claim } from "../literate/chapter.ts";
import { readSpecification } from "../literate/specification.ts";
import { kindsOf, outlineOf, proseOf, type RunInfo, signed } from "./collect.ts";
import { filesIn } from "./destination.ts";
import { isPage } from "./file-names.ts";
import { checksOf } from "./impossibilities.ts";
import type { ClaimReport, Report } from "./schema.ts";
import { type Destination, writeReport } from "./write.ts";

/** What a report was made from besides what its checks found. */
type Sources = Destination & Pick<RunInfo, "mutation" | "languages">;

/**
 * The files of a report that are other than what it and the chapters give now, without a run: it is written anew elsewhere, and all bytes
 * are compared. Pages of its site are compared only where it was made with one; `leftOut` says why they could not be drawn.
 */
export async function filesThatDiffer(report: Report, sources: Sources): Promise<{ files: string[]; leftOut: string[] }> {
  const scratch = mkdtempSync(join(tmpdir(), "claims-report-"));
  try {
    const { output, directory } = sources;
    const chapters = readSpecification(directory);
    const at = { output: within(scratch, output), directory: within(scratch, directory) }; // each leads to the other as it does here
    const found = await writeReport(asNow(report, chapters, sources), chapters, { ...sources, ...at });
    const leftOut = [found ?? []].flat();
    return { files: differing(contentsOf(output), contentsOf(at.output), leftOut.length === 0), leftOut };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A report with all that its sources say as they say it now. */
function asNow(report: Report, chapters: readonly Chapter[], sources: Sources): Report {
  const found = new Map(report.claims.map((claim) => [claim.id, claim]));
  const again = (chapter: Chapter, claim: Claim): ClaimReport[] => {
    const told = found.get(claim.id);
    return told ? [{ ...told, ...proseOf(chapter, claim), kinds: kindsOf(told.checks, checksOf(claim.readings, report)) }] : [];
  };
  const findings = {
    ...{ ...report, folders: undefined, appendices: undefined, explorers: undefined },
    ...{ ...outlineOf(chapters, sources.directory), languages: [...(sources.languages ?? [])] },
    claims: chapters.flatMap((chapter) => chapter.claims.flatMap((claim) => again(chapter, claim))),
  };
  return signed(findings, chapters, sources);
}

/** The names under which two folders hold different files; without a site in one of them no pages are compared. */
function differing(own: ReadonlyMap<string, string>, anew: ReadonlyMap<string, string>, isDrawn: boolean): string[] {
  const hasSite = isDrawn && [...own.keys()].some(isPage);
  return [...new Set([...anew.keys(), ...own.keys()])].filter((name) => (hasSite || !isPage(name)) && own.get(name) !== anew.get(name));
}

/** The contents of a folder's files by their paths in it, but for those that somebody is writing. */
function contentsOf(folder: string): Map<string, string> {
  const names = existsSync(folder) ? filesIn(folder).filter((name) => !temporary.test(name)) : [];
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** An absolute path below a folder, as if that were the root. */
function within(folder: string, path: string): string {
  const whole = resolve(path);
  return join(folder, whole.slice(parse(whole).root.length));
}
