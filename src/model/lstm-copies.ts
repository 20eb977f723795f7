import type { Numbers } from "./check.ts";
import type { Lstm, LstmGradient } from "./lstm.ts";
import { even, type Layout, type Room, wide } from "./lstm-layout.ts";

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

/** Copies the last row of each sequence in a room to the first row in another, which has the same size. */
export function carry(memory: Numbers, from: Room, to: Room, B: number) {
  const { times, width } = from;
  for (let s = 0; s < B; s++) {
    const last = from.at + ((s + 1) * times - 1) * width;
    memory.copyWithin(to.at + s * times * width, last, last + width);
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
export function writeBackward(memory: Numbers, { n, d, W }: Lstm, layout: Layout) {
  for (let r = 0, w = 0; r < 4 * n; r++) {
    const row = Math.floor(r / n) * even(n) + (r % n);
    for (let k = 0; k < d + n; k++) {
      const column = k < d ? k : wide(d) + k - d;
      memory[layout.W.at + ((column >> 3) * 4 * even(n) + row) * 8 + (column & 7)] = W[w++];
    }
  }
}

/** The derivatives by W, [eight inputs][gate][two units][2][8], and by b, [gate][two units][2]. */
export function moveWeights(memory: Numbers, way: "read" | "write", { W, b }: LstmGradient, layout: Layout) {
  const { n, d, dW } = layout;
  for (let r = 0, w = 0; r < 4 * n; r++) {
    const row = Math.floor(r / n) * even(n) + (r % n);
    const place = layout.b.at + row;
    if (way === "read") b[r] = memory[place];
    else memory[place] = b[r];
    for (let k = 0; k < d + n; k++, w++) {
      const column = k < d ? k : wide(d) + k - d;
      const to = dW.at + ((column >> 3) * 4 * even(n) + row) * 8 + (column & 7);
      if (way === "read") W[w] = memory[to];
      else memory[to] = W[w];
    }
  }
}
