import fc from "fast-check";
import { dyadic } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { type Bounded, define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { exactly, type Rational } from "../src/evidence/rational.ts";
import { elementary, sumOfProducts } from "../src/evidence/rounding.ts";
import { type Activation, identity, sigmoid, tanh } from "../src/model/activation.ts";
import { rowOf } from "../src/model/check.ts";
import { backward, type Gate, gate, newGradient, state } from "../src/model/lstm.ts";
import { forgetProduct, lstmJacobian } from "../src/model/lstm-jacobian.ts";
import { softmax } from "../src/model/softmax.ts";
import { rounded, roundedEach } from "./bounds.ts";
import { forwardPass, lstmRuns, lstmSpans, oneUnit, switched, switchedGates, switchedTrace, traceFrom } from "./lstms.ts";

/** The gates and the candidate, in the order of their rows in W. */
const gates: readonly Gate[] = ["i", "f", "o", "g"];

/** How the names of the checks below are written. */
export const lstmLetters = {
  ...{ c_prev: "c_{t-1}", m_prev: "m_{t-1}", p_next: "p_{t+1}", c_T: "c_T" },
  ...{ W_ix: "W_{ix}", W_fx: "W_{fx}", W_ox: "W_{ox}", W_gx: "W_{gx}" },
  ...{ W_im: "W_{im}", W_fm: "W_{fm}", W_om: "W_{om}", W_gm: "W_{gm}" },
  byCells: "\\partial c_t/\\partial c_k",
  forgetProduct: "\\textstyle\\prod_{k<j\\le t}f_j",
  fromFirst: "f_{k+1}\\odot\\cdots\\odot f_t",
  fromLast: "f_t\\odot\\cdots\\odot f_{k+1}",
  steps: "J_t\\cdots J_{k+1}",
  swept: "\\partial(c_t,m_t)/\\partial(c_k,m_k)",
  bound: "(\\lvert c_0\\rvert + t)",
};

/** Steps of any sequence of a run, by the article's names, as computed: c_prev and m_prev are c_{t−1} and m_{t−1}. */
export function lstmSteps(outputs: Activation[] = [identity, tanh]): fc.Arbitrary<object> {
  return lstmSpans(lstmRuns({ outputs }), { empty: false }).map(({ run, s, t }) => {
    const trace = forwardPass(run);
    const [i_t, f_t, o_t, g_t] = gates.map((name) => [...gate(trace, name, t, s)]);
    const m = [...state(trace, "m", t, s)];
    // the product after a tanh, which rounds four times
    const m_t = run.net.output === tanh ? rounded(m, 5) : m;
    const [c_prev, c_t] = [t - 1, t].map((at) => [...state(trace, "c", at, s)]);
    return { i_t, f_t, o_t, g_t, c_prev, c_t, m_t, p_next: distribution(m) };
  });
}

/** The gates of such steps with bounds of their errors, and what they are computed from; what has no bias has the bias 0. */
export const lstmGates = lstmSpans(lstmRuns(), { empty: false }).map(({ run, s, t }) => {
  const { n, d, W, b = new Float64Array(4 * n) } = run.net;
  const trace = forwardPass(run);
  const [x_t, m_prev] = [[...rowOf(run.x, s * run.T + t - 1, d)], [...state(trace, "m", t - 1, s)]];
  const computed = gates.map((name, k) => {
    const rows = Array.from({ length: n }, (_, j) => [...W.subarray((k * n + j) * (d + n), (k * n + j + 1) * (d + n))]);
    const bias = [...b.subarray(k * n, (k + 1) * n)];
    const sizes = rows.map((row, j) => [...x_t, ...m_prev].reduce((size, z, l) => size + Math.abs(z * row[l]), Math.abs(bias[j])));
    // a pre-activation is a sum of a bias and n + d products; σ passes on a quarter of its error and rounds six times, tanh passes
    // on all of it and rounds four times
    const squashed = roundedEach([...gate(trace, name, t, s)], (value, j) => {
      const error = sumOfProducts(n + d + 1, sizes[j]);
      return k < 3 ? error / 4 + sumOfProducts(6, value) : error + sumOfProducts(4, Math.abs(value));
    });
    return { byX: rows.map((row) => row.slice(0, d)), byM: rows.map((row) => row.slice(d)), bias, squashed };
  });
  const [W_ix, W_fx, W_ox, W_gx] = computed.map(({ byX }) => byX);
  const [W_im, W_fm, W_om, W_gm] = computed.map(({ byM }) => byM);
  const [b_i, b_f, b_o, b_g] = computed.map(({ bias }) => bias);
  const [i_t, f_t, o_t, g_t] = computed.map(({ squashed }) => squashed);
  return { x_t, m_prev, W_ix, W_fx, W_ox, W_gx, W_im, W_fm, W_om, W_gm, b_i, b_f, b_o, b_g, i_t, f_t, o_t, g_t };
});

/**
 * The kernel's softmax of m, at |m| ≤ 7 as in a run of five steps: m_i − max errs by u|m_i − max| ≤ 14u, which exp passes on as a relative
 * error, in the share's own exponential and in the sum; both exponentials round, and then come n − 1 additions and a division.
 */
function distribution(m: readonly number[]): Bounded {
  const p = [...softmax(Float64Array.from(m))];
  return roundedEach(p, (share) => sumOfProducts(28 + m.length, share) + 2 * elementary * share);
}

/** A unit whose gates are 0, ½ or 1 for up to eight steps, which the kernel computes without rounding: vectors over the steps, and c_0, c_T. */
export const switchedSteps = fc.record({ gates: switchedGates, c_0: dyadic(4) }).map(({ gates, c_0 }) => {
  const { c, m } = switchedTrace(gates, c_0);
  const [i_t, f_t, o_t, g_t] = (["i", "f", "o", "g"] as const).map((name) => gates.map((gate) => gate[name]));
  const cells = [...c];
  return {
    i_t,
    f_t,
    o_t,
    g_t,
    c_prev: cells.slice(0, -1),
    c_t: cells.slice(1),
    m_t: [...m.subarray(1)],
    c_0,
    c_T: cells.at(-1),
    T: gates.length,
  };
});

/** m_1 from the cell c, kept and passed whole. */
export const outputOfOpenGate = exactKernel(
  (c: number) => switchedTrace([{ i: 0, f: 1, o: 1, g: 0 }], c).m[1],
  () => "m_1",
);

/** One step of a cell whose gates are 0, ½ or 1, and g −1, 0 or 1, which the kernel computes without rounding. */
export const switchedCell = {
  nextCell: exactKernel((i: number, f: number, g: number, c: number) => switchedTrace([{ i, f, o: 1, g }], c).c[1], "c_t"),
  output: exactKernel((o: number, c: number) => switchedTrace([{ i: 0, f: 1, o, g: 0 }], c).m[1]),
};

/** The values of a gate in such a step. */
export const gateValue = fc.constantFrom(0, 1 / 2, 1);

/** Such steps. */
export const switchedCase = cover(
  fc.record({ i_t: gateValue, f_t: gateValue, o_t: gateValue, g_t: fc.constantFrom(-1, 0, 1), c: dyadic(8) }),
  {
    "a forget gate of ½ on a cell that is not 0": [0.1, ({ f_t, c }) => f_t === 1 / 2 && c !== 0],
    "an input gate of ½ on a candidate that is not 0": [0.1, ({ i_t, g_t }) => i_t === 1 / 2 && g_t !== 0],
    "an output gate of ½ on a cell that is not 0": [0.1, ({ o_t, c }) => o_t === 1 / 2 && c !== 0],
  },
);

/** c_t of a switched cell with an open output whose input is shut, after steps of the forget gates f from c_0. */
export const shutCell = exactKernel(
  (t: number, f: number[], c_0: number) =>
    switchedTrace(
      f.map((value) => ({ i: 0, f: value, o: 1, g: 0 })),
      c_0,
    ).c[t],
  (t) => `c_{${t}}`,
);

/** The gates i, f, o and the candidate of the pre-activation a in each of two steps, and σ(a), as doubles. */
export const computedGates = {
  gates: exactKernel((a: number) => twice(a).map((gates) => gates.slice(0, 3)), "\\hat\\sigma"),
  candidate: exactKernel((a: number) => twice(a).map((gates) => gates[3]), "\\widehat{\\tanh}"),
  sigma: exactKernel(sigmoid.value, "\\hat\\sigma"),
};

function twice(a: number): number[][] {
  const trace = traceFrom(switched(), 2, [0], [0], new Float64Array(8).fill(a));
  return [1, 2].map((t) => gates.map((name) => gate(trace, name, t)[0]));
}

/** c_t and m_t of a sequence as computed, and again with other inputs after t and other numbers in the other sequences. */
export const otherFutures = lstmSpans(lstmRuns()).map(({ run, s, t }) => {
  const { net, T } = run;
  const { n, d } = net;
  const isOwnPast = (at: number) => Math.floor(at / (T * d)) === s && Math.floor(at / d) % T < t;
  const others = (values: Float64Array) => values.map((value, at) => (Math.floor(at / n) === s ? value : 1 - value));
  const x = run.x.map((value, at) => (isOwnPast(at) ? value : 1 - value));
  const [before, after] = [forwardPass(run), forwardPass({ ...run, x, c0: others(run.c0), m0: others(run.m0) })];
  const [c_t, c_other] = [before, after].map((trace) => [...state(trace, "c", t, s)]);
  const [m_t, m_other] = [before, after].map((trace) => [...state(trace, "m", t, s)]);
  return { c_t, m_t, c_other, m_other };
});

/** One unit's cell over some steps of a sequence, and its gates in them. */
export const cellPasts = lstmSpans(lstmRuns(), { empty: false }).map(({ run, s, k, t }) => {
  const trace = forwardPass(run);
  const j = (k + t) % run.net.n;
  const steps = Array.from({ length: t - k }, (_, at) => gates.map((name) => gate(trace, name, k + 1 + at, s)[j]));
  const [i_j, f_j, g_j] = [0, 1, 3].map((kind) => steps.map((values) => values[kind]));
  const [c_k, c_t] = [k, t].map((at) => state(trace, "c", at, s)[j]);
  const size = steps.reduce((sum, [i, f, , g]) => f * sum + i * Math.abs(g), Math.abs(c_k));
  // every step sends a term through a product and a sum
  return { i_j, f_j, g_j, c_k, T: t - k, c_t: withError(c_t, sumOfProducts(2 * (t - k), size)) };
});

/** For each step the product of the later entries of f. */
export const later = define({
  latex: (f) => `\\mathrm{later}(${f})`,
  binary64: (f: number[]) => {
    const value = suffixes(f, 1, (a, b) => a * b).slice(1);
    return rounded(value, f.length);
  },
  rationals: (f: Rational[]) => suffixes(f, exactly(1), (a, b) => a.mul(b)).slice(1),
});

/** The products of the entries from each on, and 1 last. */
function suffixes<N>(f: readonly N[], one: N, times: (a: N, b: N) => N): N[] {
  const products = [one];
  for (const entry of f.toReversed()) products.push(times(entry, products[products.length - 1]));
  return products.reverse();
}

/** ∂c_T/∂x_k of one unit without input, of which only W_gx is nonzero. */
export const byInput = exactKernel(
  (gx: number, T: number, k: number) => {
    const [net, silence] = [oneUnit({ gx }), new Float64Array(T)];
    const [last, none] = [new Float64Array(T + 1).fill(1, T), new Float64Array(T + 1)];
    return backward(net, silence, traceFrom(net, T, [0], [0]), last, none, newGradient(net, 1, T)).x[k - 1];
  },
  (_, T, k) => `\\partial c_{${T}}/\\partial x_{${k}}`,
);

/** The cells of a run at every t ≥ 1, as computed, and |c_0| of each to which 1 was added t times. */
export const cellGrowths = lstmRuns({ steps: 8 }).map((run) => {
  const trace = forwardPass(run);
  const [c_t, bound]: number[][] = [[], []];
  for (let s = 0; s < run.B; s++) {
    let bounds = [...state(trace, "c", 0, s)].map(Math.abs);
    for (let t = 1; t <= run.T; t++) {
      bounds = bounds.map((size) => size + 1);
      c_t.push(...state(trace, "c", t, s));
      bound.push(...bounds);
    }
  }
  return { c_t, bound };
});

/** The cell and the output of one unit after T steps from c_0 with all gates and the candidate at 1, as binary64 has them. */
export const saturatedCell = cellFrom(() => [1000, 1000]);

/** The same with all of them at 1 − a, a = 1/(100T²), as computed. */
export const nearlySaturatedCell = cellFrom((T) => {
  const gap = 1 / (100 * T * T);
  return [Math.log((1 - gap) / gap), Math.atanh(1 - gap)];
});

function cellFrom(preactivations: (T: number) => [gate: number, g: number]) {
  const trace = (c_0: number, T: number) => {
    const [gate, g] = preactivations(T);
    const x = Float64Array.from({ length: 4 * T }, (_, at) => (at % 4 === 3 ? g : gate));
    return traceFrom(switched(), T, [c_0], [0], x);
  };
  return {
    c_T: exactKernel(
      (c_0: number, T: number) => trace(c_0, T).c[T],
      () => "c_T",
    ),
    m_T: exactKernel(
      (c_0: number, T: number) => trace(c_0, T).m[T],
      () => "m_T",
    ),
  };
}

/** All outputs of the usual form from m_0 = 0, as computed; some of a unit whose gates and g are 1, for up to 30 steps. */
export const usualOutputs = fc.oneof(
  { weight: 7, arbitrary: lstmRuns({ outputs: [tanh] }).map((run) => ({ m: [...forwardPass({ ...run, m0: run.m0.map(() => 0) }).m] })) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 30 })
      .map((T) => ({ m: [...switchedTrace(Array(T).fill({ i: 1, f: 1, o: 1, g: 1 }), 0, tanh).m] })),
  },
);

/** The gradient by the cell of every earlier step, and the forget product, of a unit with all forget gates at 1. */
export const openCells = fc.record({ gates: switchedGates, c0: dyadic(4) }).map(({ gates, c0 }) => {
  const [net, T] = [switched(), gates.length];
  const trace = switchedTrace(
    gates.map((gate) => ({ ...gate, f: 1 })),
    c0,
  );
  return {
    byCell: gates.map((_, k) => lstmJacobian(net, trace, 0, k, T)[0]),
    kept: gates.map((_, k) => forgetProduct(net, trace, 0, k, T)[0]),
  };
});
