import { tanh } from "./activation.ts";
import { checkRoom, type Numbers } from "./check.ts";
import { type BeforeStep, checkBackward, checkForward, type Lstm, type LstmGradient, type LstmPasses, type Trace } from "./lstm.ts";
import { BackwardChunks, type Chunks, ForwardChunks } from "./lstm-chunks.ts";
import type { Exports, Memory } from "./lstm-instance.ts";
import { countTasks, doTask, type Job, type Layout, layOut, place } from "./lstm-layout.ts";

// `forward` and `backward` by lstm-fast.as.ts.

/** Who does the tasks of jobs. */
export interface Crew {
  /** How many chunks it has in memory: one, or two of which it copies one while the other is computed. */
  sets: 1 | 2;
  /** Sequences times steps of a chunk: the derivatives by W are loaded and stored once for so many. */
  depth: number;
  /** How many of B sequences a task has. */
  share(B: number): number;
  /** Does all tasks of a job, and meanwhile something else; whether all went well: none failed, and all was finite if the job checks it. */
  run(layout: Layout, job: Job, meanwhile?: () => void): boolean;
}

/** This thread, which does one task after another. */
function alone(exports: Exports): Crew {
  return {
    sets: 1,
    depth: 256,
    share: (B) => B,
    run(layout, job) {
      let finite = true;
      for (let task = 0; finite && task < countTasks(layout, job); task++) finite = doTask(exports, layout, job, task);
      return finite;
    },
  };
}

/** The passes over one memory, which each of them lays out anew. */
export class Kernel implements LstmPasses {
  readonly #exports: Exports;
  readonly #memory: Memory;
  readonly #alone: Crew;
  readonly #crew: Crew;
  /** Where rooms begin. */
  readonly #start: number;
  #numbers: Numbers;

  /** Single sequences, and steps before which something else is called, are done by this thread alone. */
  constructor(exports: Exports, memory: Memory, crew?: Crew) {
    this.#exports = exports;
    this.#memory = memory;
    this.#alone = alone(exports);
    this.#crew = crew ?? this.#alone;
    this.#start = exports.start() / Float64Array.BYTES_PER_ELEMENT;
    this.#numbers = new Float64Array(memory.buffer);
  }

  forward = (net: Lstm, x: Numbers, trace: Trace, before?: BeforeStep): Trace => {
    checkForward(net, x, trace);
    const [crew, layout] = this.#prepare(net, trace, false, before);
    const chunks = new ForwardChunks({ memory: this.#numbers, layout, net, x, trace, before });
    if (!inChunks(crew, layout, chunks)) throw new Error("forward: a task failed");
    return trace;
  };

  backward = (net: Lstm, x: Numbers, trace: Trace, dc: Numbers, dm: Numbers, gradient: LstmGradient, before?: BeforeStep): LstmGradient => {
    checkBackward(net, x, trace, dc, dm, gradient, before ? undefined : checkRoom); // without `before` the tasks check the numbers
    const [crew, layout] = this.#prepare(net, trace, true, before);
    const chunks = new BackwardChunks({ memory: this.#numbers, layout, net, x, trace, dc, dm, gradient, before });
    if (!inChunks(crew, layout, chunks)) {
      checkBackward(net, x, trace, dc, dm, gradient); // says which number is not finite
      throw new Error("backward: a task failed");
    }
    chunks.readSums();
    return gradient;
  };

  /** Who does the pass, and a layout with its zeros. */
  #prepare({ n, d, output }: Lstm, { B, T }: Trace, backward: boolean, before?: BeforeStep): [Crew, Layout] {
    const crew = before || B === 1 ? this.#alone : this.#crew;
    const K = before ? 1 : timesOfChunk(T, Math.ceil(crew.depth / B), crew.sets);
    const layout = layOut(this.#start, {
      B,
      n,
      d,
      K,
      usual: Number(output === tanh),
      backward: Number(backward),
      sets: crew.sets,
      share: crew.share(B),
    });
    this.#makeRoom(layout);
    place(this.#exports, layout, 0);
    return [crew, layout];
  }

  #makeRoom({ zeros, end }: Layout) {
    if (this.#numbers.length < end) {
      this.#memory.grow(Math.ceil((end - this.#numbers.length) / doublesInPage));
      this.#numbers = new Float64Array(this.#memory.buffer); // the view before ends where the memory did
    }
    this.#numbers.fill(0, zeros, end);
  }
}

const doublesInPage = 65536 / Float64Array.BYTES_PER_ELEMENT;

/** How many of T times a chunk has, `most` or less. Where nothing is computed while the first or last is copied, it has about a third of that. */
function timesOfChunk(T: number, most: number, sets: 1 | 2): number {
  if (sets === 1) return Math.max(1, Math.min(T, most));
  const count = Math.ceil(T / most + 2 / 3);
  return Math.max(1, Math.min(T, Math.ceil(T / (count - 2 / 3))));
}

/** Computes all chunks; whether all went well. */
function inChunks(crew: Crew, layout: Layout, chunks: Chunks): boolean {
  return crew.sets === 1 ? inTurn(crew, layout, chunks) : overlapping(crew, layout, chunks);
}

function inTurn(crew: Crew, layout: Layout, chunks: Chunks): boolean {
  for (let k = 0; k < chunks.count; k++) {
    chunks.write(k);
    if (!crew.run(layout, chunks.job(k, k))) return false;
    chunks.read(k);
  }
  return true;
}

/** While a chunk is computed, the one before is copied out and the one after it in. */
function overlapping(crew: Crew, layout: Layout, chunks: Chunks): boolean {
  const { count } = chunks;
  if (count > 0) chunks.write(0);
  for (let k = 0; k <= count; k++) {
    const copy = () => {
      if (k > 0) chunks.read(k - 1);
      if (k + 1 < count) chunks.write(k + 1);
    };
    if (!crew.run(layout, chunks.job(k, k - 1), copy)) return false;
  }
  return true;
}
