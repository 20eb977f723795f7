import { existsSync, statSync } from "node:fs";
import { dirname, extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { ChapterError } from "./chapter-error.ts";
import { refuseUnseenFiles } from "./data-files.ts";
import { readText } from "./encoding.ts";
import { refuseRenamed } from "./renamed.ts";
import { type FailAt, refuseChance, refuseModule, refuseTests, refuseUnsealed } from "./seal.ts";
import type { Node } from "./syntax.ts";

/** The file that a module imports by a specifier; undefined where that is none. */
export type Resolve = (specifier: string, importer: string) => Promise<string | undefined>;

/**
 * Refuses what the modules of the project that a chapter loads must not hold: tests and hooks, chance and the clock, files that receipts do
 * not see; and beside the chapters whatever a chapter itself must not use. Packages and the tooling are not read.
 */
export class ModuleReader {
  readonly #read = new Map<string, Read>();
  readonly #resolve: Resolve;
  readonly #own: string;

  /** `own` is the module by which chapters declare claims: the tooling's, or another in its place. */
  constructor(resolve: Resolve, own: string) {
    this.#resolve = resolve;
    this.#own = own;
  }

  /** Reads all modules that `code`, in the place of the chapter `file`, imports; `folder` holds the chapters. Returns their files. */
  async refuse(code: string, file: string, folder: string): Promise<string[]> {
    const seen = new Set<string>();
    const { module } = parseSync("chapter.ts", code, { lang: "ts", sourceType: "module" });
    const open = await this.#files(imported(module), file);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(await this.#imports(next, next.startsWith(folder + sep))));
    }
    return [...seen];
  }

  /** The files that a module imports, read once until it changes. */
  async #imports(file: string, isBeside: boolean): Promise<string[]> {
    const changed = statSync(file).mtimeMs;
    const known = this.#read.get(file);
    if (known?.changed === changed && known.isBeside === isBeside) return known.files;
    const files = await this.#files(check(file, isBeside), file);
    this.#read.set(file, { changed, isBeside, files });
    return files;
  }

  async #files(specifiers: readonly string[], importer: string): Promise<string[]> {
    const found = await Promise.all(specifiers.map((specifier) => fileOf(specifier, importer) ?? this.#resolve(specifier, importer)));
    return found.flatMap((id) => {
      const file = id?.replace(/\?.*$/, "");
      return file !== undefined && file !== this.#own && isOwnCode(file) ? [file] : [];
    });
  }
}

/** What a module imports, at a state of its file. */
interface Read {
  changed: number;
  isBeside: boolean;
  files: string[];
}

/** Where the tooling is: a package of its own, or rooms beside the project's. */
const tooling = import.meta.url.endsWith(".ts")
  ? ["cli", "configuration", "editor", "evidence", "files", "literate", "report"].map((room) => folderAt(`../${room}/`))
  : [folderAt("../../")];

function folderAt(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** A path as it stands leads to its file without being resolved. */
function fileOf(specifier: string, importer: string): string | undefined {
  if (!/^\.\.?\//.test(specifier)) return undefined;
  const file = resolve(dirname(importer), specifier.replace(/\?.*$/, ""));
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** Whether what a module imports is the tooling's. */
function isTooling(specifier: string, importer: string): boolean {
  return specifier === "claims" || tooling.some((folder) => fileOf(specifier, importer)?.startsWith(folder));
}

/** Whether a file is code of the project. */
export function isOwnCode(file: string): boolean {
  const own = !file.includes(join(sep, "node_modules", sep)) && !tooling.some((folder) => file.startsWith(folder));
  return own && /^\.[cm]?[jt]sx?$/.test(extname(file)) && existsSync(file);
}

/** Refuses a module that must not be loaded, and returns what it imports. */
function check(file: string, isBeside: boolean): string[] {
  const code = readText(file);
  const fail = (line: number, problem: string, fix: string, column?: number): never => {
    throw new ChapterError(file, line, "", problem, fix, column);
  };
  const place = (offset: number) => {
    const before = code.slice(0, offset).split("\n");
    return { line: before.length, column: before.at(-1)!.length + 1 };
  };
  const failAt: FailAt = (offset, problem, fix) => fail(place(offset).line, problem, fix, place(offset).column);
  const parsed = parseSync(file, code);
  if (parsed.errors.length > 0) return []; // whoever loads it says so
  for (const { value, start } of requests(parsed.module)) {
    const { line, column } = place(start);
    refuseTests(value, line, column, fail);
    if (isBeside) refuseModule(value, line, column, fail);
    else refuseChance.module(value, line, column, fail);
  }
  const program = () => parsed.program as unknown as Node;
  refuseRenamed(parsed.module, program, (specifier) => isTooling(specifier, file), failAt);
  if (isBeside) refuseUnsealed(code, program, failAt);
  else {
    refuseChance.code(code, program, failAt);
    refuseUnseenFiles(code, parsed.module, program, failAt);
  }
  return [...imported(parsed.module), ...dynamic(parsed.module, code)];
}

type Module = ReturnType<typeof parseSync>["module"];

function imported(module: Module): string[] {
  return requests(module).map(({ value }) => value);
}

/** The modules that are named where one imports or passes on. */
function requests({ staticImports, staticExports }: Module): { value: string; start: number }[] {
  const passed = staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? []));
  return [...staticImports.map(({ moduleRequest }) => moduleRequest), ...passed];
}

/** The modules that are loaded while the code runs, where their names are written out. */
function dynamic({ dynamicImports }: Module, code: string): string[] {
  return dynamicImports.flatMap(({ moduleRequest: { start, end } }) => /^["'`]([^"'`$]*)["'`]$/.exec(code.slice(start, end))?.[1] ?? []);
}
