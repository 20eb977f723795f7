import { mean } from "simple-statistics";
import type { Numbers } from "../../model/check.ts";
import { newGradient, newTrace } from "../../model/lstm.ts";
import { backward, forward } from "../../model/lstm-fast.ts";
import { allFinite, clippedStep, newAdam } from "../adam.ts";
import type { Random } from "../random.ts";
import { answer, backwardRead, byAnswer, lastOutputs, parametersOf, type Reader, score } from "./reader.ts";
import type { Batch, Task } from "./task.ts";

/** How all models are trained. */
export interface Schedule {
  /** The most steps of Adam, each on `batch` fresh sequences; their rate; the norm at which gradients are clipped. */
  steps: number;
  batch: number;
  rate: number;
  clip: number;
  /** Every so many steps the model answers `validation` held-out sequences; it stops once its score is `enough`. */
  every: number;
  validation: number;
  enough: number;
}

/** How training ended: after how many steps, and at which it met NaN or ∞, if it did. */
export interface Outcome {
  steps: number;
  diverged: number | null;
}

/**
 * Trains a reader in place; it ends with the parameters that did best in validation. Cells grow by at most 1 a step (chapter 4), so
 * that with finite weights only what is made of their outputs, losses and derivatives, can overflow.
 */
export function train(reader: Reader, task: Task, schedule: Schedule, random: { training: Random; validation: Random }): Outcome {
  const { steps, batch: B, every, enough } = schedule;
  const step = stepper(reader, task, schedule);
  const { batch: heldOut } = task.draw(random.validation, schedule.validation, "validation");
  const trace = newTrace(reader.lstm, schedule.validation, task.T);
  const best = new Best(reader);
  for (let at = 1; at <= steps; at++) {
    if (!step(task.draw(random.training, B, "training").batch)) return best.restore({ steps: at, diverged: at });
    if (at % every !== 0 && at !== steps) continue;
    const found = answer(reader, lastOutputs(forward(reader.lstm, heldOut.x, trace)), heldOut);
    best.keep(mean([...found.losses]));
    if (score(found, heldOut) >= enough) return best.restore({ steps: at, diverged: null });
  }
  return best.restore({ steps, diverged: null });
}

/** One step of training on a batch, in buffers made once; false where the gradient has NaN or ∞, and nothing is changed. */
function stepper(reader: Reader, { T }: Task, { batch: B, rate, clip }: Schedule): (batch: Batch) => boolean {
  const { lstm, V, a } = reader;
  const [trace, gradient] = [newTrace(lstm, B, T), newGradient(lstm, B, T)];
  const [dc, m] = [0, 1].map(() => new Float64Array(B * (T + 1) * lstm.n));
  const read = { V: new Float64Array(V.length), a: new Float64Array(a.length), m };
  const derivatives = { W: gradient.W, b: gradient.b, V: read.V, a: read.a };
  const parameters = parametersOf(reader);
  const adam = newAdam(parameters, rate);
  return (batch) => {
    const m = lastOutputs(forward(lstm, batch.x, trace));
    backwardRead(reader, m, byAnswer(answer(reader, m, batch), batch), read);
    if (!allFinite(Object.values(read))) return false;
    backward(lstm, batch.x, trace, dc, read.m, gradient);
    return clippedStep(adam, parameters, derivatives, clip);
  };
}

/** The parameters with the least loss so far; those at the start if there is none. */
class Best {
  readonly #parameters: Numbers[];
  readonly #kept: Numbers[];
  #loss = Number.POSITIVE_INFINITY;

  constructor(reader: Reader) {
    this.#parameters = Object.values(parametersOf(reader));
    this.#kept = this.#parameters.map((part) => part.slice());
  }

  keep(loss: number) {
    if (!(loss < this.#loss)) return;
    this.#loss = loss;
    for (const [k, part] of this.#parameters.entries()) this.#kept[k].set(part);
  }

  restore(outcome: Outcome): Outcome {
    for (const [k, part] of this.#parameters.entries()) part.set(this.#kept[k]);
    return outcome;
  }
}
