import { existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { temporary, temporaryName } from "./temporary.ts";

/** Why a directory or a file could not be replaced, in a line; what was there before is there. */
export class NotReplaced extends Error {
  override name = "NotReplaced";
}

/**
 * Replaces a directory by one that holds the given files (path inside it → text): completely or not at all, whatever others do at the same
 * time, and wherever a process is killed. The new one is written next to it under a name that starts with a point, and renamed after
 * `check` has passed.
 */
export function replaceDirectory(directory: string, files: ReadonlyMap<string, string>, check = () => {}) {
  const fresh = temporaryName(hidden(directory));
  try {
    for (const [path, text] of files) {
      makeFolder(dirname(join(fresh, path)));
      writeFileSync(join(fresh, path), text);
    }
    locked(directory, () => {
      check();
      if (existsSync(directory)) renameSync(directory, earlier(directory));
      renameSync(fresh, directory);
      rmSync(earlier(directory), { recursive: true, force: true });
    });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw new NotReplaced(`${directory} was not replaced: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** Runs `action` while nothing else replaces the directory, after repairing what a killed process left half done. */
export function locked<T>(directory: string, action: () => T): T {
  const lock = `${hidden(directory)}.lock`;
  makeFolder(dirname(directory));
  take(lock);
  try {
    recover(directory);
    return action();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Puts the earlier directory back where a process was killed between the two renames, and removes what killed ones left. */
function recover(directory: string) {
  if (existsSync(earlier(directory)) && !existsSync(directory)) renameSync(earlier(directory), directory);
  rmSync(earlier(directory), { recursive: true, force: true });
  for (const name of readdirSync(dirname(directory))) {
    const [, writer] = (name.startsWith(`${basename(hidden(directory))}.`) && temporary.exec(name)) || [];
    if (writer && !isRunning(Number(writer))) rmSync(join(dirname(directory), name), { recursive: true, force: true });
  }
}

/** Makes a file that holds this process's number, as soon as no running process has one. */
function take(lock: string) {
  const [own, limit] = [temporaryName(lock), Date.now() + 30_000];
  writeFileSync(own, String(process.pid));
  try {
    while (!isLinked(own, lock)) {
      const holder = holderOf(lock);
      if (holder !== undefined && !isRunning(holder)) free(lock);
      else if (Date.now() > limit) throw new Error(`${lock} is held by process ${holder}: remove it if that process is not writing`);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Takes away the lock of a process that has ended; one that another process took in between is given back. */
function free(lock: string) {
  const aside = temporaryName(lock);
  try {
    renameSync(lock, aside);
  } catch {
    return; // another waiter was faster
  }
  if (isRunning(holderOf(aside)!)) isLinked(aside, lock);
  rmSync(aside, { force: true });
}

/** Whether a second name could be given to a file; of many who try at once one can. */
function isLinked(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function holderOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch {
    return undefined; // given back in between
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // somebody else's
  }
}

function hidden(directory: string): string {
  return join(dirname(directory), `.report-${basename(directory)}`);
}

/** Where the directory is kept that is being replaced. */
function earlier(directory: string): string {
  return `${hidden(directory)}-old`;
}
