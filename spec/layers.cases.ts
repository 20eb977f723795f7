import fc from "fast-check";
import { between, real, squareMatrix, vectorOf } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { singularValuesBound, sumOfProducts } from "../src/evidence/rounding.ts";
import { tanh } from "../src/model/activation.ts";
import { identityMatrix, multiply } from "../src/model/jacobian.ts";
import { singularValues, spectralNorm } from "../src/model/norm.ts";
import { powerSlack } from "./bounds.ts";

/** ∂y_L/∂y_0 of L layers y + w tanh y at y = 0, which they leave where it is. */
export const stackAtZero = exactKernel(
  (w: number, L: number) => (1 + w * tanh.slope(0)) ** L,
  (_, L) => `\\partial y_{${L}}/\\partial y_0`,
);

interface Layer {
  A: Float64Array;
  B: Float64Array;
}

/** Numbers δ of which most are below 1. */
export const deltas = fc.oneof({ weight: 5, arbitrary: between(0.01, 0.95) }, { weight: 1, arbitrary: between(1.05, 1.5) });

const drawnLayers = cover(
  fc.integer({ min: 1, max: 3 }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      y: vectorOf(real(2), n),
      delta: deltas,
      layers: fc.array(fc.record({ A: squareMatrix(n), B: squareMatrix(n) }), { minLength: 1, maxLength: 6 }),
    }),
  ),
  {
    "one unit": [0.2, ({ n }) => n === 1],
    "several units": [0.4, ({ n }) => n > 1],
    "one layer": [0.05, ({ layers }) => layers.length === 1],
    "several layers": [0.5, ({ layers }) => layers.length > 1],
    "a layer that adds nothing": [0.2, ({ layers }) => layers.some(({ A, B }) => [A, B].some((M) => M.every((entry) => entry === 0)))],
    "δ from a half to 1": [0.3, ({ delta }) => 0.5 < delta && delta < 1],
  },
);

/** L layers y + A tanh(B y) with ‖A‖‖B‖ ≤ δ, mostly below 1: δ, and the singular values s of ∂y_L/∂y_0, largest first. */
export const layerStacks = drawnLayers.map(({ n, y, delta, layers }) => {
  const [L, most] = [layers.length, (1 + delta) ** layers.length];
  const J = stackJacobian(n, y, delta, layers);
  // an entry's terms sum to at most ∏‖I + |A||D||B|‖ ≤ (1 + nδ)^L, as ‖|A|‖ ≤ √n‖A‖; n times an entry's error bounds the norm of the error
  const entries = n * sumOfProducts(L * (2 * n + 12), (1 + n * delta) ** L);
  return { s: withError(singularValues(J, n), singularValuesBound(n, n * most) + entries + powerSlack(most, L, n)), delta, L };
});

function stackJacobian(n: number, y: readonly number[], delta: number, layers: readonly Layer[]): Float64Array {
  let [state, J]: Float64Array[] = [Float64Array.from(y), identityMatrix(n)];
  for (const { A, B } of layers) {
    const size = spectralNorm(A, n) * spectralNorm(B, n);
    const scale = size > 0 ? delta / size : 0;
    const inner = new Float64Array(n).map((_, i) => state.reduce((sum, value, j) => sum + B[i * n + j] * value, 0));
    const scaled = new Float64Array(n * n).map((_, at) => scale * A[at] * tanh.slope(inner[at % n]));
    const step = multiply(scaled, B, n).map((entry, at) => entry + (at % (n + 1) === 0 ? 1 : 0));
    state = state.map((value, i) => value + inner.reduce((sum, a, j) => sum + scale * A[i * n + j] * Math.tanh(a), 0));
    J = multiply(step, J, n);
  }
  return J;
}
