import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileOf } from "../files/installed.ts";
import { type Fence, readChapter } from "./chapter.ts";
import { orChapterError } from "./chapter-error.ts";
import { configured } from "./configured.ts";
import { chapterFiles } from "./folder.ts";
import { linesWithEnds } from "./markdown.ts";

export interface FormatOptions {
  /** The project's root, with its biome.json. */
  root: string;
  /** The chapters' directories, from the root. */
  chapters: readonly string[];
  /** Whether fences are rewritten in place; what remains wrong is returned in any case. */
  write?: boolean;
}

/** Columns to which the code of chapters is formatted: pages and diffs show it without scrolling. */
const lineWidth = 100;

/**
 * What is wrong with the code of the chapters' fences, as `file:line:column: message`: fences that are not formatted, and what Biome's linter
 * finds, each fence read on its own with the project's rules. Nothing of the Markdown outside fences changes.
 */
export function formatFences(options: FormatOptions): string[] {
  const folder = mkdtempSync(join(tmpdir(), "fences-"));
  try {
    return orChapterError(
      () => formatIn(folder, options),
      ({ message }) => [message],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same, by copies of the fences in a folder. */
function formatIn(folder: string, { root, chapters, write = false }: FormatOptions): string[] {
  writeFileSync(join(folder, "biome.json"), JSON.stringify(settings(root)));
  const pieces = chapters.flatMap((directory) => piecesOf(root, directory));
  for (const piece of pieces) copy(folder, piece);
  const found = write ? [] : biome(folder, "lint").map((line) => relocated(line, pieces));
  for (let pass = 0; pass < passes; pass++) biome(folder, "check", "--write");
  const changed = pieces.filter((piece) => readFileSync(join(folder, piece.copy), "utf8") !== piece.fence.code);
  if (!write)
    return [
      ...found,
      ...changed.map(({ name, fence }) => `${name}:${fence.line}:1: the fence is not formatted: ${configured.commands.format}`),
    ];
  for (const own of Map.groupBy(changed, ({ file }) => file).values()) rewrite(folder, own);
  return formatFences({ root, chapters });
}

/** Biome formats some code, such as what follows a comment, differently when it reads its own output. */
const passes = 2;

/** A fence and its copy in a file of its own. */
interface Piece {
  file: string;
  /** The file from the root, for messages. */
  name: string;
  copy: string;
  fence: Fence;
}

/** The rules of a project that has none: indented by spaces, as Markdown is. */
const unsaid = { formatter: { indentStyle: "space" }, linter: {}, javascript: {} };

/** The project's rules, but for the length of lines and for what other fences use; the type checker sees to that. */
function settings(root: string) {
  const file = join(root, "biome.json");
  const { formatter, linter, javascript } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : unsaid;
  const correctness = { ...linter?.rules?.correctness, noUnusedVariables: "off", noUnusedImports: "off" };
  return { javascript, formatter: { ...formatter, lineWidth }, linter: { ...linter, rules: { ...linter?.rules, correctness } } };
}

function piecesOf(root: string, directory: string): Piece[] {
  return chapterFiles(join(root, directory)).flatMap((chapter, at) => {
    const file = join(root, directory, chapter);
    const { head, claims } = readChapter(file, chapter);
    const fences = [...head, ...claims.flatMap((claim) => claim.fences)];
    const own = fences.filter(({ language, code }) => language === "ts" && code.trim() !== "");
    return own.map((fence) => ({
      file,
      name: `${directory}/${chapter}`,
      copy: `${directory.replaceAll(/[^\w]/g, "-")}/${at}/${fence.line}.ts`,
      fence,
    }));
  });
}

function copy(folder: string, { copy, fence }: Piece) {
  mkdirSync(join(folder, copy, ".."), { recursive: true });
  writeFileSync(join(folder, copy), fence.code);
}

/** Biome's complaints, as workflow commands of GitHub, which give each on one line. */
function biome(folder: string, command: string, ...more: string[]): string[] {
  const bin = fileOf("the format of fences", "@biomejs/biome", "bin/biome");
  const args = [bin, command, ...more, "--reporter=github", "--max-diagnostics=none", "--error-on-warnings", "."];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const found = stdout.split("\n").filter((line) => line.startsWith("::"));
  return status === 0 || found.length > 0 ? found : [`biome ${command} ended with code ${status}: ${stderr.trim()}`];
}

/** `::error title=rule,file=spec/0/45.ts,line=3,…,col=5,…::message` becomes `spec/1-x.md:48:5: rule: message`. */
function relocated(line: string, pieces: readonly Piece[]): string {
  const [, title, copy, row, column, message] = /title=([^,]*),file=([^,]*),line=(\d+),.*?col=(\d+),.*?::(.*)$/.exec(line) ?? [];
  const piece = pieces.find((candidate) => copy?.replaceAll("\\", "/").endsWith(`/${candidate.copy}`));
  return piece ? `${piece.name}:${piece.fence.line + Number(row)}:${column}: ${title}: ${message}` : line;
}

/** Puts formatted code in the place of fences of one file, with the line ends that it has. */
function rewrite(folder: string, pieces: readonly Piece[]) {
  const [{ file }] = pieces;
  const rows = linesWithEnds(readFileSync(file, "utf8"));
  for (const { fence, copy } of pieces.toReversed()) {
    const [end] = /[\r\n]+$/.exec(rows[fence.line - 1])!;
    const code = readFileSync(join(folder, copy), "utf8").split("\n").slice(0, -1);
    rows.splice(fence.line, fence.end - fence.line - 1, ...code.map((row) => row + end));
  }
  writeFileSync(file, rows.join(""));
}
