import fc from "fast-check";
import { between, matrix as matrixOf, orthogonal } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { below, equal, every, side } from "../src/evidence/exact.ts";
import { type Bounded, define, withError } from "../src/evidence/formula/defined.ts";
import {
  characteristicPolynomial,
  diagonal,
  matrix,
  q,
  type Rational,
  type RationalMatrix,
  times,
  vector,
} from "../src/evidence/rational.ts";
import type { Relation } from "../src/evidence/relation.ts";
import { singularValuesBound, sumOfProducts } from "../src/evidence/rounding.ts";
import { type Activation, relu } from "../src/model/activation.ts";
import { reverseSweep } from "../src/model/bptt.ts";
import { identityMatrix, jacobian } from "../src/model/jacobian.ts";
import { spectralNorm } from "../src/model/norm.ts";
import { type Network, unroll } from "../src/model/rnn.ts";
import { productMagnitude, productNormSlack, slopeRoundings } from "./bounds.ts";
import { autonomous, type Run, runs } from "./networks.ts";
import { asRows } from "./norms.cases.ts";

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

/**
 * γ s₁(W) with its error: that of the computed s₁, the rounding of the product, and what computed slopes exceed γ by.
 */
export function boundOf(net: Network): Bounded {
  const eta = etaOf(net);
  const error = singularValuesBound(net.n, eta) + sumOfProducts(slopeRoundings(net.activation) + 2, eta);
  return withError(eta, error);
}

/** ∂x_t/∂b as rows, one sweep for each of them: component i is the loss at t, and there is none before. */
export function gradientByBias({ net, u, x0 }: Run, t: number): number[][] {
  const inputs = u.slice(0, t * net.m);
  const x = unroll(net, inputs, x0);
  const losses = (unit: number) => new Float64Array(t * net.n).fill(1, (t - 1) * net.n + unit, (t - 1) * net.n + unit + 1);
  return Array.from({ length: net.n }, (_, unit) => Array.from(reverseSweep(net, inputs, x, losses(unit)).db));
}

/**
 * ∂x_t/∂b, the sum of the parts ∂x_t/∂x_k from k = 1: a step adds at most n + 3 roundings to a term of a part, and the sum one for each
 * later part.
 */
export const byBias = define({
  latex: (_, t) => `\\partial x_{${t}}/\\partial b`,
  binary64: (run: Run, t: number) => {
    const { net, u, x0 } = run;
    if (t === 0) return asRows(new Float64Array(net.n ** 2), net.n);
    const x = unroll(net, u, x0);
    const parts = Array.from({ length: t }, (_, at) => productMagnitude(net, x, t, at + 1));
    const size = (i: number) => parts.reduce((sum, part) => sum + part[i], 0);
    return withError(
      gradientByBias(run, t),
      parts[0].map((_, i) => sumOfProducts(t * (net.n + 4), size(i))),
    );
  },
});

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
  .chain(({ n, eta, T }) =>
    orthogonal(n).map((Q) =>
      positiveRun(
        asRows(
          Q.map((entry) => eta * entry),
          n,
        ),
        T,
      ),
    ),
  );

/** Rounding of the norm of a run's whole Jacobian. */
export function slackOf({ net, u, x0, T }: Run): number {
  return productNormSlack(net, unroll(net, u, x0), T);
}

/** diag(v) as the kernels take it. */
export function diagonalOf(v: readonly number[]): Float64Array {
  return matrixOf(v.length, (i, j) => (i === j ? v[i] : 0));
}

/** A v. */
export function applied(A: Float64Array, v: readonly number[]): Float64Array {
  const n = v.length;
  return Float64Array.from(v, (_, i) => v.reduce((sum, x, j) => sum + A[i * n + j] * x, 0));
}

/** The largest absolute value. */
export function largest(numbers: Rational[]): Rational {
  return numbers.reduce((most, x) => (x.abs().compare(most) > 0 ? x.abs() : most), q(0));
}

/** ReLU over the rationals. */
export function positivePart(x: Rational): Rational {
  return x.s > 0n ? x : q(0);
}

/** All eigenvalues of A are 0: its characteristic polynomial is λⁿ. */
export function nilpotence(A: RationalMatrix): Relation {
  return equal(side("\\text{the coefficients of }\\det(\\lambda I-W)", characteristicPolynomial(A)), [...Array(A.length).fill(0), 1]);
}

/** (0 a; 0 0). */
export function shiftBy(a: number): Float64Array {
  return Float64Array.of(0, a, 0, 0);
}

/** (0 a; 0 0) by its a: 0, 2, 4 or 6. */
export const shifts = fc.record({ a: fc.integer({ min: 0, max: 3 }).map((k) => 2 * k) });

/** ‖∂x₁/∂x₀ e₂‖ for W = (0 a; 0 0) from x₀ = (1, 1), where ReLU′ = 1. */
export function firstStretch(a: number): Rational {
  const J = times(matrix(shiftBy(a), 2), diagonal([1, 1].map((x) => relu.slope(x))));
  return times(J, vector([0, 1]))[0].abs();
}

function determinant([[a, b], [c, d]]: RationalMatrix): Rational {
  return a.mul(d).sub(b.mul(c));
}

/** ρ(A) < 1 for a 2×2 matrix, by Jury's conditions on λ² − τλ + δ: |δ| < 1 and |τ| < 1 + δ. */
export function spectralRadiusBelowOne(A: RationalMatrix): Relation {
  const [delta, tau] = [determinant(A), A[0][0].add(A[1][1])];
  return every(below(side("|\\det|", delta.abs()), 1), below(side("|\\mathrm{tr}|", tau.abs()), side("1+\\det", delta.add(q(1)))));
}
