import fc from "fast-check";
import { memoized } from "./memoized.ts";

/**
 * Cases of every combination of sizes from 1 to their largest. `build` makes the arbitrary of a combination, once: to build one costs
 * more than to draw from it.
 */
export function bySize<S extends Record<string, number>, T>(largest: S, build: (sizes: S) => fc.Arbitrary<T>): fc.Arbitrary<T> {
  const names = Object.keys(largest);
  const built = memoized((...chosen: number[]) => build(Object.fromEntries(names.map((name, at) => [name, chosen[at]])) as S));
  return fc.tuple(...names.map((name) => fc.integer({ min: 1, max: largest[name] }))).chain((chosen) => built(...chosen));
}
