import fc from "fast-check";
import { floatsOf, real } from "../src/evidence/arbitrary.ts";
import { bySize } from "../src/evidence/by-size.ts";
import { all, type Comparison, identical } from "../src/evidence/comparison.ts";
import { type Classes, cover } from "../src/evidence/cover.ts";
import { legible } from "../src/evidence/legible.ts";
import { type Activation, identity, tanh } from "../src/model/activation.ts";
import { type Numbers, rowOf } from "../src/model/check.ts";
import { backward, forward, type Gate, type Lstm, type LstmPasses, newGradient, newTrace, state, type Trace } from "../src/model/lstm.ts";
import { fast } from "../src/model/lstm-fast.ts";
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
 * weights twenty times as large, so that gates saturate, one in eight no weights, one in eight no input, and one in four starts at rest.
 */
export function lstmRuns(options: LstmRunOptions = {}): fc.Arbitrary<LstmRun> {
  const { units = 3, inputs = 2, steps = 5, batch = 2, outputs: among = outputs, entry = real(2) } = options;
  const drawn = bySize({ n: units, d: inputs, B: batch, T: steps }, ({ n, d, B, T }) => runsOfSize(n, d, B, T, among, entry));
  return cover(drawn, promises({ units, inputs, steps, batch, among }));
}

/** Steps k to t of sequence s of a run. */
export interface Span {
  run: LstmRun;
  s: number;
  k: number;
  t: number;
}

/** Runs with a sequence and a span of steps in it; one in eight is empty, unless none shall be. */
export function lstmSpans(runs: fc.Arbitrary<LstmRun>, { empty: some = true } = {}): fc.Arbitrary<Span> {
  const parts = fc.record({ run: runs, s: fc.nat(59), k: fc.nat(59), length: fc.nat(59), empty: fc.nat(7).map((kind) => kind === 7) });
  const placed = parts.map(({ run, s, k, length, empty }) => {
    const none = some && empty;
    const from = k % (none ? run.T + 1 : run.T);
    return { run, s: s % run.B, k: from, t: none ? from : from + 1 + (length % (run.T - from)) };
  });
  return cover(placed, {
    "a sequence other than the first": [0.15, ({ s }) => s > 0],
    "from a later step than the start": [0.3, ({ k }) => k > 0],
    "from a later step of another sequence": [0.04, ({ s, k, t }) => s > 0 && k > 0 && t > k],
    ...(some && { "no step": [0.05, ({ k, t }: Span) => k === t] }),
    "several steps": [0.1, ({ k, t }) => t - k > 1],
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
  weights: Partial<Record<`${Gate}${"x" | "m"}`, number>>,
  { b, output = identity }: { b?: number[]; output?: Activation } = {},
): Lstm {
  const W = Float64Array.from(order, (name) => weights[name] ?? 0);
  return { n: 1, d: 1, W, output, ...(b && { b: Float64Array.from(b) }) };
}

const order = ["ix", "im", "fx", "fm", "ox", "om", "gx", "gm"] as const;

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
export const switchedGates = cover(
  fc.array(
    fc.record({
      i: fc.constantFrom(0, 1 / 2, 1),
      f: fc.constantFrom(0, 1 / 2, 1),
      o: fc.constantFrom(0, 1 / 2, 1),
      g: fc.constantFrom(0, 1, -1),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  {
    "one step": [0.05, (steps) => steps.length === 1],
    "several steps": [0.5, (steps) => steps.length > 1],
    "a cell that is kept over a step": [0.3, (steps) => steps.some(({ f }) => f === 1)],
    "a cell that is forgotten": [0.3, (steps) => steps.some(({ f }) => f === 0)],
    "a cell that is halved": [0.3, (steps) => steps.some(({ f }) => f === 1 / 2)],
  },
);

/** The loops of lstm.ts. */
export const loops: LstmPasses = { forward, backward };

/** The forward pass of a run, by the loops unless told otherwise. */
export function forwardPass({ net, B, T, x, c0, m0 }: LstmRun, passes = loops): Trace {
  const trace = newTrace(net, B, T);
  for (let s = 0; s < B; s++) {
    state(trace, "c", 0, s).set(rowOf(c0, s, net.n));
    state(trace, "m", 0, s).set(rowOf(m0, s, net.n));
  }
  return passes.forward(net, x, trace);
}

/** The gates, cells and outputs of a run. */
export function lstmStatesOf(run: LstmRun, passes = loops): number[] {
  const { i, f, o, g, c, m } = forwardPass(run, passes);
  return [i, f, o, g, c, m].flatMap((values) => [...values]);
}

/** The same numbers by the loops and by WebAssembly, bit for bit; without WebAssembly nothing is compared, so the check fails. */
export function sameInWebAssembly(compute: (passes: LstmPasses) => readonly number[]): Comparison {
  return sameAsLoops(fast, "WebAssembly with SIMD", compute);
}

/** The same numbers by the loops and by other passes, bit for bit; where there are none nothing is compared, and the comparison fails. */
export function sameAsLoops(passes: LstmPasses | undefined, name: string, compute: (passes: LstmPasses) => readonly number[]): Comparison {
  const there = { ok: passes !== undefined, explain: () => `expected ${name}, there is none here` };
  return all(there, identical(compute(passes ?? loops), compute(loops)));
}

/** The forward pass of one sequence over T steps from scalar or vector states, with zero input unless given. */
export function traceFrom(
  net: Lstm,
  T: number,
  c0: readonly number[],
  m0: readonly number[],
  x: Numbers = new Float64Array(T * net.d),
): Trace {
  return forwardPass({ net, B: 1, T, x, c0: Float64Array.from(c0), m0: Float64Array.from(m0) });
}

/** The forward pass of `switched` with these gates from c_0, and m_0 = 0. */
export function switchedTrace(gates: Parameters<typeof switchedInput>[0], c0 = 0, output: Activation = identity): Trace {
  return traceFrom(switched(output), gates.length, [c0], [0], switchedInput(gates));
}

/** The classes that `lstmRuns` promises. */
function promises(sizes: { units: number; inputs: number; steps: number; batch: number; among: Activation[] }): Classes<LstmRun> {
  const { units, inputs, steps, batch, among } = sizes;
  const some = (numbers: Float64Array, limit = 0) => numbers.some((value) => Math.abs(value) > limit);
  return {
    "one unit": [0.6 / units, ({ net }) => net.n === 1],
    ...(units > 1 && { "several units": [0.3, ({ net }: LstmRun) => net.n > 1] }),
    ...(inputs > 1 && { "several inputs": [0.3, ({ net }: LstmRun) => net.d > 1] }),
    "one step": [0.6 / steps, ({ T }) => T === 1],
    ...(steps > 1 && { "several steps": [0.3, ({ T }: LstmRun) => T > 1] }),
    "one sequence": [0.6 / batch, ({ B }) => B === 1],
    ...(batch > 1 && { "several sequences": [0.3, ({ B }: LstmRun) => B > 1] }),
    "with biases": [0.3, ({ net }) => net.b !== undefined && some(net.b)],
    "without biases": [0.1, ({ net }) => net.b === undefined],
    "large weights": [0.08, ({ net }) => some(net.W, 10)],
    "no weights": [0.05, ({ net }) => !some(net.W)],
    "no input": [0.05, ({ x }) => !some(x)],
    "from c₀ = m₀ = 0": [0.1, ({ c0, m0 }) => !some(c0) && !some(m0)],
    "from other states": [0.4, ({ c0, m0 }) => some(c0) && some(m0)],
    ...Object.fromEntries(
      among.map((output) => [`m = o·${output.name}(c)`, [0.6 / among.length, ({ net }: LstmRun) => net.output === output]]),
    ),
  };
}

function runsOfSize(n: number, d: number, B: number, T: number, among: Activation[], entry: fc.Arbitrary<number>): fc.Arbitrary<LstmRun> {
  const numbers = (length: number) => floatsOf(entry, length);
  /** One in `rarity` is zero. */
  const orZero = (length: number, rarity: number) =>
    fc.oneof({ weight: rarity - 1, arbitrary: numbers(length) }, { weight: 1, arbitrary: fc.constant(new Float64Array(length)) });
  return fc
    .record({
      output: fc.constantFrom(...among),
      scale: fc.constantFrom(1, 1, 1, 20),
      W: orZero(4 * n * (d + n), 8),
      b: fc.option(numbers(4 * n), { nil: undefined, freq: 2 }),
      x: orZero(B * T * d, 8),
      start: orZero(2 * B * n, 4),
    })
    .map(({ output, scale, W, b, x, start }) => {
      const numbers = { n, d, W: W.map((w) => scale * w), ...(b && { b }) };
      const [c0, m0] = [start.slice(0, B * n), start.slice(B * n)];
      const net = legible({ ...numbers, output }, () => `m = o·${output.name}(c) ${fc.stringify(numbers)}`);
      return { net, B, T, x, c0, m0 };
    });
}

/** ‖∂m_T/∂x_k‖ in the Frobenius norm for each of the T inputs x (T×d) from m₀ = c₀ = 0, the first input's first. */
export function influences(net: Lstm, x: Numbers): number[] {
  const { n, d } = net;
  const T = x.length / d;
  // the same sequence once for each unit, so that one sweep has every row of the Jacobians
  const copies = Float64Array.from({ length: n * T * d }, (_, at) => x[at % (T * d)]);
  const trace = forward(net, copies, newTrace(net, n, T));
  const dm = new Float64Array(trace.m.length);
  for (let j = 0; j < n; j++) rowOf(dm, j * (T + 1) + T, n)[j] = 1;
  const by = backward(net, copies, trace, new Float64Array(dm.length), dm, newGradient(net, n, T));
  const entries = (k: number) => Array.from({ length: n * d }, (_, at) => by.x[(Math.floor(at / d) * T + k) * d + (at % d)]);
  return Array.from({ length: T }, (_, k) => Math.hypot(...entries(k)));
}
