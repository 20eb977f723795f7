import type { Exports } from "./lstm-instance.ts";
import type { Crew } from "./lstm-kernel.ts";
import { countTasks, doTask, type Job, type Layout, layOut, place, type Sizes } from "./lstm-layout.ts";
import { mostTasks, Tickets, ticketNumbers } from "./lstm-tickets.ts";

// Threads that compute a pass together, each with an instance over the same memory. Chance decides who does a task, and no sum depends on it:
// a task's sums are its own, and the tasks that go on with them wait for the next job. So the bits are the same for any number of threads.

/** Where a board has what is behind its tickets: how many tasks went well, the job's number, and the job. */
const [well, number, order] = [ticketNumbers, ticketNumbers + 1, ticketNumbers + 2];

/** What tells a job, in the order in which it is written. */
const ofSizes = ["B", "n", "d", "K", "usual", "backward", "sets", "share"] as const satisfies (keyof Sizes)[];
const ofJob = ["set", "times", "leftSet", "leftTimes", "check"] as const satisfies (keyof Job)[];

/** What all threads read: tickets, and the job that they are for. */
export function newBoard(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * (order + ofSizes.length + ofJob.length)));
}

/** The most looks before a thread sleeps, of some tenths of a millisecond. */
const mostLooks = 20_000;

/** A thread that does tasks. */
export class Member {
  protected readonly board: Int32Array;
  protected readonly tickets: Tickets;
  /** Whether it takes the last ticket, or the first. */
  protected readonly last: boolean = false;
  readonly #exports: Exports;
  /** Where rooms begin. */
  readonly #start: number;
  #layout?: Layout;
  #job?: Job;
  #known?: number;
  /** How often it looks again before it sleeps: for less time than its last job took. A clock would tell better, but checks of claims have none. */
  looks = 0;

  constructor(exports: Exports, board: Int32Array) {
    this.board = board;
    this.tickets = new Tickets(board);
    this.#exports = exports;
    this.#start = exports.start() / Float64Array.BYTES_PER_ELEMENT;
  }

  /** Does tasks for as long as the thread lives. Throws what a task throws. */
  follow(): never {
    for (;;) {
      this.tickets.waitForMore(this.looks);
      this.work();
    }
  }

  /** Does tasks until all but `rest` are taken. Throws what a task throws, and then the job has not gone well. */
  work(rest = 0) {
    const errors: unknown[] = [];
    for (let ticket = this.tickets.take(this.last, rest); ticket !== undefined; ticket = this.tickets.take(this.last, rest))
      try {
        if (this.#do(ticket)) Atomics.add(this.board, well, 1);
      } catch (error) {
        errors.push(error);
      } finally {
        this.tickets.finish();
      }
    if (errors.length > 0) throw errors[0];
  }

  /** The board is read only now, because it stays as it is while a ticket is not finished. */
  #do(ticket: number): boolean {
    if (this.#known !== this.board[number]) this.#read();
    return doTask(this.#exports, this.#layout!, this.#job!, ticket);
  }

  #read() {
    const { board } = this;
    const numbers = (names: readonly string[], from: number) => Object.fromEntries(names.map((name, k) => [name, board[from + k]]));
    if (!ofSizes.every((name, k) => this.#layout?.[name] === board[order + k]))
      this.#layout = layOut(this.#start, numbers(ofSizes, order) as never);
    const job: Job = numbers(ofJob, order + ofSizes.length) as never;
    this.#job = job;
    this.#known = board[number];
    const { B, n, d } = this.#layout!;
    this.looks = Math.min(mostLooks, B * n * (n + d) * Math.max(job.times, job.leftTimes));
    place(this.#exports, this.#layout!, job.set);
  }
}

/** The thread that issues jobs, and does tasks like the others. */
export class Leader extends Member implements Crew {
  readonly sets = 2;
  readonly depth = 512; // a pause after each chunk is shorter next to a longer chunk
  protected override readonly last = true;
  readonly #threads: number;

  /** `threads` counts this one, too. */
  constructor(exports: Exports, board: Int32Array, threads: number) {
    super(exports, board);
    this.#threads = threads;
  }

  /** Two sequences are computed faster together; but there should be a task for each thread. */
  share(B: number): number {
    return Math.ceil(B / 2) < this.#threads ? 1 : 2 * Math.ceil(B / mostTasks);
  }

  run(layout: Layout, job: Job, meanwhile?: () => void): boolean {
    const count = countTasks(layout, job);
    this.#write(layout, job);
    this.tickets.issue(count);
    try {
      meanwhile?.();
    } finally {
      this.#finish();
    }
    return this.board[well] === count;
  }

  #write(layout: Layout, job: Job) {
    this.board[well] = 0;
    this.board[number]++;
    for (const [k, name] of ofSizes.entries()) this.board[order + k] = layout[name];
    for (const [k, name] of ofJob.entries()) this.board[order + ofSizes.length + k] = job[name];
  }

  #finish() {
    try {
      this.work();
    } finally {
      this.tickets.waitForAll(this.looks);
    }
  }
}
