import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { CheckFailure } from "./check-failure.ts";
import { answer, isYes, type Outcome, unlessRejected } from "./outcome.ts";
import { seed } from "./settings.ts";

/** Mutations that a search tries. */
const trials = 300;

/**
 * Climbs toward the worst case of an inequality: the largest ratio of its two sides that 300 small changes of a random stream find.
 * A case is a function of the stream that its generator reads; so every changed stream gives a case that the generator allows.
 * Returns what was found, and undefined for predicates that state no ratio. Throws CheckFailure on a case in which the statement fails.
 */
export function searchTightest<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Outcome): number | undefined {
  const dice = xoroshiro128plus(seed);
  let best: { stream: Stream; ratio: number } | undefined;
  for (let trial = 0; trial < trials; trial++) {
    // the first tenth looks around, the rest changes the best
    const stream = trial < trials / 10 || !best ? new Stream([], dice) : best.stream.changed(dice);
    const ratio = ratioOf(arbitrary, predicate, stream);
    if (ratio !== undefined && (!best || ratio >= best.ratio)) best = { stream, ratio };
  }
  return best?.ratio;
}

/** The ratio at the case that a stream generates; undefined if there is none or the case is rejected. */
function ratioOf<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Outcome, stream: Stream): number | undefined {
  const { value } = arbitrary.generate(new fc.Random(stream), undefined);
  return unlessRejected(() => {
    const outcome = answer(predicate(value));
    if (!isYes(outcome))
      throw new CheckFailure(`the search for the worst case finds a case in which the statement fails: ${fc.stringify(value)}`);
    return typeof outcome === "boolean" ? undefined : outcome.ratio;
  });
}

/** A random stream that remembers what was read, so that it can be replayed with a change; beyond its end it is drawn from the dice. */
class Stream {
  readonly #words: number[];
  readonly #dice: RandomGenerator;
  #at = 0;

  constructor(words: number[], dice: RandomGenerator) {
    this.#words = words;
    this.#dice = dice;
  }

  /** The same stream object: whoever clones it continues reading at the same place. */
  clone(): Stream {
    return this;
  }

  next(): number {
    this.#words[this.#at] ??= this.#dice.next();
    return this.#words[this.#at++];
  }

  getState(): readonly number[] {
    return this.#words;
  }

  /** A copy in which one word is another, or one of the words nearby. */
  changed(dice: RandomGenerator): Stream {
    const words = this.#words.slice(0, this.#at);
    const at = (dice.next() >>> 0) % Math.max(1, words.length);
    words[at] = dice.next() & 1 ? dice.next() : (words[at] + ((dice.next() >> (dice.next() & 31)) | 1)) | 0;
    return new Stream(words, dice);
  }
}
