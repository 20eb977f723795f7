import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileResult, MutantResult, MutationTestResult } from "mutation-testing-report-schema/api";
import { z } from "zod";
import { hashOf } from "../files/hash.ts";

const count = z.int().nonnegative();

const tally = z.object({
  mutants: count.describe("Small changes of the code, each run separately."),
  killed: count.describe("Those that turn a check red."),
  endless: count.describe("Those that make a check never end."),
  equivalent: count.describe("Those that pass every check and that no input distinguishes from the original, each with its reason."),
  open: count.describe("Those that pass every check without a reason: a check is missing."),
});

/** Of the mutants of the model, how many a claim's checks run, how many they kill, and how many of these no other claim kills. */
export const mutationScoreSchema = z
  .object({ runs: count, kills: count, alone: count })
  .describe("Mutants of the model: run, killed, killed by no other claim.");

/** The schema of what a report shows of a mutation run. */
export const mutationSchema = z.object({
  command: z.string(),
  stryker: z.string().describe("The version of the tool that made the mutants."),
  parts: z.record(z.string(), tally).describe("By the part of the code that was changed."),
  equivalent: z.array(z.object({ mutant: z.string(), reason: z.string() })),
  open: z.array(z.string()).describe("The mutants that no check sees and that have no reason."),
  changed: z.array(z.string()).describe("Files that have changed since the run."),
});

/** The schema of mutation/scores.json. */
export const mutationScoresSchema = mutationSchema.omit({ changed: true }).extend({
  claims: z.record(z.string(), mutationScoreSchema),
  sources: z
    .record(z.string(), z.string())
    .describe("Hashes of the files that mutants were made of, and of the chapters that met them, so that a later change of them shows."),
});

/** What mutation testing found: how many mutants the checks kill, and which claims kill them. */
export type MutationScores = z.infer<typeof mutationScoresSchema>;
export type Mutation = z.infer<typeof mutationSchema>;
export type MutationScore = z.infer<typeof mutationScoreSchema>;
export type Tally = z.infer<typeof tally>;

/** Reads a recorded mutation run, and tells which of its files have changed since; `root` is the directory that their names start from. */
export function readMutationScores(file: string, root: string): { mutation: Mutation; claims: Record<string, MutationScore> } {
  const { claims, sources, ...rest } = mutationScoresSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const now = (path: string) => (existsSync(join(root, path)) ? hashOf(readFileSync(join(root, path), "utf8")) : undefined);
  const changed = Object.keys(sources).filter((path) => now(path) !== sources[path]);
  return { mutation: { ...rest, changed }, claims };
}

/** A mutant by what it changes, without line numbers, so that it is recognised after its lines have moved. */
function nameOf(path: string, { source }: FileResult, { location: { start, end }, replacement }: MutantResult): string {
  const rows = source.split("\n");
  const row = rows[start.line - 1];
  const before = row.slice(0, start.column - 1).trimStart();
  const rest = start.line === end.line ? row.slice(end.column - 1) : " …";
  const original = start.line === end.line ? row.slice(start.column - 1, end.column - 1) : `${row.slice(start.column - 1)} …`;
  return `${path}: ${before}⟦${original} → ${replacement?.split("\n")[0]}⟧${rest}`;
}

/** The mutants of a run with a status, by name. */
export function named({ files }: MutationTestResult, ...statuses: MutantResult["status"][]): string[] {
  return Object.entries(files).flatMap(([path, file]) => {
    const mutants = file.mutants.toSorted(byPlace);
    const names = distinct(mutants.map((mutant) => nameOf(path, file, mutant)));
    return names.filter((_, at) => statuses.includes(mutants[at].status));
  });
}

function byPlace({ location: { start: a } }: MutantResult, { location: { start: b } }: MutantResult): number {
  return a.line - b.line || a.column - b.column;
}

/** The names, those that occur more than once with their number among the same. */
export function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const [place, count] = [(seen.get(name) ?? 0) + 1, names.filter((other) => other === name).length];
    seen.set(name, place);
    return count > 1 ? `${name} (${place} of ${count})` : name;
  });
}

/** The keys of the mutants that no check killed. */
export function survivorsOf({ files }: MutationTestResult): string[] {
  return Object.entries(files).flatMap(([path, { mutants }]) => mutants.filter(survived).map((mutant) => keyOf(path, mutant)));
}

/** A mutant by the file below `src`, by its place (lines and columns from 1) and by what it puts there. */
export function keyOf(path: string, { location: { start, end }, mutatorName, replacement }: Placed): string {
  const places = [start.line, start.column, end.line, end.column];
  return JSON.stringify([path.replace(/^.*\/(?=src\/)/, ""), ...places, mutatorName, replacement]);
}

type Placed = Pick<MutantResult, "location" | "mutatorName" | "replacement">;

/** A run whose survivors have the statuses that a second run found for them. */
export function overridden(first: MutationTestResult, second: MutationTestResult): MutationTestResult {
  const files = Object.entries(first.files).map(([path, file]) => {
    const later = new Map(second.files[path]?.mutants.map((mutant) => [keyOf(path, mutant), mutant.status]));
    const mutants = file.mutants.map((mutant) =>
      survived(mutant) ? { ...mutant, status: later.get(keyOf(path, mutant)) ?? mutant.status } : mutant,
    );
    return [path, { ...file, mutants }] as const;
  });
  return { ...first, files: Object.fromEntries(files) };
}

/** How many mutants there are, and what became of them; `reasons` has the names of those that survive for a reason. */
export function tallyOf(result: MutationTestResult, reasons: ReadonlySet<string>): Tally {
  const mutants = Object.values(result.files).flatMap((file) => file.mutants);
  const survivors = named(result, "Survived", "NoCoverage");
  const equivalent = survivors.filter((name) => reasons.has(name)).length;
  const having = (...statuses: MutantResult["status"][]) => mutants.filter(({ status }) => statuses.includes(status)).length;
  return {
    mutants: having("Killed", "Timeout", "Survived", "NoCoverage"),
    killed: having("Killed"),
    endless: having("Timeout"),
    equivalent,
    open: survivors.length - equivalent,
  };
}

/** How many small mistakes in the statements are found; the others say more than the statement, for a reason. */
export function tallyOfMistakes(mistakes: readonly { name: string; found: boolean }[], reasons: ReadonlySet<string>): Tally {
  const unseen = mistakes.filter(({ found }) => !found);
  const equivalent = unseen.filter(({ name }) => reasons.has(name)).length;
  const killed = mistakes.length - unseen.length;
  return { mutants: mistakes.length, killed, endless: 0, equivalent, open: unseen.length - equivalent };
}

/** For each claim, how many mutants its checks run, how many they kill, and how many of these no other claim kills. Tests are named by their claim's id first. */
export function mutationScoresOf({ files, testFiles = {} }: MutationTestResult, ids: readonly string[]): Record<string, MutationScore> {
  const claimOf = new Map<string, string>();
  for (const { tests } of Object.values(testFiles))
    for (const { id, name } of tests) {
      const claim = ids.find((candidate) => name.startsWith(`${candidate} `));
      if (claim) claimOf.set(id, claim);
    }
  const claimsOf = (tests: readonly string[] = []) => new Set(tests.flatMap((id) => claimOf.get(id) ?? []));
  const found: Record<string, MutationScore> = Object.fromEntries(ids.map((id) => [id, { runs: 0, kills: 0, alone: 0 }]));
  for (const { coveredBy, killedBy } of Object.values(files).flatMap((file) => file.mutants)) {
    const killers = claimsOf(killedBy);
    // of a mutant in what is computed while modules load, only those that kill it are known to run it
    for (const id of new Set([...claimsOf(coveredBy), ...killers])) found[id].runs += 1;
    for (const id of killers) found[id].kills += 1;
    if (killers.size === 1) found[[...killers][0]].alone += 1;
  }
  return found;
}

/** The claims that run mutants and kill none: their checks cannot fail for a mistake in the model. */
export function withoutKills(claims: MutationScores["claims"]): string[] {
  return Object.entries(claims).flatMap(([id, { runs, kills }]) => (runs > 0 && kills === 0 ? [id] : []));
}

function survived({ status }: MutantResult): boolean {
  return status === "Survived" || status === "NoCoverage";
}
