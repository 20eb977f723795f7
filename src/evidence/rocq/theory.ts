import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isEverybodysFunction } from "../formula/known-signs.ts";
import { declaredIn, demandDefinitionsAndProofs, moduleIn, opens } from "./allowed.ts";
import { type Sentence, sentencesIn, withoutComments } from "./sentences.ts";
import { namesOfFiles } from "./theory-folder.ts";

/** A file of a theory: its name without the ending, its text without comments, and the files of the theory that it requires. */
export interface TheoryFile {
  name: string;
  text: string;
  requires: string[];
}

/** The library under which Rocq knows the files of a theory. */
export const library = "Theory";

/** The files of a theory, each after those that it requires. Throws RangeError on a file that requires what is not there, or itself. */
export function readTheory(folder: string): TheoryFile[] {
  const names = namesOfFiles(folder);
  const files = new Map(names.map((name) => [name, read(folder, name, names)]));
  const sorted: TheoryFile[] = [];
  const visit = (name: string, path: readonly string[]) => {
    if (path.includes(name)) throw new RangeError(`${folder}: ${[...path, name].join(" requires ")}: break the circle`);
    const file = files.get(name)!;
    if (sorted.includes(file)) return;
    for (const required of file.requires) visit(required, [...path, name]);
    sorted.push(file);
  };
  for (const name of names) visit(name, []);
  demandOneMeaning(folder, sorted);
  return sorted;
}

/** What a file requires of the theory. */
export const requirement = /^From\s+Theory\s+Require\s+(?:(Import|Export)\s+)?([^.]+)\./gm;

/** A name has one meaning in all files: else a goal could be about something else than its reader thinks. */
function demandOneMeaning(folder: string, files: readonly TheoryFile[]) {
  const seen = new Map<string, string>();
  const inModules: Modules = new Map();
  for (const { name: file, text } of files) {
    const fail = (line: number, problem: string): never => {
      throw new RangeError(`${join(folder, file)}.v:${line}: ${problem}`);
    };
    for (const { name, line } of namesIn(sentencesIn(text), inModules, fail)) {
      const earlier = seen.get(name);
      if (earlier) fail(line, `${name} is also defined in ${earlier}: choose another name`);
      if (isEverybodysFunction(name)) fail(line, `${name} is the name of a function that every reader knows: choose another name`);
      seen.set(name, `${file}.v:${line}`);
    }
  }
}

/** A name and the line on which it is declared. */
interface Declared {
  name: string;
  line: number;
}

/** What is declared in modules, by the names of these. */
type Modules = Map<string, Declared[]>;

/** The names that sentences declare; those in modules of their own count where such a module is exported under another name. */
function namesIn(sentences: readonly Sentence[], inModules: Modules, fail: (line: number, problem: string) => never): Declared[] {
  const names: Declared[] = [];
  const open: (Declared[] | undefined)[] = [];
  for (const sentence of sentences) {
    const own = open.findLast((list) => list) ?? names;
    const { text, line } = sentence;
    const kind = opens(sentence);
    const module = exported(sentence);
    const name = declaredIn(sentence);
    if (kind) open.push(kind === "Section" ? undefined : namesOf(sentence, inModules));
    else if (/^End\s/.test(text)) open.pop();
    else if (module) own.push(...namesOfExported(module, sentence, inModules, fail));
    else if (name) own.push({ name, line });
  }
  return names;
}

/** The names that are declared in a module that begins. */
function namesOf(sentence: Sentence, inModules: Modules): Declared[] {
  const name = moduleIn(sentence)!;
  const names = [...(inModules.get(name) ?? [])];
  inModules.set(name, names);
  return names;
}

/** The names of a module that a sentence exports, each declared anew by it. */
function namesOfExported(module: string, { line }: Sentence, inModules: Modules, fail: (line: number, problem: string) => never) {
  const names = inModules.get(module) ?? fail(line, `expected to export a module that stands above, got ${module}`);
  return names.map(({ name }) => ({ name, line }));
}

/** The last name of the module whose names a sentence exports. */
function exported({ text }: Sentence): string | undefined {
  return /^Module\s+Export\s+[\w']+\s*:=\s*(?:[\w']+\.)*([\w']+)/.exec(text)?.[1];
}

function read(folder: string, name: string, names: readonly string[]): TheoryFile {
  const file = `${join(folder, name)}.v`;
  const written = readFileSync(file, "utf8");
  demandDefinitionsAndProofs(file, sentencesOf(file, written));
  const text = withoutComments(written);
  const requires = [...text.matchAll(requirement)].flatMap(([, , list]) => list.trim().split(/\s+/));
  const missing = requires.find((required) => !names.includes(required));
  if (missing) throw new RangeError(`${file}: requires ${missing}, which is not in the theory; it has ${names.join(", ")}`);
  return { name, text, requires };
}

function sentencesOf(file: string, text: string): Sentence[] {
  try {
    return sentencesIn(text);
  } catch (error) {
    throw new RangeError(`${file}: ${(error as Error).message}`);
  }
}
