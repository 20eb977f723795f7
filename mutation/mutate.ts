import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import type { MutationTestResult } from "mutation-testing-report-schema/api";
import { z } from "zod";
import { options } from "../article.config.ts";
import { mistakesIn } from "../src/cli/mistakes.ts";
import { Refusal } from "../src/cli/refusal.ts";
import { configured } from "../src/configuration/article.ts";
import { writeWhole } from "../src/files/write-whole.ts";
import { slashed } from "../src/literate/folder.ts";
import { readSpecification } from "../src/literate/specification.ts";
import { claimScores, type FileScore, type MutationScores, mutationScoresSchema, Versions } from "../src/report/mutation-score.ts";
import { asRecorded, explained, filesWith, overridden, reopened, scoreOf, survivorsOf, withoutKills } from "./results.ts";
import { metByUnits, unmet } from "./units.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const [recordFile, chapters] = [join(root, "mutation/scores.json"), join(root, "spec")];

/** A part of the code that is changed, and what meets its mutants. */
interface Part {
  sources: string;
  /** What meets them, each what the one before has left: all of the claims where they come first, to tell which claims kill which. */
  meets: ("claims" | "units")[];
  /** The patterns of the unit tests' files. */
  tests: string[];
}

const parts: Record<string, Part> = {
  model: { sources: "src/model/**/*.ts", meets: ["claims", "units"], tests: ["test/model/**/*.test.ts"] },
  evidence: { sources: "src/evidence/**/*.ts", meets: ["units", "claims"], tests: ["test/evidence/**/*.test.ts"] },
  experiment: { sources: "src/experiment/**/*.ts", meets: ["units"], tests: ["test/experiment/**/*.test.ts"] },
};
/** The part that changes what the claims state, and not the code. */
const statements = "statements";
const partNames = [...Object.keys(parts), statements];

/** Lines of code whose mutants run at once, before what became of them is recorded: a run that is stopped loses no more than these. */
const atOnce = 1500;

export interface MutateOptions {
  /** Only the files of this part. */
  part?: string;
  /** Also the files that have not changed since their run. */
  all?: boolean;
}

/**
 * Makes small changes to the model, the evidence, the experiments and the claims' own statements, one at a time, and records which of them
 * the checks detect: in the files that are named, or in those that have changed since their run, and those mutants of others that no check
 * detected then. Returns whether in these every mutant is detected or known to be equivalent, and whether every claim detects some.
 */
export async function mutate(files: readonly string[], { part, all = false }: MutateOptions): Promise<boolean> {
  configured(options);
  if (part && !partNames.includes(part)) throw new Refusal(`--part: expected ${partNames.join(", ")}; got ${part}`);
  if (files.length > 0 && (part || all)) throw new Refusal("give files without --part and --all");
  const filesOf = Object.fromEntries(partNames.map((name) => [name, name === statements ? chaptersWithClaims() : sourcesOf(parts[name])]));
  const unknown = files.find((file) => !Object.values(filesOf).flat().includes(file));
  if (unknown)
    throw new Refusal(`${unknown}: expected a chapter with claims, or a TypeScript file of src/${Object.keys(parts).join(", src/")}`);
  const wanted = files.length > 0 ? (file: string) => files.includes(file) : all ? () => true : changed();
  const chosen = (part ? [part] : partNames).map((name) => [name, filesOf[name].filter(wanted)] as const);
  for (const [name, its] of chosen) for (const some of batches(its)) await run(name, some, filesOf);
  const before = files.length > 0 || all ? [] : chosen.filter(([name]) => parts[name]?.meets[0] === "units");
  const { files: recorded } = readRecord();
  const hasOpen = (file: string) => recorded[file].open.length > 0;
  const again = before.map(([name, its]) => [name, filesOf[name].filter((file) => !its.includes(file) && hasOpen(file))] as const);
  for (const [name, its] of again) if (its.length > 0) await meetOpen(name, its);
  return told([...chosen, ...again].flatMap(([, its]) => its));
}

/** Meets again those mutants of some files that were open, and records what became of them. */
async function meetOpen(part: string, files: readonly string[]) {
  const record = readRecord();
  const found = await met(part, files, asRecorded(await unmet(root, files), record.files));
  const reasonOf = reasons();
  const scores = files.map((file) => [file, reopened(record.files[file], found[file], reasonOf)] as const);
  writeRecord({ ...record, files: { ...record.files, ...Object.fromEntries(scores) } });
}

function sourcesOf({ sources }: Part): string[] {
  const found = globSync(sources, { cwd: root, exclude: ["**/*.as.ts", "**/*.wasm.ts", "**/*-worker.ts"] });
  return found.map(slashed).sort();
}

function chaptersWithClaims(): string[] {
  return [...new Set(chapterOf().values())];
}

/** What tells the files that have changed since their run, or never ran. */
function changed(): (file: string) => boolean {
  const [{ files }, versions] = [readRecord(), new Versions(root, chapters)];
  return (file) => !versions.isCurrent(file, files[file]);
}

/** Files, so many at once. */
function batches(files: readonly string[]): string[][] {
  const found: string[][] = [];
  let lines = Number.POSITIVE_INFINITY;
  for (const file of files) {
    const its = readFileSync(join(root, file), "utf8").split("\n").length;
    if (lines + its > atOnce) found.push([]);
    lines = (lines + its > atOnce ? 0 : lines) + its;
    found.at(-1)!.push(file);
  }
  return found;
}

/** Runs the mutants of some files of a part, and records what became of them. */
async function run(part: string, files: readonly string[], filesOf: MutationScores["parts"]) {
  if (files.length === 0) return;
  const versions = new Versions(root, chapters);
  const found = part === statements ? await judged(files) : await met(part, files);
  const record = readRecord();
  const scores = Object.entries(found).map(([file, score]) => [file, { version: versions.of(file, score.claims !== undefined), ...score }]);
  const all: MutationScores["files"] = { ...record.files, ...Object.fromEntries(scores) };
  const names = Object.values(filesOf).flat();
  const kept = Object.entries(all).filter(([file]) => names.includes(file));
  writeRecord({ ...record, parts: filesOf, files: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) });
}

type Found = Record<string, Omit<FileScore, "version">>;

/** Judges the claims' statements with small mistakes in them. */
async function judged(files: readonly string[]): Promise<Found> {
  const fileOf = chapterOf();
  const mistakes = await mistakesIn(root, chapters, (id) => files.includes(fileOf.get(id)!));
  const unjudged = mistakes.find(({ found }) => found === undefined);
  if (unjudged) throw new Refusal(`${unjudged.name}: expected Rocq or a solver to judge it, found none on this machine`);
  const reasonOf = reasons();
  return Object.fromEntries(
    files.map((file) => {
      const its = mistakes.filter(({ claim }) => fileOf.get(claim) === file);
      const unseen = its.filter(({ found }) => !found).map(({ name }) => name);
      return [file, { mutants: its.length, killed: its.length - unseen.length, endless: 0, ...explained(unseen, reasonOf) }];
    }),
  );
}

/** Lets what meets a part meet the mutants of some of its files, or those that survived before, one after the other, each on what survives. */
async function met(name: string, files: readonly string[], before?: MutationTestResult): Promise<Found> {
  const { meets, tests } = parts[name];
  let result = before;
  for (const by of meets) {
    const survivors = result && survivorsOf(result);
    if (survivors?.length === 0) break;
    const its = survivors ? filesWith(survivors, files) : files;
    const found = by === "units" ? await metByUnits(root, its, tests, survivors) : await metByClaims(its, survivors);
    result = result ? overridden(result, found) : found;
  }
  const ids = meets[0] === "claims" ? readSpecification(chapters).flatMap(({ claims }) => claims.map(({ id }) => id)) : undefined;
  const reasonOf = reasons();
  return Object.fromEntries(files.map((file) => [file, scoreOf(result!, file, reasonOf, ids)]));
}

/** The claims' checks on all mutants, each claim's up to its first red one, or on those that survived, up to the first red one of all. */
async function metByClaims(mutate: readonly string[], survivors?: readonly string[]): Promise<MutationTestResult> {
  const [fileName, listed] = [".stryker/mutation.json", join(root, ".stryker/survivors.json")];
  if (survivors) writeWhole(listed, JSON.stringify(survivors));
  process.env.SURVIVORS = survivors ? listed : "";
  rmSync(join(root, fileName), { force: true }); // that of an earlier run is not to be taken for this one's
  await new Stryker({ mutate: [...mutate], disableBail: !survivors, jsonReporter: { fileName } }).runMutationTest();
  return JSON.parse(readFileSync(join(root, fileName), "utf8"));
}

/** Says of the files that ran which mutants are open, which claims detect none, and which reasons are needless. */
function told(ran: readonly string[]): boolean {
  const { files } = readRecord();
  const scores = Object.entries(files);
  const open = scores.flatMap(([file, score]) => (ran.includes(file) ? score.open : []));
  const survivors = new Set(scores.flatMap(([, score]) => [...score.open, ...score.equivalent.map(({ mutant }) => mutant)]));
  const fileOf = chapterOf();
  const isOf = (file: string, mutant: string) => mutant.startsWith(`${file}: `) || fileOf.get(mutant.split(": ", 1)[0]) === file;
  const needless = [...reasons().keys()].filter((mutant) => !survivors.has(mutant) && ran.some((file) => isOf(file, mutant)));
  const undetecting = withoutKills(claimScores(Object.values(files)));
  for (const mutant of open) console.error(`survives: ${JSON.stringify(mutant)}`);
  if (open.length > 0)
    console.error(
      `${open.length} mutants survive: add a check that detects them, or explain in mutation/equivalent.json why no input distinguishes them from the original, or why they are true as well`,
    );
  for (const mutant of needless) console.error(`listed in mutation/equivalent.json, but not a survivor: ${mutant}`);
  for (const id of undetecting) console.error(`${id} runs code of the model and detects none of its mutants`);
  console.log(`${ran.length} files: recorded in mutation/scores.json; npm run report shows it`);
  return open.length + needless.length + undetecting.length === 0;
}

/** The files of the claims, by id. */
function chapterOf(): Map<string, string> {
  return new Map(readSpecification(chapters).flatMap(({ name, claims }) => claims.map(({ id }) => [id, `spec/${name}`] as const)));
}

/** Why a survivor is none, by the mutants' names. */
function reasons(): Map<string, string> {
  const groups = z.array(z.strictObject({ reason: z.string(), mutants: z.array(z.string()) }));
  const all = groups.parse(JSON.parse(readFileSync(join(root, "mutation/equivalent.json"), "utf8")));
  return new Map(all.flatMap(({ reason, mutants }) => mutants.map((mutant) => [mutant, reason] as const)));
}

function readRecord(): MutationScores {
  if (!existsSync(recordFile)) return { command: "npm run mutate", stryker: strykerVersion(), parts: {}, files: {} };
  return mutationScoresSchema.parse(JSON.parse(readFileSync(recordFile, "utf8")));
}

function writeRecord(record: MutationScores) {
  const whole = mutationScoresSchema.parse({ ...record, stryker: strykerVersion() });
  writeWhole(recordFile, `${JSON.stringify(whole, null, 2)}\n`);
}

function strykerVersion(): string {
  const file = join(root, "node_modules/@stryker-mutator/core/package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
