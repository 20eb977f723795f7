import { define, exactKernel, middleOf, withError } from "../src/evidence/formula/defined.ts";
import {
  addIntervals,
  divideIntervals,
  exponentialOfInterval,
  interval,
  multiplyIntervals,
  subtractIntervals,
} from "../src/evidence/interval.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import {
  meanCrossEntropy,
  newTransduction,
  newTransductionGradient,
  parametersOf,
  transduce,
  transduceBackward,
} from "../src/model/encoder-decoder.ts";
import { lookRoundings } from "./attention.cases.ts";
import { along } from "./directions.ts";
import { alongDirection, onDoubles, type TransducerRun, transducers, upTo } from "./transducers.ts";

export const transducerRuns = transducers.map((run) => ({ run }));

/** The scores of every step, and the derivative of the mean cross-entropy along the direction, by the kernels. */
function kernelRun(
  { model, B, T, x, target, direction }: TransducerRun,
  run = newTransduction(model, B, T),
  gradient = newTransductionGradient(model, B, T),
) {
  transduce(model, x, run, target);
  transduceBackward(model, x, run, target, gradient);
  const derivatives = parametersOf(gradient);
  const names = Object.keys(parametersOf(model));
  return {
    scores: [...run.scores],
    slope: along(
      direction,
      names.flatMap((name) => [...derivatives[name]]),
    ),
  };
}

/**
 * Bound on an evaluation's error for the encoder-decoder: T steps of either cell, of 4n + d + 12 roundings each, and of attention; the
 * read-out, BT symbols, and the sum over the direction.
 */
function transducerSlack({ model: { encoder, decoder, readout, attention }, B, T, direction }: TransducerRun, size: number): number {
  const [n, A] = [encoder.n, readout.out];
  const step = 8 * n + encoder.d + decoder.d + 24 + lookRoundings(n, n, attention?.v.length ?? 0, B, T);
  return sumOfProducts(T * step + n + A + 6 + B * T * (A + 1) + direction.length + 1, size);
}

const byDuals = (run: TransducerRun) => alongDirection(run, onDoubles(run.model.encoder.output));

export const scoresByKernels = exactKernel(
  (run: TransducerRun) => kernelRun(run).scores,
  () => "\\mathrm{scores}",
);
export const scoresByDuals = exactKernel(
  (run: TransducerRun) => byDuals(run).scores.map(({ x }) => x),
  () => "\\mathrm{scores}_{\\text{dual}}",
);

export const slopeBySweep = define({
  latex: () => "\\partial_vL_{\\text{sweep}}",
  binary64: (run: TransducerRun) => withError(kernelRun(run).slope, transducerSlack(run, byDuals(run).slope.size)),
});
export const slopeByDuals = define({
  latex: () => "\\partial_vL_{\\text{dual}}",
  binary64: (run: TransducerRun) => {
    const { slope } = byDuals(run);
    return withError(slope.x, transducerSlack(run, slope.size));
  },
});

/** Scores and slope with buffers of their own, and with buffers that were used before. */
const numbersOf = ({ scores, slope }: ReturnType<typeof kernelRun>) => [...scores, slope];
export const runOnce = exactKernel(
  (run: TransducerRun) => numbersOf(kernelRun(run)),
  () => "\\mathrm{once}",
);
export const runAgain = exactKernel(
  (run: TransducerRun) => {
    const { model, B, T } = run;
    const [room, gradient] = [newTransduction(model, B, T), newTransductionGradient(model, B, T)];
    kernelRun(run, room, gradient);
    return numbersOf(kernelRun(run, room, gradient));
  },
  () => "\\mathrm{again}",
);

/** The symbols that the decoder names without a target; those that have the highest score first; and those that it names if it is told them. */
function naming({ model, B, T, x }: TransducerRun) {
  const room = newTransduction(model, B, T);
  const named = Array.from(transduce(model, x, room));
  const A = model.readout.out;
  const highest = upTo(B * T).map((at) => {
    const scores = [...room.scores.subarray(at * A, (at + 1) * A)];
    return scores.indexOf(Math.max(...scores));
  });
  return { named, highest, told: Array.from(transduce(model, x, newTransduction(model, B, T), Int32Array.from(named))) };
}

export const namings = transducers.map(naming);

/**
 * The mean cross-entropy of B T symbols, and the product p of the probabilities of the symbols to be named, in intervals. Each logarithm, of a sum
 * of A exponentials, errs by u A relative to 1 and by 4u of itself, as does the difference of scores.
 */
export const likelihoods = transducers.map(({ model, B, T, x, target }) => {
  const run = newTransduction(model, B, T);
  transduce(model, x, run, target);
  const A = model.readout.out;
  const probability = (scores: readonly number[], y: number) =>
    divideIntervals(
      interval(1),
      scores.map((score) => exponentialOfInterval(subtractIntervals(interval(score), interval(scores[y])))).reduce(addIntervals),
    );
  const probabilities = upTo(B * T).map((at) => probability([...run.scores.subarray(at * A, (at + 1) * A)], target[at]));
  const [count, mean] = [B * T, meanCrossEntropy(run, target)];
  const p = middleOf(probabilities.reduce(multiplyIntervals));
  return { count, mean: withError(mean, sumOfProducts(A + 8, 1 + count * mean)), p };
});
