import { mean } from "simple-statistics";
import type { Estimate, Measurement } from "../src/evidence/evidence.ts";
import type { Model } from "../src/experiment/forget-product/analysis.ts";
import { forgetProduct } from "../src/experiment/forget-product/experiment.ts";
import { type CellForm, newReader } from "../src/experiment/forget-product/reader.ts";
import { recall } from "../src/experiment/forget-product/recall.ts";
import { randomOf } from "../src/experiment/random.ts";
import { bootstrap, resamples } from "../src/experiment/statistics.ts";
import { influences } from "./lstms.ts";

/** How many random networks there are. */
const networks = 40;

/** The steps between the symbol and the cue, and how many of the last inputs count as recent: one in ten. */
const delay = 98;
const recent = 10;

/**
 * The part that the last ten of a hundred inputs have in the sum of all inputs' influences, in networks as they are before training: the mean
 * over networks, for a start of the forget gates.
 */
export function recentPart(form: CellForm, forget: number): Measurement {
  const parts = Array.from({ length: networks }, (_, at) => partOf(form, forget, at + 1));
  return {
    estimates: [average(`part of the last ${recent} of ${delay + 2} inputs`, parts)],
    units: { count: networks, of: "random networks, each with a sequence" },
    method: `bootstrap over networks, ${resamples} resamples`,
    command: "npx vitest run --project article -t memory.recent-inputs",
    seeds: `seeds 1 to ${networks}`,
  };
}

/** How much the answers of trained models change when the information before the delay is exchanged: the mean of what was recorded. */
export function effectOfOldest(models: readonly Model[]): Measurement {
  const seeds = models.map(({ setting }) => setting.seed);
  return {
    estimates: [
      average(
        "effect of exchanging the information",
        models.map(({ result }) => result.effect),
      ),
    ],
    units: { count: models.length, of: "trained models" },
    method: `bootstrap over models, ${resamples} resamples`,
    command: `npm run experiment -- ${forgetProduct.name}`,
    seeds: `seeds ${Math.min(...seeds)} to ${Math.max(...seeds)}`,
  };
}

function average(name: string, values: readonly number[]): Estimate {
  return bootstrap(name, [values], ([drawn]) => mean([...drawn]));
}

function partOf(form: CellForm, forget: number, seed: number): number {
  const task = recall(delay, "first");
  const { lstm } = newReader({ form, n: 8, forget }, task, randomOf(seed));
  const found = influences(lstm, task.draw(randomOf(seed, 1), 1, "test").batch.x);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return sum(found.slice(-recent)) / sum(found);
}
