import fc from "fast-check";
import { between } from "../src/evidence/arbitrary.ts";
import { type Bounded, define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { singularValuesBound, sumOfProducts } from "../src/evidence/rounding.ts";
import { type Activation, tanh } from "../src/model/activation.ts";
import { jacobian, stepJacobian } from "../src/model/jacobian.ts";
import { norm, singularValues, spectralNorm } from "../src/model/norm.ts";
import { type Network, unroll } from "../src/model/rnn.ts";
import { productMagnitude, slopeRoundings } from "./bounds.ts";
import { autonomous, type Run } from "./networks.ts";
import { asRows, flat, s1 } from "./norms.cases.ts";
import { jacobianOf, positiveRun } from "./vanishing.cases.ts";

type Rows = readonly (readonly number[])[];

/** The kernel's smallest singular value, with its own bound of its error. */
export const sn = define({
  latex: "s_n",
  binary64: (A: Rows) => {
    const values = singularValues(flat(A), A.length);
    return withError(values[A.length - 1], singularValuesBound(A.length, values[0]));
  },
  // Weyl: no singular value moves by more than the norm of a change
  moves: ([errors]: [Rows]) => Math.hypot(...errors.flat()),
});

/**
 * The kernel's norm of a vector. A component over the largest is rounded once, its square three times, and their sum n − 1 times; the root
 * halves that, and two roundings follow.
 */
export const kernelNorm = define({
  latex: (v) => `\\lVert ${v}\\rVert`,
  binary64: (v: readonly number[]) => {
    const value = norm(Float64Array.from(v));
    return withError(value, sumOfProducts(v.length + 4, value));
  },
  moves: ([errors]: [readonly number[]]) => Math.hypot(...errors),
});

/** What bounds a run's Jacobians: W, and γ, which a computed slope may exceed by so many roundings. */
export function boundsOf({ W, n, activation }: Network) {
  const { gamma } = activation;
  return { W: asRows(W, n), gamma: withError(gamma, sumOfProducts(slopeRoundings(activation), gamma)) };
}

/** The kernel's ∂x_t/∂x_k along given states: a step adds at most n + 3 roundings to a term of an entry. */
export function kernelProduct(net: Network, x: Float64Array, k: number, t: number): Bounded {
  const { n } = net;
  const errors = productMagnitude(net, x, t, k).map((size) => sumOfProducts((t - k) * (n + 3), size));
  return withError(asRows(jacobian(net, x, k, t), n), asRows(errors, n));
}

/** A step of each run, drawn at random: its Jacobian J as the kernel has it, each of whose entries is rounded once, the slopes d and W. */
export function stepOf(runs: fc.Arbitrary<Run>) {
  return fc.record({ run: runs, part: between(0, 1) }).map(({ run: { net, u, x0, T }, part }) => {
    const { n, activation } = net;
    const at = Math.min(T - 1, Math.floor(part * T));
    const state = unroll(net, u, x0).subarray(at * n, (at + 1) * n);
    const J = stepJacobian(net, state);
    const errors = J.map((entry) => sumOfProducts(1, Math.abs(entry)));
    return { ...boundsOf(net), d: Array.from(state, activation.slope), J: withError(asRows(J, n), asRows(errors, n)) };
  });
}

/** ‖∂x_{k+1}/∂x_k‖ for every k of a run by the kernel: its own error, and the norm of that of a step, whose entries are rounded once. */
export function everyStep({ net, u, x0, T }: Run) {
  const { n } = net;
  const x = unroll(net, u, x0);
  const norms = Array.from({ length: T }, (_, k) => spectralNorm(stepJacobian(net, x.subarray(k * n, (k + 1) * n)), n));
  const errors = norms.map((size) => singularValuesBound(n, size) + sumOfProducts(n, size));
  return { ...boundsOf(net), s: withError(norms, errors) };
}

/** ∂x_T/∂x₀ of a run as the kernel has it, with what bounds it. */
export function wholeProduct({ net, u, x0, T }: Run) {
  return { ...boundsOf(net), J: kernelProduct(net, unroll(net, u, x0), 0, T), T };
}

/** How formulas speak of a step, and of the product of all steps. */
const functions = { s1, sn, length: kernelNorm };
export const ofStep = { using: functions, written: { J: "\\tfrac{\\partial x_{k+1}}{\\partial x_k}", d: "\\sigma'(x_k)" } };
export const ofProduct = { using: functions, written: { J: "\\tfrac{\\partial x_T}{\\partial x_0}" } };

/** (0 a; 0 0) for a = 0, 2, 4 or 6: its eigenvalues are 0. */
export const evenShifts = fc.integer({ min: 0, max: 3 }).map((k) => [
  [0, 2 * k],
  [0, 0],
]);

/** ∂x_T/∂x₀ of a ReLU network that is driven so that all its states are 1, by its W, or w of one unit; exact where Wᵀ has few digits. */
export const jacobianAtOnes = exactKernel((W: Rows | number, T: number) => {
  const J = jacobianOf(positiveRun(typeof W === "number" ? [[W]] : W, T));
  return typeof W === "number" ? J[0] : asRows(J, W.length);
});

/** ∂x_{k+1}/∂x_k of such a network. */
export const stepAtOnes = exactKernel((W: Rows | number, k: number) => {
  const { net, u, x0 } = positiveRun(typeof W === "number" ? [[W]] : W, k + 1);
  const J = stepJacobian(net, unroll(net, u, x0).slice(k * net.n, (k + 1) * net.n));
  return typeof W === "number" ? J[0] : asRows(J, net.n);
});

/** One unit with weight w and bias b over T steps from x₀, without input. */
export function unitRun(activation: Activation, w: number, b: number, x0: number, T: number): Run {
  return { net: { ...autonomous([[w]], activation), b: Float64Array.of(b) }, T, u: new Float64Array(T), x0: Float64Array.of(x0) };
}

/** Its states x₀ … x_T, and ∂x_T/∂x₀, by w, b, x₀ and T; exact where they have few digits. */
export function unitOf(activation: Activation) {
  const run = (...given: [number, number, number, number]) => unitRun(activation, ...given);
  return {
    x: exactKernel((...given: [number, number, number, number]) => {
      const { net, u, x0 } = run(...given);
      return unroll(net, u, x0);
    }),
    J: exactKernel((...given: [number, number, number, number]) => jacobianOf(run(...given))[0]),
  };
}

/**
 * The last factor d(T) and the product J(T) of the steps of x_t = tanh x_{t−1} from x₀ = 1. The kernel's tanh errs by γ₄ and its slope by
 * γ₁₂, relatively. A slope is at most 1, so that a state is off by at most Tγ₄; |(ln tanh′)′| ≤ 2 then makes the slope be off by γ_{8T+12}
 * in all, and the product adds a rounding or two.
 */
export const creeping = {
  d: define({
    binary64: (T: number) => {
      const { net, x } = creep(T);
      const [slope] = stepJacobian(net, x.slice(T - 1, T));
      return withError(slope, sumOfProducts(8 * T + 12, slope));
    },
  }),
  J: define({
    binary64: (T: number) => {
      const { net, x } = creep(T);
      const [product] = jacobian(net, x, 0, T);
      return withError(product, sumOfProducts(T * (8 * T + 14), product));
    },
  }),
};

function creep(T: number) {
  const { net, u, x0 } = unitRun(tanh, 1, 0, 1, T);
  return { net, x: unroll(net, u, x0) };
}
