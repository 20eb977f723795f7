import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { hashOf } from "../files/hash.ts";
import type { Chapter, Fence } from "../literate/chapter.ts";
import { slashed } from "../literate/folder.ts";
import { readChapters } from "../literate/specification.ts";
import { readJson } from "./read-json.ts";

const count = z.int().nonnegative();
const survivors = z.array(z.object({ mutant: z.string(), reason: z.string() }));

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

/** The schema of what a report shows of the mutation runs. */
export const mutationSchema = z.object({
  command: z.string(),
  stryker: z.string().describe("The version of the tool that made the mutants."),
  parts: z.record(z.string(), tally).describe("By the part of the code that was changed."),
  equivalent: survivors,
  open: z.array(z.string()).describe("The mutants that no check sees and that have no reason."),
  changed: z.array(z.string()).describe("Files that have changed since their run, or whose run is still to come."),
});

/** What became of the mutants of one file. */
const fileSchema = z.object({
  version: z.string().describe("A hash of what the mutants were made of, and of the claims that met them, so that a later change shows."),
  mutants: count,
  killed: count,
  endless: count,
  equivalent: survivors,
  open: z.array(z.string()),
  claims: z.record(z.string(), mutationScoreSchema).optional().describe("By the ids of the claims, where they met the mutants."),
});

/** The schema of mutation/scores.json. */
export const mutationScoresSchema = z.object({
  command: z.string(),
  stryker: z.string(),
  parts: z.record(z.string(), z.array(z.string())).describe("The files of which mutants are made, by the part that they belong to."),
  files: z.record(z.string(), fileSchema),
});

/** What mutation testing found in each file: how many mutants the checks kill, and which claims kill them. */
export type MutationScores = z.infer<typeof mutationScoresSchema>;
export type FileScore = z.infer<typeof fileSchema>;
export type Mutation = z.infer<typeof mutationSchema>;
export type MutationScore = z.infer<typeof mutationScoreSchema>;

/**
 * Reads the record of mutation runs: their sums by part and by claim, and the files that have changed since; their names start from `root`,
 * and `directory` has the `chapters`. Throws where the record does not have the form of its schema.
 */
export function readMutationScores(
  file: string,
  root: string,
  directory: string,
  chapters: readonly Chapter[],
): { mutation: Mutation; claims: Record<string, MutationScore> } {
  const { command, stryker, parts, files } = readScores(file);
  const versions = new Versions(root, directory, chapters);
  const named = Object.entries(parts).map(([part, names]) => [part, names.flatMap((name) => files[name] ?? [])] as const);
  const scores = named.flatMap(([, all]) => all);
  return {
    mutation: {
      command,
      stryker,
      parts: Object.fromEntries(named.map(([part, all]) => [part, tallyOf(all)])),
      equivalent: scores.flatMap(({ equivalent }) => equivalent),
      open: scores.flatMap(({ open }) => open),
      changed: Object.values(parts)
        .flat()
        .filter((name) => !versions.isCurrent(name, files[name])),
    },
    claims: claimScores(scores),
  };
}

/** The record of mutation runs in a file. Throws an error of one line that names the file where it is not one. */
export function readScores(file: string): MutationScores {
  const expected = "expected the record of a mutation run";
  return readJson(file, mutationScoresSchema, { json: expected, schema: expected });
}

function tallyOf(scores: readonly FileScore[]): z.infer<typeof tally> {
  const sum = (of: (score: FileScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    mutants: sum(({ mutants }) => mutants),
    killed: sum(({ killed }) => killed),
    endless: sum(({ endless }) => endless),
    equivalent: sum(({ equivalent }) => equivalent.length),
    open: sum(({ open }) => open.length),
  };
}

/** The scores of the claims, over all files that they met. */
export function claimScores(scores: readonly FileScore[]): Record<string, MutationScore> {
  const all = scores.flatMap(({ claims = {} }) => Object.entries(claims));
  const byId = Map.groupBy(all, ([id]) => id);
  return Object.fromEntries(
    [...byId].map(([id, found]) => {
      const sum = (name: keyof MutationScore) => found.reduce((total, [, score]) => total + score[name], 0);
      return [id, { runs: sum("runs"), kills: sum("kills"), alone: sum("alone") }];
    }),
  );
}

/** The versions of files of which mutants are made: prose does not change that of a chapter. */
export class Versions {
  readonly #root: string;
  readonly #directory: string;
  readonly #chapters: ReadonlyMap<string, string>;
  readonly #shared: string;

  constructor(root: string, directory: string, chapters: readonly Chapter[] = readChapters(directory)) {
    this.#root = root;
    this.#directory = directory;
    this.#chapters = new Map(chapters.map((chapter) => [chapter.name, codeOf(chapter)]));
    const names = readdirSync(directory, { recursive: true, encoding: "utf8" }).map(slashed);
    const modules = names.filter((name) => name.endsWith(".ts")).sort();
    this.#shared = modules.map((name) => readFileSync(join(directory, name), "utf8")).join("\n");
  }

  /** Whether a file was run as it is now, and met by the claims as they are now where they met it. */
  isCurrent(path: string, score: FileScore | undefined): boolean {
    return score !== undefined && existsSync(join(this.#root, path)) && this.of(path, score.claims !== undefined) === score.version;
  }

  /** The version of a chapter with what all chapters share, or of a file, with all chapters if the claims meet its mutants. */
  of(path: string, byClaims: boolean): string {
    const name = slashed(relative(this.#directory, join(this.#root, path)));
    const own = this.#chapters.get(name);
    if (own !== undefined) return hashOf(JSON.stringify([own, this.#shared]));
    const text = readFileSync(join(this.#root, path), "utf8");
    return hashOf(byClaims ? JSON.stringify([text, ...this.#chapters.values(), this.#shared]) : text);
  }
}

/** The code of a chapter that meets mutants: a proof in Rocq's words meets none. */
function codeOf({ head, claims }: Chapter): string {
  const text = (fences: readonly Fence[]) =>
    fences.filter(({ language }) => language !== "coq").map(({ language, caption, code }) => [language, caption, code]);
  return JSON.stringify([text(head), claims.map(({ id, fences }) => [id, text(fences)])]);
}
