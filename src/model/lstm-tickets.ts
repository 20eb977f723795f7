// How threads share out the tasks of a job: the leader takes them from the end, the others from the beginning, until they meet. So for the same tasks
// again most are done by the thread that has their numbers in its cache, and yet no thread waits while there are tasks left.

/** Where they stand in shared memory: the tasks that nobody has taken, [first, end) in two halves of a number; and how many are not done. */
const [range, open] = [0, 1];

/** How many numbers `Tickets` needs. */
export const ticketNumbers = 2;

/** The most tasks that a job can have. */
export const mostTasks = 0xffff;

/** Tickets for tasks, which one thread issues and all take. */
export class Tickets {
  readonly #shared: Int32Array;

  /** `shared` begins with zeros, and is in shared memory. */
  constructor(shared: Int32Array) {
    this.#shared = shared;
  }

  /** Issues tickets from 0 to before `count`, when all earlier ones are done. Whoever takes one finds in shared memory what was written before. */
  issue(count: number) {
    Atomics.store(this.#shared, open, count);
    Atomics.store(this.#shared, range, count << 16);
    Atomics.notify(this.#shared, range);
  }

  /** A ticket that no other thread has, the last or the first; undefined if all but `rest` are taken. */
  take(last: boolean, rest = 0): number | undefined {
    for (;;) {
      const found = Atomics.load(this.#shared, range);
      const [first, end] = [found & 0xffff, found >>> 16];
      if (end - first <= rest) return undefined;
      const left = last ? first | ((end - 1) << 16) : found + 1;
      if (Atomics.compareExchange(this.#shared, range, found, left) === found) return last ? end - 1 : first;
    }
  }

  /** Says that the task of a ticket is done. */
  finish() {
    if (Atomics.sub(this.#shared, open, 1) === 1) Atomics.notify(this.#shared, open);
  }

  /** Returns when there may be tickets to take; the thread looks again so many times before it sleeps. */
  waitForMore(looks: number) {
    this.#waitFor(range, looks, (found) => (found & 0xffff) !== found >>> 16);
  }

  /** Returns when all tasks are done; the thread looks again so many times before it sleeps. */
  waitForAll(looks: number) {
    this.#waitFor(open, looks, (found) => found === 0);
  }

  #waitFor(at: number, looks: number, enough: (found: number) => boolean) {
    for (let look = 0; ; look++) {
      const found = Atomics.load(this.#shared, at);
      if (enough(found)) return;
      if (look >= looks) Atomics.wait(this.#shared, at, found);
    }
  }
}
