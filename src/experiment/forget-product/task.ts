import type { Numbers } from "../../model/check.ts";
import type { Random } from "../random.ts";

/** From which of a task's sequences a batch is drawn: no sequence of one part is in another, except those that are generated. */
export type Part = "training" | "validation" | "test";

/** B sequences of T steps and their answers. x: B×T×d; answers: B, the class or the number to be told after the last step. */
export interface Batch {
  x: Numbers;
  answers: Numbers;
}

/** A batch, and the same sequences with the information exchanged for another. */
export interface Pair {
  batch: Batch;
  swapped: Batch;
}

/** A task in which information comes first and is asked for at the end. */
export interface Task {
  /** Inputs at each step, and steps. */
  d: number;
  T: number;
  /** How many classes there are; 1 where the answer is a number. */
  outputs: number;
  /** The forget gates from step `from` + 1 to step `to` count: between the information and the question. */
  from: number;
  to: number;
  draw(random: Random, B: number, part: Part): Pair;
}

/** Where the information is: before the delay, or, as a control, at the end. */
export type Place = "first" | "last";
