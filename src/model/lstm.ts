import { type Activation, sigmoid, tanh } from "./activation.ts";
import { checkArray, checkRoom, checkWhole, type Numbers, rowOf } from "./check.ts";

/**
 * A long short-term memory of n units and d inputs (article, §3).
 * W: 4n×(d + n), rows of the gates i, f, o and of the candidate g, n each, in this order; columns of x_t, then of m_{t−1}.
 * b: 4n, or absent, as in the article. output: φ in m = o ⊙ φ(c), the identity in the article, tanh as usual.
 */
export interface Lstm {
  n: number;
  d: number;
  W: Numbers;
  b?: Numbers;
  output: Activation;
}

/** The gates, and the candidate g for the cell: how many times n rows of W and b come before theirs. */
const places = { i: 0, f: 1, o: 2, g: 3 } as const;

export type Gate = keyof typeof places;

/** Room for B sequences of T steps. Each of i, f, o, g, c, m is B×(T+1)×n, row t is time t; row 0 of c and m is given, that of the gates is not used. */
export interface Trace extends Record<Gate | "c" | "m", Numbers> {
  B: number;
  T: number;
  n: number;
}

/** Derivatives of a loss by what has the same name, in its shape; x: B×T×d; c0, m0: B×n. There is a b also where the cell has none. */
export interface LstmGradient {
  W: Numbers;
  b: Numbers;
  x: Numbers;
  c0: Numbers;
  m0: Numbers;
}

/** Called before step t is taken, in either direction. */
export type BeforeStep = (t: number) => void;

/** `forward` and `backward`, as below or in another way that gives the same bits. */
export interface LstmPasses {
  forward: typeof forward;
  backward: typeof backward;
}

/** Room for B sequences of T steps from c₀ = m₀ = 0; set `state(trace, "c", 0)` to start elsewhere. Throws if a size is not a whole number. */
export function newTrace({ n }: Lstm, B: number, T: number): Trace {
  checkWhole("B", B, 1);
  checkWhole("T", T, 0);
  const [i, f, o, g, c, m] = Array.from({ length: 6 }, () => new Float64Array(B * (T + 1) * n));
  return { B, T, n, i, f, o, g, c, m };
}

/** Room for the gradient of B sequences of T steps. Throws if a size is not a whole number. */
export function newGradient({ n, d, W }: Lstm, B: number, T: number): LstmGradient {
  checkWhole("B", B, 1);
  checkWhole("T", T, 0);
  const [x, c0, m0] = [B * T * d, B * n, B * n].map((length) => new Float64Array(length));
  return { W: new Float64Array(W.length), b: new Float64Array(4 * n), x, c0, m0 };
}

/** A gate of sequence s at time t, from 1 on: n numbers, a view. */
export function gate(trace: Trace, name: Gate, t: number, s = 0): Numbers {
  return trace[name].subarray(placeOf(trace, t, s), placeOf(trace, t + 1, s));
}

/** The cells c or the outputs m of sequence s at time t, from 0 on: n numbers, a view. */
export function state(trace: Trace, name: "c" | "m", t: number, s = 0): Numbers {
  return trace[name].subarray(placeOf(trace, t, s), placeOf(trace, t + 1, s));
}

/** The weights of a gate's unit j: views of those from x_t and of those from m_{t−1}. */
export function weights({ n, d, W }: Lstm, name: Gate, j: number): { fromX: Numbers; fromM: Numbers } {
  const row = rowOf(W, places[name] * n + j, d + n);
  return { fromX: row.subarray(0, d), fromM: row.subarray(d) };
}

/**
 * Runs the cell over B sequences and fills the trace. x: B×T×d, x_1 first; `before(t)` may still set x_t, and c_{t−1} and m_{t−1}.
 * Throws TypeError or RangeError on an argument that is misshapen, NaN or infinite at the start.
 */
export function forward(net: Lstm, x: Numbers, trace: Trace, before: BeforeStep = nothing): Trace {
  checkForward(net, x, trace);
  for (let t = 1; t <= trace.T; t++) {
    before(t);
    for (let s = 0; s < trace.B; s++) step(net, x, trace, t, s);
  }
  return trace;
}

/** Equations 1 to 4 of the article, for each unit j of sequence s at time t, and then 5 and 6. */
function step(net: Lstm, x: Numbers, trace: Trace, t: number, s: number) {
  const { i, f, o, g } = trace;
  const now = placeOf(trace, t, s);
  for (let j = 0; j < net.n; j++) {
    i[now + j] = sigmoid.value(preActivation(net, places.i, j, x, trace, t, s)); // i_t = σ(W_ix x_t + W_im m_{t−1} + b_i)
    f[now + j] = sigmoid.value(preActivation(net, places.f, j, x, trace, t, s)); // f_t = σ(W_fx x_t + W_fm m_{t−1} + b_f)
    o[now + j] = sigmoid.value(preActivation(net, places.o, j, x, trace, t, s)); // o_t = σ(W_ox x_t + W_om m_{t−1} + b_o)
    g[now + j] = tanh.value(preActivation(net, places.g, j, x, trace, t, s)); // g_t = tanh(W_gx x_t + W_gm m_{t−1} + b_g)
  }
  update(net, trace, t, s);
}

/** Equations 5 and 6: c_t and m_t from the gates of sequence s at time t. The seventh, p_{t+1} = softmax(m_t), is `softmax`. Checks nothing. */
export function update({ n, output }: Lstm, trace: Trace, t: number, s: number) {
  const { i, f, o, g, c, m } = trace;
  const [now, last] = [placeOf(trace, t, s), placeOf(trace, t - 1, s)];
  for (let j = 0; j < n; j++) {
    c[now + j] = f[now + j] * c[last + j] + i[now + j] * g[now + j]; // c_t = f_t ⊙ c_{t−1} + i_t ⊙ g_t
    m[now + j] = o[now + j] * output.value(c[now + j]); // m_t = o_t ⊙ φ(c_t)
  }
}

/**
 * The reverse sweep: overwrites the gradient with the derivatives of a loss, in W and b summed over times from T to 1, and in each over sequences.
 * dc, dm: B×(T+1)×n, row t holds the loss's own derivatives by c_t and m_t; row 0 is not read. x and trace as `forward` had and filled them.
 * `before(t)` finds in W, b and x what the steps after t gave, which it may take away, and in c0 and m0 the derivatives by c_t and m_t through
 * the steps after t, to which it may add. Errors as for `forward`.
 */
export function backward(
  net: Lstm,
  x: Numbers,
  trace: Trace,
  dc: Numbers,
  dm: Numbers,
  gradient: LstmGradient,
  before: BeforeStep = nothing,
): LstmGradient {
  checkBackward(net, x, trace, dc, dm, gradient);
  for (const part of Object.values(gradient)) part.fill(0);
  const da = new Float64Array(4 * net.n); // by the pre-activations of one sequence
  for (let t = trace.T; t >= 1; t--) {
    before(t);
    for (let s = 0; s < trace.B; s++) {
      gatesBackward(net, trace, t, s, dc, dm, gradient, da);
      preActivationsBackward(net, x, trace, t, s, da, gradient);
    }
  }
  return gradient;
}

/** The reverse of equations 6 to 1: from the derivatives by c_t and m_t to da, those by the pre-activations, and to that by c_{t−1}. */
function gatesBackward(
  { n, output }: Lstm,
  trace: Trace,
  t: number,
  s: number,
  dc: Numbers,
  dm: Numbers,
  { c0, m0 }: LstmGradient,
  da: Numbers,
) {
  const { i, f, o, g, c } = trace;
  const [now, last] = [placeOf(trace, t, s), placeOf(trace, t - 1, s)];
  for (let j = 0; j < n; j++) {
    const [it, ft, ot, gt] = [i[now + j], f[now + j], o[now + j], g[now + j]];
    const byM = dm[now + j] + m0[s * n + j];
    const byC = dc[now + j] + c0[s * n + j] + byM * ot * output.slope(c[now + j]);
    da[places.i * n + j] = byC * gt * (it * (1 - it)); // σ′ = σ(1 − σ)
    da[places.f * n + j] = byC * c[last + j] * (ft * (1 - ft));
    da[places.o * n + j] = byM * output.value(c[now + j]) * (ot * (1 - ot));
    da[places.g * n + j] = byC * it * ((1 - gt) * (1 + gt)); // tanh′ = 1 − tanh²
    c0[s * n + j] = byC * ft;
  }
}

/** Row j of W x_t + W m_{t−1} + b for a gate. */
function preActivation({ n, d, W, b }: Lstm, place: number, j: number, x: Numbers, trace: Trace, t: number, s: number): number {
  const { m } = trace;
  const [r, from, last] = [place * n + j, inputOf(trace, d, t, s), placeOf(trace, t - 1, s)];
  let sum = b === undefined ? 0 : b[r];
  for (let k = 0; k < d; k++) sum += W[r * (d + n) + k] * x[from + k];
  for (let k = 0; k < n; k++) sum += W[r * (d + n) + d + k] * m[last + k];
  return sum;
}

/** The reverse of all `preActivation`s of a step, given da: adds to the derivatives by W and b, and overwrites those by x_t and m_{t−1}. */
function preActivationsBackward({ n, d, W }: Lstm, x: Numbers, trace: Trace, t: number, s: number, da: Numbers, gradient: LstmGradient) {
  const { W: dW, b: db, x: dx, m0: dm } = gradient;
  const { m } = trace;
  const [from, last, own] = [inputOf(trace, d, t, s), placeOf(trace, t - 1, s), s * n];
  dx.fill(0, from, from + d);
  dm.fill(0, own, own + n);
  for (let r = 0, w = 0; r < 4 * n; r++) {
    db[r] += da[r];
    for (let k = 0; k < d; k++, w++) {
      dW[w] += da[r] * x[from + k];
      dx[from + k] += da[r] * W[w];
    }
    for (let k = 0; k < n; k++, w++) {
      dW[w] += da[r] * m[last + k];
      dm[own + k] += da[r] * W[w];
    }
  }
}

/** Where time t of sequence s begins in what is B×(T+1)×n. */
function placeOf({ T, n }: Trace, t: number, s: number): number {
  return (s * (T + 1) + t) * n;
}

/** Where x_t of sequence s begins: inputs begin at time 1. */
function inputOf({ T }: Trace, d: number, t: number, s: number): number {
  return (s * T + t - 1) * d;
}

function nothing() {}

/** Checks a cell's shapes and numbers. Throws TypeError or RangeError naming the argument. */
export function checkLstm({ n, d, W, b }: Lstm) {
  checkWhole("n", n, 1);
  checkWhole("d", d, 1);
  checkArray("W", W, 4 * n, d + n);
  if (b !== undefined) checkArray("b", b, 4 * n);
}

/** Checks what `forward` reads: of c and m the initial rows only. Throws TypeError or RangeError naming the argument. */
export function checkForward(net: Lstm, x: Numbers, trace: Trace) {
  const { B, T } = trace;
  checkLstm(net);
  checkArray("x", x, B * T, net.d);
  for (const name of ["i", "f", "o", "g", "c", "m"] as const) checkRoom(`trace.${name}`, trace[name], B * (T + 1), net.n);
  for (const name of ["c", "m"] as const)
    for (let s = 0; s < B; s++) checkArray(`state(trace, "${name}", 0, ${s})`, state(trace, name, 0, s), net.n);
}

/** Checks what `backward` reads and fills; with `checkRoom`, of all that has rows of times the shapes only. Throws TypeError or RangeError naming the argument. */
export function checkBackward(
  net: Lstm,
  x: Numbers,
  trace: Trace,
  dc: Numbers,
  dm: Numbers,
  gradient: LstmGradient,
  check: typeof checkRoom = checkArray,
) {
  const { B, T } = trace;
  const { n, d } = net;
  checkLstm(net);
  check("x", x, B * T, d);
  for (const name of ["i", "f", "o", "g", "c", "m"] as const) check(`trace.${name}`, trace[name], B * (T + 1), n);
  check("dc", dc, B * (T + 1), n);
  check("dm", dm, B * (T + 1), n);
  checkRoom("gradient.W", gradient.W, 4 * n, d + n);
  checkRoom("gradient.b", gradient.b, 4 * n);
  checkRoom("gradient.x", gradient.x, B * T, d);
  for (const name of ["c0", "m0"] as const) checkRoom(`gradient.${name}`, gradient[name], B, n);
}
