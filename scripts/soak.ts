// npm run soak: the whole specification with a fresh seed and 100 times the cases, sharded over the cores, then merged.
//   --factor N    times the cases (default 100)      --seed N      this seed (default: drawn)
//   --shard i/n   only this shard, on this machine   --merge       only merge the shards in .soak
// Exit code 0: everything holds; 1: something does not; 2: usage.
import { spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { MultiBar, type SingleBar } from "cli-progress";
import { commandLine, refuse, whole } from "./usage.ts";

const options = { factor: { type: "string" }, seed: { type: "string" }, shard: { type: "string" }, merge: { type: "boolean" } } as const;
const { values } = commandLine({ options });
const largest = 2 ** 31 - 1; // what SEED and CASES take
const factor = whole("factor", values.factor ?? "100", Math.floor(largest / 1000));
const seed = whole("seed", values.seed ?? String(randomInt(2 ** 31)), largest);
if (values.shard !== undefined && values.merge) refuse("--shard runs a shard and --merge merges them: give one at a time");
if ((values.shard !== undefined || values.merge) && !values.seed)
  refuse("give --seed with --shard and with --merge: all shards must share it");

const root = fileURLToPath(new URL("..", import.meta.url));
const blobs = join(root, ".soak");
const env = { ...process.env, SEED: String(seed), CASES: String(1000 * factor) };
const command = `npm run soak -- --seed ${seed} --factor ${factor}`;

if (values.shard !== undefined) process.exitCode = await runShards([shardFrom(values.shard)]);
else if (values.merge) process.exitCode = merge();
else {
  rmSync(blobs, { recursive: true, force: true });
  const count = availableParallelism();
  await runShards(Array.from({ length: count }, (_, i) => `${i + 1}/${count}`));
  process.exitCode = merge();
}

/** Runs shards at the same time; a failure in one shows when they are merged. Returns 0 or 1. */
async function runShards(shards: string[]): Promise<number> {
  console.error(`seed ${seed}, ${1000 * factor} cases for each sampled statement: ${command}`);
  mkdirSync(blobs, { recursive: true });
  const bars = new MultiBar({
    format: "shard {shard} [{bar}] {value} of {total} checks, {eta_formatted} left",
    noTTYOutput: false,
    stream: process.stderr,
  });
  const codes = await Promise.all(shards.map((shard) => runShard(shard, bars.create(1, 0, { shard }))));
  bars.stop();
  return codes.some((code) => code !== 0) ? 1 : 0;
}

function shardFrom(text: string): string {
  const [, i, n] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? [];
  return i >= 1 && i <= n ? `${i}/${n}` : refuse(`--shard: expected i/n with i from 1 to n, as 1/4, got ${text}`);
}

function runShard(shard: string, bar: SingleBar | undefined): Promise<number> {
  const blob = join(blobs, `shard-${shard.replace("/", "-")}.json`);
  const reporters = ["blob", join(root, "src/report/progress.ts")].flatMap((reporter) => ["--reporter", reporter]);
  const child = vitest([
    "run",
    "--project",
    "article",
    `--shard=${shard}`,
    ...reporters,
    `--outputFile.blob=${blob}`,
    "--maxWorkers=1",
    "--testTimeout=0",
  ]);
  createInterface({ input: child.stdout! }).on("line", (line) => {
    const { done, total } = readProgress(line);
    if (total > 0) {
      bar?.setTotal(total);
      bar?.update(done);
    }
  });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

/** Merges the shards with vitest's own merge, which shows the table of claims, and says how to see a failure again. */
function merge(): number {
  if (!existsSync(blobs)) refuse(`${blobs}: expected the shards of a run, found no folder; --shard makes them`);
  const { status } = spawnSync(process.execPath, [vitestBin(), "run", `--mergeReports=${blobs}`], { cwd: root, env, stdio: "inherit" });
  if (status !== 0)
    console.error(`\nto see it again: ${command}\none claim: SEED=${seed} CASES=${1000 * factor} npm run reproduce -- <id>`);
  return status ?? 1;
}

function vitest(args: string[]) {
  return spawn(process.execPath, [vitestBin(), ...args], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
}

function vitestBin(): string {
  return join(root, "node_modules/vitest/vitest.mjs");
}

function readProgress(line: string): { done: number; total: number } {
  try {
    return JSON.parse(line);
  } catch {
    return { done: 0, total: 0 };
  }
}
