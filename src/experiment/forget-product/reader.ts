import { identity, tanh } from "../../model/activation.ts";
import type { Numbers } from "../../model/check.ts";
import { type Lstm, state, type Trace } from "../../model/lstm.ts";
import { softmax } from "../../model/softmax.ts";
import { type Random, uniform } from "../random.ts";
import type { Batch, Task } from "./task.ts";

/** The article's cell, m = o ⊙ c, and the usual one, m = o ⊙ tanh c. */
export type CellForm = "article" | "usual";

/**
 * An LSTM that answers after its last step: y = V m_T + a, whose softmax are the probabilities of the classes, or which is the number itself.
 * V: k×n, a: k, for k outputs. The article takes V = I and a = 0, which ties the number of units to that of the classes.
 */
export interface Reader {
  lstm: Lstm;
  V: Numbers;
  a: Numbers;
}

/** What a reader said to a batch: y and, for classes, its softmax in place of it; B×k. losses: B, cross-entropies or half squared errors. */
export interface Answer {
  said: Numbers;
  losses: Numbers;
}

export interface ReaderOptions {
  form: CellForm;
  n: number;
  /** The forget gates' bias at the start: their pre-activation at zero input; ∞ holds them at exactly 1. */
  forget: number;
}

/** The input gates' bias at the start, for all readers: they are nearly closed, or what comes during the delay would drown what came before it. */
const closed = -2;

/** A reader with weights uniform in ±1/√n, and biases of input and forget gates only. A bias is a weight from a constant input. */
export function newReader({ form, n, forget }: ReaderOptions, { d, outputs }: Task, random: Random): Reader {
  const weights = (count: number) => Float64Array.from({ length: count }, () => (2 * uniform(random) - 1) / Math.sqrt(n));
  const [W, b] = [weights(4 * n * (d + n)), new Float64Array(4 * n)];
  b.fill(closed, 0, n);
  // a gate of pre-activation 1000 is exactly 1 and has slope 0: training leaves it there
  b.fill(Number.isFinite(forget) ? forget : 1000, n, 2 * n);
  if (!Number.isFinite(forget)) W.fill(0, n * (d + n), 2 * n * (d + n));
  return { lstm: { n, d, W, b, output: form === "article" ? identity : tanh }, V: weights(outputs * n), a: new Float64Array(outputs) };
}

/** All that is trained, by name. */
export function parametersOf({ lstm, V, a }: Reader): { W: Numbers; b: Numbers; V: Numbers; a: Numbers } {
  return { W: lstm.W, b: lstm.b!, V, a };
}

/** The answers from the outputs after the last step. m: B×n. */
export function answer({ lstm: { n }, V, a }: Reader, m: Numbers, { answers }: Batch): Answer {
  const [B, k] = [answers.length, a.length];
  const [said, losses] = [new Float64Array(B * k), new Float64Array(B)];
  for (let s = 0; s < B; s++) {
    const y = said.subarray(s * k, (s + 1) * k);
    for (let r = 0; r < k; r++) {
      y[r] = a[r];
      for (let j = 0; j < n; j++) y[r] += V[r * n + j] * m[s * n + j];
    }
    if (k === 1) losses[s] = (y[0] - answers[s]) ** 2 / 2;
    else {
      y.set(softmax(y));
      losses[s] = -Math.log(Math.max(y[answers[s]], Number.MIN_VALUE));
    }
  }
  return { said, losses };
}

/** The derivatives of the mean loss by y; B×k. For classes p − e_answer, for a number the error. */
export function byAnswer({ said }: Answer, { answers }: Batch): Numbers {
  const B = answers.length;
  const k = said.length / B;
  const dy = said.map((value) => value / B);
  for (let s = 0; s < B; s++) {
    if (k === 1) dy[s] -= answers[s] / B;
    else dy[s * k + answers[s]] -= 1 / B;
  }
  return dy;
}

/** The derivatives by V and a, and by every m_t, of which only the last is read: overwrites the gradient. */
export function backwardRead({ lstm: { n }, V, a }: Reader, m: Numbers, dy: Numbers, { V: dV, a: da, m: dm }: ReadGradient) {
  const [k, B] = [a.length, dy.length / a.length];
  const rows = dm.length / (B * n);
  for (const part of [dV, da, dm]) part.fill(0);
  for (let s = 0; s < B; s++)
    for (let r = 0; r < k; r++) {
      da[r] += dy[s * k + r];
      for (let j = 0; j < n; j++) {
        dV[r * n + j] += dy[s * k + r] * m[s * n + j];
        dm[((s + 1) * rows - 1) * n + j] += dy[s * k + r] * V[r * n + j];
      }
    }
}

/** Derivatives of a loss by what has the same name; m: B×(T+1)×n, row t is time t. */
export interface ReadGradient {
  V: Numbers;
  a: Numbers;
  m: Numbers;
}

/** The outputs after the last step; B×n. */
export function lastOutputs(trace: Trace): Numbers {
  const last = new Float64Array(trace.B * trace.n);
  for (let s = 0; s < trace.B; s++) last.set(state(trace, "m", trace.T, s), s * trace.n);
  return last;
}

/**
 * The share of right classes, or 1 − Σ(y − ŷ)²/Σ(y − ȳ)² (R²) where the answer is a number.
 */
export function score({ said, losses }: Answer, { answers }: Batch): number {
  const B = answers.length;
  const k = said.length / B;
  if (k > 1) return answers.reduce((right, truth, s) => right + (largest(said.subarray(s * k, (s + 1) * k)) === truth ? 1 : 0), 0) / B;
  const mean = answers.reduce((sum, y) => sum + y, 0) / B;
  const spread = answers.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  return 1 - (2 * losses.reduce((sum, loss) => sum + loss, 0)) / spread;
}

function largest(values: Numbers): number {
  return values.reduce((best, value, at) => (value > values[best] ? at : best), 0);
}
