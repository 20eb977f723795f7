import { sigmoid } from "../../model/activation.ts";
import type { Numbers } from "../../model/check.ts";
import { reverseSweep, unroll } from "../../model/rnn.ts";

/** A point of the surface: the loss there and its gradient by w and b. */
export interface Height {
  loss: number;
  gradient: Numbers;
}

const steps = 50;
const [start, target] = [Float64Array.of(0.5), 0.7];
const silence = new Float64Array(steps);

/**
 * The loss (σ(x₅₀) − 0.7)² of the one-unit network x_t = w σ(x_{t−1}) + b, x₀ = 1/2, σ the logistic function, without input
 * (Pascanu, Mikolov & Bengio 2013, §2.3 and figure 6), and its gradient by the reverse sweep. theta: w and b.
 */
export function heightAt([w, b]: Numbers): Height {
  const net = { n: 1, m: 1, W: Float64Array.of(w), Win: new Float64Array(1), b: Float64Array.of(b), activation: sigmoid };
  const x = unroll(net, silence, start);
  const error = sigmoid.value(x[steps]) - target;
  const dx = new Float64Array(steps + 1);
  dx[steps] = 2 * error * sigmoid.slope(x[steps]);
  const by = reverseSweep(net, silence, x, dx);
  return { loss: error * error, gradient: Float64Array.of(by.W[0], by.b[0]) };
}
