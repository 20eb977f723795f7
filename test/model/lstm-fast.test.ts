import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { compiled } from "../../scripts/build.ts";
import { type Activation, identity, sigmoid, softsign, tanh } from "../../src/model/activation.ts";
import { backward, forward, type LstmPasses, newGradient, newTrace, state } from "../../src/model/lstm.ts";
import { fast, passes } from "../../src/model/lstm-fast.ts";

/** Doubles of every sign and size: zeros, subnormals, and what saturates a gate. */
const value = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: -2000, max: 2000, noNaN: true }),
  fc.constantFrom(0, -0, 2 ** -1074, -(2 ** -1074), 2 ** -1030, -1e-300, 36.736800569677094, -745.2, 19.0615, 1000, -1000),
);

const numbers = (length: number) => fc.array(value, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
const upTo = (max: number) => fc.integer({ min: 1, max });
const loops: LstmPasses = { forward, backward };

test("the committed WebAssembly is what its source compiles to; npm run build compiles it", async () => {
  expect(readFileSync(new URL("../../src/model/lstm-fast.wasm.ts", import.meta.url), "utf8")).toBe(await compiled());
});

test("WebAssembly with SIMD runs on the machine that runs these tests, so that they compare it with the loops", () => {
  expect(fast).toBeDefined();
});

describe("an LSTM's states and gradients in WebAssembly have the bits of those by the loops", () => {
  interface Run {
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

  const runs: fc.Arbitrary<Run> = fc
    .record({ n: upTo(9), d: upTo(5), B: upTo(6), T: fc.integer({ min: 0, max: 3 }), output: fc.constantFrom(identity, tanh, softsign) })
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

  const same = (run: Run, meddle: boolean, webAssembly = fast!) => {
    const expected = results(run, loops, meddle);
    expect(
      results(run, webAssembly, meddle)
        .map((values, at) => difference(values, expected[at]))
        .join(""),
    ).toBe("");
  };

  test.each([false, true])(
    "small ones: odd sizes, one unit, one sequence, saturated gates, −0 and subnormals; changed on the way: %s",
    (meddle) => {
      fc.assert(
        fc.property(runs, (run) => same(run, meddle)),
        { numRuns: 100 },
      );
    },
  );

  test("a large one after a small one, which makes the memory grow", () => {
    const [n, d, B, T] = [70, 30, 33, 3];
    const waves = (length: number, size: number) => Float64Array.from({ length }, (_, k) => size * Math.sin(k * k + 1));
    const sizes = {
      W: [4 * n * (d + n), 0.3],
      b: [4 * n, 1],
      x: [B * T * d, 2],
      states: [B * (T + 1) * n, 1],
      dc: [B * (T + 1) * n, 1],
      dm: [B * (T + 1) * n, 1],
    };
    const values = Object.fromEntries(Object.entries(sizes).map(([name, [length, size]]) => [name, waves(length, size)]));
    const own = passes()!; // with a memory of its own, as small as it begins
    same({ n, d, B, T, output: tanh, ...values } as Run, false, own);
    const small = { n: 1, d: 1, B: 1, T: 1, output: tanh, ...Object.fromEntries(Object.keys(values).map((name) => [name, waves(8, 1)])) };
    same({ ...small, x: waves(1, 1), states: waves(2, 1), dc: waves(2, 1), dm: waves(2, 1), b: waves(4, 1) } as Run, false, own);
  });

  test("σ and tanh are those of the loops, for any number", () => {
    const net = { n: 1, d: 2, W: new Float64Array(12), output: identity };
    net.W[0] = 1; // x₁ to the input gate, x₂ to the candidate
    net.W[10] = 1;
    const any = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => 0 + x); // a pre-activation is never −0
    fc.assert(
      fc.property(any, any, (a, b) => {
        const { i, g } = fast!.forward(net, Float64Array.of(a, b), newTrace(net, 1, 1));
        expect(difference(Float64Array.of(i[1], g[1]), Float64Array.of(sigmoid.value(a), tanh.value(b)))).toBe("");
      }),
      { numRuns: 300 },
    );
  });
});

describe("without WebAssembly", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  class CompileError extends Error {}

  /** A WebAssembly whose Module throws. */
  function refusing(error: Error): object {
    const Module = function refuse() {
      throw error;
    };
    return { validate: () => true, Module, CompileError };
  }

  test.each([
    ["there is none", undefined],
    ["it knows no SIMD", { validate: () => false }],
    ["a page's policy forbids to compile", refusing(new CompileError("refused"))],
  ])("because %s, the loops run", async (_, webAssembly) => {
    vi.stubGlobal("WebAssembly", webAssembly);
    vi.resetModules();
    const [without, plain] = [await import("../../src/model/lstm-fast.ts"), await import("../../src/model/lstm.ts")];
    expect([without.fast, without.forward, without.backward]).toEqual([undefined, plain.forward, plain.backward]);
  });

  test("another failure does not pass for missing SIMD", () => {
    vi.stubGlobal("WebAssembly", refusing(new RangeError("out of memory")));
    expect(passes).toThrow("out of memory");
  });
});

/** The first place where two arrays differ, −0 from 0 too; empty where none does. */
function difference(found: Float64Array, expected: Float64Array): string {
  if (found.length !== expected.length) return `expected ${expected.length} numbers, got ${found.length}`;
  const at = found.findIndex((number, k) => !Object.is(number, expected[k]));
  return at < 0 ? "" : `entry ${at}: expected ${expected[at]}, got ${found[at]}`;
}
