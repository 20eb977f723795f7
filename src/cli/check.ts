import { existsSync } from "node:fs";
import { relative } from "node:path";
import { claimModule } from "../files/own-modules.ts";
import { formatFences } from "../literate/format.ts";
import { typecheck } from "../literate/typecheck.ts";
import type { Article } from "./article.ts";
import { Refusal } from "./refusal.ts";

/** Prints what is wrong with the types, the format and the lint of the code in folders of chapters. */
export async function check(
  { root, chapters: own, browser }: Article,
  named: readonly string[],
  { types, format, write }: { types?: boolean; format?: boolean; write?: boolean },
): Promise<number> {
  const folders = named.length > 0 ? named : [own];
  const missing = folders.find((folder) => !existsSync(folder));
  if (missing) throw new Refusal(`${missing}: expected a folder of chapters, found none`);
  const chapters = folders.map((folder) => relative(root, folder) || ".");
  const errors = [
    ...(types || !(format || write) ? typecheck({ root, chapters, claimModule, projects: browser }) : []),
    ...(format || write || !types ? formatFences({ root, chapters, write }) : []),
  ];
  for (const error of new Set(errors)) console.error(error); // what both say is said once
  return errors.length > 0 ? 1 : 0;
}
