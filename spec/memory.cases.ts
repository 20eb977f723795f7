import fc from "fast-check";
import { between } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { Exhaustive } from "../src/evidence/exhaustive.ts";
import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import {
  addIntervals,
  divideIntervals,
  type Interval,
  interval,
  multiplyIntervals,
  sigmoidOfInterval,
  tanhOfInterval,
} from "../src/evidence/interval.ts";
import { gamma, sumOfProducts } from "../src/evidence/rounding.ts";
import { type identity, sigmoid, tanh } from "../src/model/activation.ts";
import { forgetProduct, lstmJacobian } from "../src/model/lstm-jacobian.ts";
import { forgetGates, type Gated, gated, keptIn, type Traced, traceOf } from "./fading.cases.ts";
import { forwardPass, influences, type LstmRun, lstmRuns, lstmSpans, oneUnit, switched, traceFrom } from "./lstms.ts";

/** ∂c_T/∂c_k, by the kernel's Jacobian. */
export const cellGradient = exactKernel(
  (run: Gated, k: number) => lstmJacobian(switched(), traceOf(run), 0, k, run.gates.length)[0],
  (_, k) => `\\frac{\\partial c_T}{\\partial c_{${k}}}`,
);

/** The product of the gates after step k. */
export const gatesProduct = exactKernel(
  ({ gates }: Gated, k: number) => gates.slice(k).reduce((left, { f }) => left * f, 1),
  (_, k) => `\\prod_{j>${k}}f_j`,
);

/** The steps of `gated` with a step k of theirs and a cell. */
export const gatedFrom = cover(
  fc.record({ run: gated, c: between(-4, 4).map((c) => Math.round(8 * c) / 8), k: fc.nat(8) }).map(({ run, c, k }) => {
    return { run, c, k: Math.min(k, run.gates.length) };
  }),
  {
    "from the first cell": [0.05, ({ k }) => k === 0],
    "from a later cell": [0.3, ({ run, k }) => k > 0 && k < run.gates.length],
  },
);

// The cell with every weight from m equal to 1 and no input: one number, m_{t−1}, is the pre-activation of all four gates

export const allOnes = oneUnit({ im: 1, fm: 1, om: 1, gm: 1 });

/** Over intervals: cell and output after T steps from c_0 = m_0 = start, and the forget gates' product. */
export function enclosed(
  start: number,
  T: number,
  [im, fm, om, gm, bf]: readonly number[] = [1, 1, 1, 1, 0],
): { c: Interval; m: Interval; product: Interval } {
  let [c, m, product] = [interval(start), interval(start), interval(1)];
  for (let t = 0; t < T; t++) {
    const before = m;
    const weighted = (w: number) => multiplyIntervals(interval(w), before);
    const forget = sigmoidOfInterval(addIntervals(weighted(fm), interval(bf)));
    const taken = multiplyIntervals(sigmoidOfInterval(weighted(im)), tanhOfInterval(weighted(gm)));
    c = addIntervals(multiplyIntervals(forget, c), taken);
    product = multiplyIntervals(product, forget);
    m = multiplyIntervals(sigmoidOfInterval(weighted(om)), c);
  }
  return { c, m, product };
}

/** The product of the forget gates over T steps from c_0 = m_0, of a unit by its weights from m (i, f, o, candidate) and the bias of f. */
export const keptByUnit = define({
  latex: (_w, _c, T) => `\\textstyle\\prod_{t\\le ${T}}f_t`,
  binary64: ([im, fm, om, gm, bf]: number[], c0: number, T: number) => keptIn(oneUnit({ im, fm, om, gm }, { b: [0, bf, 0, 0] }), c0, c0, T),
  intervals: (w: Interval[], c0: Interval, T: Interval) =>
    enclosed(
      c0.low,
      T.low,
      w.map(({ low }) => low),
    ).product,
});

/** The product of its forget gates over T steps from c_0 = m_0: as the kernel computes it, and in intervals. */
export const keptByOnes = define({
  latex: (_, T) => `\\textstyle\\prod_{t\\le ${T}}f_t`,
  binary64: (c0: number, T: number) => keptIn(allOnes, c0, c0, T),
  intervals: (c0: Interval, T: Interval) => enclosed(c0.low, T.low).product,
});

/** Its cell after T steps from c_0 = m_0, as the kernel computes it. */
export const cellAfter = exactKernel(
  (c0: number, T: number) => traceFrom(allOnes, T, [c0], [c0]).c[T],
  (_, T) => `c_{${T}}`,
);

export const growing = cover(fc.record({ c_0: between(10, 40), T: fc.integer({ min: 1, max: 300 }) }), {
  "the least start": [0.02, ({ c_0 }) => c_0 === 10],
  "over 100 steps": [0.4, ({ T }) => T > 100],
});

/** The product of the forget gates of the usual cell with the same weights, m = o ⊙ tanh c, as the kernel computes it. */
export const keptByUsual = exactKernel(
  (c0: number, m0: number, T: number) => keptIn({ ...allOnes, output: tanh }, c0, m0, T),
  () => "\\textstyle\\prod f_t",
);

export const usualStarts = cover(fc.record({ c_0: between(-50, 50), m_0: between(-1, 1), T: fc.integer({ min: 1, max: 200 }) }), {
  "a large cell": [0.3, ({ c_0 }) => Math.abs(c_0) > 10],
  "the largest output": [0.02, ({ m_0 }) => m_0 === 1],
  "over 100 steps": [0.3, ({ T }) => T > 100],
});

/**
 * Runs with outputs and inputs within bounds, and steps k < t of them: the kernel's gates f at step t and their product p over the T = t − k
 * steps, as the numbers that they round; the weights of the gates; the bound X of the inputs, and 1 of the outputs, once for each entry.
 */
export const boundedRuns = lstmSpans(
  lstmRuns({ outputs: [tanh], steps: 8 }).map((run) => ({ ...run, m0: run.m0.map((m) => Math.max(-1, Math.min(1, m))) })),
)
  .filter(({ k, t }) => k < t)
  .map(({ run, s, k, t }) => {
    const { n, d, W, b } = run.net;
    const trace = forwardPass(run);
    const X = run.x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const rows = Array.from({ length: n }, (_, j) => Array.from(W.subarray((n + j) * (d + n), (n + j + 1) * (d + n))));
    const b_f = rows.map((_, j) => (b ? b[n + j] : 0));
    const size = rows.map((row, j) => row.reduce((sum, w, at) => sum + Math.abs(w) * (at < d ? X : 1), Math.abs(b_f[j])));
    // a pre-activation is a sum of n + d + 1 products; σ passes on a quarter of its error and rounds six times
    const slack = size.map((each) => sumOfProducts(n + d + 2, each) / 4 + gamma(6));
    const product = Array.from(forgetProduct(run.net, trace, s, k, t));
    // each of the t − k gates may be off by the slack, while the others are at most f_max and it
    const most = size.map((each, j) => sigmoid.value(each) + slack[j]);
    const errors = product.map((each, j) => (t - k) * slack[j] * most[j] ** (t - k - 1) + sumOfProducts(t - k, each));
    return {
      f: withError(forgetGates({ net: run.net, trace, s }, t), slack),
      p: withError(product, errors),
      W_fx: rows.map((row) => row.slice(0, d)),
      W_fm: rows.map((row) => row.slice(d)),
      b_f,
      X: Array(d).fill(X),
      one: Array(n).fill(1),
      T: t - k,
    };
  });

// The cell with only W_gm other than 0, and no input: every gate is ½

/** c_T from c_0 and m_0 = c_0/2, W = W_gm: by the kernel, each step of which rounds; and c′ = c/2 + tanh(W c/2)/2 in intervals. */
export const latched = define({
  latex: (_, c0, T) => `c_{${T}}(${c0})`,
  binary64: (W: number, c0: number, T: number) => traceFrom(oneUnit({ gm: W }), T, [c0], [c0 / 2]).c[T],
  intervals: (W: Interval, c0: Interval, T: Interval) => {
    const half = (x: Interval) => divideIntervals(x, interval(2));
    let c = c0;
    for (let t = 0; t < T.low; t++) c = addIntervals(half(c), half(tanhOfInterval(multiplyIntervals(W, half(c)))));
    return c;
  },
});

/** Its forget gates over T steps. */
export const latchedGates = exactKernel((W: number, c0: number, m0: number, T: number) => {
  const { f } = traceFrom(oneUnit({ gm: W }), T, [c0], [m0]);
  return [...f.subarray(1)];
}, "f");

/** For W = 6, the cell after T steps and the product of its forget gates, of the article's cell or the usual one. */
export const latch = (output: typeof identity | typeof tanh) => {
  const net = oneUnit({ gm: 6 }, { output });
  const trace = (c0: number, T: number) => traceFrom(net, T, [c0], [output.value(c0) / 2]);
  return {
    c: exactKernel(
      (c0: number, T: number) => trace(c0, T).c[T],
      (_, T) => `c_{${T}}`,
    ),
    w: exactKernel(
      (c0: number, T: number) => forgetProduct(net, trace(c0, T), 0, 0, T)[0],
      () => "\\textstyle\\prod f_t",
    ),
  };
};

export const signedStarts = cover(
  fc
    .record({ size: between(1 / 2, 1), negative: fc.boolean(), T: fc.integer({ min: 1, max: 300 }) })
    .map(({ size, negative, T }) => ({ c_0: negative ? -size : size, T })),
  {
    "from 1/2": [0.02, ({ c_0 }) => Math.abs(c_0) === 1 / 2],
    "a negative cell": [0.3, ({ c_0 }) => c_0 < 0],
    "over 100 steps": [0.4, ({ T }) => T > 100],
  },
);

// Cells whose gates and candidates read the input only: all that leads from c_k to c_t is the direct path

export const blindToOutputs = lstmSpans(
  lstmRuns({ steps: 6 }).map((run): LstmRun => {
    const { n, d } = run.net;
    return { ...run, net: { ...run.net, W: run.net.W.map((w, at) => (at % (d + n) < d ? w : 0)) } };
  }),
).map(({ run, s, k, t }) => ({ run: { net: run.net, trace: forwardPass(run), s }, k, t }));

/** ∂c_t/∂c_k, by the kernel's Jacobian. */
export const cellJacobian = exactKernel(
  ({ net, trace, s }: Traced, k: number, t: number) => {
    const J = lstmJacobian(net, trace, s, k, t);
    return Array.from({ length: net.n }, (_, j) => Array.from(J.slice(j * 2 * net.n, j * 2 * net.n + net.n)));
  },
  (_, k, t) => `\\frac{\\partial c_{${t}}}{\\partial c_{${k}}}`,
);

/** The product of the gates after step k up to t, in the order of time. */
export const productInTime = exactKernel(
  (run: Traced, k: number, t: number) =>
    Array.from({ length: t - k }, (_, at) => forgetGates(run, k + 1 + at)).reduce<number[]>(
      (left, f) => left.map((each, j) => each * f[j]),
      Array(run.net.n).fill(1),
    ),
  (_, k, t) => `\\prod_{${k}<j\\le ${t}}f_j`,
);

// The influence of an input k steps before the last, with gates of ½

export const stepsBack = new Exhaustive(
  Array.from({ length: 40 }, (_, at) => at + 1).flatMap((T) => Array.from({ length: T }, (_, k) => ({ T, k }))),
);

export const influence = exactKernel(
  (T: number, k: number) => influences(oneUnit({ gx: 1 }), new Float64Array(T))[T - 1 - k],
  (T, k) => `\\left\\lvert\\frac{\\partial m_{${T}}}{\\partial x_{${T}-${k}}}\\right\\rvert`,
);
