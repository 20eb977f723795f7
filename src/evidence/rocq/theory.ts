import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../../files/hash.ts";
import { namesOfFiles } from "./theory-folder.ts";

/** A file of a theory: its name without the ending, its text, and the files of the theory that it requires. */
export interface TheoryFile {
  name: string;
  text: string;
  requires: string[];
}

/** The library under which Rocq knows the files of a theory. */
export const library = "Theory";

/** The file into which all of them are joined. */
export const whole = "Whole";

/** The files of a theory, each after those that it requires. Throws RangeError on a file that requires what is not there, or itself. */
export function readTheory(folder: string): TheoryFile[] {
  const names = namesOfFiles(folder);
  const files = new Map(names.map((name) => [name, read(folder, name, names)]));
  demandOneMeaning(folder, [...files.values()]);
  const sorted: TheoryFile[] = [];
  const visit = (name: string, path: readonly string[]) => {
    if (path.includes(name)) throw new RangeError(`${folder}: ${[...path, name].join(" requires ")}: break the circle`);
    const file = files.get(name)!;
    if (sorted.includes(file)) return;
    for (const required of file.requires) visit(required, [...path, name]);
    sorted.push(file);
  };
  for (const name of names) visit(name, []);
  return sorted;
}

/**
 * A theory as one file, with a module for each of its files, and where a line of it comes from. What a file exports of Coq's library stands
 * before its module: from within, each module that requires it would read all of that again.
 */
export function joined(files: readonly TheoryFile[]): { text: string; placeOf(line: number): { name: string; line: number } } {
  const parts = files.map(({ name, text }) => ({
    name,
    lines: [[...(text.match(fromCoq) ?? []), `Module ${name}.`].join(" "), ...within(text).split("\n"), `End ${name}.`],
  }));
  return {
    text: parts.flatMap(({ lines }) => lines).join("\n"),
    placeOf(line) {
      let before = 0;
      for (const { name, lines } of parts) {
        if (line <= before + lines.length) return { name, line: line - before - 1 };
        before += lines.length;
      }
      throw new RangeError(`expected a line up to ${before}, got ${line}`);
    },
  };
}

const requirement = /^From\s+Theory\s+Require\s+(?:(Import|Export)\s+)?([^.]+)\./gm;

/** What a file exports of Coq's library. */
const fromCoq = /^From\s+Coq\s+Require\s+Export\s+[^.]+\./gm;

/** A file's text where those that it requires are modules above it; its lines stay. */
function within(text: string): string {
  const blank = (all: string) => all.replaceAll(/\S/g, " ");
  return text
    .replaceAll(fromCoq, blank)
    .replaceAll(requirement, (all, how) => (how ? all.replace(/^From\s+Theory\s+Require\s+/, "") : blank(all)));
}

/** A hash of all that a theory says and of what checks it. */
export function fingerprint(files: readonly TheoryFile[], checker: string): string {
  return hashOf(JSON.stringify([checker, joined(files).text]), 32);
}

/** A text in Rocq without its comments, which may be nested. */
export function withoutComments(text: string): string {
  const inner = text.replaceAll(/\(\*(?:(?!\(\*|\*\))[\s\S])*\*\)/g, " ");
  return inner === text ? text : withoutComments(inner);
}

/** A name has one meaning in all files: else a goal could be about something else than its reader thinks. */
function demandOneMeaning(folder: string, files: readonly TheoryFile[]) {
  const seen = new Map<string, string>();
  for (const { name: file, text } of files)
    for (const name of namesIn(text)) {
      const earlier = libraryNames.has(name) ? "the standard library" : seen.get(name);
      if (earlier) throw new RangeError(`${join(folder, file)}.v: ${name} is also defined in ${earlier}: choose another name`);
      seen.set(name, `${file}.v`);
    }
}

/** Names of the standard library that goals use. */
const libraryNames = new Set(
  "nat R O S INR IZR Rabs Rmax Rmin sqrt exp ln tanh cosh sinh pow Rplus Rminus Rmult Rdiv Ropp Rinv derivable_pt_lim".split(" "),
);

/** The names that a text declares, apart from those in modules of its own. */
function namesIn(text: string): string[] {
  const open: boolean[] = [];
  const names: string[] = [];
  for (const line of withoutComments(text).split("\n")) {
    const [, begin] = /^\s*(Module|Section)\s+(?!.*:=)/.exec(line) ?? [];
    const [, name] = declaration.exec(line) ?? [];
    if (begin) open.push(begin === "Module");
    else if (/^\s*End\s/.test(line)) open.pop();
    else if (name && !open.includes(true)) names.push(name);
  }
  return names;
}

const declaration =
  /^\s*(?:Local\s+|Global\s+)?(?:Definition|Fixpoint|Lemma|Theorem|Corollary|Proposition|Remark|Fact|Example|Inductive|Record)\s+([A-Za-z_][\w']*)/;

function read(folder: string, name: string, names: readonly string[]): TheoryFile {
  const text = readFileSync(join(folder, `${name}.v`), "utf8");
  const requires = [...text.matchAll(requirement)].flatMap(([, , list]) => list.trim().split(/\s+/));
  const [assumed] =
    /(?<=^|\.\s+)(?:Axioms?|Conjectures?|Parameters?(?! Inline))\b|\b(?:Admitted|admit|give_up)\b/.exec(withoutComments(text).trim()) ?? [];
  if (assumed) throw new RangeError(`${join(folder, name)}.v: expected proofs, got ${assumed}: a theory takes nothing for granted`);
  const missing = requires.find((required) => !names.includes(required));
  if (missing) throw new RangeError(`${join(folder, name)}.v: requires ${missing}, which is not in the theory; it has ${names.join(", ")}`);
  return { name, text, requires };
}
