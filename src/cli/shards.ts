import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../files/hash.ts";
import { readSpecification } from "../literate/specification.ts";
import { receipts } from "../report/receipt.ts";
import { orRefuse, Refusal } from "./refusal.ts";

/** What all shards of a run have in common; it stands in the names of their files, since vitest reads what is in them. */
export interface Settings {
  seed: string;
  cases: string;
  /** A hash of the chapters and of what they read. */
  sources: string;
}

/** What a run with a seed and some cases has in common, over the chapters as they are now. */
export function settingsOf(chapters: string, seed: number, cases: number): Settings {
  const { sources, claims } = receipts(
    orRefuse(() => readSpecification(chapters)),
    chapters,
  );
  const read = [sources, [...claims].map(([id, { prose, code }]) => [id, prose, code])];
  return { seed: String(seed), cases: String(cases), sources: hashOf(JSON.stringify(read)) };
}

/** The name of the file of a shard i/n. */
export function fileOfShard(shard: string, { seed, cases, sources }: Settings): string {
  return `shard-${shard.replace("/", "-")}.seed-${seed}.cases-${cases}.${sources}.json`;
}

const shardName = /^shard-(?<at>\d+)-(?<count>\d+)(?:\.seed-(?<seed>\d+)\.cases-(?<cases>\d+)\.(?<sources>[0-9a-f]+))?\.json$/;

/** The files of the shards in a folder. Refuses one that holds anything else, which vitest could not merge and which is not ours to delete. */
export function shardsIn(folder: string): string[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) throw new Refusal(`${folder}: expected a folder for the shards of a run, found a file; move it elsewhere`);
  const entries = readdirSync(folder, { withFileTypes: true });
  const foreign = entries.find((entry) => !entry.isFile() || !shardName.test(entry.name));
  if (foreign) throw new Refusal(`${join(folder, foreign.name)}: expected only the shards of a run there; move it elsewhere`);
  return entries.map(({ name }) => name);
}

/** Whether a file is of the shard i/n, of whatever run. */
export function isOfShard(name: string, shard: string): boolean {
  const { at, count } = partsOf(name);
  return `${at}/${count}` === shard;
}

/** Refuses shards that are not those of one run, each once, or of a run with other settings. */
export function refuseIncomplete(folder: string, shards: readonly string[], settings: Settings) {
  if (shards.length === 0) throw new Refusal(`${folder}: expected the shards of a run, found none; --shard makes them`);
  const counts = new Set(shards.map((name) => Number(partsOf(name).count)));
  const [count] = counts;
  if (counts.size > 1 || shards.length !== count || new Set(shards.map((name) => partsOf(name).at)).size !== count)
    throw new Refusal(`${folder}: expected the ${[...counts].join(" or ")} shards of one run, found ${shards.join(", ")}`);
  for (const name of shards) refuseOther(join(folder, name), partsOf(name), settings);
}

function refuseOther(file: string, made: Partial<Settings>, settings: Settings) {
  const again = "run its shard again, or merge with the --seed and the --factor of the shards";
  for (const part of ["seed", "cases"] as const)
    if (made[part] !== settings[part])
      throw new Refusal(`${file}: expected a shard with ${part} ${settings[part]}, got ${made[part] ?? "one that names none"}; ${again}`);
  if (made.sources !== settings.sources)
    throw new Refusal(`${file}: expected a shard of the chapters as they are now, got one of others; run its shard again`);
}

function partsOf(name: string): Partial<Record<"at" | "count" | keyof Settings, string>> {
  return shardName.exec(name)!.groups!;
}
