import { tanh } from "./activation.ts";
import { checkArray, checkWhole, type Numbers } from "./check.ts";
import { checkLinear, type Linear, type LinearGradient, linear, linearBackward, newLinearGradient } from "./linear.ts";
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

/** Derivatives of a loss by the parameters: dW, dU as of the maps; dv: a. */
export interface AttentionGradient {
  dW: LinearGradient;
  dU: LinearGradient;
  dv: Numbers;
}

/**
 * What B queries see, one for each of B sequences of T states: filled by `attend` and read by `attendBackward`.
 * z: B×T×a, the tanh; weights: B×T; context: B×n; Ws, dWs: B×a, room to work in.
 */
export interface Glance {
  B: number;
  T: number;
  z: Numbers;
  weights: Numbers;
  context: Numbers;
  Ws: Numbers;
  dWs: Numbers;
}

/** Room for B queries over T states each. Throws if a size is not a whole number. */
export function newGlance({ U }: Attention, B: number, T: number): Glance {
  checkWhole("B", B, 1);
  checkWhole("T", T, 1);
  const room = (length: number) => new Float64Array(length);
  return { B, T, z: room(B * T * U.out), weights: room(B * T), context: room(B * U.in), Ws: room(B * U.out), dWs: room(B * U.out) };
}

/** Room for the gradient by the parameters, all zeros. */
export function newAttentionGradient({ W, U, v }: Attention): AttentionGradient {
  return { dW: newLinearGradient(W), dU: newLinearGradient(U), dv: new Float64Array(v.length) };
}

/**
 * Fills the glance with weights and context. h: B×T×n, the states; Uh: B×T×a, U h_j by `linear`, which all queries share; s: B×(size of s).
 * Throws TypeError or RangeError on a misshapen, NaN or infinite argument.
 */
export function attend(attention: Attention, h: Numbers, Uh: Numbers, s: Numbers, glance: Glance): Glance {
  checkGlance(attention, h, s, glance);
  const { W, U, v } = attention;
  const { B, T, z, weights, context, Ws } = glance;
  const [a, n] = [U.out, U.in];
  checkArray("Uh", Uh, B * T, a);
  linear(W, B, s, Ws);
  context.fill(0);
  for (let b = 0; b < B; b++) {
    for (let j = b * T; j < (b + 1) * T; j++) {
      weights[j] = 0;
      for (let k = 0; k < a; k++) {
        z[j * a + k] = tanh.value(Ws[b * a + k] + Uh[j * a + k]);
        weights[j] += v[k] * z[j * a + k];
      }
    }
    const scores = weights.subarray(b * T, (b + 1) * T);
    softmax(scores, scores);
    for (let j = b * T; j < (b + 1) * T; j++) for (let i = 0; i < n; i++) context[b * n + i] += weights[j] * h[j * n + i];
  }
  return glance;
}

/**
 * The reverse of `attend`, given a loss's derivatives dcontext by the contexts (B×n): adds to the gradient by W and v, to dh (B×T×n), dUh (B×T×a)
 * and ds (B×size of s). What reaches U and h through U h_j is left in dUh, for `linearBackward` after the last query.
 * h, s and glance as `attend` had and filled them. Errors as for `attend`.
 */
export function attendBackward(
  attention: Attention,
  h: Numbers,
  s: Numbers,
  glance: Glance,
  dcontext: Numbers,
  { dW, dv }: AttentionGradient,
  { dh, dUh, ds }: { dh: Numbers; dUh: Numbers; ds: Numbers },
) {
  checkGlance(attention, h, s, glance);
  const { W, U, v } = attention;
  const { B, T, z, dWs } = glance;
  const [a, n] = [U.out, U.in];
  checkArray("dcontext", dcontext, B, n);
  checkArray("dv", dv, a);
  checkArray("dh", dh, B * T, n);
  checkArray("dUh", dUh, B * T, a);
  dWs.fill(0);
  for (let b = 0; b < B; b++) {
    const de = scoresBackward(glance, h, b, dcontext.subarray(b * n, (b + 1) * n), dh);
    for (let j = 0; j < T; j++)
      for (let k = 0, at = (b * T + j) * a; k < a; k++, at++) {
        dv[k] += de[j] * z[at];
        const d = de[j] * v[k] * ((1 - z[at]) * (1 + z[at]));
        dUh[at] += d;
        dWs[b * a + k] += d;
      }
  }
  linearBackward(W, B, s, dWs, dW, ds);
}

/** The derivatives by the scores of sequence b, ∂ε/∂e_j = α_j (∂ε/∂α_j − Σ_k α_k ∂ε/∂α_k), given those by its context; adds α_j dcontext to dh. */
function scoresBackward({ T, weights }: Glance, h: Numbers, b: number, dcontext: Numbers, dh: Numbers): Numbers {
  const n = dcontext.length;
  const de = new Float64Array(T);
  let mean = 0;
  for (let j = 0; j < T; j++) {
    const [at, alpha] = [(b * T + j) * n, weights[b * T + j]];
    for (let i = 0; i < n; i++) {
      de[j] += dcontext[i] * h[at + i];
      dh[at + i] += alpha * dcontext[i];
    }
    mean += alpha * de[j];
  }
  for (let j = 0; j < T; j++) de[j] = weights[b * T + j] * (de[j] - mean);
  return de;
}

/** Checks what `linear` does not: that W, U and v fit each other, and U itself. */
function checkAttention({ W, U, v }: Attention) {
  checkLinear(U);
  checkWhole("W.out", W.out, U.out, U.out);
  checkArray("v", v, U.out);
}

function checkGlance(attention: Attention, h: Numbers, s: Numbers, { B, T, z, weights, context }: Glance) {
  checkAttention(attention);
  const { W, U } = attention;
  checkArray("h", h, B * T, U.in);
  checkArray("s", s, B, W.in);
  checkArray("glance.z", z, B * T, U.out);
  checkArray("glance.weights", weights, B, T);
  checkArray("glance.context", context, B, U.in);
}
