import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { cache } from "./cache.ts";
import { type Checker, within } from "./checker.ts";
import { demandOwnNames } from "./names.ts";
import { fingerprint, joined, type Part, partsOf } from "./parts.ts";
import { library, readTheory } from "./theory.ts";

/** Seconds that Rocq has to read the real numbers and the theory. */
export const secondsToOpen = 120;

/** Seconds that it has to check a part of a theory: in JavaScript it takes minutes. */
const secondsToCompile = 1800;

/** A theory, and the folder for what Rocq makes of it. */
export class Compiled {
  readonly folder: string;
  readonly parts: readonly Part[];
  readonly checker: Checker;
  readonly #theory: string;

  /** Throws RangeError on a theory that cannot be read. */
  constructor(theory: string, checker: Checker) {
    this.#theory = theory;
    this.checker = checker;
    this.parts = partsOf(readTheory(theory));
    this.folder = join(cache, fingerprint(this.parts, checker.version));
  }

  /** Whether it was compiled before, and its names were found to be its own. */
  get isComplete(): boolean {
    return existsSync(join(this.folder, "complete"));
  }

  /** Compiles the theory, parts that do not need each other at the same time. Throws where Rocq refuses it. */
  async compile() {
    mkdirSync(cache, { recursive: true });
    const work = mkdtempSync(join(cache, "compiling-"));
    try {
      const compiled = new Map<string, Promise<void>>();
      for (const part of this.parts) {
        const required = Promise.all(part.requires.map((name) => compiled.get(name)));
        const compiling = required.then(() => this.#compile(part, work));
        compiled.set(part.name, compiling);
      }
      for (const outcome of await Promise.allSettled(compiled.values())) if (outcome.status === "rejected") throw outcome.reason;
      if (!existsSync(this.folder)) renameSync(work, this.folder);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }

  /** Asks Rocq which names of the compiled theory mean something else already. Throws RangeError on them; without any, the theory is complete. */
  async demandNames() {
    const session = this.checker.open(this.folder, library);
    try {
      await demandOwnNames(this.#theory, this.parts, (commands) => within(secondsToOpen, session, session.run(commands)));
    } finally {
      session.close();
    }
    writeFileSync(join(this.folder, "complete"), "");
  }

  async #compile(part: Part, folder: string) {
    const { text, placeOf } = joined(part);
    writeFileSync(join(folder, `${part.name}.v`), text);
    const reply = await this.checker.compile(folder, library, part.name, secondsToCompile);
    if (reply.ok) return;
    const [, line, rest] = /^line (\d+), ([\s\S]*)/.exec(reply.error) ?? [];
    const theory = relative(process.cwd(), this.#theory);
    if (line === undefined) throw new Error(`the theory ${theory} does not compile: ${reply.error}`);
    const { name, line: own } = placeOf(Number(line));
    throw new Error(`the theory does not compile, ${join(theory, name)}.v:${own}: ${rest.trim()}`);
  }
}
