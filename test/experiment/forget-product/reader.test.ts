import { describe, expect, test } from "vitest";
import { adding } from "../../../src/experiment/forget-product/adding.ts";
import { logProducts } from "../../../src/experiment/forget-product/measures.ts";
import {
  answer,
  backwardRead,
  byAnswer,
  lastOutputs,
  newReader,
  parametersOf,
  type Reader,
  score,
} from "../../../src/experiment/forget-product/reader.ts";
import { recall } from "../../../src/experiment/forget-product/recall.ts";
import type { Batch } from "../../../src/experiment/forget-product/task.ts";
import { randomOf, uniform } from "../../../src/experiment/random.ts";
import { identity, tanh } from "../../../src/model/activation.ts";
import { forward, newTrace } from "../../../src/model/lstm.ts";

const short = { form: "usual" as const, n: 3, forget: 1 };
const near = (value: number) => expect.closeTo(value, 12);

describe("a reader", () => {
  test("starts with weights uniform in ±1/√n, input gates nearly closed and forget gates as told, in the order W, V", () => {
    const task = { ...recall(3, "first"), d: 2, outputs: 3 };
    const { lstm, V, a } = newReader({ form: "usual", n: 4, forget: 6 }, task, randomOf(1));
    const random = randomOf(1);
    const weights = (count: number) => Float64Array.from({ length: count }, () => uniform(random) - 0.5); // 1/√4 = 1/2
    expect(lstm).toEqual({
      n: 4,
      d: 2,
      W: weights(16 * 6),
      b: Float64Array.of(-2, -2, -2, -2, 6, 6, 6, 6, 0, 0, 0, 0, 0, 0, 0, 0),
      output: tanh,
    });
    expect([V, a]).toEqual([weights(3 * 4), new Float64Array(3)]);
    expect(newReader({ form: "article", n: 4, forget: 6 }, task, randomOf(1)).lstm.output).toBe(identity);
  });

  test("with f held at 1 has no weights for it, and all the others", () => {
    const [free, held] = [0, Number.POSITIVE_INFINITY].map((forget) => newReader({ ...short, forget }, recall(3, "first"), randomOf(1)));
    const [from, to] = [3 * (8 + 3), 6 * (8 + 3)];
    expect(held.lstm.W).toEqual(free.lstm.W.map((weight, at) => (at >= from && at < to ? 0 : weight)));
    expect(held.lstm.b).toEqual(Float64Array.of(-2, -2, -2, 1000, 1000, 1000, 0, 0, 0, 0, 0, 0));
    expect(held.V).toEqual(free.V);
  });

  /** Two units that are read by two outputs, or by one. */
  const reading = (V: number[], a: number[]): Reader => ({
    lstm: { n: 2, d: 1, W: new Float64Array(24), b: new Float64Array(8), output: tanh },
    V: Float64Array.from(V),
    a: Float64Array.from(a),
  });
  const m = Float64Array.of(1, 2, -1, 3); // of two sequences
  const asked = (...answers: number[]): Batch => ({ x: new Float64Array(), answers: Float64Array.from(answers) });

  test("of numbers says V m + a, and loses half the square of its error", () => {
    const reader = reading([2, 1], [0.5]);
    const found = answer(reader, m, asked(4, 0)); // 2 + 2 + 0.5 and −2 + 3 + 0.5
    expect(found).toEqual({ said: Float64Array.of(4.5, 1.5), losses: Float64Array.of(0.125, 1.125) });
    expect(byAnswer(found, asked(4, 0))).toEqual(Float64Array.of(0.25, 0.75));
  });

  test("of classes says their softmax, and loses the logarithm of the right one's, at the most that of the least double", () => {
    const reader = reading([2, 1, 0, 1], [0, 0]);
    const { said, losses } = answer(reader, m, asked(0, 1)); // scores 4, 2 and 1, 3
    const right = 1 / (1 + Math.exp(-2));
    expect([...said, ...losses]).toEqual([right, 1 - right, 1 - right, right, -Math.log(right), -Math.log(right)].map(near));
    expect([...byAnswer({ said, losses }, asked(0, 1))]).toEqual(
      [right - 1, 1 - right, 1 - right, right - 1].map((value) => near(value / 2)),
    );
    expect([...answer(reading([0, 0, 0, 0], [1000, 0]), m, asked(1, 0)).losses]).toEqual([-Math.log(Number.MIN_VALUE), 0].map(near));
  });

  test("passes derivatives to V, a and the last output only, and overwrites what was there", () => {
    const read = { V: Float64Array.of(9, 9, 9, 9), a: Float64Array.of(9, 9), m: new Float64Array(2 * 3 * 2).fill(9) };
    backwardRead(reading([2, 1, 0, 1], [0, 0]), m, Float64Array.of(1, 10, 100, 1000), read);
    expect(read).toEqual({
      V: Float64Array.of(1 - 100, 2 + 300, 10 - 1000, 20 + 3000),
      a: Float64Array.of(101, 1010),
      m: Float64Array.of(0, 0, 0, 0, 2, 11, 0, 0, 0, 0, 200, 1100),
    });
  });

  test("reads the outputs after the last step of each sequence", () => {
    const { lstm } = reading([], []);
    const trace = newTrace(lstm, 2, 1);
    trace.m.set([0, 0, 1, 2, 0, 0, 3, 4]);
    expect(lastOutputs(trace)).toEqual(Float64Array.of(1, 2, 3, 4));
  });

  test("trains all that it has", () => {
    const reader = reading([1, 2], [3]);
    expect(parametersOf(reader)).toEqual({ W: reader.lstm.W, b: reader.lstm.b, V: reader.V, a: reader.a });
  });

  test("scores the share of right classes, and R²: 1 for the truth, 0 for its mean", () => {
    // of equal ones the first counts
    const classes = { said: Float64Array.of(0.9, 0.1, 0.4, 0.6, 0.5, 0.5, 0.1, 0.9), losses: new Float64Array(4) };
    expect(score(classes, { x: new Float64Array(), answers: Float64Array.of(0, 0, 0, 1) })).toBe(0.75);
    const answers = Float64Array.of(1, 2, 6);
    const numbers = (said: number[]) => ({ said: Float64Array.from(said), losses: answers.map((y, s) => (y - said[s]) ** 2 / 2) });
    expect(
      [
        [1, 2, 6],
        [3, 3, 3],
      ].map((said) => score(numbers(said), { x: new Float64Array(), answers })),
    ).toEqual([1, 0]);
  });

  test.each([recall, adding])("has the derivatives of its mean loss on the task of %o", (taskOf) => {
    const task = taskOf(3, "first");
    const reader = newReader(short, task, randomOf(1));
    const { batch } = task.draw(randomOf(2), 4, "training");
    const m = lastOutputs(forward(reader.lstm, batch.x, newTrace(reader.lstm, 4, task.T)));
    const read = { V: reader.V.slice(), a: reader.a.slice(), m: new Float64Array(4 * (task.T + 1) * 3) };
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
    for (let i = 0; i < reader.V.length; i++) expect(read.V[i]).toBeCloseTo(slope(reader.V, i), 8);
    for (let r = 0; r < reader.a.length; r++) expect(read.a[r]).toBeCloseTo(slope(reader.a, r), 8);
    for (let i = 0; i < m.length; i++)
      expect(read.m[(Math.floor(i / 3) * (task.T + 1) + task.T) * 3 + (i % 3)]).toBeCloseTo(slope(m, i), 8);
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
