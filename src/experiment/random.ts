import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** A stream of random numbers: the same seed gives the same numbers on every machine. */
export type Random = RandomGenerator;

/** The stream of a seed and a purpose: streams of different purposes do not depend on how much of each other is read. */
export function randomOf(seed: number, purpose = 0): Random {
  const mixer = xoroshiro128plus(seed ^ Math.imul(purpose + 1, 0x9e3779b1));
  for (let i = 0; i < 8; i++) mixer.next(); // the first words of seeds that differ in a few bits are alike
  return xoroshiro128plus(mixer.next());
}

/** A number from [0, 1). */
export function uniform(random: Random): number {
  return uniformFloat64(random);
}

/** A whole number from 0 to n − 1. */
export function below(random: Random, n: number): number {
  return uniformInt(random, 0, n - 1);
}

/** A random order of the items (Fisher & Yates), as a new array. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
