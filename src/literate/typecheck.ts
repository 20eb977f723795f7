import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix, relative, resolve } from "node:path";
import { fileOf } from "../files/installed.ts";
import { readChapter } from "./chapter.ts";
import { ChapterError } from "./chapter-error.ts";
import { chapterFiles, slashed } from "./folder.ts";
import { tangle } from "./tangle.ts";
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
  const out = join(root, dirname(folder), tangled);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  const project = {
    extends: posix.join(slashed(relative(out, root)), "tsconfig.json"),
    compilerOptions: { rootDirs: [`../${basename(folder)}`, "."] },
    include: ["**/*.mts"], // modules, whatever the project's own files are
    exclude: [],
  };
  writeFileSync(join(out, "tsconfig.json"), JSON.stringify(project));
  try {
    for (const name of chapterFiles(join(root, folder))) {
      const chapter = readChapter(join(root, folder, name), name);
      const file = join(out, `${name}.mts`);
      const options = {
        claimModule: isAbsolute(claimModule) ? slashed(relative(dirname(file), claimModule)) : claimModule,
        vocabulary: vocabularyOf(chapter.file),
        illustrations: true,
      };
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, tangle(chapter, options));
    }
  } catch (error) {
    if (error instanceof ChapterError) return [error.message];
    throw error;
  }
  return compile(root, relative(root, out)).map((line) => relocate(line, slashed(relative(root, out)), folder));
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
