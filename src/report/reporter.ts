import { basename, relative, resolve } from "node:path";
import type { Reporter, TestModule, TestRunEndReason, Vitest } from "vitest/node";
import type { Heartbeat } from "../evidence/heartbeat.ts";
import { proofs, timeLimit } from "../evidence/settings.ts";
import { NotInstalled } from "../files/installed.ts";
import { NotReplaced } from "../files/replace-directory.ts";
import type { Chapter } from "../literate/chapter.ts";
import { orChapterError } from "../literate/chapter-error.ts";
import { chapterName, slashed } from "../literate/folder.ts";
import { readSpecification } from "../literate/specification.ts";
import { collectFindings, isLeftOut, type RunInfo, signed } from "./collect.ts";
import { Memory, type View } from "./memory.ts";
import { changed, claimFaults, claimsTable, colour, lacks, partOf, runFaults } from "./run-summary.ts";
import type { ClaimFindings, Findings } from "./schema.ts";
import type { Explore } from "./site/sources.ts";
import { lackOf } from "./test-results.ts";
import { Watchdog } from "./watchdog.ts";

export interface ReporterOptions extends Omit<RunInfo, "told"> {
  /** Whether proofs run and figures are drawn; without them no report is written. */
  proofs?: boolean;
  /** Seconds after which a check, a figure or a chapter's head that has not ended is stopped from outside. */
  timeLimit?: number;
  /** Directory that a complete run without errors replaces by its report; without it nothing is written. */
  output?: string;
  /** Files and folders besides the chapters into which no option of vitest may write: the report, its README. */
  kept?: readonly string[];
  /** Code for browsers that lets readers explore claims, and its style sheet. */
  explore?: Explore;
}

/**
 * Vitest reporter that ends a run with the table of claims, fails it if the claims fail, and writes the report. What is wrong goes to
 * standard error; everything else goes to standard output, unless another reporter writes there for machines.
 */
export class ClaimReporter implements Reporter {
  readonly #options: ReporterOptions & typeof defaults;
  #vitest!: Vitest;
  #watchdog!: Watchdog;
  /** In watch mode, unless a report shall be written: what claims gave when they ran last. */
  #memory: Memory | undefined;
  /** The specification as it was before the run that goes on, or that is about to. */
  #before: View | undefined;
  #isRunning = false;
  /** Whether a change of a file is why the run goes on, so that only what reads that file has to run. */
  #byChange = false;

  constructor(options: ReporterOptions) {
    this.#options = { ...defaults, ...options };
  }

  /**
   * Milliseconds after which vitest may give up waiting: long after the watchdog, and after what other processes may take, but no more than
   * a timer takes, which would end at once.
   */
  get patience(): number {
    return Math.min(1000 * (2 * this.#options.timeLimit + 3600), 2 ** 31 - 1);
  }

  onInit(vitest: Vitest) {
    this.#vitest = vitest;
    this.#watchdog = new Watchdog(this.#options.timeLimit);
    this.#leaveOutStopped(vitest.state);
    if (!vitest.config.watch || this.#options.output) return;
    const memory = new Memory(this.#options.directory);
    this.#memory = memory;
    vitest.vite.watcher.on("all", (_, file) => memory.announce(file));
    // asked for each file that a change would run, and for no run that a key starts
    vitest.onFilterWatchedSpecification(({ moduleId }) => {
      this.#byChange = true;
      this.#before ??= this.#look();
      return this.#before === undefined || !memory.isUnchanged(moduleId, this.#before);
    });
  }

  onTestRunStart() {
    this.#watchdog.restart();
    this.#isRunning = true;
    this.#before ??= this.#look();
    this.#memory?.begin();
    this.#vitest.provide("unchanged", this.#memory && this.#byChange && this.#before ? this.#memory.unchanged(this.#before) : []);
  }

  async onTestRunEnd(modules: readonly TestModule[], errors: readonly { message?: unknown }[], reason: TestRunEndReason) {
    try {
      const ran = this.#chaptersAmong(modules);
      if (ran.length > 0 || (this.#memory && this.#byChange)) await this.#conclude(ran, modules, errors, reason);
    } finally {
      [this.#isRunning, this.#byChange, this.#before] = [false, false, undefined];
    }
  }

  /** A chapter is gone. */
  onTestRemoved(file?: string) {
    if (file) this.#memory?.forget(file);
    this.compareAgain();
  }

  /** In watch mode, compares all claims again without running any. Returns whether it does; while a run goes on, that does at its end. */
  compareAgain(): boolean {
    if (this.#memory && !this.#isRunning) void this.#conclude([], [], [], "passed");
    return this.#memory !== undefined;
  }

  /** In watch mode, the chapters with a claim that reads a file which they do not import: records, and theory. */
  readersOf(file: string): string[] {
    const view = this.#look();
    return view ? this.#memory!.readersOf(file, view) : [];
  }

  /** What a run has found: prints it, fails if something is wrong, and writes the report if one is wanted. */
  async #conclude(
    ran: readonly TestModule[],
    modules: readonly TestModule[],
    errors: readonly { message?: unknown }[],
    reason: TestRunEndReason,
  ) {
    const ended = this.#watchdog.ended.map((heartbeat) => this.#endless(heartbeat));
    const chapters = this.#read(ended);
    if (!chapters) return;
    // in watch mode a run is of what changed, and the other chapters are as they were
    const all = this.#vitest.config.watch ? this.#chaptersAmong(this.#vitest.state.getTestModules()) : ran;
    const told = this.#memory && this.#remember(this.#memory, chapters, ran);
    const findings = collectFindings(chapters, all, { ...this.#options, told });
    const filtered = await this.#isFiltered(all.length);
    if (this.#memory && (this.#byChange || ran.length === 0)) this.#say(changed(findings, ran, basename(this.#options.directory)));
    else this.#say(`\n${claimsTable(shown(findings, this.#namesOf(ran), filtered))}\n`);
    for (const lack of lacks(findings)) this.#say(lack);
    const faults = [
      ...ended,
      ...(this.#byChange ? [] : this.#nothingRan(modules)),
      ...claimFaults(findings, basename(this.#options.directory), filtered),
      ...runFaults(ran, this.#options.directory, errors),
    ];
    const isPart = !this.#options.proofs || findings.claims.some((claim) => isLeftOut(claim, findings)) || all.some(leavesOut);
    if (isPart && this.#options.output) faults.push(`a report needs all claims, and this run was a part: ${partOf(findings)}`);
    if (faults.length > 0 || reason !== "passed") this.#fail(faults, reason);
    else if (this.#memory)
      return; // what was not run again is not written
    else if (isPart) this.#say(`This run was a part: ${partOf(findings)}, and no report was written.`);
    else if (this.#options.output) await this.#write(findings, chapters, this.#options.output);
  }

  /** The specification as it is now; undefined where it is malformed, which the end of the run tells, and where nothing is remembered. */
  #look(): View | undefined {
    return orChapterError(
      () => this.#memory?.view(readSpecification(this.#options.directory)),
      () => undefined,
    );
  }

  /** Keeps what has run, and returns what each test gave. */
  #remember(memory: Memory, chapters: readonly Chapter[], ran: readonly TestModule[]): RunInfo["told"] {
    const now = memory.view(chapters);
    memory.keep(ran, this.#before, now);
    const own = new Set(ran);
    return (test) => memory.told(test, own, now);
  }

  /** Comparing nothing settles nothing: a name that no test has is misspelt. */
  #nothingRan(modules: readonly TestModule[]): string[] {
    const { testNamePattern } = this.#vitest.config;
    const ran = modules.some((module) => [...module.children.allTests()].some((test) => test.result().state !== "skipped"));
    return testNamePattern && !ran
      ? [`-t ${testNamePattern.source}: no check or test that can run has such a name; expected a claim's id or a part of a statement`]
      : [];
  }

  /** The chapters; undefined if one is malformed, which fails the run. */
  #read(faults: readonly string[]): Chapter[] | undefined {
    return orChapterError(
      () => readSpecification(this.#options.directory),
      ({ message }) => void this.#fail([...faults, message], "failed"),
    );
  }

  #chaptersAmong(modules: readonly TestModule[]): TestModule[] {
    const directory = `${slashed(resolve(this.#options.directory))}/`;
    return modules.filter(({ moduleId }) => moduleId.startsWith(directory) && moduleId.endsWith(".md"));
  }

  #namesOf(modules: readonly TestModule[]): Set<string> {
    return new Set(modules.map(({ moduleId }) => chapterName(moduleId, this.#options.directory)));
  }

  /** Whether somebody asked for a part: by a name, without the proofs, or by leaving out chapters when no report shall be written and no parts are merged. */
  async #isFiltered(chaptersRun: number): Promise<boolean> {
    if (this.#vitest.config.testNamePattern || !this.#options.proofs) return true;
    if (this.#options.output || this.#vitest.config.mergeReports) return false; // all parts of a run are merged, or something is missing
    const all = await this.#vitest.globTestSpecifications();
    return all.filter(({ moduleId }) => moduleId.endsWith(".md")).length > chaptersRun;
  }

  async #write(findings: Findings, chapters: Chapter[], output: string) {
    const { writeReport } = await import("./write.ts"); // what draws pages takes long to load, and most runs write none
    try {
      const leftOut = await writeReport(signed(findings, chapters, this.#options), chapters, { ...this.#options, output });
      if (leftOut) this.#say(`Left out: ${leftOut}`);
    } catch (error) {
      if (!(error instanceof NotReplaced || error instanceof NotInstalled)) throw error;
      return this.#fail([error.message], "failed");
    }
    this.#say(`The report is in ${relative(process.cwd(), output)}: open index.html, or REPORT.md`);
  }

  /** Keeps vitest from telling of a worker that has died where the watchdog has stopped it, of which the end of the run tells. */
  #leaveOutStopped(state: Vitest["state"]) {
    const own = state.onUnhandledError;
    state.onUnhandledError = (error) => (this.#watchdog.ended.length > 0 && lostWorker.test(String(error.message)) ? false : own?.(error));
  }

  /** What was stopped because it did not end, printed with its line, in words. */
  #endless({ file, claim, statement, site, after }: Heartbeat): string {
    const { directory } = this.#options;
    const place = `${basename(directory)}/${chapterName(file, directory)}`;
    const [head, check] = [`${place}: its head or what it imports`, `${place}: ${claim}: “${statement}”`];
    const what = `${statement === undefined ? head : check}${after ? ", or what it began," : ""}`;
    const words = `${what} did not end within ${this.#watchdog.limit} s and was stopped, and with it the rest of the chapter: fix it, or raise TIME_LIMIT`;
    if (site) this.#vitest.logger.printError(Object.assign(new Error(words), { stack: `Error: ${words}\n${site}` }));
    return words;
  }

  #fail(faults: readonly string[], reason: TestRunEndReason) {
    process.exitCode = 1;
    for (const fault of faults) console.error(colour("red", fault));
    console.error(`The specification fails${faults.length > 0 ? "" : `: the run ended as “${reason}”`}: no report was written.`);
  }

  #say(text: string) {
    if (this.#vitest.config.reporters.some((reporter) => Array.isArray(reporter) && forPeople.has(String(reporter[0])))) console.log(text);
  }
}

/** What the environment says, where the configuration says nothing. */
const defaults = { proofs, timeLimit };

/** How vitest says that a worker has died. */
const lostWorker = /^\[vitest-pool\]/;

/** Vitest's reporters whose output people read. */
const forPeople = new Set(["default", "verbose", "tree", "dot", "minimal", "agent"]);

/** The claims of the chapters that a run was about. */
function shown(findings: Findings, chapters: ReadonlySet<string>, filtered: boolean): ClaimFindings[] {
  return findings.claims.filter((claim) => chapters.has(claim.chapter) && !(filtered && isLeftOut(claim, findings)));
}

/** Whether a test of a chapter was skipped that is not a planned one, and that this machine could have run. */
function leavesOut(module: TestModule): boolean {
  return [...module.children.allTests("skipped")].some((test) => !test.meta().planned && lackOf(test) === undefined);
}
