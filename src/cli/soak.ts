import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { SingleBar } from "cli-progress";
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

/** Checks all claims with a fresh seed and many times the cases, or one shard of them; shards are merged at the end. */
export async function soak(article: Article, { factor, seed: given, shard, merge: merges }: SoakOptions): Promise<number> {
  if ((shard || merges) && given === undefined) throw new Refusal("give --seed with --shard and with --merge: all shards must share it");
  const [seed, cases] = [given ?? randomInt(1, 2 ** 31), 1000 * factor];
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
  const part = shard?.join("/") ?? "1/1";
  for (const name of earlier) if (!shard || isOfShard(name, part)) rmSync(join(run.blobs, name));
  const code = await runShard(run, part);
  if (!existsSync(join(run.blobs, fileOfShard(part, run.settings)))) {
    console.error(`shard ${part} ended without its results; run it again: ${run.command}${shard ? ` --shard ${part}` : ""}`);
    return 1;
  }
  return shard ? code : (await merge(run)) || code;
}

/** Runs a shard on all cores; why it fails shows when it is merged. Returns 0, or vitest's code. */
async function runShard({ article, blobs, env, settings, command }: Soak, shard: string): Promise<number> {
  const chapters = allChapters(article);
  console.error(`seed ${env.SEED}, ${env.CASES} cases for each sampled statement: ${command}`);
  mkdirSync(blobs, { recursive: true });
  const bar = new SingleBar({
    format: "[{bar}] {value} of {total} checks, {eta_formatted} left",
    stream: process.stderr,
    noTTYOutput: false,
  });
  bar.start(1, 0);
  const child = vitest(
    article,
    [
      ...chapters,
      `--shard=${shard}`,
      ...["blob", progress].flatMap((reporter) => ["--reporter", reporter]),
      `--outputFile.blob=${join(blobs, fileOfShard(shard, settings))}`,
      "--testTimeout=0",
    ],
    { env, stdio: ["ignore", "pipe", "inherit"] },
  );
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const { done, total } = readProgress(line);
    if (total > 0) bar.setTotal(total);
    if (total > 0) bar.update(done);
  });
  const code = await ended(child);
  bar.stop();
  if (code !== 0) console.error(`shard ${shard} ended with code ${code}`);
  return code;
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
