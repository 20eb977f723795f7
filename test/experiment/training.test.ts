import { isDeepStrictEqual } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { clippedStep, newAdam } from "../../src/experiment/adam.ts";
import { reversal } from "../../src/experiment/attention-length/task.ts";
import { train as trainTransducer } from "../../src/experiment/attention-length/training.ts";
import { newTransducer } from "../../src/experiment/attention-length/transducer.ts";
import { adding } from "../../src/experiment/forget-product/adding.ts";
import { measure } from "../../src/experiment/forget-product/measures.ts";
import {
  answer,
  backwardRead,
  byAnswer,
  lastOutputs,
  newReader,
  parametersOf,
  type Reader,
  score,
} from "../../src/experiment/forget-product/reader.ts";
import { recall } from "../../src/experiment/forget-product/recall.ts";
import type { Batch, Task } from "../../src/experiment/forget-product/task.ts";
import { type Schedule, train } from "../../src/experiment/forget-product/training.ts";
import { below, randomOf } from "../../src/experiment/random.ts";
import type { Numbers } from "../../src/model/check.ts";
import {
  newTransduction,
  newTransductionGradient,
  transduce,
  transduceBackward,
  parametersOf as transducerParameters,
} from "../../src/model/encoder-decoder.ts";
import { backward, forward, type Lstm, newGradient, newTrace } from "../../src/model/lstm.ts";

const mean = (values: Iterable<number>) => {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};

describe("training of a reader", () => {
  const schedule: Schedule = { steps: 7, batch: 3, rate: 0.05, clip: 1, every: 2, validation: 5, enough: 2 };
  let task: Task;
  beforeEach(() => {
    task = recall(3, "first");
  });
  const streams = () => ({ training: randomOf(1), validation: randomOf(2) });
  const fresh = (of: Task = task) => newReader({ form: "usual", n: 3, forget: 1 }, of, randomOf(3));
  const copyOf = (reader: Reader) => Object.values(parametersOf(reader)).map((part) => part.slice());

  function answerTo(reader: Reader, batch: Batch, { T }: Task) {
    return answer(reader, lastOutputs(forward(reader.lstm, batch.x, newTrace(reader.lstm, batch.answers.length, T))), batch);
  }

  /** The gradient of the mean loss on a batch, in room of its own. */
  function gradientOf(reader: Reader, batch: Batch, { T }: Task) {
    const { lstm, V, a } = reader;
    const B = batch.answers.length;
    const trace = forward(lstm, batch.x, newTrace(lstm, B, T));
    const m = lastOutputs(trace);
    const read = { V: V.slice(), a: a.slice(), m: new Float64Array(B * (T + 1) * lstm.n) };
    backwardRead(reader, m, byAnswer(answer(reader, m, batch), batch), read);
    const { W, b } = backward(lstm, batch.x, trace, new Float64Array(read.m.length), read.m, newGradient(lstm, B, T));
    return { W, b, V: read.V, a: read.a };
  }

  /** The parameters after each step, from batches as training draws them. */
  function steps(reader: Reader, { batch, rate, clip }: Schedule, count: number) {
    const [adam, random] = [newAdam(parametersOf(reader), rate), randomOf(1)];
    return Array.from({ length: count }, () => {
      clippedStep(adam, parametersOf(reader), gradientOf(reader, task.draw(random, batch, "training").batch, task), clip);
      return { parameters: copyOf(reader), loss: mean(answerTo(reader, task.draw(randomOf(2), 5, "validation").batch, task).losses) };
    });
  }

  test("moves each parameter against the slope of the mean loss: by the rate in the first step, as Adam does", () => {
    const [reader, other] = [fresh(), fresh()];
    const { batch } = task.draw(randomOf(1), 3, "training");
    train(reader, task, { ...schedule, steps: 1, clip: 1e9 }, streams());
    for (const [name, part] of Object.entries(parametersOf(other)))
      for (const [i, value] of part.entries()) {
        const [up, down] = [1e-5, -1e-5].map((shift) => {
          part[i] = value + shift;
          return mean(answerTo(other, batch, task).losses);
        });
        part[i] = value;
        const slope = (up - down) / 2e-5;
        const moved = parametersOf(reader)[name as "W"][i] - value;
        expect(moved).toBeCloseTo(Math.abs(slope) > 1e-6 ? -0.05 * Math.sign(slope) : moved, 3);
      }
  });

  test("ends with the parameters that did best in validation, every second step and after the last", () => {
    const all = steps(fresh(), schedule, 7);
    for (const count of [1, 2, 3, 4, 5, 6, 7]) {
      const reader = fresh();
      expect(train(reader, task, { ...schedule, steps: count }, streams())).toEqual({ steps: count, diverged: null });
      const seen = all.filter((_, k) => (k + 1) % 2 === 0 || k + 1 === count).slice(0, Math.ceil(count / 2));
      const [best] = seen.toSorted((a, b) => a.loss - b.loss);
      expect(copyOf(reader)).toEqual(best.parameters);
    }
    // not always the last: at a larger rate the loss rises again
    const wild = { ...schedule, rate: 0.2 };
    const losses = steps(fresh(), wild, 6);
    const reader = fresh();
    train(reader, task, { ...wild, steps: 6 }, streams());
    const best = [losses[1], losses[3], losses[5]].toSorted((a, b) => a.loss - b.loss)[0];
    expect(best).not.toBe(losses[5]);
    expect(copyOf(reader)).toEqual(best.parameters);
  });

  test("keeps the first of the parameters that did equally well", () => {
    // the right class is so unlikely that its loss is always that of the least double, while its score is learnt
    const hopeless: Task = {
      ...task,
      draw: (random, B, part) => {
        const { batch, swapped } = task.draw(random, B, part);
        return { batch: { ...batch, answers: batch.answers.fill(1) }, swapped };
      },
    };
    const [short, long] = [2, 6].map((steps) => {
      const reader = fresh();
      reader.a[0] = 1000;
      train(reader, hopeless, { ...schedule, steps }, streams());
      return copyOf(reader);
    });
    expect(short[3][1]).toBeGreaterThan(0.05);
    expect(long).toEqual(short);
  });

  test("stops at the first validation whose score is enough, and not before", () => {
    const { batch } = task.draw(randomOf(2), 5, "validation");
    const reader = fresh();
    const scores = [2, 4, 6].map((steps) => {
      const reader = fresh();
      train(reader, task, { ...schedule, steps, every: steps }, streams());
      return score(answerTo(reader, batch, task), batch);
    });
    expect(train(reader, task, { ...schedule, enough: scores[0] }, streams())).toEqual({ steps: 2, diverged: null });
    expect(train(fresh(), task, { ...schedule, enough: scores[0] + 1e-9 }, streams()).steps).not.toBe(2);
    expect(copyOf(reader)).toEqual(steps(fresh(), schedule, 2)[1].parameters);
  });

  test("draws its batches and those of validation from their own parts", () => {
    const parts: string[] = [];
    const watched: Task = {
      ...task,
      draw: (random, B, part) => {
        parts.push(`${B} ${part}`);
        return task.draw(random, B, part);
      },
    };
    train(fresh(), watched, { ...schedule, steps: 3 }, streams());
    expect(parts).toEqual(["5 validation", "3 training", "3 training", "3 training"]);
  });

  test("learns a short delay", () => {
    const reader = newReader({ form: "usual", n: 8, forget: 1 }, task, randomOf(3));
    const long = { steps: 400, batch: 8, rate: 0.01, clip: 1, every: 50, validation: 64, enough: 0.99 };
    expect(train(reader, task, long, streams()).steps).toBeLessThan(400);
    expect(measure(reader, task, randomOf(4)).score).toBeGreaterThan(0.95);
  });

  test("that overflows in what is read ends with the parameters that did best before", () => {
    const numbers = adding(3, "first");
    const reader = fresh(numbers);
    reader.V.fill(1e200);
    const before = copyOf(reader);
    expect(train(reader, numbers, schedule, streams())).toEqual({ steps: 1, diverged: 1 });
    expect(copyOf(reader)).toEqual(before);
  });

  test("that overflows on the way back ends likewise", () => {
    // each step multiplies a derivative by the large weights from m, in gates that stay half open
    const numbers = adding(3, "first");
    const reader = fresh(numbers);
    reader.lstm.W.fill(0);
    reader.lstm.b!.fill(0);
    reader.lstm.W.fill(1e150, 9 * 5 + 2, 9 * 5 + 5);
    reader.V.fill(1e10);
    const before = copyOf(reader);
    expect(train(reader, numbers, schedule, streams())).toEqual({ steps: 1, diverged: 1 });
    expect(copyOf(reader)).toEqual(before);
  });
});

/** Expects the same bits in two lists of parameters; the difference of so many numbers would take minutes to print. */
function expectSame(one: readonly Numbers[], other: readonly Numbers[]) {
  expect(isDeepStrictEqual(one, other)).toBe(true);
}

/** Sets the weights of an LSTM from some of its inputs, then outputs, to one number. */
function fillColumns({ n, d, W }: Lstm, from: number, to: number, value: number) {
  for (let row = 0; row < 4 * n; row++) W.fill(value, row * (d + n) + from, row * (d + n) + to);
}

describe.each([true, false])("training of a transducer, with attention: %s", (attention) => {
  const task = { ...reversal, longest: 3 };
  const schedule = { steps: 4, batch: 2, rate: 0.01, clip: 1 };

  test("is steps of Adam on clipped gradients of batches, each of one length from 1 to the longest", () => {
    const [model, other] = [1, 2].map(() => newTransducer(task, attention, randomOf(3)));
    const [adam, random] = [newAdam(transducerParameters(other), 0.01), randomOf(5)];
    expect(trainTransducer(model, task, schedule, randomOf(5))).toBeNull();
    for (let step = 0; step < 4; step++) {
      const T = 1 + below(random, 3);
      const { x, target } = task.draw(random, 2, T);
      const [run, gradient] = [newTransduction(other, 2, T), newTransductionGradient(other, 2, T)];
      transduce(other, x, run, target);
      transduceBackward(other, x, run, target, gradient);
      clippedStep(adam, transducerParameters(other), transducerParameters(gradient), 1);
    }
    expectSame(Object.values(transducerParameters(model)), Object.values(transducerParameters(other)));
  });

  test("ends at the step at which a gradient overflows, with the parameters before it", () => {
    const model = newTransducer(task, attention, randomOf(3));
    const { encoder, decoder, readout } = model;
    // all states stay 0, in gates that are half open; on the way back the weights from them multiply by more and more
    for (const part of [encoder.W, decoder.W, readout.A]) part.fill(0);
    readout.A.fill(1e100, 0, decoder.n);
    fillColumns(decoder, task.A, decoder.d, 1e100);
    fillColumns(encoder, encoder.d, encoder.d + encoder.n, 1e200);
    const before = Object.values(transducerParameters(model)).map((part) => part.slice());
    const [long] = [1, 2, 3, 4, 5].filter((seed) => below(randomOf(seed), 3) === 2); // the first batch has length 3
    expect(trainTransducer(model, task, schedule, randomOf(long))).toBe(1);
    expectSame(Object.values(transducerParameters(model)), before);
  });
});
