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

/**
 * The states x₀ … x_T of x_t = W σ(x_{t−1}) + W_in u_t + b (article, §1, eq. 2; Pascanu et al. 2013, eq. 2).
 * u: T×m, row t − 1 holds u_t; x0: n, zero by default; returns (T+1)×n, row t holds x_t.
 * Throws TypeError or RangeError on a misshapen, NaN or infinite argument.
 */
export function unroll(net: Network, u: Numbers, x0: Numbers = new Float64Array(net.n)): Numbers {
  const T = checkSequence(net, u);
  checkArray("x0", x0, net.n);
  const { n, m, activation } = net;
  const x = new Float64Array((T + 1) * n);
  const h = new Float64Array(n);
  x.set(x0);
  for (let t = 1; t <= T; t++) {
    for (let i = 0; i < n; i++) h[i] = activation.value(x[(t - 1) * n + i]);
    for (let i = 0; i < n; i++) x[t * n + i] = preActivation(net, h, 0, u, (t - 1) * m, i);
  }
  return x;
}

/**
 * The states h₀ … h_T of the usual Elman form h_t = σ(W h_{t−1} + W_in u_t + b).
 * Shapes and errors as for `unroll`; h0: n, zero by default.
 */
export function unrollElman(net: Network, u: Numbers, h0: Numbers = new Float64Array(net.n)): Numbers {
  const T = checkSequence(net, u);
  checkArray("h0", h0, net.n);
  const { n, m, activation } = net;
  const h = new Float64Array((T + 1) * n);
  h.set(h0);
  for (let t = 1; t <= T; t++)
    for (let i = 0; i < n; i++) h[t * n + i] = activation.value(preActivation(net, h, (t - 1) * n, u, (t - 1) * m, i));
  return h;
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
export function checkSequence(net: Network, u: Numbers): number {
  checkNetwork(net);
  if (!(u instanceof Float64Array)) throw new TypeError(`u: expected a Float64Array of T×${net.m}, got ${typeof u}`);
  if (u.length % net.m !== 0) throw new RangeError(`u: expected T×${net.m} numbers, got ${u.length}`);
  const T = u.length / net.m;
  checkArray("u", u, T, net.m);
  return T;
}

/** Row i of W h + W_in u + b, with h at `hAt` and u at `uAt` of their arrays. */
function preActivation({ n, m, W, Win, b }: Network, h: Numbers, hAt: number, u: Numbers, uAt: number, i: number): number {
  let sum = b[i];
  for (let j = 0; j < n; j++) sum += W[i * n + j] * h[hAt + j];
  for (let j = 0; j < m; j++) sum += Win[i * m + j] * u[uAt + j];
  return sum;
}
