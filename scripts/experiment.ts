// npm run experiment -- [name …]: runs the experiments, or those named, over the cores, and records them under experiments/.
//   --jobs N        processes beside each other (default: one a core)
//   --shard i/n     only every n-th cell from the i-th, kept in .experiments     --merge   only record what the shards left there
//   --check         runs a sample of the recorded cells again and compares bit by bit     --cells N   how many (default 5)     --seed N   which
//   --fresh         forgets the finished cells of a run that was killed
// Exit code 0: recorded, or the same; 1: a cell failed, is missing or differs; 2: usage.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { Checkpoints } from "../src/experiment/checkpoints.ts";
import type { Experiment } from "../src/experiment/experiment.ts";
import { experiments } from "../src/experiment/experiments.ts";
import { randomOf, shuffled } from "../src/experiment/random.ts";
import { readCells, writeRecords } from "../src/experiment/records.ts";
import { runCells, shardOf } from "../src/experiment/runner.ts";

const options = {
  jobs: { type: "string" },
  shard: { type: "string" },
  merge: { type: "boolean" },
  check: { type: "boolean" },
  cells: { type: "string" },
  seed: { type: "string" },
  fresh: { type: "boolean" },
} as const;
const { values, positionals } = parse();
if (values.check && (values.shard || values.merge || values.fresh)) refuse("--check goes with --cells, --seed and --jobs only");
const names = experiments.map(({ name }) => name);
for (const name of positionals) if (!names.includes(name)) refuse(`${name}: no experiment has this name; there are ${names.join(", ")}`);
const chosen = experiments.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const jobs = whole("jobs", values.jobs ?? String(availableParallelism()));
const [cells, seed] = [whole("cells", values.cells ?? "5"), whole("seed", values.seed ?? "1")];
const shard = shardFrom(values.shard ?? "1/1");
const directory = fileURLToPath(new URL("../.experiments", import.meta.url));

const failures: string[] = [];
for (const experiment of chosen)
  try {
    failures.push(...(values.check ? await check(experiment) : await record(experiment)));
  } catch (error) {
    failures.push((error as Error).message);
  }
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Runs what is not finished yet; records the grid if it is whole then. Returns what went wrong. */
async function record(experiment: Experiment): Promise<string[]> {
  const checkpoints = new Checkpoints(directory, experiment);
  if (values.fresh) checkpoints.clear();
  const grid = experiment.grid();
  const missing = () => shardOf(grid, shard).filter((setting) => checkpoints.read(setting) === undefined);
  const problems = values.merge ? [] : await run(experiment, missing(), (setting, result) => checkpoints.write(setting, result));
  if (problems.length > 0) return problems;
  if (values.shard) return [];
  if (missing().length > 0) return [`${experiment.name}: ${missing().length} of ${grid.length} cells are missing: run their shards`];
  writeRecords(
    experiment,
    grid.map((setting) => checkpoints.read(setting)!),
  );
  checkpoints.clear();
  return [];
}

/** Runs a sample of the recorded cells again. Returns which differ. */
async function check(experiment: Experiment): Promise<string[]> {
  const known = new Map(readCells(experiment).map(({ setting, result }) => [JSON.stringify(setting), JSON.stringify(result)]));
  const sample = shuffled(randomOf(seed), experiment.grid()).slice(0, cells);
  const differing: string[] = [];
  const problems = await run(experiment, sample, (setting, result) => {
    const before = known.get(JSON.stringify(setting));
    if (result !== before) differing.push(`${experiment.name}: ${JSON.stringify(setting)}\n  recorded ${before}\n  now      ${result}`);
  });
  if (differing.length + problems.length === 0) console.log(`${experiment.name}: ${sample.length} cells are the same, bit for bit`);
  return [...problems, ...differing];
}

async function run(experiment: Experiment, settings: readonly unknown[], onCell: (setting: unknown, result: string) => void) {
  const bar = new SingleBar({
    format: `${experiment.name} [{bar}] {cells} of ${settings.length} cells, {eta_formatted} left`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 60_000,
  });
  let done = 0;
  bar.start(
    settings.reduce<number>((sum, setting) => sum + experiment.cost(setting), 0),
    0,
    { cells: 0 },
  );
  const failures = await runCells(experiment, settings, {
    jobs,
    onCell: (setting, result) => {
      onCell(setting, result);
      bar.increment(experiment.cost(setting), { cells: ++done });
    },
  });
  bar.stop();
  return failures;
}

function parse() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return refuse((error as Error).message);
  }
}

function shardFrom(text: string): [number, number] {
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  if (!(Number(i) >= 1 && Number(i) <= Number(n))) refuse(`--shard: expected i/n, as 1/4, got ${text}`);
  return [Number(i), Number(n)];
}

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) refuse(`--${name}: expected a whole number from 1, got ${text}`);
  return Number(text);
}

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}
