import { expect, test } from "vitest";
import { identity } from "../../src/model/activation.ts";
import { clipByGlobalNorm, clipByNorm, clipByValue, jointNorm } from "../../src/model/clipping.ts";
import { jacobian, stepJacobian } from "../../src/model/jacobian.ts";
import { backward, forward, newGradient, newTrace } from "../../src/model/lstm.ts";
import { forgetProduct, lstmJacobian, lstmStepJacobian } from "../../src/model/lstm-jacobian.ts";
import { infinityNorm, norm, singularValues } from "../../src/model/norm.ts";
import { reverseSweep, unroll, unrollElman } from "../../src/model/rnn.ts";
import { crossEntropy, softmax } from "../../src/model/softmax.ts";

const zeros = (length: number) => new Float64Array(length);
const net = { n: 2, m: 1, W: zeros(4), Win: zeros(2), b: zeros(2), activation: identity };
const x = zeros(8);
const cell = { n: 2, d: 1, W: zeros(24), output: identity };
const trace = newTrace(cell, 2, 3);
const gradient = newGradient(cell, 2, 3);
const shared = Float64Array.of(3, 4, 12, 0);

test.each<[string, () => unknown, typeof Error, string]>([
  ["a short W", () => unroll({ ...net, W: zeros(3) }, zeros(3)), RangeError, "W: expected 2×2 (4 numbers), got 3 numbers"],
  [
    "W as an array",
    () => unroll({ ...net, W: [0, 0, 0, 0] as never }, zeros(3)),
    TypeError,
    "W: expected a Float64Array of 2×2, got Array",
  ],
  [
    "NaN in b",
    () => unroll({ ...net, b: Float64Array.of(0, Number.NaN) }, zeros(3)),
    RangeError,
    "b[1]: expected a finite number, got NaN",
  ],
  [
    "an infinite input",
    () => unrollElman(net, Float64Array.of(Number.POSITIVE_INFINITY)),
    RangeError,
    "u[0]: expected a finite number, got Infinity",
  ],
  ["inputs of another width", () => unroll({ ...net, m: 2, Win: zeros(4) }, zeros(3)), RangeError, "u: expected T×2 numbers, got 3"],
  ["no inputs", () => unroll(net, undefined as never), TypeError, "u: expected a Float64Array of T×1, got undefined"],
  ["W as null", () => unroll({ ...net, W: null as never }, zeros(3)), TypeError, "W: expected a Float64Array of 2×2, got null"],
  [
    "W as an object of no class",
    () => unroll({ ...net, W: Object.create(null) as never }, zeros(3)),
    TypeError,
    "W: expected a Float64Array of 2×2, got an object",
  ],
  ["a long x0", () => unroll(net, zeros(3), zeros(3)), RangeError, "x0: expected 2 (2 numbers), got 3 numbers"],
  ["no units", () => unroll({ ...net, n: 0 }, zeros(3)), RangeError, "n: expected a whole number from 1"],
  ["too few states", () => reverseSweep(net, zeros(3), zeros(6), zeros(8)), RangeError, "x: expected 4×2 (8 numbers), got 6 numbers"],
  ["no dx", () => reverseSweep(net, zeros(3), x, undefined as never), TypeError, "dx: expected a Float64Array of 4×2, got undefined"],
  ["a state of another size", () => stepJacobian(net, zeros(3)), RangeError, "x: expected 2"],
  ["k after t", () => jacobian(net, x, 3, 2), RangeError, "k: expected a whole number from 0 to 2, got 3"],
  ["t after the end", () => jacobian(net, x, 0, 4), RangeError, "t: expected a whole number from 0 to 3, got 4"],
  ["a short fused W", () => forward({ ...cell, W: zeros(6) }, zeros(6), trace), RangeError, "W: expected 8×3 (24 numbers), got 6 numbers"],
  ["biases of one gate", () => forward({ ...cell, b: zeros(2) }, zeros(6), trace), RangeError, "b: expected 8 (8 numbers), got 2"],
  ["inputs of one sequence", () => forward(cell, zeros(3), trace), RangeError, "x: expected 6"],
  ["a trace of other sizes", () => forward(cell, zeros(6), { ...trace, T: 2 }), RangeError, "x: expected 4"],
  ["no cells", () => forward(cell, zeros(6), { ...trace, c: zeros(1) }), RangeError, "trace.c: expected 8×2"],
  [
    "an infinite initial state",
    () => forward(cell, zeros(6), { ...trace, c: zeros(16).fill(Number.NEGATIVE_INFINITY, 8, 9) }),
    RangeError,
    'state(trace, "c", 0, 1)[0]: expected a finite number, got -Infinity',
  ],
  [
    "states that are no numbers",
    () => backward(cell, zeros(6), { ...trace, m: zeros(16).fill(Number.NaN, 15) }, zeros(16), zeros(16), gradient),
    RangeError,
    "trace.m[15]: expected a finite number, got NaN",
  ],
  ["no sequence", () => newTrace(cell, 0, 3), RangeError, "B: expected a whole number from 1"],
  ["a number of sequences in words", () => newTrace(cell, "2" as never, 3), TypeError, "B: expected a whole number, got string 2"],
  ["half a step", () => newGradient(cell, 2, 1.5), RangeError, "T: expected a whole number from 0"],
  ["dc of other sizes", () => backward(cell, zeros(6), trace, zeros(2), zeros(16), gradient), RangeError, "dc: expected 8×2"],
  [
    "a gradient of other sizes",
    () => backward(cell, zeros(6), trace, zeros(16), zeros(16), { ...gradient, x: zeros(1) }),
    RangeError,
    "gradient.x: expected 6",
  ],
  ["a sequence that is not there", () => forgetProduct(cell, trace, 2, 0, 1), RangeError, "s: expected a whole number from 0 to 1, got 2"],
  ["step 0", () => lstmStepJacobian(cell, trace, 0, 0), RangeError, "t: expected a whole number from 1 to 3, got 0"],
  ["k after t in the cell", () => lstmJacobian(cell, trace, 0, 2, 1), RangeError, "k: expected a whole number from 0 to 1, got 2"],
  ["softmax of nothing", () => softmax(zeros(0)), RangeError, "m: expected at least one number"],
  ["softmax of NaN", () => softmax(Float64Array.of(0, Number.NaN)), RangeError, "m[1]: expected a finite number"],
  ["the loss of no scores", () => crossEntropy(zeros(0), 0), RangeError, "m: expected at least one number"],
  ["the loss of NaN", () => crossEntropy(Float64Array.of(0, Number.NaN), 0), RangeError, "m[1]: expected a finite number"],
  ["an outcome that is not there", () => crossEntropy(zeros(2), 2), RangeError, "y: expected a whole number from 0 to 1, got 2"],
  ["a matrix that is not square for the ∞-norm", () => infinityNorm(zeros(6), 2), RangeError, "A: expected 2×2"],
  ["a matrix that is not square", () => singularValues(zeros(6), 2), RangeError, "A: expected 2×2"],
  [
    "an infinite vector",
    () => norm(Float64Array.of(Number.NEGATIVE_INFINITY)),
    RangeError,
    "v[0]: expected a finite number, got -Infinity",
  ],
  ["NaN in a gradient", () => clipByNorm(Float64Array.of(Number.NaN), 1), RangeError, "g[0]: expected a finite number, got NaN"],
  [
    "∞ in the second part of a gradient",
    () => clipByGlobalNorm([zeros(1), Float64Array.of(0, Number.POSITIVE_INFINITY)], 1),
    RangeError,
    "g[1][1]: expected a finite number, got Infinity",
  ],
  [
    "a part twice",
    () => clipByGlobalNorm([shared, shared], 1),
    RangeError,
    "g[1]: expected a part with memory of its own, got one that overlaps g[0]",
  ],
  [
    "parts that overlap",
    () => clipByGlobalNorm([shared.subarray(1, 4), zeros(1), shared.subarray(0, 2)], 1),
    RangeError,
    "g[0]: expected a part with memory of its own, got one that overlaps g[2]: clip a copy",
  ],
  ["NaN in a gradient clipped by value", () => clipByValue(Float64Array.of(Number.NaN), 1), RangeError, "g[0]: expected a finite number"],
  ["a threshold in words", () => clipByNorm(zeros(1), "1" as never), TypeError, "tau: expected a number, got string"],
  ["a negative threshold", () => clipByValue(zeros(1), -1), RangeError, "tau: expected a number from 0 to ∞, got -1"],
])("%s is refused by name", (_, run, kind, message) => {
  expect(run).toThrow(kind);
  expect(run).toThrow(message);
});

test("a norm neither overflows nor underflows where it can be represented", () => {
  expect(norm(Float64Array.of(3 * 2 ** 1000, 4 * 2 ** 1000))).toBe(5 * 2 ** 1000);
  expect(norm(Float64Array.of(3 * 2 ** -700, 4 * 2 ** -700))).toBe(5 * 2 ** -700);
  expect(norm(Float64Array.of(3 * 2 ** -1074, 4 * 2 ** -1074))).toBe(5 * 2 ** -1074);
});

test("a joint norm beyond the largest double is infinite, and clipped all the same", () => {
  const parts = [Float64Array.of(Number.MAX_VALUE, Number.MAX_VALUE), Float64Array.of(1)];
  expect(clipByGlobalNorm(parts, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(jointNorm(parts)).toBeLessThanOrEqual(1);
  expect([parts[0][0] > 0.7, parts[1][0] > 0]).toEqual([true, true]);
});

test("among the smallest doubles a clipped gradient is no longer than τ either, be it by vanishing", () => {
  const g = new Float64Array(3).fill(3 * Number.MIN_VALUE);
  clipByNorm(g, Number.MIN_VALUE);
  expect([...g]).toEqual([0, 0, 0]);
});

test("parts that lie next to each other in one memory are clipped, and parts that overlap stay as they are", () => {
  const memory = Float64Array.of(1, 2, 2);
  expect(() => clipByGlobalNorm([memory.subarray(0, 2), memory.subarray(1)], 1)).toThrow("overlaps");
  expect([...memory]).toEqual([1, 2, 2]);
  clipByGlobalNorm([memory.subarray(1), memory.subarray(1, 1), memory.subarray(0, 1)], 1.5);
  expect([...memory]).toEqual([0.5, 1, 1]);
});
