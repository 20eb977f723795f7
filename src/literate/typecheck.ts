import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileOf } from "../files/installed.ts";
import type { Chapter } from "./chapter.ts";
import { orChapterError } from "./chapter-error.ts";
import { slashed } from "./folder.ts";
import { readChapters } from "./specification.ts";
import { tangle } from "./tangle.ts";
import { type TangledProject, tangledProject } from "./tangled-project.ts";
import { vocabularyOf } from "./vocabulary.ts";

export interface TypecheckOptions {
  /** The project's root, with its tsconfig.json. */
  root: string;
  /** The chapters' directories, from the root. */
  chapters: readonly string[];
  /** The module that exports `chapter` and `claim`: the path of a file, or what a package is imported by. */
  claimModule: string;
  /** Directories with a tsconfig.json of their own, from the root: code for browsers. */
  projects?: readonly string[];
}

const tangled = ".tangled";

/**
 * Type errors of the whole project as `file:line:column: message`, those of a chapter's code at their place in the
 * Markdown. Chapters are tangled into a folder `.tangled` next to theirs, as deep as they are, so that their imports resolve alike.
 */
export function typecheck({ root, chapters, claimModule, projects = [] }: TypecheckOptions): string[] {
  const ofCode = [".", ...projects].flatMap((project) => compile(root, project));
  const ofChapters = chapters.flatMap((folder) => checkChapters(root, relative(root, resolve(root, folder)), claimModule));
  return [...new Set([...ofCode, ...ofChapters])];
}

function checkChapters(root: string, folder: string, claimModule: string): string[] {
  const directory = join(root, folder);
  const errors = () => {
    const chapters = readChapters(directory); // before anything is written
    rmSync(join(dirname(directory), tangled), { recursive: true, force: true });
    const project = tangledProject(root, directory, tangled, claimModule);
    for (const chapter of chapters) write(chapter, project);
    const out = slashed(relative(root, project.folder));
    return compile(root, out).map((line) => relocate(line, out, folder));
  };
  return orChapterError(errors, ({ message }) => [message]);
}

function write(chapter: Chapter, { fileOf, claimModuleOf }: TangledProject) {
  const file = fileOf(chapter.name);
  mkdirSync(dirname(file), { recursive: true });
  const options = { claimModule: claimModuleOf(chapter.name), vocabulary: vocabularyOf(chapter.file), illustrations: true };
  writeFileSync(file, tangle(chapter, options));
}

function compile(root: string, project: string): string[] {
  const tsc = fileOf("a check of types", "typescript", "bin/tsc");
  // one checker, because each more checks the libraries' types again: it saves half of the work, and on two cores also time
  const args = [tsc, "--project", project, "--noEmit", "--pretty", "false", "--checkers", "1"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  const errors = `${stdout}${stderr}`.split("\n").filter(Boolean);
  const found = status === 0 ? [] : errors.length > 0 ? errors : [`tsc ended with code ${status} and said nothing`];
  return found.map((line) => line.replace(/^(.+?)\((\d+),(\d+)\)(?=: )/, "$1:$2:$3"));
}

/** `.tangled/1-x.md.mts:3:5: …` becomes `spec/1-x.md:3:5: …`. */
function relocate(line: string, out: string, folder: string): string {
  return line.startsWith(`${out}/`) ? `${slashed(folder)}${line.slice(out.length).replace(/\.mts(?=:\d)/, "")}` : line;
}
