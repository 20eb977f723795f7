import { expect, test } from "vitest";
import { tanh } from "../../src/model/activation.ts";
import { attend, attendBackward, newAttentionGradient, newAttentionTrace } from "../../src/model/attention.ts";
import {
  type EncoderDecoder,
  meanCrossEntropy,
  newTransduction,
  newTransductionGradient,
  parametersOf,
  transduce,
  transduceBackward,
} from "../../src/model/encoder-decoder.ts";
import { linear, linearBackward, newLinearGradient } from "../../src/model/linear.ts";
import { crossEntropy, softmax } from "../../src/model/softmax.ts";

const zeros = (length: number) => new Float64Array(length);
const map = (out: number, width: number) => ({ out, in: width, A: zeros(out * width) });
const [A, d, n, a, B, T] = [3, 2, 2, 4, 2, 3];
const attention = { W: map(a, n), U: map(a, n), v: zeros(a) };
const model: EncoderDecoder = {
  encoder: { n, d, W: zeros(4 * n * (d + n)), output: tanh },
  decoder: { n, d: A + n, W: zeros(4 * n * (A + 2 * n)), output: tanh },
  readout: map(A, n),
  attention,
};
const [run, gradient] = [newTransduction(model, B, T), newTransductionGradient(model, B, T)];
const looking = newAttentionTrace(attention, T);
const target = new Int32Array(B * T);
const [h, Uh, s] = [zeros(T * n), zeros(T * a), zeros(n)];
const into = { h: zeros(T * n), Uh: zeros(T * a), s: zeros(n) };

test.each<[string, () => unknown, typeof Error, string]>([
  ["a short A", () => linear({ ...map(2, 2), A: zeros(3) }, 1, zeros(2), zeros(2)), RangeError, "A: expected 2×2 (4 numbers), got 3"],
  ["a long b", () => linear({ ...map(2, 2), b: zeros(3) }, 1, zeros(2), zeros(2)), RangeError, "b: expected 2 (2 numbers), got 3"],
  ["no rows", () => linear(map(2, 2), 0, zeros(0), zeros(0)), RangeError, "R: expected a whole number from 1"],
  ["rows of another width", () => linear(map(2, 3), 2, zeros(4), zeros(4)), RangeError, "x: expected 2×3 (6 numbers), got 4"],
  ["no y", () => linear(map(2, 2), 1, zeros(2), undefined as never), TypeError, "y: expected a Float64Array of 1×2, got undefined"],
  [
    "a short dy",
    () => linearBackward(map(2, 2), 2, zeros(4), zeros(2), newLinearGradient(map(2, 2)), zeros(4)),
    RangeError,
    "dy: expected 2×2",
  ],
  [
    "a gradient of another map",
    () => linearBackward(map(2, 2), 1, zeros(2), zeros(2), newLinearGradient(map(2, 3)), zeros(2)),
    RangeError,
    "gradient.A: expected 2×2",
  ],
  [
    "a short dx",
    () => linearBackward(map(2, 2), 1, zeros(2), zeros(2), newLinearGradient(map(2, 2)), zeros(1)),
    RangeError,
    "dx: expected 1×2",
  ],
  [
    "a gradient by another b",
    () => linearBackward(map(2, 2), 1, zeros(2), zeros(2), { ...newLinearGradient(map(2, 2)), b: zeros(1) }, zeros(2)),
    RangeError,
    "gradient.b: expected 2",
  ],
  ["a map of no width", () => linear(map(2, 0), 1, zeros(0), zeros(2)), RangeError, "in: expected a whole number from 1"],
  ["a map to nothing", () => linear(map(0, 2), 1, zeros(2), zeros(0)), RangeError, "out: expected a whole number from 1"],
  ["U of another size", () => attend({ ...attention, U: { ...map(a, n), A: zeros(1) } }, h, Uh, s, looking), RangeError, "A: expected 4×2"],
  ["a looking without room for z", () => attend(attention, h, Uh, s, { ...looking, z: zeros(1) }), RangeError, "trace.z: expected 3×4"],
  [
    "a looking without context",
    () => attend(attention, h, Uh, s, { ...looking, context: zeros(1) }),
    RangeError,
    "trace.context: expected 2",
  ],
  [
    "a short h in the sweep",
    () => attendBackward(attention, zeros(1), s, looking, zeros(n), newAttentionGradient(attention), into),
    RangeError,
    "h: expected 3×2",
  ],
  [
    "a short gradient by v",
    () => attendBackward(attention, h, s, looking, zeros(n), { ...newAttentionGradient(attention), v: zeros(1) }, into),
    RangeError,
    "gradient.v: expected 4",
  ],
  [
    "a short derivative by Uh",
    () => attendBackward(attention, h, s, looking, zeros(n), newAttentionGradient(attention), { ...into, Uh: zeros(1) }),
    RangeError,
    "by.Uh: expected 3×4",
  ],
  [
    "a decoder of other units",
    () => transduce({ ...model, decoder: { ...model.decoder, n: 3 } }, zeros(B * T * d), run),
    RangeError,
    "decoder.n: expected a whole number from 2 to 2, got 3",
  ],
  [
    "queries of other units",
    () => transduce({ ...model, attention: { ...attention, W: map(a, 3) } }, zeros(B * T * d), run),
    RangeError,
    "attention.W.in: expected a whole number from 2 to 2, got 3",
  ],
  [
    "states of other units",
    () => transduce({ ...model, attention: { ...attention, U: map(a, 3) } }, zeros(B * T * d), run),
    RangeError,
    "attention.U.in: expected a whole number from 2 to 2, got 3",
  ],
  [
    "a symbol below the alphabet",
    () => transduce(model, zeros(B * T * d), run, Int32Array.of(-1, 0, 0, 0, 0, 0)),
    RangeError,
    "target[0]: expected a symbol from 0 to 2, got -1",
  ],
  [
    "maps to different units",
    () => attend({ ...attention, W: map(3, n) }, h, Uh, s, looking),
    RangeError,
    "W.out: expected a whole number from 4 to 4, got 3",
  ],
  ["a short v", () => attend({ ...attention, v: zeros(1) }, h, Uh, s, looking), RangeError, "v: expected 4"],
  ["a state too few", () => attend(attention, zeros(2 * n), Uh, s, looking), RangeError, "h: expected 3×2"],
  ["a short query", () => attend(attention, h, Uh, zeros(1), looking), RangeError, "s: expected 2"],
  ["Uh of other states", () => attend(attention, h, zeros(a), s, looking), RangeError, "Uh: expected 3×4"],
  [
    "weights of another number of states",
    () => attend(attention, h, Uh, s, { ...looking, weights: zeros(1) }),
    RangeError,
    "h: expected 1×2 (2 numbers), got 6",
  ],
  [
    "weights as a list",
    () => attend(attention, h, Uh, s, { ...looking, weights: [0, 0, 0] as never }),
    TypeError,
    "trace.weights: expected a Float64Array",
  ],
  ["no states", () => newAttentionTrace(attention, 0), RangeError, "T: expected a whole number from 1"],
  [
    "a short dcontext",
    () => attendBackward(attention, h, s, looking, zeros(1), newAttentionGradient(attention), into),
    RangeError,
    "dcontext: expected 2",
  ],
  [
    "a derivative by other states",
    () => attendBackward(attention, h, s, looking, zeros(n), newAttentionGradient(attention), { ...into, h: zeros(1) }),
    RangeError,
    "by.h: expected 3×2",
  ],
  [
    "a derivative by another query",
    () => attendBackward(attention, h, s, looking, zeros(n), newAttentionGradient(attention), { ...into, s: zeros(1) }),
    RangeError,
    "by.s: expected 2",
  ],
  [
    "a map of queries that is no number",
    () => attend({ ...attention, W: { ...attention.W, A: zeros(a * n).fill(Number.NaN) } }, h, Uh, s, looking),
    RangeError,
    "A[0]: expected a finite number",
  ],
  [
    "a read-out that is no number",
    () => transduce({ ...model, readout: { ...model.readout, A: zeros(A * n).fill(Number.NaN) } }, zeros(B * T * d), run),
    RangeError,
    "A[0]: expected a finite number",
  ],
  [
    "a v of other units",
    () => transduce({ ...model, attention: { ...attention, v: zeros(1) } }, zeros(B * T * d), run),
    RangeError,
    "v: expected 4",
  ],
  [
    "a read-out of other units in the sweep",
    () => transduceBackward({ ...model, readout: map(A, 1) }, zeros(B * T * d), run, target, gradient),
    RangeError,
    "readout.in: expected a whole number from 2 to 2, got 1",
  ],
  ["sources of another width", () => transduce(model, zeros(B * T), run), RangeError, "x: expected 6×2"],
  [
    "a decoder without room for the context",
    () => transduce({ ...model, decoder: model.encoder }, zeros(B * T * d), run),
    RangeError,
    "decoder.d: expected a whole number from 5 to 5, got 2",
  ],
  [
    "a read-out of other units",
    () => transduce({ ...model, readout: map(A, 1) }, zeros(B * T * d), run),
    RangeError,
    "readout.in: expected a whole number from 2 to 2, got 1",
  ],
  [
    "targets as a list",
    () => transduce(model, zeros(B * T * d), run, [0] as never),
    TypeError,
    "target: expected an Int32Array of 6, got object",
  ],
  ["a target too few", () => transduce(model, zeros(B * T * d), run, new Int32Array(5)), RangeError, "target: expected 6 symbols, got 5"],
  [
    "a symbol outside the alphabet",
    () => transduceBackward(model, zeros(B * T * d), run, new Int32Array(6).fill(A, 4), gradient),
    RangeError,
    "target[4]: expected a symbol from 0 to 2, got 3",
  ],
  ["no length", () => newTransduction(model, 1, 0), RangeError, "T: expected a whole number from 1"],
  ["an outcome that is not there", () => crossEntropy(zeros(2), 2), RangeError, "y: expected a whole number from 0 to 1, got 2"],
  ["room for other probabilities", () => softmax(zeros(2), zeros(3)), RangeError, "p: expected 2"],
])("%s", (_, act, type, message) => {
  expect(act).toThrow(type);
  expect(act).toThrow(message);
});

test("a model without attention has the parameters of its cells and its read-out alone", () => {
  const { encoder, decoder, readout } = model;
  expect(parametersOf({ encoder, decoder, readout })).toEqual({ "encoder.W": encoder.W, "decoder.W": decoder.W, "readout.A": readout.A });
});

test("with zero weights every symbol has the same probability, and the mean cross-entropy is log A", () => {
  transduce(model, zeros(B * T * d), run, target);
  expect(meanCrossEntropy(run, target)).toBeCloseTo(Math.log(A), 14);
});

test("cross-entropy is finite where the probability is 0 in binary64", () => {
  expect(softmax(Float64Array.of(1000, 0))[1]).toBe(0);
  expect(crossEntropy(Float64Array.of(1000, 0), 1)).toBe(1000);
  expect(crossEntropy(Float64Array.of(Math.log(3), 0), 1)).toBeCloseTo(Math.log(4), 14);
});
