import { readFileSync } from "node:fs";
import { setImmediate } from "node:timers";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, inject, type TaskMeta, type TestContext, test } from "vitest";
import { CheckFailure, plain, thrownWords } from "./check-failure.ts";
import type { Drawing, Illustration } from "./drawing.ts";
import type { Evidence, Role } from "./evidence.ts";
import { placeIn, placeOf } from "./formula/place.ts";
import { ends, starts } from "./heartbeat.ts";
import { lockIntrinsics } from "./intrinsics.ts";
import { answer, isYes, type Outcome } from "./outcome.ts";
import { demandIntact, sealed } from "./seal.ts";
import { proofs, seed } from "./settings.ts";

declare module "vitest" {
  interface TaskMeta {
    claim?: string;
    evidence?: Evidence;
    /** What went wrong in a check or a figure. */
    failure?: string;
    planned?: boolean;
    /** Of a check, the lines of the chapter from which it was declared, those of the innermost calls first. */
    lines?: number[];
    /** The claim that a figure illustrates, and the figure once it is drawn. */
    illustrates?: string;
    figure?: Illustration;
    /** Of what was not run, because nothing that it reads has changed since it passed in this process. */
    unchanged?: boolean;
  }
  interface ProvidedContext {
    /** The ids of claims that need not run again; none but in watch mode. */
    unchanged?: readonly string[];
  }
}

/** What a claim's section declares. */
export interface Section {
  checks: Check[];
  figures: Figure[];
}

/** A picture of a claim and the stack frame of the chapter's line that declares it. */
export interface Figure {
  caption: string;
  draw(): Drawing;
  site: string;
}

/** One statement of a claim and the run that settles it; `run` throws when the check fails. */
export interface Check extends Handling {
  statement: string;
  run(): Evidence | Promise<Evidence>;
  /** The stack frame of the chapter's line that declares the check. */
  site: string;
  /** The lines of the chapter in the stack of that call, the innermost first. */
  lines: number[];
}

/** How a check is handled, apart from being run. */
export interface Handling {
  planned?: boolean;
  /** Too long to be run on each of thousands of mutants. */
  long?: boolean;
  /** The check's statement with a small mistake in it, each with a run that throws if the mistake is found. */
  variants?(): { change: string; weaker: boolean; run(): unknown }[];
  /** Of a check that samples, for whoever measures it. */
  sampling?(): Sampling;
  /** Begins what takes long, before the chapter's checks run one by one. An error comes up again when the check runs. */
  prepare?(): void;
  /** Frees what the check's runs hold, once the chapter's checks have run. */
  release?(): Promise<void>;
}

/** How a sampled check draws its cases and judges each. */
export interface Sampling {
  cases: fc.Arbitrary<unknown>;
  judge(value: unknown): Outcome;
}

export interface CheckOptions {
  /** What the check says about its claim; near misses and necessities have functions of their own. */
  role?: Exclude<Role, "near miss" | "necessity">;
}

/** Why a check was not run: what would settle it is not on this machine. */
export class NotChecked extends Error {
  override name = "NotChecked";
}

/** The claims' bodies by id, in the order of the chapter. */
export type Bodies = ReadonlyMap<string, () => void>;

// what draws without a seed of its own would draw by the clock
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

/** The chapter that is running; one worker may run several. The mutation run loads this module without vitest. */
function chapterNow(): string {
  return (process.env.VITEST && expect.getState().testPath) || "";
}

// what a chapter imports counts as its head
if (chapterNow().endsWith(".md")) {
  starts({ file: chapterNow() });
  lockIntrinsics();
}

let bodies: Map<string, () => void> | undefined;
let collecting: (Section & { id: string; refused: Error[] }) | undefined;
/** Of a claim's body, the lines of the calls in its fences by which a reader sees checks and figures declared. */
const callsOf = new WeakMap<() => void, readonly number[]>();
let previous: Promise<unknown> = Promise.resolve();

/**
 * Declares a chapter's claims as vitest suites named by their ids. Each check runs in an instance of the chapter's code of its own, so
 * that nothing that another check left behind can change what it finds. `calls` are the lines of the head that call a check.
 */
export async function chapter(code: () => void | Promise<void>, calls: readonly number[] = []) {
  if (chapterNow().endsWith(".md")) {
    lockIntrinsics();
    starts({ file: chapterNow() });
  }
  const sections = await declaredBy(code, calls)
    .catch((error) => raise(plain(asError(error))))
    .finally(idle);
  for (const [id, declared] of sections) declareSuite(id, declared, async () => section(id, (await claimsOf(code)).get(id)!));
}

/** What the claims' sections declare. Throws CheckFailure where a check in a chapter's head is not reached by any of them. */
async function declaredBy(code: () => void | Promise<void>, calls: readonly number[]): Promise<[string, Section][]> {
  const sections = [...(await claimsOf(code))].map(([id, body]): [string, Section] => [id, section(id, body)]);
  const parts = sections.map(([, declared]) => declared);
  if (!parts.some(({ checks }) => checks.some(({ site }) => site === ""))) demandReached(calls, parts);
  return sections;
}

/** Runs a chapter's code, one run at a time, and returns the bodies of its claims. */
export async function claimsOf(code: () => void | Promise<void>): Promise<Bodies> {
  const run = async () => {
    bodies = new Map();
    try {
      await sealed(code); // up to its first await: names that it could use are refused where it is read
      return bodies;
    } finally {
      bodies = undefined;
    }
  };
  const result = previous.then(run);
  previous = result.catch(() => undefined);
  return result;
}

/** Adds a claim to the chapter whose code is running; `calls` are the lines of its section that call a check or a figure. */
export function claim(id: string, body: () => void, calls: readonly number[] = []) {
  if (collecting) throw new Error(`claim(${id}) inside claim(${collecting.id}): a claim cannot contain another`);
  if (!bodies) throw new Error(`claim(${id}): a claim must be declared by its chapter's code`);
  bodies.set(id, body);
  callsOf.set(body, calls);
}

/** The checks that a claim's body declares. */
export function collect(id: string, body: () => void): Check[] {
  return section(id, body).checks;
}

/** What a claim's body declares; a body that throws yields a check that throws the same. */
export function section(id: string, body: () => void): Section {
  const declared: Section = { checks: [], figures: [] };
  const refused: Error[] = [];
  collecting = { id, refused, ...declared };
  try {
    sealed(body);
    if (refused.length > 0) throw refused[0]; // also where its code has caught it
    demandReached(callsOf.get(body) ?? [], [declared]);
    if (declared.checks.length === 0) throw new Error(`${id}: no check was declared; write holds, refuted, exact, … in its fences`);
  } catch (error) {
    declared.checks.push({ statement: "the section's code runs", site: "", lines: [], run: () => raise(error) });
  } finally {
    collecting = undefined;
  }
  return declared;
}

/** Each call of a check that a reader sees must have declared one. Throws CheckFailure with the line of the first that has not. */
function demandReached(calls: readonly number[], sections: readonly Section[]) {
  const sites = new Set(sections.flatMap(({ checks, figures }) => [...checks, ...figures].map(({ site }) => site)));
  const reached = Map.groupBy([...sites], (site) => lineOf(site)[0]);
  const line = calls.find((line) => (reached.get(line)?.length ?? 0) < calls.filter((other) => other === line).length);
  if (line === undefined) return;
  const problem = `${nameOf(chapterNow())}:${line}: expected each call of a check to declare one, got a call that declared none`;
  throw new CheckFailure(`${problem}: let it be reached while the section's code runs, or remove it`);
}

/** Adds a check to the claim whose body is running. A failure points at the place where `caller` was called. */
export function declare(statement: string, run: Check["run"], caller: (...args: never[]) => unknown, handling: Handling = {}) {
  const frames = framesAbove(caller);
  const refuse = refusing(caller);
  if (!collecting) return refuse(`“${statement}”: a check must be declared in a claim's section, below its heading`);
  demandLine("a statement", statement, refuse);
  if (collecting.checks.some((check) => check.statement === statement))
    refuse(`“${statement}” is declared twice in ${collecting.id}: give each check its own statement`);
  collecting.checks.push({
    statement,
    run,
    get site() {
      return frames()[0] ?? "";
    },
    get lines() {
      return frames().flatMap(lineOf);
    },
    ...handling,
  });
}

/** Adds a figure to the claim whose body is running. */
export function illustrate(caption: string, draw: () => Drawing, caller: (...args: never[]) => unknown) {
  const refuse = refusing(caller);
  if (!collecting) return refuse(`“${caption}”: a figure must be declared in a claim's section, below its heading`);
  demandLine("a caption", caption, refuse);
  if (collecting.figures.some((other) => other.caption === caption))
    refuse(`two figures of ${collecting.id} have the caption “${caption}”: give each its own`);
  const frames = framesAbove(caller);
  collecting.figures.push({
    caption,
    draw,
    get site() {
      return frames()[0] ?? "";
    },
  });
}

/** Announces a check that does not exist yet: the claim shows as not checked until it does. */
export function planned(statement: string) {
  declare(statement, () => raise(new Error(`${statement}: not checked yet`)), planned, { planned: true });
}

/** Runs a check; a failure without a place of its own in the chapter gets that of the check's declaration. */
export function perform(check: Pick<Check, "run" | "site">): Evidence | Promise<Evidence> {
  try {
    const evidence = sealed(check.run);
    return evidence instanceof Promise ? evidence.catch((error) => raise(located(error, check.site))) : evidence;
  } catch (error) {
    throw located(error, check.site);
  }
}

/** Settles a check of a claim as another run of its chapter's code declares it, in sight of who can end it from outside. */
export async function settle(id: string, check: Check, redeclared: () => Promise<Check | undefined>): Promise<Evidence> {
  return watched(id, check, async () => {
    const evidence = await perform(same(check, await redeclared()));
    if (check.sampling) judgeAfresh(same(check, await redeclared()));
    demandIntact();
    return structuredClone(evidence);
  });
}

/** Cases that are judged by code that has judged none before. */
const judgedAfresh = 10;

/**
 * Judges further cases as another run of the chapter's code declares the check: a predicate that counts its calls would let all but the
 * first pass. Throws CheckFailure, at the check's place, on a case that does not pass.
 */
function judgeAfresh({ statement, sampling, site }: Check) {
  const judged = () => {
    const { cases, judge } = sampling!();
    for (const value of fc.sample(cases, { numRuns: judgedAfresh, seed: ~seed }))
      if (!passes(judge, value))
        throw new CheckFailure(
          `${statement}\n  fails at ${fc.stringify(value)}\n  in code that has judged no other case: it is false there, or the predicate keeps a state`,
        );
  };
  try {
    sealed(judged);
  } catch (error) {
    throw located(error, site);
  }
}

/** Whether a case is rejected, or judged to be as stated. */
function passes(judge: Sampling["judge"], value: unknown): boolean {
  try {
    return isYes(answer(judge(value)));
  } catch (error) {
    if (fc.PreconditionFailure.isFailure(error)) return true;
    throw error;
  }
}

/** Draws a figure of a claim as another run of its chapter's code declares it, in sight of who can end it from outside. */
export async function picture(id: string, { caption, site }: Figure, redeclared: () => Promise<Figure>): Promise<Illustration> {
  return watched(id, { statement: caption, site }, async () => ({ caption, ...draw(await redeclared()) }));
}

function declareSuite(id: string, section: Section, redeclared: () => Promise<Section>) {
  if (inject("unchanged")?.includes(id)) return declareUnchanged(id, section);
  const { checks, figures } = section;
  describe(id, () => {
    for (const [at, check] of checks.entries()) {
      const { lines } = check;
      if (check.planned) test(check.statement, { meta: { claim: id, lines, planned: true } }, (context) => context.skip(check.statement));
      else
        test(check.statement, { meta: { claim: id, lines }, skip: !proofs && check.release !== undefined }, async ({ task, skip }) => {
          await keep(task, async () => ({ evidence: await settle(id, check, async () => (await redeclared()).checks[at]) }), skip);
        });
    }
    for (const [at, figure] of figures.entries())
      test(`figure: ${figure.caption}`, { meta: { illustrates: id }, skip: !proofs }, async ({ task, skip }) => {
        await keep(task, async () => ({ figure: await picture(id, figure, async () => (await redeclared()).figures[at]) }), skip);
      });
  });
  if (proofs) for (const { prepare } of checks) if (prepare) begin(prepare);
  for (const release of new Set(checks.map((check) => check.release))) if (release) afterAll(release);
}

/** Keeps what became of a check or a figure where nothing that runs after it can change it. */
async function keep(task: TestContext["task"], run: () => Promise<Partial<TaskMeta>>, skip: TestContext["skip"]) {
  const close = (found: Partial<TaskMeta>) => {
    const meta = deepFrozen({ ...task.meta, ...found });
    Object.defineProperty(task, "meta", { value: meta, writable: false });
  };
  try {
    close(await run());
  } catch (error) {
    if (error instanceof NotChecked) skip(error.message);
    close({ failure: (error as Error).message });
    throw error;
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}

/** Declares tests that are skipped: what they would find is known. */
function declareUnchanged(id: string, { checks, figures }: Section) {
  describe(id, () => {
    for (const { statement, lines, planned } of checks)
      test(statement, { meta: { claim: id, lines, ...(planned && { planned }), unchanged: true }, skip: true }, () => undefined);
    for (const { caption } of figures)
      test(`figure: ${caption}`, { meta: { illustrates: id, unchanged: true }, skip: true }, () => undefined);
  });
}

function begin(prepare: () => void) {
  try {
    prepare();
  } catch {
    // the check itself says so
  }
}

/** Runs what may never end, in sight of who can end it from outside. */
async function watched<T>(id: string, { statement, site }: Pick<Check, "statement" | "site">, run: () => Promise<T>): Promise<T> {
  starts({ file: chapterNow(), claim: id, statement, site });
  try {
    return await run();
  } catch (error) {
    throw error instanceof NotChecked ? error : plain(asError(error));
  } finally {
    await idle();
  }
}

/** Lets what was begun and takes no time end, or be seen not to: a promise that follows itself gives the worker no turn. */
async function idle() {
  await new Promise(setImmediate);
  ends();
}

/** The check as another run of its chapter's code declares it. */
function same(check: Check, redeclared: Check | undefined): Check {
  if (redeclared?.statement === check.statement) return redeclared;
  const found = redeclared ? `“${redeclared.statement}”` : "none";
  throw located(
    new CheckFailure(`${check.statement}\n  expected the same check when the chapter's code runs again, got ${found}`),
    check.site,
  );
}

function draw(figure: Figure): Drawing {
  try {
    return copied(sealed(figure.draw));
  } catch (error) {
    throw located(error, figure.site);
  }
}

/** The drawing as it leaves the worker. */
function copied(drawing: Drawing): Drawing {
  try {
    return structuredClone(drawing);
  } catch (error) {
    throw new CheckFailure(`expected a drawing of numbers and words, got a part that cannot be copied: ${(error as Error).message}`);
  }
}

/** An error with a place in a chapter: where none of its frames is in one, or it is a failed check, that of the declaration. */
function located(error: unknown, site: string): Error {
  if (error instanceof NotChecked) return error;
  if (error instanceof Error && !(error instanceof CheckFailure) && isInChapter(error)) return error;
  const failure = error instanceof CheckFailure ? error : new CheckFailure(told(error), { cause: error });
  failure.message += inChapter(error);
  failure.stack = `${failure.name}: ${failure.message}\n${site}`;
  return failure;
}

/** Whether a frame of an error's stack is in a chapter; its message may name one, too. */
function isInChapter({ stack = "" }: Error): boolean {
  return stack.split("\n").some((line) => /^ {4}at .*\.md:\d+:\d+\)?$/.test(line));
}

/** Where in the chapter the part of a formula is that an error is about. */
function inChapter(error: unknown): string {
  const place = placeOf(error);
  const file = place && chapterNow();
  const found = file && placeIn(readFileSync(file, "utf8"), place);
  return found ? ` (${nameOf(file)}:${found})` : "";
}

/** A chapter's name with those of the numbered folders in which it lies. */
function nameOf(path: string): string {
  return /(?<![^/\\])(?:[0-9][^/\\]*[/\\])*[^/\\]*$/.exec(path)![0].replaceAll("\\", "/");
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new CheckFailure(thrownWords(error));
}

function told(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : thrownWords(error);
}

/** One line that can be read: tables and terminals show it as it is. */
function demandLine(what: string, text: string, refuse: Refuse) {
  if (typeof text !== "string" || text.replaceAll(/[\s\p{Default_Ignorable_Code_Point}\u2800]/gu, "") === "")
    refuse(`expected ${what}, got ${written(text)}: say what is checked`);
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text) || text !== text.trim())
    refuse(`${written(text)}: expected ${what} on one line, without control characters or blanks around it`);
}

/** A text in quotes, what cannot be seen written out. */
function written(text: unknown): string | undefined {
  return JSON.stringify(text)?.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

type Refuse = (message: string) => never;

/** Refuses what was declared, at the place where `caller` was called. */
function refusing(caller: (...args: never[]) => unknown): Refuse {
  return (message) => {
    const error = new Error(message);
    Error.captureStackTrace(error, caller);
    collecting?.refused.push(error);
    throw error;
  };
}

/** The frames of the stack from the caller of a function on. To find their places takes long, and most are never asked for. */
function framesAbove(callee: (...args: never[]) => unknown): () => string[] {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, callee);
  let frames: string[] | undefined;
  return () => {
    frames ??= trace.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
    return frames;
  };
}

/** The chapter in which `caller` was called; undefined outside of chapters. */
export function chapterAbove(caller: (...args: never[]) => unknown): string | undefined {
  for (const frame of framesAbove(caller)()) {
    const [, place] = /(?:\(| at )([^()]*\.md):\d+:\d+\)?$/.exec(frame) ?? [];
    if (place) return place.startsWith("file://") ? fileURLToPath(place) : place;
  }
  return undefined;
}

/** The line of a chapter in which a frame is. */
function lineOf(frame: string): number[] {
  const [, line] = /\.md:(\d+):\d+\)?$/.exec(frame) ?? [];
  return line ? [Number(line)] : [];
}

function raise(error: unknown): never {
  throw error;
}
