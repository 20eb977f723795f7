import { join, relative, sep } from "node:path";
import { z } from "zod";
import { figureSvg } from "../draw/figure.ts";
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
  const files = new Map([
    ...[english, ...report.languages.map(language)].map(
      (words) => [words.file, weave(report, chapters, { chapters: chaptersPath }, words)] as const,
    ),
    ...figureFiles(report),
    ...(await sitePages(report, chapters, { explore, chapters: chaptersPath })),
    ["report.json", json({ $schema: "report.schema.json", ...reportSchema.parse(report) })],
    ["report.schema.json", json(z.toJSONSchema(reportSchema, { io: "input" }))],
  ]);
  for (const claim of report.claims) {
    files.set(join("badges", `${claim.id}.svg`), badgeSvg(claim));
    files.set(join("badges", `${claim.id}.json`), badgeEndpoint(claim));
  }
  return files;
}

/** The figures for light and for dark pages. */
function figureFiles({ claims }: Report): Map<string, string> {
  const figures = claims.flatMap((claim) => claim.figures);
  return new Map(
    figures.flatMap(({ file, alt, drawing }) => [
      [join("figures", `${file}.svg`), figureSvg({ ...drawing, alt }, "light")],
      [join("figures", `${file}.dark.svg`), figureSvg({ ...drawing, alt }, "dark")],
    ]),
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
