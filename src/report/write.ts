import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { figureSvg } from "../draw/figure.ts";
import { installed, NotInstalled } from "../files/installed.ts";
import { NotReplaced, replaceDirectory } from "../files/replace-directory.ts";
import type { Chapter } from "../literate/chapter.ts";
import { slashed } from "../literate/folder.ts";
import { badgeFiles } from "./badges.ts";
import { checkDestination } from "./destination.ts";
import { type Edition, editionsOf } from "./edition.ts";
import { pictureFiles } from "./file-names.ts";
import { encoded } from "./links.ts";
import { markdownPages } from "./markdown/pages.ts";
import { type Report, reportSchema } from "./schema.ts";
import type { Explore, Offers, Setting } from "./site/sources.ts";

/** Where a report goes, from which chapters' directory, and what lets readers explore its claims. */
export interface Destination {
  output: string;
  directory: string;
  explore?: Explore;
}

/** Writes a report, replacing an earlier one completely. Returns what was left out because what draws it is not installed, in words. */
export async function writeReport(
  found: Report,
  chapters: readonly Chapter[],
  { output, directory, explore }: Destination,
): Promise<string | undefined> {
  const offers = explore && (await offersOf(explore));
  const explorers = offers?.("en").flatMap(({ claim }) => (found.claims.some(({ id }) => id === claim) ? [claim] : [])) ?? [];
  const report = explorers.length > 0 ? { ...found, explorers } : found;
  const editions = editionsOf(report, chapters);
  const path = encoded(slashed(relative(output, directory)));
  const site = await pages(editions, chapters, { explore, offers, chapters: path });
  const files = new Map([
    ...markdownPages(editions, chapters, path),
    ...editions.flatMap(figureFiles),
    ...(site instanceof NotInstalled ? [] : site),
    ["report.json", json({ $schema: "report.schema.json", ...reportSchema.parse(report) })],
    ["report.schema.json", json(z.toJSONSchema(reportSchema, { io: "input" }))],
    ...report.claims.flatMap(badgeFiles),
  ]);
  replaceDirectory(output, files, () => checkDestination(output, [directory], directory));
  return site instanceof NotInstalled ? site.message : undefined;
}

/** The pages of the site, or what is missing to draw them. */
async function pages(editions: readonly Edition[], chapters: readonly Chapter[], setting: Setting) {
  try {
    const { sitePages } = await installed("the site", sitePackages, () => import("./site/site.ts"));
    return await sitePages(editions, chapters, setting);
  } catch (error) {
    if (error instanceof NotInstalled) return error;
    throw error;
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

/** The figures of a report in one language, for light and for dark pages. */
function figureFiles({ report }: Edition): [path: string, svg: string][] {
  return report.claims.flatMap(({ figures }) =>
    figures.flatMap(({ file, alt, drawing }) => {
      const files = pictureFiles(file);
      return (["light", "dark"] as const).map((scheme): [string, string] => [files[scheme], figureSvg({ ...drawing, alt }, scheme)]);
    }),
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
