import { existsSync, statSync } from "node:fs";
import { dirname, extname, isAbsolute, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type FailAt, failIn } from "./chapter-error.ts";
import { namedFiles, refuseUnseenFiles } from "./data-files.ts";
import { readText } from "./encoding.ts";
import { refuseRenamed } from "./renamed.ts";
import { refuseChance, refuseModule, refuseTests, refuseUnsealed } from "./seal.ts";
import { type Module, parseFile, parseModule } from "./syntax.ts";
import { type Request, refuseAlias, refuseComputed, refuseInexact, refuseOutside } from "./unseen-modules.ts";

/** The file that a module imports by a specifier; undefined where that is none. */
export type Resolve = (specifier: string, importer: string) => Promise<string | undefined>;

/**
 * Refuses what the modules of the project that a chapter loads must not hold: tests and hooks, chance and the clock, files and
 * modules that receipts do not see; and beside the chapters whatever a chapter itself must not use. Packages and the tooling are not read.
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
    const { module } = parseModule(code);
    const named = importedBy(module).filter(({ value }) => !isAbsolute(value)); // the tooling is added by its place on this machine
    const open = await this.#files(named, file, failIn(file, code));
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
    const { code, requests, workers } = check(file, isBeside);
    const files = [...(await this.#files(requests, file, failIn(file, code))), ...workers];
    this.#read.set(file, { changed, isBeside, files });
    return files;
  }

  async #files(requests: readonly Request[], importer: string, failAt: FailAt): Promise<string[]> {
    const found = requests.map(async (request) => {
      const exact = fileOf(request.value, importer);
      refuseInexact(request, importer, exact !== undefined, failAt);
      const file = exact ?? (await this.#resolve(request.value, importer))?.replace(/\?.*$/, "");
      if (!file || file === this.#own || !isOwn(file)) return [];
      if (!exact) refuseAlias(request, file, failAt);
      return isCode(file) ? [file] : [];
    });
    return (await Promise.all(found)).flat();
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
  return isOwn(file) && isCode(file);
}

/** Whether a path leads to something of the project. */
function isOwn(file: string): boolean {
  return !file.includes(join(sep, "node_modules", sep)) && !tooling.some((folder) => file.startsWith(folder)) && existsSync(file);
}

function isCode(file: string): boolean {
  return /^\.[cm]?[jt]sx?$/.test(extname(file));
}

/** Refuses a module that must not be loaded, and returns its code, what it imports, and the code that it names by `new URL("…", import.meta.url)`. */
function check(file: string, isBeside: boolean): { code: string; requests: Request[]; workers: string[] } {
  const code = readText(file);
  const failAt = failIn(file, code);
  const { errors, module, program } = parseFile(file, code);
  if (errors.length > 0) return { code, requests: [], workers: [] }; // whoever loads it says so
  for (const request of importedBy(module)) {
    refuseTests(request, failAt);
    if (isBeside) refuseModule(request, failAt);
    else refuseChance.module(request, failAt);
  }
  refuseRenamed(module, program, (specifier) => isTooling(specifier, file), failAt);
  if (isBeside) refuseUnsealed(code, program, failAt);
  else {
    refuseChance.code(code, program, failAt);
    refuseUnseenFiles(code, module, program, failAt);
  }
  const requests = [...importedBy(module), ...dynamic(module, code, failAt)];
  if (!isBeside) refuseOutside(code, requests, program, failAt);
  return { code, requests, workers: namedFiles(file, code, module.importMetas).filter(isOwnCode) };
}

/** The modules that are named where one imports or passes on. */
export function importedBy({ staticImports, staticExports }: Module): Request[] {
  const passed = staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? []));
  const taken = staticImports.map(({ moduleRequest: { value, start }, entries }) => {
    return { value, start, isErased: entries.length > 0 && entries.every(({ isType }) => isType) };
  });
  return [...taken, ...passed];
}

/** The modules that are loaded while the code runs. Refuses names that are not written out. */
function dynamic({ dynamicImports }: Module, code: string, failAt: FailAt): Request[] {
  return dynamicImports.map(({ moduleRequest: { start, end } }) => {
    const value = /^(["'`])([^"'`$\\]*)\1$/.exec(code.slice(start, end))?.[2];
    return value === undefined ? refuseComputed(start, failAt) : { value, start };
  });
}
