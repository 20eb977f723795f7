import type { Numbers } from "../../model/check.ts";
import { shuffled } from "../random.ts";
import type { Task } from "./task.ts";

/** A control: the same task with the answers of each batch in random order, so that there is nothing to learn. */
export function withShuffledAnswers(task: Task): Task {
  return {
    ...task,
    draw(random, B, part) {
      const { batch, swapped } = task.draw(random, B, part);
      const order = shuffled(random, [...Array(B).keys()]);
      const reordered = (answers: Numbers) => Float64Array.from(order, (s) => answers[s]);
      return {
        batch: { ...batch, answers: reordered(batch.answers) },
        swapped: { ...swapped, answers: reordered(swapped.answers) },
      };
    },
  };
}
