import { type Dirent, existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { ChapterError } from "./chapter-error.ts";

const chapter = /^[0-9].*\.md$/;
const like = /\.(md|markdown|mdown|mkdn?|mdx)[\s~._-]*$/i;
const readme = /^README(\.[\w-]+)*\.md$/;

/**
 * The names of the chapters in a directory, `1-….md`, `2-….md`, …, in order.
 * Throws ChapterError on what looks like a chapter and would not be read as one.
 */
export function chapterFiles(directory: string): string[] {
  refuseUnloadable(resolve(directory));
  if (!existsSync(directory) || !statSync(directory).isDirectory())
    refuse(directory, "expected a folder of chapters, found none", "create it, with a chapter 1-title.md");
  const entries = readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = entries.filter((entry) => isChapter(entry, directory)).map(({ name }) => name);
  return names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
}

/** Refuses a path from which Vite cannot load a file: it reads these characters as parts of a URL. */
export function refuseUnloadable(path: string) {
  const [character] = /[#?%]/.exec(path) ?? [];
  if (character) throw new ChapterError(path, 1, "", `Vite cannot load files from a path with ${character}`, "rename the file or folder");
}

function isChapter(entry: Dirent, directory: string): boolean {
  const path = join(directory, entry.name);
  if (entry.isDirectory()) refuseFolder(path, entry.name);
  if (entry.isDirectory() || !like.test(entry.name) || readme.test(entry.name)) return false;
  if (!/^[0-9]/.test(entry.name))
    refuse(path, "the file is not read: chapters begin with a digit, as 1-title.md", "rename it, or move it to another folder");
  if (!chapter.test(entry.name))
    refuse(path, "the file is not read: chapters end in .md", `rename it to ${entry.name.replace(like, ".md")}`);
  if (!existsSync(path) || !statSync(path).isFile()) refuse(path, "the chapter is not a file", "remove it, or put a file there");
  refuseUnloadable(path);
  return true;
}

function refuseFolder(path: string, name: string) {
  if (like.test(name)) refuse(path, "the folder is named like a chapter", "rename it, or put a file there");
  if (name === "node_modules" || name.startsWith(".")) return;
  const below = readdirSync(path, { recursive: true, withFileTypes: true }).filter(
    (entry) => /^[0-9]/.test(entry.name) && like.test(entry.name),
  );
  const [nested] = below.map((entry) => join(entry.parentPath, entry.name)).sort();
  if (!nested) return;
  const folder = dirname(path);
  refuse(
    nested,
    `the chapter is not read: it is in the folder ${relative(folder, dirname(nested))}`,
    `move it up into ${basename(resolve(folder))}`,
  );
}

function refuse(path: string, problem: string, fix: string): never {
  throw new ChapterError(path, 1, "", problem, fix);
}
