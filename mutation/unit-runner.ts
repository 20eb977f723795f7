import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, type RunnerTask, type RunnerTestCase, type RunnerTestFile, TestRunner } from "vitest";

/** What the unit tests meet, as `units.ts` provides it. */
export interface Meeting {
  /** A folder for what is found: a file by a mutant's number holds its fate, and see the functions below. */
  found: string;
  /** The numbers of the mutants to be met. */
  wanted: readonly number[];
}

/** Of a mutant that a test detects: the test fails, or it never ends. */
export type Fate = "killed" | "endless";

/** A test file with mutants that it is to meet from the start, and those that its tests pass. */
export interface Loading {
  file: string;
  mutants: number[];
  passed: number[];
}

/** What was said of test files, one line each. */
export function linesOf<T>({ found }: Meeting, name: "done" | "apart" | "broken"): T[] {
  const file = join(found, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** How the name of a test file ends that is run with a mutant from the start. */
export const withMutant = (mutant: number) => `?mutant=${mutant}`;
/** No mutant, where one is named. */
export const none = -1;

/** A test file of which something fails without mutants. */
export interface Broken {
  file: string;
  errors: string[];
}

declare module "vitest" {
  interface ProvidedContext {
    meeting: Meeting;
  }
}

/** As many passes of a mutant's place as no test needs. */
const tooMany = 10_000_000;

/**
 * Runs each test once without mutants, to see which ones it passes, and then again with each of these that no test has detected yet: by
 * vitest's own repetitions, with all hooks around them. A test that fails is run once more without the mutant; if it fails then, too, the
 * mutant leaves something behind, and the file is left. Where a file's name names a mutant, this is on from the start, up to the first test
 * that fails: so are met those that leave something behind, and those that are passed while modules load. With none the whole file tells
 * what it passes: this is done where tests cannot be repeated.
 */
export default class UnitRunner extends TestRunner {
  readonly #meeting: Meeting = inject("meeting");
  readonly #wanted = new Set(this.#meeting.wanted);
  /** Those that are known to spoil the file. */
  #spoiling = new Set<number>();
  readonly #loads = new Set<number>();
  readonly #passed = new Set<number>();
  /** The mutant that the whole file meets. */
  #only: number | undefined;
  /** How often the test passes each mutant's place without mutants. */
  #usual = new Map<number, number>();
  #left: number[] = [];
  #step: "without" | "with" | "once more without" = "without";
  #fate: Fate | undefined;
  #passes = 0;
  #limit = tooMany;
  #isLeft = false;

  /** What a mutant keeps for later, as that Rocq has proved something, is for this process alone. */
  constructor(...settings: ConstructorParameters<typeof TestRunner>) {
    super(...settings);
    const cache = join(this.#meeting.found, `cache-${process.pid}`);
    process.env.XDG_CACHE_HOME = cache;
    process.on("exit", () => rmSync(cache, { recursive: true, force: true }));
  }

  override onCollectStart(file: RunnerTestFile) {
    const only = /\?mutant=(-?\d+)$/.exec(file.filepath)?.[1];
    this.#only = only === undefined ? undefined : Number(only);
    const apart = linesOf<Loading>(this.#meeting, "apart").filter((spoiled) => spoiled.file === file.filepath);
    this.#spoiling = new Set(apart.flatMap(({ mutants }) => mutants));
    globalThis.mutantPassed = () => this.#pass();
    globalThis.mutantsCovered = (...ids) => ids.forEach((id) => void this.#loads.add(id));
    this.#switchOn(this.#only ?? none);
    super.onCollectStart(file);
  }

  override async onBeforeRunTask(test: RunnerTask) {
    await super.onBeforeRunTask(test);
    if (this.#only === undefined && !isDeclared(test)) Object.assign(test, { repeats: Number.POSITIVE_INFINITY });
    if (this.#isLeft || (this.#only !== undefined && this.#isMet(this.#only))) test.mode = "skip";
    this.#step = "without";
  }

  override onBeforeTryTask(test: RunnerTask, options: Parameters<TestRunner["onBeforeTryTask"]>[1]) {
    super.onBeforeTryTask(test, options);
    if (this.#only !== undefined) {
      // what reads the file by its name cannot use the mutant's number
      expect.setState({ testPath: test.file.filepath.slice(0, -withMutant(this.#only).length) });
      return;
    }
    if (this.#step === "without") {
      this.#usual = new Map();
      globalThis.mutantsCovered = (...ids) => ids.forEach((id) => void this.#usual.set(id, (this.#usual.get(id) ?? 0) + 1));
    }
    if (this.#step !== "with") return;
    while (this.#left.length > 0 && this.#isMet(this.#left[0])) this.#left.shift();
    if (this.#left.length > 0) this.#switchOn(this.#left[0], 5 * this.#usual.get(this.#left[0])! + 10_000);
  }

  /** Skips the repetition for which no mutant is left, and thereby ends them. */
  async runTask(test: RunnerTestCase) {
    if (this.#step === "with" && this.#left.length === 0) test.context.skip();
    await TestRunner.getTestFn(test)();
  }

  override async onAfterRetryTask(test: RunnerTestCase, options: Parameters<TestRunner["onAfterRetryTask"]>[1]) {
    await super.onAfterRetryTask(test, options);
    const fate = this.#passes > this.#limit ? "endless" : test.result!.state === "fail" ? "killed" : undefined;
    if (this.#only === undefined) this.#took(test, fate);
    else if (fate && this.#only === none) this.#sayBroken(test.file, test.result!);
    else if (fate) this.#tell(`${this.#only}`, fate);
  }

  override onAfterRunFiles(files: RunnerTestFile[]) {
    super.onAfterRunFiles(files);
    this.#switchOn(none);
    const [file] = files;
    const failed = file.result?.state === "fail";
    if (this.#only !== undefined && this.#only !== none) {
      if (failed && !this.#isMet(this.#only)) this.#tell(`${this.#only}`, "killed");
      return;
    }
    if (failed && this.#only === undefined) this.#sayBroken(file, file.result!);
    else if (!this.#isLeft)
      this.#say("done", { file: file.filepath, mutants: this.#wantedOf(this.#loads), passed: [...this.#passed] } satisfies Loading);
  }

  /** What comes next, after a test was run without mutants, with one, or once more without. */
  #took(test: RunnerTestCase, fate: Fate | undefined) {
    if (this.#step === "without") {
      globalThis.mutantsCovered = undefined;
      if (fate) this.#sayBroken(test.file, test.result!);
      for (const mutant of this.#usual.keys()) (isDeclared(test) ? this.#loads : this.#passed).add(mutant);
      this.#left = fate ? [] : this.#wantedOf(this.#usual.keys()).filter((mutant) => !this.#spoiling.has(mutant));
      this.#step = "with";
    } else if (this.#step === "with") {
      if (this.#left.length === 0) return;
      this.#switchOn(none);
      this.#fate = fate;
      if (fate) this.#step = "once more without";
      else this.#left.shift();
    } else {
      const mutant = this.#left.shift()!;
      if (fate) {
        this.#say("apart", { file: test.file.filepath, mutants: [mutant], passed: [mutant] } satisfies Loading);
        this.#isLeft = true;
        this.#left = [];
      } else this.#tell(`${mutant}`, this.#fate!);
      this.#step = "with";
    }
    test.result!.errors = undefined;
  }

  #switchOn(mutant: number, limit = tooMany) {
    globalThis.mutantOn = mutant;
    [this.#passes, this.#limit] = [0, limit];
    this.#tell(`now-${process.pid}`, `${mutant}`);
  }

  #wantedOf(mutants: Iterable<number>): number[] {
    return [...mutants].filter((mutant) => this.#wanted.has(mutant));
  }

  #sayBroken({ filepath }: RunnerTestFile, { errors = [] }: NonNullable<RunnerTask["result"]>) {
    this.#say("broken", { file: filepath, errors: errors.map(({ message }) => message) } satisfies Broken);
    this.#isLeft = true;
  }

  #pass(): true {
    if (++this.#passes > this.#limit) throw new Error("the mutant's place is passed too often");
    return true;
  }

  #isMet(mutant: number): boolean {
    return existsSync(join(this.#meeting.found, `${mutant}`));
  }

  #tell(name: string, text: string) {
    writeFileSync(join(this.#meeting.found, name), text);
  }

  /** A line of the file `name`. */
  #say(name: "done" | "apart" | "broken", what: object) {
    appendFileSync(join(this.#meeting.found, name), `${JSON.stringify(what)}\n`);
  }
}

/** Whether a test is a claim's check or figure, which keeps what it finds once for all: what it passes is met as what is computed while files load. */
function isDeclared({ meta }: RunnerTask): boolean {
  return "claim" in meta || "illustrates" in meta;
}
