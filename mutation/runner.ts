import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { INSTRUMENTER_CONSTANTS } from "@stryker-mutator/api/core";
import { declareClassPlugin, declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import fc from "fast-check";
import type { Plugin, ViteDevServer } from "vite";
import type { Check } from "../src/evidence/section.ts";
import { namedFiles } from "./named-files.ts";
import { quick } from "./quick.ts";
import { isWanted } from "./wanted.ts";

/** What the changed code and Stryker tell each other through a global, in the run without mutants. */
interface Switch {
  currentTestId?: string;
  mutantCoverage?: Hits;
}

/** How often a mutant's place is passed: while modules load, and in each check. */
interface Hits {
  static: Record<string, number>;
  perTest: Record<string, Record<string, number>>;
}

type Collected = Map<string, Check[]>;

/** How often the run without mutants passes each mutant's place: a file in the changed copy. */
const usualFile = ".usual.json";

/**
 * Runs the claims' checks for Stryker in one process, without starting anything for a mutant: the chapters are loaded once, with all
 * mutants in their modules, and one is switched on at a time. Proofs are left out, for they run no kernel, and experiments, for they
 * take long. A check that passes a mutant's place many times as often as it does without the mutant is taken to run without end: it is
 * stopped there, and with it the mutant's run.
 */
class ClaimRunner implements TestRunner {
  readonly #switch: Switch = {};
  #passes: { count: number; limit: number } | undefined;
  /** Those of the changed copy, which is where its tangler looks for the tooling. */
  #chapters: typeof import("./chapters.ts") | undefined;
  #server: ViteDevServer | undefined;
  #collected: Collected | undefined;
  #usual: Hits | undefined;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.CASES = "40";
    fc.configureGlobal({ endOnFailure: true }); // the smallest case that kills a mutant is not shown
    globalThis.mutantOn = -1;
    globalThis.mutantPassed = () => this.#pass();
    globalThis.mutantsCovered = undefined;
    Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: this.#switch });
    this.#chapters = await import(pathToFileURL(join(process.cwd(), "mutation/chapters.ts")).href);
  }

  /** Runs the checks with all mutants off, and counts how often each mutant's place is passed. */
  async dryRun(): Promise<DryRunResult> {
    await this.#serve([]);
    this.#collected = await this.#load();
    const tests = this.#perform(() => true);
    this.#usual = structuredClone(this.#switch.mutantCoverage ?? { static: {}, perTest: {} });
    writeFileSync(usualFile, JSON.stringify(this.#usual));
    this.#collected = undefined;
    await this.#serve([quick()]);
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#usual };
  }

  /** Takes over what the run without mutants found, which was in another process. */
  async #takeOver() {
    this.#usual = JSON.parse(readFileSync(usualFile, "utf8"));
    await this.#serve([quick()]);
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, disableBail }: MutantRunOptions): Promise<MutantRunResult> {
    if (!isWanted(activeMutant)) return { status: MutantRunStatus.Survived, nrOfTests: 0 };
    if (!this.#usual) await this.#takeOver();
    globalThis.mutantOn = Number(activeMutant.id);
    this.#limit(this.#usual!.static[activeMutant.id]);
    try {
      // what is computed while a module loads must be computed again with the mutant
      if (mutantActivation === "static" || !this.#collected) this.#collected = await this.#load();
      const tests = this.#perform((id) => !testFilter || testFilter.includes(id), disableBail);
      const red = tests.some(({ status }) => status === TestStatus.Failed);
      return toMutantRunResult((red ? undefined : this.#endless()) ?? { status: DryRunStatus.Complete, tests });
    } catch (error) {
      const endless = this.#endless();
      if (endless) return toMutantRunResult(endless);
      return { status: MutantRunStatus.Killed, killedBy: [], nrOfTests: 0, failureMessage: `does not load: ${error}` };
    } finally {
      globalThis.mutantOn = -1;
      this.#passes = undefined;
      if (mutantActivation === "static") this.#collected = undefined;
    }
  }

  async dispose() {
    await this.#server?.close();
  }

  async #serve(plugins: Plugin[]) {
    await this.#server?.close();
    this.#server = await this.#chapters!.serveChapters(process.cwd(), plugins);
  }

  /** All chapters, in modules of their own. */
  async #load(): Promise<Collected> {
    const collected = await this.#chapters!.collectClaims(this.#server!, join(process.cwd(), "spec"));
    return new Map([...collected].map(([id, checks]) => [id, checks()]));
  }

  /** Performs the checks that are wanted, of each claim up to its first red one: of all claims, or up to the first of all. */
  #perform(wanted: (id: string) => boolean, all = true): TestResult[] {
    const results: TestResult[] = [];
    for (const [claim, checks] of this.#collected!)
      for (const check of checks) {
        const name = `${claim} ${check.statement}`;
        if (check.planned || check.release || check.long || !wanted(name)) continue;
        if (this.#usual) this.#limit(this.#usual.perTest[name]?.[globalThis.mutantOn]);
        const result = this.#try(name, check);
        if (this.#endless()) return results;
        results.push(result);
        if (result.status !== TestStatus.Failed) continue;
        if (!all) return results;
        break;
      }
    return results;
  }

  /** Lets what comes next pass the mutant's place five times as often as usual, and some more. */
  #limit(usual = 0) {
    this.#passes = { count: 0, limit: 5 * usual + 10_000 };
  }

  #pass(): true {
    if (this.#passes && ++this.#passes.count > this.#passes.limit) throw new Error("the mutant's place is passed too often");
    return true;
  }

  #endless() {
    return determineHitLimitReached(this.#passes?.count, this.#passes?.limit);
  }

  #try(name: string, check: Check): TestResult {
    const start = performance.now();
    this.#switch.currentTestId = name;
    const base = { id: name, name, timeSpentMs: 0 };
    try {
      check.run();
      return { ...base, status: TestStatus.Success, timeSpentMs: performance.now() - start };
    } catch (error) {
      return { ...base, status: TestStatus.Failed, failureMessage: String(error), timeSpentMs: performance.now() - start };
    } finally {
      this.#switch.currentTestId = undefined;
    }
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, "claims", ClaimRunner as never),
  declareValuePlugin(PluginKind.Ignore, "files", namedFiles),
];
