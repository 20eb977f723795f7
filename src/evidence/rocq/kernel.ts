import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cache } from "./cache.ts";
import { type Checker, findChecker, type Reply, type Session } from "./checker.ts";
import { fingerprint, joined, library, readTheory, type TheoryFile, whole } from "./theory.ts";

/** Statements with their proofs, as they stand in a file, and the names of those whose axioms are asked for. */
export interface Development {
  text: string;
  names: readonly string[];
}

/** What Rocq finds: the axioms on which the statements rest; why it refuses; or that there is no Rocq on this machine. */
export type Finding = { result: "proved"; axioms: string[] } | { result: "refused"; error: string } | { result: "absent" };

/** A proof checker for the developments over one theory. It starts Rocq when something is asked that it has not checked before. */
export class Kernel {
  readonly #folder: string;
  readonly #seconds: number;
  #ready: Promise<Ready | undefined> | undefined;
  #session: Promise<Session | string> | undefined;
  #before: Promise<unknown> = Promise.resolve();
  #count = 0;

  /** `seconds` is the time that one development may take. */
  constructor(theory: string, seconds: number) {
    this.#folder = theory;
    this.#seconds = seconds;
  }

  /** Checks a development, after those that were asked for before. */
  check(development: Development): Promise<Finding> {
    const finding = this.#before.then(() => this.#check(development));
    this.#before = finding.catch(() => undefined);
    return finding;
  }

  /** Ends Rocq. */
  async close(): Promise<void> {
    const session = await this.#session;
    this.#session = undefined;
    if (session && typeof session !== "string") session.close();
  }

  async #check(development: Development): Promise<Finding> {
    this.#ready ??= prepare(this.#folder);
    const ready = await this.#ready;
    if (!ready) return { result: "absent" };
    const file = join(ready.folder, "found", `${createHash("sha256").update(JSON.stringify(development)).digest("hex").slice(0, 32)}.json`);
    if (existsSync(file)) return { result: "proved", axioms: JSON.parse(readFileSync(file, "utf8")) };
    const found = await this.#ask(ready, development);
    if (found.result === "proved") store(file, JSON.stringify(found.axioms));
    return found;
  }

  async #ask(ready: Ready, { text, names }: Development): Promise<Finding> {
    this.#session ??= this.#open(ready);
    const session = await this.#session;
    if (typeof session === "string") return { result: "refused", error: session };
    this.#count += 1;
    const module = `Claim_${this.#count}`;
    const proved = await this.#run(session, `Module ${module}.\n${text}\nEnd ${module}.`);
    if (!proved.ok) return this.#refused(proved.error);
    const axioms = new Set<string>();
    for (const name of names) {
      const printed = await this.#run(session, `Print Assumptions ${module}.${name}.`);
      const found = printed.ok ? axiomsIn(printed.output) : undefined;
      if (!found)
        return this.#refused(printed.ok ? `${name}: Rocq does not say on which axioms it rests:\n${printed.output}` : printed.error);
      for (const axiom of found) axioms.add(axiom);
    }
    return { result: "proved", axioms: [...axioms].sort() };
  }

  async #open({ folder, names, checker }: Ready): Promise<Session | string> {
    const session = checker.open(folder, library);
    const reply = await this.#run(
      session,
      `Set Silent.\nFrom ${library} Require Import ${whole}.\nImport ${names.join(" ")}.\nOpen Scope R_scope.`,
    );
    if (reply.ok) return session;
    session.close();
    return reply.error;
  }

  async #run(session: Session, commands: string): Promise<Reply> {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      session.close();
    }, this.#seconds * 1000);
    const reply = await session.run(commands);
    clearTimeout(timer);
    return late ? { ok: false, error: `Rocq did not end within ${this.#seconds} seconds` } : reply;
  }

  /** What comes after a refusal begins with a new Rocq: nothing of it is left. */
  async #refused(error: string): Promise<Finding> {
    await this.close();
    return { result: "refused", error };
  }
}

interface Ready {
  /** Where the compiled theory lies. */
  folder: string;
  names: string[];
  checker: Checker;
}

/** Compiles a theory, unless this was done before; undefined where there is no Rocq. */
async function prepare(theory: string): Promise<Ready | undefined> {
  const checker = await findChecker();
  if (!checker) return undefined;
  const files = readTheory(theory);
  const names = files.map(({ name }) => name);
  const folder = join(cache, fingerprint(files, checker.version));
  const ready = { folder, names, checker };
  if (existsSync(join(folder, "complete"))) return ready;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "compiling-"));
  try {
    await compile(theory, work, files, checker);
    writeFileSync(join(work, "complete"), "");
    if (!existsSync(folder)) renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return ready;
}

/** Compiles a theory as one file, since most of the time would go into reading the real numbers once for each. */
async function compile(theory: string, folder: string, files: readonly TheoryFile[], checker: Checker) {
  const { text, placeOf } = joined(files);
  writeFileSync(join(folder, `${whole}.v`), text);
  const reply = await checker.compile(folder, library, whole);
  if (reply.ok) return;
  const [, line, rest] = /^line (\d+), ([\s\S]*)/.exec(reply.error) ?? [];
  if (line === undefined) throw new Error(`${theory}: ${reply.error}`);
  const { name, line: own } = placeOf(Number(line));
  throw new Error(`${join(theory, name)}.v:${own}: ${rest.trim()}`);
}

/** Stores a file whole: two runs may do so at once. */
function store(file: string, text: string) {
  mkdirSync(join(file, ".."), { recursive: true });
  const part = `${file}.${process.pid}`;
  writeFileSync(part, text);
  renameSync(part, file);
}

/** The names in what Print Assumptions prints; undefined where it is something else. */
function axiomsIn(output: string): string[] | undefined {
  if (output.includes("Closed under the global context")) return [];
  const [, list] = /^Axioms:\n([\s\S]*)/m.exec(output) ?? [];
  return list === undefined ? undefined : [...list.matchAll(/^([A-Za-z_][\w.']*)(?= :|\n +:|$)/gm)].map(([, name]) => name);
}
