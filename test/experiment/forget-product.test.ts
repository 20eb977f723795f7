import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { adding } from "../../src/experiment/forget-product/adding.ts";
import { digits } from "../../src/experiment/forget-product/digits.ts";
import { forgetProduct, taskOf } from "../../src/experiment/forget-product/experiment.ts";
import { measure } from "../../src/experiment/forget-product/measures.ts";
import { newReader } from "../../src/experiment/forget-product/reader.ts";
import { recall } from "../../src/experiment/forget-product/recall.ts";
import { withShuffledAnswers } from "../../src/experiment/forget-product/shuffled.ts";
import type { Batch, Part, Task } from "../../src/experiment/forget-product/task.ts";
import { train } from "../../src/experiment/forget-product/training.ts";
import { below, randomOf, shuffled, uniform } from "../../src/experiment/random.ts";

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
    expect([task.d, task.outputs, batch.x.length, swapped.x.length]).toEqual([8, 4, 20 * 7 * 8, 20 * 7 * 8]);
    for (const one of [batch, swapped])
      for (let s = 0; s < 20; s++)
        for (let t = 0; t < 7; t++) {
          // the symbol at its place, the cue at the end, and one of three others elsewhere
          const ones = at(one, task, s, t).flatMap((value, place) => (value === 1 ? [place] : value === 0 ? [] : [Number.NaN]));
          const expected = [...(t === where ? [one.answers[s]] : []), ...(t === 6 ? [7] : [])];
          if (expected.length > 0) expect(ones).toEqual(expected);
          else expect([[4], [5], [6]]).toContainEqual(ones);
        }
    expect(new Set(batch.answers)).toEqual(new Set([0, 1, 2, 3]));
    expect(new Set(swapped.answers.map((symbol, s) => (symbol - batch.answers[s] + 4) % 4))).toEqual(new Set([1, 2, 3]));
    for (let s = 0; s < 20; s++) {
      expect(at(batch, task, s, where).indexOf(1)).toBe(batch.answers[s]);
      expect(at(batch, task, s, 6)[7]).toBe(1);
      expect(differing(task, batch, swapped, s)).toEqual([where]);
      expect(swapped.answers[s]).not.toBe(batch.answers[s]);
    }
  });
});

test("recall draws for each sequence its symbol, its distractors and the other symbol, and no more", () => {
  const [random, stream] = [randomOf(1), randomOf(1)];
  const { batch, swapped } = recall(2, "first").draw(random, 3, "test");
  for (let s = 0; s < 3; s++) {
    const symbol = below(stream, 4);
    const others = Array.from({ length: 4 }, () => 4 + below(stream, 3));
    expect([1, 2].map((t) => at(batch, recall(2, "first"), s, t).indexOf(1))).toEqual(others.slice(1, 3));
    expect([batch.answers[s], swapped.answers[s]]).toEqual([symbol, (symbol + 1 + below(stream, 3)) % 4]);
  }
  expect(random.next()).toBe(stream.next());
});

test("adding draws the numbers, then two places for each sequence, then what is exchanged, and no more", () => {
  const [random, stream] = [randomOf(1), randomOf(1)];
  const { batch, swapped } = adding(2, "first").draw(random, 3, "test");
  const numbers = Array.from({ length: 3 * 12 }, () => 2 * uniform(stream) - 1);
  expect([...batch.x].filter((_, place) => place % 2 === 0)).toEqual(numbers);
  const places = [0, 1, 2].map((s) => [0, 5].map((half) => s * 12 + half + below(stream, 5)));
  for (const place of places.flat()) numbers[place] = 2 * uniform(stream) - 1;
  expect([...swapped.x].filter((_, place) => place % 2 === 0)).toEqual(numbers);
  expect([...batch.x.keys()].filter((place) => place % 2 === 1 && batch.x[place] === 1)).toEqual(
    places.flat().map((place) => 2 * place + 1),
  );
  expect(random.next()).toBe(stream.next());
});

describe("the adding problem", () => {
  test.each([
    ["first", [10, 15]],
    ["last", [0, 5]],
  ] as const)("with the information %s", (place, span) => {
    const task = adding(5, place);
    const { batch, swapped } = task.draw(randomOf(1), 50, "test");
    expect([task.T, task.from, task.to]).toEqual([15, ...span]);
    expect([task.d, task.outputs, batch.x.length, swapped.x.length]).toEqual([2, 1, 50 * 15 * 2, 50 * 15 * 2]);
    const marks = new Set<number>();
    for (let s = 0; s < 50; s++) {
      const marked = [...Array(15).keys()].filter((t) => at(batch, task, s, t)[1] === 1);
      expect(marked.map((t) => Math.floor((t - (place === "last" ? 5 : 0)) / 5))).toEqual([0, 1]); // one in each half of the window
      marks.add(marked[0] % 5).add(5 + (marked[1] % 5));
      for (let t = 0; t < 15; t++) expect([0, 1]).toContain(at(batch, task, s, t)[1]);
      expect(differing(task, batch, swapped, s)).toEqual(marked);
      for (const one of [batch, swapped]) expect(one.answers[s]).toBe(marked.reduce((sum, t) => sum + at(one, task, s, t)[0], 0));
    }
    expect(marks.size).toBe(10);
    for (const { x } of [batch, swapped]) {
      const numbers = x.filter((_, place) => place % 2 === 0);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-1);
      expect(Math.min(...numbers)).toBeLessThan(-0.9);
      expect(Math.max(...numbers)).toBeLessThan(1);
      expect(Math.max(...numbers)).toBeGreaterThan(0.9);
    }
  });
});

/** The pictures of a digit as they come, 28×28. */
function originals(digit: number): number[][] {
  const file = join(dirname(findPackageJSON("mnist", import.meta.url)!), "src", "digits", `${digit}.json`);
  const { data } = JSON.parse(readFileSync(file, "utf8")) as { data: number[] };
  return Array.from({ length: data.length / 784 }, (_, k) => data.slice(784 * k, 784 * (k + 1)));
}

// the first test that draws digits: they are read once, and Stryker runs what reads them on this test only
test("digits are pictures of their class averaged to 14×14, eight in ten for training and one each for validation and test", () => {
  const pictures = originals(7).map((picture) =>
    [...Array(196).keys()].map((at) => {
      const corner = 56 * Math.floor(at / 14) + 2 * (at % 14);
      return (picture[corner] + picture[corner + 1] + picture[corner + 28] + picture[corner + 29]) / 4;
    }),
  );
  const order = shuffled(randomOf(7), pictures);
  const count = order.length;
  const cuts = { training: [0, 0.8], validation: [0.8, 0.9], test: [0.9, 1] };
  for (const [part, [from, to]] of Object.entries(cuts) as [Part, number[]][]) {
    const shelf = order.slice(Math.floor(from * count), Math.floor(to * count)).map(String);
    const { x, answers } = digits.draw(randomOf(3), 2000, part).batch;
    const drawn = new Set([...answers.keys()].filter((s) => answers[s] === 7).map((s) => String([...x.subarray(s * 196, (s + 1) * 196)])));
    for (const picture of drawn) expect(shelf.includes(picture)).toBe(true);
    if (part !== "training") expect([drawn.has(shelf[0]), drawn.has(shelf.at(-1)!)]).toEqual([true, true]);
  }
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

test("digits come all alike often, and the upper half is exchanged for that of each other class alike often", () => {
  expect([digits.d, digits.T, digits.outputs, digits.from, digits.to]).toEqual([1, 196, 10, 98, 196]);
  const { batch, swapped } = digits.draw(randomOf(4), 500, "training");
  const classes = Map.groupBy(batch.answers, (answer) => answer);
  expect([...classes.keys()].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(swapped.answers).toEqual(batch.answers);
});

test("shuffled answers are the same answers in another order", () => {
  const random = randomOf(1);
  const plain = recall(3, "first").draw(random, 100, "test");
  const order = shuffled(random, [...Array(100).keys()]);
  const { batch, swapped } = withShuffledAnswers(recall(3, "first")).draw(randomOf(1), 100, "test");
  expect([batch.x, swapped.x]).toEqual([plain.batch.x, plain.swapped.x]);
  expect(batch.answers).toEqual(Float64Array.from(order, (s) => plain.batch.answers[s]));
  expect(swapped.answers).toEqual(Float64Array.from(order, (s) => plain.swapped.answers[s]));
  expect(batch.answers).not.toEqual(plain.batch.answers);
});

describe("the grid", () => {
  test("has every start of the forget gates five times in every form and delay, and the controls, each with a seed of its own", () => {
    const starts = [-2, 0, 2, 4, 6];
    const forms = ["article", "usual"] as const;
    const delays = [10, 40, 100, 200];
    const kinds = [
      ...(["recall", "adding"] as const).flatMap((task) =>
        forms.flatMap((form) => delays.flatMap((delay) => starts.map((forget) => ({ task, condition: "plain", form, delay, forget })))),
      ),
      ...forms.flatMap((form) => starts.map((forget) => ({ task: "digits", condition: "plain", form, delay: 98, forget }))),
      ...["recall", "adding"].flatMap((task) =>
        forms.flatMap((form) => delays.map((delay) => ({ task, condition: "kept", form, delay, forget: null }))),
      ),
      ...["recall", "adding"].flatMap((task) =>
        ["shuffled", "last"].flatMap((condition) => starts.map((forget) => ({ task, condition, form: "usual", delay: 40, forget }))),
      ),
    ];
    expect(forgetProduct.grid()).toEqual(
      kinds.flatMap((kind) => [0, 1, 2, 3, 4].map(() => kind)).map((kind, at) => ({ ...kind, seed: at + 1 })),
    );
  });

  test("has as probes the first of each kind of plain model with the shortest delay that starts at 4", () => {
    const probes = forgetProduct.grid().filter(forgetProduct.isProbe);
    expect(probes.map(({ task, form, seed }) => [task, form, seed])).toEqual([
      ["recall", "article", 16],
      ["recall", "usual", 116],
      ["adding", "article", 216],
      ["adding", "usual", 316],
    ]);
    expect(probes.every(({ condition, delay, forget }) => condition === "plain" && delay === 10 && forget === 4)).toBe(true);
    expect(forgetProduct.isProbe({ ...probes[0], condition: "last" })).toBe(false);
  });

  test("names what its results depend on", () => {
    expect(forgetProduct).toMatchObject({ name: "forget-product", version: 1, libraries: ["mnist", "pure-rand", "simple-statistics"] });
  });

  test("costs the steps of a sequence", () => {
    const costs = { "recall 40": 42, "adding 40": 50, "digits 98": 196 };
    const grid = forgetProduct.grid();
    for (const [kind, steps] of Object.entries(costs))
      expect(forgetProduct.cost(grid.find(({ task, delay }) => `${task} ${delay}` === kind)!)).toBe(steps);
  });
});

test.each<[Parameters<typeof taskOf>[0], () => Task]>([
  [{ task: "recall", condition: "plain", delay: 2 }, () => recall(2, "first")],
  [{ task: "recall", condition: "kept", delay: 2 }, () => recall(2, "first")],
  [{ task: "recall", condition: "last", delay: 2 }, () => recall(2, "last")],
  [{ task: "recall", condition: "shuffled", delay: 2 }, () => withShuffledAnswers(recall(2, "first"))],
  [{ task: "adding", condition: "plain", delay: 3 }, () => adding(3, "first")],
  [{ task: "adding", condition: "last", delay: 3 }, () => adding(3, "last")],
  [{ task: "digits", condition: "plain", delay: 98 }, () => digits],
])("the task of %o", (setting, task) => {
  const [{ draw, ...found }, { draw: expectedDraw, ...expected }] = [taskOf(setting), task()];
  expect(found).toEqual(expected);
  expect(draw(randomOf(1), 5, "test")).toEqual(expectedDraw(randomOf(1), 5, "test"));
});

test("a cell is a reader of eight units, trained and measured, here with f held at 1", () => {
  const schedule = { steps: 2000, batch: 8, rate: 0.01, clip: 1, every: 100, validation: 128, enough: 0.99 };
  const task = recall(1, "first");
  const [weights, training, validation, held] = [0, 1, 2, 3].map((purpose) => randomOf(5, purpose));
  const reader = newReader({ form: "article", n: 8, forget: Number.POSITIVE_INFINITY }, task, weights);
  const outcome = train(reader, task, schedule, { training, validation });
  expect(forgetProduct.run({ task: "recall", condition: "kept", form: "article", delay: 1, forget: null, seed: 5 })).toEqual({
    ...outcome,
    ...measure(reader, task, held),
  });
});
