import type { Activation } from "./activation.ts";
import { checkArray, checkWhole, type Numbers } from "./check.ts";

/** The parameters θ of a recurrent network: n units, m inputs; W n×n, Win n×m, b n. */
export interface Network {
  n: number;
  m: number;
  W: Numbers;
  Win: Numbers;
  b: Numbers;
  activation: Activation;
}

/** Derivatives of a loss by what has the same name, in its shape. */
export interface Gradient {
  W: Numbers;
  Win: Numbers;
  b: Numbers;
  x0: Numbers;
}

/**
 * The states x₀ … x_T of x_t = W σ(x_{t−1}) + W_in u_t + b (article, §1, eq. 2; Pascanu et al. 2013, eq. 2).
 * u: T×m, u_1 first; x0: n, zero by default; returns (T+1)×n, row t is x_t.
 * Throws TypeError or RangeError on a misshapen, NaN or infinite argument.
 */
export function unroll(net: Network, u: Numbers, x0: Numbers = new Float64Array(net.n)): Numbers {
  const T = checkSequence(net, u);
  const { n, activation } = net;
  checkArray("x0", x0, n);
  const x = new Float64Array((T + 1) * n);
  x.set(x0);
  const h = new Float64Array(n);
  for (let t = 1; t <= T; t++) {
    for (let j = 0; j < n; j++) h[j] = activation.value(x[(t - 1) * n + j]);
    for (let i = 0; i < n; i++) x[t * n + i] = affine(net, i, h, 0, u, t);
  }
  return x;
}

/**
 * The reverse sweep of `unroll`, back-propagation through time: one sweep from T to 1 sums ∂ε/∂θ over all times (article, §1, eq. 3-4).
 * x: (T+1)×n, the states; dx: (T+1)×n, row t is ∂ε_t/∂x_t, each ε_t a function of x_t only; row 0 is not read. u and errors as for `unroll`.
 */
export function reverseSweep(net: Network, u: Numbers, x: Numbers, dx: Numbers): Gradient {
  const T = checkSequence(net, u);
  const { n, m, activation } = net;
  checkArray("x", x, T + 1, n);
  checkArray("dx", dx, T + 1, n);
  const gradient = { W: new Float64Array(n * n), Win: new Float64Array(n * m), b: new Float64Array(n), x0: new Float64Array(n) };
  const { x0: back } = gradient; // carries ∂ε/∂x_t from t + 1 down to 0
  const [h, d] = [new Float64Array(n), new Float64Array(n)];
  for (let t = T; t >= 1; t--) {
    for (let j = 0; j < n; j++) h[j] = activation.value(x[(t - 1) * n + j]);
    for (let i = 0; i < n; i++) d[i] = dx[t * n + i] + back[i];
    affineBackward(net, h, u, t, d, gradient, back);
    for (let j = 0; j < n; j++) back[j] *= activation.slope(x[(t - 1) * n + j]);
  }
  return gradient;
}

/**
 * The states h₀ … h_T of the usual Elman form h_t = σ(W h_{t−1} + W_in u_t + b).
 * Shapes and errors as for `unroll`; h0: n, zero by default.
 */
export function unrollElman(net: Network, u: Numbers, h0: Numbers = new Float64Array(net.n)): Numbers {
  const T = checkSequence(net, u);
  const { n, activation } = net;
  checkArray("h0", h0, n);
  const h = new Float64Array((T + 1) * n);
  h.set(h0);
  for (let t = 1; t <= T; t++) for (let i = 0; i < n; i++) h[t * n + i] = activation.value(affine(net, i, h, (t - 1) * n, u, t));
  return h;
}

/** Row i of W h + W_in u_t + b, with h at `from` of its array. */
function affine({ n, m, W, Win, b }: Network, i: number, h: Numbers, from: number, u: Numbers, t: number): number {
  let sum = b[i];
  for (let j = 0; j < n; j++) sum += W[i * n + j] * h[from + j];
  for (let j = 0; j < m; j++) sum += Win[i * m + j] * u[inputOf(m, t) + j];
  return sum;
}

/** Adds dᵀ ∂(W h + W_in u_t + b)/∂θ to the gradient, where h is held, and puts Wᵀ d into dh. */
function affineBackward(net: Network, h: Numbers, u: Numbers, t: number, d: Numbers, { W: dW, Win: dWin, b: db }: Gradient, dh: Numbers) {
  const { n, m, W } = net;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) dW[i * n + j] += d[i] * h[j];
    for (let j = 0; j < m; j++) dWin[i * m + j] += d[i] * u[inputOf(m, t) + j];
    db[i] += d[i];
  }
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += W[i * n + j] * d[i];
    dh[j] = sum;
  }
}

/** Where u_t begins: inputs begin at time 1. */
function inputOf(m: number, t: number): number {
  return (t - 1) * m;
}

/** Checks a network's shapes and numbers. Throws TypeError or RangeError naming the argument. */
export function checkNetwork({ n, m, W, Win, b }: Network) {
  checkWhole("n", n, 1);
  checkWhole("m", m, 1);
  checkArray("W", W, n, n);
  checkArray("Win", Win, n, m);
  checkArray("b", b, n);
}

/** Checks a network and its inputs u (T×m), and returns T. */
function checkSequence(net: Network, u: Numbers): number {
  checkNetwork(net);
  if (!(u instanceof Float64Array)) throw new TypeError(`u: expected a Float64Array of T×${net.m}, got ${typeof u}`);
  if (u.length % net.m !== 0) throw new RangeError(`u: expected T×${net.m} numbers, got ${u.length}`);
  const T = u.length / net.m;
  checkArray("u", u, T, net.m);
  return T;
}
