import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readChapter } from "./chapter.ts";
import { ChapterError } from "./chapter-error.ts";
import { chapterFiles } from "./specification.ts";
import { tangle } from "./tangle.ts";

export interface TypecheckOptions {
  /** The project's root, with its tsconfig.json. */
  root: string;
  /** The chapters' directory, one level below the root. */
  chapters: string;
  /** Specifier of the module that exports `claim`, as seen from the chapters. */
  claimModule: string;
  /** Directories with a tsconfig.json of their own, from the root: code for browsers. */
  projects?: string[];
}

const tangled = ".tangled";

/**
 * Type errors of the whole project as `file:line:column: message`, those of a chapter's code at their place in the
 * Markdown. The chapters are tangled into `.tangled`, as deep as they stand, so that their imports resolve alike.
 */
export function typecheck({ root, chapters, claimModule, projects = [] }: TypecheckOptions): string[] {
  const out = join(root, tangled);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  try {
    for (const name of chapterFiles(join(root, chapters))) {
      const chapter = readChapter(join(root, chapters, name));
      writeFileSync(join(out, `${name}.ts`), tangle(chapter, { claimModule, illustrations: true }));
    }
  } catch (error) {
    if (error instanceof ChapterError) return [error.message];
    throw error;
  }
  return [".", ...projects].flatMap((project) => compile(root, project)).map((line) => relocate(line, chapters));
}

function compile(root: string, project: string): string[] {
  const tsc = fileURLToPath(import.meta.resolve("typescript/package.json")).replace(/package\.json$/, "bin/tsc");
  // one checker, because each more checks the libraries' types again: it saves half of the work, and on two cores time, too
  const args = [tsc, "--project", project, "--noEmit", "--pretty", "false", "--checkers", "1"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  const errors = `${stdout}${stderr}`.split("\n").filter(Boolean);
  return status === 0 ? [] : errors.length > 0 ? errors : [`tsc ended with code ${status} and said nothing`];
}

/** `.tangled/1-x.md.ts(3,5): …` becomes `spec/1-x.md:3:5: …`. */
function relocate(line: string, chapters: string): string {
  return line.replace(/^(\S+?)\((\d+),(\d+)\)/, (_, file: string, at: string, column: string) => {
    const place = file.startsWith(`${tangled}/`) ? `${chapters}${file.slice(tangled.length).replace(/\.ts$/, "")}` : file;
    return `${place}:${at}:${column}`;
  });
}
