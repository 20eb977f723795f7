import { accessSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { createInterface } from "node:readline";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readOptions } from "../configuration/schema.ts";
import { dictionaryFile } from "../literate/dictionary.ts";
import { readJson } from "../report/read-json.ts";
import { configurations } from "./configurations.ts";
import { orRefuse, Refusal } from "./refusal.ts";

export interface InitOptions {
  title?: string;
  source?: string;
  languages?: string;
  /** Asks nothing. */
  yes?: boolean;
}

/** The files of a first chapter; the package has them beside its code. */
const template = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "../../package/template" : "../../../template", import.meta.url));

/** The commands that package.json gets, where it has none of their names. */
const scripts = { test: "claims test", report: "claims report", reproduce: "claims reproduce", check: "claims check" };

/** Writes a first chapter with its model, configuration and workflow into a folder, where the files are not there yet. */
export async function init(folder: string, given: InitOptions): Promise<number> {
  const { title, source, languages } = given.yes ? answersOf(given) : await asked(given);
  orRefuse(() => readOptions({ title, source, languages }));
  const found = manifestIn(folder);
  const manifest = inModules(folder, found);
  const files = new Map(templateFiles(languages).map((name) => [targetOf(name), textOf(name, title, languages)]));
  const options = {
    title,
    ...(source && { source }),
    ...(languages.length > 0 && { languages }),
    ...(!existsSync(join(folder, "README.md")) && { readme: "README.md" }),
  };
  const there = configurations.find((name) => existsSync(join(folder, name)));
  files.set(there ?? (manifest.type === "module" ? "vitest.config.ts" : "vitest.config.mts"), configuration(options));
  refuseUnwritable(folder, [...files.keys(), "package.json"]);
  for (const [name, text] of files) orRefuse(() => write(folder, name, text));
  const own = `${JSON.stringify({ ...manifest, scripts: withCommands(manifest.scripts) }, null, 2)}\n`;
  orRefuse(() => writeFileSync(join(folder, "package.json"), own));
  if (manifest !== found)
    console.log('changed package.json: "type": "module" in place of "commonjs", so that programs in TypeScript can import');
  console.log(
    "\nNext: npx claims report, then open report/index.html. The first chapter is spec/1-first-chapter.md; how to write others: node_modules/claims/WRITING.md",
  );
  return 0;
}

function answersOf({ title = "My article", source, languages = "" }: InitOptions) {
  return { title, source: source || undefined, languages: languages.split(/[\s,]+/).filter(Boolean) };
}

/** Asks for what was not given. Answers may be piped; where they end, the rest is as with --yes. */
async function asked(given: InitOptions) {
  const { ask, end } = questions();
  const title = given.title ?? ((await ask("Title of the report (My article): ")) || undefined);
  const source = given.source ?? (await ask("Address of the article, if it has one: "));
  const languages = given.languages ?? (await ask("Further languages in which each claim is stated, as zh-CN (none): "));
  end();
  return answersOf({ title, source, languages });
}

/** What asks questions of a person, or reads the answers of a pipe line by line; "" once the input has ended. */
function questions() {
  const { stdin: input, stdout: output } = process;
  const isPerson = isatty(input.fd) && isatty(output.fd);
  const reader = createInterface({ input, output, terminal: isPerson });
  const lines = reader[Symbol.asyncIterator]();
  let isOpen = true;
  reader.once("close", () => (isOpen = false)).once("SIGINT", () => process.exit(130)); // nothing was written yet
  const ask = async (question: string): Promise<string> => {
    reader.setPrompt(question);
    if (isPerson && isOpen) reader.prompt();
    else output.write(question);
    const { value = "", done } = await lines.next();
    if (done || !isPerson) output.write(`${value}\n`);
    return value;
  };
  return { ask, end: () => reader.close() };
}

interface Manifest {
  type?: string;
  main?: string;
  scripts?: Record<string, string>;
}

const manifestSchema = z.looseObject(
  {
    type: z.string().optional(),
    main: z.string().optional(),
    scripts: z.record(z.string(), z.string(), "expected an object of commands").optional(),
  },
  "expected an object",
);

/** The folder's package.json, or the start of one. Refuses one that npm would not read either. */
function manifestIn(folder: string): Manifest {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return { type: "module" };
  return orRefuse(() => readJson(file, manifestSchema, { json: "expected JSON" }));
}

/** What takes programs for modules, as a chapter's commands are; a program that is there and may be none keeps npm's "commonjs". */
function inModules(folder: string, manifest: Manifest): Manifest {
  const { type, main = "index.js" } = manifest;
  if (type !== "commonjs") return manifest;
  const program = existsSync(join(folder, main)) ? main : readdirSync(folder).find((name) => name.endsWith(".js"));
  if (!program) return { ...manifest, type: "module" };
  console.log(`kept    "type": "commonjs" in package.json, for ${program}: programs in TypeScript that import need "type": "module"`);
  return manifest;
}

/** Refuses, before anything is written, a place where a file cannot be: below a file, at a folder or a link to nothing, or where nobody may write. */
function refuseUnwritable(folder: string, names: readonly string[]) {
  for (const name of names) {
    const parts = name.split(sep);
    const folders = parts.map((_, at) => join(folder, ...parts.slice(0, at)));
    for (const path of folders) refuseUnless(path, "folder");
    const [path, parent] = [join(folder, name), folders.findLast(existsSync)!];
    refuseUnless(path, "file");
    orRefuse(() => accessSync(existsSync(path) && name === "package.json" ? path : parent, constants.W_OK));
  }
}

/** Refuses a path at which there is something else. */
function refuseUnless(path: string, kind: "file" | "folder") {
  if (!lstatSync(path, { throwIfNoEntry: false })) return;
  const target = statSync(path, { throwIfNoEntry: false });
  const isRight = kind === "file" ? target?.isFile() : target?.isDirectory();
  const found = target?.isDirectory() ? "a folder" : target ? "a file" : "a link to nothing";
  if (!isRight) throw new Refusal(`${path}: expected a ${kind} or none, found ${found}`);
}

/** The scripts of a manifest with ours; that of npm init, which only fails, is none. */
function withCommands(own: Record<string, string> = {}): Record<string, string> {
  const { test, ...others } = own;
  return { ...scripts, ...others, ...(test && !test.includes("no test specified") && { test }) };
}

/** The names of the template's files; a dictionary is for those who asked for its language. */
function templateFiles(languages: readonly string[]): string[] {
  const others = ["zh-CN"].filter((tag) => !languages.includes(tag)).map(dictionaryFile);
  const all = readdirSync(template, { recursive: true, withFileTypes: true });
  const entries = all.filter((entry) => entry.isFile() && !others.includes(entry.name));
  return entries.map(({ parentPath, name }) => join(parentPath, name).slice(template.length + 1)).sort();
}

/** npm packs no file of the name .gitignore. */
function targetOf(name: string): string {
  return name === "gitignore" ? ".gitignore" : name;
}

/** A file of the template; what is said in Chinese stays only if somebody asked for it. */
function textOf(name: string, title: string, languages: readonly string[]): string {
  const text = readFileSync(join(template, name), "utf8").replaceAll("TITLE", () => title);
  return languages.includes("zh-CN") ? text : text.replaceAll(/^> \*\*中文\.\*\*.*\n(?:>.*\n)*\n/gm, "");
}

function configuration(options: object): string {
  const lines = Object.entries(options).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`);
  return ['import { article } from "claims/vitest";', "", "export default article({", ...lines, "});", ""].join("\n");
}

function write(folder: string, name: string, text: string) {
  const file = join(folder, name);
  if (existsSync(file)) return console.log(`kept    ${name}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`written ${name}`);
}
