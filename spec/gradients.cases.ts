import fc from "fast-check";
import { between, orthogonal, real, vectorOf } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { define, withError } from "../src/evidence/formula/defined.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { reverseSweep, unroll } from "../src/model/rnn.ts";
import { productMagnitude } from "./bounds.ts";
import type { Run } from "./networks.ts";
import { asRows, multipleOf } from "./norms.cases.ts";

type Rows = readonly (readonly number[])[];

/** ∂x_t/∂b as rows, by a sweep for each component of x_t. */
function gradientByBias({ net, u, x0 }: Run, t: number): number[][] {
  const inputs = u.slice(0, t * net.m);
  const x = unroll(net, inputs, x0);
  const losses = (unit: number) => new Float64Array((t + 1) * net.n).fill(1, t * net.n + unit, t * net.n + unit + 1);
  return Array.from({ length: net.n }, (_, unit) => Array.from(reverseSweep(net, inputs, x, losses(unit)).b));
}

/**
 * ∂x_t/∂b, the sum of the parts ∂x_t/∂x_k from k = 1: a step adds at most n + 3 roundings to a term of a part, and the sum one for each
 * later part.
 */
export const biasGradient = define({
  latex: (_, t) => `\\partial x_{${t}}/\\partial b`,
  binary64: (run: Run, t: number) => {
    const { net, u, x0 } = run;
    if (t === 0) return asRows(new Float64Array(net.n ** 2), net.n);
    const x = unroll(net, u, x0);
    const parts = Array.from({ length: t }, (_, at) => productMagnitude(net, x, t, at + 1));
    const sizes = parts.reduce((sum, part) => sum.map((size, i) => size + part[i]));
    const errors = sizes.map((size) => sumOfProducts(t * (net.n + 4), size));
    return withError(gradientByBias(run, t), asRows(errors, net.n));
  },
});

/** d_T of d_{t+1} = J_t d_t + a_t, how a state moves with a parameter; a sequence of matrices is one below the other. */
export const tangent = define({
  rocq: "tangent n : matrices, vectors, vector, natural -> vector",
  latex: (_J, _a, _d, T) => `d_{${T}}`,
  binary64: (J: Rows, a: Rows, d: readonly number[], T: number) => {
    const absolute = (A: Rows) => A.map((row) => row.map(Math.abs));
    const errors = moved(absolute(J), absolute(a), d.map(Math.abs), T).map((size) => sumOfProducts(T * (d.length + 1), size));
    return withError(moved(J, a, d, T), errors);
  },
});

function moved(J: Rows, a: Rows, d: readonly number[], T: number): readonly number[] {
  const step = (at: readonly number[], t: number) =>
    at.map((_, i) => J[t * at.length + i].reduce((sum, entry, j) => sum + entry * at[j], a[t][i]));
  return Array.from({ length: T }, (_, t) => t).reduce(step, d);
}

const mostlyBelowOne = fc.oneof({ weight: 5, arbitrary: between(0.3, 0.99) }, { weight: 1, arbitrary: between(1.01, 2) });

/** Steps J_t with ‖J_t‖ at most η, which is mostly below 1, and additions a_t whose length is at most c; some add nothing. */
export const dampedSteps = cover(
  fc.record({ n: fc.integer({ min: 1, max: 4 }), T: fc.nat(6), eta: mostlyBelowOne, adds: fc.nat(5) }).chain(({ n, T, eta, adds }) =>
    fc
      .record({
        factors: fc.array(orthogonal(n), { minLength: Math.max(T, 1), maxLength: Math.max(T, 1) }),
        a: fc.array(adds === 0 ? fc.constant(Array<number>(n).fill(0)) : vectorOf(real(2), n), {
          minLength: Math.max(T, 1),
          maxLength: Math.max(T, 1),
        }),
        d_0: vectorOf(real(2), n),
      })
      .map(({ factors, a, d_0 }) => ({
        ...{ a, d_0, T, eta, c: Math.max(...a.map((part) => Math.hypot(...part))) * (1 + 2 ** -40) },
        // a turn is off by less than 2⁻⁴⁰, as six roundings for each of at most four planes are
        J: factors.flatMap((Q) => multipleOf(Q, eta * (1 - 2 ** -40), n)),
      })),
  ),
  {
    "several units, several steps": [0.4, ({ d_0, T }) => d_0.length > 1 && T > 1],
    "no step, and nothing added": [0.01, ({ T, c }) => T === 0 && c === 0],
    "η above 1": [0.1, ({ eta }) => eta > 1],
  },
);
