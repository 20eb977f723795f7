import type { Numbers } from "./check.ts";
import type { BeforeStep, Lstm, LstmGradient, Trace } from "./lstm.ts";
import { read, readWeights, write, writeBackward, writeForward, writeWeights } from "./lstm-copies.ts";
import { type Chunk, type Job, type Layout, traced } from "./lstm-layout.ts";

// A pass takes several times at once into a memory that fits the processor's cache: a chunk. They are numbered in the order in which they are computed.

/** The arguments of `forward`, with the memory's numbers and the layout of the pass. */
export interface ForwardArguments {
  memory: Numbers;
  layout: Layout;
  net: Lstm;
  x: Numbers;
  trace: Trace;
  before?: BeforeStep;
}

/** Those of `backward`. */
export interface BackwardArguments extends ForwardArguments {
  dc: Numbers;
  dm: Numbers;
  gradient: LstmGradient;
}

/** What a pass does with its chunks. */
export abstract class Chunks<Arguments extends ForwardArguments = ForwardArguments> {
  readonly count: number;
  protected readonly given: Arguments;

  constructor(given: Arguments) {
    this.given = given;
    this.count = Math.ceil(given.trace.T / given.layout.K);
  }

  /** Copies in what chunk k needs. */
  abstract write(k: number): void;

  /** The work on chunk k, and on what chunk `left` left, where there are such chunks. */
  abstract job(k: number, left: number): Job;

  /** Copies out what chunk k gave. */
  abstract read(k: number): void;

  /** Which of the rooms chunk k has. */
  protected set(k: number): number {
    return Math.max(0, k) % this.given.layout.sets;
  }

  protected rooms(k: number): Chunk {
    return this.given.layout.chunks[this.set(k)];
  }

  /** How many times chunk k has; none, where there is no such chunk. The last has what is left. */
  protected times(k: number): number {
    const { layout, trace } = this.given;
    return k < 0 ? 0 : Math.max(0, Math.min(layout.K, trace.T - k * layout.K));
  }
}

/** Times from 1 on. */
export class ForwardChunks extends Chunks {
  constructor(given: ForwardArguments) {
    super(given);
    writeForward(given.memory, given.net, given.layout);
  }

  write(k: number) {
    const { memory, layout, x, trace, before } = this.given;
    const { B, T } = trace;
    const first = k * layout.K;
    before?.(first + 1);
    write(memory, { values: x, times: T, first, count: this.times(k) }, B, this.rooms(k).x);
    if (k > 0 && layout.sets > 1) return; // then the states are carried over before they are copied out
    for (const name of ["c", "m"] as const) write(memory, { values: trace[name], times: T + 1, first, count: 1 }, B, this.rooms(k)[name]);
  }

  job(k: number, left: number): Job {
    return { set: this.set(k), times: this.times(k), leftSet: this.set(left), leftTimes: left < k ? this.times(left) : 0, check: 0 };
  }

  read(k: number) {
    const { memory, layout, trace } = this.given;
    const part = { times: trace.T + 1, first: k * layout.K + 1, count: this.times(k) };
    for (const name of traced) read(memory, { values: trace[name], ...part }, trace.B, this.rooms(k)[name], 1);
  }
}

/** Times from T down. */
export class BackwardChunks extends Chunks<BackwardArguments> {
  constructor(given: BackwardArguments) {
    super(given);
    writeBackward(given.memory, given.net, given.layout);
    for (const part of Object.values(given.gradient)) part.fill(0);
  }

  write(k: number) {
    const { memory, x, trace, dc, dm, before } = this.given;
    const { B, T } = trace;
    const [first, count, rooms] = [this.#first(k), this.times(k), this.rooms(k)];
    if (before) this.#ask(before, first + count);
    write(memory, { values: x, times: T, first, count }, B, rooms.x);
    const part = { times: T + 1, first, count: count + 1 };
    for (const name of traced) write(memory, { values: trace[name], ...part }, B, rooms[name]);
    write(memory, { values: dc, ...part }, B, rooms.dc);
    write(memory, { values: dm, ...part }, B, rooms.dm);
  }

  job(k: number, left: number): Job {
    const check = Number(this.given.before === undefined);
    return { set: this.set(k), times: this.times(k), leftSet: this.set(left), leftTimes: this.times(left), check };
  }

  read(k: number) {
    const { memory, trace, gradient, before } = this.given;
    const { B, T } = trace;
    read(memory, { values: gradient.x, times: T, first: this.#first(k), count: this.times(k) }, B, this.rooms(k).dx);
    if (before) this.readSums();
  }

  /** Copies out all derivatives but those by x. */
  readSums() {
    const { memory, layout, gradient } = this.given;
    const part = { times: 1, first: 0, count: 1 };
    readWeights(memory, gradient, layout);
    read(memory, { values: gradient.c0, ...part }, layout.B, layout.dc0);
    read(memory, { values: gradient.m0, ...part }, layout.B, layout.dm0);
  }

  /** Lets `before(t)` change what the times after t gave. */
  #ask(before: BeforeStep, t: number) {
    const { memory, layout, gradient } = this.given;
    const part = { times: 1, first: 0, count: 1 };
    before(t);
    writeWeights(memory, gradient, layout);
    write(memory, { values: gradient.c0, ...part }, layout.B, layout.dc0);
    write(memory, { values: gradient.m0, ...part }, layout.B, layout.dm0);
  }

  /** The time before those of chunk k. */
  #first(k: number): number {
    return (this.count - 1 - k) * this.given.layout.K;
  }

  /** As if counted from time 1 on: so the first chunk has what is left, as it is copied in while nothing is computed. */
  protected override times(k: number): number {
    return k < 0 ? 0 : super.times(this.count - 1 - k);
  }
}
