import { randomInt } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { MultiBar, type SingleBar } from "cli-progress";
import { programAt } from "../files/own-modules.ts";
import { configured } from "../literate/configured.ts";
import type { Article } from "./article.ts";
import { Refusal } from "./refusal.ts";
import { allChapters, ended, refuseManyShards, vitest } from "./vitest.ts";

export interface SoakOptions {
  factor: number;
  seed?: number;
  shard?: [number, number];
  merge?: boolean;
}

/** A whole run with a seed and some times the cases. */
interface Soak {
  article: Article;
  blobs: string;
  env: NodeJS.ProcessEnv;
  /** How to do the same again. */
  command: string;
}

const progress = programAt("report/progress");

/** Checks all claims with a fresh seed and many times the cases, in shards that are merged at the end. */
export async function soak(article: Article, { factor, seed: given, shard, merge: merges }: SoakOptions): Promise<number> {
  if ((shard || merges) && given === undefined) throw new Refusal("give --seed with --shard and with --merge: all shards must share it");
  const seed = given ?? randomInt(2 ** 31);
  const run: Soak = {
    article,
    blobs: join(article.root, ".soak"),
    env: { ...process.env, SEED: String(seed), CASES: String(1000 * factor) },
    command: `${configured.commands.soak} --seed ${seed} --factor ${factor}`,
  };
  const earlier = shardsIn(run.blobs);
  if (shard) refuseManyShards(shard, article);
  if (shard) return runShards(run, [shard.join("/")]);
  if (merges) refuseIncomplete(run.blobs, earlier);
  if (merges) return merge(run);
  for (const name of earlier) rmSync(join(run.blobs, name));
  const count = Math.min(availableParallelism(), allChapters(article).length);
  await runShards(
    run,
    Array.from({ length: count }, (_, i) => `${i + 1}/${count}`),
  );
  return merge(run);
}

/** The shards in a folder. Refuses one that holds anything else, which vitest could not merge and which is not ours to delete. */
function shardsIn(folder: string): string[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) throw new Refusal(`${folder}: expected a folder for the shards of a run, found a file; move it elsewhere`);
  const entries = readdirSync(folder, { withFileTypes: true });
  const foreign = entries.find((entry) => !entry.isFile() || !shardName.test(entry.name));
  if (foreign) throw new Refusal(`${join(folder, foreign.name)}: expected only the shards of a run there; move it elsewhere`);
  return entries.map(({ name }) => name);
}

const shardName = /^shard-(\d+)-(\d+)\.json$/;

/** Refuses shards that are not those of one run, each once. */
function refuseIncomplete(folder: string, shards: readonly string[]) {
  if (shards.length === 0) throw new Refusal(`${folder}: expected the shards of a run, found none; --shard makes them`);
  const counts = new Set(shards.map((name) => Number(shardName.exec(name)![2])));
  const [count] = counts;
  if (counts.size > 1 || shards.length !== count)
    throw new Refusal(`${folder}: expected the ${[...counts].join(" or ")} shards of one run, found ${shards.join(", ")}`);
}

/** Runs shards at the same time; a failure in one shows when they are merged. Returns 0 or 1. */
async function runShards(run: Soak, shards: string[]): Promise<number> {
  console.error(`seed ${run.env.SEED}, ${run.env.CASES} cases for each sampled statement: ${run.command}`);
  mkdirSync(run.blobs, { recursive: true });
  const bars = new MultiBar({
    format: "shard {shard} [{bar}] {value} of {total} checks, {eta_formatted} left",
    noTTYOutput: false,
    stream: process.stderr,
  });
  const codes = await Promise.all(shards.map((shard) => runShard(run, shard, bars.create(1, 0, { shard }))));
  bars.stop();
  return codes.some((code) => code !== 0) ? 1 : 0;
}

function runShard({ article, blobs, env }: Soak, shard: string, bar: SingleBar | undefined): Promise<number> {
  const blob = join(blobs, `shard-${shard.replace("/", "-")}.json`);
  const child = vitest(
    article,
    [
      ...allChapters(article),
      `--shard=${shard}`,
      ...["blob", progress].flatMap((reporter) => ["--reporter", reporter]),
      `--outputFile.blob=${blob}`,
      "--maxWorkers=1",
      "--testTimeout=0",
    ],
    { env, stdio: ["ignore", "pipe", "inherit"] },
  );
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const { done, total } = readProgress(line);
    if (total > 0) {
      bar?.setTotal(total);
      bar?.update(done);
    }
  });
  return ended(child);
}

/** Merges the shards with vitest's own merge, which shows the table of claims, and says how to see a failure again. */
async function merge({ article, blobs, env, command }: Soak): Promise<number> {
  const code = await ended(vitest(article, [`--mergeReports=${blobs}`], { env }));
  if (code !== 0)
    console.error(`\nto see it again: ${command}\none claim: SEED=${env.SEED} CASES=${env.CASES} ${configured.commands.reproduce} <id>`);
  return code;
}

function readProgress(line: string): { done: number; total: number } {
  try {
    return JSON.parse(line);
  } catch {
    return { done: 0, total: 0 };
  }
}
