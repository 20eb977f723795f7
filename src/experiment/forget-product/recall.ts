import { below } from "../random.ts";
import type { Batch, Place, Task } from "./task.ts";

const [symbols, distractors] = [4, 3];

/**
 * Delayed recall: one of four symbols, then `delay` steps of three other symbols at random, then a cue, at which the first is asked for. Inputs are
 * one-hot: symbols, distractors, cue. With the information last, the distractors come first and the symbol comes with the cue.
 */
export function recall(delay: number, place: Place): Task {
  const [d, T] = [symbols + distractors + 1, delay + 2];
  const at = place === "first" ? 0 : T - 1;
  return {
    d,
    T,
    outputs: symbols,
    from: place === "first" ? 1 : 0,
    to: place === "first" ? T : T - 1,
    draw(random, B) {
      const batch: Batch = { x: new Float64Array(B * T * d), answers: new Float64Array(B) };
      const swapped: Batch = { x: batch.x.slice(), answers: batch.answers.slice() };
      for (let s = 0; s < B; s++) {
        const symbol = below(random, symbols);
        const others = Array.from({ length: T }, () => symbols + below(random, distractors));
        write(batch, s, symbol, others);
        write(swapped, s, (symbol + 1 + below(random, symbols - 1)) % symbols, others);
      }
      return { batch, swapped };
    },
  };

  /** Sequence s: the symbol at its place, the cue at the end, distractors elsewhere. */
  function write({ x, answers }: Batch, s: number, symbol: number, others: readonly number[]) {
    for (let t = 0; t < T; t++) if (t !== at && t !== T - 1) x[(s * T + t) * d + others[t]] = 1;
    x[(s * T + at) * d + symbol] = 1;
    x[(s * T + T - 1) * d + d - 1] = 1;
    answers[s] = symbol;
  }
}
