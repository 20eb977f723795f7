import { checkArray, type Numbers } from "./check.ts";
import { checkSequence, type Network } from "./rnn.ts";

/** Derivatives of a loss by each parameter and by the initial state: the shapes of W, Win, b, x0. */
export interface Gradient {
  dW: Numbers;
  dWin: Numbers;
  db: Numbers;
  dx0: Numbers;
}

/**
 * Back-propagation through time: one sweep from T to 1 sums ∂ε/∂θ over all times (article, §1, eq. 3-4).
 * u: T×m; x: (T+1)×n, the states of `unroll`; dx: T×n, row t − 1 holds ∂ε_t/∂x_t, each ε_t a function of x_t only.
 * Throws TypeError or RangeError on a misshapen, NaN or infinite argument.
 */
export function reverseSweep(net: Network, u: Numbers, x: Numbers, dx: Numbers): Gradient {
  const T = checkSequence(net, u);
  const { n, m, W, activation } = net;
  checkArray("x", x, T + 1, n);
  checkArray("dx", dx, T, n);
  const gradient = { dW: new Float64Array(n * n), dWin: new Float64Array(n * m), db: new Float64Array(n), dx0: new Float64Array(n) };
  const { dx0: back } = gradient; // carries ∂ε/∂x_t from t + 1 down to 0
  const d = new Float64Array(n);
  for (let t = T; t >= 1; t--) {
    for (let i = 0; i < n; i++) d[i] = dx[(t - 1) * n + i] + back[i];
    accumulate(gradient, net, u, x, d, t);
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += W[i * n + j] * d[i];
      back[j] = sum * activation.slope(x[(t - 1) * n + j]);
    }
  }
  return gradient;
}

/** Adds dᵀ ∂⁺x_t/∂θ, where ∂⁺ holds x_{t−1} fixed: ∂⁺x_t/∂W_{ij} = e_i σ(x_{t−1})_j, ∂⁺x_t/∂Win_{ij} = e_i u_{t,j}, ∂⁺x_t/∂b = I. */
function accumulate({ dW, dWin, db }: Gradient, { n, m, activation }: Network, u: Numbers, x: Numbers, d: Numbers, t: number) {
  for (let j = 0; j < n; j++) {
    const h = activation.value(x[(t - 1) * n + j]);
    for (let i = 0; i < n; i++) dW[i * n + j] += d[i] * h;
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) dWin[i * m + j] += d[i] * u[(t - 1) * m + j];
    db[i] += d[i];
  }
}
