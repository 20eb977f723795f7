import { type Activation, tanh } from "./activation.ts";
import { checkArray, checkFinite, checkRoom, checkWhole, type Numbers } from "./check.ts";
import { defaultKernel, type Kernel } from "./kernel/kernel.ts";
import { block, layOut, type Matrix, padded, read, transpose, write } from "./kernel/matrix.ts";

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
 * c, m: B×(T+1)×n; gates: B×T×4n, row t − 1 holds i_t, f_t, o_t, g_t after their activations. kernel: what multiplies the matrices.
 */
export interface Trace {
  B: number;
  T: number;
  c: Numbers;
  m: Numbers;
  gates: Numbers;
  kernel: Kernel;
}

/** Derivatives of a loss: dW, db as W, b (db also where b is absent); dx: B×T×d; dc0, dm0: B×n. */
export interface LstmGradient {
  dW: Numbers;
  db: Numbers;
  dx: Numbers;
  dc0: Numbers;
  dm0: Numbers;
}

/** Room for B sequences of T steps from c₀ = m₀ = 0; set `trace.c` and `trace.m` to start elsewhere. Throws if a size is not a whole number. */
export function newTrace({ n }: Lstm, B: number, T: number, kernel = defaultKernel): Trace {
  checkWhole("B", B, 1);
  checkWhole("T", T, 0);
  const states = () => new Float64Array(B * (T + 1) * n);
  return { B, T, c: states(), m: states(), gates: new Float64Array(B * T * 4 * n), kernel };
}

/** Room for the gradient of B sequences of T steps. Throws if a size is not a whole number. */
export function newGradient({ n, d, W }: Lstm, B: number, T: number): LstmGradient {
  checkWhole("B", B, 1);
  checkWhole("T", T, 0);
  const [dW, db, dx] = [W.length, 4 * n, B * T * d].map((length) => new Float64Array(length));
  return { dW, db, dx, dc0: new Float64Array(B * n), dm0: new Float64Array(B * n) };
}

/**
 * Runs the cell over B sequences and fills the trace: i, f, o = σ(W [x_t; m_{t−1}] + b), g = tanh(…),
 * c_t = f ⊙ c_{t−1} + i ⊙ g, m_t = o ⊙ φ(c_t). x: B×T×d. Allocates nothing for a step.
 * Throws TypeError or RangeError on a misshapen, NaN or infinite argument.
 */
export function forward(net: Lstm, x: Numbers, trace: Trace): Trace {
  checkInput(net, x, trace);
  const { n, d, W, b } = net;
  const { B, T, kernel } = trace;
  const p = padded(n);
  const { memory, matrices } = layOut(kernel, [d + n, 4 * p], [1, 4 * p], [B, d + n], [B, 4 * p], [B, n]);
  const [Wt, bias, z, a, phi] = matrices;
  const [ifo, g] = [block(a, 0, 0, B, 3 * p), block(a, 0, 3 * p, B, n)];
  writeGates(memory, transpose(Wt), n, W);
  if (b) writeGates(memory, transpose(bias), n, b);
  for (let t = 0; t < T; t++) {
    gather(net, x, trace, t, memory, z);
    for (let s = 0; s < B; s++) memory.copyWithin(a.at + s * a.down, bias.at, bias.at + bias.down);
    kernel.multiplyAdd(z, Wt, a);
    kernel.sigmoid(ifo);
    kernel.tanh(g);
    updateCells(net, trace, t, memory, a);
    applyOutput("value", net, trace, t, memory, phi);
    updateOutputs(net, trace, t, memory, phi);
  }
  return trace;
}

/**
 * The reverse sweep: overwrites `gradient` with the derivatives of a loss, summed over the B sequences in dW and db.
 * dc, dm: B×T×n, row t − 1 holds the loss's own derivatives by c_t and m_t; x and trace as `forward` had and filled them.
 * Allocates nothing for a step. Errors as for `forward`.
 */
export function backward(net: Lstm, x: Numbers, trace: Trace, dc: Numbers, dm: Numbers, gradient: LstmGradient): LstmGradient {
  checkRun(net, x, trace);
  const { n, d } = net;
  const { B, T, kernel } = trace;
  checkArray("dc", dc, B * T, n);
  checkArray("dm", dm, B * T, n);
  checkGradient(net, trace, gradient);
  const p = padded(n);
  const { memory, matrices } = layOut(
    kernel,
    [4 * p, d + n],
    [4 * p, d + n],
    [1, 4 * p],
    [B, d + n],
    [B, d + n],
    [B, 4 * p],
    [B, n],
    [B, n],
  );
  const [W, dW, db, z, dz, da, phi, slope] = matrices;
  const dat = transpose(da);
  writeGates(memory, W, n, net.W);
  for (const part of [gradient.dc0, gradient.dm0]) part.fill(0); // they carry the derivatives by c_t and m_t from t + 1 down to 0
  for (let t = T - 1; t >= 0; t--) {
    applyOutput("value", net, trace, t, memory, phi);
    applyOutput("slope", net, trace, t, memory, slope);
    closeGates(net, trace, t, dc, dm, gradient, memory, phi, slope, da);
    for (let s = 0; s < B; s++) for (let r = 0; r < 4 * p; r++) memory[db.at + r] += memory[da.at + s * da.down + r];
    gather(net, x, trace, t, memory, z);
    kernel.multiplyAdd(dat, z, dW);
    memory.fill(0, dz.at, dz.at + B * dz.down);
    kernel.multiplyAdd(da, W, dz);
    scatter(net, trace, t, memory, dz, gradient);
  }
  readGates(memory, dW, n, gradient.dW);
  readGates(memory, transpose(db), n, gradient.db);
  return gradient;
}

/** Checks a cell's shapes and numbers. Throws TypeError or RangeError naming the argument. */
export function checkLstm({ n, d, W, b }: Lstm) {
  checkWhole("n", n, 1);
  checkWhole("d", d, 1);
  checkArray("W", W, 4 * n, d + n);
  if (b !== undefined) checkArray("b", b, 4 * n);
}

/** Copies the rows of the gates i, f, o, g, n each, to where each gate starts at a multiple of padded(n). */
function writeGates(memory: Numbers, A: Matrix, n: number, values: Numbers) {
  for (let gate = 0; gate < 4; gate++) write(memory, block(A, gate * padded(n), 0, n, A.columns), values, gate * n * A.columns);
}

/** Undoes `writeGates`. */
function readGates(memory: Numbers, A: Matrix, n: number, values: Numbers) {
  for (let gate = 0; gate < 4; gate++) read(memory, block(A, gate * padded(n), 0, n, A.columns), values, gate * n * A.columns);
}

/** z = [x_t; m_{t−1}], a row for each sequence; in the helpers t counts from 0, so that `now` is step t + 1. */
function gather({ n, d }: Lstm, x: Numbers, { B, T, m }: Trace, t: number, memory: Numbers, z: Matrix) {
  for (let s = 0; s < B; s++) {
    const [row, xAt, before] = [z.at + s * z.down, (s * T + t) * d, (s * (T + 1) + t) * n];
    for (let j = 0; j < d; j++) memory[row + j] = x[xAt + j];
    for (let j = 0; j < n; j++) memory[row + d + j] = m[before + j];
  }
}

/** Undoes `gather` for the derivatives dz: to dx, and to the derivative by m_{t−1}. */
function scatter({ n, d }: Lstm, { B, T }: Trace, t: number, memory: Numbers, dz: Matrix, { dx, dm0 }: LstmGradient) {
  for (let s = 0; s < B; s++) {
    const [row, xAt] = [dz.at + s * dz.down, (s * T + t) * d];
    for (let j = 0; j < d; j++) dx[xAt + j] = memory[row + j];
    for (let j = 0; j < n; j++) dm0[s * n + j] = memory[row + d + j];
  }
}

/** Records the gates that `a` holds, and updates the cells. */
function updateCells({ n }: Lstm, { B, T, c, gates }: Trace, t: number, memory: Numbers, a: Matrix) {
  const p = padded(n);
  for (let s = 0; s < B; s++) {
    const [row, at, before, now] = [a.at + s * a.down, (s * T + t) * 4 * n, (s * (T + 1) + t) * n, (s * (T + 1) + t + 1) * n];
    for (let j = 0; j < n; j++) {
      const i = memory[row + j];
      const f = memory[row + p + j];
      const g = memory[row + 3 * p + j];
      gates[at + j] = i;
      gates[at + n + j] = f;
      gates[at + 2 * n + j] = memory[row + 2 * p + j];
      gates[at + 3 * n + j] = g;
      c[now + j] = f * c[before + j] + i * g;
    }
  }
}

/** φ(c_t), or φ′(c_t), into A. */
function applyOutput(kind: "value" | "slope", { n, output }: Lstm, { B, T, c, kernel }: Trace, t: number, memory: Numbers, A: Matrix) {
  for (let s = 0; s < B; s++) {
    const [row, now] = [A.at + s * A.down, (s * (T + 1) + t + 1) * n];
    for (let j = 0; j < n; j++) memory[row + j] = output === tanh ? c[now + j] : output[kind](c[now + j]);
  }
  if (output === tanh) kernel[kind === "value" ? "tanh" : "tanhSlope"](A);
}

function updateOutputs({ n }: Lstm, { B, T, m, gates }: Trace, t: number, memory: Numbers, phi: Matrix) {
  for (let s = 0; s < B; s++) {
    const [row, at, now] = [phi.at + s * phi.down, (s * T + t) * 4 * n + 2 * n, (s * (T + 1) + t + 1) * n];
    for (let j = 0; j < n; j++) m[now + j] = gates[at + j] * memory[row + j];
  }
}

/** From the derivatives by c_t and m_t to those by the gates' pre-activations, and by c_{t−1} on the direct path. */
function closeGates(
  { n }: Lstm,
  { B, T, c, gates }: Trace,
  t: number,
  dc: Numbers,
  dm: Numbers,
  { dc0, dm0 }: LstmGradient,
  memory: Numbers,
  phi: Matrix,
  slope: Matrix,
  da: Matrix,
) {
  const p = padded(n);
  for (let s = 0; s < B; s++) {
    const [row, at, before] = [da.at + s * da.down, (s * T + t) * 4 * n, (s * (T + 1) + t) * n];
    for (let j = 0; j < n; j++) {
      const i = gates[at + j];
      const f = gates[at + n + j];
      const o = gates[at + 2 * n + j];
      const g = gates[at + 3 * n + j];
      const byM = dm[(s * T + t) * n + j] + dm0[s * n + j];
      const byC = dc[(s * T + t) * n + j] + dc0[s * n + j] + byM * o * memory[slope.at + s * slope.down + j];
      memory[row + j] = byC * g * (i * (1 - i));
      memory[row + p + j] = byC * c[before + j] * (f * (1 - f));
      memory[row + 2 * p + j] = byM * memory[phi.at + s * phi.down + j] * (o * (1 - o));
      memory[row + 3 * p + j] = byC * i * ((1 - g) * (1 + g));
      dc0[s * n + j] = byC * f;
    }
  }
}

/** What `forward` reads: of c and m the initial rows only. */
function checkInput(net: Lstm, x: Numbers, trace: Trace) {
  const { B, T, gates } = trace;
  const { n, d } = net;
  checkLstm(net);
  checkArray("x", x, B * T, d);
  checkRoom("trace.gates", gates, B * T, 4 * n);
  for (const name of ["c", "m"] as const) {
    checkRoom(`trace.${name}`, trace[name], B * (T + 1), n);
    for (let s = 0; s < B; s++) checkFinite(`trace.${name}`, trace[name], s * (T + 1) * n, (s * (T + 1) + 1) * n);
  }
}

/** What `backward` reads. */
function checkRun(net: Lstm, x: Numbers, { B, T, c, m, gates }: Trace) {
  const { n, d } = net;
  checkLstm(net);
  checkArray("x", x, B * T, d);
  checkArray("trace.gates", gates, B * T, 4 * n);
  checkArray("trace.c", c, B * (T + 1), n);
  checkArray("trace.m", m, B * (T + 1), n);
}

function checkGradient({ n, d, W }: Lstm, { B, T }: Trace, { dW, db, dx, dc0, dm0 }: LstmGradient) {
  checkRoom("gradient.dW", dW, W.length);
  checkRoom("gradient.db", db, 4 * n);
  checkRoom("gradient.dx", dx, B * T, d);
  checkRoom("gradient.dc0", dc0, B, n);
  checkRoom("gradient.dm0", dm0, B, n);
}
