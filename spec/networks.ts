import fc from "fast-check";
import { real, squareMatrix, vectorOf, whole } from "../src/evidence/arbitrary.ts";
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

/** Those of them that have a derivative everywhere; ELU has one, as its α is 1. */
export const differentiable = bounded.filter((activation) => ![relu, leakyRelu, selu].includes(activation));

/** Networks of 1 to `units` units and 1 to 2 inputs over 1 to `steps` steps, with matrices from every regime. */
export function runs({ units = 3, steps = 5, activations = bounded, entry = real }: RunOptions = {}): fc.Arbitrary<Run> {
  const sizes = fc.record({
    n: fc.integer({ min: 1, max: units }),
    m: fc.integer({ min: 1, max: 2 }),
    T: fc.integer({ min: 1, max: steps }),
  });
  // built once for each size: building an arbitrary costs more than drawing from it
  const built = new Map<string, fc.Arbitrary<Run>>();
  return sizes.chain(({ n, m, T }) => {
    const size = `${n},${m},${T}`;
    const arbitrary = built.get(size) ?? runsOfSize(n, m, T, activations, entry);
    built.set(size, arbitrary);
    return arbitrary;
  });
}

function runsOfSize(
  n: number,
  m: number,
  T: number,
  activations: Activation[],
  entry: NonNullable<RunOptions["entry"]>,
): fc.Arbitrary<Run> {
  const numbers = (length: number) => vectorOf(entry(2), length).map((values) => Float64Array.from(values));
  const W = entry === real ? squareMatrix(n, 2) : numbers(n * n);
  return fc
    .record({ activation: fc.constantFrom(...activations), W, Win: numbers(n * m), b: numbers(n), u: numbers(T * m), x0: numbers(n) })
    .map(({ activation, W, Win, b, u, x0 }) => ({ net: legible({ n, m, W, Win, b, activation }), T, u, x0 }));
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

/** Prints a network in failure messages without the source of its activation. */
function legible(net: Network): Network {
  const { activation, ...numbers } = net;
  return Object.defineProperty(net, fc.toStringMethod, { value: () => `${activation.name} ${fc.stringify(numbers)}` });
}
