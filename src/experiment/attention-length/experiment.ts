import type { Experiment } from "../experiment.ts";
import { randomOf } from "../random.ts";
import { links, reversal, type Task } from "./task.ts";
import { type Accuracy, type Schedule, test, train } from "./training.ts";
import { newTransducer, sizeOf } from "./transducer.ts";

/** One model: what it learns, with attention or without, in how many steps, and on how many strings of each length it is tested. */
export interface Setting {
  task: "reversal" | "links";
  attention: boolean;
  steps: number;
  strings: number;
  seed: number;
}

/** How accurate the model is at each length, how many parameters it has, and the step at which it met NaN or ∞, if it did. */
export type Result = Accuracy & { parameters: number; diverged: number | null };

const schedule = { batch: 32, rate: 0.005, clip: 1 } satisfies Partial<Schedule>;
const tasks: Record<string, Task> = { reversal, links };
const repeats = 6;
const full = { steps: 3000, strings: 128 };
const probe = { steps: 20, strings: 8 };

/** Recurrent encoder-decoders with attention and without, on strings as long as in training and longer. */
export const attentionLength: Experiment<Setting, Result> = {
  name: "attention-length",
  version: 1,
  file: new URL("records.json", import.meta.url),
  libraries: ["pure-rand"],
  grid,
  cost: ({ attention, steps }) => steps * (attention ? 3 : 2),
  run,
  isProbe: ({ steps }) => steps === probe.steps,
};

/** A model that counts: not a probe, which is trained for a moment only. */
export function counts({ steps }: Setting): boolean {
  return steps === full.steps;
}

function grid(): Setting[] {
  const kinds = (["reversal", "links"] as const).flatMap((task) => [true, false].map((attention) => ({ task, attention })));
  const probes = kinds.filter(({ attention }) => attention).map((kind) => ({ ...kind, ...probe }));
  const settings = [...kinds.flatMap((kind) => Array(repeats).fill({ ...kind, ...full })), ...probes];
  return settings.map((setting, i) => ({ ...setting, seed: i + 1 }));
}

/** Trains one model and tests it. Weights, training and test read streams of their own. */
function run({ task: name, attention, steps, strings, seed }: Setting): Result {
  const task = tasks[name];
  const [weights, training, fresh] = [0, 1, 2].map((purpose) => randomOf(seed, purpose));
  const model = newTransducer(task, attention, weights);
  const diverged = train(model, task, { steps, ...schedule }, training);
  return { ...test(model, task, strings, fresh), parameters: sizeOf(model), diverged };
}
