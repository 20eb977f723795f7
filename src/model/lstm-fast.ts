import { identity, tanh } from "./activation.ts";
import type { Numbers } from "./check.ts";
import {
  type BeforeStep,
  checkBackward,
  checkForward,
  type Lstm,
  type LstmGradient,
  type LstmPasses,
  backward as plainBackward,
  forward as plainForward,
  type Trace,
} from "./lstm.ts";
import { wasm } from "./lstm-fast.wasm.ts";

// `forward` and `backward` of lstm.ts in WebAssembly (lstm-fast.as.ts): the same operations, on two numbers at once, so the same bits.
// A pass lays the weights out once, and takes several times at once into a memory that fits the processor's cache.

/** What lstm-fast.as.ts exports; addresses are in bytes. */
interface Exports {
  start(): number;
  memory: { buffer: ArrayBuffer; grow(pages: number): void };
  sizes(B: number, n: number, d: number, K: number, usual: number): void;
  trace(...addresses: number[]): void;
  weights(W: number, b: number): void;
  derivatives(...addresses: number[]): void;
  forward(times: number): void;
  backward(times: number): void;
}

/** As much of WebAssembly's interface as is used here; TypeScript has it among the browser's types only. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: Exports };
  CompileError: new () => Error;
};

/** Room in the memory, from double `at` on, for B sequences of `times` rows of `width` numbers each. */
interface Room {
  at: number;
  times: number;
  width: number;
}

/** The times first … first + count − 1 of B sequences of `times` rows, of which `width` numbers each are used. */
interface Part {
  values: Numbers;
  times: number;
  first: number;
  count: number;
}

const traced = ["i", "f", "o", "g", "c", "m"] as const;

/** Sequences times steps that are taken at once: the derivatives by W are loaded and stored once for so many. */
const depth = 256;

/** The passes in WebAssembly; undefined where it, or its 128-bit SIMD, is missing or forbidden. */
export function passes(): LstmPasses | undefined {
  const exports = instantiate(Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)));
  if (!exports) return undefined;
  const kernel = new Kernel(exports);
  return {
    forward: (net, x, trace, before) => (knows(net) ? kernel.forward(net, x, trace, before) : plainForward(net, x, trace, before)),
    backward: (net, x, trace, dc, dm, gradient, before) =>
      (knows(net) ? kernel.backward : plainBackward).call(kernel, net, x, trace, dc, dm, gradient, before),
  };
}

/** Whether the WebAssembly has the cell's φ. */
function knows({ output }: Lstm): boolean {
  return output === identity || output === tanh;
}

/** The passes over one memory, which each of them lays out anew. */
class Kernel {
  readonly #exports: Exports;
  /** Where rooms begin, and end. */
  readonly #start: number;
  #end = 0;
  #memory: Numbers;

  constructor(exports: Exports) {
    this.#exports = exports;
    this.#start = exports.start() / Float64Array.BYTES_PER_ELEMENT;
    this.#memory = new Float64Array(exports.memory.buffer);
  }

  forward(net: Lstm, x: Numbers, trace: Trace, before?: BeforeStep): Trace {
    checkForward(net, x, trace);
    const { n, d } = net;
    const { B, T } = trace;
    const K = before ? 1 : chunk(B, T);
    const rooms = this.#layOut(net, B, K);
    const [W, b] = [this.#room(pairs(n), 4, 2 * (d + n)), this.#room(pairs(n), 4, 2)];
    this.#clear();
    this.#exports.sizes(B, n, d, K, Number(net.output === tanh));
    this.#exports.trace(bytes(rooms.x), ...traced.map((name) => bytes(rooms[name])));
    this.#exports.weights(bytes(W), bytes(b));
    this.#writeForward(net, W, b);
    for (let t = 0; t < T; t += K) {
      before?.(t + 1);
      const count = Math.min(K, T - t);
      this.#write({ values: x, times: T, first: t, count }, B, rooms.x, 0);
      for (const name of ["c", "m"] as const) this.#write({ values: trace[name], times: T + 1, first: t, count: 1 }, B, rooms[name], 0);
      this.#exports.forward(count);
      for (const name of traced) this.#read({ values: trace[name], times: T + 1, first: t + 1, count }, B, rooms[name], 1);
    }
    return trace;
  }

  backward(net: Lstm, x: Numbers, trace: Trace, dc: Numbers, dm: Numbers, gradient: LstmGradient, before?: BeforeStep): LstmGradient {
    checkBackward(net, x, trace, dc, dm, gradient);
    const { n, d } = net;
    const { B, T } = trace;
    const K = before ? 1 : chunk(B, T);
    const rooms = this.#layOut(net, B, K);
    const [dcs, dms] = [0, 1].map(() => this.#room(B, K + 1, even(n)));
    const [dc0, dm0, dx] = [this.#room(B, 1, wide(n)), this.#room(B, 1, wide(n)), this.#room(B, K, wide(d))];
    const [da, panels] = [this.#room(B, 4, even(n)), this.#room(4 * pairs(n), K * B, 2)];
    const [z, dW] = [this.#room((wide(d) + wide(n)) / 8, K * B, 8), this.#room((wide(d) + wide(n)) / 8, 4 * pairs(n), 16)];
    const [W, db] = [this.#room((wide(d) + wide(n)) / 8, 4 * n, 8), this.#room(pairs(n), 4, 2)];
    this.#clear();
    this.#exports.sizes(B, n, d, K, Number(net.output === tanh));
    this.#exports.trace(bytes(rooms.x), ...traced.map((name) => bytes(rooms[name])));
    this.#exports.weights(bytes(W), bytes(db));
    this.#exports.derivatives(...[dcs, dms, dc0, dm0, dx, da, panels, z, dW].map(bytes));
    this.#writeBackward(net, W);
    for (const part of Object.values(gradient)) part.fill(0);
    const carried = [
      [gradient.c0, dc0],
      [gradient.m0, dm0],
    ] as const;
    for (let end = T; end > 0; end -= K) {
      if (before) {
        before(end);
        this.#moveWeights("write", net, gradient, dW, db);
        for (const [values, room] of carried) this.#write({ values, times: 1, first: 0, count: 1 }, B, room, 0);
      }
      const count = Math.min(K, end);
      const first = end - count;
      this.#write({ values: x, times: T, first, count }, B, rooms.x, 0);
      for (const name of traced) this.#write({ values: trace[name], times: T + 1, first, count: count + 1 }, B, rooms[name], 0);
      this.#write({ values: dc, times: T + 1, first, count: count + 1 }, B, dcs, 0);
      this.#write({ values: dm, times: T + 1, first, count: count + 1 }, B, dms, 0);
      this.#exports.backward(count);
      this.#read({ values: gradient.x, times: T, first, count }, B, dx, 0);
      if (before || first === 0) {
        this.#moveWeights("read", net, gradient, dW, db);
        for (const [values, room] of carried) this.#read({ values, times: 1, first: 0, count: 1 }, B, room, 0);
      }
    }
    return gradient;
  }

  /** Rooms of a chunk's inputs and trace; those that follow come behind them. */
  #layOut({ n, d }: Lstm, B: number, K: number): Record<"x" | (typeof traced)[number], Room> {
    this.#end = this.#start;
    const [x, i, f, o, g, c, m] = [this.#room(B, K, d), ...traced.map(() => this.#room(B, K + 1, even(n)))];
    return { x, i, f, o, g, c, m };
  }

  #room(count: number, times: number, width: number): Room {
    const at = this.#end;
    this.#end += even(count * times * width);
    return { at, times, width };
  }

  /** Zeros in all rooms. */
  #clear() {
    if (this.#memory.length < this.#end) {
      this.#exports.memory.grow(Math.ceil((this.#end - this.#memory.length) / doublesInPage));
      this.#memory = new Float64Array(this.#exports.memory.buffer); // growing detaches the view before
    }
    this.#memory.fill(0, this.#start, this.#end);
  }

  #write({ values, times, first, count }: Part, B: number, room: Room, skip: number) {
    const width = values.length / (B * times);
    const [rows, length] = width === room.width ? [1, count * width] : [count, width];
    for (let s = 0; s < B; s++)
      for (let r = 0; r < rows; r++) {
        const from = (s * times + first + r) * width;
        this.#memory.set(values.subarray(from, from + length), room.at + (s * room.times + skip + r) * room.width);
      }
  }

  /** Undoes `write`. */
  #read({ values, times, first, count }: Part, B: number, room: Room, skip: number) {
    const width = values.length / (B * times);
    const [rows, length] = width === room.width ? [1, count * width] : [count, width];
    for (let s = 0; s < B; s++)
      for (let r = 0; r < rows; r++) {
        const from = room.at + (s * room.times + skip + r) * room.width;
        values.set(this.#memory.subarray(from, from + length), (s * times + first + r) * width);
      }
  }

  /** Weights as [two units][input][gate][2], biases as [two units][gate][2]. */
  #writeForward({ n, d, W, b }: Lstm, { at }: Room, bias: Room) {
    for (let r = 0, w = 0; r < 4 * n; r++) {
      const [q, j] = [Math.floor(r / n), r % n];
      const [pair, one] = [j >> 1, j & 1];
      if (b) this.#memory[bias.at + 8 * pair + 2 * q + one] = b[r];
      for (let k = 0, to = at + 8 * pair * (d + n) + 2 * q + one; k < d + n; k++, to += 8) this.#memory[to] = W[w++];
    }
  }

  /** Weights as [eight inputs][row][8], where the outputs begin with eight of their own. */
  #writeBackward({ n, d, W }: Lstm, { at }: Room) {
    for (let r = 0, w = 0; r < 4 * n; r++)
      for (let k = 0; k < d + n; k++) {
        const column = k < d ? k : wide(d) + k - d;
        this.#memory[at + ((column >> 3) * 4 * n + r) * 8 + (column & 7)] = W[w++];
      }
  }

  /** The derivatives by W, [eight inputs][gate][two units][2][8], and by b, [two units][gate][2]. */
  #moveWeights(way: "read" | "write", { n, d }: Lstm, { W, b }: LstmGradient, { at }: Room, bias: Room) {
    const M = this.#memory;
    for (let r = 0, w = 0; r < 4 * n; r++) {
      const [q, j] = [Math.floor(r / n), r % n];
      const place = bias.at + 8 * (j >> 1) + 2 * q + (j & 1);
      if (way === "read") b[r] = M[place];
      else M[place] = b[r];
      for (let k = 0; k < d + n; k++, w++) {
        const column = k < d ? k : wide(d) + k - d;
        const to = at + (((column >> 3) * 4 + q) * pairs(n) + (j >> 1)) * 16 + 8 * (j & 1) + (column & 7);
        if (way === "read") W[w] = M[to];
        else M[to] = W[w];
      }
    }
  }
}

const doublesInPage = 65536 / Float64Array.BYTES_PER_ELEMENT;

function chunk(B: number, T: number): number {
  return Math.max(1, Math.min(T, Math.ceil(depth / B)));
}

function bytes({ at }: Room): number {
  return at * Float64Array.BYTES_PER_ELEMENT;
}

function pairs(n: number): number {
  return Math.ceil(n / 2);
}

function even(n: number): number {
  return 2 * Math.ceil(n / 2);
}

function wide(n: number): number {
  return 8 * Math.ceil(n / 8);
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
