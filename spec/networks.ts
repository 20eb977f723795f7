import fc from "fast-check";
import { floatsOf, real, squareMatrix, whole } from "../src/evidence/arbitrary.ts";
import { bySize } from "../src/evidence/by-size.ts";
import { type Classes, cover } from "../src/evidence/cover.ts";
import { legible } from "../src/evidence/legible.ts";
import {
  type Activation,
  elu,
  gelu,
  identity,
  leakyRelu,
  mish,
  relu,
  selu,
  sigmoid,
  silu,
  softplus,
  softsign,
  square,
  tanh,
} from "../src/model/activation.ts";
import type { Network } from "../src/model/rnn.ts";

/** A network with inputs for T steps and an initial state: u is T×m, x0 is n. */
export interface Run {
  net: Network;
  T: number;
  u: Float64Array;
  x0: Float64Array;
}

export interface RunOptions {
  units?: number;
  steps?: number;
  activations?: Activation[];
  /** Entries within a limit: `real` by default, with matrices from every regime. */
  entry?: (limit?: number) => fc.Arbitrary<number>;
}

/** The activations whose derivative is bounded. */
export const bounded = [identity, sigmoid, tanh, relu, leakyRelu, softsign, softplus, elu, selu, silu, gelu, mish];

/** Those of them that have a derivative everywhere; ELU has one, as its factor for x < 0 is 1. */
export const differentiable = bounded.filter((activation) => ![relu, leakyRelu, selu].includes(activation));

/**
 * Networks of 1 to `units` units and 1 to 2 inputs over 1 to `steps` steps, with matrices from every regime, with and without biases.
 * With real entries one state in eight is far out, where σ saturates, and one in sixteen is subnormal.
 */
export function runs({ units = 3, steps = 5, activations = bounded, entry = real }: RunOptions = {}): fc.Arbitrary<Run> {
  const drawn = bySize({ n: units, m: 2, T: steps }, ({ n, m, T }) => runsOfSize(n, m, T, activations, entry));
  return cover(drawn, promises(units, steps, activations, entry === real));
}

/** Runs with k < t, two of their times. */
export function spans(activations: Activation[]): fc.Arbitrary<{ run: Run; k: number; t: number }> {
  const drawn = runs({ activations }).chain((run) =>
    fc.tuple(fc.nat(run.T), fc.nat(run.T - 1)).map(([a, b]) => ({ run, k: Math.min(a, b), t: Math.max(a, b + 1) })),
  );
  return cover(drawn, {
    "from the start": [0.2, ({ k }) => k === 0],
    "from a later state": [0.2, ({ k }) => k > 0],
    "several steps": [0.3, ({ k, t }) => t > k + 1],
  });
}

/** The classes that `runs` promises. */
function promises(units: number, steps: number, activations: readonly Activation[], reals: boolean): Classes<Run> {
  const least = 0.6 / activations.length;
  return {
    "one unit": [0.2, ({ net }) => net.n === 1],
    ...(units > 1 && { "several units": [0.4, ({ net }) => net.n > 1] }),
    "two inputs": [0.3, ({ net }) => net.m === 2],
    "one step": [0.6 / steps, ({ T }) => T === 1],
    ...(steps > 2 && { "three steps or more": [0.2, ({ T }) => T > 2] }),
    "with biases": [0.5, ({ net }) => net.b.some((bias) => bias !== 0)],
    "without biases": [0.08, ({ net }) => net.b.every((bias) => bias === 0)],
    "a nonlinear σ": [0.4, ({ net }) => net.activation !== identity],
    "inputs and an initial state": [0.4, ({ u, x0 }) => [u, x0].every((numbers) => numbers.some((value) => value !== 0))],
    ...(reals && {
      "a state far out, |x| ≥ 15": [0.06, ({ x0 }) => x0.some((x) => Math.abs(x) >= 15)],
      "a subnormal state": [0.02, ({ x0 }) => x0.some((x) => x !== 0 && Math.abs(x) < 2 ** -1022)],
    }),
    ...Object.fromEntries(activations.map((activation) => [activation.name, [least, ({ net }: Run) => net.activation === activation]])),
  };
}

function runsOfSize(
  n: number,
  m: number,
  T: number,
  activations: Activation[],
  entry: NonNullable<RunOptions["entry"]>,
): fc.Arbitrary<Run> {
  const numbers = (length: number, limit = 2) => floatsOf(entry(limit), length);
  const W = entry === real ? squareMatrix(n, 2) : numbers(n * n);
  const b = fc.oneof({ weight: 7, arbitrary: numbers(n) }, { weight: 1, arbitrary: fc.constant(new Float64Array(n)) });
  const near = { weight: 13, arbitrary: numbers(n) };
  const far = { weight: 2, arbitrary: numbers(n, 40) };
  const subnormal = { weight: 1, arbitrary: numbers(n).map((x) => x.map((value) => value * 2 ** -1050)) };
  const x0 = entry === real ? fc.oneof(near, far, subnormal) : near.arbitrary;
  return fc
    .record({ activation: fc.constantFrom(...activations), W, Win: numbers(n * m), b, u: numbers(T * m), x0 })
    .map(({ activation, u, x0, ...weights }) => {
      const numbers = { n, m, ...weights };
      return { net: legible({ ...numbers, activation }, () => `${activation.name} ${fc.stringify(numbers)}`), T, u, x0 };
    });
}

/** Networks of small integers with a polynomial σ, few steps: every state and gradient is an integer below 2⁵³, so binary64 is exact. */
export function integerRuns({ units = 2, steps = 3 } = {}): fc.Arbitrary<Run> {
  return runs({ units, steps, activations: [identity, square], entry: whole });
}

/** A network of n units with W given by rows, σ = x² unless another is named, no bias, and one input that does nothing. */
export function autonomous(W: readonly (readonly number[])[], activation = square): Network {
  const n = W.length;
  return { n, m: 1, W: Float64Array.from(W.flat()), Win: new Float64Array(n), b: new Float64Array(n), activation };
}
