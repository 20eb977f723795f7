import { fileURLToPath } from "node:url";
import Tinypool from "tinypool";
import type { Experiment } from "./experiment.ts";
import type { Task } from "./worker.ts";

export interface RunOptions {
  /** How many cells run at a time, each in a process of its own, or in a thread, which starts faster. */
  jobs: number;
  runtime?: "child_process" | "worker_threads";
  /** The module that exports `experiments`. */
  registry?: URL;
  /** Called with each finished cell and its result as JSON, in the order in which they finish. */
  onCell(setting: unknown, result: string): void;
}

/**
 * Runs cells of one experiment in worker processes, the longest first. A cell that throws does not stop the others.
 * Returns an error message for each that did.
 */
export async function runCells(experiment: Experiment, settings: readonly unknown[], options: RunOptions): Promise<string[]> {
  if (settings.length === 0) return [];
  const { jobs, runtime = "child_process", registry = new URL("experiments.ts", import.meta.url), onCell } = options;
  const { name } = experiment;
  const filename = fileURLToPath(new URL("worker.ts", import.meta.url));
  const pool = new Tinypool({ runtime, filename, minThreads: jobs, maxThreads: jobs });
  const failures: string[] = [];
  const run = async (setting: unknown) => {
    try {
      onCell(setting, await pool.run({ registry: registry.href, name, setting } satisfies Task));
    } catch (error) {
      failures.push(`${name}: ${JSON.stringify(setting)}: ${(error as Error).message}`);
    }
  };
  await Promise.all(settings.toSorted((a, b) => experiment.cost(b) - experiment.cost(a)).map(run));
  await pool.destroy();
  return failures;
}
