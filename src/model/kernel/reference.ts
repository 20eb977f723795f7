import { sigmoid, tanh } from "../activation.ts";
import type { Kernel } from "./kernel.ts";
import { type Matrix, padded } from "./matrix.ts";

/** The kernel in plain loops: what the others must compute, to the bit. */
export function reference(): Kernel {
  let memory = new Float64Array(0);
  return {
    name: "reference",
    memory(length) {
      if (memory.length < length) memory = new Float64Array(length);
      return memory.fill(0, 0, length);
    },
    multiplyAdd(A, B, C) {
      const M = memory;
      for (let i = 0; i < C.rows; i++)
        for (let j = 0; j < C.columns; j += 4) {
          // four sums at once, so that one need not wait for another; a row's padding takes the last ones
          const c = C.at + i * C.down + j;
          let c0 = M[c];
          let c1 = M[c + 1];
          let c2 = M[c + 2];
          let c3 = M[c + 3];
          for (let k = 0, a = A.at + i * A.down, b = B.at + j; k < A.columns; k++, a += A.right, b += B.down) {
            const x = M[a];
            c0 += x * M[b];
            c1 += x * M[b + 1];
            c2 += x * M[b + 2];
            c3 += x * M[b + 3];
          }
          M[c] = c0;
          M[c + 1] = c1;
          M[c + 2] = c2;
          M[c + 3] = c3;
        }
    },
    // three loops, because one that takes the function to apply would box every number
    sigmoid(A) {
      for (let i = 0; i < A.rows; i++) for (let at = start(A, i); at < end(A, i); at++) memory[at] = sigmoid.value(memory[at]);
    },
    tanh(A) {
      for (let i = 0; i < A.rows; i++) for (let at = start(A, i); at < end(A, i); at++) memory[at] = tanh.value(memory[at]);
    },
    tanhSlope(A) {
      for (let i = 0; i < A.rows; i++) for (let at = start(A, i); at < end(A, i); at++) memory[at] = tanh.slope(memory[at]);
    },
  };
}

function start({ at, down }: Matrix, i: number): number {
  return at + i * down;
}

function end(A: Matrix, i: number): number {
  return start(A, i) + padded(A.columns);
}
