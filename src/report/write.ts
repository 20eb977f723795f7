import { join, relative } from "node:path";
import { z } from "zod";
import type { Chapter } from "../literate/chapter.ts";
import { badgeEndpoint, badgeSvg } from "./badges.ts";
import { weave } from "./markdown.ts";
import { replaceDirectory } from "./replace.ts";
import { type Report, reportSchema } from "./schema.ts";
import { english } from "./words.en.ts";
import { language } from "./words.ts";

/** All files of a report, by path inside its directory: REPORT.md and its translations, report.json, its schema, two badges a claim, and two pictures a figure. */
export async function reportFiles(report: Report, chapters: Chapter[], chaptersPath: string): Promise<Map<string, string>> {
  const files = new Map([
    ...[english, ...report.languages.map(language)].map(
      (words) => [words.file, weave(report, chapters, { chapters: chaptersPath }, words)] as const,
    ),
    ["report.json", json(reportSchema.parse(report))],
    ["report.schema.json", json(z.toJSONSchema(reportSchema))],
  ]);
  for (const claim of report.claims) {
    files.set(join("badges", `${claim.id}.svg`), badgeSvg(claim));
    files.set(join("badges", `${claim.id}.json`), badgeEndpoint(claim));
  }
  return new Map([...files, ...(await figureFiles(report))]);
}

/** The figures for light and for dark pages; Vega is loaded only where there is one to draw. */
async function figureFiles({ claims }: Report): Promise<Map<string, string>> {
  const figures = claims.flatMap((claim) => claim.figures);
  const files = new Map<string, string>();
  if (figures.length === 0) return files;
  const { figureSvg } = await import("./figures.ts");
  for (const { file, alt, spec } of figures) {
    files.set(join("figures", `${file}.svg`), await figureSvg(spec, alt, "light"));
    files.set(join("figures", `${file}-dark.svg`), await figureSvg(spec, alt, "dark"));
  }
  return files;
}

/** Writes a report into `directory`, replacing an earlier one whole. `specification` is the chapters' directory. */
export async function writeReport(directory: string, specification: string, report: Report, chapters: Chapter[]) {
  replaceDirectory(directory, await reportFiles(report, chapters, relative(directory, specification).replaceAll("\\", "/")));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
