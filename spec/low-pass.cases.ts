import fc from "fast-check";
import { between } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { type Interval, multiplyIntervals, sigmoidOfInterval, tanhOfInterval } from "../src/evidence/interval.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { gate } from "../src/model/lstm.ts";
import { roundedEach } from "./bounds.ts";
import { oneUnit, switchedTrace, traceFrom } from "./lstms.ts";

/** c_1 … c_T of the kernel from c_0 = 0, with forget gates of 0, ½ and 1, one or one a step, and contributions u = i ⊙ g of 0, ±½ and ±1. */
export const heldCells = exactKernel((f: number | number[], u: number[]) => [...cellsFrom(0, f, u).subarray(1)], "c");

export function cellsFrom(c0: number, f: number | number[], u: number[]): Float64Array {
  const gates = u.map((part, at) => ({ f: typeof f === "number" ? f : f[at], i: Math.abs(part), o: 1, g: Math.sign(part) }));
  return switchedTrace(gates, c0).c;
}

/** A contribution u and then none, T steps in all. */
export const impulse = exactKernel((u: number, T: number) => Array.from({ length: T }, (_, t) => (t === 0 ? u : 0)));

/** The same contribution u at each of T steps. */
export const constantSignal = exactKernel((u: number, T: number) => Array(T).fill(u));

/** A sequence k steps later, after zeros. */
export const delayed = exactKernel(
  (k: number, u: number[]) => [...Array(k).fill(0), ...u],
  (k, u) => `z^{-${k}} ${u}`,
);

/** Two signals of contributions that are never both other than 0, with a constant gate, and a delay. */
export const signals = cover(
  fc
    .record({
      f: fc.constantFrom(0, 1 / 2, 1),
      size: fc.constantFrom(1 / 2, 1),
      steps: fc.array(fc.record({ g: fc.constantFrom(-1, 0, 1), first: fc.boolean() }), { minLength: 1, maxLength: 12 }),
      k: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ f, size, steps, k }) => ({
      f,
      a: steps.map(({ g, first }) => (first ? size * g : 0)),
      b: steps.map(({ g, first }) => (first ? 0 : size * g)),
      k,
    })),
  {
    "a gate that halves": [0.2, ({ f }) => f === 1 / 2],
    "neither signal is 0": [0.3, ({ a, b }) => [a, b].every((signal) => signal.some((part) => part !== 0))],
    "several steps": [0.5, ({ a }) => a.length > 1],
  },
);

/** σ's inverse. */
export const logit = (share: number) => Math.log(share / (1 - share));

/** Gates that stay the same, and a frequency. */
const constantGates = cover(fc.record({ f: between(0.01, 0.9), i: between(0.05, 0.95), omega: between(0, 4) }), {
  "f below 3 − 2√2": [0.1, ({ f }) => f < 0.17],
  "f from 3 − 2√2 on": [0.5, ({ f }) => f > 0.172],
  "frequency 0": [0.02, ({ omega }) => omega === 0],
  "beyond half of the frequencies": [0.3, ({ omega }) => omega > Math.PI / 2],
});

/** The kernel's cells after an impulse at the first of T steps, and its gates, which stay the same. */
export function impulseOf({ f, i }: { f: number; i: number }, T: number) {
  const trace = traceFrom(oneUnit({ gx: 1 }, { b: [logit(i), logit(f), 0, 0] }), T, [0], [0], new Float64Array(T).fill(1, 0, 1));
  return { cells: [...trace.c.subarray(1)], i: gate(trace, "i", 1)[0], f: gate(trace, "f", 1)[0], g: gate(trace, "g", 1)[0] };
}

/** The cells over 40 steps after an impulse u = i g as the kernel computes them, and the gate f. */
export const impulses = constantGates.map((gates) => {
  const { cells: c, i, f, g } = impulseOf(gates, 40);
  return { c, f, u: i * g };
});

/** u f^k for k = 0, 1, …, as many as there are cells, by repeated multiplication. */
export const geometric = exactKernel(
  (u: number, f: number, c: number[]) => c.map((_, k) => Array.from({ length: k }).reduce<number>((left) => left * f, u)),
  (u, f) => `(${u} ${f}^k)_k`,
);

/**
 * The same cells as the numbers u f^k that they round, with cosines and sines of ω k: `p[k]`, `q[k]` for k < T = 40, `p_T` and `q_T`.
 * An angle is off by one rounding, a cosine by two units in the last place more.
 */
export const spectra = constantGates.map(({ omega, ...gates }) => {
  const T = 40;
  const { cells: c, i, f, g } = impulseOf(gates, T);
  const angleError = (k: number) => sumOfProducts(1, omega * k) + sumOfProducts(4, 1);
  const all = (of: (angle: number) => number) =>
    roundedEach(
      c.map((_, k) => of(omega * k)),
      (_, k) => angleError(k),
    );
  return {
    c: roundedEach(c, (cell, k) => sumOfProducts(k + 1, cell)),
    u: withError(i * g, sumOfProducts(1, i * g)),
    f,
    T,
    p: all(Math.cos),
    q: all(Math.sin),
    p_T: withError(Math.cos(omega * T), angleError(T)),
    q_T: withError(Math.sin(omega * T), angleError(T)),
  };
});

/** c_1 of the cell with i = σ(x), g = tanh(x), from c_0 = 0: both functions and their product are rounded. */
export const gatedResponse = define({
  latex: "c_1",
  binary64: (x: number) => {
    const c = traceFrom(oneUnit({ ix: 1, gx: 1 }), 1, [0], [0], Float64Array.of(x)).c[1];
    return withError(c, sumOfProducts(12, Math.abs(c)));
  },
  intervals: (x: Interval) => multiplyIntervals(sigmoidOfInterval(x), tanhOfInterval(x)),
});
