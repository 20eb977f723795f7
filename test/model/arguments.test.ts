import { describe, expect, test } from "vitest";
import { identity } from "../../src/model/activation.ts";
import { jacobian, multiply, stepJacobian, transpose } from "../../src/model/jacobian.ts";
import { linear, linearBackward, newLinearGradient } from "../../src/model/linear.ts";
import { backward, forward, newGradient, newTrace } from "../../src/model/lstm.ts";
import { forgetProduct, lstmJacobian, lstmStepJacobian } from "../../src/model/lstm-jacobian.ts";
import { infinityNorm, singularValues } from "../../src/model/norm.ts";
import { reverseSweep, unroll, unrollElman } from "../../src/model/rnn.ts";
import { crossEntropy, softmax } from "../../src/model/softmax.ts";

const zeros = (length: number) => new Float64Array(length);
const net = { n: 2, m: 1, W: zeros(4), Win: zeros(2), b: zeros(2), activation: identity };
const [u, x] = [zeros(3), zeros(8)];
const cell = { n: 2, d: 1, W: zeros(24), b: zeros(8), output: identity };
const [trace, gradient, inputs] = [newTrace(cell, 2, 3), newGradient(cell, 2, 3), zeros(6)];
const map = { out: 2, in: 2, A: zeros(4), b: zeros(2) };

/** Calls of a kernel, by the argument that `bad` stands for. */
type Calls = Record<string, (bad: never) => unknown>;

const networkArguments = (call: (changed: typeof net) => unknown): Calls =>
  Object.fromEntries(Object.keys(net).flatMap((name) => (name === "activation" ? [] : [[name, (bad) => call({ ...net, [name]: bad })]])));
const traceArguments = (call: (changed: typeof trace) => unknown): Calls =>
  Object.fromEntries(["i", "f", "o", "g", "c", "m"].map((name) => [`trace.${name}`, (bad) => call({ ...trace, [name]: bad })]));
const cellArguments = (call: (changed: typeof cell) => unknown): Calls =>
  Object.fromEntries(["n", "d", "W", "b"].map((name) => [name, (bad) => call({ ...cell, [name]: bad })]));

const kernels: Record<string, Calls> = {
  unroll: { ...networkArguments((changed) => unroll(changed, u)), u: (bad) => unroll(net, bad), x0: (bad) => unroll(net, u, bad) },
  unrollElman: {
    ...networkArguments((changed) => unrollElman(changed, u)),
    u: (bad) => unrollElman(net, bad),
    h0: (bad) => unrollElman(net, u, bad),
  },
  reverseSweep: {
    ...networkArguments((changed) => reverseSweep(changed, u, x, zeros(8))),
    u: (bad) => reverseSweep(net, bad, x, zeros(8)),
    x: (bad) => reverseSweep(net, u, bad, zeros(8)),
    dx: (bad) => reverseSweep(net, u, x, bad),
  },
  stepJacobian: { ...networkArguments((changed) => stepJacobian(changed, zeros(2))), x: (bad) => stepJacobian(net, bad) },
  jacobian: {
    ...networkArguments((changed) => jacobian(changed, x, 0, 0)),
    x: (bad) => jacobian(net, bad, 0, 0),
    k: (bad) => jacobian(net, x, bad, 3),
    t: (bad) => jacobian(net, x, 0, bad),
  },
  multiply: { A: (bad) => multiply(bad, zeros(4), 2), B: (bad) => multiply(zeros(4), bad, 2) },
  transpose: { A: (bad) => transpose(bad, 2) },
  singularValues: { A: (bad) => singularValues(bad, 2) },
  infinityNorm: { A: (bad) => infinityNorm(bad, 2) },
  newTrace: { B: (bad) => newTrace(cell, bad, 3), T: (bad) => newTrace(cell, 2, bad) },
  newGradient: { B: (bad) => newGradient(cell, bad, 3), T: (bad) => newGradient(cell, 2, bad) },
  forward: {
    ...cellArguments((changed) => forward(changed, inputs, trace)),
    x: (bad) => forward(cell, bad, trace),
    ...traceArguments((changed) => forward(cell, inputs, changed)),
  },
  backward: {
    ...cellArguments((changed) => backward(changed, inputs, trace, zeros(16), zeros(16), gradient)),
    x: (bad) => backward(cell, bad, trace, zeros(16), zeros(16), gradient),
    ...traceArguments((changed) => backward(cell, inputs, changed, zeros(16), zeros(16), gradient)),
    dc: (bad) => backward(cell, inputs, trace, bad, zeros(16), gradient),
    dm: (bad) => backward(cell, inputs, trace, zeros(16), bad, gradient),
    ...Object.fromEntries(
      Object.keys(gradient).map((name) => [
        `gradient.${name}`,
        (bad) => backward(cell, inputs, trace, zeros(16), zeros(16), { ...gradient, [name]: bad }),
      ]),
    ),
  },
  lstmStepJacobian: {
    ...cellArguments((changed) => lstmStepJacobian(changed, trace, 0, 1)),
    "trace.f": (bad) => lstmStepJacobian(cell, { ...trace, f: bad }, 0, 1),
    s: (bad) => lstmStepJacobian(cell, trace, bad, 1),
    t: (bad) => lstmStepJacobian(cell, trace, 0, bad),
  },
  lstmJacobian: {
    ...cellArguments((changed) => lstmJacobian(changed, trace, 0, 0, 0)),
    s: (bad) => lstmJacobian(cell, trace, bad, 0, 0),
    k: (bad) => lstmJacobian(cell, trace, 0, bad, 1),
    t: (bad) => lstmJacobian(cell, trace, 0, 0, bad),
  },
  forgetProduct: {
    ...cellArguments((changed) => forgetProduct(changed, trace, 0, 0, 0)),
    s: (bad) => forgetProduct(cell, trace, bad, 0, 0),
    k: (bad) => forgetProduct(cell, trace, 0, bad, 1),
    t: (bad) => forgetProduct(cell, trace, 0, 0, bad),
  },
  linear: {
    out: (bad) => linear({ ...map, out: bad }, 1, zeros(2), zeros(2)),
    in: (bad) => linear({ ...map, in: bad }, 1, zeros(2), zeros(2)),
    A: (bad) => linear({ ...map, A: bad }, 1, zeros(2), zeros(2)),
    b: (bad) => linear({ ...map, b: bad }, 1, zeros(2), zeros(2)),
    R: (bad) => linear(map, bad, zeros(2), zeros(2)),
    x: (bad) => linear(map, 1, bad, zeros(2)),
    y: (bad) => linear(map, 1, zeros(2), bad),
  },
  linearBackward: {
    x: (bad) => linearBackward(map, 1, bad, zeros(2), newLinearGradient(map), zeros(2)),
    dy: (bad) => linearBackward(map, 1, zeros(2), bad, newLinearGradient(map), zeros(2)),
    "gradient.A": (bad) => linearBackward(map, 1, zeros(2), zeros(2), { ...newLinearGradient(map), A: bad }, zeros(2)),
    "gradient.b": (bad) => linearBackward(map, 1, zeros(2), zeros(2), { ...newLinearGradient(map), b: bad }, zeros(2)),
    dx: (bad) => linearBackward(map, 1, zeros(2), zeros(2), newLinearGradient(map), bad),
  },
  softmax: { p: (bad) => softmax(zeros(2), bad) },
  crossEntropy: { y: (bad) => crossEntropy(zeros(2), bad) },
};

const whole = /^([nmdskty]|[BTR]|out|in)$/;
const arraysNamedAlike = ["multiply B", "linear y"];

for (const [kernel, calls] of Object.entries(kernels))
  describe(`${kernel} refuses by name`, () => {
    test.each(Object.entries(calls))("%s", (name, call) => {
      const isWhole = whole.test(name) && !arraysNamedAlike.includes(`${kernel} ${name}`);
      const expected = `${name}: expected a ${isWhole ? "whole number" : "Float64Array"}`;
      expect(() => call("1" as never)).toThrow(TypeError);
      expect(() => call("1" as never)).toThrow(expected);
      if (isWhole) expect(() => call(0.5 as never)).toThrow(RangeError);
      if (isWhole) expect(() => call(0.5 as never)).toThrow(expected);
    });
  });
