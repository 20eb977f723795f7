import { checkArray, checkWhole, type Numbers } from "./check.ts";
import { identityMatrix, multiply } from "./jacobian.ts";
import { checkLstm, type Lstm, type Trace } from "./lstm.ts";

/**
 * ∂(c_t, m_t)/∂(c_{t−1}, m_{t−1}) of sequence s along its trace, for 1 ≤ t ≤ T; 2n×2n, cells before outputs. Its blocks:
 * diag(f); A = diag(c_{t−1} f(1−f)) W_fm + diag(g i(1−i)) W_im + diag(i(1−g²)) W_gm;
 * diag(o φ′(c_t) f); diag(φ(c_t) o(1−o)) W_om + diag(o φ′(c_t)) A.
 * Throws TypeError or RangeError on a misshapen argument.
 */
export function lstmStepJacobian(net: Lstm, trace: Trace, s: number, t: number): Numbers {
  checkPlace(net, trace, s);
  checkWhole("t", t, 1, trace.T);
  const { n, d, W, output } = net;
  const { T, c, gates } = trace;
  const [at, before, now] = [(s * T + t - 1) * 4 * n, (s * (T + 1) + t - 1) * n, (s * (T + 1) + t) * n];
  const J = new Float64Array(4 * n * n);
  for (let j = 0; j < n; j++) {
    const [i, f, o, g] = [gates[at + j], gates[at + n + j], gates[at + 2 * n + j], gates[at + 3 * n + j]];
    const through = o * output.slope(c[now + j]);
    J[j * 2 * n + j] = f;
    J[(n + j) * 2 * n + j] = through * f;
    for (let k = 0; k < n; k++) {
      const w = (gate: number) => W[(gate * n + j) * (d + n) + d + k];
      const cell = c[before + j] * f * (1 - f) * w(1) + g * i * (1 - i) * w(0) + i * (1 - g) * (1 + g) * w(3);
      J[j * 2 * n + n + k] = cell;
      J[(n + j) * 2 * n + n + k] = output.value(c[now + j]) * o * (1 - o) * w(2) + through * cell;
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
  const { n } = net;
  const product = new Float64Array(n).fill(1);
  for (let i = k; i < t; i++) for (let j = 0; j < n; j++) product[j] *= trace.gates[(s * trace.T + i) * 4 * n + n + j];
  return product;
}

function checkPlace(net: Lstm, { B, T, gates }: Trace, s: number) {
  checkLstm(net);
  checkArray("trace.gates", gates, B * T, 4 * net.n);
  checkWhole("s", s, 0, B - 1);
}
