import { type Activation, sigmoid } from "./activation.ts";
import { checkArray, checkWhole, type Numbers } from "./check.ts";

/**
 * A long short-term memory of n units and d inputs (article, §3, its seven equations without softmax).
 * W: 4n×(d + n), the four gates in one matrix: rows of i, f, o, g in this order, columns of x_t, then of m_{t−1}.
 * b: 4n, or absent, as in the article. output: φ in m = o ⊙ φ(c), the identity in the article, tanh as usual.
 */
export interface Lstm {
  n: number;
  d: number;
  W: Numbers;
  b?: Numbers;
  output: Activation;
}

/**
 * Room for B sequences of T steps, filled by `forward` and read by `backward`; row 0 of c and m is given, the rest computed.
 * c, m: B×(T+1)×n; gates: B×T×4n, row t − 1 holds i_t, f_t, o_t, g_t after their activations; da: 4n, for `backward`.
 */
export interface Trace {
  B: number;
  T: number;
  c: Numbers;
  m: Numbers;
  gates: Numbers;
  da: Numbers;
}

/** Derivatives of a loss: dW, db as W, b (db also where b is absent); dx: B×T×d; dc0, dm0: B×n. */
export interface LstmGradient {
  dW: Numbers;
  db: Numbers;
  dx: Numbers;
  dc0: Numbers;
  dm0: Numbers;
}

/** Room for B sequences of T steps from c₀ = m₀ = 0; set `trace.c` and `trace.m` to start elsewhere. Throws on sizes that are no whole numbers. */
export function newTrace({ n }: Lstm, B: number, T: number): Trace {
  checkWhole("B", B, 1);
  checkWhole("T", T, 0);
  const states = () => new Float64Array(B * (T + 1) * n);
  return { B, T, c: states(), m: states(), gates: new Float64Array(B * T * 4 * n), da: new Float64Array(4 * n) };
}

/** Room for the gradient of B sequences of T steps. Throws on sizes that are no whole numbers. */
export function newGradient({ n, d, W }: Lstm, B: number, T: number): LstmGradient {
  checkWhole("B", B, 1);
  checkWhole("T", T, 0);
  const [dW, db, dx] = [W.length, 4 * n, B * T * d].map((length) => new Float64Array(length));
  return { dW, db, dx, dc0: new Float64Array(B * n), dm0: new Float64Array(B * n) };
}

/**
 * Runs the cell over B sequences and fills the trace: i, f, o = σ(W [x_t; m_{t−1}] + b), g = tanh(…),
 * c_t = f ⊙ c_{t−1} + i ⊙ g, m_t = o ⊙ φ(c_t). x: B×T×d. Allocates nothing.
 * Throws TypeError or RangeError on a misshapen, NaN or infinite argument.
 */
export function forward(net: Lstm, x: Numbers, trace: Trace): Trace {
  checkRun(net, x, trace);
  const { n, output } = net;
  const { B, T, c, m, gates } = trace;
  for (let s = 0; s < B; s++)
    for (let t = 0; t < T; t++) {
      const [at, before, now] = [(s * T + t) * 4 * n, (s * (T + 1) + t) * n, (s * (T + 1) + t + 1) * n];
      openGates(net, x, (s * T + t) * net.d, m, before, gates, at);
      for (let j = 0; j < n; j++) {
        const [i, f, o, g] = [gates[at + j], gates[at + n + j], gates[at + 2 * n + j], gates[at + 3 * n + j]];
        c[now + j] = f * c[before + j] + i * g;
        m[now + j] = o * output.value(c[now + j]);
      }
    }
  return trace;
}

/**
 * The reverse sweep: overwrites `gradient` with the derivatives of a loss, summed over the B sequences in dW and db.
 * dc, dm: B×T×n, row t − 1 holds the loss's own derivatives by c_t and m_t; x and trace as `forward` had and filled them.
 * Allocates nothing. Errors as for `forward`.
 */
export function backward(net: Lstm, x: Numbers, trace: Trace, dc: Numbers, dm: Numbers, gradient: LstmGradient): LstmGradient {
  checkRun(net, x, trace);
  const { n, d, output } = net;
  const { B, T, c, m, gates, da } = trace;
  checkArray("dc", dc, B * T, n);
  checkArray("dm", dm, B * T, n);
  checkGradient(net, trace, gradient);
  for (const part of [gradient.dW, gradient.db, gradient.dx, gradient.dc0, gradient.dm0]) part.fill(0);
  const { dc0, dm0 } = gradient; // carry the derivatives by c_t and m_t from t + 1 down to 0
  for (let s = 0; s < B; s++)
    for (let t = T - 1; t >= 0; t--) {
      const [at, before, now] = [(s * T + t) * 4 * n, (s * (T + 1) + t) * n, (s * (T + 1) + t + 1) * n];
      for (let j = 0; j < n; j++) {
        const [i, f, o, g] = [gates[at + j], gates[at + n + j], gates[at + 2 * n + j], gates[at + 3 * n + j]];
        const byM = dm[(s * T + t) * n + j] + dm0[s * n + j];
        const byC = dc[(s * T + t) * n + j] + dc0[s * n + j] + byM * o * output.slope(c[now + j]);
        da[j] = byC * g * (i * (1 - i));
        da[n + j] = byC * c[before + j] * (f * (1 - f));
        da[2 * n + j] = byM * output.value(c[now + j]) * (o * (1 - o));
        da[3 * n + j] = byC * i * ((1 - g) * (1 + g));
        dc0[s * n + j] = byC * f;
        dm0[s * n + j] = 0;
      }
      closeGates(net, x, (s * T + t) * d, m, before, da, gradient, s * n);
    }
  return gradient;
}

/** Checks a cell's shapes and numbers. Throws TypeError or RangeError naming the argument. */
export function checkLstm({ n, d, W, b }: Lstm) {
  checkWhole("n", n, 1);
  checkWhole("d", d, 1);
  checkArray("W", W, 4 * n, d + n);
  if (b !== undefined) checkArray("b", b, 4 * n);
}

/** The gates of one step: rows of W [x; m] + b through σ, the last n rows through tanh. */
function openGates({ n, d, W, b }: Lstm, x: Numbers, xAt: number, m: Numbers, mAt: number, gates: Numbers, at: number) {
  for (let r = 0, w = 0; r < 4 * n; r++) {
    let sum = b === undefined ? 0 : b[r];
    for (let j = 0; j < d; j++) sum += W[w++] * x[xAt + j];
    for (let j = 0; j < n; j++) sum += W[w++] * m[mAt + j];
    gates[at + r] = r < 3 * n ? sigmoid.value(sum) : Math.tanh(sum);
  }
}

/** The derivatives through the gates' pre-activations a = W [x; m] + b, given ∂ε/∂a: adds to dW, db, dx and dm. */
function closeGates(
  { n, d, W }: Lstm,
  x: Numbers,
  xAt: number,
  m: Numbers,
  mAt: number,
  da: Numbers,
  { dW, db, dx, dm0 }: LstmGradient,
  dmAt: number,
) {
  for (let r = 0, w = 0; r < 4 * n; r++) {
    const a = da[r];
    db[r] += a;
    for (let j = 0; j < d; j++, w++) {
      dW[w] += a * x[xAt + j];
      dx[xAt + j] += a * W[w];
    }
    for (let j = 0; j < n; j++, w++) {
      dW[w] += a * m[mAt + j];
      dm0[dmAt + j] += a * W[w];
    }
  }
}

function checkRun(net: Lstm, x: Numbers, { B, T, c, m, gates, da }: Trace) {
  const { n, d } = net;
  checkLstm(net);
  checkArray("x", x, B * T, d);
  checkArray("trace.gates", gates, B * T, 4 * n);
  checkArray("trace.c", c, B * (T + 1), n);
  checkArray("trace.m", m, B * (T + 1), n);
  checkArray("trace.da", da, 4 * n);
}

function checkGradient({ n, d, W }: Lstm, { B, T }: Trace, { dW, db, dx, dc0, dm0 }: LstmGradient) {
  checkArray("gradient.dW", dW, W.length);
  checkArray("gradient.db", db, 4 * n);
  checkArray("gradient.dx", dx, B * T, d);
  checkArray("gradient.dc0", dc0, B, n);
  checkArray("gradient.dm0", dm0, B, n);
}
