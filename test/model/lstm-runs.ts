import fc from "fast-check";
import { expect } from "vitest";
import { type Activation, identity, softsign, tanh } from "../../src/model/activation.ts";
import { backward, forward, type LstmPasses, newGradient, newTrace, state } from "../../src/model/lstm.ts";

/** Doubles of every sign and size: zeros, subnormals, and what saturates a gate. */
const value = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: -2000, max: 2000, noNaN: true }),
  fc.constantFrom(0, -0, 2 ** -1074, -(2 ** -1074), 2 ** -1030, -1e-300, 36.736800569677094, -745.2, 19.0615, 1000, -1000),
);

/** Arrays of such doubles. */
const numbers = (length: number) => fc.array(value, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
const upTo = (max: number) => fc.integer({ min: 1, max });
const loops: LstmPasses = { forward, backward };

/** All that the two passes read. */
export interface Run {
  n: number;
  d: number;
  B: number;
  T: number;
  output: Activation;
  W: Float64Array;
  b?: Float64Array;
  x: Float64Array;
  states: Float64Array;
  dc: Float64Array;
  dm: Float64Array;
}

/** Runs of odd and even sizes, with and without biases, with any φ, over 0 to `steps` steps. */
export function runs(steps: number): fc.Arbitrary<Run> {
  return fc
    .record({
      n: upTo(9),
      d: upTo(5),
      B: upTo(6),
      T: fc.integer({ min: 0, max: steps }),
      output: fc.constantFrom(identity, tanh, softsign),
    })
    .chain(({ n, d, B, T, output }) =>
      fc.record({
        ...{ n: fc.constant(n), d: fc.constant(d), B: fc.constant(B), T: fc.constant(T), output: fc.constant(output) },
        W: numbers(4 * n * (d + n)),
        b: fc.option(numbers(4 * n), { nil: undefined }),
        x: numbers(B * T * d),
        states: numbers(B * (T + 1) * n),
        dc: numbers(B * (T + 1) * n),
        dm: numbers(B * (T + 1) * n),
      }),
    );
}

/** A run of one size, with numbers of the usual sizes. */
export function waves(n: number, d: number, B: number, T: number, output: Activation, biases = true): Run {
  const wave = (length: number, size: number) => Float64Array.from({ length }, (_, k) => size * Math.sin(k * k + 1));
  const [W, b, x] = [wave(4 * n * (d + n), 0.3), biases ? wave(4 * n, 1) : undefined, wave(B * T * d, 2)];
  const [states, dc, dm] = [1, 0.5, 2].map((size) => wave(B * (T + 1) * n, size));
  return { n, d, B, T, output, W, b, x, states, dc, dm };
}

/** Fails where passes give other bits than the loops. */
export function expectSame(run: Run, passes: LstmPasses, meddle = false) {
  const expected = results(run, loops, meddle);
  const found = results(run, passes, meddle);
  expect(found.map((values, at) => difference(values, expected[at])).join("")).toBe("");
}

/** What a pass gives; with `meddle`, something is changed before every step, as a decoder does. */
function results({ n, d, B, T, output, W, b, x, states, dc, dm }: Run, { forward, backward }: LstmPasses, meddle = false) {
  const net = { n, d, W, b, output };
  const [trace, gradient, inputs, total] = [newTrace(net, B, T), newGradient(net, B, T), x.slice(), newGradient(net, B, 0)];
  trace.c.set(states);
  trace.m.set(states);
  const steps: number[] = [];
  const change = (t: number) => {
    steps.push(t);
    inputs[B * T * d - 1] = state(trace, "m", t - 1)[0] / 2;
    state(trace, "c", t - 1, B - 1)[0] *= 0.5;
  };
  const takeAway = (t: number) => {
    steps.push(t);
    for (const name of ["W", "b"] as const) {
      for (const [at, part] of gradient[name].entries()) total[name][at] += part;
      gradient[name].fill(t);
    }
    gradient.m0[0] += 0.25;
    gradient.c0[B * n - 1] -= 0.5;
  };
  forward(net, inputs, trace, meddle ? change : undefined);
  backward(net, inputs, trace, dc, dm, gradient, meddle ? takeAway : undefined);
  return [
    trace.i,
    trace.f,
    trace.o,
    trace.g,
    trace.c,
    trace.m,
    ...Object.values(gradient),
    ...Object.values(total),
    Float64Array.from(steps),
  ];
}

/** The first place where two arrays differ, −0 from 0 too; empty where none does. */
export function difference(found: Float64Array, expected: Float64Array): string {
  if (found.length !== expected.length) return `expected ${expected.length} numbers, got ${found.length}`;
  const at = found.findIndex((number, k) => !Object.is(number, expected[k]));
  return at < 0 ? "" : `entry ${at}: expected ${expected[at]}, got ${found[at]}`;
}
