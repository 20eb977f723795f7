import { join } from "node:path";
import { moduleIn } from "./allowed.ts";
import type { Reply } from "./checker.ts";
import { placeOfName } from "./declared-line.ts";
import { importing, type Part, requiring } from "./parts.ts";
import { sentencesIn } from "./sentences.ts";
import { library, type TheoryFile } from "./theory.ts";
import { meaningOf, words, wordsMeaning } from "./words.ts";

/**
 * Demands that a compiled theory gives no name of the standard library another meaning, and no word of formulas another than theirs: then a
 * statement would say something else than its reader thinks. `run` runs commands in a Rocq that has not read the theory. Throws RangeError.
 */
export async function demandOwnNames(theory: string, parts: readonly Part[], run: (commands: string) => Promise<Reply>) {
  const files = parts.flatMap((part) => part.files);
  const output = async (...commands: string[]) => {
    const reply = await run(commands.join("\n"));
    if (!reply.ok) throw new Error(`${theory}: ${reply.error}`);
    return reply.output;
  };
  const listed = await output("Set Silent.", requirements(files), wordsMeaning, requiring(parts), listing(parts));
  const declared = declaredIn(listed, parts);
  const fail = (name: string, problem: string): never => {
    const file = files.find((candidate) => candidate.name === declared.get(name))!;
    throw new RangeError(`${join(theory, placeOfName(file.name, file.text, name))}: ${problem}`);
  };
  for (const { name, path, isOwn } of visibleIn(await output(...located([...declared.keys()]))))
    if (!isOwn && !Object.hasOwn(words, name))
      fail(name, `${name} is also defined in the standard library, as ${path}: choose another name`);
  const meant = visibleIn(await output(importing(parts), ...located(Object.keys(words)))).filter(({ isOwn }) => isOwn);
  for (const { name } of meant) {
    const lemma = `${name}_meaning`;
    const reply = await run(meaningOf(name, declared.has(lemma) ? lemma : undefined));
    if (!reply.ok)
      fail(
        name,
        `${name} is a word of formulas: expected a definition with which ${words[name]} holds by computation, or a lemma ${lemma} that says so, got another:\n${reply.error}`,
      );
  }
}

/** Commands that import what files require of the library, for themselves or for others. */
function requirements(files: readonly TheoryFile[]): string {
  const required = files.flatMap(({ text }) => sentencesIn(text)).filter(({ text }) => /^(?:From\s+(?!Theory)\S+\s+)?Require\s/.test(text));
  return ["From Coq Require Import Reals.", ...required.map(({ text }) => `${text.replace(/\bExport\b/, "Import")}.`)].join("\n");
}

/** Commands that list all that the theory declares. */
function listing(parts: readonly Part[]): string {
  return `Set Search Output Name Only.\nSearch _ inside ${parts.map(({ name }) => `${library}.${name}`).join(" ")}.`;
}

/** The names that a theory declares, in modules too, and its modules, each with its file. */
function declaredIn(listed: string, parts: readonly Part[]): Map<string, string> {
  const files = parts.flatMap((part) => part.files);
  const modules = files.flatMap(({ name, text }) => [name, ...modulesIn(text)].map((module) => [module, name] as const));
  const path = new RegExp(`\\b(?:${parts.map(({ name }) => name).join("|")})\\.([\\w']+)\\.(?:[\\w']+\\.)*([\\w']+)`, "g");
  const objects = [...listed.matchAll(path)].map(([, file, name]) => [name, file] as const);
  return new Map([...modules, ...objects]);
}

function modulesIn(text: string): string[] {
  return sentencesIn(text).flatMap((sentence) => moduleIn(sentence) ?? []);
}

function located(names: readonly string[]): string[] {
  return names.map((name) => `Locate ${name}.`);
}

/** What Rocq says that names stand for where nothing else is said: those without a shorter name that leads to them. */
function visibleIn(output: string): { name: string; path: string; isOwn: boolean }[] {
  return [...output.matchAll(/^([A-Z]\w+) (\w[\w.']*\.([\w']+))((?:.*)(?:\n +.*)*)/gm)].flatMap(([, , path, name, more]) =>
    more.includes("shorter name") ? [] : [{ name, path, isOwn: path.startsWith(`${library}.`) }],
  );
}
