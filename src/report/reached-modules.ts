import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { namesOfFiles, theoryOf } from "../evidence/rocq/theory-folder.ts";
import { hashOf } from "../files/hash.ts";
import { bySource } from "../literate/by-source.ts";
import { namedFiles, namedPackages } from "../literate/data-files.ts";
import { slashed } from "../literate/folder.ts";
import { memoized } from "../literate/memoized.ts";
import { importedBy, isOwnCode } from "../literate/modules.ts";
import { parseFile } from "../literate/syntax.ts";

/** What code reaches. */
export interface Reached {
  /** Files, relative to the chapters' directory: modules, and the data that they name by `new URL("…", import.meta.url)`. */
  modules: string[];
  libraries: string[];
}

/** What stands for the hash of a module that is not there: what it means is unknown, and a claim that reaches it is always out of date. */
export const noModule = "none";
/** What stands for the hash of data that are not there yet: their arrival shows. */
const noData = "no file";

/** Whether code or a name may be that of a theorem in Rocq; a word of a comment counts, too, and only adds files to the receipt. */
export function namesTheorem(code: string): boolean {
  return /\b(?:theorem|stated)\b/.test(code);
}

/** Files by their path from the chapters' directory, read once each. */
export class Modules {
  readonly sources: Record<string, string> = {};
  readonly #imports = new Map<string, string[]>();
  readonly #libraries = new Set<string>();
  /** The article's own modules that take what proves theorems. */
  readonly #proving = new Set<string>();
  readonly #directory: string;
  /** The files of the theory over which a chapter's theorems are proved; none where there is no theory, as the run itself reports. */
  readonly theory = memoized(filesOfTheory);

  constructor(directory: string) {
    this.#directory = resolve(directory);
  }

  /** An absolute path, or the name of a library. */
  resolve(specifier: string, importer: string): string {
    return specifier.startsWith(".") ? resolve(dirname(importer), specifier) : this.named(specifier);
  }

  /** A file, or the library that an entry is of. */
  named(specifier: string): string {
    return isAbsolute(specifier) ? specifier : specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  }

  /** Whether one of the article's own modules that are reached takes what proves theorems. */
  proves(entries: readonly string[]): boolean {
    return this.#closure(entries).some((module) => this.#proving.has(module));
  }

  /** Everything that the modules `entries` import, themselves included. */
  reach(entries: readonly string[]): Reached {
    const seen = this.#closure(entries);
    const files = seen.filter((module) => isAbsolute(module)).map((file) => this.#name(file));
    return { modules: files.sort(), libraries: seen.filter((module) => !isAbsolute(module)).sort() };
  }

  #closure(entries: readonly string[]): string[] {
    const seen = new Set<string>();
    const visit = (module: string) => {
      if (seen.has(module) || module.startsWith("node:")) return;
      seen.add(module);
      for (const next of this.#importsOf(module)) visit(next);
    };
    for (const module of entries) visit(module);
    return [...seen];
  }

  /** The installed versions of the libraries that were reached. */
  versions(): Record<string, string> {
    return Object.fromEntries([...this.#libraries].sort().map((name) => [name, this.#versionOf(name)]));
  }

  #importsOf(module: string): string[] {
    if (!isAbsolute(module)) {
      this.#libraries.add(module);
      return [];
    }
    const known = this.#imports.get(module);
    if (known) return known;
    if (!isFile(module)) return this.#ends(module, noModule); // the run itself reports that it cannot load it
    const source = readFileSync(module, "utf8");
    this.sources[this.#name(module)] = hashOf(source);
    const { modules, data, proves } = namedIn(module, source);
    if (proves) this.#proving.add(module);
    const found = [...modules.map((name) => this.resolve(name, module)), ...data.flatMap((file) => this.#dataAt(file))];
    this.#imports.set(module, found);
    return found;
  }

  /** A file that a module names by `new URL("…", import.meta.url)`; a folder is none. Of code, which a worker runs, also what it imports. */
  #dataAt(file: string): string[] {
    if (existsSync(file) && !isFile(file)) return [];
    if (isOwnCode(file)) return [file];
    this.#ends(file, existsSync(file) ? hashOf(textOf(readFileSync(file))) : noData);
    return [file];
  }

  /** Notes a file that imports nothing. */
  #ends(file: string, hash: string): string[] {
    this.sources[this.#name(file)] = hash;
    this.#imports.set(file, []);
    return [];
  }

  #name(file: string): string {
    return slashed(relative(this.#directory, file));
  }

  #versionOf(library: string): string {
    for (let at = this.#directory; ; at = dirname(at)) {
      const file = join(at, "node_modules", library, "package.json");
      if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")).version;
      if (at === dirname(at)) return "not found";
    }
  }
}

/** What the text of a module names: other modules and packages, the files of its data, and whether it proves theorems. */
interface Named {
  modules: readonly string[];
  data: readonly string[];
  proves: boolean;
}

const namedIn = bySource((file, source): Named => {
  if (file.endsWith(".v")) return { modules: [], data: [], proves: false };
  const { module } = parseFile(file, source);
  const { staticImports, staticExports, dynamicImports, importMetas } = module;
  const entries = [...staticImports, ...staticExports].flatMap((statement): Entry[] => statement.entries);
  const dynamic = dynamicImports.map(({ moduleRequest }) => source.slice(moduleRequest.start, moduleRequest.end).replaceAll(/["'`]/g, ""));
  return {
    modules: [...importedBy(module).map(({ value }) => value), ...dynamic, ...namedPackages(source, importMetas)],
    data: namedFiles(file, source, importMetas),
    proves:
      isOwnCode(file) && entries.some(({ importName: { kind, name } }) => (kind === "Name" ? namesTheorem(name!) : takesTheorem(source))),
  };
});

/** What a module takes from another, or passes on: one export by its name, or all of them. */
type Entry = { importName: { kind: string; name: string | null } };

/** Whether code takes a theorem from an object that holds all exports of a module. */
function takesTheorem(code: string): boolean {
  return /\.\s*(?:theorem|stated)\b/.test(code);
}

function filesOfTheory(chapter: string): string[] {
  try {
    const folder = theoryOf(chapter);
    return namesOfFiles(folder).map((name) => join(folder, `${name}.v`));
  } catch {
    return [];
  }
}

/** Data as text; what is none by a character for each of its bytes, so that no change is lost. */
function textOf(data: Buffer): string {
  return data.toString(isUtf8(data) ? "utf8" : "latin1");
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
