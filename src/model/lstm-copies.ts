import type { Numbers } from "./check.ts";
import type { Lstm, LstmGradient } from "./lstm.ts";
import { even, type Layout, type Room } from "./lstm-layout.ts";

// Copies between the arrays of lstm.ts and the rooms in the memory of lstm-fast.as.ts.

/** The times first … first + count − 1 of B sequences of `times` rows, of which `width` numbers each are used. */
export interface Part {
  values: Numbers;
  times: number;
  first: number;
  count: number;
}

/** Copies a part into the rows of a room. */
export function write(memory: Numbers, { values, times, first, count }: Part, B: number, room: Room) {
  const width = values.length / (B * times);
  const [rows, length] = width === room.width ? [1, count * width] : [count, width];
  for (let s = 0; s < B; s++)
    for (let r = 0; r < rows; r++) {
      const from = (s * times + first + r) * width;
      memory.set(values.subarray(from, from + length), room.at + (s * room.times + r) * room.width);
    }
}

/** Copies the rows of a room after the first `skip` into a part. */
export function read(memory: Numbers, { values, times, first, count }: Part, B: number, room: Room, skip = 0) {
  const width = values.length / (B * times);
  const [rows, length] = width === room.width ? [1, count * width] : [count, width];
  for (let s = 0; s < B; s++)
    for (let r = 0; r < rows; r++) {
      const from = room.at + (s * room.times + skip + r) * room.width;
      values.set(memory.subarray(from, from + length), (s * times + first + r) * width);
    }
}

/** Weights as [two units][input][gate][2], biases as [two units][gate][2]. */
export function writeForward(memory: Numbers, { n, d, W, b }: Lstm, layout: Layout) {
  for (let r = 0, w = 0; r < 4 * n; r++) {
    const [q, j] = [Math.floor(r / n), r % n];
    const [pair, one] = [j >> 1, j & 1];
    if (b) memory[layout.b.at + 8 * pair + 2 * q + one] = b[r];
    for (let k = 0, to = layout.W.at + 8 * pair * (d + n) + 2 * q + one; k < d + n; k++, to += 8) memory[to] = W[w++];
  }
}

/** Weights as [eight inputs][gate][unit][8], where the outputs begin with eight of their own; after an odd number of units come eight zeros. */
export function writeBackward(memory: Numbers, { n, d, W }: Lstm, { W: { at } }: Layout) {
  eachRun(n, d, (w, place, count) => {
    for (let k = 0; k < count; k++) memory[at + place + k] = W[w + k];
  });
}

/** The derivatives by W, as `writeBackward` has the weights, and by b, [gate][unit]. */
export function writeWeights(memory: Numbers, { W, b }: LstmGradient, { n, d, dW: { at }, b: bias }: Layout) {
  for (let q = 0; q < 4; q++) memory.set(b.subarray(q * n, (q + 1) * n), bias.at + q * even(n));
  eachRun(n, d, (w, place, count) => {
    for (let k = 0; k < count; k++) memory[at + place + k] = W[w + k];
  });
}

/** Undoes `writeWeights`. */
export function readWeights(memory: Numbers, { W, b }: LstmGradient, { n, d, dW: { at }, b: bias }: Layout) {
  for (let q = 0; q < 4; q++) b.set(memory.subarray(bias.at + q * even(n), bias.at + q * even(n) + n), q * n);
  eachRun(n, d, (w, place, count) => {
    for (let k = 0; k < count; k++) W[w + k] = memory[at + place + k];
  });
}

/** Calls with the place of each run of up to eight weights in W, its place in panels of eight inputs, and its length. */
function eachRun(n: number, d: number, run: (w: number, place: number, count: number) => void) {
  for (let r = 0, w = 0; r < 4 * n; r++) {
    const row = Math.floor(r / n) * even(n) + (r % n);
    let panel = 0;
    for (const inputs of [d, n])
      for (let k = 0; k < inputs; k += 8, panel++) {
        const count = Math.min(8, inputs - k);
        run(w, (panel * 4 * even(n) + row) * 8, count);
        w += count;
      }
  }
}
