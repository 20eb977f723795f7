import { attentionLength } from "./attention-length/experiment.ts";
import { cliff } from "./cliff/experiment.ts";
import type { Experiment } from "./experiment.ts";
import { forgetProduct } from "./forget-product/experiment.ts";

/** All experiments, in the order in which `npm run experiment` runs them. */
export const experiments: readonly Experiment[] = [cliff as Experiment, attentionLength as Experiment, forgetProduct as Experiment];
