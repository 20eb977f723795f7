import { type CheckWords, callsIn, wordsOfImports, wordsOfVocabulary } from "./calls.ts";
import type { Chapter, Claim, Fence } from "./chapter.ts";
import { ChapterError, type FailAt, type Position, positionIn } from "./chapter-error.ts";
import { callOf } from "./check-words.ts";
import { refuseDisguised } from "./disguised.ts";
import { latinOf } from "./latin.ts";
import { type DeclaredAt, declaredOnce, type ReadFence } from "./redeclared.ts";
import { refuseModule, refuseUnsealed } from "./seal.ts";
import { declared, type Node, type Program, parseModule, runningNodes } from "./syntax.ts";
import type { Vocabulary } from "./vocabulary.ts";

const atHead = "move it to the first fence of the chapter's head, before the first claim";
/** The names by which the running chapter declares its claims. */
const taken = ["chapter", "claim"];

/** Refuses what must not stand in a claim's fences. Returns the lines of their calls of checks and figures. */
export function checkClaim(chapter: Chapter, { fences, heading }: Pick<Claim, "fences" | "heading">, known: OfHead): number[] {
  const read = fences.flatMap((fence) => readClaimFence(chapter, fence, heading, known.vocabulary));
  return declaringLines(read, { ...known, own: [declaredOnce(read, known.checks, known.own[0]), ...known.own] });
}

/** What a claim's code may use without declaring it: the words of its chapter, and what the head declares. */
export interface OfHead {
  checks: CheckWords;
  vocabulary?: Vocabulary;
  own: readonly DeclaredAt[];
}

/** The code of a fence, with its place. */
interface Code extends ReadFence {
  code: string;
}

/**
 * Refuses a claim's fence that does not parse on its own, so that it could break out of the function that wraps it, that must not run there, or
 * that declares a word of the vocabulary. Returns its code where it runs.
 */
function readClaimFence(chapter: Chapter, fence: Fence, heading: string, vocabulary?: Vocabulary): Code[] {
  if (fence.language === "coq") return [];
  const failAt = failer(chapter, fence, heading);
  const { module, program } = parseAlone(fence, failAt);
  if (vocabulary) refuseImport(module.staticImports, failAt);
  const stray = module.staticImports[0] ?? module.staticExports[0];
  if (stray) failAt(stray.start, "import and export are not allowed here", atHead);
  refuseAwait(fence, failAt);
  refuseNamespaces(fence, program, failAt);
  if (!fence.illustration) refuseUnsealed(fence.code, program, failAt);
  if (vocabulary) for (const statement of program().body) refuseWords(statement, vocabulary, failAt);
  return fence.illustration ? [] : [codeOf(fence, program(), failAt)];
}

function codeOf(fence: Fence, program: Program, failAt: FailAt): Code {
  return { code: fence.code, program, failAt, lineAt: (offset) => position(fence, offset).line };
}

/**
 * Refuses what must not be in the head: names that are taken, exports, and imports after other code or next to a vocabulary.
 * Returns the place behind the last import, the words by which the chapter declares checks, and the lines of the head's calls of them.
 */
export function checkHead(chapter: Chapter, fences: readonly Fence[], vocabulary?: Vocabulary): Head {
  let behind: Position = { line: 1, column: 1 };
  let begun = false;
  const read: Code[] = [];
  for (const fence of fences) {
    if (fence.language === "coq")
      raise(chapter, "", fence.line, "a `coq` fence stands before the first claim", "move it into the section of its claim");
    if (fence.illustration) readClaimFence(chapter, fence, "", vocabulary);
    else {
      const { program, failAt } = readHeadFence(chapter, fence, vocabulary);
      read.push(codeOf(fence, program, failAt));
      for (const statement of program.body) {
        const imports = statement.type === "ImportDeclaration";
        if (imports && begun) failAt(statement.start, "an import comes after other code", `put all imports first: ${atHead}`);
        if (imports) behind = position(fence, statement.end);
        if (!imports && statement.type !== "EmptyStatement") begun = true;
        refuseTaken(statement, failAt);
        if (vocabulary) refuseWords(statement, vocabulary, failAt);
      }
    }
  }
  const checks = vocabulary ? wordsOfVocabulary(vocabulary) : wordsOfImports(read.map(({ program }) => program));
  const known = { checks, vocabulary, own: [declaredOnce(read, checks)] };
  return { ...behind, known, calls: declaringLines(read, known) };
}

/** What the running chapter needs to know of its head. */
interface Head extends Position {
  known: OfHead;
  calls: number[];
}

/** The lines of calls of checks in fences. Refuses names that look like others, and what looks like a call in a comment or a text. */
function declaringLines(read: readonly Code[], known: OfHead): number[] {
  for (const { program, failAt } of read) refuseDisguised(program, known, failAt);
  return read.flatMap((code) => linesOf(code, known.checks));
}

/** The lines of a fence's calls of checks, in order. Refuses a line that begins with what looks like one, within a comment or a text. */
function linesOf({ code, program, failAt, lineAt }: Code, words: CheckWords): number[] {
  const lines = callsIn(program, words, failAt).map(lineAt);
  const look = new RegExp(`(?<=^\\s*(?<comment>/?\\*+\\s*)?)${callOf(words).source}`, "gmu"); // also behind what opens a comment, or its line
  const begins = Array.from(code.matchAll(/^[^\S\n]*/gm), ({ 0: blank, index }) => index + blank.length);
  const latin = code.split("\n").map(latinOf).join("\n");
  for (const { index, groups } of latin.matchAll(look)) {
    const offset = begins[positionIn(latin, index).line - 1];
    const fix = "take it out, or begin each line of a comment with //";
    if (groups!.comment || !lines.includes(lineAt(offset)))
      failAt(offset, "the line looks like a check and is part of a comment or a text", fix);
  }
  return lines.sort((a, b) => a - b);
}

function readHeadFence(chapter: Chapter, fence: Fence, vocabulary?: Vocabulary) {
  const failAt = failer(chapter, fence, "");
  const { module, program } = parseAlone(fence, failAt);
  const [exported] = module.staticExports;
  if (exported) failAt(exported.start, "a chapter exports nothing", "remove `export`, or move the code to a module");
  if (vocabulary) refuseImport(module.staticImports, failAt);
  for (const { start, moduleRequest } of module.staticImports) refuseModule({ value: moduleRequest.value, start }, failAt);
  refuseNamespaces(fence, program, failAt);
  refuseUnsealed(fence.code, program, failAt);
  return { program: program(), failAt };
}

function refuseImport([first]: readonly { start: number }[], failAt: FailAt) {
  if (first) failAt(first.start, "a chapter with a vocabulary imports nothing", "use its words, and add to vocabulary.ts what is missing");
}

function refuseWords(statement: Node, vocabulary: Vocabulary, failAt: FailAt) {
  for (const { name, start } of declaredIn(statement)) {
    const word = vocabulary.get(name!);
    if (word) failAt(start, `the name \`${name}\` is a word of the vocabulary, from ${word.module}`, "choose another name");
  }
}

function refuseTaken(statement: Node, failAt: FailAt) {
  for (const { name, start } of declaredIn(statement))
    if (taken.includes(name!))
      failAt(start, `the name \`${name}\` is taken: the running chapter declares its claims with it`, "give it another name");
}

/** The names that a statement declares, also by `var` inside of it: these reach out of its blocks. */
function declaredIn(statement: Node): Node[] {
  const within = [...runningNodes(statement)].map(({ node }) => node);
  return [statement, ...within.filter(({ type, kind }) => type === "VariableDeclaration" && kind === "var")].flatMap(declared);
}

function parseAlone({ code }: Fence, failAt: FailAt) {
  const comment = /\/[/*][#@]\s*source(?:Mapping)?URL\s*=/.exec(code);
  if (comment) failAt(comment.index, `the comment ${comment[0]} would give failures another place`, "remove it");
  if (code.startsWith("#!")) failAt(0, "a hashbang is for executable files", "remove the line");
  const { errors, ...parsed } = parseModule(code);
  if (errors[0]) failAt(errors[0].labels[0]?.start ?? 0, errors[0].message, "each `ts` fence must parse on its own");
  return parsed;
}

/** A claim's body is a plain function: collecting checks takes no time, so it has nothing to wait for. */
function refuseAwait({ code }: Fence, failAt: FailAt) {
  if (!code.includes("await")) return;
  const opening = "() => {";
  const [error] = parseModule(`${opening}${code}}`).errors;
  const fix = "a claim's code runs at once; write it without it (no await)";
  if (error) failAt((error.labels[0]?.start ?? opening.length) - opening.length, error.message, fix);
}

/** Refuses namespaces, which nothing may hold but modules: the chapter's code runs within functions. */
function refuseNamespaces({ code }: Fence, program: () => Program, failAt: FailAt) {
  if (!/\b(?:namespace|module|global)\b/.test(code)) return;
  const problem = "a namespace cannot stand in a chapter, whose code runs within functions";
  for (const { node } of runningNodes(program()))
    if (node.type === "TSModuleDeclaration") failAt(node.start, problem, "write an object, or move it to a module");
}

function failer(chapter: Chapter, fence: Fence, heading: string): FailAt {
  return (offset, problem, fix) => {
    const { line, column } = position(fence, offset);
    return raise(chapter, heading, line, problem, fix, column);
  };
}

function raise({ file }: Chapter, heading: string, line: number, problem: string, fix: string, column?: number): never {
  throw new ChapterError(file, line, heading, problem, fix, column);
}

function position({ code, line }: Fence, offset: number): Position {
  const within = positionIn(code, offset);
  return { ...within, line: line + within.line };
}
