import fc from "fast-check";
import { dyadic, floatsOf, real, vectorOf } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { duals } from "../src/evidence/dual.ts";
import { define, exactKernel, middleOf, withError } from "../src/evidence/formula/defined.ts";
import {
  addIntervals,
  divideIntervals,
  exponentialOfInterval,
  type Interval,
  interval,
  intervals,
  multiplyIntervals,
  subtractIntervals,
  tanhOfInterval,
} from "../src/evidence/interval.ts";
import { memoized } from "../src/evidence/memoized.ts";
import { exactly, q, type Rational } from "../src/evidence/rational.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { enclosedGradient } from "../src/evidence/symbolic.ts";
import { rounded } from "./bounds.ts";
import { along, directions, enclosedAlong } from "./directions.ts";
import {
  type AttentionRun,
  attentionGradient,
  attentionOf,
  attentions,
  attentionsUpTo,
  dualAttention,
  type Functions,
  onDoubles,
  throughContext,
  upTo,
} from "./transducers.ts";

// Attention as a weighted mean

/**
 * The kernel's weights and contexts as the numbers that they round, with the least and the largest component of the states. A weight's
 * denominator has T − 1 roundings and its division one; a context sums T products of such weights.
 */
export const glances = attentions.map((run) => {
  const { attention, B, T, h } = run;
  const n = attention.U.in;
  const { weights, context } = attentionOf(run);
  const alpha = upTo(B).map((b) => weights.slice(b * T, (b + 1) * T));
  const columns = upTo(B * n).map((at) => upTo(T).map((j) => h[(Math.floor(at / n) * T + j) * n + (at % n)]));
  const bounds = columns.map((column) => sumOfProducts(2 * T + 2, Math.max(...column.map(Math.abs))));
  return {
    alpha: withError(
      alpha,
      alpha.map((row) => row.map((weight) => sumOfProducts(T, weight))),
    ),
    one: Array(T).fill(1),
    context: withError(context, bounds),
    low: columns.map((column) => Math.min(...column)),
    high: columns.map((column) => Math.max(...column)),
  };
});

/** All orders of 0 … T − 1. */
const orders = (T: number): number[][] =>
  T === 0 ? [[]] : orders(T - 1).flatMap((order) => upTo(T).map((at) => order.toSpliced(at, 0, T - 1)));

/** The weights, in each order of the states, and the contexts; and those of the states put into this order. Bounds as for `glances`. */
export const reordered = attentions.map((run) => {
  const { attention, T, h } = run;
  const n = attention.U.in;
  const one = attentionOf(run);
  const largest = h.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const [alpha, other, context, others]: number[][] = [[], [], [], []];
  for (const order of orders(T)) {
    const moved = attentionOf({
      ...run,
      h: h.map((_, at) => h[(Math.floor(at / (T * n)) * T + order[Math.floor(at / n) % T]) * n + (at % n)]),
    });
    alpha.push(...one.weights.map((_, at) => one.weights[Math.floor(at / T) * T + order[at % T]]));
    other.push(...moved.weights);
    context.push(...one.context);
    others.push(...moved.context);
  }
  const summed = (contexts: number[]) => withError(contexts, sumOfProducts(2 * T + 2, largest));
  return { alpha: rounded(alpha, T), alpha_other: rounded(other, T), context: summed(context), context_other: summed(others) };
});

export const attentionRuns = attentions.map((run) => ({ run }));

/** The kernel's derivatives by the states at held weights. */
export const stateGradients = exactKernel(
  (run: AttentionRun) => [...throughContext(run)],
  () => "\\frac{\\partial L}{\\partial h}",
);

/** Each weight times the derivative by the context. */
export const weightedGradients = exactKernel(
  (run: AttentionRun) => {
    const { attention, B, T, r } = run;
    const n = attention.U.in;
    const { weights } = attentionOf(run);
    return upTo(B * T * n).map((at) => weights[Math.floor(at / n)] * r[Math.floor(at / (T * n)) * n + (at % n)]);
  },
  () => "\\alpha r^\\top",
);

/** Attention to scalar states with W = U = v = 0, so that all weights are equal. */
const evenRun = (h: number[], r: number): AttentionRun => {
  const zero = { out: 1, in: 1, A: new Float64Array(1) };
  const attention = { W: zero, U: zero, v: new Float64Array(1) };
  return { attention, B: 1, T: h.length, s: Float64Array.of(1), h: Float64Array.from(h), r: Float64Array.of(r) };
};

export const evenContext = exactKernel((h: number[]) => attentionOf(evenRun(h, 0)).context[0], "\\mathrm{context}");
export const evenGradients = exactKernel(
  (h: number[], r: number) => attentionGradient(evenRun(h, r)).slice(-h.length),
  () => "\\frac{\\partial L}{\\partial h}",
);

export const evenStates = cover(
  fc.record({ T: fc.constantFrom(1, 2, 4, 8), r: dyadic(4), h: vectorOf(dyadic(4), 8) }).map(({ T, r, h }) => ({ T, r, h: h.slice(0, T) })),
  {
    "one state": [0.1, ({ T }) => T === 1],
    "eight states": [0.1, ({ T }) => T === 8],
    "a derivative other than 0": [0.3, ({ r }) => r !== 0],
  },
);

/** The second weight of two states, 1 and −1, with the scores v tanh(±20), as the kernel computes it. */
export const lesserWeight = exactKernel((v: number) => {
  const attention = { W: { out: 1, in: 1, A: Float64Array.of(0) }, U: { out: 1, in: 1, A: Float64Array.of(20) }, v: Float64Array.of(v) };
  return attentionOf({ attention, B: 1, T: 2, s: Float64Array.of(0), h: Float64Array.of(1, -1), r: Float64Array.of(0) }).weights[1];
}, "\\alpha_2");

// The gradients through attention: of the loss Σ r·context along a direction

/** A run with a direction in the space of W, U, v, s and h. */
interface DirectedAttention {
  run: AttentionRun;
  direction: number[];
}

const valuesOf = ({ attention: { W, U, v }, s, h }: AttentionRun) => [...W.A, ...U.A, ...v, ...s, ...h];

/** Runs with a direction: along one of the parameters, or along all. */
const directedAttention = (runs: fc.Arbitrary<AttentionRun>) =>
  runs.chain((run) => directions(valuesOf(run).length).map((direction) => ({ at: { run, direction } })));

export const attentionsAlong = directedAttention(attentions);

/** Runs with W = U = 0 and all numbers in eighths, of up to two states, so that nothing is rounded. */
export const evenAttentionsAlong = directedAttention(attentionsUpTo({ q: 1, n: 2, a: 1, B: 1, T: 2 })).map(({ at: { run, direction } }) => {
  const round = (values: Float64Array) => values.map((value) => Math.round(8 * value) / 8);
  const { W, U, v } = run.attention;
  const attention = { W: { ...W, A: W.A.map(() => 0) }, U: { ...U, A: U.A.map(() => 0) }, v: round(v) };
  const still = { ...run, attention, s: round(run.s), h: round(run.h), r: round(run.r) };
  return { at: { run: still, direction: direction.map((move) => Math.round(8 * move) / 8) } };
});

/** The derivative of Σ r·context along a direction, in dual numbers. */
function attentionTangent<N>({ run, direction }: DirectedAttention, functions: Pick<Functions<N>, "over" | "tanh" | "softmax">): N {
  const { attention, B, T, r } = run;
  const { W, U, v } = attention;
  const { dual, multiply, add } = duals(functions.over);
  const rest = valuesOf(run).map((value, at) => dual(value, direction[at]));
  const take = (count: number, width: number) => Array.from({ length: count / width }, () => rest.splice(0, width));
  const tensors = { W: take(W.A.length, W.in), U: take(U.A.length, U.in), v: rest.splice(0, v.length) };
  const [queries, states] = [take(B * W.in, W.in), take(B * T * U.in, U.in)];
  const contexts = queries.flatMap((query, b) => dualAttention(functions, tensors, query, states.slice(b * T, (b + 1) * T)).context);
  return contexts.reduce((loss, value, at) => add(loss, multiply(dual(r[at]), value)), dual(0)).tangent;
}

/**
 * The most operations that a term passes through, by either route: no more than the dot products along it have. By dual numbers these are
 * 2(q + n + a) + 3T + nB + 24 with the slope of tanh, the softmax and the loss; by the sweep fewer, and BT additions into the weights.
 */
export const lookRoundings = (q: number, n: number, a: number, B: number, T: number) => 2 * (q + n + a) + 3 * T + B * (n + T) + 24;

/** Bound on the error of an evaluation of attention's derivative along a direction, from its size. */
function lookSlack({ run, direction }: DirectedAttention, size: number, more = 0): number {
  const { attention, B, T } = run;
  const { W, U, v } = attention;
  return sumOfProducts(lookRoundings(W.in, U.in, v.length, B, T) + direction.length + 1 + more, size);
}

const sweptAlong = ({ run, direction }: DirectedAttention) => along(direction, attentionGradient(run));
const sizeAlong = (at: DirectedAttention) => attentionTangent(at, onDoubles()).size;

/** The derivative by the reverse sweep, σ, tanh and softmax as the kernels compute them; without rounding on `evenAttentionsAlong`. */
export const sweepAlong = define({
  latex: () => "\\partial_vL_{\\text{sweep}}",
  binary64: (at: DirectedAttention) => withError(sweptAlong(at), lookSlack(at, sizeAlong(at))),
  rationals: sweptAlong,
});

/** The same by dual numbers. */
export const dualsAlong = define({
  latex: () => "\\partial_vL_{\\text{dual}}",
  binary64: (at: DirectedAttention) => {
    const { x, size } = attentionTangent(at, onDoubles());
    return withError(x, lookSlack(at, size));
  },
  rationals: (at: DirectedAttention) =>
    attentionTangent(at, {
      over: { of: exactly, add: (a: Rational, b: Rational) => a.add(b), multiply: (a: Rational, b: Rational) => a.mul(b) },
      tanh: { value: () => q(0), slope: () => q(1) },
      softmax: (scores) => scores.map(() => q(1, scores.length)),
    }),
});

/** The derivative by dual numbers in intervals. */
function tangentEnclosed(at: DirectedAttention): Interval {
  const slope = (a: Interval) => subtractIntervals(interval(1), multiplyIntervals(tanhOfInterval(a), tanhOfInterval(a)));
  const softmax = (scores: readonly Interval[]) => {
    const powers = scores.map(exponentialOfInterval);
    const sum = powers.reduce(addIntervals);
    return powers.map((power) => divideIntervals(power, sum));
  };
  return attentionTangent(at, { over: intervals, tanh: { value: tanhOfInterval, slope }, softmax });
}

export const dualsEnclosed = define({
  latex: () => "\\partial_vL_{\\text{dual}}",
  binary64: (at: DirectedAttention) => middleOf(tangentEnclosed(at)),
});

/**
 * The reverse sweep against the exact functions: exp and tanh err by four units each, the differences of the scores by at most 2·2a. What
 * this does to the slope 1 − tanh² of a unit near ±1 is no more than the width that the same numbers have in intervals.
 */
export const sweepNear = define({
  latex: () => "\\partial_vL_{\\text{sweep}}",
  binary64: (at: DirectedAttention) => {
    const { low, high } = tangentEnclosed(at);
    return withError(sweptAlong(at), lookSlack(at, sizeAlong(at), 4 * at.run.attention.v.length + 16) + (high - low));
  },
});

/** By the derivatives that mathjs derives from the one formula of the loss, in intervals. */
export const symbolicAlong = define({
  latex: () => "\\partial_vL_{\\text{symbolic}}",
  binary64: ({ run, direction }: DirectedAttention) => {
    const { in: n, out: a } = run.attention.U;
    return middleOf(enclosedAlong(direction, derivatives(n, a, run.T)(valuesOf(run))));
  },
});

/** The derivatives of Σ context for queries of one component, r being the number 1. */
const derivatives = memoized((n: number, a: number, T: number) => {
  const names = (name: string, count: number) => upTo(count).map((k) => `${name}${k}`);
  const [w, u, v, s, h] = [names("w", a), names("u", a * n), names("v", a), names("s", 1), names("h", T * n)];
  const row = (weights: string[], k: number, values: string[]) => values.map((value, i) => `${weights[k * n + i]}*${value}`).join("+");
  const score = (j: number) => v.map((weight, k) => `${weight}*tanh(${w[k]}*${s[0]}+${row(u, k, h.slice(j * n, (j + 1) * n))})`).join("+");
  const powers = upTo(T).map((j) => `exp(${score(j)})`);
  const contexts = upTo(n).map((i) => `(${powers.map((power, j) => `${power}*${h[j * n + i]}`).join("+")})/(${powers.join("+")})`);
  const loss = contexts.join("+");
  const parameters = [w, u, v, s, h].flat();
  return enclosedGradient(loss, parameters);
});

/** Runs of two sizes for which the formula is short, with r = 1. */
export const formulasAlong = directedAttention(
  fc.constantFrom({ n: 1, a: 2, T: 2 }, { n: 2, a: 1, T: 3 }).chain(({ n, a, T }) => {
    const numbers = (length: number) => floatsOf(real(2), length);
    return fc.record({ w: numbers(a), u: numbers(a * n), v: numbers(a), s: numbers(1), h: numbers(T * n) }).map(({ w, u, v, s, h }) => {
      const attention = { W: { out: a, in: 1, A: w }, U: { out: a, in: n, A: u }, v };
      return { attention, B: 1, T, s, h, r: new Float64Array(n).fill(1) };
    });
  }),
);
