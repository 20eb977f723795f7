import { tanh } from "../../model/activation.ts";
import type { Numbers } from "../../model/check.ts";
import { type EncoderDecoder, parametersOf } from "../../model/encoder-decoder.ts";
import type { Lstm } from "../../model/lstm.ts";
import { type Random, uniform } from "../random.ts";
import type { Task } from "./task.ts";

/** Units of the encoder, of the decoder and of the attention, in the models that have one. */
const units = 32;

/**
 * A model before training: weights uniform within ±1/√n, biases 0, but 1 for the forget gates. The model without attention has as many
 * more units as it takes to have at least as many parameters.
 */
export function newTransducer(task: Task, attention: boolean, random: Random): EncoderDecoder {
  const n = attention ? units : unitsWithoutAttention(task);
  return assemble(task, n, attention, (length) => Float64Array.from({ length }, () => (2 * uniform(random) - 1) / Math.sqrt(n)));
}

/** The number of a model's parameters. */
export function sizeOf(model: EncoderDecoder): number {
  return Object.values(parametersOf(model)).reduce((sum, { length }) => sum + length, 0);
}

function unitsWithoutAttention(task: Task): number {
  const size = (n: number, attention: boolean) => sizeOf(assemble(task, n, attention, (length) => new Float64Array(length)));
  let n = units;
  while (size(n, false) < size(units, true)) n++;
  return n;
}

function assemble({ d, A }: Task, n: number, attention: boolean, weights: (length: number) => Numbers): EncoderDecoder {
  const lstm = (d: number): Lstm => ({ n, d, W: weights(4 * n * (d + n)), b: new Float64Array(4 * n).fill(1, n, 2 * n), output: tanh });
  const map = (out: number) => ({ out, in: n, A: weights(out * n) });
  return {
    encoder: lstm(d),
    decoder: lstm(A + n),
    readout: { ...map(A), b: new Float64Array(A) },
    ...(attention && { attention: { W: map(n), U: map(n), v: weights(n) } }),
  };
}
