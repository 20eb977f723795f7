import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test } from "vitest";
import { below, randomOf, shuffled, uniform } from "../../src/experiment/random.ts";

test("the stream of a seed and a purpose starts from the ninth word of their mixture", () => {
  for (const [seed, purpose] of [
    [1, 0],
    [1, 3],
    [77, 2],
  ]) {
    const mixer = xoroshiro128plus(seed ^ Math.imul(purpose + 1, 0x9e3779b1));
    const [first] = Array.from({ length: 9 }, () => mixer.next()).slice(8);
    const [stream, expected] = [randomOf(seed, purpose), xoroshiro128plus(first)];
    expect([stream.next(), stream.next()]).toEqual([expected.next(), expected.next()]);
  }
  expect(randomOf(5).next()).toBe(randomOf(5, 0).next());
});

test("numbers are from [0, 1) and whole ones from 0 to n − 1, all of them alike often", () => {
  const random = randomOf(1);
  const counts = [0, 0, 0];
  for (let i = 0; i < 3000; i++) counts[below(random, 3)]++;
  expect(counts).toHaveLength(3);
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt((3000 * 2) / 9));
  const numbers = Array.from({ length: 1000 }, () => uniform(random));
  expect(Math.min(...numbers)).toBeLessThan(0.01);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeGreaterThan(0.99);
  expect(Math.max(...numbers)).toBeLessThan(1);
});

test("each of the six orders of three comes alike often, and what was given keeps its own", () => {
  const [random, items, found] = [randomOf(2), ["a", "b", "c"], new Map<string, number>()];
  for (let i = 0; i < 1800; i++) {
    const order = shuffled(random, items).join("");
    found.set(order, (found.get(order) ?? 0) + 1);
  }
  expect([...found.keys()].toSorted()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
  for (const count of found.values()) expect(Math.abs(count - 300)).toBeLessThan(4 * Math.sqrt(1800 * (5 / 36)));
  expect(items).toEqual(["a", "b", "c"]);
});
