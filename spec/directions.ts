import fc from "fast-check";
import { real, vectorOf } from "../src/evidence/arbitrary.ts";
import { type Classes, cover } from "../src/evidence/cover.ts";
import { addIntervals, type Interval, interval, multiplyIntervals } from "../src/evidence/interval.ts";

/** Directions in a space of `count` parameters: along one of them, or along all. */
export function directions(count: number, entry = real(1)): fc.Arbitrary<number[]> {
  const alone = fc.nat(count - 1).map((moved) => Array.from({ length: count }, (_, at) => (at === moved ? 1 : 0)));
  return cover(fc.oneof(vectorOf(entry, count), alone), kinds);
}

/** The classes that `directions` promises. */
const kinds: Classes<number[]> = {
  "a direction along one parameter": [0.3, (direction) => direction.filter((part) => part !== 0).length === 1],
  "a direction along several parameters": [0.3, (direction) => direction.filter((part) => part !== 0).length > 1],
};

/** The derivative along a direction, ∇ε·v, from first to last. */
export function along(direction: readonly number[], gradient: readonly number[]): number {
  return gradient.reduce((sum, derivative, at) => sum + derivative * direction[at], 0);
}

/** The same in intervals. */
export function enclosedAlong(direction: readonly number[], gradient: readonly Interval[]): Interval {
  return gradient.reduce((sum, derivative, at) => addIntervals(sum, multiplyIntervals(derivative, interval(direction[at]))), interval(0));
}
