import {
  type EncoderDecoder,
  newTransduction,
  newTransductionGradient,
  parametersOf,
  transduce,
  transduceBackward,
} from "../../model/encoder-decoder.ts";
import { clippedStep, newAdam } from "../adam.ts";
import { below, type Random } from "../random.ts";
import type { Task } from "./task.ts";

/** How all models are trained: steps of Adam on batches of fresh pairs, each batch of one length from 1 to the task's longest. */
export interface Schedule {
  steps: number;
  batch: number;
  rate: number;
  clip: number;
}

/** Shares of symbols, and of strings as wholes, that are right at each length. */
export interface Accuracy {
  symbols: number[];
  strings: number[];
}

/**
 * Trains a model in place. Returns null, or the step at which a gradient had NaN or ∞; then training ends with the parameters before it.
 * It takes a large rate to get there: Adam moves no parameter by more than 3.2 rates a step (Kingma & Ba 2015, section 2.1).
 */
export function train(model: EncoderDecoder, task: Task, { steps, batch, rate, clip }: Schedule, random: Random): number | null {
  const parameters = parametersOf(model);
  const adam = newAdam(parameters, rate);
  const room = (T: number) => ({ run: newTransduction(model, batch, T), gradient: newTransductionGradient(model, batch, T) });
  const rooms = Array.from({ length: task.longest }, (_, k) => room(k + 1));
  for (let step = 1; step <= steps; step++) {
    const T = 1 + below(random, task.longest);
    const { x, target } = task.draw(random, batch, T);
    const { run, gradient } = rooms[T - 1];
    transduce(model, x, run, target);
    transduceBackward(model, x, run, target, gradient);
    if (!clippedStep(adam, parameters, parametersOf(gradient), clip)) return step;
  }
  return null;
}

/** How well a model names the targets of fresh sources, B of each length from 1 to twice the task's longest, when it reads back its own symbols. */
export function test(model: EncoderDecoder, task: Task, B: number, random: Random): Accuracy {
  const accuracy: Accuracy = { symbols: [], strings: [] };
  for (let T = 1; T <= 2 * task.longest; T++) {
    const { x, target } = task.draw(random, B, T);
    const right = transduce(model, x, newTransduction(model, B, T)).map((symbol, at) => (symbol === target[at] ? 1 : 0));
    const whole = Array.from({ length: B }, (_, b) => right.subarray(b * T, (b + 1) * T).every(Boolean));
    accuracy.symbols.push(right.reduce((sum, one) => sum + one, 0) / (B * T));
    accuracy.strings.push(whole.filter(Boolean).length / B);
  }
  return accuracy;
}
