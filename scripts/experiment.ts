import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { SingleBar } from "cli-progress";
import { Checkpoints } from "../src/experiment/checkpoints.ts";
import type { Experiment } from "../src/experiment/experiment.ts";
import { experiments } from "../src/experiment/experiments.ts";
import { checkSample, record } from "../src/experiment/recording.ts";

/** How experiments are run from the command line. */
export interface ExperimentOptions {
  /** Processes at the same time; one per core by default. */
  jobs?: number;
  /** Only every n-th cell from the i-th, kept in .experiments. */
  shard?: [number, number];
  /** Only records what the shards left there. */
  merge?: boolean;
  /** Runs a sample of the recorded cells again and compares bit by bit: how many cells, and which. */
  check?: boolean;
  cells: number;
  seed: number;
  /** Forgets the finished cells of an interrupted run. */
  fresh?: boolean;
}

const directory = fileURLToPath(new URL("../.experiments", import.meta.url));

/** The names of all experiments. */
export const names = experiments.map(({ name }) => name);

/** Runs and records the experiments, or those named. Returns what went wrong. */
export async function runExperiments(chosen: readonly string[], options: ExperimentOptions): Promise<string[]> {
  const failures: string[] = [];
  for (const experiment of experiments.filter(({ name }) => chosen.length === 0 || chosen.includes(name)))
    try {
      failures.push(...(await run(experiment, options)));
    } catch (error) {
      failures.push((error as Error).message);
    }
  return failures;
}

/** Records or checks an experiment under a bar of progress. Returns what went wrong. */
async function run(
  experiment: Experiment,
  { jobs = availableParallelism(), shard, merge, check, cells, seed, fresh }: ExperimentOptions,
): Promise<string[]> {
  if (fresh) new Checkpoints(directory, experiment).clear();
  const running = { jobs, ...progress(experiment) };
  const problems = check
    ? await checkSample(experiment, cells, seed, running)
    : await record(experiment, { ...running, directory, shard, merge });
  running.stop();
  if (check && problems.length === 0) console.log(`${experiment.name}: ${cells} cells are the same, bit for bit`);
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
