import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PartialStrykerOptions } from "@stryker-mutator/api/core";
import { Stryker } from "@stryker-mutator/core";
import type { MutationTestResult } from "mutation-testing-report-schema/api";
import { z } from "zod";
import { options } from "../article.config.ts";
import { Refusal } from "../src/cli/refusal.ts";
import { configured } from "../src/configuration/article.ts";
import { hashOf } from "../src/files/hash.ts";
import { writeWhole } from "../src/files/write-whole.ts";
import { chapterFiles, slashed } from "../src/literate/folder.ts";
import { readSpecification } from "../src/literate/specification.ts";
import {
  type MutationScores,
  mutationScoresOf,
  mutationScoresSchema,
  named,
  overridden,
  survivorsOf,
  tallyOf,
  tallyOfMistakes,
  withoutKills,
} from "../src/report/mutation-score.ts";
import { mistakesIn } from "./statements.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const keptMistakes = z.object({
  mistakes: z.array(z.object({ name: z.string(), found: z.boolean() })),
  sources: z.record(z.string(), z.string()),
});
const groups = z
  .array(z.strictObject({ reason: z.string(), mutants: z.array(z.string()) }))
  .parse(JSON.parse(readFileSync(join(root, "mutation/equivalent.json"), "utf8")));
const reasonOf = new Map(groups.flatMap(({ reason, mutants }) => mutants.map((mutant) => [mutant, reason] as const)));

/** A part of the code that is changed, and what meets its mutants. */
interface Part {
  mutate: string[];
  /** What meets them, each what the one before has left: all of the claims where they come first, to tell which claims kill which. */
  meets: ("claims" | "units")[];
  /** The unit tests' folders. */
  tests: string[];
}

const parts: Record<string, Part> = {
  model: { mutate: ["src/model/**/!(*.as|*.wasm|*-worker).ts"], meets: ["claims", "units"], tests: ["test/evidence", "test/model"] },
  evidence: { mutate: ["src/evidence/**/*.ts"], meets: ["units", "claims"], tests: ["test/evidence", "test/model"] },
  experiment: { mutate: ["src/experiment/**/*.ts"], meets: ["units"], tests: ["test/experiment"] },
};
/** The part that changes what the claims state, and not the code. */
const statements = "statements";
const partOf = (file: string) => Object.keys(parts).find((part) => file.startsWith(`src/${part}/`));
const partNames = [...Object.keys(parts), statements];

export interface MutateOptions {
  /** Only the mutants of this part, kept in .stryker. */
  part?: string;
  /** Writes the record from what the parts left there. */
  merge?: boolean;
  /** Runs only the files in which mutants survive without an explanation. */
  again?: boolean;
}

/**
 * Makes small changes to the model, the evidence, the experiments and the claims' own statements, one at a time, and records which of them
 * the checks detect; or, of files, prints those that survive. Returns whether every mutant is detected or known to be equivalent, and every
 * claim detects some.
 */
export async function mutate(files: readonly string[], { part, merge: merges, again: rerun }: MutateOptions): Promise<boolean> {
  configured(options);
  const missing = files.find((file) => !existsSync(join(root, file)) || !file.endsWith(".ts") || !partOf(file));
  if (missing) throw new Refusal(`${missing}: expected a TypeScript file of a part, src/${Object.keys(parts).join(", src/")}`);
  if (part && !partNames.includes(part)) throw new Refusal(`--part: expected ${partNames.join(", ")}; got ${part}`);
  if (part === statements && rerun) throw new Refusal("--again is for the parts of the code: --part statements always judges all of them");
  if (files.length > 0 && (part || merges || rerun)) throw new Refusal("give files without --part, --merge and --again");
  if (merges && (part || rerun)) throw new Refusal("give --merge without --part and --again: it runs nothing");
  if (files.length > 0) return some(files);
  const chosen = part ? [part] : rerun ? Object.keys(parts) : partNames;
  if (!merges) for (const name of chosen) await (rerun ? rerunSurvivors(name) : name === statements ? judge() : runPart(name));
  return part ? true : merge();
}

async function some(files: readonly string[]): Promise<boolean> {
  const results: MutationTestResult[] = [];
  for (const [part, mutate] of Map.groupBy(files, (file) => partOf(file)!)) results.push(await run("part", { ...parts[part], mutate }));
  return unexplained(survivorNames(results)).length === 0;
}

/** Runs a part's mutants and keeps what became of them, with the specification that met them. */
async function runPart(part: string) {
  const testFiles = specification();
  const result = await run(part, parts[part]);
  writeWhole(keptOf(part), JSON.stringify({ ...result, testFiles: { ...result.testFiles, ...testFiles } }));
}

/** Judges the claims' statements with small mistakes in them, and keeps what became of these, with the specification as it was. */
async function judge() {
  process.env.TIME_LIMIT ??= "10"; // what a solver cannot tell by then does not pass, either
  const sources = hashes([specification()]);
  writeWhole(keptOf(statements), JSON.stringify({ mistakes: await mistakesIn(root), sources }));
}

/** The chapters and what they share, as they are now. */
function specification(): Required<MutationTestResult>["testFiles"] {
  const modules = readdirSync(join(root, "spec"), { recursive: true, encoding: "utf8" }).map(slashed);
  const files = [...chapterFiles(join(root, "spec")), ...modules.filter((file) => file.endsWith(".ts"))].sort();
  return Object.fromEntries(files.map((file) => [`spec/${file}`, { source: readFileSync(join(root, "spec", file), "utf8"), tests: [] }]));
}

/** Runs the unit tests on the mutants of the files in which some survive without a reason, and keeps what became of them. */
async function rerunSurvivors(part: string) {
  const result = keptRun(part);
  const open = withoutReason(survivorNames([result]));
  const mutate = Object.keys(result.files).filter((file) => open.some((mutant) => mutant.startsWith(`${file}: `)));
  if (mutate.length > 0) writeWhole(keptOf(part), JSON.stringify(await tested(part, { ...parts[part], mutate }, result)));
}

/** What was kept of a part, of the code as it is now. */
function keptRun(part: string): MutationTestResult {
  const command = `npm run mutate -- --part ${part}`;
  if (!existsSync(keptOf(part))) refuse(`${part}: this part has not been run; ${command} runs it`);
  const result = read(keptOf(part));
  const now = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "");
  const changed = Object.keys(result.files).find((file) => now(file) !== result.files[file].source);
  if (changed) refuse(`${part}: ${changed} has changed since this part was run; ${command} runs it again`);
  return result;
}

/** From what was kept of the parts to the record, which also says what is open; a part that was not kept has its earlier record. */
function merge(): boolean {
  const kept = Object.entries(parts).flatMap(([part]) => (existsSync(keptOf(part)) ? [[part, keptRun(part)] as const] : []));
  const earlier = without([...kept.map(([part]) => part), ...(existsSync(keptOf(statements)) ? [statements] : [])]);
  const judged = keptStatements();
  const missing = partNames.filter(
    (part) => !earlier.parts[part] && !kept.some(([name]) => name === part) && !(part === statements && judged),
  );
  if (missing.length > 0) refuse(`${missing[0]}: this part has not been run; npm run mutate -- --part ${missing[0]} runs it`);
  const results = kept.map(([, result]) => result);
  const unseen = judged?.mistakes.filter(({ found }) => !found).map(({ name }) => name) ?? [];
  const survivors = [...survivorNames(results), ...unseen];
  const open = unexplained(survivors);
  const reasons = new Set(reasonOf.keys());
  const known = [...survivors, ...earlier.equivalent.map(({ mutant }) => mutant)];
  const needless = [...reasonOf.keys()].filter((mutant) => !known.includes(mutant));
  const model = kept.find(([part]) => part === "model")?.[1];
  const claims = model ? mutationScoresOf(model, claimIds()) : earlier.claims;
  const undetecting = withoutKills(claims);
  for (const mutant of needless) console.error(`listed in mutation/equivalent.json, but not a survivor: ${mutant}`);
  for (const id of undetecting) console.error(`${id} runs code of the model and detects none of its mutants`);
  const record: MutationScores = {
    command: "npm run mutate",
    stryker: results[0]?.framework?.version ?? earlier.stryker,
    parts: {
      ...earlier.parts,
      ...Object.fromEntries(kept.map(([name, result]) => [name, tallyOf(result, reasons)])),
      ...(judged && { [statements]: tallyOfMistakes(judged.mistakes, reasons) }),
    },
    claims,
    equivalent: [
      ...earlier.equivalent,
      ...survivors.flatMap((mutant) => {
        const reason = reasonOf.get(mutant);
        return reason ? [{ mutant, reason }] : [];
      }),
    ],
    open: [...earlier.open, ...open],
    // which claims detect a mutant of the model also depends on the chapters
    sources: { ...judged?.sources, ...earlier.sources, ...hashes([...results.map(({ files }) => files), model?.testFiles ?? {}]) },
  };
  writeWhole(join(root, "mutation/scores.json"), `${JSON.stringify(mutationScoresSchema.parse(record), null, 2)}\n`);
  console.log("written to mutation/scores.json; npm run report shows it");
  return record.open.length + needless.length + undetecting.length === 0;
}

/** The earlier record without what it says of some parts. */
function without(anew: readonly string[]): MutationScores {
  const record = mutationScoresSchema.parse(JSON.parse(readFileSync(join(root, "mutation/scores.json"), "utf8")));
  const isOf = (path: string, part: string) => (part === statements ? !path.startsWith("src/") : path.startsWith(`src/${part}/`));
  const stays = (path: string) => !anew.some((part) => isOf(path, part) || (part === "model" && path.startsWith("spec/")));
  return {
    ...record,
    parts: Object.fromEntries(Object.entries(record.parts).filter(([part]) => !anew.includes(part))),
    equivalent: record.equivalent.filter(({ mutant }) => stays(mutant)),
    open: record.open.filter(stays),
    sources: Object.fromEntries(Object.entries(record.sources).filter(([path]) => stays(path))),
  };
}

/** What was kept of the statements with mistakes, of the specification as it is now. */
function keptStatements(): z.infer<typeof keptMistakes> | undefined {
  if (!existsSync(keptOf(statements))) return undefined;
  const kept = keptMistakes.parse(JSON.parse(readFileSync(keptOf(statements), "utf8")));
  const now = hashes([specification()]);
  const changed = Object.keys(now).find((file) => now[file] !== kept.sources[file]);
  if (changed)
    refuse(`${statements}: ${changed} has changed since this part was run; npm run mutate -- --part ${statements} runs it again`);
  return kept;
}

function claimIds(): string[] {
  return readSpecification(join(root, "spec")).flatMap(({ claims }) => claims.map(({ id }) => id));
}

/** Hashes of the sources that files are recorded with, by their paths. */
function hashes(records: Record<string, { source?: string }>[]): Record<string, string> {
  const sources = records.flatMap((files) =>
    Object.entries(files).flatMap(([path, { source }]) => (source === undefined ? [] : [[path, hashOf(source)]])),
  );
  return Object.fromEntries(sources);
}

/** What meets a part, one after the other, each on what survives. */
async function run(name: string, part: Part): Promise<MutationTestResult> {
  const [first, ...others] = part.meets;
  return tested(name, { ...part, meets: others }, await met(name, part, first, first === "claims"));
}

/** What is left to meet a part, on the survivors of a run. */
async function tested(name: string, part: Part, before: MutationTestResult): Promise<MutationTestResult> {
  let result = before;
  for (const runner of part.meets) {
    const survivors = survivorsOf(result);
    if (survivors.length === 0) break;
    const file = join(root, `.stryker/${name}-survivors.json`);
    writeWhole(file, JSON.stringify(survivors));
    const mutate = part.mutate.some((path) => path.includes("*")) ? survivingFiles(result) : part.mutate;
    result = overridden(result, await met(`${name}-${runner}`, { ...part, mutate }, runner, false, file));
  }
  return result;
}

function survivingFiles({ files }: MutationTestResult): string[] {
  return Object.keys(files).filter((file) => survivorsOf({ files: { [file]: files[file] } } as MutationTestResult).length > 0);
}

/** The claims' checks or the unit tests, on all mutants or on those that a file lists; up to the first red one, or all. */
function met(
  name: string,
  { mutate, tests }: Part,
  runner: Part["meets"][number],
  all: boolean,
  survivors = "",
): Promise<MutationTestResult> {
  process.env.TESTS = JSON.stringify(tests.map((folder) => `${folder}/**/*.test.ts`));
  process.env.SURVIVORS = survivors;
  return stryker(name, { mutate, testRunner: runner, disableBail: all });
}

async function stryker(name: string, options: PartialStrykerOptions): Promise<MutationTestResult> {
  const fileName = `.stryker/${name}.json`;
  await new Stryker({ ...options, jsonReporter: { fileName } }).runMutationTest();
  return read(join(root, fileName));
}

function read(file: string): MutationTestResult {
  return JSON.parse(readFileSync(file, "utf8"));
}

function keptOf(part: string): string {
  return join(root, `.stryker/kept-${part}.json`);
}

function survivorNames(results: MutationTestResult[]): string[] {
  return results.flatMap((result) => named(result, "Survived", "NoCoverage"));
}

/** Survivors without a reason, said on standard error in the words of mutation/equivalent.json. */
function unexplained(survivors: readonly string[]): string[] {
  const open = withoutReason(survivors);
  for (const mutant of open) console.error(`survives: ${JSON.stringify(mutant)}`);
  if (open.length > 0)
    console.error(
      `${open.length} mutants survive: add a check that detects them, or explain in mutation/equivalent.json why no input distinguishes them from the original, or why they are true as well`,
    );
  return open;
}

function withoutReason(survivors: readonly string[]): string[] {
  return survivors.filter((mutant) => !reasonOf.has(mutant));
}

function refuse(message: string): never {
  throw new Refusal(message);
}
