import fc from "fast-check";
import { cover } from "../src/evidence/cover.ts";
import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import type { Rational } from "../src/evidence/rational.ts";
import { square } from "../src/model/activation.ts";
import { reverseSweep, unroll, unrollElman } from "../src/model/rnn.ts";
import { autonomous, type Run } from "./networks.ts";

/** In formulas: the states x_t, inputs u_t and activation σ of a run, and Elman's states h_t from h₀ = σ(x₀). */
export const ofRun = {
  x: exactKernel(
    (run: Run, t: number) => rowAt(statesOf(run), run.net.n, t),
    (run, t) => `x_{${bare(t)}}${mark(run)}`,
  ),
  u: exactKernel(
    (run: Run, t: number) => rowAt(run.u, run.net.m, t - 1),
    (_, t) => `u_{${bare(t)}}`,
  ),
  h: exactKernel(
    (run: Run, t: number) => rowAt(elmanStates(run), run.net.n, t),
    (_, t) => `h_{${bare(t)}}`,
  ),
  sigma: define({
    latex: (_, v) => `\\sigma(${bare(v)})`,
    binary64: ({ net }: Run, v: number[]) => withError(v.map(net.activation.value), 0),
    rationals: ({ net }: Run, v: Rational[]) => (net.activation === square ? v.map((x) => x.mul(x)) : v),
  }),
};

/** The other runs of a check are told apart from `run` by their names. */
function mark(run: string): string {
  return run === "\\mathit{run}" ? "" : `^{${run}}`;
}

/** What a function is printed with, without brackets. */
function bare(latex: string): string {
  return latex.replace(/^\\left\((.*)\\right\)$/, "$1");
}

/** The kernel's states of a run. */
export function statesOf({ net, u, x0 }: Run): Float64Array {
  return unroll(net, u, x0);
}

function elmanStates({ net, u, x0 }: Run): Float64Array {
  return unrollElman(net, u, x0.map(net.activation.value));
}

function rowAt(A: Float64Array, columns: number, row: number): number[] {
  return [...A.subarray(row * columns, (row + 1) * columns)];
}

/** The rows of a matrix. */
export function rowsIn(A: Float64Array, columns: number): number[][] {
  return Array.from({ length: A.length / columns }, (_, i) => rowAt(A, columns, i));
}

/** Runs with one of their times t, from 1 on, and the parameters by name. */
export function moments(runs: fc.Arbitrary<Run>) {
  return runs.chain((run) =>
    fc.integer({ min: 1, max: run.T }).map((t) => {
      const { n, m, W, Win, b } = run.net;
      return { run, t, W: rowsIn(W, n), W_in: rowsIn(Win, m), b: [...b], start: [...run.x0] };
    }),
  );
}

/** Runs with two of their times k ≤ t; the same run with other inputs after k; and the run that starts at k from x_k. */
export function cuts(runs: fc.Arbitrary<Run>) {
  const drawn = runs.chain((run) =>
    fc.record({ run: fc.constant(run), k: fc.nat(run.T), later: fc.nat(run.T), change: fc.integer({ min: 1, max: 9 }) }),
  );
  return cover(drawn, { "a cut inside the sequence": [0.3, ({ run, k }) => 0 < k && k < run.T] }).map(({ run, k, later, change }) => {
    const { net, u, T } = run;
    const changed = { ...run, u: u.map((value, at) => (at >= k * net.m ? value + change : value)) };
    const restarted = { net, T: T - k, u: u.slice(k * net.m), x0: statesOf(run).slice(k * net.n, (k + 1) * net.n) };
    return { run, k, t: Math.max(k, later), changed, restarted };
  });
}

/**
 * In formulas, of one unit with σ = x² and no input: x_t, ∂x_t/∂w and ∂x_t/∂x₀; Elman's h_t from h₀; ∂ε/∂w and ∂ε/∂b of the loss
 * ε = ½(x₁² + ⋯ + x_T²). All are the kernels'.
 */
export const ofUnit = {
  x: exactKernel(
    (w, b, x0, t) => statesOf(unitRun(w, b, x0, t))[t],
    (_w, _b, x0, t) => `x_{${t}}${x0 === "x_{0}" ? "" : `(${x0})`}`,
  ),
  h: exactKernel(
    (w, b, h0, t) => {
      const { net, u, x0 } = unitRun(w, b, h0, t);
      return unrollElman(net, u, x0)[t];
    },
    (_w, _b, h0, t) => `h_{${t}}(${h0})`,
  ),
  dw: exactKernel(
    (w, b, x0, t) => lastSlopes(w, b, x0, t).W[0],
    (_w, _b, _x0, t) => `\\frac{\\partial x_{${t}}}{\\partial w}`,
  ),
  dx0: exactKernel(
    (w, b, x0, t) => lastSlopes(w, b, x0, t).x0[0],
    (_w, _b, _x0, t) => `\\frac{\\partial x_{${t}}}{\\partial x_{0}}`,
  ),
  byW: exactKernel(
    (w, b, x0, T) => lossGradient(unitRun(w, b, x0, T)).W[0],
    () => "\\frac{\\partial\\varepsilon}{\\partial w}",
  ),
  byB: exactKernel(
    (w, b, x0, T) => lossGradient(unitRun(w, b, x0, T)).b[0],
    () => "\\frac{\\partial\\varepsilon}{\\partial b}",
  ),
};

/** One unit without input, over T steps; σ = x² unless another is named. */
export function unitRun(w: number, b: number, x0: number, T: number, activation = square): Run {
  return { net: { ...autonomous([[w]], activation), b: Float64Array.of(b) }, T, u: new Float64Array(T), x0: Float64Array.of(x0) };
}

function lastSlopes(w: number, b: number, x0: number, t: number) {
  const run = unitRun(w, b, x0, t);
  return reverseSweep(run.net, run.u, statesOf(run), new Float64Array(t + 1).fill(1, t));
}

/** The kernel's gradient of ε = Σ ½‖x_t‖², whose slopes ∂ε_t/∂x_t are the states. */
function lossGradient(run: Run) {
  const x = statesOf(run);
  return reverseSweep(run.net, run.u, x, x);
}
