import fc from "fast-check";
import { between, orthogonal } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { type Activation, relu } from "../src/model/activation.ts";
import { identityMatrix, jacobian } from "../src/model/jacobian.ts";
import { spectralNorm } from "../src/model/norm.ts";
import { type Network, unroll } from "../src/model/rnn.ts";
import { autonomous, type Run, runs } from "./networks.ts";
import { multipleOf } from "./norms.cases.ts";

type Rows = readonly (readonly number[])[];

/** Runs whose W is scaled so that γ s₁(W) is a number between `least` and `most`; zero matrices stay zero. */
export function scaledTo(least: number, most: number, steps = 8): fc.Arbitrary<Run> {
  const drawn = fc.record({ run: runs({ steps }), eta: between(least, most) }).map(({ run, eta }) => withEta(run, eta));
  return cover(drawn, {
    "γ s₁(W) in the lower half": [0.2, ({ net }) => etaOf(net) < (least + most) / 2],
    "γ s₁(W) in the upper half": [0.2, ({ net }) => etaOf(net) > (least + most) / 2],
    "γ s₁(W) within a hundredth of its limit": [0.03, ({ net }) => etaOf(net) > 0.99 * most],
  });
}

/** The run with W scaled to γ s₁(W) = η. */
function withEta(run: Run, eta: number): Run {
  const size = etaOf(run.net);
  return { ...run, net: { ...run.net, W: size > 0 ? run.net.W.map((w) => (w * eta) / size) : run.net.W } };
}

/** Runs that meet the corrected condition, γ s₁(W) < 1. */
export const contractive = scaledTo(0.05, 0.999);

/** γ s₁(W), computed. */
export function etaOf({ W, n, activation }: Network): number {
  return activation.gamma * spectralNorm(W, n);
}

/** The network whose states are the given ones: W_in = I, no bias, and inputs u_t = target_t − W σ(target_{t−1}). */
export function driven(W: Rows, activation: Activation, targets: Rows): Run {
  const n = W.length;
  const net = { ...autonomous(W, activation), m: n, Win: identityMatrix(n) };
  const u = targets
    .slice(1)
    .flatMap((target, t) => target.map((value, i) => value - W[i].reduce((sum, w, j) => sum + w * activation.value(targets[t][j]), 0)));
  return { net, T: targets.length - 1, u: Float64Array.from(u), x0: Float64Array.from(targets[0]) };
}

/** ∂x_T/∂x₀. */
export function jacobianOf({ net, u, x0, T }: Run): Float64Array {
  return jacobian(net, unroll(net, u, x0), 0, T);
}

/** A ReLU network driven so that every component of each of its states is 1: there each step's Jacobian is W itself. */
export function positiveRun(W: Rows, T: number): Run {
  return driven(W, relu, Array(T + 1).fill(Array(W.length).fill(1)));
}

/** Networks whose Jacobian over T steps has the norm ηᵀ: W is η times an orthogonal matrix, and ReLU acts on positive states. */
export const scaledOrthogonal = fc
  .record({ n: fc.integer({ min: 1, max: 3 }), eta: between(0.5, 0.99), T: fc.integer({ min: 1, max: 8 }) })
  .chain(({ n, eta, T }) => orthogonal(n).map((Q) => positiveRun(multipleOf(Q, eta, n), T)));
