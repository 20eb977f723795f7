import type { Point } from "../evidence/drawing.ts";
import { gamma, singularValuesBound, sumOfProducts } from "../evidence/rounding.ts";
import { type Activation, identity, tanh } from "../model/activation.ts";
import { jacobian, transpose } from "../model/jacobian.ts";
import { norm, spectralNorm } from "../model/norm.ts";
import { unroll } from "../model/rnn.ts";
import { type Explorer, implication, shown } from "./explorer.ts";
import { type MatrixName, matrixInputs, matrixOf, rowsOf } from "./matrix.ts";

type Name = MatrixName | "g1" | "g2";

/** Distances 0 … 30. */
const distances = Array.from({ length: 31 }, (_, d) => d);

/** A gradient carried back through a linear network, and through one of tanh, under the envelope; γ = 1 for both. */
export const exponentialBound: Explorer<Name> = {
  claim: "vanishing.exponential-bound",
  invitation:
    "With η = s₁(W) below 1 the norm of the gradient stays below its envelope. Its components need not: make one of g negative, or zero.",
  groups: [
    matrixInputs,
    {
      legend: "gradient g = ∂ε/∂xₜ",
      columns: 2,
      inputs: [
        { name: "g1", label: "g₁", min: -2, max: 2, step: 0.1 },
        { name: "g2", label: "g₂", min: -2, max: 2, step: 0.1 },
      ],
    },
  ],
  presets: [
    { label: "η = 0.9, attained", values: { w11: 0.9, w12: 0, w21: 0, w22: 0.9, g1: 1, g2: 0.5 } },
    { label: "a negative gradient", values: { w11: 0.5, w12: 0, w21: 0, w22: 0.8, g1: -1, g2: 1 } },
    { label: "η > 1: the envelope grows", values: { w11: 0.5, w12: 1, w21: 0, w22: 0.5, g1: 1, g2: 0 } },
  ],
  look(values) {
    const [W, g] = [matrixOf(values), Float64Array.of(values.g1, values.g2)];
    const [eta, size] = [spectralNorm(W, 2), norm(g)];
    const [linear, squashed] = [carriedBack(W, g, identity), carriedBack(W, g, tanh)];
    const sizes = carriedBack(W.map(Math.abs), g.map(Math.abs), identity);
    const slack = distances.map((d) => roundingOf(d, norm(sizes[d]), size * eta ** d));
    const inNorm = [linear, squashed].every((rows) => rows.every((row, d) => norm(row) <= size * eta ** d + slack[d]));
    const above = linear.findIndex((row, d) => row.some((entry, i) => entry > g[i] * eta ** d + slack[d]));
    const article = implication(eta < 1, above < 0);
    const line = (rows: Float64Array[]): Point[] => rows.map((row, d): Point => [d, norm(row)]).filter(([, y]) => y > 0);
    return {
      quantities: [
        ["η = γ s₁(W)", shown(eta)],
        ["‖g‖", shown(size)],
        ["‖g ∂xₜ/∂xₖ‖ after 30 steps, linear", shown(norm(linear[30]))],
        ["‖g ∂xₜ/∂xₖ‖ after 30 steps, tanh", shown(norm(squashed[30]))],
      ],
      statements: [
        { of: "article", text: "for η < 1: g ∂xₜ/∂xₖ ≤ g ηᵗ⁻ᵏ in each component (linear network)", holds: article },
        { of: "corrected", text: "‖g ∂xₜ/∂xₖ‖ ≤ ‖g‖ ηᵗ⁻ᵏ at every distance (both networks)", holds: inNorm },
      ],
      panel: {
        x: { title: "distance t − k (steps)", domain: [0, 30] },
        y: { title: "norm", log: true, domain: [1e-6, 1e4] },
        layers: [
          {
            mark: "lines",
            series: "envelope ‖g‖ ηᵗ⁻ᵏ",
            lines: [distances.map((d): Point => [d, size * eta ** d]).filter(([, y]) => y > 0)],
          },
          { mark: "lines", series: "linear network", lines: [line(linear)] },
          { mark: "lines", series: "tanh network from (1, 1)", lines: [line(squashed)] },
        ],
      },
      alt: `Over 30 steps the envelope goes from ${shown(size)} to ${shown(size * eta ** 30)}, the linear network's gradient to ${shown(norm(linear[30]))}, that of tanh to ${shown(norm(squashed[30]))}.`,
      counterexample:
        article === false
          ? check(
              values,
              above,
              linear[above].findIndex((entry, i) => entry > g[i] * eta ** above + slack[above]),
            )
          : undefined,
    };
  },
};

/** g ∂x_d/∂x₀ for every distance d, along the states from (1, 1) without input. */
function carriedBack(W: Float64Array, g: Float64Array, activation: Activation): Float64Array[] {
  const net = { n: 2, m: 1, W, Win: new Float64Array(2), b: new Float64Array(2), activation };
  // a linear network's Jacobian does not depend on its states, which could overflow
  const x = activation === identity ? new Float64Array(62) : unroll(net, new Float64Array(30), Float64Array.of(1, 1));
  return distances.map((d) => {
    const [a, b, c, e] = transpose(jacobian(net, x, 0, d), 2);
    return Float64Array.of(a * g[0] + b * g[1], c * g[0] + e * g[1]);
  });
}

/** How far both sides of the bound over d steps may be off together: terms of that size pass 5 roundings a step, and s₁ errs d times. */
function roundingOf(d: number, size: number, right: number): number {
  return 2 * sumOfProducts(5 * d + 12, size) + right * ((d + 1) * singularValuesBound(2, 1) + gamma(2 * d + 8));
}

function check(values: Record<Name, number>, d: number, i: number): string {
  return `nearMiss(
  "((W^${d})' * g)[${i + 1}] <= g[${i + 1}] * norm(W)^${d}",
  { W: ${rowsOf(values)}, g: [${values.g1}, ${values.g2}] },
  { about: "componentwise, a linear network, W = ${rowsOf(values)}, g = (${values.g1}, ${values.g2})" },
);`;
}
