// npm run experiment -- [name …]: runs the experiments, or those named, over the cores, and records them in their folders.
//   --jobs N        processes at the same time (default: one per core)
//   --shard i/n     only every n-th cell from the i-th, kept in .experiments     --merge   only records what the shards left there
//   --check         runs a sample of the recorded cells again and compares bit by bit     --cells N   how many (default 5)     --seed N   which
//   --fresh         forgets the finished cells of an interrupted run
// Exit code 0: recorded, or the same; 1: a cell failed, is missing or differs; 2: usage.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SingleBar } from "cli-progress";
import { Checkpoints } from "../src/experiment/checkpoints.ts";
import type { Experiment } from "../src/experiment/experiment.ts";
import { experiments } from "../src/experiment/experiments.ts";
import { checkSample, record } from "../src/experiment/recording.ts";
import { refuse, whole } from "./usage.ts";

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
if (values.check && (values.shard || values.merge || values.fresh)) refuse("--check can only be combined with --cells, --seed and --jobs");
const names = experiments.map(({ name }) => name);
for (const name of positionals) if (!names.includes(name)) refuse(`${name}: no experiment has this name; there are ${names.join(", ")}`);
const chosen = experiments.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const largest = 999_999_999;
const jobs = whole("jobs", values.jobs ?? String(availableParallelism()), largest);
const [cells, seed] = [whole("cells", values.cells ?? "5", largest), whole("seed", values.seed ?? "1", largest)];
const shard = values.shard === undefined ? undefined : shardFrom(values.shard);
const directory = fileURLToPath(new URL("../.experiments", import.meta.url));

const failures: string[] = [];
for (const experiment of chosen)
  try {
    failures.push(...(await run(experiment)));
  } catch (error) {
    failures.push((error as Error).message);
  }
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Records or checks an experiment under a bar of progress. Returns what went wrong. */
async function run(experiment: Experiment): Promise<string[]> {
  if (values.fresh) new Checkpoints(directory, experiment).clear();
  const running = { jobs, ...progress(experiment) };
  const problems = values.check
    ? await checkSample(experiment, cells, seed, running)
    : await record(experiment, { ...running, directory, shard, merge: values.merge });
  running.stop();
  if (values.check && problems.length === 0) console.log(`${experiment.name}: ${cells} cells are the same, bit for bit`);
  return problems;
}

/** A bar that tells the time left by the cells' cost. */
function progress(experiment: Experiment) {
  const cost = (setting: unknown) => experiment.cost(setting);
  const bar = new SingleBar({
    format: `${experiment.name} [{bar}] {cells} of {all} cells, {eta_formatted} left`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 60_000,
  });
  let done = 0;
  return {
    onStart: (settings: readonly unknown[]) => {
      if (settings.length > 0) bar.start(total(settings.map(cost)), 0, { cells: 0, all: settings.length });
    },
    onCell: (setting: unknown) => bar.increment(cost(setting), { cells: ++done }),
    stop: () => bar.stop(),
  };
}

function total(costs: readonly number[]): number {
  return costs.reduce((sum, cost) => sum + cost, 0);
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
