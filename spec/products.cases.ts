import fc from "fast-check";
import { between, real, squareMatrix, vectorOf } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { Exhaustive } from "../src/evidence/exhaustive.ts";
import { type Bounded, define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { q, type Rational } from "../src/evidence/rational.ts";
import { singularValuesBound, sumOfProducts } from "../src/evidence/rounding.ts";
import { relu } from "../src/model/activation.ts";
import { identityMatrix, jacobian, multiply, stepJacobian, transpose } from "../src/model/jacobian.ts";
import { norm, singularValues, spectralNorm } from "../src/model/norm.ts";
import { type Network, reverseSweep, unroll } from "../src/model/rnn.ts";
import { productMagnitude, slopeRoundings } from "./bounds.ts";
import { deltas } from "./layers.cases.ts";
import type { Run } from "./networks.ts";
import { asRows, flat, s1 } from "./norms.cases.ts";
import { contractive, etaOf, positiveRun, scaledOrthogonal, scaledTo } from "./vanishing.cases.ts";

type Rows = readonly (readonly number[])[];

/** The kernel's smallest singular value, with its own bound of its error. */
export const sn = define({
  latex: "s_n",
  rocq: "smallest_stretch n : matrix -> real",
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
const kernelNorm = define({
  latex: (v) => `\\lVert ${v}\\rVert`,
  binary64: (v: readonly number[]) => {
    const value = norm(Float64Array.from(v));
    return withError(value, sumOfProducts(v.length + 4, value));
  },
  moves: ([errors]: [readonly number[]]) => Math.hypot(...errors),
});

/** The kernel's transpose, which is exact. */
const transposed = define({
  latex: (A) => `${A}^{\\top}`,
  binary64: (A: Rows) => withError(turned(A), 0),
  moves: ([errors]: [Rows]) => turned(errors),
});

function turned(A: Rows): number[][] {
  return asRows(transpose(flat(A), A.length), A.length);
}

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

/** ∂x_T/∂x_k of each run, k drawn from `first` to T; the last step, which shows a slope best, every other time. */
export function partOf(runs: fc.Arbitrary<Run>, first = 1) {
  return runs.chain((run) =>
    fc.oneof(fc.integer({ min: first, max: run.T }), fc.constant(Math.max(first, run.T - 1))).map((k) => productFrom(k, run)),
  );
}

/** ⌈ln ϵ/ln η⌉, the steps after which ηᴺ ≤ ϵ, in doubles. */
export const horizon = define({
  latex: "N",
  rationals: (epsilon: Rational, eta: Rational) => stepsTo(epsilon.valueOf(), eta.valueOf()),
});

/** η in eighths or 0.9, and ϵ from a tenth to 10⁻¹² or from a half to 2⁻¹²; of some η it is a power. N is the horizon. */
export const attenuations = new Exhaustive([1, 2, 3, 4, 5, 6, 7].flatMap((k) => ofBoth(q(k, 8))).concat(ofBoth(q(9, 10))));

function ofBoth(eta: Rational) {
  return [10, 2].flatMap((base) =>
    Array.from({ length: 12 }, (_, d) => {
      const epsilon = q(1, base ** (d + 1));
      return { eta, epsilon, N: stepsTo(epsilon.valueOf(), eta.valueOf()) };
    }),
  );
}

function stepsTo(epsilon: number, eta: number): number {
  return Math.ceil(Math.log(epsilon) / Math.log(eta));
}

/** Networks that halve every gradient, with the ϵ that they reach in T steps. */
const halvings = fc.integer({ min: 1, max: 8 }).map((T) => ({ run: positiveRun([[1 / 2]], T), epsilon: 2 ** -T }));

/** Networks with an ϵ for which the horizon N is the run's length T, or should be, and ∂x_T/∂x_{T−N}. */
export const attenuated = cover(
  fc
    .record({
      run: fc.oneof(
        contractive.filter(({ net }) => etaOf(net) > 0),
        scaledOrthogonal,
      ),
      part: between(0.001, 0.999),
    })
    .map(({ run, part }) => ({ run, epsilon: etaOf(run.net) ** (run.T - 1 + part) }))
    .chain((drawn) => fc.oneof({ weight: 9, arbitrary: fc.constant(drawn) }, { weight: 1, arbitrary: halvings })),
  {
    "an ϵ that is a power of η": [0.05, ({ run, epsilon }) => epsilon === 2 ** -run.T],
    "a horizon of one step": [0.05, ({ run }) => run.T === 1],
    "a horizon of several steps": [0.5, ({ run }) => run.T > 1],
    "a network whose norm is ηᵗ": [0.3, ({ run: { net } }) => net.activation === relu && net.m === net.n],
  },
).map(({ run: { net, u, x0, T }, epsilon }) => {
  const N = stepsTo(epsilon, etaOf(net));
  return { J: kernelProduct(net, unroll(net, u, x0), Math.max(0, T - N), T), N, T, epsilon };
});

/** ‖∂x_{k+1}/∂x_k‖ for every k of a run by the kernel: its own error, and the norm of that of a step, whose entries are rounded once. */
export function everyStep({ net, u, x0, T }: Run) {
  const { n } = net;
  const x = unroll(net, u, x0);
  const norms = Array.from({ length: T }, (_, k) => spectralNorm(stepJacobian(net, x.subarray(k * n, (k + 1) * n)), n));
  const errors = norms.map((size) => singularValuesBound(n, size) + sumOfProducts(n, size));
  return { ...boundsOf(net), s: withError(norms, errors) };
}

/** ∂x_T/∂x_k of a run as the kernel has it, with what bounds it. */
export function productFrom(k: number, { net, u, x0, T }: Run) {
  return { ...boundsOf(net), J: kernelProduct(net, unroll(net, u, x0), k, T), k, T };
}

/** Networks with any gradient g by x_T, for every k before T, and ∂x_T/∂x_k. */
export const lossGradients = cover(
  fc
    .oneof(scaledTo(0.05, 1.999), scaledOrthogonal)
    .chain((run) => fc.record({ run: fc.constant(run), k: fc.nat(run.T - 1), g: vectorOf(real(4), run.net.n) })),
  {
    "η below 1": [0.4, ({ run: { net } }) => etaOf(net) < 1],
    "η above 1": [0.15, ({ run: { net } }) => etaOf(net) > 1],
    "from the start": [0.2, ({ k }) => k === 0],
    "from a later state, several steps": [0.2, ({ run, k }) => k > 0 && run.T > k + 1],
    "a scaled orthogonal matrix, positive ReLU states": [0.3, ({ run: { net } }) => net.activation === relu && net.m === net.n],
    "a gradient other than 0": [0.6, ({ g }) => g.some((part) => part !== 0)],
  },
).map(({ run, k, g }) => ({ ...productFrom(k, run), g }));

/**
 * Of ε_T = ½‖x_T‖²: the gradient g by x₀ as the reverse sweep has it, ∂x_T/∂x₀ and x_T. The sweep multiplies from the left and adds at
 * most n + 3 roundings a step to a term of an entry, too.
 */
export function lastGradient({ net, u, x0, T }: Run) {
  const { n } = net;
  const x = unroll(net, u, x0);
  const x_T = x.slice(-n);
  const sizes = turned(asRows(productMagnitude(net, x, T, 0), n)).map((row) =>
    row.reduce((sum, size, i) => sum + size * Math.abs(x_T[i]), 0),
  );
  const errors = sizes.map((size) => sumOfProducts(T * (n + 3), size));
  return { g: withError(sweep(net, u, x), errors), J: kernelProduct(net, x, 0, T), x_T };
}

/** The same of whole numbers, where nothing is rounded. */
export function lastWholeGradient(run: Run) {
  const { g, J, x_T } = lastGradient(run);
  return { g: g.value, J: J.value, x_T };
}

/** The gradient of ½‖x_T‖² by x₀. */
export function sweep(net: Network, u: Float64Array, x: Float64Array): Float64Array {
  const last = x.map((value, at) => (at < x.length - net.n ? 0 : value)); // slopes other than 0 come last
  return reverseSweep(net, u, x, last).x0;
}

/** The slopes of σ at all states of a run that steps start from, its W, and ∂x_T/∂x₀. */
export function slopesAndProduct({ net, u, x0, T }: Run) {
  const x = unroll(net, u, x0);
  return { W: asRows(net.W, net.n), d: Array.from(x.subarray(0, T * net.n), net.activation.slope), J: kernelProduct(net, x, 0, T), T };
}

/** ∂x_T/∂x₀ of x_t = x_{t−1} + Wσ(x_{t−1}) + W_in u_t + b, by the kernels of the part that is added. */
export function pathProduct({ net, u, x0, T }: Run): Bounded {
  const { n, m } = net;
  const steps: Float64Array[] = [];
  let x = x0;
  for (let t = 0; t < T; t++) {
    steps.push(stepJacobian(net, x));
    const h = unroll(net, u.slice(t * m, (t + 1) * m), x).subarray(n);
    x = x.map((value, i) => value + h[i]);
  }
  return residualProduct(steps, n);
}

/** The product of all I + h′, the last on the left: an entry of h′ is rounded once, of I + h′ once more, and a sum of n products n times. */
function residualProduct(steps: readonly Float64Array[], n: number): Bounded {
  const added = (parts: readonly Float64Array[]) =>
    parts
      .map((part) => part.map((entry, at) => (at % (n + 1) === 0 ? 1 + entry : entry)))
      .reduce((right, left) => multiply(left, right, n), identityMatrix(n));
  const sizes = added(steps.map((part) => part.map(Math.abs)));
  const errors = sizes.map((size) => sumOfProducts(steps.length * (n + 2), size));
  return withError(asRows(added(steps), n), asRows(errors, n));
}

/** The product along such a path, with what bounds the part that is added. */
export function wholePath(run: Run) {
  return { ...boundsOf(run.net), J: pathProduct(run), T: run.T };
}

/**
 * T matrices A with ‖A‖ ≤ δ, one below the other, and a vector v. Where δ is above 1 they have the
 * norm 1, at which a step may stop a vector. A norm is divided by, which is off by its own bound, and an entry is rounded twice more.
 */
export const residuals = cover(
  fc.integer({ min: 1, max: 3 }).chain((n) =>
    fc.record({
      n: fc.constant(n),
      v: vectorOf(real(4), n),
      delta: deltas,
      parts: fc.array(squareMatrix(n), { minLength: 1, maxLength: 6 }),
    }),
  ),
  {
    "several rows, several steps": [0.3, ({ n, parts }) => n > 1 && parts.length > 1],
    "one row": [0.2, ({ n }) => n === 1],
    "δ below 1": [0.6, ({ delta }) => delta < 1],
  },
).map(({ n, v, delta, parts }) => {
  const steps = parts.map((part) => {
    const size = spectralNorm(part, n);
    return size > 0 ? part.map((entry) => (entry * Math.min(delta, 1)) / size) : part;
  });
  return {
    A: steps.flatMap((part) => asRows(part, n)),
    v,
    T: parts.length,
    delta: withError(delta, singularValuesBound(n, delta) + sumOfProducts(2 * n, delta)),
  };
});

/** Networks of which most, but not all, have γ s₁(W) at most 1. */
export const mostlyContractive = fc.oneof({ weight: 5, arbitrary: contractive }, { weight: 1, arbitrary: scaledTo(1.1, 2) });

/** How formulas speak of a step, and of the product of all steps. */
const functions = { s1, sn, transposed, length: kernelNorm };
export const ofStep = { using: functions, written: { J: "\\tfrac{\\partial x_{k+1}}{\\partial x_k}", d: "\\sigma'(x_k)" } };
export const ofProduct = {
  using: functions,
  written: { J: "\\tfrac{\\partial x_T}{\\partial x_0}", x_T: "x_T" },
};

/** (0 a; 0 0) for a = 0, 2, 4 or 6: its eigenvalues are 0. */
export const evenShifts = fc.integer({ min: 0, max: 3 }).map((k) => [
  [0, 2 * k],
  [0, 0],
]);

/** ∂x_t/∂x_k of a ReLU network that is driven so that its states are 1, by its W, or w of one unit; exact where Wᵗ has few digits. */
export const jacobianAtOnes = exactKernel(
  (W: Rows | number, k: number, t: number) => {
    const { net, u, x0 } = positiveRun(typeof W === "number" ? [[W]] : W, t);
    const J = jacobian(net, unroll(net, u, x0), k, t);
    return typeof W === "number" ? J[0] : asRows(J, net.n);
  },
  (_W, k, t) => `\\frac{\\partial x_{${t}}}{\\partial x_{${k}}}`,
);
