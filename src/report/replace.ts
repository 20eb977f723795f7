import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a directory by one that holds the given files (path inside it → text): whole or not at all. The new one is
 * written beside it under a name that starts with `.report-` and then renamed; what an earlier, killed run left there is removed.
 */
export function replaceDirectory(directory: string, files: ReadonlyMap<string, string>) {
  const [parent, name] = [dirname(directory), basename(directory)];
  const [fresh, old] = ["new", "old"].map((stage) => join(parent, `.report-${name}-${stage}`));
  recover(directory, fresh, old);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(fresh, path)), { recursive: true });
    writeFileSync(join(fresh, path), text);
  }
  if (existsSync(directory)) renameSync(directory, old);
  renameSync(fresh, directory);
  rmSync(old, { recursive: true, force: true });
}

/** Replaces one file: whole or not at all. */
export function replaceFile(path: string, text: string) {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** Undoes what a run that was killed between two steps left behind. */
function recover(directory: string, fresh: string, old: string) {
  if (existsSync(old) && !existsSync(directory)) renameSync(old, directory);
  for (const leftover of [fresh, old]) rmSync(leftover, { recursive: true, force: true });
}
