import fc from "fast-check";
import { rowsOf, vectorOf, whole } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import type { Point } from "../src/evidence/drawing.ts";
import { type Defined, define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { addIntervals, type Interval, interval, multiplyIntervals, subtractIntervals, tanhOfInterval } from "../src/evidence/interval.ts";
import { matrix, q, type Rational, type RationalMatrix } from "../src/evidence/rational.ts";
import { elementary, sumOfProducts } from "../src/evidence/rounding.ts";
import { identity, tanh } from "../src/model/activation.ts";
import { identityMatrix, jacobian } from "../src/model/jacobian.ts";
import { backward, type Gate, gate, type Lstm, newGradient, state, type Trace } from "../src/model/lstm.ts";
import { forgetProduct, lstmJacobian } from "../src/model/lstm-jacobian.ts";
import { spectralNorm } from "../src/model/norm.ts";
import { unroll } from "../src/model/rnn.ts";
import { rounded } from "./bounds.ts";
import { forwardPass, type LstmRun, lstmRuns, lstmSpans, oneUnit, switched, switchedGates, switchedInput, traceFrom } from "./lstms.ts";
import { asRows, flat } from "./norms.cases.ts";

type Rows = readonly (readonly number[])[];

/** The article's cell of n units with zero input weights and only W_gm given, by rows. */
function onlyGm(rows: Rows, output = identity): Lstm {
  const n = rows.length;
  const W = new Float64Array(4 * n * (1 + n));
  for (const [j, row] of rows.entries()) W.set(row, (3 * n + j) * (1 + n) + 1);
  return { n, d: 1, W, output };
}

/** T steps of a cell from c₀ = m₀ = 0 without input. */
function restOf(net: Lstm, T: number): [Lstm, Trace] {
  const zeros = Array<number>(net.n).fill(0);
  return [net, traceFrom(net, T, zeros, zeros)];
}

/** The forget product of T such steps of the cell that W says. */
const forgottenBy = (netOf: (W: Rows) => Lstm) =>
  exactKernel(
    (W: Rows, T: number) => [...forgetProduct(...restOf(netOf(W), T), 0, 0, T)],
    (_, T) => `f_{${T}}\\odot\\cdots\\odot f_1`,
  );

/** Of the cell at rest of which only W = W_gm is nonzero: what the kernel computes without rounding. */
export function cellAtRest(output = identity) {
  const run = (W: Rows, T: number) => restOf(onlyGm(W, output), T);
  return {
    whole: exactKernel(
      (W: Rows, T: number) => asRows(lstmJacobian(...run(W, T), 0, 0, T), 2 * W.length),
      (_, T) => `\\partial(c_{${T}},m_{${T}})/\\partial(c_0,m_0)`,
    ),
    byCells: exactKernel(
      (W: Rows, T: number) => cellsOf(lstmJacobian(...run(W, T), 0, 0, T), W.length),
      (_, T) => `\\partial c_{${T}}/\\partial c_0`,
    ),
    forgotten: forgottenBy((W) => onlyGm(W, output)),
  };
}

/** ∂c_T/∂c_0 of one unit with only W_gm = 6, from c_0 and m_0 = c_0/2: by the kernel's Jacobian, and in intervals. */
export const fromUnrest = define({
  latex: (c0, T) => `\\frac{\\partial c_{${T}}}{\\partial c_0}(${c0})`,
  binary64: (c0: number, T: number) => {
    const net = onlyGm([[6]]);
    return lstmJacobian(net, traceFrom(net, T, [c0], [c0 / 2]), 0, 0, T)[0];
  },
  intervals: (c0: Interval, T: Interval) => {
    const half = interval(1 / 2);
    let [c, J] = [c0, half]; // the first step holds m_0
    for (let t = 1; t <= T.low; t++) {
      const g = tanhOfInterval(multiplyIntervals(interval(3), c));
      c = multiplyIntervals(half, addIntervals(c, g));
      const slope = subtractIntervals(interval(1), multiplyIntervals(g, g));
      if (t > 1) J = multiplyIntervals(J, addIntervals(half, multiplyIntervals(interval(3 / 2), slope)));
    }
    return J;
  },
});

/** The upper left n×n block: by cells, of cells. */
function cellsOf(J: Float64Array, n: number): number[][] {
  return asRows(J, 2 * n)
    .slice(0, n)
    .map((row) => row.slice(0, n));
}

/** The Jacobian of such a step in rationals: the blocks ½I, ½W, ¼I, ¼W. */
export const blocksAtRest = define({
  latex: (W) => `\\begin{pmatrix}\\frac12I&\\frac12${W}\\\\\\frac14I&\\frac14${W}\\end{pmatrix}`,
  rationals: (W: RationalMatrix) => {
    const identity = matrix(asRows(identityMatrix(W.length), W.length));
    const rows = (share: Rational) => identity.map((row, j) => [...row, ...W[j]].map((entry) => entry.mul(share)));
    return [...rows(q(1, 2)), ...rows(q(1, 4))];
  },
});

export const atRest = cover(fc.record({ W: rowsOf(whole(4), 2), N: fc.integer({ min: 0, max: 4 }) }), {
  "no step": [0.1, ({ N }) => N === 0],
  "several steps": [0.3, ({ N }) => N > 1],
  "not symmetric": [0.5, ({ W }) => W[0][1] !== W[1][0]],
});

/** Steps k to t of a sequence: the kernel's forget product, and the same from the first gate on and from the last. */
export const forgetProducts = lstmSpans(lstmRuns()).map(({ run, s, k, t }) => {
  const trace = forwardPass(run);
  const gates = Array.from({ length: t - k }, (_, at) => [...gate(trace, "f", k + 1 + at, s)]);
  const product = (order: number[][]) => order.reduce((left, f) => left.map((x, j) => x * f[j]), Array<number>(run.net.n).fill(1));
  const ofKernel = rounded([...forgetProduct(run.net, trace, s, k, t)], t - k);
  return { forgetProduct: ofKernel, fromFirst: rounded(product(gates), t - k), fromLast: rounded(product(gates.toReversed()), t - k) };
});

/** The forget products of any steps of a sequence, as computed; some with gates of 0, ½ and 1. */
export const keptOverSteps = fc
  .oneof(
    { weight: 7, arbitrary: lstmSpans(lstmRuns({ steps: 8 })) },
    { weight: 1, arbitrary: switchedGates.map((gates) => ({ run: switchedRun(gates), s: 0, k: 0, t: gates.length })) },
  )
  .map(({ run, s, k, t }) => ({ forgetProduct: [...forgetProduct(run.net, forwardPass(run), s, k, t)] }));

function switchedRun(gates: Parameters<typeof switchedInput>[0]): LstmRun {
  const [net, start] = [switched(), new Float64Array(1)];
  return { net, B: 1, T: gates.length, x: switchedInput(gates), c0: start, m0: start };
}

/** ∂c_t/∂c_k and the forget product, as computed, where i, f and g do not read m. */
export const withoutReadingM = lstmSpans(lstmRuns()).map(({ run, s, k, t }) => {
  const { n, d, W } = run.net;
  const isOutputGate = (at: number) => Math.floor(at / ((d + n) * n)) === 2;
  const net = { ...run.net, W: W.map((w, at) => (at % (d + n) < d || isOutputGate(at) ? w : 0)) };
  const trace = forwardPass({ ...run, net });
  return { byCells: cellsOf(lstmJacobian(net, trace, s, k, t), n), forgetProduct: [...forgetProduct(net, trace, s, k, t)] };
});

/**
 * The full Jacobian of steps k to t of a sequence, and what the reverse sweep finds. Entry by entry both are sums of the same products; a
 * step adds at most 4n + 12 roundings to a term.
 */
export const fullJacobians = lstmSpans(lstmRuns()).map(({ run, s, k, t }) => {
  const { net, T, x } = run;
  const trace = forwardPass(run);
  const positive = { ...trace, c: trace.c.map(Math.abs), g: trace.g.map(Math.abs) };
  const error = lstmJacobian({ ...net, W: net.W.map(Math.abs) }, positive, s, k, t).map((size) =>
    sumOfProducts((t - k) * (4 * net.n + 12), size),
  );
  const inputs = x.slice((s * T + k) * net.d, (s * T + t) * net.d);
  const swept = sweptJacobian(net, t - k, [...state(trace, "c", k, s)], [...state(trace, "m", k, s)], inputs);
  const bounded = (value: Float64Array) => withError(asRows(value, 2 * net.n), asRows(error, 2 * net.n));
  return { steps: bounded(lstmJacobian(net, trace, s, k, t)), swept: bounded(swept) };
});

/** ∂(c_T, m_T)/∂(c_0, m_0), a row for each derivative that a sweep takes. */
function sweptJacobian(net: Lstm, T: number, c: number[], m: number[], x: Float64Array): Float64Array {
  if (T === 0) return identityMatrix(2 * net.n);
  const [trace, gradient] = [traceFrom(net, T, c, m, x), newGradient(net, 1, T)];
  const last = (at: number) => new Float64Array((T + 1) * net.n).map((_, i) => (at >= 0 && i === T * net.n + at ? 1 : 0));
  const rows = Array.from({ length: 2 * net.n }, (_, row) => {
    // of the two losses' derivatives, by c_T and by m_T, one is zero
    const { c0, m0 } = backward(net, x, trace, last(row), last(row - net.n), gradient);
    return [...c0, ...m0];
  });
  return Float64Array.from(rows.flat());
}

/**
 * One unit in which one of f, i and g reads m with the weight w, and g the input 1 with the weight 1, over two steps from c₀ = 1, m₀ = 0:
 * the kernel's ∂c₂/∂c₀ and f₂f₁. Both are sums of products of fewer than twenty roundings, σ and tanh of six and four among them, whose
 * arguments are rounded as well.
 */
export function readerOf(name: Exclude<Gate, "o">): Record<"full" | "direct", Defined> {
  const within = (value: number) => ({ value, error: sumOfProducts(40, value) + 2 * elementary });
  const of = (compute: (net: Lstm, trace: Trace) => number) => (w: number) => {
    const net = oneUnit({ gx: 1, [`${name}m`]: w });
    return within(compute(net, traceFrom(net, 2, [1], [0], Float64Array.of(1, 1))));
  };
  return {
    full: enclosed(
      of((net, trace) => lstmJacobian(net, trace, 0, 0, 2)[0]),
      () => "\\partial c_2/\\partial c_0",
    ),
    direct: enclosed(
      of((net, trace) => forgetProduct(net, trace, 0, 0, 2)[0]),
      () => "f_2f_1",
    ),
  };
}

/** A kernel of a number, over doubles, and over intervals by the bound of its error. */
function enclosed(f: (w: number) => { value: number; error: number }, latex: () => string): Defined {
  return define({
    latex,
    binary64: f,
    intervals: ({ low: w }: Interval) => {
      const { value, error } = f(w);
      return addIntervals(interval(value), interval(-error, error));
    },
  });
}

/** The kernel's operator norm as computed. */
export const computedOperatorNorm = exactKernel(
  (A: Rows) => spectralNorm(flat(A), A.length),
  (A) => `\\widehat{\\lVert ${A}\\rVert}`,
);

/** The article's cell with any weights, without input and at rest; a row of W is that of a gate, by x and then by m. */
export const restingCases = cover(
  fc
    .integer({ min: 1, max: 3 })
    .chain((n) =>
      fc.record({ W: fc.array(vectorOf(whole(9), 1 + n), { minLength: 4 * n, maxLength: 4 * n }), T: fc.integer({ min: 1, max: 60 }) }),
    ),
  {
    "one unit": [0.2, ({ W }) => W.length === 4],
    "several units": [0.4, ({ W }) => W.length > 4],
    "one step": [0.005, ({ T }) => T === 1],
    "many steps": [0.3, ({ T }) => T > 20],
  },
);

/** Of such a cell: what it is after one step, and its forget product over T steps. */
export const restingCell = (() => {
  const netOf = (W: Rows): Lstm => ({ n: W.length / 4, d: 1, W: flat(W), output: identity });
  const afterOne = (name: "c" | "m" | "f") =>
    exactKernel(
      (W: Rows) => [...restOf(netOf(W), 1)[1][name].slice(-W.length / 4)],
      () => `${name}_1`,
    );
  return { c_1: afterOne("c"), m_1: afterOne("m"), f_1: afterOne("f"), forgotten: forgottenBy(netOf) };
})();

/** An 8×8 matrix whose entries have the standard deviation `size` over √8. */
function drawnMatrix(size: number, seed: number): number[] {
  const entries = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 64, maxLength: 64 });
  return fc.sample(fc.noBias(entries), { numRuns: 1, seed })[0].map((k) => (k * size * Math.sqrt(3 / 8)) / 1000);
}

/** Norms of the direct path, the full Jacobian and the plain network's over the distances 0, 2, …, 40, with drawn weights. */
export function pathNorms(size: number): Record<string, Point[]> {
  const blocks = [1, 2, 3, 4].map((seed) => drawnMatrix(size, seed));
  const W = Float64Array.from(blocks.flatMap((block) => Array.from({ length: 8 }, (_, j) => [0, ...block.slice(8 * j, 8 * j + 8)]).flat()));
  const start = Array.from({ length: 8 }, (_, j) => 0.1 * Math.cos(j));
  const [cell, plain] = [
    { n: 8, d: 1, W, output: identity },
    { n: 8, m: 1, W: Float64Array.from(blocks[3]), Win: new Float64Array(8), b: new Float64Array(8), activation: tanh },
  ];
  const [trace, x] = [traceFrom(cell, 40, start, start), unroll(plain, new Float64Array(40), Float64Array.from(start))];
  const over = (size: (k: number) => number) => Array.from({ length: 21 }, (_, k): Point => [2 * k, size(2 * k)]);
  return {
    "LSTM, direct path": over((k) => Math.max(...forgetProduct(cell, trace, 0, 0, k))),
    "LSTM, full Jacobian": over((k) => spectralNorm(lstmJacobian(cell, trace, 0, 0, k), 16)),
    "plain network, tanh": over((k) => spectralNorm(jacobian(plain, x, 0, k), 8)),
  };
}
