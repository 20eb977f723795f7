import type { Numbers } from "../../model/check.ts";
import { below, type Random, shuffled } from "../random.ts";

/** Sources and their targets. x: B×T×d; target: B×T symbols. */
export interface Pairs {
  x: Numbers;
  target: Int32Array;
}

/** What is to be transduced: the width d of a source's items, the size A of the alphabet, the longest strings of the training, and fresh pairs of length T. */
export interface Task {
  d: number;
  A: number;
  longest: number;
  draw(random: Random, B: number, T: number): Pairs;
}

/** A string of 8 symbols, any of them at each place, to be named from its last symbol to its first. */
export const reversal: Task = {
  d: 8,
  A: 8,
  longest: 10,
  draw: (random, B, T) =>
    gathered(reversal, B, T, () => {
      const source = Array.from({ length: T }, () => below(random, reversal.A));
      return { items: source.map((symbol) => [symbol]), target: source.toReversed() };
    }),
};

/**
 * A copy by keys: the source is a path of T links between T + 1 different ones of 17 symbols, in random order but with its first link last; each link
 * is an item that names the symbols from and to which it leads. The target is the path: each symbol is found under the key of the one before.
 */
export const links: Task = {
  d: 2 * 17,
  A: 17,
  longest: 8,
  draw: (random, B, T) =>
    gathered(links, B, T, () => {
      const path = shuffled(random, [...Array(links.A).keys()]).slice(0, T + 1);
      const order = [...shuffled(random, [...Array(T).keys()].slice(1)), 0];
      return { items: order.map((k) => [path[k], links.A + path[k + 1]]), target: path.slice(1) };
    }),
};

/** B pairs as arrays; an item has ones at the places that it names. */
function gathered({ d }: Task, B: number, T: number, pair: () => { items: number[][]; target: number[] }): Pairs {
  const [x, target] = [new Float64Array(B * T * d), new Int32Array(B * T)];
  for (let b = 0; b < B; b++) {
    const drawn = pair();
    for (const [t, places] of drawn.items.entries()) for (const place of places) x[(b * T + t) * d + place] = 1;
    target.set(drawn.target, b * T);
  }
  return { x, target };
}
