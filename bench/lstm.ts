import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { tanh } from "../src/model/activation.ts";
import { type Lstm, type LstmPasses, newGradient, newTrace } from "../src/model/lstm.ts";

/** Sequences at a time, steps of each, inputs and units. */
export interface Size {
  B: number;
  T: number;
  d: number;
  n: number;
}

export const sizes: readonly Size[] = [
  { B: 1, T: 50, d: 4, n: 8 },
  { B: 1, T: 200, d: 8, n: 16 },
  { B: 16, T: 100, d: 8, n: 32 },
  { B: 32, T: 200, d: 16, n: 64 },
];

/** A training step of the usual cell, with biases and tanh: forward, backward, all gradients. */
export function trainingStep({ B, T, d, n }: Size, { forward, backward }: LstmPasses): () => void {
  const draw = numbers();
  const net: Lstm = { n, d, W: draw(4 * n * (d + n), 1 / Math.sqrt(n)), b: draw(4 * n, 1), output: tanh };
  const [x, dc, dm] = [draw(B * T * d, 1), draw(B * (T + 1) * n, 1), draw(B * (T + 1) * n, 1)];
  const [trace, gradient] = [newTrace(net, B, T), newGradient(net, B, T)];
  return () => {
    forward(net, x, trace);
    backward(net, x, trace, dc, dm, gradient);
  };
}

/**
 * Floating-point operations of a step: each of the 4n(d + n) weights takes a multiplication and an addition forward, two for the
 * derivatives by the inputs and outputs, and two for its own derivative, at each of the BT steps. The rest is not counted.
 */
export function flops({ B, T, d, n }: Size): number {
  return 6 * B * T * 4 * n * (d + n);
}

/** Draws `length` numbers from −limit to limit, the same ones in every run. */
function numbers(): (length: number, limit: number) => Float64Array {
  const dice = xoroshiro128plus(1);
  return (length, limit) => Float64Array.from({ length }, () => (limit * dice.next()) / 2 ** 31);
}
