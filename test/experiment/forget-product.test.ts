import { describe, expect, test } from "vitest";
import { adding } from "../../src/experiment/forget-product/adding.ts";
import { digits } from "../../src/experiment/forget-product/digits.ts";
import { forgetProduct, type Setting } from "../../src/experiment/forget-product/experiment.ts";
import { logJacobian, logProducts, measure, usesOf } from "../../src/experiment/forget-product/measures.ts";
import { answer, backwardRead, byAnswer, lastOutputs, newReader, parametersOf, score } from "../../src/experiment/forget-product/reader.ts";
import { recall } from "../../src/experiment/forget-product/recall.ts";
import { scaledOutputs } from "../../src/experiment/forget-product/scaled.ts";
import { withShuffledAnswers } from "../../src/experiment/forget-product/shuffled.ts";
import type { Batch, Task } from "../../src/experiment/forget-product/task.ts";
import { type Schedule, train } from "../../src/experiment/forget-product/training.ts";
import { randomOf } from "../../src/experiment/random.ts";
import { forward, newTrace } from "../../src/model/lstm.ts";
import { lstmJacobian, forgetProduct as productOf } from "../../src/model/lstm-jacobian.ts";
import { spectralNorm } from "../../src/model/norm.ts";

/** The inputs of sequence s at step t, counted from 0. */
function at({ x }: Batch, { d, T }: Task, s: number, t: number): number[] {
  return [...x.subarray((s * T + t) * d, (s * T + t + 1) * d)];
}

/** The steps at which the inputs of two batches differ in sequence s. */
function differing(task: Task, one: Batch, other: Batch, s: number): number[] {
  return [...Array(task.T).keys()].filter((t) => at(one, task, s, t).some((value, j) => value !== at(other, task, s, t)[j]));
}

const [short, form] = [
  { form: "usual" as const, n: 3, forget: 1 },
  { form: "article" as const, n: 3, forget: 1 },
];

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

describe("a reader", () => {
  test("scores the share of right classes, and R²: 1 for the truth, 0 for its mean", () => {
    const classes = { said: Float64Array.of(0.9, 0.1, 0.4, 0.6), losses: new Float64Array(2) };
    expect(score(classes, { x: new Float64Array(), answers: Float64Array.of(0, 0) })).toBe(0.5);
    const answers = Float64Array.of(1, 2, 6);
    const numbers = (said: number[]) => ({ said: Float64Array.from(said), losses: answers.map((y, s) => (y - said[s]) ** 2 / 2) });
    expect(
      [
        [1, 2, 6],
        [3, 3, 3],
      ].map((said) => score(numbers(said), { x: new Float64Array(), answers })),
    ).toEqual([1, 0]);
  });

  test.each([recall(3, "first"), adding(3, "first")])("has the derivatives of its mean loss ($outputs outputs)", (task) => {
    const reader = newReader(short, task, randomOf(1));
    const { batch } = task.draw(randomOf(2), 4, "training");
    const m = lastOutputs(forward(reader.lstm, batch.x, newTrace(reader.lstm, 4, task.T)));
    const read = { dV: reader.V.slice(), da: reader.a.slice(), dm: new Float64Array(4 * task.T * 3) };
    backwardRead(reader, m, byAnswer(answer(reader, m, batch), batch), read);
    const loss = () => answer(reader, m, batch).losses.reduce((sum, value) => sum + value, 0) / 4;
    const slope = (values: Float64Array, i: number) => {
      const [value, h] = [values[i], 2 ** -17];
      const [up, down] = [h, -h].map((shift) => {
        values[i] = value + shift;
        return loss();
      });
      values[i] = value;
      return (up - down) / (2 * h);
    };
    for (let i = 0; i < reader.V.length; i++) expect(read.dV[i]).toBeCloseTo(slope(reader.V, i), 8);
    for (let r = 0; r < reader.a.length; r++) expect(read.da[r]).toBeCloseTo(slope(reader.a, r), 8);
    for (let i = 0; i < m.length; i++) expect(read.dm[(Math.floor(i / 3) * task.T + task.T - 1) * 3 + (i % 3)]).toBeCloseTo(slope(m, i), 8);
  });

  test("with f held at 1 has forget gates of exactly 1", () => {
    const task = recall(3, "first");
    const reader = newReader({ ...short, forget: Number.POSITIVE_INFINITY }, task, randomOf(1));
    const { batch } = task.draw(randomOf(2), 4, "test");
    expect(
      logProducts(forward(reader.lstm, batch.x, newTrace(reader.lstm, 4, task.T)), task)
        .flat()
        .every((sum) => sum === 0),
    ).toBe(true);
  });
});

describe.each([short, form])("measures of the cell of the $form form", (options) => {
  const task = adding(5, "first");
  const reader = newReader(options, task, randomOf(3));
  const { batch } = task.draw(randomOf(4), 1, "test");
  const trace = forward(reader.lstm, batch.x, newTrace(reader.lstm, 1, task.T));

  test("the log products are the logs of the products", () => {
    const products = productOf(reader.lstm, trace, 0, task.from, task.to);
    for (const [j, sum] of logProducts(trace, task)[0].entries()) expect(Math.exp(sum)).toBeCloseTo(products[j], 12);
  });

  test("the log Jacobian is that of the product", () => {
    const product = lstmJacobian(reader.lstm, trace, 0, task.from, task.to);
    const block = Float64Array.from({ length: 9 }, (_, i) => product[Math.floor(i / 3) * 6 + (i % 3)]);
    expect(logJacobian(reader, task, batch)).toBeCloseTo(Math.log(spectralNorm(block, 3)), 10);
  });

  test("gates scaled by 1 are those of the kernel; f scaled by 0 leaves the last step's input alone", () => {
    expect(scaledOutputs(reader.lstm, batch.x, 1, task.T, { f: 1, i: 1 })).toEqual(lastOutputs(trace));
    const one = scaledOutputs(reader.lstm, batch.x, 1, 1, { f: 0, i: 1 });
    expect(one).toEqual(scaledOutputs(reader.lstm, batch.x, 1, 1, { f: 1, i: 1 })); // from c₀ = 0
    expect(scaledOutputs(reader.lstm, batch.x, 1, task.T, { f: 1, i: 0 })).toEqual(new Float64Array(3));
  });

  test("the uses of the units sum to 1, and are 0 for a unit that is not read", () => {
    reader.V[1] = 0;
    const use = usesOf(reader, Float64Array.of(1, 2, 3, 3, 2, 1));
    expect(use[1]).toBe(0);
    expect(use.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
  });
});

describe("training", () => {
  const schedule: Schedule = { steps: 400, batch: 8, rate: 0.01, clip: 1, every: 50, validation: 64, enough: 0.99 };
  const task = recall(3, "first");
  const streams = () => ({ training: randomOf(1), validation: randomOf(2) });

  test("learns a short delay, stops when it has, and gives the same bits again", () => {
    const [one, two] = [1, 2].map(() => newReader({ ...short, n: 8 }, task, randomOf(3)));
    const outcome = train(one, task, schedule, streams());
    expect(outcome.steps).toBeLessThan(400);
    expect(measure(one, task, randomOf(4)).score).toBeGreaterThan(0.95);
    expect(train(two, task, schedule, streams())).toEqual(outcome);
    expect(parametersOf(two)).toEqual(parametersOf(one));
  });

  test("that overflows ends with the parameters that were there", () => {
    const numbers = adding(3, "first");
    const reader = newReader(short, numbers, randomOf(3));
    reader.V.fill(1e200);
    const before = parametersOf(reader).map((part) => part.slice());
    expect(train(reader, numbers, schedule, streams())).toEqual({ steps: 1, diverged: 1 });
    expect(parametersOf(reader)).toEqual(before);
  });
});

test("the grid has at least 120 models, no seed twice, every delay from 10 to 200 and five of each", () => {
  const grid = forgetProduct.grid() as Setting[];
  expect(new Set(grid.map(({ seed }) => seed)).size).toBe(grid.length);
  const groups = Object.values(Object.groupBy(grid, ({ seed, ...rest }) => JSON.stringify({ ...rest, seed: Math.sign(seed) })));
  expect(groups.every((group) => group!.length >= 5)).toBe(true);
  expect(grid.length).toBeGreaterThanOrEqual(120);
});
