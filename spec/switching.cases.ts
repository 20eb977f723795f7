import fc from "fast-check";
import { dyadic, rowsOf, vectorOf, whole } from "../src/evidence/arbitrary.ts";
import type { Point } from "../src/evidence/drawing.ts";
import { define, exactKernel } from "../src/evidence/formula/defined.ts";
import { relu, tanh } from "../src/model/activation.ts";
import { jacobian } from "../src/model/jacobian.ts";
import { spectralNorm } from "../src/model/norm.ts";
import { unroll } from "../src/model/rnn.ts";
import { spectralRadius } from "../src/model/spectral-radius.ts";
import { smallEighths } from "./eigenvalues.cases.ts";
import { autonomous } from "./networks.ts";
import { asRows, flat } from "./norms.cases.ts";
import { kernelProduct } from "./products.cases.ts";
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

/** x_t and ∂x_t/∂x₀ of the ReLU network with W = (2 2; −2 −2) from (1, −1), without input; exact. */
export const doubling = {
  x: exactKernel((t: number) => Array.from(doublingStates(t).subarray(-2))),
  J: exactKernel((t: number) => asRows(jacobian(doublingNet, doublingStates(t), 0, t), 2)),
};

const doublingNet = autonomous(
  [
    [2, 2],
    [-2, -2],
  ],
  relu,
);

function doublingStates(t: number): Float64Array {
  return unroll(doublingNet, new Float64Array(t), Float64Array.of(1, -1));
}

/** ∂x_t/∂x₀ of the tanh network with W = (4 −8; 2 −4) that inputs hold at (0, 20). */
export const heldJacobian = define({
  latex: (t) => `\\partial x_{${t}}/\\partial x_0`,
  binary64: (t: number) => {
    const W = [
      [4, -8],
      [2, -4],
    ];
    const { net, u, x0 } = driven(W, tanh, Array(t + 1).fill([0, 20]));
    return kernelProduct(net, unroll(net, u, x0), 0, t);
  },
});

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

/** Its ∂x_T/∂x₀. */
export const alternatingJacobian = define({
  latex: (_, T) => `\\partial x_{${T}}/\\partial x_0`,
  binary64: (W: Rows, T: number) => {
    const { net, u, x0 } = alternating(W, T);
    return kernelProduct(net, unroll(net, u, x0), 0, T);
  },
});

/** The same where nothing is rounded. */
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
