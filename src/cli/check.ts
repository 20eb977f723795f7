import { statSync } from "node:fs";
import { relative } from "node:path";
import { claimModule } from "../files/own-modules.ts";
import { orChapterError } from "../literate/chapter-error.ts";
import { chapterFiles } from "../literate/folder.ts";
import { formatFences } from "../literate/format.ts";
import { typecheck } from "../literate/typecheck.ts";
import type { Article } from "./article.ts";
import { Refusal } from "./refusal.ts";
import { noChapters } from "./vitest.ts";

/** Prints what is wrong with the types, the format and the lint of the code in folders of chapters. */
export async function check(
  { root, chapters: own, browser }: Article,
  named: readonly string[],
  { types, format, write }: { types?: boolean; format?: boolean; write?: boolean },
): Promise<number> {
  const folders = named.length > 0 ? named : [own];
  for (const folder of folders) refuseOther(folder);
  const chapters = folders.map((folder) => relative(root, folder) || ".");
  const errors = [
    ...(types || !(format || write) ? typecheck({ root, chapters, claimModule, projects: browser }) : []),
    ...(format || write || !types ? formatFences({ root, chapters, write }) : []),
  ];
  for (const error of new Set(errors)) console.error(error); // what both say is said once
  return errors.length > 0 ? 1 : 0;
}

/** Refuses what is no folder of chapters before anything is written next to it. */
function refuseOther(folder: string) {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) throw new Refusal(`${folder}: expected a folder of chapters, found ${found ? "a file" : "none"}`);
  const holdsChapters = orChapterError(
    () => chapterFiles(folder).length > 0,
    () => true, // what is wrong with one the check then tells
  );
  if (!holdsChapters) throw noChapters(folder);
}
