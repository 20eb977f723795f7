import fc from "fast-check";
import { dyadic, real } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { elementary, sumOfProducts } from "../src/evidence/rounding.ts";
import { meanCrossEntropy, newTransduction, transduce } from "../src/model/encoder-decoder.ts";
import { state } from "../src/model/lstm.ts";
import { crossEntropy, softmax } from "../src/model/softmax.ts";
import { rounded } from "./bounds.ts";
import { forwardPass, lstmRuns, lstmSpans } from "./lstms.ts";
import { transducers } from "./transducers.ts";

const softmaxOf = (m: readonly number[]) => [...softmax(Float64Array.from(m))];

/** Softmax, and the kernel's: as computed, with a bound of its distance from the shares of the computed exponentials, and of one outcome. */
export const softmaxes = {
  // a component less the largest, of size d, errs by u d, and its exponential by d roundings and four more; above and below the line, with
  // n − 1 additions and the division. From d = 746 on it underflows, which is below the bound's absolute term.
  softmax: define({
    latex: "\\mathrm{softmax}",
    rocq: "softmax n : vector -> vector",
    binary64: (m: number[]) => {
      const width = Math.ceil(Math.min(Math.max(...m) - Math.min(...m), 746));
      return rounded(softmaxOf(m), m.length + 8 + 2 * width);
    },
  }),
  computed: exactKernel(softmaxOf, "\\hat p"),
  // the divisor sums the same doubles in n − 1 additions, and a share is one division
  shares: define({ latex: "p", binary64: (m: number[]) => rounded(softmaxOf(m), m.length) }),
  shareOf: exactKernel(
    (m: number[], y: number) => softmaxOf(m)[y],
    (_, y) => `\\hat p_{${y}}`,
  ),
  loss: define({ latex: "\\ell", binary64: (m: number[], y: number) => crossEntropy(Float64Array.from(m), y) }),
  /** −ln p_y: ln turns p_y's relative error into an absolute one; the gap m_y − max, the logarithm and their difference round once more. */
  minusLog: define({
    latex: (_, y) => `-\\ln p_{${y}}`,
    binary64: (m: number[], y: number) => {
      const value = -Math.log(softmaxOf(m)[y]);
      return withError(value, sumOfProducts(m.length + 4, 1) + 4 * elementary + sumOfProducts(4, value + Math.log(m.length)));
    },
  }),
};

/** The outputs m_t of runs. */
export const outputsOfRuns = lstmSpans(lstmRuns()).map(({ run, s, t }) => ({ m: [...state(forwardPass(run), "m", t, s)] }));

const numbers = fc.array(fc.oneof(real(8), fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1, maxLength: 6 });

/** Any finite numbers. */
export const logits = cover(
  numbers.map((m) => ({ m })),
  {
    "one component": [0.05, ({ m }) => m.length === 1],
    "several components": [0.5, ({ m }) => m.length > 1],
    "an exponential that overflows": [0.3, ({ m }) => m.some((value) => value > 710)],
    "none that does": [0.1, ({ m }) => m.every((value) => value < 700)],
    "a component that underflows": [0.3, ({ m }) => m.some((value) => value < Math.max(...m) - 746)],
  },
);

/** Numbers, and one that can be added to them without rounding, as many times. */
export const shiftedLogits = fc
  .record({ m: fc.array(dyadic(8), { minLength: 1, maxLength: 6 }), shift: dyadic(64) })
  .map(({ m, shift }) => ({ m, a: m.map(() => shift) }));

/** Numbers whose differences are finite, and one of them. */
export const drawnOutcomes = fc
  .record({ logits, at: fc.nat(5) })
  .map(({ logits: { m }, at }) => ({ m: m.map((value) => value / 2), y: at % m.length }));

/** The loss of a run of an encoder and decoder, and −ln p of each outcome, over B sequences and T steps. */
export const runLosses = transducers.map(({ model, B, T, x, target }) => {
  const run = newTransduction(model, B, T);
  transduce(model, x, run, target);
  const A = model.readout.out;
  const losses = Array.from(target, (y, at) => -Math.log(softmax(run.scores.slice(at * A, (at + 1) * A))[y]));
  const mean = meanCrossEntropy(run, target);
  // each loss as above, and a sum of them
  return { mean: withError(mean, sumOfProducts(A + B * T + 8, 1 + mean) + 4 * elementary), losses, count: B * T };
});

/** e^m/(e^m + e^m + e^m) by the formula as written. */
export const unscaledShare = exactKernel((m: number) => Math.exp(m) / (Math.exp(m) + Math.exp(m) + Math.exp(m)), "\\hat p_1");
