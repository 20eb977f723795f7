import fc from "fast-check";
import { dyadic, rowsOf, vectorOf, whole } from "../src/evidence/arbitrary.ts";
import type { Point } from "../src/evidence/drawing.ts";
import { exactKernel } from "../src/evidence/formula/defined.ts";
import { relu } from "../src/model/activation.ts";
import { jacobian } from "../src/model/jacobian.ts";
import { spectralNorm } from "../src/model/norm.ts";
import { unroll } from "../src/model/rnn.ts";
import { spectralRadius } from "../src/model/spectral-radius.ts";
import { smallEighths } from "./eigenvalues.cases.ts";
import { autonomous } from "./networks.ts";
import { asRows, flat } from "./norms.cases.ts";
import { driven, jacobianOf } from "./vanishing.cases.ts";

type Rows = readonly (readonly number[])[];

/** The kernel's ReLU of a vector. */
export const ReLU = exactKernel((x: readonly number[]) => x.map(relu.value), "\\mathrm{ReLU}");

/** The first states of a ReLU network of two units without input, as rows, and the kernel's ∂x₃/∂x₁. */
function threeSteps({ W, x_0 }: { W: number[][]; x_0: number[] }) {
  const net = autonomous(W, relu);
  const x = unroll(net, new Float64Array(3), Float64Array.from(x_0));
  const [x_1, x_2] = [Array.from(x.subarray(2, 4)), Array.from(x.subarray(4, 6))];
  return { W, x_0, x_1, x_2, J: asRows(jacobian(net, x, 1, 3), 2) };
}

/** Three steps with a nilpotent W = k v wᵀ, w ⊥ v, from a start on the line of v, on which all images lie. No state has a component 0. */
export const nilpotentSteps = fc
  .record({ v: vectorOf(whole(2), 2), k: whole(4), start: whole(2) })
  .map(({ v: [a, b], k, start }) => ({
    W: [
      [-k * a * b, k * a * a],
      [-k * b * b, k * a * b],
    ],
    x_0: [start * a, start * b],
  }))
  .map(threeSteps)
  .filter(({ x_0, x_1, x_2 }) => ![...x_0, ...x_1, ...x_2].includes(0));

/** A ReLU network that inputs drive between (−1, 1) and (1, −1), so that D alternates between diag(0, 1) and diag(1, 0). */
function alternating(W: Rows, T: number) {
  return driven(
    W,
    relu,
    Array.from({ length: T + 1 }, (_, t) => (t % 2 === 0 ? [-1, 1] : [1, -1])),
  );
}

/** 2×2 matrices of few digits; the entries beside the diagonal may pump. */
export const pumping = fc.tuple(smallEighths, dyadic(2), dyadic(2), smallEighths).map(([a, b, c, d]) => [
  [a, b],
  [c, d],
]);

/** Its ∂x_T/∂x₀, where nothing is rounded. */
export const exactAlternating = exactKernel(
  (W: Rows, T: number) => asRows(jacobianOf(alternating(W, T)), 2),
  (_, T) => `\\partial x_{${T}}/\\partial x_0`,
);

const [first, second, both] = [
  [1, -1],
  [-1, 1],
  [1, 1],
];
const patterns = [[first], [second], [both], [first, second], [first, both], [second, both]];

/** 300 random 2×2 matrices by ρ and s₁, and whether ‖∂x₃₀/∂x₀‖ > 1 for some of six patterns in which inputs switch ReLU units. */
export function switchedMatrices(): { at: Point; grows: boolean }[] {
  const entries = fc.noBias(rowsOf(fc.integer({ min: -1000, max: 1000 }), 2));
  const matrices = fc.sample(entries, { numRuns: 300, seed: 1 }).map((W) => W.map((row) => row.map((k) => k / 700)));
  return matrices.map((W) => ({ at: [spectralRadius(flat(W)), spectralNorm(flat(W), 2)], grows: fastest(W) > 1 }));
}

/** The largest norm of ∂x₃₀/∂x₀ over the patterns of switching. */
function fastest(W: Rows): number {
  const targets = (pattern: number[][]) => Array.from({ length: 31 }, (_, t) => pattern[t % pattern.length]);
  return Math.max(...patterns.map((pattern) => spectralNorm(jacobianOf(driven(W, relu, targets(pattern))), 2)));
}
