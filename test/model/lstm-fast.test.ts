import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { identity, sigmoid, tanh } from "../../src/model/activation.ts";
import { backward, forward, newGradient, newTrace } from "../../src/model/lstm.ts";
import { fast, passes } from "../../src/model/lstm-fast.ts";
import { difference, expectSame, runs, waves } from "./lstm-runs.ts";

test("WebAssembly with SIMD runs on the machine that runs these tests, so that they compare it with the loops", () => {
  expect(fast).toBeDefined();
});

describe("an LSTM's states and gradients in WebAssembly have the bits of those by the loops", () => {
  test.each([false, true])(
    "small ones: odd sizes, one unit, one sequence, saturated gates, −0 and subnormals; changed on the way: %s",
    (meddle) => {
      fc.assert(
        fc.property(runs(3), (run) => expectSame(run, fast!, meddle)),
        { numRuns: 100 },
      );
    },
  );

  test("a small one after a large one, for which the memory grew", () => {
    const own = passes()!; // with a memory of its own, as small as it begins
    expectSame(waves(70, 30, 33, 20, tanh), own);
    expectSame(waves(1, 1, 1, 1, tanh), own);
    expectSame(waves(3, 2, 1, 300, identity, false), own);
  });

  test("what becomes infinite on the way is carried on, as by the loops", () => {
    const { n, d, B, T, output, W, b, x, dc, dm } = waves(2, 1, 1, 5, tanh);
    const net = { n, d, W, b, output };
    const [expected, found] = [{ forward, backward }, fast!].map((its) => {
      const [trace, gradient] = [newTrace(net, B, T), newGradient(net, B, T)];
      its.forward(net, x, trace);
      its.backward(net, x, trace, dc, dm, gradient, (t) => {
        if (t === 3) gradient.m0[0] = Number.POSITIVE_INFINITY;
      });
      return Object.values(gradient).map((part) => [...part]);
    });
    expect(found).toEqual(expected);
    expect(found.flat().every(Number.isFinite)).toBe(false);
  });

  test("the slope of tanh is that of the loops, for any number", () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(any, (c) => expectSame({ ...waves(1, 1, 1, 1, tanh), W: new Float64Array(8), states: Float64Array.of(c, 0) }, fast!)),
      { numRuns: 300 },
    );
  });

  test.each(["x", "dc", "dm", "trace.g"])("an infinite number in %s is named, wherever the steps are cut", (name) => {
    const net = { n: 3, d: 2, W: new Float64Array(60), output: tanh };
    const [trace, gradient] = [newTrace(net, 4, 100), newGradient(net, 4, 100)];
    const [x, dc, dm] = [800, 1212, 1212].map((length) => new Float64Array(length));
    ({ x, dc, dm, "trace.g": trace.g })[name]![700] = Number.POSITIVE_INFINITY;
    expect(() => fast!.backward(net, x, trace, dc, dm, gradient)).toThrow(`${name}[700]: expected a finite number, got Infinity`);
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
