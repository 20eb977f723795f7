import fc from "fast-check";
import { matrix as entries, rowsOf, vectorOf, whole } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { applyToDual, dotOfDuals, dual } from "../src/evidence/dual.ts";
import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { characteristicPolynomial, diagonal, type RationalMatrix, times, transpose } from "../src/evidence/rational.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { jacobian, multiply, stepJacobian, transpose as transposedFlat } from "../src/model/jacobian.ts";
import type { Network } from "../src/model/rnn.ts";
import { productBound, slopeRoundings } from "./bounds.ts";
import { autonomous, type Run } from "./networks.ts";
import { asRows, flat } from "./norms.cases.ts";
import { statesOf } from "./recurrent.cases.ts";

type Rows = readonly (readonly number[])[];

/**
 * In formulas, with σ = x², no input and no bias: F, one step of the kernel; its Jacobian J at x, J2 of two steps from x, and `product` of the
 * steps from some states; `article`, the article's product at the same states; χ, the characteristic polynomial.
 */
export const squares = {
  F: exactKernel((W: Rows, x: number[]) => [...trajectory(W, x, 1).slice(x.length)]),
  J: exactKernel(
    (W: Rows, x: number[]) => asRows(stepJacobian(autonomous(W), Float64Array.from(x)), x.length),
    () => "\\frac{\\partial x_i}{\\partial x_{i-1}}",
  ),
  J2: exactKernel(
    (W: Rows, x: number[]) => asRows(jacobian(autonomous(W), trajectory(W, x, 2), 0, 2), x.length),
    () => "\\frac{\\partial x_2}{\\partial x_0}",
  ),
  product: exactKernel(
    (W: Rows, states: Rows) => {
      const n = W.length;
      const x = new Float64Array((states.length + 1) * n); // the last state has no slope in the product
      x.set(states.flat());
      return asRows(jacobian(autonomous(W), x, 0, states.length), n);
    },
    () => "\\frac{\\partial x_t}{\\partial x_k}",
  ),
  article: define({
    latex: () => "W^\\top D_k\\cdots W^\\top D_{t-1}",
    rationals: (W: RationalMatrix, states: RationalMatrix) =>
      times(...states.flatMap((x) => [transpose(W), diagonal(x.map((value) => value.mul(2)))])),
  }),
  chi: define({ latex: "\\chi", rationals: characteristicPolynomial }),
};

function trajectory(W: Rows, x: readonly number[], T: number): Float64Array {
  return statesOf({ net: autonomous(W), T, u: new Float64Array(T), x0: Float64Array.from(x) });
}

/** Small integer matrices and states of two units. */
export const smallSteps = {
  W: cover(rowsOf(whole(2), 2), { "W is not symmetric": [0.5, ([[, b], [c]]) => b !== c] }),
  x: cover(vectorOf(whole(2), 2), { "no slope is 0": [0.4, (x) => !x.includes(0)] }),
};

/** Integer matrices with the states of one to three steps. */
export const slips = cover(
  fc
    .record({ n: fc.integer({ min: 1, max: 3 }), steps: fc.integer({ min: 1, max: 3 }) })
    .chain(({ n, steps }) =>
      fc.record({ W: rowsOf(whole(2), n), states: fc.array(vectorOf(whole(2), n), { minLength: steps, maxLength: steps }) }),
    ),
  {
    "one unit": [0.2, ({ W }) => W.length === 1],
    "several units, several steps": [0.3, ({ W, states }) => W.length > 1 && states.length > 1],
  },
);

/**
 * In formulas, along the states of a run: the kernel's Jacobian J of the first step, and `dualJ` from dual numbers; its ∂x_t/∂x_k, and
 * `pushForward` from dual numbers; the article's product over all steps.
 */
export const alongRun = {
  J: exactKernel(
    ({ net, x0 }: Run) => asRows(stepJacobian(net, x0), net.n),
    () => "W\\thinspace\\mathrm{diag}(\\sigma'(x_0))",
  ),
  dualJ: exactKernel(
    ({ net, x0 }: Run) => columnsByDuals(net, x0, 0, 1),
    () => "\\frac{\\partial x_1}{\\partial x_0}",
  ),
  jacobian: define({
    latex: (_, k, t) => `\\frac{\\partial x_{${t}}}{\\partial x_{${k}}}`,
    binary64: (run: Run, k: number, t: number) => {
      const [{ net }, x] = [run, statesOf(run)];
      return withError(asRows(jacobian(net, x, k, t), net.n), productBound(net, x, t, k));
    },
  }),
  pushForward: define({
    latex: (_, k, t) => `\\left(\\frac{\\partial x_{${t}}}{\\partial x_{${k}}}\\right)_{\\text{dual numbers}}`,
    binary64: (run: Run, k: number, t: number) => {
      const [{ net }, x] = [run, statesOf(run)];
      return withError(columnsByDuals(net, x, k, t), productBound(net, x, t, k));
    },
  }),
  article: define({
    latex: (_, k, t) => `W^\\top D_{${k}}\\cdots W^\\top D_{${t}-1}`,
    binary64: (run: Run, k: number, t: number) => {
      const { n, W } = run.net;
      const slipped = { ...run.net, W: transposedFlat(W, n) };
      const states = Array.from({ length: t - k }, (_, i) => statesOf(run).slice((k + i) * n, (k + i + 1) * n));
      const product = states.map((x) => stepJacobian(slipped, x)).reduce((left, right) => multiply(left, right, n));
      // the earliest factor stands on the left: the order of a Jacobian along the reversed states
      const reversed = Float64Array.from([...states.toReversed(), states[0]].flatMap((x) => [...x]));
      return withError(asRows(product, n), productBound(slipped, reversed, t - k));
    },
  }),
};

/** ∂x_t/∂x_k by moving each component of x_k in dual numbers along the states x. */
function columnsByDuals({ n, W, activation }: Network, x: Float64Array, k: number, last: number): number[][] {
  const columns = Array.from({ length: n }, (_, column) => {
    let tangent: number[] = Array.from({ length: n }, (_, i) => (i === column ? 1 : 0));
    for (let t = k + 1; t <= last; t++) {
      const h = tangent.map((value, i) => applyToDual(activation, dual(x[(t - 1) * n + i], value)));
      const row = (i: number) => Array.from(W.subarray(i * n, (i + 1) * n), (w) => dual(w));
      tangent = tangent.map((_, i) => dotOfDuals(dual(0), row(i), h).tangent);
    }
    return tangent;
  });
  return columns[0].map((_, row) => columns.map((column) => column[row]));
}

/** Two times of a run with one between them, with W, and with γ, which a computed slope may exceed by its roundings, and I. */
export function withBounds(spans: fc.Arbitrary<{ run: Run; k: number; t: number }>) {
  return spans.map(({ run, k, t }) => {
    const { n, W, activation } = run.net;
    const gamma = withError(activation.gamma, sumOfProducts(slopeRoundings(activation), activation.gamma));
    const I = asRows(
      entries(n, (i, j) => (i === j ? 1 : 0)),
      n,
    );
    return { run, k, j: (k + t) >> 1, t, W: asRows(W, n), gamma, I };
  });
}

/** The kernel's transpose. */
export const transposed = define({
  ...exactKernel((A: Rows) => asRows(transposedFlat(flat(A), A.length), A.length)),
  rocq: "transpose : matrix -> matrix",
});

/** Integer matrices, and a vector of ones. */
export const integerMatrices = cover(
  fc.integer({ min: 1, max: 4 }).chain((n) => rowsOf(whole(9), n)),
  {
    "several rows": [0.5, (W) => W.length > 1],
    "not symmetric": [0.4, (W) => W.some((row, i) => row.some((entry, j) => entry !== W[j][i]))],
  },
).map((W) => ({ W, ones: W.map(() => 1) }));
