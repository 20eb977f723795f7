import type { Mutant } from "@stryker-mutator/api/core";
import type { FileResult, MutantResult, MutationTestResult } from "mutation-testing-report-schema/api";
import { distinct } from "../src/cli/mistakes.ts";
import type { FileScore, MutationScore } from "../src/report/mutation-score.ts";

// What Stryker says of a run, and what is recorded of it

/** What became of the mutants of a file, but for the file's version; `reasonOf` says why a survivor is none. */
export function scoreOf(
  { files, testFiles }: MutationTestResult,
  path: string,
  reasonOf: ReadonlyMap<string, string>,
  claims?: readonly string[],
): Omit<FileScore, "version"> {
  const file = files[path] ?? { language: "ts", source: "", mutants: [] }; // where nothing can be changed
  const having = (...statuses: MutantResult["status"][]) => file.mutants.filter(({ status }) => statuses.includes(status)).length;
  return {
    mutants: having("Killed", "Timeout", "Survived", "NoCoverage"),
    killed: having("Killed"),
    endless: having("Timeout"),
    ...explained(named(path, file, "Survived", "NoCoverage"), reasonOf),
    ...(claims && { claims: mutationScoresOf(file.mutants, testFiles, claims) }),
  };
}

/** Survivors, those with a reason apart from the others. */
export function explained(survivors: readonly string[], reasonOf: ReadonlyMap<string, string>): Pick<FileScore, "equivalent" | "open"> {
  return {
    equivalent: survivors.flatMap((mutant) => (reasonOf.has(mutant) ? [{ mutant, reason: reasonOf.get(mutant)! }] : [])),
    open: survivors.filter((mutant) => !reasonOf.has(mutant)),
  };
}

/** The mutants of a file with a status, by name. */
export function named(path: string, file: FileResult, ...statuses: MutantResult["status"][]): string[] {
  return withNames(path, file).flatMap(([mutant, name]) => (statuses.includes(mutant.status) ? [name] : []));
}

function withNames(path: string, file: FileResult): [MutantResult, string][] {
  const mutants = file.mutants.toSorted(byPlace);
  const names = distinct(mutants.map((mutant) => nameOf(path, file, mutant)));
  return mutants.map((mutant, at) => [mutant, names[at]]);
}

/** Mutants as a record has them: those that are open survived, those with a reason are ignored, and all others were detected. */
export function asRecorded({ files, ...result }: MutationTestResult, scores: Readonly<Record<string, FileScore>>): MutationTestResult {
  const recorded = Object.entries(files).map(([path, file]) => {
    const [open, explained] = [new Set(scores[path].open), new Set(scores[path].equivalent.map(({ mutant }) => mutant))];
    const statusOf = (name: string) => (open.has(name) ? "Survived" : explained.has(name) ? "Ignored" : "Killed");
    return [path, { ...file, mutants: withNames(path, file).map(([mutant, name]) => ({ ...mutant, status: statusOf(name) })) }] as const;
  });
  return { ...result, files: Object.fromEntries(recorded) as MutationTestResult["files"] };
}

/** A file's score once those of its mutants that were open have been met again, with what was found of these. */
export function reopened(
  before: FileScore,
  found: Pick<FileScore, "endless" | "equivalent" | "open">,
  reasonOf: ReadonlyMap<string, string>,
): FileScore {
  const kept = explained(
    before.equivalent.map(({ mutant }) => mutant),
    reasonOf,
  );
  const [equivalent, open] = [
    [...kept.equivalent, ...found.equivalent],
    [...kept.open, ...found.open],
  ];
  const endless = before.endless + found.endless;
  return { ...before, endless, equivalent, open, killed: before.mutants - endless - equivalent.length - open.length };
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

function byPlace({ location: { start: a } }: MutantResult, { location: { start: b } }: MutantResult): number {
  return a.line - b.line || a.column - b.column;
}

/** Those of some files that have survivors, by their keys. */
export function filesWith(survivors: readonly string[], files: readonly string[]): string[] {
  const paths = new Set(survivors.map((key) => JSON.parse(key)[0]));
  return files.filter((file) => paths.has(file));
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

/** A mutant as Stryker makes it, with lines and columns from 1, as in what Stryker writes. */
export function inSchema<M extends Pick<Mutant, "location">>(mutant: M): M {
  const { start, end } = mutant.location;
  const fromOne = ({ line, column }: Mutant["location"]["start"]) => ({ line: line + 1, column: column + 1 });
  return { ...mutant, location: { start: fromOne(start), end: fromOne(end) } };
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

function survived({ status }: MutantResult): boolean {
  return status === "Survived" || status === "NoCoverage";
}

/** For each claim, how many of the mutants its checks run, how many they kill, and how many of these no other claim kills. Tests are named by their claim's id first. */
function mutationScoresOf(
  mutants: readonly MutantResult[],
  testFiles: MutationTestResult["testFiles"] = {},
  ids: readonly string[],
): Record<string, MutationScore> {
  const claimOf = new Map<string, string>();
  for (const { tests } of Object.values(testFiles))
    for (const { id, name } of tests) {
      const claim = ids.find((candidate) => name.startsWith(`${candidate} `));
      if (claim) claimOf.set(id, claim);
    }
  const claimsOf = (tests: readonly string[] = []) => new Set(tests.flatMap((id) => claimOf.get(id) ?? []));
  const found: Record<string, MutationScore> = Object.fromEntries(ids.map((id) => [id, { runs: 0, kills: 0, alone: 0 }]));
  for (const { coveredBy, killedBy } of mutants) {
    const killers = claimsOf(killedBy);
    // of a mutant in what is computed while modules load, only those that kill it are known to run it
    for (const id of new Set([...claimsOf(coveredBy), ...killers])) found[id].runs += 1;
    for (const id of killers) found[id].kills += 1;
    if (killers.size === 1) found[[...killers][0]].alone += 1;
  }
  return found;
}

/** The claims that run mutants and kill none: their checks cannot fail for a mistake in the model. */
export function withoutKills(claims: Readonly<Record<string, MutationScore>>): string[] {
  return Object.entries(claims).flatMap(([id, { runs, kills }]) => (runs > 0 && kills === 0 ? [id] : []));
}
