import { describe, expect, test } from "vitest";
import { adding } from "../../src/experiment/forget-product/adding.ts";
import { digits } from "../../src/experiment/forget-product/digits.ts";
import { forgetProduct, type Setting } from "../../src/experiment/forget-product/experiment.ts";
import { recall } from "../../src/experiment/forget-product/recall.ts";
import { withShuffledAnswers } from "../../src/experiment/forget-product/shuffled.ts";
import type { Batch, Task } from "../../src/experiment/forget-product/task.ts";
import { randomOf } from "../../src/experiment/random.ts";

/** The inputs of sequence s at step t, counted from 0. */
function at({ x }: Batch, { d, T }: Task, s: number, t: number): number[] {
  return [...x.subarray((s * T + t) * d, (s * T + t + 1) * d)];
}

/** The steps at which the inputs of two batches differ in sequence s. */
function differing(task: Task, one: Batch, other: Batch, s: number): number[] {
  return [...Array(task.T).keys()].filter((t) => at(one, task, s, t).some((value, j) => value !== at(other, task, s, t)[j]));
}

describe("delayed recall", () => {
  test.each([
    ["first", 0, [1, 7]],
    ["last", 6, [0, 6]],
  ] as const)("with the information %s", (place, where, span) => {
    const task = recall(5, place);
    const { batch, swapped } = task.draw(randomOf(1), 20, "test");
    expect([task.T, task.from, task.to]).toEqual([7, ...span]);
    for (let s = 0; s < 20; s++) {
      expect(at(batch, task, s, where).indexOf(1)).toBe(batch.answers[s]);
      expect(at(batch, task, s, 6)[7]).toBe(1);
      expect(differing(task, batch, swapped, s)).toEqual([where]);
      expect(swapped.answers[s]).not.toBe(batch.answers[s]);
    }
  });
});

describe("the adding problem", () => {
  test.each([
    ["first", [10, 15]],
    ["last", [0, 5]],
  ] as const)("with the information %s", (place, span) => {
    const task = adding(5, place);
    const { batch, swapped } = task.draw(randomOf(1), 20, "test");
    expect([task.T, task.from, task.to]).toEqual([15, ...span]);
    for (let s = 0; s < 20; s++) {
      const marked = [...Array(15).keys()].filter((t) => at(batch, task, s, t)[1] === 1);
      expect(marked).toHaveLength(2);
      expect(differing(task, batch, swapped, s)).toEqual(marked);
      for (const one of [batch, swapped]) expect(one.answers[s]).toBe(marked.reduce((sum, t) => sum + at(one, task, s, t)[0], 0));
    }
  });
});

describe("digits", () => {
  test("exchange their upper half, and no picture is in two parts", () => {
    const parts = (["training", "validation", "test"] as const).map((part) => digits.draw(randomOf(1), 300, part).batch);
    const pictures = parts.map(({ x }) => new Set(Array.from({ length: 300 }, (_, s) => x.slice(s * 196, (s + 1) * 196).join())));
    for (const [i, one] of pictures.entries())
      for (const other of pictures.slice(i + 1)) expect([...one].some((picture) => other.has(picture))).toBe(false);
    const { batch, swapped } = digits.draw(randomOf(2), 50, "test");
    for (let s = 0; s < 50; s++) {
      const places = differing(digits, batch, swapped, s);
      expect(places.length).toBeGreaterThan(0);
      expect(Math.max(...places)).toBeLessThan(98);
    }
  }, 30_000); // reads 21 MB
});

test("shuffled answers are the same answers in another order", () => {
  const { batch } = withShuffledAnswers(recall(3, "first")).draw(randomOf(1), 100, "test");
  const { batch: plain } = recall(3, "first").draw(randomOf(1), 100, "test");
  expect(batch.answers.toSorted()).toEqual(plain.answers.toSorted());
  expect(batch.answers).not.toEqual(plain.answers);
});

test("the grid has at least 120 models, no seed twice, every delay from 10 to 200 and five of each", () => {
  const grid = forgetProduct.grid() as Setting[];
  expect(new Set(grid.map(({ seed }) => seed)).size).toBe(grid.length);
  const groups = Object.values(Object.groupBy(grid, ({ seed, ...rest }) => JSON.stringify({ ...rest, seed: Math.sign(seed) })));
  expect(groups.every((group) => group!.length >= 5)).toBe(true);
  expect(grid.length).toBeGreaterThanOrEqual(120);
});
