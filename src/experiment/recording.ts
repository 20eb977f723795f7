import { Checkpoints } from "./checkpoints.ts";
import type { Experiment } from "./experiment.ts";
import { randomOf, shuffled } from "./random.ts";
import { readCells, writeRecords } from "./records.ts";
import { type RunOptions, runCells } from "./runner.ts";

/** How cells are run, without what is done with them, and what is told beforehand of those to come. */
export interface Running extends Omit<RunOptions, "onCell"> {
  onStart?(settings: readonly unknown[]): void;
  onCell?(setting: unknown): void;
}

/** What is to be recorded. */
export interface Recording extends Running {
  /** Where finished cells are kept until the grid is whole. */
  directory: string;
  /** Only the i-th of n parts, without recording it; all by default. */
  shard?: readonly [number, number];
  /** Runs nothing, and records what shards have left. */
  merge?: boolean;
}

/**
 * Runs the cells of the grid that are not finished, and writes the file of records once all are. The same bytes come out whatever the
 * number of jobs and shards. Returns what went wrong, in words.
 */
export async function record(experiment: Experiment, options: Recording): Promise<string[]> {
  const { directory, shard, merge } = options;
  const checkpoints = new Checkpoints(directory, experiment);
  const grid = experiment.grid();
  const isMissing = (setting: unknown) => checkpoints.read(setting) === undefined;
  if (!merge) {
    const [i, n] = shard ?? [1, 1];
    const settings = grid.filter((setting, at) => at % n === i - 1 && isMissing(setting));
    const problems = await runAll(experiment, settings, options, (setting, result) => checkpoints.write(setting, result));
    if (problems.length > 0 || shard) return problems;
  }
  const left = grid.filter(isMissing).length;
  if (left > 0) return [`${experiment.name}: ${left} of ${grid.length} cells are missing: run the shards that have them`];
  writeRecords(
    experiment,
    grid.map((setting) => checkpoints.read(setting)!),
  );
  checkpoints.clear();
  return [];
}

/** Runs `count` recorded cells, drawn by a seed, again. Returns which give other bits, in words. Throws if the records cannot be trusted. */
export async function checkSample(experiment: Experiment, count: number, seed: number, running: Running): Promise<string[]> {
  const known = new Map(readCells(experiment).map(({ setting, result }) => [JSON.stringify(setting), JSON.stringify(result)]));
  const sample = shuffled(randomOf(seed), experiment.grid()).slice(0, count);
  const differing: string[] = [];
  const problems = await runAll(experiment, sample, running, (setting, result) => {
    const before = known.get(JSON.stringify(setting));
    if (result !== before) differing.push(`${experiment.name}: ${JSON.stringify(setting)}\n  recorded ${before}\n  now      ${result}`);
  });
  return [...problems, ...differing];
}

async function runAll(
  experiment: Experiment,
  settings: readonly unknown[],
  running: Running,
  keep: RunOptions["onCell"],
): Promise<string[]> {
  running.onStart?.(settings);
  return runCells(experiment, settings, {
    ...running,
    onCell: (setting, result) => {
      keep(setting, result);
      running.onCell?.(setting);
    },
  });
}
