import type { Exports } from "./lstm-instance.ts";

// Where a pass of lstm-fast.as.ts has what in memory, and the tasks into which its work falls. All threads compute both from the same numbers.

/** What the rooms and tasks of a pass depend on, in whole numbers: sequences, units, inputs, and what follows. */
export interface Sizes {
  B: number;
  n: number;
  d: number;
  /** Times of a chunk. */
  K: number;
  /** 1 if φ is tanh, 0 if it is the identity. */
  usual: number;
  /** 1 if the pass is backward, else 0. */
  backward: number;
  /** Chunks that have rooms at once. */
  sets: number;
  /** Sequences of a task. */
  share: number;
}

/** Room in the memory, from double `at` on, for B sequences of `times` rows of `width` numbers each. */
export interface Room {
  at: number;
  times: number;
  width: number;
}

/** What is B×(T+1)×n in a trace. */
export const traced = ["i", "f", "o", "g", "c", "m"] as const;

/** Rooms of a chunk, as lstm-room.as.ts explains them. */
export type Chunk = Record<"x" | (typeof traced)[number] | "dc" | "dm" | "dx" | "panels" | "z", Room>;

/** Rooms of a pass, which end before `end`; those of the derivatives are empty in a forward pass. */
export interface Layout extends Sizes, Record<"W" | "b" | "dc0" | "dm0" | "da" | "dW", Room> {
  chunks: Chunk[];
  /** From where on there are zeros before the pass: in what is summed up, and in rows of an odd number of units, which have one more. */
  zeros: number;
  end: number;
}

/** Doubles between rooms: nine lines of the cache, so that arrays of a power of two do not all lie in the same part of it. */
const apart = 72;

/** Work on chunks: the recursion through `times` of the rooms `set`, and what was left in `leftTimes` of the rooms `leftSet`: states, or sums of the derivatives by W and b. */
export interface Job {
  set: number;
  times: number;
  leftSet: number;
  leftTimes: number;
  /** 1 if the numbers that are read are checked to be finite, else 0. */
  check: number;
}

/** Lays out the rooms from double `start` on, each from the beginning of a line of the cache, which threads do not share then. */
export function layOut(start: number, sizes: Sizes): Layout {
  const { B, n, d, K, backward, sets } = sizes;
  let end = wide(start);
  const room = (count: number, times: number, width: number): Room => {
    const at = end;
    end += wide(count * times * width) + apart;
    return { at, times, width };
  };
  const back = (count: number, times: number, width: number) => room(backward * count, times, width);
  const [states, blocks] = [() => room(B, K + 1, even(n)), (wide(d) + wide(n)) / 8];
  const chunks = Array.from({ length: sets }, () => {
    const [x, i, f, o, g, c, m] = [room(B, K, d), ...traced.map(states)];
    const [dc, dm, dx] = [back(B, K + 1, even(n)), back(B, K + 1, even(n)), back(B, K, wide(d))];
    return { x, i, f, o, g, c, m, dc, dm, dx, panels: back(4 * pairs(n), K * B, 2), z: back(blocks, K * B, 8) };
  });
  const zeros = n % 2 === 0 ? end : start;
  const [W, b] = [backward ? room(blocks, 4 * even(n), 8) : room(pairs(n), 4, 2 * (d + n)), room(4, pairs(n), 2)];
  const [dc0, dm0] = [back(B, 1, wide(n)), back(B, 1, wide(n))];
  const [da, dW] = [back(B, 4, even(n)), back(blocks, 4 * pairs(n), 16)];
  return { ...sizes, chunks, W, b, dc0, dm0, da, dW, zeros, end };
}

/** Tells an instance where the rooms of a pass are, and which of a chunk's to use. */
export function place(exports: Exports, layout: Layout, set: number) {
  const { B, n, d, K, usual, W, b, dc0, dm0, da, dW } = layout;
  const chunk = layout.chunks[set];
  const { dc, dm, dx, panels, z } = chunk;
  exports.sizes(B, n, d, K, usual);
  exports.trace(bytes(chunk.x), ...traced.map((name) => bytes(chunk[name])));
  exports.weights(bytes(W), bytes(b));
  exports.derivatives(...[dc, dm, dc0, dm0, dx, da, panels, z, dW].map(bytes));
}

/** The number of a job's tasks, of which none waits for another unless `set` is `leftSet`: then their order counts. */
export function countTasks(layout: Layout, { times, leftTimes }: Job): number {
  return (times && groups(layout)) + (leftTimes && layout.backward * pairs(layout.n));
}

/**
 * Does a job's task in an instance that has been told of its chunk; whether all was finite, if that is checked.
 * The sums of the derivatives by W and b, which take the least time, are between the sequences, or behind all of them if they wait for them.
 */
export function doTask(exports: Exports, layout: Layout, job: Job, task: number): boolean {
  const all = job.times && groups(layout);
  const sums = countTasks(layout, job) - all;
  const before = job.set === job.leftSet ? all : all >> 1;
  if (task < before) return recur(exports, layout, job, task);
  if (task >= before + sums) return recur(exports, layout, job, task - sums);
  const { panels, z } = layout.chunks[job.leftSet];
  exports.weightsBackward(4 * (task - before), job.leftTimes, bytes(panels), bytes(z));
  return true;
}

/** The recursion through the times of a chunk, for the sequences of a task. */
function recur(exports: Exports, layout: Layout, { times, leftSet, leftTimes, check }: Job, task: number): boolean {
  const { B, share, backward } = layout;
  const [first, end] = [task * share, Math.min(B, (task + 1) * share)];
  if (backward) {
    if (check && !exports.finite(first, end, times)) return false;
    exports.backward(first, end, times);
  } else {
    const { c, m } = layout.chunks[leftSet];
    if (leftTimes) exports.carry(first, end, leftTimes, bytes(c), bytes(m));
    exports.forward(first, end, times);
  }
  return true;
}

/** How many tasks all sequences are. */
function groups({ B, share }: Layout): number {
  return Math.ceil(B / share);
}

function pairs(n: number): number {
  return Math.ceil(n / 2);
}

/** The least multiple of 8 from n on. */
function wide(n: number): number {
  return 8 * Math.ceil(n / 8);
}

export function even(n: number): number {
  return 2 * Math.ceil(n / 2);
}

function bytes({ at }: Room): number {
  return at * Float64Array.BYTES_PER_ELEMENT;
}
