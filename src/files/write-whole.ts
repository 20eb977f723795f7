import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { temporaryName } from "./temporary.ts";

/** Writes one file, and makes the folder that it is in: completely or not at all, whatever others do at the same time. */
export function writeWhole(path: string, text: string) {
  const fresh = temporaryName(path);
  makeFolder(dirname(path));
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
