import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { hashOf } from "../../files/hash.ts";
import { writeWhole } from "../../files/write-whole.ts";
import { Compiled } from "./compiled.ts";
import { type Development, Examiner } from "./examiner.ts";
import { findChecker } from "./find-checker.ts";

/** What Rocq finds: that it is proved; why it is not; or that there is no Rocq on this machine. */
export type Finding = { result: "proved" } | { result: "refused"; error: string } | { result: "absent" };

/** So many developments take longer than a second Rocq takes to read the theory. */
const many = 40;

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
  #prepared: Promise<Compiled | undefined> | undefined;
  #examiners: readonly Examiner[] = [];

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
    const found = this.#found.get(name) ?? this.#ask(development, name);
    this.#found.set(name, found);
    return found;
  }

  /** Ends Rocq. */
  async close(): Promise<void> {
    await Promise.all(this.#examiners.map((examiner) => examiner.close()));
  }

  /** Answers at once what was checked before. */
  async #ask(development: Development, name: string): Promise<Finding> {
    const theory = await this.#prepare();
    if (!theory) return { result: "absent" };
    const file = join(theory.folder, "proved", name);
    if (existsSync(file) && readFileSync(file, "utf8") === development.text) return { result: "proved" };
    const finding = await new Promise<Finding>((answer, fail) => {
      this.#waiting.push({ ...development, answer, fail });
      if (!this.#working) void this.#work();
    });
    if (finding.result === "proved") writeWhole(file, development.text);
    return finding;
  }

  async #work() {
    this.#working = true;
    while (this.#waiting.length > 0) {
      await new Promise((done) => setTimeout(done, 20)); // for those that are asked at once
      const batch = this.#waiting.splice(0);
      try {
        for (const { answer } of await this.#proved(batch)) answer({ result: "proved" });
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    this.#working = false;
  }

  #prepare(): Promise<Compiled | undefined> {
    this.#prepared ??= this.#theory();
    return this.#prepared;
  }

  /** The compiled theory; undefined where there is no Rocq. */
  async #theory(): Promise<Compiled | undefined> {
    const checker = await findChecker();
    if (!checker) return undefined;
    const theory = new Compiled(this.#folder, checker);
    this.#examiners = [1, 2].map(() => new Examiner(theory, this.#seconds));
    if (theory.isComplete) return theory;
    const count = theory.parts.flatMap(({ files }) => files).length;
    this.#say(
      `${relative(process.cwd(), this.#folder)}: Rocq checks the ${count} files of the theory, once on this machine (${checker.patience})`,
    );
    this.#meanwhile();
    await theory.compile();
    this.#examiners[0].start().catch(() => undefined); // meanwhile; who asks it is told why it failed
    await theory.demandNames();
    return theory;
  }

  /** Those that are proved; the others are answered. Of many, two examiners take one after the other. */
  async #proved(asked: readonly Asked[]): Promise<readonly Asked[]> {
    const waiting = [...asked];
    const examiners = this.#examiners.slice(0, asked.length < many ? 1 : 2);
    const refused = ({ answer }: Asked, error: string) => answer({ result: "refused", error });
    const outcomes = await Promise.allSettled(examiners.map((examiner) => examiner.proved(() => waiting.shift(), refused)));
    return outcomes.flatMap((outcome) => {
      if (outcome.status === "rejected") throw outcome.reason;
      return outcome.value;
    });
  }
}

function nameOf({ text, names }: Development): string {
  return hashOf(JSON.stringify([text, names]), 32);
}
