import type { Experiment } from "./experiment.ts";

/** All experiments, in the order in which `npm run experiment` runs them. */
export const experiments: readonly Experiment[] = [];
