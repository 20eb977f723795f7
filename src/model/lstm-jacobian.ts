import { checkArray, checkWhole, type Numbers } from "./check.ts";
import { identityMatrix, multiply } from "./jacobian.ts";
import { checkLstm, gate, type Lstm, state, type Trace, weights } from "./lstm.ts";

/**
 * ∂(c_t, m_t)/∂(c_{t−1}, m_{t−1}) of sequence s along its trace, for 1 ≤ t ≤ T; 2n×2n, cells before outputs. Its blocks:
 * diag(f); A = diag(c_{t−1} f(1−f)) W_fm + diag(g i(1−i)) W_im + diag(i(1−g²)) W_gm;
 * diag(o φ′(c_t) f); diag(φ(c_t) o(1−o)) W_om + diag(o φ′(c_t)) A.
 * Throws TypeError or RangeError on a misshapen argument.
 */
export function lstmStepJacobian(net: Lstm, trace: Trace, s: number, t: number): Numbers {
  checkPlace(net, trace, s);
  checkWhole("t", t, 1, trace.T);
  const { n, output } = net;
  const [i, f, o, g] = [gate(trace, "i", t, s), gate(trace, "f", t, s), gate(trace, "o", t, s), gate(trace, "g", t, s)];
  const [before, c] = [state(trace, "c", t - 1, s), state(trace, "c", t, s)];
  const J = new Float64Array(4 * n * n);
  for (let j = 0; j < n; j++) {
    const [toCell, toOutput] = [j * 2 * n, (n + j) * 2 * n];
    const through = o[j] * output.slope(c[j]);
    const [ofF, ofI] = [before[j] * f[j] * (1 - f[j]), g[j] * i[j] * (1 - i[j])];
    const [ofG, ofO] = [i[j] * (1 - g[j]) * (1 + g[j]), output.value(c[j]) * o[j] * (1 - o[j])];
    const [Wf, Wi, Wg, Wo] = (["f", "i", "g", "o"] as const).map((name) => weights(net, name, j).fromM);
    J[toCell + j] = f[j];
    J[toOutput + j] = through * f[j];
    for (let k = 0; k < n; k++) {
      const cell = ofF * Wf[k] + ofI * Wi[k] + ofG * Wg[k];
      J[toCell + n + k] = cell;
      J[toOutput + n + k] = ofO * Wo[k] + through * cell;
    }
  }
  return J;
}

/** ∂(c_t, m_t)/∂(c_k, m_k) = J_t ⋯ J_{k+1} of sequence s, I when k = t; 2n×2n; 0 ≤ k ≤ t ≤ T. Errors as for `lstmStepJacobian`. */
export function lstmJacobian(net: Lstm, trace: Trace, s: number, k: number, t: number): Numbers {
  checkPlace(net, trace, s);
  checkWhole("t", t, 0, trace.T);
  checkWhole("k", k, 0, t);
  let product = identityMatrix(2 * net.n);
  for (let i = k + 1; i <= t; i++) product = multiply(lstmStepJacobian(net, trace, s, i), product, 2 * net.n);
  return product;
}

/**
 * The diagonal of ∂c_t/∂c_k on the direct path, where the gates and the candidate g are held: f_t ⊙ ⋯ ⊙ f_{k+1} of sequence s; n.
 * Errors as for `lstmStepJacobian`.
 */
export function forgetProduct(net: Lstm, trace: Trace, s: number, k: number, t: number): Numbers {
  checkPlace(net, trace, s);
  checkWhole("t", t, 0, trace.T);
  checkWhole("k", k, 0, t);
  const product = new Float64Array(net.n).fill(1);
  for (let i = k + 1; i <= t; i++) {
    const f = gate(trace, "f", i, s);
    for (let j = 0; j < net.n; j++) product[j] *= f[j];
  }
  return product;
}

function checkPlace(net: Lstm, trace: Trace, s: number) {
  checkLstm(net);
  for (const name of ["i", "f", "o", "g", "c"] as const) checkArray(`trace.${name}`, trace[name], trace.B * (trace.T + 1), net.n);
  checkWhole("s", s, 0, trace.B - 1);
}
