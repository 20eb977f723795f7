import { existsSync, lstatSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { NotReplaced } from "./replace-directory.ts";
import { temporaryName } from "./temporary.ts";

/**
 * Writes one file, and makes the folder that it is in: completely or not at all, whatever others do at the same time. A link stays, and
 * what it leads to is written. Throws NotReplaced on a link to nothing.
 */
export function writeWhole(path: string, text: string) {
  const target = targetOf(path);
  const fresh = temporaryName(target);
  makeFolder(dirname(target));
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/** The file to which a path leads, through all links. */
function targetOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  if (lstatSync(path, { throwIfNoEntry: false }))
    throw new NotReplaced(
      `${path} was not written: expected a file or a link to one, found a link to ${readlinkSync(path)}, where nothing is: make that file, or remove the link`,
    );
  return path;
}
