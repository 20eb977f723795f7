import { describe, expect, test } from "vitest";
import { adding } from "../../../src/experiment/forget-product/adding.ts";
import { logJacobian, logProducts, measure, usesOf } from "../../../src/experiment/forget-product/measures.ts";
import { answer, lastOutputs, newReader, type Reader, score } from "../../../src/experiment/forget-product/reader.ts";
import { recall } from "../../../src/experiment/forget-product/recall.ts";
import { scaledOutputs } from "../../../src/experiment/forget-product/scaled.ts";
import type { Task } from "../../../src/experiment/forget-product/task.ts";
import { randomOf } from "../../../src/experiment/random.ts";
import { spearman } from "../../../src/experiment/statistics.ts";
import { tanh } from "../../../src/model/activation.ts";
import type { Numbers } from "../../../src/model/check.ts";
import { forward, gate, type Lstm, newTrace, type Trace } from "../../../src/model/lstm.ts";
import { lstmJacobian, forgetProduct as productOf } from "../../../src/model/lstm-jacobian.ts";
import { spectralNorm } from "../../../src/model/norm.ts";

const [short, form] = [
  { form: "usual" as const, n: 3, forget: 1 },
  { form: "article" as const, n: 3, forget: 1 },
];
const near = (value: number) => expect.closeTo(value, 12);

/** The outputs after the last step, unit by unit, as the equations of the cell give them with every f and i multiplied. */
function byEquations({ n, d, W, b, output }: Lstm, x: Numbers, B: number, T: number, scale: { f: number; i: number }): number[] {
  const sigma = (value: number) => 1 / (1 + Math.exp(-value));
  return Array.from({ length: B }, (_, s) => {
    let [c, m] = [Array<number>(n).fill(0), Array<number>(n).fill(0)];
    for (let t = 0; t < T; t++) {
      const z = [...x.subarray((s * T + t) * d, (s * T + t + 1) * d), ...m];
      const a = (gate: number, j: number) => z.reduce((sum, value, k) => sum + W[(gate * n + j) * (d + n) + k] * value, b![gate * n + j]);
      c = c.map((value, j) => scale.f * sigma(a(1, j)) * value + scale.i * sigma(a(0, j)) * Math.tanh(a(3, j)));
      m = c.map((value, j) => sigma(a(2, j)) * output.value(value));
    }
    return m;
  }).flat();
}

describe.each([short, form])("measures of the cell of the $form form", (options) => {
  function prepared() {
    const task = adding(5, "first");
    const reader = newReader(options, task, randomOf(3));
    const { batch } = task.draw(randomOf(4), 1, "test");
    return { task, reader, batch, trace: forward(reader.lstm, batch.x, newTrace(reader.lstm, 1, task.T)) };
  }

  test("the log products are the logs of the products", () => {
    const { task, reader, trace } = prepared();
    const products = productOf(reader.lstm, trace, 0, task.from, task.to);
    for (const [j, sum] of logProducts(trace, task)[0].entries()) expect(Math.exp(sum)).toBeCloseTo(products[j], 12);
  });

  test("the log Jacobian is that of the product", () => {
    const { task, reader, batch, trace } = prepared();
    const product = lstmJacobian(reader.lstm, trace, 0, task.from, task.to);
    const block = Float64Array.from({ length: 9 }, (_, i) => product[Math.floor(i / 3) * 6 + (i % 3)]);
    expect(logJacobian(reader, task, batch)).toBeCloseTo(Math.log(spectralNorm(block, 3)), 10);
  });

  test("gates scaled by 1 are those of the kernel; f scaled by 0 leaves the last step's input alone", () => {
    const { task, reader, batch, trace } = prepared();
    expect(scaledOutputs(reader.lstm, batch.x, 1, task.T, { f: 1, i: 1 })).toEqual(lastOutputs(trace));
    const first = batch.x.slice(0, task.d);
    const one = scaledOutputs(reader.lstm, first, 1, 1, { f: 0, i: 1 });
    expect(one).toEqual(scaledOutputs(reader.lstm, first, 1, 1, { f: 1, i: 1 })); // from c₀ = 0
    expect(scaledOutputs(reader.lstm, batch.x, 1, task.T, { f: 1, i: 0 })).toEqual(new Float64Array(3));
  });

  test.each([
    [1, 1],
    [0.5, 1],
    [1, 0.25],
    [0.9, 0.7],
  ])("gates scaled by %d and %d give the outputs of the equations, for each sequence", (f, i) => {
    const { task, reader } = prepared();
    const several = task.draw(randomOf(6), 3, "test").batch.x;
    const found = scaledOutputs(reader.lstm, several, 3, task.T, { f, i });
    expect([...found]).toEqual(byEquations(reader.lstm, several, 3, task.T, { f, i }).map((value) => expect.closeTo(value, 12)));
  });

  test("the uses of the units sum to 1, and are 0 for a unit that is not read", () => {
    const { reader } = prepared();
    reader.V[1] = 0;
    const use = usesOf(reader, Float64Array.of(1, 2, 3, 3, 2, 1));
    expect(use[1]).toBe(0);
    expect(use.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
  });
});

/** A trace of two sequences of three steps and two units, with the given forget gates of each step, and −9 in all other places. */
function traceOf(lstm: Lstm, forgets: number[][]): Trace {
  const trace = newTrace(lstm, 2, 3);
  for (const name of ["i", "f", "o", "g"] as const) trace[name].fill(-9);
  for (const [at, f] of forgets.entries()) gate(trace, "f", 1 + (at % 3), Math.floor(at / 3)).set(f);
  return trace;
}

const two: Reader = {
  lstm: { n: 2, d: 1, W: new Float64Array(24), b: new Float64Array(8), output: tanh },
  V: Float64Array.of(3, 1, 4, 0),
  a: new Float64Array(2),
};

test("log products are sums over the steps that count, in which a gate of 0 is the least double", () => {
  const trace = traceOf(two.lstm, [
    [0.9, 0.9],
    [0.5, 0.25],
    [0.25, 1],
    [0.9, 0.9],
    [1, 0],
    [0.5, 0.5],
  ]);
  expect(logProducts(trace, { ...recall(1, "first"), from: 1, to: 3 })).toEqual([
    [near(-3 * Math.LN2), near(-2 * Math.LN2)],
    [near(-Math.LN2), near(Math.log(Number.MIN_VALUE) - Math.LN2)],
  ]);
});

test("uses are the norm of a unit's weights, 5 and 1, times the standard deviation of its output, 1 and 2", () => {
  expect(usesOf(two, Float64Array.of(0, 1, 2, 5))).toEqual([near(5 / 7), near(2 / 7)]);
  expect(usesOf(two, Float64Array.of(1, 1, 1, 1))).toEqual([0.5, 0.5]); // none is used: all count the same
});

test("the log Jacobian of a cell that keeps nothing is, for each step and once more, the logarithm of the least double", () => {
  const lstm = { ...two.lstm, b: Float64Array.of(0, 0, -1000, -1000, 0, 0, 0, 0) };
  const task: Task = { ...recall(1, "first"), d: 1, T: 4, from: 1, to: 4 };
  const batch = { x: Float64Array.of(1, 2, 3, 4), answers: Float64Array.of(0) };
  expect(logJacobian({ ...two, lstm }, task, batch)).toBeCloseTo(4 * Math.log(Number.MIN_VALUE), 9);
});

test("the log Jacobian neither over- nor underflows: of f = 1/2 over 1100 steps it is −1100 log 2", () => {
  const task: Task = { ...recall(1, "first"), d: 1, T: 1101, from: 1, to: 1101 };
  const batch = { x: new Float64Array(1101), answers: Float64Array.of(0) };
  expect(logJacobian(two, task, batch)).toBeCloseTo(-1100 * Math.LN2, 6);
});

describe.each([() => recall(2, "first"), () => adding(1, "first")])("the measures of a reader", (taskOf) => {
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  /** What is measured of a reader, and what it says to the same sequences. */
  function measured() {
    const task = taskOf();
    const reader = newReader({ form: "usual", n: 3, forget: 1 }, task, randomOf(3));
    const { batch, swapped } = task.draw(randomOf(4), 256, "test");
    const trace = forward(reader.lstm, batch.x, newTrace(reader.lstm, 256, task.T));
    const said = answer(reader, lastOutputs(trace), batch);
    return { task, reader, batch, swapped, trace, said, found: measure(reader, task, randomOf(4)) };
  }

  test("are of 256 sequences: the score, summaries of the log products, and their correlation with minus the loss", () => {
    const { task, reader, batch, trace, said, found } = measured();
    const use = usesOf(reader, lastOutputs(trace));
    const products = logProducts(trace, task);
    const summaries = {
      mean: products.map(average),
      best: products.map((units) => Math.max(...units)),
      weighted: products.map((units) => units.reduce((sum, value, j) => sum + use[j] * value, 0)),
    };
    expect(found.score).toBe(score(said, batch));
    for (const name of ["mean", "best", "weighted"] as const) {
      expect(found.logProduct[name]).toBeCloseTo(average(summaries[name]), 12);
      expect(found.within[name]).toBeCloseTo(
        spearman(
          summaries[name],
          Array.from(said.losses, (loss) => -loss),
        ),
        12,
      );
    }
  });

  test("are of 16 sequences for the Jacobian, and of 64 for the doses", () => {
    const { task, reader, batch, found } = measured();
    const part = (from: number, to: number) => ({
      x: batch.x.slice(from * task.T * task.d, to * task.T * task.d),
      answers: batch.answers.slice(from, to),
    });
    expect(found.logJacobian).toBeCloseTo(average(Array.from({ length: 16 }, (_, s) => logJacobian(reader, task, part(s, s + 1)))), 12);
    const some = part(0, 64);
    const scaled = (scale: { f: number; i: number }) =>
      score(answer(reader, scaledOutputs(reader.lstm, some.x, 64, task.T, scale), some), some);
    expect(found.dose).toEqual({
      f: [0.999, 0.99, 0.95, 0.9, 0.5].map((f) => scaled({ f, i: 1 })),
      i: [0.999, 0.99, 0.95, 0.9, 0.5].map((i) => scaled({ f: 1, i })),
    });
  });

  test("have the effect of exchanging the information: of classes the total variation, of numbers the change against that of the truth", () => {
    const { task, reader, batch, swapped, said, found } = measured();
    const after = answer(reader, lastOutputs(forward(reader.lstm, swapped.x, newTrace(reader.lstm, 256, task.T))), swapped);
    const moved = [...said.said].map((value, at) => Math.abs(value - after.said[at]));
    const truth = [...batch.answers].map((value, at) => Math.abs(value - swapped.answers[at]));
    expect(found.effect).toBeCloseTo(task.outputs > 1 ? average(moved) * (task.outputs / 2) : average(moved) / average(truth), 12);
    expect(found.effect).toBeGreaterThan(0);
  });
});

test("measures are taken on the sequences held out for the test", () => {
  const task = recall(2, "first");
  const drawn: string[] = [];
  const watched: Task = {
    ...task,
    draw: (random, B, part) => {
      drawn.push(`${B} ${part}`);
      return task.draw(random, B, part);
    },
  };
  measure(newReader(short, task, randomOf(3)), watched, randomOf(4));
  expect(drawn).toEqual(["256 test"]);
});

test("there is no correlation within a model where the product does not vary", () => {
  const task = recall(2, "first");
  const held = newReader({ ...short, forget: Number.POSITIVE_INFINITY }, task, randomOf(3));
  expect(measure(held, task, randomOf(4)).within).toEqual({ mean: null, best: null, weighted: null });
});
