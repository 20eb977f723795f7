import { type Dirent, existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { articleFile } from "./article.ts";
import { ChapterError } from "./chapter-error.ts";
import { configured } from "./configured.ts";
import { dictionaryFile } from "./dictionary.ts";

const chapter = /^[0-9].*\.md$/;
const like = /\.(md|markdown|mdown|mdwn|mdte?xt|mkdn?|mkdown|mdx|[qr]md)(\.(txt|bak|old|orig|rej|sav|te?mp|copy))?[\s~._-]*$/i;

/** Other forms of text by the ends of their names, and .md where something else stands before or behind it. */
const text = /^[^.]*$|\.(?:te?xt|rst|org|tex|ltx|typ|ipynb|adoc|asciidoc|docx?|odt|rtf)$|\.md(?![a-z0-9])|[,_]md$/i;

/**
 * The chapters in a directory and in its folders whose names begin with a digit, `1-….md`, `2-…/1-….md`, …, in the order of their numbers:
 * their paths from the directory, with slashes. Throws ChapterError on what looks like a chapter and would not be read as one.
 */
export function chapterFiles(directory: string): string[] {
  refuseUnloadable(resolve(directory));
  if (!existsSync(directory) || !statSync(directory).isDirectory())
    refuse(directory, "expected a folder of chapters, found none", "create it, with a chapter 1-title.md");
  return chaptersIn(directory, [articleFile, ...configured.languages.map(({ tag }) => dictionaryFile(tag))]);
}

/** The name of a chapter: its path from the chapters' directory, with slashes. */
export function chapterName(file: string, directory: string): string {
  return slashed(relative(resolve(directory), resolve(file)));
}

/** Whether a path from the chapters' directory is named as that of a chapter: each part begins with a digit, and it ends in .md. */
export function isChapterName(name: string): boolean {
  return name.split("/").every(isNumbered) && chapter.test(basename(name));
}

/** A path with slashes, whatever the system writes. */
export function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

/** Whether a folder of this name holds chapters: it begins with a digit, as they do. */
export function isNumbered(name: string): boolean {
  return /^[0-9]/.test(name);
}

/** Refuses a path from which Vite cannot load a file: it reads these characters as parts of a URL. */
export function refuseUnloadable(path: string) {
  const [character] = /[#?%]/.exec(path) ?? [];
  if (character) throw new ChapterError(path, 1, "", `Vite cannot load files from a path with ${character}`, "rename the file or folder");
}

/** The chapters in a folder and below it; the files `besides` them are none. */
function chaptersIn(directory: string, besides: readonly string[] = []): string[] {
  const all = readdirSync(directory, { withFileTypes: true }).sort((a, b) => inOrder(a.name, b.name));
  const folder = all.find((entry) => besides.includes(entry.name) && entry.isDirectory());
  if (folder) refuse(join(directory, folder.name), "expected a file, found a folder", "rename it, or put a file there");
  const entries = all.filter(({ name }) => !besides.includes(name));
  return entries.flatMap((entry) => {
    if (isFolder(entry, directory)) return chaptersIn(join(directory, entry.name)).map((below) => `${entry.name}/${below}`);
    return isChapter(entry, directory) ? [entry.name] : [];
  });
}

/** By their numbers, and where these are the same, or there are none, by their letters. */
function inOrder(a: string, b: string): number {
  return (Number.parseInt(a, 10) || 0) - (Number.parseInt(b, 10) || 0) || (a < b ? -1 : 1);
}

/** Whether an entry is a folder that may hold chapters. Refuses those whose chapters would not be read. */
function isFolder(entry: Dirent, directory: string): boolean {
  const path = join(directory, entry.name);
  if (entry.isSymbolicLink()) refuseLink(path, entry.name);
  if (!entry.isDirectory()) return false;
  if (like.test(entry.name)) refuse(path, "the folder is named like a chapter", "rename it, or put a file there");
  if (isNumbered(entry.name)) return true;
  refuseNested(path, entry.name);
  return false;
}

function isChapter(entry: Dirent, directory: string): boolean {
  const path = join(directory, entry.name);
  if (entry.isDirectory() || isReadme(entry.name)) return false;
  if (!like.test(entry.name)) return refuseOtherText(path, entry);
  refuseUnspoken(path, entry.name);
  if (!isNumbered(entry.name))
    refuse(path, "the file is not read: chapters begin with a digit, as 1-title.md", "rename it, or move it to another folder");
  if (!chapter.test(entry.name))
    refuse(path, "the file is not read: chapters end in .md", `rename it to ${entry.name.replace(like, ".md")}`);
  if (!existsSync(path) || !statSync(path).isFile()) refuse(path, "the chapter is not a file", "remove it, or put a file there");
  refuseUnloadable(path);
  return true;
}

/** Refuses a file that is named as a chapter and is in another form, or ends in another way; others are none. */
function refuseOtherText(path: string, { name }: Dirent): false {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  if (isFile && isNumbered(name) && text.test(name))
    refuse(path, "the file is not read: chapters end in .md", "rename it to end so, or remove the digit that it begins with");
  return false;
}

/** Whether a file is a README, perhaps in one of the languages. */
function isReadme(name: string): boolean {
  return name === "README.md" || configured.languages.some(({ tag }) => name === `README.${tag}.md`);
}

/** Refuses the dictionary of a language that is not configured. */
function refuseUnspoken(path: string, name: string) {
  const [, tag] = /^words\.([\w-]+)\.md$/.exec(name) ?? [];
  if (tag && configured.languages.every((language) => language.tag !== tag))
    refuse(path, `the file is not read: the language ${tag} is not configured`, "add it to the languages, or remove the file");
}

/** Refuses a folder that holds chapters and does not begin with a digit. */
function refuseNested(path: string, name: string) {
  if (name === "node_modules" || name.startsWith(".")) return;
  const nested = chaptersBelow(path);
  if (!nested) return;
  const folder = dirname(path);
  const problem = `it is in the folder ${slashed(relative(folder, dirname(nested)))}, and folders of chapters begin with a digit`;
  refuse(nested, `the chapter is not read: ${problem}`, `rename ${name} to 1-${name}, or move it up into ${basename(resolve(folder))}`);
}

/** Refuses a link to a folder that would hold chapters: it is not followed, because it could lead round in a circle. */
function refuseLink(path: string, name: string) {
  if (!isNumbered(name) || like.test(name) || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (chaptersBelow(path)) refuse(path, "the folder is not read: it is a link", "put the folder itself there");
}

/** The first file in a folder, at any depth, that looks like a chapter. */
function chaptersBelow(folder: string): string | undefined {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) => isNumbered(name) && like.test(name));
  const [first] = below.map((entry) => join(entry.parentPath, entry.name)).sort();
  return first;
}

function refuse(path: string, problem: string, fix: string): never {
  throw new ChapterError(path, 1, "", problem, fix);
}
