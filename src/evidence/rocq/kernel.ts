import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { hashOf } from "../../files/hash.ts";
import { writeWhole } from "../../files/write-whole.ts";
import { cache } from "./cache.ts";
import { type Checker, type Reply, type Session, within } from "./checker.ts";
import { demanded } from "./demanded.ts";
import { findChecker } from "./find-checker.ts";
import { judge, judgeLanguage } from "./judge.ts";
import { axioms, comparedAfter, keptBefore } from "./meaning.ts";
import { demandOwnNames } from "./names.ts";
import { fingerprint, importing, joined, type Part, partsOf } from "./parts.ts";
import { library, readTheory } from "./theory.ts";

/** Statements with their proofs, as they stand in a file, and the names of those whose axioms are asked for. */
export interface Development {
  text: string;
  names: readonly string[];
}

/** What Rocq finds: that it is proved; why it is not; or that there is no Rocq on this machine. */
export type Finding = { result: "proved" } | { result: "refused"; error: string } | { result: "absent" };

/** Seconds that Rocq has to read the real numbers and the theory. */
const secondsToOpen = 120;

/** Seconds that it has to check a theory: in JavaScript it takes minutes. */
const secondsToCompile = 1800;

/** A development that waits for its answer. */
interface Asked extends Development {
  answer(finding: Finding): void;
  fail(error: unknown): void;
}

/** A proof checker for the developments over one theory. It starts Rocq when something is asked that it has not checked before. */
export class Kernel {
  readonly #folder: string;
  readonly #seconds: number;
  readonly #say: (text: string) => void;
  readonly #meanwhile: () => void;
  readonly #found = new Map<string, Promise<Finding>>();
  #waiting: Asked[] = [];
  #working = false;
  #ready: Promise<Ready | undefined> | undefined;
  #session: Promise<Session | string> | undefined;
  #count = 0;

  /** `seconds` is the time that one development may take; `say` is told of what takes long, and `meanwhile` begins when Rocq checks the theory. */
  constructor(theory: string, seconds: number, say: (text: string) => void = () => {}, meanwhile = () => {}) {
    this.#folder = theory;
    this.#seconds = seconds;
    this.#say = say;
    this.#meanwhile = meanwhile;
  }

  /** Checks a development, together with those that were asked for meanwhile: Rocq takes long to find the axioms, of one as of many. */
  check(development: Development): Promise<Finding> {
    const name = nameOf(development);
    const found =
      this.#found.get(name) ??
      new Promise<Finding>((answer, fail) => {
        this.#waiting.push({ ...development, answer, fail });
        if (!this.#working) void this.#work();
      });
    this.#found.set(name, found);
    return found;
  }

  /** Ends Rocq. */
  async close(): Promise<void> {
    const session = await this.#session;
    this.#session = undefined;
    if (session && typeof session !== "string") session.close();
  }

  async #work() {
    this.#working = true;
    while (this.#waiting.length > 0) {
      await new Promise((done) => setTimeout(done, 20)); // for those that are asked at once
      await this.#prepared().catch(() => undefined); // each that waits is told why
      const batch = this.#waiting.splice(0);
      try {
        await this.#settle(batch);
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    this.#working = false;
  }

  #prepared(): Promise<Ready | undefined> {
    this.#ready ??= this.#prepare();
    return this.#ready;
  }

  /** The compiled theory, and whether its names are its own; undefined where there is no Rocq. */
  async #prepare(): Promise<Ready | undefined> {
    const checker = await findChecker();
    if (!checker) return undefined;
    const parts = partsOf(readTheory(this.#folder));
    const ready = { folder: join(cache, fingerprint(parts, checker.version)), parts, checker };
    const complete = join(ready.folder, "complete");
    if (existsSync(complete)) return ready;
    const count = parts.flatMap(({ files }) => files).length;
    this.#say(
      `${relative(process.cwd(), this.#folder)}: Rocq checks the ${count} files of the theory, once on this machine (${checker.patience})`,
    );
    this.#meanwhile();
    await compile(this.#folder, ready);
    this.#session = this.#open(ready); // meanwhile
    await demandNames(this.#folder, ready);
    writeFileSync(complete, "");
    return ready;
  }

  /** Answers developments: those that were checked before at once. */
  async #settle(batch: readonly Asked[]) {
    const ready = await this.#prepared();
    if (!ready) {
      for (const { answer } of batch) answer({ result: "absent" });
      return;
    }
    const file = (development: Development) => join(ready.folder, "proved", nameOf(development));
    const known = Map.groupBy(batch, (asked) => existsSync(file(asked)) && readFileSync(file(asked), "utf8") === asked.text);
    for (const { answer } of known.get(true) ?? []) answer({ result: "proved" });
    for (const asked of await this.#proved(ready, known.get(false) ?? [])) {
      writeWhole(file(asked), asked.text);
      asked.answer({ result: "proved" });
    }
  }

  /**
   * Those that are proved from the axioms alone; the others are answered. After a refusal a new Rocq begins with those that were not reached, so that
   * it reads those before, whose axioms are still unknown, once more and not after each refusal.
   */
  async #proved(ready: Ready, asked: readonly Asked[]): Promise<readonly Asked[]> {
    if (asked.length === 0) return [];
    const refusal = (await this.#refusal(ready, asked)) ?? (await this.#assumption([...asked.entries()]));
    if (!refusal) return asked;
    await this.close();
    refusal.of.answer({ result: "refused", error: refusal.error });
    const at = asked.indexOf(refusal.of);
    return this.#proved(ready, [...asked.slice(at + 1), ...asked.slice(0, at)]);
  }

  /** The first that Rocq refuses, and why. */
  async #refusal(ready: Ready, asked: readonly Asked[]): Promise<Refusal | undefined> {
    this.#session ??= this.#open(ready);
    const session = await this.#session;
    if (typeof session === "string") throw new Error(session);
    this.#count += 1;
    for (const [at, of] of asked.entries()) {
      const reply = await this.#run(session, `Module ${this.#module(at)}.\n${of.text}\nEnd ${this.#module(at)}.`);
      if (!reply.ok) return { of, error: reply.error };
    }
    return undefined;
  }

  /** The first that rests on another axiom, of those that Rocq has just accepted, each with the number of its module. */
  async #assumption(accepted: readonly (readonly [at: number, of: Asked])[]): Promise<Refusal | undefined> {
    const error = await this.#assumed(accepted.flatMap(([at, { names }]) => names.map((name) => `${this.#module(at)}.${name}`)));
    if (!error) return undefined;
    if (accepted.length === 1) return { of: accepted[0][1], error };
    const half = accepted.length >> 1;
    const refusal = (await this.#assumption(accepted.slice(0, half))) ?? (await this.#assumption(accepted.slice(half)));
    if (!refusal) throw new Error(error);
    return refusal;
  }

  /** What is wrong with the axioms of theorems; undefined if nothing is. */
  async #assumed(names: readonly string[]): Promise<string | undefined> {
    const session = (await this.#session) as Session;
    const all = `all_${newName()}`;
    const used = names.map((name) => `let _ := ${name} in `).join(""); // of a tuple, the type would grow with the square of its length
    const printed = await this.#run(session, `Definition ${all} := ${used}Logic.I.\nPrint Assumptions ${all}.`);
    if (!printed.ok) return printed.error;
    const found = assumptionsIn(printed.output);
    if (!found) return `Rocq does not say on which axioms it rests:\n${printed.output}`;
    const strange = found.filter((assumption) => !axioms.has(assumption));
    return strange.length === 0
      ? undefined
      : `it rests on ${strange.join(", ")}: expected no axioms but those of the standard library's real numbers`;
  }

  #module(at: number): string {
    return `Claim_${this.#count}_${at}`;
  }

  async #open({ folder, parts, checker }: Ready): Promise<Session | string> {
    const session = checker.open(folder, library);
    const kept = `Library_${newName()}`;
    const commands = ["Set Silent.", judgeLanguage, keptBefore(kept), demanded, judge, importing(parts), comparedAfter(kept)].join("\n");
    const reply = await this.#run(session, commands, Math.max(this.#seconds, secondsToOpen));
    if (reply.ok) return session;
    session.close();
    return reply.error;
  }

  #run(session: Session, commands: string, seconds = this.#seconds): Promise<Reply> {
    return within(seconds, session, session.run(commands));
  }
}

interface Refusal {
  of: Asked;
  error: string;
}

function nameOf({ text, names }: Development): string {
  return hashOf(JSON.stringify([text, names]), 32);
}

interface Ready {
  /** Where the compiled theory lies. */
  folder: string;
  parts: readonly Part[];
  checker: Checker;
}

/** Compiles a theory into its folder, parts that do not need each other at the same time. */
async function compile(theory: string, { folder, parts, checker }: Ready) {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "compiling-"));
  try {
    const compiled = new Map<string, Promise<void>>();
    for (const part of parts) {
      const required = Promise.all(part.requires.map((name) => compiled.get(name)));
      compiled.set(
        part.name,
        required.then(() => compilePart(theory, work, part, checker)),
      );
    }
    for (const outcome of await Promise.allSettled(compiled.values())) if (outcome.status === "rejected") throw outcome.reason;
    if (!existsSync(folder)) renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function compilePart(theory: string, folder: string, part: Part, checker: Checker) {
  const { text, placeOf } = joined(part);
  writeFileSync(join(folder, `${part.name}.v`), text);
  const reply = await checker.compile(folder, library, part.name, secondsToCompile);
  if (reply.ok) return;
  const [, line, rest] = /^line (\d+), ([\s\S]*)/.exec(reply.error) ?? [];
  if (line === undefined) throw new Error(`${theory}: ${reply.error}`);
  const { name, line: own } = placeOf(Number(line));
  throw new Error(`${join(theory, name)}.v:${own}: ${rest.trim()}`);
}

/** Asks Rocq which names of a compiled theory mean something else already. */
async function demandNames(theory: string, { folder, parts, checker }: Ready) {
  const session = checker.open(folder, library);
  try {
    await demandOwnNames(theory, parts, (commands) => within(secondsToOpen, session, session.run(commands)));
  } finally {
    session.close();
  }
}

/** A name that no text has. */
function newName(): string {
  return randomUUID().replaceAll("-", "_");
}

/**
 * What Print Assumptions lists: the names of axioms, and whatever else it says as it stands, such as that something is assumed to be guarded;
 * undefined where it prints no such list.
 */
export function assumptionsIn(output: string): string[] | undefined {
  const text = output.trim();
  if (text === "Closed under the global context") return [];
  const [heading, ...lines] = text.split("\n");
  if (heading !== "Axioms:" || lines.length === 0) return undefined;
  const entries = lines.join("\n").split(/\n(?=\S)/);
  return entries.map((entry) => /^([A-Za-z_][\w.']*)\s*:\s/.exec(entry)?.[1] ?? `“${entry.replaceAll(/\s+/g, " ").trim()}”`);
}
