import fc from "fast-check";
import { productBound } from "../spec/bounds.ts";
import { type LstmRun, lstmRuns, trail } from "../spec/lstms.ts";
import { type Run, runs } from "../spec/networks.ts";
import { between, matrix, real, squareMatrix, vectorOf } from "../src/evidence/arbitrary.ts";
import { agree, all, atMost, identical } from "../src/evidence/comparison.ts";
import type { Outcome } from "../src/evidence/outcome.ts";
import { singularValuesBound, sumOfProducts } from "../src/evidence/rounding.ts";
import { clipByNorm } from "../src/model/clipping.ts";
import { jacobian, multiply } from "../src/model/jacobian.ts";
import { state } from "../src/model/lstm.ts";
import { norm, spectralNorm } from "../src/model/norm.ts";
import { unroll } from "../src/model/rnn.ts";

/** A sampled check as a chapter has it, in the open: what draws a case, and what must hold of it. */
export interface SampledCheck {
  claim: string;
  arbitrary: fc.Arbitrary<unknown>;
  predicate(value: unknown): Outcome;
}

/** Typical checks: a trajectory, a norm, a trajectory's Jacobian, a gradient that is clipped, an LSTM. */
export const checks: readonly SampledCheck[] = [
  open("recurrence.unrolls", withCut(), restartGivesTheSameTail),
  open("norm.submultiplicative", factors(), normOfProductIsAtMost),
  open("jacobian.product", withCut(), productComposes),
  open("clipping.bounded-norm", gradients(), clippedNormIsAtMost),
  open("lstm.cell-bound", lstmRuns({ steps: 8 }), cellsGrowByAtMostOne),
];

function open<T>(claim: string, arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Outcome): SampledCheck {
  return { claim, arbitrary, predicate: (value) => predicate(value as T) };
}

function withCut(): fc.Arbitrary<{ run: Run; k: number }> {
  return runs().chain((run) => fc.record({ run: fc.constant(run), k: fc.integer({ min: 0, max: run.T }) }));
}

function restartGivesTheSameTail({ run: { net, u, x0 }, k }: { run: Run; k: number }): Outcome {
  const x = unroll(net, u, x0);
  return identical(unroll(net, u.slice(k * net.m), x.slice(k * net.n, (k + 1) * net.n)), x.slice(k * net.n));
}

function productComposes({ run: { net, u, x0, T }, k }: { run: Run; k: number }): Outcome {
  const x = unroll(net, u, x0);
  const whole = jacobian(net, x, 0, T);
  return agree(
    multiply(jacobian(net, x, k, T), jacobian(net, x, 0, k), net.n),
    whole,
    productBound(net, x, T).map((error) => 2 * error),
  );
}

export function factors() {
  return fc.integer({ min: 1, max: 4 }).chain((n) => fc.record({ n: fc.constant(n), W: squareMatrix(n), v: vectorOf(real(), n) }));
}

export function normOfProductIsAtMost({ n, W, v }: { n: number; W: Float64Array; v: number[] }): Outcome {
  const D = matrix(n, (i, j) => (i === j ? v[i] : 0));
  const right = spectralNorm(W, n) * spectralNorm(D, n);
  return atMost(spectralNorm(multiply(W, D, n), n), right, 4 * singularValuesBound(n, right) + n * sumOfProducts(n, right));
}

function gradients() {
  const g = fc.integer({ min: 1, max: 5 }).chain((n) => vectorOf(real(8), n));
  return fc.record({ g, tau: between(1e-3, 16) });
}

function clippedNormIsAtMost({ g, tau }: { g: number[]; tau: number }): Outcome {
  const clipped = Float64Array.from(g);
  clipByNorm(clipped, tau);
  return atMost(norm(clipped), tau);
}

function cellsGrowByAtMostOne(run: LstmRun): Outcome {
  const {
    net: { n },
    B,
    T,
  } = run;
  const trace = trail(run);
  const comparisons = Array.from({ length: B * n }, (_, at) => {
    const cell = (t: number) => Math.abs(state(trace, "c", t, Math.floor(at / n))[at % n]);
    let bound = cell(0);
    return Array.from({ length: T }, (_, t) => {
      bound += 1;
      return atMost(cell(t + 1), bound);
    });
  });
  return all(...comparisons.flat());
}
