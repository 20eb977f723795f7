import { type Experiment, runToJson } from "./experiment.ts";

/** One cell for a worker process: the module that exports `experiments`, the name of one, and a setting of its grid. */
export interface Task {
  registry: string;
  name: string;
  setting: unknown;
}

/** Runs a cell and returns its result as JSON. */
export default async function work({ registry, name, setting }: Task): Promise<string> {
  const { experiments } = (await import(registry)) as { experiments: readonly Experiment[] };
  const experiment = experiments.find((candidate) => candidate.name === name);
  if (!experiment) throw new Error(`${name}: ${registry} has no such experiment`);
  return runToJson(experiment, setting);
}
