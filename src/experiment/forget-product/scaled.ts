import type { Numbers } from "../../model/check.ts";
import { gate, type Lstm, newTrace, update } from "../../model/lstm.ts";
import { forward } from "../../model/lstm-fast.ts";
import { lastOutputs } from "./reader.ts";

/** Factors on the forget and on the input gates, the same at every step. */
export interface GateScale {
  f: number;
  i: number;
}

/**
 * The outputs after the last step when the gates are multiplied by factors: c_t = f·f_t ⊙ c_{t−1} + i·i_t ⊙ g_t. The gates follow from the outputs
 * as ever, so that the change also reaches later gates. x: B×T×d; returns B×n.
 */
export function scaledOutputs(lstm: Lstm, x: Numbers, B: number, T: number, scale: GateScale): Numbers {
  const trace = newTrace(lstm, B, T);
  const rescale = (t: number) => {
    for (let s = 0; s < B; s++) {
      for (const name of ["f", "i"] as const)
        for (const [j, value] of gate(trace, name, t, s).entries()) gate(trace, name, t, s)[j] = scale[name] * value;
      update(lstm, trace, t, s);
    }
  };
  forward(lstm, x, trace, (t) => {
    if (t > 1) rescale(t - 1);
  });
  rescale(T);
  return lastOutputs(trace);
}
