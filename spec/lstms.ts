import fc from "fast-check";
import { real, vectorOf } from "../src/evidence/arbitrary.ts";
import { all, type Comparison, identical } from "../src/evidence/comparison.ts";
import { type Activation, identity, tanh } from "../src/model/activation.ts";
import type { Numbers } from "../src/model/check.ts";
import { type Kernel, kernels } from "../src/model/kernel/kernel.ts";
import { forward, type Lstm, newTrace, type Trace } from "../src/model/lstm.ts";
import { directions } from "./directions.ts";

/** An LSTM with inputs for B sequences of T steps and their initial states: x is B×T×d, c0 and m0 are B×n. */
export interface LstmRun {
  net: Lstm;
  B: number;
  T: number;
  x: Float64Array;
  c0: Float64Array;
  m0: Float64Array;
}

/** The article's cell m = o ⊙ c and the usual one m = o ⊙ tanh c. */
export const outputs: Activation[] = [identity, tanh];

export interface LstmRunOptions {
  units?: number;
  inputs?: number;
  steps?: number;
  batch?: number;
  outputs?: Activation[];
  entry?: fc.Arbitrary<number>;
}

/**
 * LSTMs of 1 to `units` units and 1 to `inputs` inputs over 1 to `steps` steps, with and without biases; one in four has
 * weights twenty times as large, so that gates saturate.
 */
export function lstmRuns({ units = 3, inputs = 2, steps = 5, batch = 2, outputs: among = outputs, entry = real(2) }: LstmRunOptions = {}) {
  const sizes = fc.record({
    n: fc.integer({ min: 1, max: units }),
    d: fc.integer({ min: 1, max: inputs }),
    B: fc.integer({ min: 1, max: batch }),
    T: fc.integer({ min: 1, max: steps }),
  });
  const built = new Map<string, fc.Arbitrary<LstmRun>>();
  return sizes.chain(({ n, d, B, T }) => {
    const size = `${n},${d},${B},${T}`;
    const arbitrary = built.get(size) ?? runsOfSize(n, d, B, T, among, entry);
    built.set(size, arbitrary);
    return arbitrary;
  });
}

/** A run with a direction in the space of its parameters. */
export interface Directed {
  run: LstmRun;
  direction: number[];
}

/** Runs with a direction: along one of the parameters, or along all. */
export function directed(runs: fc.Arbitrary<LstmRun>, entry = real(1)): fc.Arbitrary<Directed> {
  return runs.chain((run) => directions(parametersOf(run).length, entry).map((direction) => ({ run, direction })));
}

/** The parameters of a run: W, b where there is one, x, c₀, m₀. */
export function parametersOf({ net, x, c0, m0 }: LstmRun): number[] {
  return [...net.W, ...(net.b ?? []), ...x, ...c0, ...m0];
}

/** A cell of one unit and one input from the article's weights by name, all others zero; without biases unless given as [i, f, o, g]. */
export function oneUnit(
  weights: Partial<Record<Weight, number>>,
  { b, output = identity }: { b?: number[]; output?: Activation } = {},
): Lstm {
  const W = Float64Array.from(order, (name) => weights[name] ?? 0);
  return { n: 1, d: 1, W, output, ...(b && { b: Float64Array.from(b) }) };
}

type Weight = (typeof order)[number];
const order = ["ix", "im", "fx", "fm", "ox", "om", "cx", "cm"] as const;

/**
 * One unit whose four gates are set from outside: input k is the pre-activation of i, f, o or g. From ±1000 on a gate is 0 or 1 in
 * binary64, and at 0 it is ½ (g: ±1 and 0), so that runs on such inputs are exact.
 */
export function switched(output: Activation = identity): Lstm {
  const W = new Float64Array(4 * 5);
  for (let gate = 0; gate < 4; gate++) W[gate * 5 + gate] = 1;
  return { n: 1, d: 4, W, output };
}

/** The pre-activations of a gate in {0, ½, 1}, or of g in {−1, 0, 1}, for `switched`. */
export function switchedInput(gates: readonly { i: number; f: number; o: number; g: number }[]): Float64Array {
  const gate = (value: number) => (value === 1 / 2 ? 0 : value === 1 ? 1000 : -1000);
  return Float64Array.from(gates.flatMap(({ i, f, o, g }) => [gate(i), gate(f), gate(o), 1000 * g]));
}

/** Steps of gates in {0, ½, 1} and g in {−1, 0, 1}. */
export const switchedGates = fc.array(
  fc.record({
    i: fc.constantFrom(0, 1 / 2, 1),
    f: fc.constantFrom(0, 1 / 2, 1),
    o: fc.constantFrom(0, 1 / 2, 1),
    g: fc.constantFrom(0, 1, -1),
  }),
  { minLength: 1, maxLength: 8 },
);

/** The forward pass of a run, with the default kernel unless another is given. */
export function trail({ net, B, T, x, c0, m0 }: LstmRun, kernel?: Kernel): Trace {
  const trace = newTrace(net, B, T, kernel);
  for (let s = 0; s < B; s++) {
    trace.c.set(c0.subarray(s * net.n, (s + 1) * net.n), s * (T + 1) * net.n);
    trace.m.set(m0.subarray(s * net.n, (s + 1) * net.n), s * (T + 1) * net.n);
  }
  return forward(net, x, trace);
}

/** The same numbers with every kernel, bit for bit; where there is but one nothing is compared, which is no agreement. */
export function sameWithEveryKernel(compute: (kernel: Kernel) => readonly number[]): Comparison {
  const [first, ...others] = kernels.map(compute);
  const two = { ok: others.length > 0, explain: () => "expected two kernels, got one: there is no WebAssembly SIMD here" };
  return all(two, ...others.map((other) => identical(other, first)));
}

/** The forward pass of one sequence over T steps from scalar or vector states, with zero input unless given. */
export function from(net: Lstm, T: number, c0: readonly number[], m0: readonly number[], x: Numbers = new Float64Array(T * net.d)): Trace {
  return trail({ net, B: 1, T, x, c0: Float64Array.from(c0), m0: Float64Array.from(m0) });
}

function runsOfSize(n: number, d: number, B: number, T: number, among: Activation[], entry: fc.Arbitrary<number>): fc.Arbitrary<LstmRun> {
  const numbers = (length: number) => vectorOf(entry, length).map((values) => Float64Array.from(values));
  return fc
    .record({
      output: fc.constantFrom(...among),
      scale: fc.constantFrom(1, 1, 1, 20),
      W: numbers(4 * n * (d + n)),
      b: fc.option(numbers(4 * n), { nil: undefined }),
      x: numbers(B * T * d),
      c0: numbers(B * n),
      m0: numbers(B * n),
    })
    .map(({ output, scale, W, b, x, c0, m0 }) => {
      const net = { n, d, W: W.map((w) => scale * w), output, ...(b && { b }) };
      return { net: legible(net), B, T, x, c0, m0 };
    });
}

/** Prints a cell in failure messages without the source of its output function. */
function legible(net: Lstm): Lstm {
  const { output, ...numbers } = net;
  return Object.defineProperty(net, fc.toStringMethod, { value: () => `m = o·${output.name}(c) ${fc.stringify(numbers)}` });
}
