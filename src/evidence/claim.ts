import fc from "fast-check";
import { chapterNow, framesAbove, lineOf, nameOf } from "./call-site.ts";
import { asError, CheckFailure, plain } from "./check-failure.ts";
import type { Drawing } from "./drawing.ts";
import { starts } from "./heartbeat.ts";
import { lockIntrinsics } from "./intrinsics.ts";
import { sealed } from "./seal.ts";
import type { Check, Handling, Section } from "./section.ts";
import { seed } from "./settings.ts";
import { idle } from "./settle.ts";
import { declareSuite } from "./suite.ts";

/** The claims' bodies by id, in the order of the chapter. */
export type Bodies = ReadonlyMap<string, () => void>;

// what draws without a seed of its own would draw by the clock
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

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
  for (const [id, declared] of sections) declareSuite(id, declared, () => redeclared(code, id, declared));
}

/** What a claim declares in another run of its chapter's code. Whether all calls are reached takes long to tell, and is asked again where it was not so. */
async function redeclared(code: () => void | Promise<void>, id: string, { checks }: Section): Promise<Section> {
  const body = (await claimsOf(code)).get(id)!;
  return section(id, body, checks.at(-1)!.site === "" ? callsOf.get(body) : undefined);
}

/** What the claims' sections declare. Throws CheckFailure where a check in a chapter's head is not reached by any of them. */
async function declaredBy(code: () => void | Promise<void>, calls: readonly number[]): Promise<[string, Section][]> {
  const sections = [...(await claimsOf(code))].map(([id, body]): [string, Section] => [id, section(id, body, callsOf.get(body))]);
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
  return section(id, body, callsOf.get(body)).checks;
}

/** What a claim's body declares, each of its `calls` at least once; a body that throws yields a check that throws the same. */
export function section(id: string, body: () => void, calls: readonly number[] = []): Section {
  const declared: Section = { checks: [], figures: [] };
  const refused: Error[] = [];
  collecting = { id, refused, ...declared };
  try {
    sealed(body);
    if (refused.length > 0) throw refused[0]; // also where its code has caught it
    demandReached(calls, [declared]);
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
  if (calls.length === 0) return; // the places of all checks take long to find
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
    refuse(
      `“${statement}” is declared twice in ${collecting.id}: give each check its own statement, a formula by words before it, as about: "by Z3"`,
    );
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

function raise(error: unknown): never {
  throw error;
}
