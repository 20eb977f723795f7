import type { Numbers } from "../../model/check.ts";
import { forward, type Lstm, newTrace } from "../../model/lstm.ts";

/** Factors on the forget and on the input gates, the same at every step. */
export interface GateScale {
  f: number;
  i: number;
}

/**
 * The outputs after the last step when the gates are multiplied by factors: c_t = f·f_t ⊙ c_{t−1} + i·i_t ⊙ g_t. The gates follow from the outputs
 * as ever, so that the change also reaches later gates. x: B×T×d; returns B×n.
 */
export function scaledOutputs(lstm: Lstm, x: Numbers, B: number, T: number, { f, i }: GateScale): Numbers {
  const { n, d, output } = lstm;
  const step = newTrace(lstm, B, 1); // one step at a time: row 0 of its states is given, row 1 follows
  const now = new Float64Array(B * d);
  for (let t = 0; t < T; t++) {
    for (let s = 0; s < B; s++) now.set(x.subarray((s * T + t) * d, (s * T + t + 1) * d), s * d);
    const { c, m, gates } = forward(lstm, now, step);
    for (let s = 0; s < B; s++)
      for (let j = 0; j < n; j++) {
        const [at, before] = [s * 4 * n + j, 2 * s * n + j];
        c[before] = f * gates[at + n] * c[before] + i * gates[at] * gates[at + 3 * n];
        m[before] = gates[at + 2 * n] * output.value(c[before]);
      }
  }
  return Float64Array.from({ length: B * n }, (_, at) => step.m[2 * Math.floor(at / n) * n + (at % n)]);
}
