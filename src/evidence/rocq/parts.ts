import { hashOf } from "../../files/hash.ts";
import { library, requirement, type TheoryFile } from "./theory.ts";

/**
 * What this code finds wrong with theories and theorems, as a number: raise it where the code refuses more than before, so that what Rocq has
 * compiled and checked until then counts for nothing.
 */
const strictness = 9;

/** Files of a theory that Rocq compiles as one file: one by one, most of the time would go into reading the real numbers for each. */
export interface Part {
  name: string;
  files: readonly TheoryFile[];
  /** The names of the parts that stand before it. */
  requires: readonly string[];
}

/** Characters of a theory that Rocq checks in the time in which it reads the real numbers. */
const worthAPart = 30_000;

/** A theory, its files in their order, in parts for two processors: what both need, and two that do not need each other; one part if that saves nothing. */
export function partsOf(files: readonly TheoryFile[]): Part[] {
  const lengthOf = lengths(files);
  const [left, right] = sides(files, lengthOf);
  if (lengthOf(files) - Math.max(lengthOf(left), lengthOf(right)) < worthAPart) return [{ name: "Part_1", files, requires: [] }];
  const both = left.intersection(right);
  const those = (chosen: ReadonlySet<TheoryFile>) => files.filter((file) => chosen.has(file));
  const common = both.size > 0 ? [{ name: "Part_1", files: those(both), requires: [] }] : [];
  const requires = common.map(({ name }) => name);
  return [
    ...common,
    { name: "Part_2", files: those(left.difference(both)), requires },
    { name: "Part_3", files: those(right.difference(both)), requires },
  ];
}

/** Commands that let goals and fences use a theory. */
export function importing(parts: readonly Part[]): string {
  const names = parts.flatMap(({ files }) => files.map(({ name }) => name));
  return `From ${library} Require Import ${namesOf(parts)}.\nImport ${names.join(" ")}.\nOpen Scope R_scope.`;
}

/** The command that reads compiled parts and opens none of their modules. */
export function requiring(parts: readonly Part[]): string {
  return `From ${library} Require ${namesOf(parts)}.`;
}

/**
 * A part as one file, with a module for each file of the theory, and where a line of it comes from. What these require of Coq's library stands
 * before their modules: from within, their ends and each module that requires one would read all of that again.
 */
export function joined({ files, requires }: Part): { text: string; placeOf(line: number): { name: string; line: number } } {
  const modules = files.map(({ name, text }) => ({
    name,
    lines: [[...readBefore(text), `Module ${name}.`].join(" "), ...within(text).split("\n"), `End ${name}.`],
  }));
  const required = requires.map((name) => `From ${library} Require Import ${name}.`);
  return {
    text: [[...required, modules[0].lines[0]].join(" "), ...modules.flatMap(({ lines }) => lines).slice(1)].join("\n"),
    placeOf(line) {
      let before = 0;
      for (const { name, lines } of modules) {
        if (line <= before + lines.length) return { name, line: Math.max(line - before - 1, 1) };
        before += lines.length;
      }
      throw new RangeError(`expected a line up to ${before}, got ${line}`);
    },
  };
}

/** A hash of all that a theory says and of what checks it. */
export function fingerprint(parts: readonly Part[], checker: string): string {
  return hashOf(JSON.stringify([strictness, checker, parts.map((part) => joined(part).text)]), 32);
}

function namesOf(parts: readonly Part[]): string {
  return parts.map(({ name }) => name).join(" ");
}

/** The files of a theory on two sides, each with all that its files require: the longest chains first, each where the longer side stays shorter. */
function sides(files: readonly TheoryFile[], lengthOf: Lengths): [Set<TheoryFile>, Set<TheoryFile>] {
  let [left, right] = [new Set<TheoryFile>(), new Set<TheoryFile>()];
  for (const chain of chainsOf(files).toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    const [more, other] = [left.union(chain), right.union(chain)];
    if (Math.max(lengthOf(more), lengthOf(right)) < Math.max(lengthOf(left), lengthOf(other))) left = more;
    else right = other;
  }
  return [left, right];
}

/** Each file that no other requires, with all those that it requires, directly or not. */
function chainsOf(files: readonly TheoryFile[]): Set<TheoryFile>[] {
  const chains = new Map<string, Set<TheoryFile>>();
  for (const file of files) chains.set(file.name, new Set([file, ...file.requires.flatMap((name) => [...chains.get(name)!])]));
  const required = new Set(files.flatMap(({ requires }) => requires));
  return files.filter(({ name }) => !required.has(name)).map(({ name }) => chains.get(name)!);
}

/** How many characters some of a theory's files have, without those that only make room. */
type Lengths = (some: Iterable<TheoryFile>) => number;

/** Counts the characters of each file once: sides are compared for each chain. */
function lengths(files: readonly TheoryFile[]): Lengths {
  const each = new Map(files.map((file) => [file, file.text.replaceAll(/\s+/g, " ").length]));
  return (some) => [...some].reduce((sum, file) => sum + each.get(file)!, 0);
}

/** What a file requires of Coq's library: what it exports, what it imports, and what it only reads. */
const fromCoq = /^(From\s+Coq\s+Require)\s+(?:(Import|Export)\s+)?((?:[^.]|\.(?!\s))+\.)/gm;

/** The commands before a file's module that read what it requires of Coq's library; what it imports for itself stays closed there. */
function readBefore(text: string): string[] {
  const commands = [...text.matchAll(fromCoq)].map(([all, require, how, names]) => (how === "Export" ? all : `${require} ${names}`));
  return commands.map((command) => command.replaceAll("\n", " "));
}

/** A file's text where those that it requires are modules above it; its lines stay. */
function within(text: string): string {
  const blank = (all: string) => all.replaceAll(/\S/g, " ");
  return text
    .replaceAll(fromCoq, (all, _, how) => (how === "Export" ? blank(all) : all))
    .replaceAll(requirement, (all, how) => (how ? all.replace(/^From\s+Theory\s+Require\s+/, "") : blank(all)));
}
