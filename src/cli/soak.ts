import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { MultiBar, type SingleBar } from "cli-progress";
import { programAt } from "../files/own-modules.ts";
import { configured } from "../literate/configured.ts";
import type { Article } from "./article.ts";
import { Refusal } from "./refusal.ts";
import { fileOfShard, isOfShard, refuseIncomplete, type Settings, settingsOf, shardsIn } from "./shards.ts";
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
  settings: Settings;
  /** How to do the same again. */
  command: string;
}

const progress = programAt("report/progress");

/** Checks all claims with a fresh seed and many times the cases, in shards that are merged at the end. */
export async function soak(article: Article, { factor, seed: given, shard, merge: merges }: SoakOptions): Promise<number> {
  if ((shard || merges) && given === undefined) throw new Refusal("give --seed with --shard and with --merge: all shards must share it");
  const [seed, cases] = [given ?? randomInt(2 ** 31), 1000 * factor];
  const run: Soak = {
    article,
    blobs: join(article.root, ".soak"),
    env: { ...process.env, SEED: String(seed), CASES: String(cases) },
    settings: settingsOf(article.chapters, seed, cases),
    command: `${configured.commands.soak} --seed ${seed} --factor ${factor}`,
  };
  const earlier = shardsIn(run.blobs);
  if (shard) refuseManyShards(shard, article);
  if (merges) refuseIncomplete(run.blobs, earlier, run.settings);
  if (merges) return merge(run);
  const count = Math.min(availableParallelism(), allChapters(article).length);
  const shards = shard ? [shard.join("/")] : Array.from({ length: count }, (_, i) => `${i + 1}/${count}`);
  for (const name of earlier) if (!shard || isOfShard(name, shards[0])) rmSync(join(run.blobs, name));
  const code = await runShards(run, shards);
  if (isIncomplete(run, shards)) return 1;
  return shard ? code : (await merge(run)) || code;
}

/** Whether shards ended without their results, as where their process was killed; names each. */
function isIncomplete({ blobs, settings, command }: Soak, shards: readonly string[]): boolean {
  const lost = shards.filter((shard) => !existsSync(join(blobs, fileOfShard(shard, settings))));
  for (const shard of lost) console.error(`shard ${shard} ended without its results; run it again: ${command} --shard ${shard}`);
  return lost.length > 0;
}

/** Runs shards at the same time; why one fails shows when they are merged. Returns 0 or 1. */
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
  for (const [at, code] of codes.entries()) if (code !== 0) console.error(`shard ${shards[at]} ended with code ${code}`);
  return codes.some((code) => code !== 0) ? 1 : 0;
}

function runShard({ article, blobs, env, settings }: Soak, shard: string, bar: SingleBar | undefined): Promise<number> {
  const blob = join(blobs, fileOfShard(shard, settings));
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
