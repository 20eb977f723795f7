// How threads share out tasks: each takes the next ticket, until there are none left. Numbers of tickets begin anew after 2³².

/** Where they stand in shared memory: the next ticket, the one after the last that was issued, and how many are done. */
const [next, limit, done] = [0, 1, 2];

/** How many numbers `Tickets` needs. */
export const ticketNumbers = 3;

/** How often to look again before the thread sleeps, which takes about a tenth of a millisecond. */
const looks = 5000;

/** Tickets that one thread issues and all take. */
export class Tickets {
  readonly #shared: Int32Array;

  /** `shared` begins with zeros, and is in shared memory. */
  constructor(shared: Int32Array) {
    this.#shared = shared;
  }

  /** The ticket that will be issued next. */
  get coming(): number {
    return Atomics.load(this.#shared, limit);
  }

  /** Issues `count` tickets. Whoever takes one finds in shared memory what was written before. */
  issue(count: number) {
    Atomics.add(this.#shared, limit, count);
    Atomics.notify(this.#shared, limit);
  }

  /** A ticket that no other thread has; undefined if all but `rest` are taken. */
  take(rest = 0): number | undefined {
    for (;;) {
      const ticket = Atomics.load(this.#shared, next);
      if (((Atomics.load(this.#shared, limit) - ticket) | 0) <= rest) return undefined;
      if (Atomics.compareExchange(this.#shared, next, ticket, ticket + 1) === ticket) return ticket;
    }
  }

  /** Says that the task of a ticket is done. */
  finish() {
    const count = Atomics.add(this.#shared, done, 1) + 1;
    if ((count | 0) === Atomics.load(this.#shared, limit)) Atomics.notify(this.#shared, done);
  }

  /** Returns when there may be tickets to take. */
  waitForMore() {
    this.#waitFor(next, limit, false);
  }

  /** Returns when all tasks are done. */
  waitForAll() {
    this.#waitFor(limit, done, true);
  }

  /** Waits until two numbers are equal, or differ, of which the second changes. */
  #waitFor(one: number, other: number, equal: boolean) {
    for (let look = 0; ; look++) {
      const seen = Atomics.load(this.#shared, other);
      if ((Atomics.load(this.#shared, one) === seen) === equal) return;
      if (look >= looks) Atomics.wait(this.#shared, other, seen);
    }
  }
}
