import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Mutant } from "@stryker-mutator/api/core";
import { SingleBar } from "cli-progress";
import type { MutantResult, MutationTestResult } from "mutation-testing-report-schema/api";
import { createVitest, type TestSpecification, type Vitest } from "vitest/node";
import { Refusal } from "../src/cli/refusal.ts";
import { kill } from "../src/files/kill.ts";
import { instrumented } from "./instrumented.ts";
import { inSchema, keyOf } from "./results.ts";
import { type Broken, type Fate, type Loading, linesOf, type Meeting, none, withMutant } from "./unit-runner.ts";

/** After computing with one mutant for so many seconds, or waiting with it, a test is taken to run without end, and its process is ended. */
const patience = 60;
/** So is one that holds so many bytes, if it has had the mutant for longer than most: what it holds from before is not the mutant's. */
const [tooLarge, longest] = [4e9, 5];

/**
 * Lets the unit tests that the patterns `tests` find meet the mutants of some files, or those of them that are listed by their keys. Throws
 * where a test fails without any mutant.
 */
export async function metByUnits(
  root: string,
  names: readonly string[],
  tests: readonly string[],
  listed?: readonly string[],
): Promise<MutationTestResult> {
  const { mutants, plugin } = await instrumented(root, names);
  const keys = listed && new Set(listed);
  const wanted = mutants.filter((mutant) => !keys || keys.has(keyOf(mutant.fileName, inSchema(mutant))));
  const meeting: Meeting = { found: mkdtempSync(join(tmpdir(), "mutants-")), wanted: wanted.map(({ id }) => Number(id)) };
  const vitest = await createVitest("test", optionsOf(root, tests, meeting), {
    plugins: [plugin],
    resolve: { alias: { mathjs: "mathjs/lib/browser/math.js" } },
  });
  const told = follow(meeting);
  try {
    const files = inOrder(await vitest.globTestSpecifications(), names);
    await meetInTests(vitest, files, meeting);
    await meetApart(vitest, files, mutants, meeting);
    const fates = fatesIn(meeting);
    return resultOf(root, names, wanted, ({ id }) => statuses[fates.get(Number(id)) ?? "survived"]);
  } finally {
    clearInterval(told);
    await vitest.close();
    rmSync(meeting.found, { recursive: true });
  }
}

/** Runs each test file with those mutants that its tests pass, again where a mutant has ended its process or spoiled it. */
async function meetInTests(vitest: Vitest, files: readonly TestSpecification[], meeting: Meeting) {
  for (let left = files; left.length > 0; ) {
    const before = progress(meeting);
    await vitest.runTestSpecifications([...left]);
    endTheDead(meeting);
    if (progress(meeting) === before) throw new Refusal(`${left[0].moduleId}: expected to end, or to tell which mutant ends it`);
    const told = new Set([...linesOf<Loading>(meeting, "done"), ...linesOf<Broken>(meeting, "broken")].map(({ file }) => file));
    left = left.filter(({ moduleId }) => !told.has(moduleId));
  }
}

/** By so many test files at most is a mutant met from the start. */
const filesApart = 8;

/**
 * Runs test files with one mutant from the start: with those that they pass while they load or that spoil them, or all if need be. Of many
 * such files those are run that pass most of the mutants of the same source.
 */
async function meetApart(vitest: Vitest, files: readonly TestSpecification[], mutants: readonly Mutant[], meeting: Meeting) {
  const unrepeated = new Set(linesOf<Broken>(meeting, "broken").map(({ file }) => file));
  const whole = files.filter(({ moduleId }) => unrepeated.has(moduleId));
  await vitest.runTestSpecifications(whole.map((file) => met(file, none)));
  const broken = linesOf<Broken>(meeting, "broken").find(({ file }) => file.endsWith(withMutant(none)));
  if (broken) throw new Refusal(`${broken.file}: expected to pass without mutants, got ${broken.errors.join("; ")}`);
  const loadings = [...linesOf<Loading>(meeting, "apart"), ...linesOf<Loading>(meeting, "done")];
  const sourceOf = new Map(mutants.map(({ id, fileName }) => [Number(id), fileName]));
  const waiting = meeting.wanted.map((mutant) => {
    const near = (passed: readonly number[]) => passed.filter((other) => sourceOf.get(other) === sourceOf.get(mutant)).length;
    const by = new Map(
      loadings.flatMap(({ file, mutants, passed }) => (mutants.includes(mutant) ? [[file.split("?")[0], near(passed)] as const] : [])),
    );
    const nearest = files.filter(({ moduleId }) => by.has(moduleId)).toSorted((a, b) => by.get(b.moduleId)! - by.get(a.moduleId)!);
    return { mutant, files: nearest.slice(0, filesApart) };
  });
  for (;;) {
    const fates = fatesIn(meeting);
    const next = waiting.flatMap(({ mutant, files }) => {
      const file = fates.has(mutant) ? undefined : files.shift();
      return file ? [met(file, mutant)] : [];
    });
    if (next.length === 0) return;
    await vitest.runTestSpecifications(next);
    endTheDead(meeting);
  }
}

function met({ project, moduleId }: TestSpecification, mutant: number): TestSpecification {
  return project.createSpecification(moduleId + withMutant(mutant));
}

function optionsOf(root: string, tests: readonly string[], meeting: Meeting): Parameters<typeof createVitest>[1] {
  return {
    config: false,
    root,
    include: [...tests],
    watch: false,
    pool: "forks",
    fsModuleCache: false, // which numbers the mutants have depends on the files that are met together
    maxWorkers: 2,
    testTimeout: 120_000, // Rocq reads a theory anew in each process
    runner: join(import.meta.dirname, "unit-runner.ts"),
    setupFiles: [join(import.meta.dirname, "../test/configured.ts")],
    reporters: [{}],
    provide: { meeting },
    sequence: { sequencer: AsGiven },
  };
}

/** Files in the order in which they are given. */
class AsGiven {
  shard = async (files: TestSpecification[]) => files;
  sort = async (files: TestSpecification[]) => files;
}

/** Tests of the changed files' names first, of theorems last: these wait for Rocq. */
function inOrder(files: readonly TestSpecification[], names: readonly string[]): TestSpecification[] {
  const stems = names.map((name) => `${basename(name, ".ts")}.test.ts`);
  const rank = ({ moduleId }: TestSpecification) =>
    stems.includes(basename(moduleId)) ? 0 : /rocq\/|theorem|types|collector/.test(moduleId) ? 2 : 1;
  return files.toSorted((a, b) => rank(a) - rank(b));
}

/** Shows how many mutants are detected, and ends the processes in which one runs without end. */
function follow(meeting: Meeting): NodeJS.Timeout {
  const bar = new SingleBar({ stream: process.stderr, noTTYOutput: false, format: "{bar} {value} of {total} mutants detected" });
  const computedBefore = new Map<string, number>();
  bar.start(meeting.wanted.length, 0);
  return setInterval(() => {
    bar.update(fatesIn(meeting).size);
    endTheEndless(meeting, computedBefore);
  }, 2_000);
}

/** Ends processes; `computedBefore` holds for how long each had computed when it was first seen with its mutant. */
function endTheEndless(meeting: Meeting, computedBefore: Map<string, number>) {
  for (const { path, pid, mutant } of tried(meeting)) {
    const { mtimeMs } = statSync(path);
    const [seconds, key] = [(Date.now() - mtimeMs) / 1_000, `${pid} ${mtimeMs}`];
    const computed = secondsOf(pid) ?? seconds;
    const before = computedBefore.get(key) ?? computed;
    computedBefore.set(key, before);
    const isWaiting = seconds > patience && computed - before < 1;
    const isLarge = seconds > longest && bytesOf(pid) > tooLarge;
    if (computed - before < patience && !isWaiting && !isLarge) continue;
    rmSync(path);
    if (kill(pid)) writeFileSync(join(meeting.found, mutant), "endless" satisfies Fate);
  }
}

/** Of processes that have ended with a mutant on, this was what ended them, as by taking all of their memory. */
function endTheDead(meeting: Meeting) {
  for (const { path, mutant } of tried(meeting)) {
    rmSync(path);
    writeFileSync(join(meeting.found, mutant), "endless" satisfies Fate);
  }
}

/** The mutants that processes have on, where they say so. */
function tried({ found }: Meeting): { path: string; pid: number; mutant: string }[] {
  const names = readdirSync(found).filter((name) => name.startsWith("now-"));
  const all = names.map((name) => {
    const path = join(found, name);
    return { path, pid: Number(name.slice("now-".length)), mutant: readFileSync(path, "utf8") };
  });
  return all.filter(({ mutant }) => /^\d+$/.test(mutant)); // and not where one is about to be said, or none is on
}

/** The memory that a process holds; 0 where the system does not say. */
function bytesOf(pid: number): number {
  try {
    return 1024 * Number(/^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** For how long a process has computed, which on a busy machine is less than it has run; undefined where the system does not say. */
function secondsOf(pid: number): number | undefined {
  try {
    const [, user, system] = /\)(?: \S+){11} (\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))!;
    return (Number(user) + Number(system)) / 100;
  } catch {
    return undefined;
  }
}

function fatesIn({ found }: Meeting): Map<number, Fate> {
  const numbers = readdirSync(found).filter((name) => /^\d+$/.test(name));
  return new Map(numbers.map((name) => [Number(name), readFileSync(join(found, name), "utf8") as Fate]));
}

/** How much has been found. */
function progress(meeting: Meeting): number {
  return fatesIn(meeting).size + linesOf(meeting, "done").length + linesOf(meeting, "apart").length + linesOf(meeting, "broken").length;
}

/** All mutants of some files, none of which has met anything. */
export async function unmet(root: string, names: readonly string[]): Promise<MutationTestResult> {
  return resultOf(root, names, (await instrumented(root, names)).mutants, () => "Pending");
}

function resultOf(
  root: string,
  names: readonly string[],
  mutants: readonly Mutant[],
  statusOf: (mutant: Mutant) => MutantResult["status"],
): MutationTestResult {
  const results = mutants.map((mutant) => ({ ...inSchema(mutant), status: statusOf(mutant) }));
  const fileOf = (name: string) => {
    const source = readFileSync(join(root, name), "utf8");
    return { language: "ts", source, mutants: results.filter(({ fileName }) => fileName === name) };
  };
  return {
    schemaVersion: "2",
    thresholds: { high: 100, low: 100 },
    files: Object.fromEntries(names.map((name) => [name, fileOf(name)])),
  };
}

const statuses = { killed: "Killed", endless: "Timeout", survived: "Survived" } as const;
