import { join, relative } from "node:path";
import { z } from "zod";
import type { Chapter } from "../literate/chapter.ts";
import { badgeEndpoint, badgeSvg } from "./badges.ts";
import { weave } from "./markdown.ts";
import { replaceDirectory } from "./replace.ts";
import { type Report, reportSchema } from "./schema.ts";

/** All files of a report, by path inside its directory: REPORT.md, report.json, its schema, and two badges a claim. */
export function reportFiles(report: Report, chapters: Chapter[], chaptersPath: string): Map<string, string> {
  const files = new Map([
    ["REPORT.md", weave(report, chapters, { chapters: chaptersPath })],
    ["report.json", json(reportSchema.parse(report))],
    ["report.schema.json", json(z.toJSONSchema(reportSchema))],
  ]);
  for (const claim of report.claims) {
    files.set(join("badges", `${claim.id}.svg`), badgeSvg(claim));
    files.set(join("badges", `${claim.id}.json`), badgeEndpoint(claim));
  }
  return files;
}

/** Writes a report into `directory`, replacing an earlier one whole. `specification` is the chapters' directory. */
export function writeReport(directory: string, specification: string, report: Report, chapters: Chapter[]) {
  replaceDirectory(directory, reportFiles(report, chapters, relative(directory, specification).replaceAll("\\", "/")));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
