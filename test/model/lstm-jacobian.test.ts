import { expect, test } from "vitest";
import { tanh } from "../../src/model/activation.ts";
import { forward, newTrace } from "../../src/model/lstm.ts";
import { forgetProduct, lstmJacobian, lstmStepJacobian } from "../../src/model/lstm-jacobian.ts";

const [n, d, B, T] = [2, 2, 3, 4];
const wave = (length: number, pace: number) => new Float64Array(length).map((_, at) => Math.sin(pace * (at + 1)));
const net = { n, d, W: wave(4 * n * (d + n), 1.7), output: tanh };
const x = wave(B * T * d, 0.9);
const batch = forward(net, x, newTrace(net, B, T));

test.each([0, 1, 2])("sequence %i of a batch has the Jacobians that it has by itself", (s) => {
  const alone = forward(net, x.slice(s * T * d, (s + 1) * T * d), newTrace(net, 1, T));
  for (let t = 1; t <= T; t++) {
    expect(lstmStepJacobian(net, batch, s, t)).toEqual(lstmStepJacobian(net, alone, 0, t));
    expect(lstmJacobian(net, batch, s, 1, t)).toEqual(lstmJacobian(net, alone, 0, 1, t));
    expect(forgetProduct(net, batch, s, 1, t)).toEqual(forgetProduct(net, alone, 0, 1, t));
  }
});
