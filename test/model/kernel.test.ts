import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Activation, identity, sigmoid, softsign, tanh } from "../../src/model/activation.ts";
import { choose, defaultKernel, type Kernel, kernels } from "../../src/model/kernel/kernel.ts";
import { block, layOut, type Matrix, read, transpose, write } from "../../src/model/kernel/matrix.ts";
import { simd } from "../../src/model/kernel/simd.ts";
import { backward, forward, newGradient, newTrace } from "../../src/model/lstm.ts";

/** Doubles of every sign and size: zeros, subnormals, and what saturates a gate. */
const value = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: -2000, max: 2000, noNaN: true }),
  fc.constantFrom(0, -0, 2 ** -1074, -(2 ** -1074), 2 ** -1030, -1e-300, 36.736800569677094, -745.2, 19.0615, 1000, -1000),
);

const numbers = (length: number) => fc.array(value, { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));
const upTo = (max: number) => fc.integer({ min: 1, max });

describe("every kernel gives the bits of the plainest loop", () => {
  test.each(kernels)("$name: C += A B, of every shape, A either way round", (kernel) => {
    const cases = fc.tuple(upTo(9), upTo(6), upTo(9), fc.boolean()).chain(([rows, depth, columns, turned]) =>
      fc.record({
        size: fc.constant({ rows, depth, columns, turned }),
        A: numbers(rows * depth),
        B: numbers(depth * columns),
        C: numbers(rows * columns),
      }),
    );
    fc.assert(
      fc.property(cases, ({ size: { rows, depth, columns, turned }, A, B, C }) => {
        const { memory, matrices } = layOut(kernel, turned ? [depth, rows] : [rows, depth], [depth, columns], [rows, columns]);
        const [a, b, c] = [turned ? transpose(matrices[0]) : matrices[0], matrices[1], matrices[2]];
        for (const [matrix, values] of [
          [a, A],
          [b, B],
          [c, C],
        ] as const)
          write(memory, matrix, values);
        kernel.multiplyAdd(a, b, c);
        const plain = C.map((sum, at) => {
          for (let k = 0; k < depth; k++) sum += A[Math.floor(at / columns) * depth + k] * B[k * columns + (at % columns)];
          return sum;
        });
        expect(difference(contents(memory, c), plain)).toBe("");
      }),
    );
  });

  test.each(kernels)("$name: σ, tanh and tanh′", (kernel) => {
    const cases = fc.tuple(upTo(3), upTo(9)).chain(([rows, columns]) => fc.tuple(fc.constant(rows), numbers(rows * columns)));
    const anything = fc.double().map((x) => [1, Float64Array.of(x)] as [number, Float64Array]);
    const functions = [
      ["sigmoid", sigmoid.value],
      ["tanh", tanh.value],
      ["tanhSlope", tanh.slope],
    ] as const;
    fc.assert(
      fc.property(fc.oneof(cases, anything), ([rows, x]) => {
        for (const [name, f] of functions) {
          const { memory, matrices } = layOut(kernel, [rows, x.length / rows], [1, 4]);
          const [A, next] = matrices;
          write(memory, A, x);
          kernel[name](A);
          expect(difference(contents(memory, A), x.map(f))).toBe("");
          expect(contents(memory, next)).toEqual(new Float64Array(4));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a kernel's memory", () => {
  test.each(kernels)("$name: is allocated once, and zero whenever it is laid out", (kernel) => {
    const { memory, matrices } = layOut(kernel, [3, 5]);
    write(memory, matrices[0], new Float64Array(15).fill(7));
    const again = layOut(kernel, [3, 5]);
    expect(again.memory).toBe(memory);
    expect(contents(memory, again.matrices[0])).toEqual(new Float64Array(15));
  });

  test("a matrix, a block of it and either of them transposed are the same numbers", () => {
    const { memory, matrices } = layOut(kernels[0], [2, 1], [3, 5]);
    const A = matrices[1];
    write(
      memory,
      A,
      Float64Array.from({ length: 15 }, (_, k) => k),
    );
    expect([...contents(memory, block(A, 1, 2, 2, 3))]).toEqual([7, 8, 9, 12, 13, 14]);
    expect([...contents(memory, transpose(block(A, 1, 2, 2, 3)))]).toEqual([7, 12, 8, 13, 9, 14]);
    expect([...contents(memory, block(transpose(A), 2, 1, 3, 2))]).toEqual([7, 12, 8, 13, 9, 14]);
    write(memory, block(transpose(A), 2, 1, 3, 2), Float64Array.of(0, -1, -2, -3, -4, -5, -6), 1);
    expect([...contents(memory, A)]).toEqual([0, 1, 2, 3, 4, 5, 6, -1, -3, -5, 10, 11, -2, -4, -6]);
  });
});

describe("an LSTM's states and gradients are the same bits with every kernel", () => {
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
        dc: numbers(B * T * n),
        dm: numbers(B * T * n),
      }),
    );

  function results({ n, d, B, T, output, W, b, x, states, dc, dm }: Run, kernel: Kernel): Float64Array[] {
    const net = { n, d, W, b, output };
    const [trace, gradient] = [newTrace(net, B, T, kernel), newGradient(net, B, T)];
    trace.c.set(states);
    trace.m.set(states);
    forward(net, x, trace);
    backward(net, x, trace, dc, dm, gradient);
    return [trace.c, trace.m, trace.gates, gradient.dW, gradient.db, gradient.dx, gradient.dc0, gradient.dm0];
  }

  test("small ones: odd sizes, one unit, one sequence, saturated gates, −0 and subnormals", () => {
    fc.assert(
      fc.property(runs, (run) => {
        const [first, ...others] = kernels.map((kernel) => results(run, kernel));
        for (const other of others) expect(first.map((values, at) => difference(values, other[at])).join("")).toBe("");
      }),
      { numRuns: 100 },
    );
  });

  test("a large one after a small one, which makes the memory grow", () => {
    const [n, d, B, T] = [70, 30, 33, 3];
    const waves = (length: number, size: number) => Float64Array.from({ length }, (_, k) => size * Math.sin(k * k + 1));
    const sizes = {
      W: [4 * n * (d + n), 0.3],
      b: [4 * n, 1],
      x: [B * T * d, 2],
      states: [B * (T + 1) * n, 1],
      dc: [B * T * n, 1],
      dm: [B * T * n, 1],
    };
    const values = Object.fromEntries(Object.entries(sizes).map(([name, [length, size]]) => [name, waves(length, size)]));
    const run = { n, d, B, T, output: tanh, ...values } as Run;
    const [first, ...others] = kernels.map((kernel) => results(run, kernel));
    for (const other of others) expect(first.map((values, at) => difference(values, other[at])).join("")).toBe("");
  });
});

describe("what lies beside a matrix in memory stays as it is", () => {
  const beside = (kernel: Kernel, change: (A: Matrix, B: Matrix, C: Matrix) => void) => {
    const { memory, matrices } = layOut(kernel, [2, 4], [4, 4], [2, 4], [1, 4]);
    memory.fill(3, 0, 52);
    const [A, B, C, after] = matrices;
    change(A, B, C);
    return [...contents(memory, A), ...contents(memory, after)];
  };

  test.each(kernels)("$name", (kernel) => {
    for (const name of ["sigmoid", "tanh", "tanhSlope"] as const)
      expect(beside(kernel, (_, __, C) => kernel[name](C))).toEqual(new Array(12).fill(3));
    expect(beside(kernel, (A, B, C) => kernel.multiplyAdd(A, B, C))).toEqual(new Array(12).fill(3));
  });

  test("values beyond a matrix that is read or written stay, too", () => {
    const { memory, matrices } = layOut(kernels[0], [2, 2], [1, 2]);
    const values = Float64Array.of(0, 1, 2, 3, 4, 5, 6);
    write(memory, matrices[0], values, 1);
    expect([...contents(memory, matrices[0]), ...contents(memory, matrices[1])]).toEqual([1, 2, 3, 4, 0, 0]);
    const room = new Float64Array(7).fill(9);
    read(memory, matrices[0], room, 1);
    expect([...room]).toEqual([9, 1, 2, 3, 4, 9, 9]);
  });
});

describe("the choice of a kernel", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  test("is that of LSTM_KERNEL, and of what there is", async () => {
    vi.stubEnv("LSTM_KERNEL", "reference");
    vi.resetModules();
    expect((await import("../../src/model/kernel/kernel.ts")).defaultKernel.name).toBe("reference");
    vi.stubEnv("LSTM_KERNEL", "");
    vi.stubGlobal("WebAssembly", undefined);
    vi.resetModules();
    const without = await import("../../src/model/kernel/kernel.ts");
    expect([without.defaultKernel.name, ...without.kernels.map(({ name }) => name)]).toEqual(["reference", "reference"]);
  });

  test("SIMD runs on the machine that runs these tests, so that they compare two kernels", () => {
    expect(kernels.map(({ name }) => name)).toEqual(["simd", "reference"]);
    expect(defaultKernel.name).toBe(process.env.LSTM_KERNEL || "simd");
  });

  test("needs no process, as in a browser", async () => {
    vi.resetModules();
    const { env } = process;
    vi.stubGlobal("process", undefined);
    const loaded = await import("../../src/model/kernel/kernel.ts").finally(() => vi.unstubAllGlobals());
    expect(loaded.defaultKernel.name).toBe("simd");
    expect(process.env).toBe(env);
  });

  test("by name, by default the first; an unknown name is refused", () => {
    expect(choose(kernels, undefined)).toBe(kernels[0]);
    expect(choose(kernels, "")).toBe(kernels[0]);
    expect(choose(kernels, "reference").name).toBe("reference");
    expect(() => choose(kernels, "fast")).toThrow(new RangeError("LSTM_KERNEL: expected simd or reference on this machine, got fast"));
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
    ["there is no WebAssembly", undefined],
    ["it knows no SIMD", { validate: () => false }],
    ["a page's policy forbids to compile", refusing(new CompileError("refused"))],
  ])("without SIMD, because %s, only the reference is left", (_, webAssembly) => {
    vi.stubGlobal("WebAssembly", webAssembly);
    expect(simd()).toBe(undefined);
  });

  test("another failure does not pass for missing SIMD", () => {
    vi.stubGlobal("WebAssembly", refusing(new RangeError("out of memory")));
    expect(simd).toThrow("out of memory");
  });
});

function contents(memory: Float64Array, A: Matrix): Float64Array {
  const values = new Float64Array(A.rows * A.columns);
  read(memory, A, values);
  return values;
}

/** The first place where two arrays differ, −0 from 0 too; empty where none does. */
function difference(found: Float64Array, expected: Float64Array): string {
  if (found.length !== expected.length) return `expected ${expected.length} numbers, got ${found.length}`;
  const at = found.findIndex((number, k) => !Object.is(number, expected[k]));
  return at < 0 ? "" : `entry ${at}: expected ${expected[at]}, got ${found[at]}`;
}
