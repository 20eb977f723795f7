import { tanh } from "./activation.ts";
import type { Numbers } from "./check.ts";
import {
  type BeforeStep,
  checkBackward,
  checkForward,
  type Gate,
  gate,
  type Lstm,
  type LstmGradient,
  type LstmPasses,
  backward as plainBackward,
  forward as plainForward,
  state,
  type Trace,
} from "./lstm.ts";
import { wasm } from "./lstm-fast.wasm.ts";

// `forward` and `backward` of lstm.ts in WebAssembly (lstm-fast.as.ts): the same operations, on two numbers at once, so the same bits.
// The weights are laid out once a pass. Rows are padded to multiples of four numbers, which are computed along.

/** What lstm-fast.as.ts exports. */
interface Exports {
  memory: { buffer: ArrayBuffer; grow(pages: number): void };
  multiplyAdd(...sizes: number[]): void;
  sigmoid(...sizes: number[]): void;
  tanh(...sizes: number[]): void;
  tanhSlope(...sizes: number[]): void;
}

/** As much of WebAssembly's interface as is used here; TypeScript has it among the browser's types only. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: Exports };
  CompileError: new () => Error;
};

/** Entry (i, j) of a matrix is at `at + i·down + j·right` in the memory. */
interface Matrix {
  rows: number;
  columns: number;
  at: number;
  down: number;
  right: number;
}

/** The gates in the order of their rows. */
const order = ["i", "f", "o", "g"] as const;

/** The passes in WebAssembly; undefined where it, or its 128-bit SIMD, is missing or forbidden. */
export function passes(): LstmPasses | undefined {
  const exports = instantiate(Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)));
  if (!exports) return undefined;
  const kernel = new Kernel(exports);
  return {
    forward: (net, x, trace, before) => kernel.forward(net, x, trace, before),
    backward: (net, x, trace, dc, dm, gradient, before) => kernel.backward(net, x, trace, dc, dm, gradient, before),
  };
}

/** The passes over one memory, in which every pass lays its matrices anew. */
class Kernel {
  readonly #exports: Exports;
  #memory: Numbers;

  constructor(exports: Exports) {
    this.#exports = exports;
    this.#memory = new Float64Array(exports.memory.buffer);
  }

  forward(net: Lstm, x: Numbers, trace: Trace, before?: BeforeStep): Trace {
    checkForward(net, x, trace);
    const { n, d } = net;
    const { B, T } = trace;
    const p = padded(n);
    const [Wt, bias, z, a, phi] = this.#layOut([d + n, 4 * p], [1, 4 * p], [B, d + n], [B, 4 * p], [B, n]);
    this.#writeGates(transpose(Wt), n, net.W);
    if (net.b) this.#writeGates(transpose(bias), n, net.b);
    for (let t = 1; t <= T; t++) {
      before?.(t);
      this.#gather(net, x, trace, t, z);
      for (let s = 0; s < B; s++) this.#memory.copyWithin(a.at + s * a.down, bias.at, bias.at + bias.down);
      this.#multiplyAdd(z, Wt, a);
      this.#apply("sigmoid", { ...a, columns: 3 * p });
      this.#apply("tanh", { ...a, at: a.at + 3 * p, columns: n });
      this.#updateCells(trace, t, a);
      this.#applyOutput("value", net, trace, t, phi);
      this.#updateOutputs(trace, t, phi);
    }
    return trace;
  }

  backward(net: Lstm, x: Numbers, trace: Trace, dc: Numbers, dm: Numbers, gradient: LstmGradient, before?: BeforeStep): LstmGradient {
    checkBackward(net, x, trace, dc, dm, gradient);
    const { n, d } = net;
    const { B, T } = trace;
    const p = padded(n);
    const [rows, each, gates] = [[4 * p, d + n] as const, [B, d + n] as const, [B, 4 * p] as const];
    const [W, dW, db, z, dz, da, phi, slope] = this.#layOut(rows, rows, [1, 4 * p], each, each, gates, [B, n], [B, n]);
    this.#writeGates(W, n, net.W);
    for (const part of Object.values(gradient)) part.fill(0);
    for (let t = T; t >= 1; t--) {
      if (before) {
        this.#readGates(dW, n, gradient.W);
        this.#readGates(transpose(db), n, gradient.b);
        before(t);
        this.#writeGates(dW, n, gradient.W);
        this.#writeGates(transpose(db), n, gradient.b);
      }
      this.#applyOutput("value", net, trace, t, phi);
      this.#applyOutput("slope", net, trace, t, slope);
      this.#closeGates(trace, t, dc, dm, gradient, phi, slope, da);
      for (let s = 0; s < B; s++) for (let r = 0; r < 4 * p; r++) this.#memory[db.at + r] += this.#memory[da.at + s * da.down + r];
      this.#gather(net, x, trace, t, z);
      this.#multiplyAdd(transpose(da), z, dW);
      this.#memory.fill(0, dz.at, dz.at + B * dz.down);
      this.#multiplyAdd(da, W, dz);
      this.#scatter(net, trace, t, dz, gradient);
    }
    this.#readGates(dW, n, gradient.W);
    this.#readGates(transpose(db), n, gradient.b);
    return gradient;
  }

  /** Lays zero matrices of the given rows and columns into the memory. */
  #layOut(...shapes: readonly (readonly [rows: number, columns: number])[]): Matrix[] {
    let end = 0;
    const matrices = shapes.map(([rows, columns]) => {
      const [at, down] = [end, padded(columns)];
      end += rows * down;
      return { rows, columns, at, down, right: 1 };
    });
    if (this.#memory.length < end) {
      this.#exports.memory.grow(Math.ceil((end - this.#memory.length) / doublesInPage));
      this.#memory = new Float64Array(this.#exports.memory.buffer); // growing detaches the view before
    }
    this.#memory.fill(0, 0, end);
    return matrices;
  }

  /** C += A B: every C_ij becomes C_ij + A_i1 B_1j + A_i2 B_2j + …, added in this order. B and C not transposed. */
  #multiplyAdd(A: Matrix, B: Matrix, C: Matrix) {
    this.#exports.multiplyAdd(A.at, A.down, A.right, B.at, B.down, C.at, C.down, C.rows, A.columns, padded(C.columns));
  }

  #apply(name: "sigmoid" | "tanh" | "tanhSlope", { at, down, rows, columns }: Matrix) {
    this.#exports[name](at, down, rows, padded(columns));
  }

  /** Copies the rows of the gates, n each, to where each gate starts at a multiple of padded(n). */
  #writeGates({ columns, at, down, right }: Matrix, n: number, values: Numbers) {
    const p = padded(n);
    for (let r = 0, next = 0; r < 4 * n; r++)
      for (let j = 0, to = at + (Math.floor(r / n) * p + (r % n)) * down; j < columns; j++, to += right) this.#memory[to] = values[next++];
  }

  /** Undoes `writeGates`. */
  #readGates({ columns, at, down, right }: Matrix, n: number, values: Numbers) {
    const p = padded(n);
    for (let r = 0, next = 0; r < 4 * n; r++)
      for (let j = 0, from = at + (Math.floor(r / n) * p + (r % n)) * down; j < columns; j++, from += right)
        values[next++] = this.#memory[from];
  }

  /** z = [x_t; m_{t−1}], a row for each sequence. */
  #gather({ d }: Lstm, x: Numbers, trace: Trace, t: number, z: Matrix) {
    const { B, T } = trace;
    for (let s = 0; s < B; s++) {
      const row = z.at + s * z.down;
      this.#memory.set(x.subarray((s * T + t - 1) * d, (s * T + t) * d), row);
      this.#memory.set(state(trace, "m", t - 1, s), row + d);
    }
  }

  /** Undoes `gather` for the derivatives dz: to that by x_t, and by m_{t−1}. */
  #scatter({ n, d }: Lstm, { B, T }: Trace, t: number, dz: Matrix, { x, m0 }: LstmGradient) {
    for (let s = 0; s < B; s++) {
      const row = dz.at + s * dz.down;
      x.set(this.#memory.subarray(row, row + d), (s * T + t - 1) * d);
      m0.set(this.#memory.subarray(row + d, row + d + n), s * n);
    }
  }

  /** Records the gates that `a` holds, and updates the cells. */
  #updateCells(trace: Trace, t: number, a: Matrix) {
    const { B, n } = trace;
    for (let s = 0; s < B; s++) {
      for (const [k, name] of order.entries()) {
        const from = a.at + s * a.down + k * padded(n);
        gate(trace, name, t, s).set(this.#memory.subarray(from, from + n));
      }
      const [i, f, g] = (["i", "f", "g"] as Gate[]).map((name) => gate(trace, name, t, s));
      const [before, c] = [state(trace, "c", t - 1, s), state(trace, "c", t, s)];
      for (let j = 0; j < n; j++) c[j] = f[j] * before[j] + i[j] * g[j];
    }
  }

  /** φ(c_t), or φ′(c_t), into A. */
  #applyOutput(kind: "value" | "slope", { output }: Lstm, trace: Trace, t: number, A: Matrix) {
    for (let s = 0; s < trace.B; s++) {
      const c = state(trace, "c", t, s);
      this.#memory.set(output === tanh ? c : c.map(output[kind]), A.at + s * A.down);
    }
    if (output === tanh) this.#apply(kind === "value" ? "tanh" : "tanhSlope", A);
  }

  #updateOutputs(trace: Trace, t: number, phi: Matrix) {
    for (let s = 0; s < trace.B; s++) {
      const [o, m] = [gate(trace, "o", t, s), state(trace, "m", t, s)];
      for (let j = 0; j < trace.n; j++) m[j] = o[j] * this.#memory[phi.at + s * phi.down + j];
    }
  }

  /** From the derivatives by c_t and m_t to those by the gates' pre-activations, and by c_{t−1} on the direct path. */
  #closeGates(trace: Trace, t: number, dc: Numbers, dm: Numbers, { c0, m0 }: LstmGradient, phi: Matrix, slope: Matrix, da: Matrix) {
    const { B, T, n } = trace;
    const p = padded(n);
    for (let s = 0; s < B; s++) {
      const [i, f, o, g] = order.map((name) => gate(trace, name, t, s));
      const before = state(trace, "c", t - 1, s);
      const [row, own] = [da.at + s * da.down, (s * (T + 1) + t) * n];
      for (let j = 0; j < n; j++) {
        const byM = dm[own + j] + m0[s * n + j];
        const byC = dc[own + j] + c0[s * n + j] + byM * o[j] * this.#memory[slope.at + s * slope.down + j];
        this.#memory[row + j] = byC * g[j] * (i[j] * (1 - i[j]));
        this.#memory[row + p + j] = byC * before[j] * (f[j] * (1 - f[j]));
        this.#memory[row + 2 * p + j] = byM * this.#memory[phi.at + s * phi.down + j] * (o[j] * (1 - o[j]));
        this.#memory[row + 3 * p + j] = byC * i[j] * ((1 - g[j]) * (1 + g[j]));
        c0[s * n + j] = byC * f[j];
      }
    }
  }
}

const doublesInPage = 65536 / Float64Array.BYTES_PER_ELEMENT;

/** The length of a row of `columns` entries with its padding. */
function padded(columns: number): number {
  return 4 * Math.ceil(columns / 4);
}

/** The same entries, seen as the transposed matrix. */
function transpose({ rows, columns, at, down, right }: Matrix): Matrix {
  return { rows: columns, columns: rows, at, down: right, right: down };
}

function instantiate(bytes: Uint8Array): Exports | undefined {
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(bytes)) return undefined;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined; // a page's security policy may forbid it
    throw error;
  }
}

// last, because a class must be defined before it is used

/** `passes()`, which share one memory. */
export const fast: LstmPasses | undefined = passes();

/** As `forward` and `backward` of lstm.ts, in WebAssembly where there is SIMD. */
export const { forward, backward } = fast ?? { forward: plainForward, backward: plainBackward };
