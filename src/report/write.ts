import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { figureSvg } from "../draw/figure.ts";
import { installed, NotInstalled } from "../files/installed.ts";
import { NotReplaced, replaceDirectory } from "../files/replace-directory.ts";
import type { Chapter } from "../literate/chapter.ts";
import { badgeEndpoint, badgeSvg } from "./badges.ts";
import { checkDestination } from "./destination.ts";
import { pictureFiles } from "./file-names.ts";
import { language } from "./languages.ts";
import { encoded } from "./links.ts";
import { markdownPages } from "./markdown/pages.ts";
import { inLanguage } from "./phrases.ts";
import { type Report, reportSchema } from "./schema.ts";
import type { Explore, Offers, Setting } from "./site/sources.ts";

/** Where a report goes, from which chapters' directory, and what lets readers explore its claims. */
export interface Destination {
  output: string;
  directory: string;
  explore?: Explore;
}

/** Writes a report, replacing an earlier one completely. Returns what was left out because what draws it is not installed, in words. */
export async function writeReport(report: Report, chapters: Chapter[], { output, directory, explore }: Destination): Promise<string[]> {
  const leftOut: string[] = [];
  const path = encoded(relative(output, directory).split(sep).join("/"));
  const files = await reportFiles(report, chapters, path, explore, leftOut);
  replaceDirectory(output, files, () => checkDestination(output, [directory], directory));
  return leftOut;
}

/** All files of a report, by path inside its directory: the pages in Markdown, those of the site, report.json, its schema, two badges a claim, and two pictures a figure in each language. */
async function reportFiles(found: Report, chapters: Chapter[], chaptersPath: string, explore: Explore | undefined, leftOut: string[]) {
  const offers = explore && (await offersOf(explore));
  const explorers = offers?.("en").flatMap(({ claim }) => (found.claims.some(({ id }) => id === claim) ? [claim] : [])) ?? [];
  const report = explorers.length > 0 ? { ...found, explorers } : found;
  const files = new Map<string, string>([
    ...markdownPages(report, chapters, chaptersPath),
    ...figureFiles(report, chapters),
    ...(await pages(report, chapters, { explore, offers, chapters: chaptersPath }, leftOut)),
    ["report.json", json({ $schema: "report.schema.json", ...reportSchema.parse(report) })],
    ["report.schema.json", json(z.toJSONSchema(reportSchema, { io: "input" }))],
  ]);
  for (const claim of report.claims) {
    files.set(join("badges", `${claim.id}.svg`), badgeSvg(claim));
    files.set(join("badges", `${claim.id}.json`), badgeEndpoint(claim));
  }
  return files;
}

/** The pages of the site, if what draws them is installed. */
async function pages(report: Report, chapters: Chapter[], setting: Setting, leftOut: string[]) {
  try {
    const { sitePages } = await installed("the site", sitePackages, () => import("./site/site.ts"));
    return await sitePages(report, chapters, setting);
  } catch (error) {
    if (!(error instanceof NotInstalled)) throw error;
    leftOut.push(error.message);
    return new Map<string, string>();
  }
}

const sitePackages = ["shiki", "subset-font", "@dagrejs/dagre", "@fontsource/stix-two-text", "@fontsource/stix-two-math"];

async function offersOf({ offers: file }: Explore): Promise<Offers> {
  const { offers } = await imported(file);
  if (typeof offers !== "function")
    throw new NotReplaced(`${file}: expected a module that exports a function offers, got ${typeof offers}`);
  return offers as Offers;
}

async function imported(file: string): Promise<{ offers?: unknown }> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new NotReplaced(`${file}: expected a module that loads: ${(error as Error).message.split("\n")[0]}`, { cause: error });
  }
}

/** The figures for light and for dark pages, in each of the languages. */
function figureFiles(report: Report, chapters: readonly Chapter[]): Map<string, string> {
  const editions = [report, ...report.languages.map((tag) => inLanguage(report, chapters, language(tag)))];
  const figures = editions.flatMap(({ claims }) => claims.flatMap((claim) => claim.figures));
  return new Map(
    figures.flatMap(({ file, alt, drawing }) => {
      const { light, dark } = pictureFiles(file);
      return [
        [light, figureSvg({ ...drawing, alt }, "light")],
        [dark, figureSvg({ ...drawing, alt }, "dark")],
      ];
    }),
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
