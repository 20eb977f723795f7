import { join, relative, sep } from "node:path";
import { z } from "zod";
import { replaceDirectory } from "../files/replace-directory.ts";
import type { Chapter } from "../literate/chapter.ts";
import { badgeEndpoint, badgeSvg } from "./badges.ts";
import { checkDestination } from "./destination.ts";
import { language } from "./languages.ts";
import { encoded } from "./links.ts";
import { weave } from "./markdown.ts";
import { type Report, reportSchema } from "./schema.ts";
import { sitePages } from "./site/site.ts";
import type { Explore } from "./site/sources.ts";
import { english } from "./words.en.ts";

/** Where a report goes, from which chapters' directory, and what lets readers explore its claims. */
export interface Destination {
  output: string;
  directory: string;
  explore?: Explore;
}

/** Writes a report, replacing an earlier one completely. */
export async function writeReport(report: Report, chapters: Chapter[], { output, directory, explore }: Destination) {
  const files = await reportFiles(report, chapters, encoded(relative(output, directory).split(sep).join("/")), explore);
  replaceDirectory(output, files, () => checkDestination(output, [directory]));
}

/** All files of a report, by path inside its directory: REPORT.md and its translations, the pages of the site, report.json, its schema, two badges a claim, and two pictures a figure. */
async function reportFiles(report: Report, chapters: Chapter[], chaptersPath: string, explore?: Explore): Promise<Map<string, string>> {
  const pictures = await figureFiles(report);
  const files = new Map([
    ...[english, ...report.languages.map(language)].map(
      (words) => [words.file, weave(report, chapters, { chapters: chaptersPath }, words)] as const,
    ),
    ...pictures,
    ...(await sitePages(report, chapters, { pictures, explore })),
    ["report.json", json(reportSchema.parse(report))],
    ["report.schema.json", json(z.toJSONSchema(reportSchema, { io: "input" }))],
  ]);
  for (const claim of report.claims) {
    files.set(join("badges", `${claim.id}.svg`), badgeSvg(claim));
    files.set(join("badges", `${claim.id}.json`), badgeEndpoint(claim));
  }
  return files;
}

/** The figures for light and for dark pages; Vega is loaded only where there is one to draw. */
async function figureFiles({ claims }: Report): Promise<Map<string, string>> {
  const figures = claims.flatMap((claim) => claim.figures);
  const files = new Map<string, string>();
  if (figures.length === 0) return files;
  const { figureSvg } = await import("./figures.ts");
  for (const { file, alt, spec } of figures) {
    files.set(join("figures", `${file}.svg`), await figureSvg(spec, alt, "light"));
    files.set(join("figures", `${file}.dark.svg`), await figureSvg(spec, alt, "dark"));
  }
  return files;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
