import { tanh } from "./activation.ts";
import { checkArray, checkWhole, type Numbers } from "./check.ts";
import { apply, applyBackward, checkLinear, type Linear, type LinearGradient, newLinearGradient } from "./linear.ts";
import { softmax } from "./softmax.ts";

/**
 * Additive attention (Bahdanau, Cho & Bengio 2015, eq. 5 and 6 and appendix A.1.2): a query s looks at states h_1 … h_T through the scores
 * e_j = vᵀ tanh(W s + U h_j), the weights α = softmax(e), and the context Σ_j α_j h_j.
 * W: a×(size of s); U: a×(size of h); v: a; neither map has a bias.
 */
export interface Attention {
  W: Linear;
  U: Linear;
  v: Numbers;
}

/** Derivatives of a loss by W, U and v. */
export interface AttentionGradient {
  W: LinearGradient;
  U: LinearGradient;
  v: Numbers;
}

/** What one query sees, filled by `attend` and read by `attendBackward`. z: T×a, the tanh; weights: T, α; context: n. The states count from 1, h_1 first. */
export interface AttentionTrace {
  z: Numbers;
  weights: Numbers;
  context: Numbers;
}

/** Room for a query over T states. Throws if T is not a whole number. */
export function newAttentionTrace({ U }: Attention, T: number): AttentionTrace {
  checkWhole("T", T, 1);
  return { z: new Float64Array(T * U.out), weights: new Float64Array(T), context: new Float64Array(U.in) };
}

/** Room for the gradient, all zeros. */
export function newAttentionGradient({ W, U, v }: Attention): AttentionGradient {
  return { W: newLinearGradient(W), U: newLinearGradient(U), v: new Float64Array(v.length) };
}

/**
 * Fills the trace. h: T×n, the states; Uh: T×a, U h_j by `linear`, which all queries share; s: the query.
 * Throws TypeError or RangeError on a misshapen, NaN or infinite argument.
 */
export function attend(attention: Attention, h: Numbers, Uh: Numbers, s: Numbers, trace: AttentionTrace): AttentionTrace {
  checkQuery(attention, h, s, trace);
  checkArray("Uh", Uh, trace.weights.length, attention.U.out);
  look(attention, h, Uh, s, trace);
  return trace;
}

/**
 * The reverse of `attend`, given a loss's derivatives dcontext by the context: adds to the gradient by W and v, and to those by h (T×n), Uh (T×a) and
 * s. What reaches U and h through U h_j is left in that by Uh, for `linearBackward` after the last query. Errors as for `attend`.
 */
export function attendBackward(
  attention: Attention,
  h: Numbers,
  s: Numbers,
  trace: AttentionTrace,
  dcontext: Numbers,
  gradient: AttentionGradient,
  by: { h: Numbers; Uh: Numbers; s: Numbers },
) {
  checkQuery(attention, h, s, trace);
  const { U, W } = attention;
  const T = trace.weights.length;
  checkArray("dcontext", dcontext, U.in);
  checkArray("gradient.v", gradient.v, U.out);
  checkArray("by.h", by.h, T, U.in);
  checkArray("by.Uh", by.Uh, T, U.out);
  checkArray("by.s", by.s, W.in);
  lookBackward(attention, h, s, trace, dcontext, gradient, by);
}

/** `attend` without its checks. */
export function look({ W, v }: Attention, h: Numbers, Uh: Numbers, s: Numbers, { z, weights, context }: AttentionTrace) {
  const [T, a, n] = [weights.length, v.length, context.length];
  const Ws = new Float64Array(a);
  apply(W, s, Ws);
  for (let j = 0; j < T; j++) {
    weights[j] = 0;
    for (let k = 0; k < a; k++) {
      z[j * a + k] = tanh.value(Ws[k] + Uh[j * a + k]);
      weights[j] += v[k] * z[j * a + k]; // e_j = vᵀ tanh(W s + U h_j)
    }
  }
  softmax(weights, weights); // α = softmax(e)
  context.fill(0);
  for (let j = 0; j < T; j++) for (let i = 0; i < n; i++) context[i] += weights[j] * h[j * n + i]; // Σ_j α_j h_j
}

/** `attendBackward` without its checks. */
export function lookBackward(
  { W, v }: Attention,
  h: Numbers,
  s: Numbers,
  { z, weights, context }: AttentionTrace,
  dcontext: Numbers,
  gradient: AttentionGradient,
  { h: dh, Uh: dUh, s: ds }: { h: Numbers; Uh: Numbers; s: Numbers },
) {
  const [T, a, n] = [weights.length, v.length, context.length];
  const [de, dWs] = [new Float64Array(T), new Float64Array(a)];
  let mean = 0;
  for (let j = 0; j < T; j++) {
    for (let i = 0; i < n; i++) {
      de[j] += dcontext[i] * h[j * n + i]; // by α_j
      dh[j * n + i] += weights[j] * dcontext[i];
    }
    mean += weights[j] * de[j];
  }
  for (let j = 0; j < T; j++) de[j] = weights[j] * (de[j] - mean); // by e_j
  for (let j = 0, at = 0; j < T; j++)
    for (let k = 0; k < a; k++, at++) {
      gradient.v[k] += de[j] * z[at];
      const d = de[j] * v[k] * ((1 - z[at]) * (1 + z[at]));
      dUh[at] += d;
      dWs[k] += d;
    }
  applyBackward(W, s, dWs, gradient.W, ds);
}

/** Checks that W, U and v have one number of units, and their numbers. Throws TypeError or RangeError naming the argument. */
export function checkAttention({ W, U, v }: Attention) {
  checkLinear(W);
  checkLinear(U);
  checkWhole("W.out", W.out, U.out, U.out);
  checkArray("v", v, U.out);
}

function checkQuery(attention: Attention, h: Numbers, s: Numbers, { z, weights, context }: AttentionTrace) {
  checkAttention(attention);
  const { W, U } = attention;
  checkArray("trace.weights", weights, weights.length);
  checkArray("h", h, weights.length, U.in);
  checkArray("s", s, W.in);
  checkArray("trace.z", z, weights.length, U.out);
  checkArray("trace.context", context, U.in);
}
