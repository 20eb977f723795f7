import { randomUUID } from "node:crypto";
import { type Reply, type Session, within } from "./checker.ts";
import { type Compiled, secondsToOpen } from "./compiled.ts";
import { demanded } from "./demanded.ts";
import { judge, judgeLanguage } from "./judge.ts";
import { axioms, comparedAfter, keptBefore } from "./meaning.ts";
import { importing } from "./parts.ts";
import { library } from "./theory.ts";

/** Statements with their proofs, as they stand in a file, and the names of those whose axioms are asked for. */
export interface Development {
  text: string;
  names: readonly string[];
}

/** A development, and why Rocq refuses it. */
interface Refusal<Asked> {
  of: Asked;
  error: string;
}

/** A Rocq that has read a theory and checks developments over it, one after the other. */
export class Examiner {
  readonly #theory: Compiled;
  readonly #seconds: number;
  #session: Promise<Session | string> | undefined;
  #count = 0;

  /** `seconds` is the time that one development may take. */
  constructor(theory: Compiled, seconds: number) {
    this.#theory = theory;
    this.#seconds = seconds;
  }

  /** Starts Rocq, unless it runs. */
  start(): Promise<Session | string> {
    this.#session ??= this.#open();
    return this.#session;
  }

  /** Ends Rocq. */
  async close(): Promise<void> {
    const session = await this.#session;
    this.#session = undefined;
    if (session && typeof session !== "string") session.close();
  }

  /**
   * Takes developments until there is none, tells of those that are refused, and gives those that are proved from the axioms alone. After a refusal
   * a new Rocq begins with those that were not reached, so that it reads those before, whose axioms are still unknown, once more and not after each
   * refusal.
   */
  async proved<Asked extends Development>(
    take: () => Asked | undefined,
    refused: (of: Asked, error: string) => void,
    before: Asked[] = [],
  ): Promise<readonly Asked[]> {
    const accepted: Asked[] = [];
    this.#count += 1;
    const found = (await this.#refusal(() => take() ?? before.shift(), accepted)) ?? (await this.#assumption([...accepted.entries()]));
    if (!found) return accepted;
    await this.close();
    refused(found.of, found.error);
    return this.proved(take, refused, [...before, ...accepted.filter((asked) => asked !== found.of)]);
  }

  /** The first that Rocq refuses, and why; those before are accepted. */
  async #refusal<Asked extends Development>(take: () => Asked | undefined, accepted: Asked[]): Promise<Refusal<Asked> | undefined> {
    for (let of = take(); of; of = take()) {
      const session = await this.start();
      if (typeof session === "string") throw new Error(session);
      const module = this.#module(accepted.length);
      const reply = await this.#run(session, `Module ${module}.\n${of.text}\nEnd ${module}.`);
      if (!reply.ok) return { of, error: reply.error };
      accepted.push(of);
    }
    return undefined;
  }

  /** The first that rests on another axiom, of those that Rocq has just accepted, each with the number of its module. */
  async #assumption<Asked extends Development>(
    accepted: readonly (readonly [at: number, of: Asked])[],
  ): Promise<Refusal<Asked> | undefined> {
    if (accepted.length === 0) return undefined;
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

  async #open(): Promise<Session | string> {
    const { folder, parts, checker } = this.#theory;
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
