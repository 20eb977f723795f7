import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { namesOfFiles, theoryOf } from "../evidence/rocq/theory-folder.ts";
import { hashOf } from "../files/hash.ts";
import { claimModule, theoremModule } from "../files/own-modules.ts";
import { type Chapter, type Claim, type Fence, lines } from "../literate/chapter.ts";
import { namedFiles, namedPackages } from "../literate/data-files.ts";
import { slashed } from "../literate/folder.ts";
import { isOwnCode } from "../literate/modules.ts";
import { parseFile, parseModule } from "../literate/syntax.ts";
import { type Vocabulary, vocabularyOf, wordsIn } from "../literate/vocabulary.ts";
import { inOrder } from "./order.ts";

/** What a claim's evidence was made from: hashes of its words and its code, and names of what its code reaches. */
export interface Receipt {
  /** Over everything below, the contents of the modules, the versions, and the hashes of the claims it depends on. */
  hash: string;
  prose: string;
  /** Its own fences, those statements at the chapter's head that they use or that name nothing, and what their words of the vocabulary mean. */
  code: string;
  /** Files, relative to the chapters' directory: modules, and the data that they name by `new URL("…", import.meta.url)`. */
  modules: string[];
  libraries: string[];
}

/** The receipts of a specification, with the hashes of all files and the versions of Node and of all libraries that they name. */
export interface Receipts {
  sources: Record<string, string>;
  versions: Record<string, string>;
  claims: Map<string, Receipt>;
}

/** Reads the chapters' code and what it imports, and signs each claim. */
export function receipts(chapters: readonly Chapter[], directory: string): Receipts {
  const modules = new Modules(directory);
  const claims = chapters.flatMap((chapter) => {
    const [head, source] = [headOf(chapter), lines(chapter.source)];
    return chapter.claims.map((claim) => ({ ...draft(chapter, source, head, claim, modules), dependencies: claim.dependencies }));
  });
  const versions: Record<string, string> = { node: process.versions.node, ...modules.versions() };
  const hashes = new Map<string, string>();
  for (const { id, receipt, dependencies } of inOrder(claims)) {
    const parts = [
      receipt.prose,
      ...readBy(receipt, { sources: modules.sources, versions }),
      ...dependencies.map((other) => `${other} ${hashes.get(other)}`),
    ];
    receipt.hash = hashOf(parts.join("\n"));
    hashes.set(id, receipt.hash);
  }
  return { sources: modules.sources, versions, claims: new Map(claims.map(({ id, receipt }) => [id, receipt])) };
}

/** A hash over what a claim's checks read: all of its receipt but the prose and the claims on which it rests. */
export function fingerprint(id: string, all: Receipts): string {
  return hashOf(readBy(all.claims.get(id)!, all).join("\n"));
}

function readBy({ code, modules, libraries }: Receipt, { sources, versions }: Pick<Receipts, "sources" | "versions">): string[] {
  return [code, ...modules.map((path) => `${path} ${sources[path]}`), ...["node", ...libraries].map((name) => `${name} ${versions[name]}`)];
}

/** What stands for the hash of a module that is not there: what it means is unknown, and a claim that reaches it is always out of date. */
const noModule = "none";
/** What stands for the hash of data that are not there yet: their arrival shows. */
const noData = "no file";

/** Why a claim's evidence is out of date: what changed between two receipts; empty when nothing did. */
export function changes(id: string, before: Receipts, now: Receipts, dependencies: readonly string[]): string[] {
  const [old, fresh] = [before.claims.get(id), now.claims.get(id)];
  if (!old || !fresh) return [old ? "the claim is gone" : "the claim is new"];
  const absent = fresh.modules.filter((path) => now.sources[path] === noModule);
  if (old.hash === fresh.hash && absent.length === 0) return [];
  const modules = [...new Set([...old.modules, ...fresh.modules])].filter((path) => before.sources[path] !== now.sources[path]);
  const libraries = [...new Set(["node", ...old.libraries, ...fresh.libraries])].filter(
    (name) => before.versions[name] !== now.versions[name],
  );
  const beneath = dependencies.filter((other) => before.claims.get(other)?.hash !== now.claims.get(other)?.hash);
  const found = [
    ...(old.prose === fresh.prose ? [] : ["its prose"]),
    ...(old.code === fresh.code ? [] : ["its code"]),
    ...modules,
    ...absent.filter((path) => !modules.includes(path)).map((path) => `${path} (a file that is not there)`),
    ...libraries.map((name) => `${name} ${before.versions[name] ?? "(none)"} → ${now.versions[name] ?? "(none)"}`),
    ...beneath.map((other) => `${other}, on which it depends`),
  ];
  return found.length > 0 ? found : ["what it imports or depends on"];
}

function draft(chapter: Chapter, source: string[], head: Head, claim: Claim, modules: Modules): { id: string; receipt: Receipt } {
  const [own, inRocq] = [codeOf(claim.fences), codeOf(claim.fences, "coq")];
  const { text, imports } = used(head, own);
  const words = head.vocabulary ? wordsIn(`${text}\n${own}`, head.vocabulary) : [];
  const meanings = words.map(({ name, exported, module }) => `${name}: ${exported} of ${module}`).join("\n");
  const named = head.vocabulary ? words.map(({ module }) => module) : imports.map(({ module }) => module);
  const files = [modules.named(claimModule), ...named.map((specifier) => modules.resolve(specifier, chapter.file))];
  const taken = [...words.map(({ exported }) => exported), ...imports.flatMap(({ exported }) => exported)];
  const isProved = inRocq !== "" || namesTheorem(`${text}\n${own}`) || taken.some(namesTheorem) || modules.proves(files);
  const theory = isProved ? [modules.named(theoremModule), ...modules.theory(chapter.file)] : [];
  const reached = modules.reach([...files, ...theory]);
  const prose = proseOf(source.slice(claim.line - 1, claim.end), claim);
  const code = [text, own, inRocq, meanings].filter((part, at) => at < 2 || part !== "").join("\n");
  return { id: claim.id, receipt: { hash: "", prose: hashOf(prose), code: hashOf(code), ...reached } };
}

/** Whether code or a name may be that of a theorem in Rocq; a word of a comment counts, too, and only adds files to the receipt. */
function namesTheorem(code: string): boolean {
  return /\b(?:theorem|stated)\b/.test(code);
}

function codeOf(fences: readonly Fence[], wanted: Fence["language"] = "ts"): string {
  return fences
    .filter(({ language }) => language === wanted)
    .map(({ code }) => code)
    .join("\n");
}

function proseOf(source: string[], { line, fences }: Claim): string {
  return source.filter((_, at) => !fences.some((fence) => fence.line <= line + at && line + at <= fence.end)).join("\n");
}

/** The statements at a chapter's head with the names that they declare, and its imports with the names that they give, or the vocabulary instead. */
interface Head {
  vocabulary?: Vocabulary;
  statements: { text: string; names: string[]; words: Set<string> }[];
  imports: Import[];
}

/** An import of a chapter: the names that it gives, and the exports that they are. */
interface Import {
  module: string;
  names: string[];
  exported: string[];
}

function headOf(chapter: Chapter): Head {
  const code = codeOf(chapter.head);
  const { program, module } = parseModule(code);
  const statements = program()
    .body.filter(({ type }) => type !== "ImportDeclaration")
    .map((node) => ({ text: code.slice(node.start, node.end), names: declared(node) }));
  return {
    vocabulary: vocabularyOf(chapter.file),
    statements: statements.map((statement) => ({ ...statement, words: wordsOf(statement.text) })),
    imports: module.staticImports.map(({ entries, moduleRequest }) => ({
      module: moduleRequest.value,
      names: entries.map(({ localName }) => localName.value),
      exported: entries.flatMap(({ importName }) => importName.name ?? []),
    })),
  };
}

/** The statements of a chapter's head that name nothing or whose names a claim's code uses, also through each other, and the modules that they import. */
function used({ statements, imports }: Head, code: string): { text: string; imports: Import[] } {
  const nameless = statements.filter(({ names }) => names.length === 0);
  const kept = new Set(nameless.map(({ text }) => text));
  const words = new Set([...wordsOf(code), ...nameless.flatMap((statement) => [...statement.words])]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { text, names, words: more } of statements)
      if (!kept.has(text) && names.some((name) => words.has(name))) {
        kept.add(text);
        for (const word of more) words.add(word);
        grown = true;
      }
  }
  return { text: [...kept].join("\n"), imports: imports.filter(({ names }) => names.some((name) => words.has(name))) };
}

/** The names that a top-level statement declares. */
function declared(statement: Node): string[] {
  if (statement.type === "VariableDeclaration") return statement.declarations!.flatMap(({ id }) => namesIn(id!));
  return statement.id ? namesIn(statement.id) : [];
}

/** A part of a syntax tree, as far as it is read here. */
interface Node {
  type: string;
  name?: string;
  id?: Node | null;
  declarations?: Node[];
}

/** The names that a pattern binds. */
function namesIn(pattern: Node): string[] {
  if (pattern.type === "Identifier") return [pattern.name!];
  const parts = Object.values(pattern).flat() as unknown[];
  return parts.filter((part): part is Node => typeof part === "object" && part !== null && "type" in part).flatMap(namesIn);
}

function wordsOf(code: string): Set<string> {
  return new Set(code.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
}

/** Files by their path from the chapters' directory, read once each. */
class Modules {
  readonly sources: Record<string, string> = {};
  readonly #imports = new Map<string, string[]>();
  readonly #libraries = new Set<string>();
  /** The article's own modules that take what proves theorems. */
  readonly #proving = new Set<string>();
  readonly #theories = new Map<string, readonly string[]>();
  readonly #directory: string;

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

  /** The files of the theory over which a chapter's theorems are proved; none where there is no theory, as the run itself reports. */
  theory(chapter: string): readonly string[] {
    const folder = dirname(chapter);
    const files = this.#theories.get(folder) ?? filesOfTheory(chapter);
    this.#theories.set(folder, files);
    return files;
  }

  /** Whether one of the article's own modules that are reached takes what proves theorems. */
  proves(entries: readonly string[]): boolean {
    return this.#closure(entries).some((module) => this.#proving.has(module));
  }

  /** Everything that the modules `entries` import, themselves included. */
  reach(entries: readonly string[]): Pick<Receipt, "modules" | "libraries"> {
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
    this.#ends(file, existsSync(file) ? hashOf(readFileSync(file, "utf8")) : noData);
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

/** Files as they were parsed last: most are the same when receipts are signed again. */
const parsed = new Map<string, { source: string; named: Named }>();

function namedIn(file: string, source: string): Named {
  const known = parsed.get(file);
  if (known?.source === source) return known.named;
  const named = file.endsWith(".v") ? { modules: [], data: [], proves: false } : namedInCode(file, source);
  parsed.set(file, { source, named });
  return named;
}

function namedInCode(file: string, source: string): Named {
  const { staticImports, staticExports, dynamicImports, importMetas } = parseFile(file, source).module;
  const entries = [...staticImports, ...staticExports].flatMap((statement): Entry[] => statement.entries);
  const passedOn = staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []));
  const dynamic = dynamicImports.map(({ moduleRequest }) => source.slice(moduleRequest.start, moduleRequest.end).replaceAll(/["'`]/g, ""));
  return {
    modules: [
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...passedOn,
      ...dynamic,
      ...namedPackages(source, importMetas),
    ],
    data: namedFiles(file, source, importMetas),
    proves:
      isOwnCode(file) && entries.some(({ importName: { kind, name } }) => (kind === "Name" ? namesTheorem(name!) : takesTheorem(source))),
  };
}

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

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
