import { mean, sampleRankCorrelation, standardDeviation, sum } from "simple-statistics";
import type { Numbers } from "../../model/check.ts";
import { identityMatrix, multiply } from "../../model/jacobian.ts";
import { gate, newTrace, type Trace } from "../../model/lstm.ts";
import { forward } from "../../model/lstm-fast.ts";
import { lstmStepJacobian } from "../../model/lstm-jacobian.ts";
import { norm, spectralNorm } from "../../model/norm.ts";
import type { Random } from "../random.ts";
import { type Answer, answer, lastOutputs, type Reader, score } from "./reader.ts";
import { type GateScale, scaledOutputs } from "./scaled.ts";
import type { Batch, Task } from "./task.ts";

/** The log of the forget gates' product over the delay, summarised over the units: their mean, the best of them, and their mean weighted by use. */
export interface Summaries<T = number> {
  mean: T;
  best: T;
  weighted: T;
}

/** What is recorded of a trained model, on held-out sequences. */
export interface Measures {
  score: number;
  /** Over units as named, then the mean over sequences. */
  logProduct: Summaries;
  /** Within the model: Spearman's correlation, over sequences, of the log product with minus the loss; null if one of them does not vary. */
  within: Summaries<number | null>;
  /** The mean log of the operator norm of the full ∂c_T/∂c_k. */
  logJacobian: number;
  /** How much the answer changes when the information is exchanged: total variation, or the change as a part of that of the right answer. */
  effect: number;
  /** The score when every f, or every i, is multiplied by each of `doses` at every step. */
  dose: { f: number[]; i: number[] };
}

/** What every f, or every i, is multiplied by. */
export const doses = [0.999, 0.99, 0.95, 0.9, 0.5] as const;

/** How many held-out sequences there are, and for how many of them Jacobians and doses are computed. */
const [sequences, forJacobians, forDoses] = [256, 16, 64];

/** Measures a trained reader on fresh held-out sequences. */
export function measure(reader: Reader, task: Task, random: Random): Measures {
  const { batch, swapped } = task.draw(random, sequences, "test");
  const trace = run(reader, task, batch);
  const m = lastOutputs(trace);
  const found = answer(reader, m, batch);
  const summaries = summarised(logProducts(trace, task), usesOf(reader, m));
  const doseResponse = (gate: "f" | "i") => doses.map((dose) => scoreAt(reader, task, batch, { f: 1, i: 1, [gate]: dose }));
  return {
    score: score(found, batch),
    logProduct: mapped(summaries, mean),
    within: mapped(summaries, (values) => correlation(values, found.losses)),
    logJacobian: mean(Array.from({ length: forJacobians }, (_, s) => logJacobian(reader, task, first(batch, 1, s)))),
    effect: effectOf(found, answer(reader, lastOutputs(run(reader, task, swapped)), swapped), batch, swapped),
    dose: { f: doseResponse("f"), i: doseResponse("i") },
  };
}

/** Σ log f over the delay, for each sequence and unit. A gate that is 0 counts as the least double. */
export function logProducts(trace: Trace, { from, to }: Task): number[][] {
  const { B, n } = trace;
  const sums = Array.from({ length: B }, () => Array<number>(n).fill(0));
  for (let s = 0; s < B; s++)
    for (let t = from + 1; t <= to; t++)
      for (const [j, f] of gate(trace, "f", t, s).entries()) sums[s][j] += Math.log(Math.max(f, Number.MIN_VALUE));
  return sums;
}

/** How much the answer uses each unit, together 1: the norm of its weights times the standard deviation of its last output over the sequences. */
export function usesOf({ lstm: { n }, V, a }: Reader, m: Numbers): number[] {
  const use = Array.from({ length: n }, (_, j) => {
    const column = Float64Array.from(a, (_, r) => V[r * n + j]);
    return norm(column) * standardDeviation(Array.from({ length: m.length / n }, (_, s) => m[s * n + j]));
  });
  const total = sum(use);
  return use.map((part) => (total > 0 ? part / total : 1 / n));
}

/** log ‖∂c_to/∂c_from‖ of the one sequence of a batch, gates and outputs followed; the product is rescaled on the way, as it may over- or underflow. */
export function logJacobian(reader: Reader, task: Task, batch: Batch): number {
  const { lstm } = reader;
  const trace = run(reader, task, batch);
  let [product, log] = [identityMatrix(2 * lstm.n), 0];
  for (let t = task.from + 1; t <= task.to; t++) {
    product = multiply(lstmStepJacobian(lstm, trace, 0, t), product, 2 * lstm.n);
    const largest = product.reduce((most, entry) => Math.max(most, Math.abs(entry)), Number.MIN_VALUE);
    log += Math.log(largest);
    product = product.map((entry) => entry / largest);
  }
  const block = Float64Array.from({ length: lstm.n ** 2 }, (_, at) => product[Math.floor(at / lstm.n) * 2 * lstm.n + (at % lstm.n)]);
  return log + Math.log(Math.max(spectralNorm(block, lstm.n), Number.MIN_VALUE));
}

function scoreAt(reader: Reader, { T }: Task, batch: Batch, scale: GateScale): number {
  const some = first(batch, forDoses);
  return score(answer(reader, scaledOutputs(reader.lstm, some.x, forDoses, T, scale), some), some);
}

/** Mean total variation between the answers; for numbers, their change as a part of the change of the right answers. */
function effectOf(before: Answer, after: Answer, { answers }: Batch, swapped: Batch): number {
  const change = (a: Numbers, b: Numbers) => a.reduce((total, value, at) => total + Math.abs(value - b[at]), 0);
  const moved = change(before.said, after.said);
  return before.said.length > answers.length ? moved / 2 / answers.length : moved / change(answers, swapped.answers);
}

function run({ lstm }: Reader, { T }: Task, { x, answers }: Batch): Trace {
  return forward(lstm, x, newTrace(lstm, answers.length, T));
}

/** `count` sequences of a batch from the s-th on. */
function first({ x, answers }: Batch, count: number, s = 0): Batch {
  const length = x.length / answers.length;
  return { x: x.slice(s * length, (s + count) * length), answers: answers.slice(s, s + count) };
}

/** The summaries of each sequence's units. */
function summarised(S: readonly number[][], use: readonly number[]): Summaries<number[]> {
  return {
    mean: S.map(mean),
    best: S.map((units) => Math.max(...units)),
    weighted: S.map((units) => sum(units.map((value, j) => use[j] * value))),
  };
}

function mapped<T, U>({ mean, best, weighted }: Summaries<T>, change: (part: T) => U): Summaries<U> {
  return { mean: change(mean), best: change(best), weighted: change(weighted) };
}

/** Spearman's correlation of a summary with minus the losses; null if one of the two does not vary. */
function correlation(values: number[], losses: Numbers): number | null {
  const found = sampleRankCorrelation(
    values,
    Array.from(losses, (loss) => -loss),
  );
  return Number.isNaN(found) ? null : found;
}
