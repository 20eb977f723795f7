import { below, uniform } from "../random.ts";
import type { Batch, Place, Task } from "./task.ts";

/** Steps in which the two marked numbers come: one in each half. */
const window = 10;

/**
 * The adding problem (Hochreiter & Schmidhuber 1997, experiment 4): each step brings a number from [−1, 1) and a mark; two numbers, in a window of ten steps, are
 * marked, and their sum is asked for `delay` steps after the window. With the information last, the window comes after the delay.
 * In the original the second marked number may lie anywhere in the first half; here the delay is the same for all sequences of a length.
 */
export function adding(delay: number, place: Place): Task {
  const [d, T] = [2, window + delay];
  const start = place === "first" ? 0 : delay;
  return {
    d,
    T,
    outputs: 1,
    from: place === "first" ? window : 0,
    to: place === "first" ? T : delay,
    draw(random, B) {
      const batch: Batch = { x: new Float64Array(B * T * d), answers: new Float64Array(B) };
      for (let s = 0; s < B; s++) for (let t = 0; t < T; t++) batch.x[(s * T + t) * d] = 2 * uniform(random) - 1;
      const swapped: Batch = { x: batch.x.slice(), answers: batch.answers };
      const marks = Array.from({ length: B }, () => [0, window / 2].map((half) => start + half + below(random, window / 2)));
      for (const [s, places] of marks.entries())
        for (const t of places) {
          swapped.x[(s * T + t) * d] = 2 * uniform(random) - 1;
          for (const { x } of [batch, swapped]) x[(s * T + t) * d + 1] = 1;
        }
      return { batch: answered(batch, marks), swapped: answered(swapped, marks) };
    },
  };

  function answered({ x }: Batch, marks: readonly number[][]): Batch {
    return { x, answers: Float64Array.from(marks, ([a, b], s) => x[(s * T + a) * d] + x[(s * T + b) * d]) };
  }
}
