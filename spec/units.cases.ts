import fc from "fast-check";
import { type Defined, define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { type Interval, interval, multiplyIntervals, sigmoidOfInterval, subtractIntervals } from "../src/evidence/interval.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { type Activation, relu, sigmoid, tanh } from "../src/model/activation.ts";
import { jacobian } from "../src/model/jacobian.ts";
import { reverseSweep, unroll } from "../src/model/rnn.ts";
import { autonomous, type Run } from "./networks.ts";
import { flat } from "./norms.cases.ts";
import { pathProduct, sweep } from "./products.cases.ts";
import { unitRun } from "./recurrent.cases.ts";

// Networks of one unit, or two, small enough to follow by hand

type Rows = readonly (readonly number[])[];

/** Of one unit without input its states x₀ … x_T, ∂x_T/∂x₀, and the gradient of ½x_T² by x₀, by w, b, x₀ and T; exact where they have few digits. */
export function unitOf(activation: Activation) {
  const along = (f: (run: Run, x: Float64Array) => Float64Array | number, latex?: Defined["latex"]) =>
    exactKernel((w: number, b: number, x0: number, T: number) => {
      const run = alongUnit(activation, w, b, x0, T);
      return f(run, run.x);
    }, latex);
  return {
    x: along((_, x) => x),
    J: along(
      ({ net, T }, x) => jacobian(net, x, 0, T)[0],
      (w, _b, _x0, T) => `\\frac{\\partial x_{${T}}}{\\partial x_0}${ofWeight(w)}`,
    ),
    g: along(
      ({ net, u }, x) => sweep(net, u, x)[0],
      (w, _b, _x0, T) => `\\frac{\\partial\\varepsilon_{${T}}}{\\partial x_0}${ofWeight(w)}`,
    ),
  };
}

/** ∂x_T/∂x₀ of the sigmoid unit with weight 8 and bias −4: by the kernel's Jacobian, and in intervals. */
export const unstable = define({
  latex: (x0, T) => `\\frac{\\partial x_{${T}}}{\\partial x_0}(${x0})`,
  binary64: (x0: number, T: number) => partOf(alongUnit(sigmoid, 8, -4, x0, T)),
  intervals: (x0: Interval, T: Interval) => {
    let [x, J] = [x0, interval(1)];
    for (let t = 0; t < T.low; t++) {
      const s = sigmoidOfInterval(x);
      J = multiplyIntervals(J, multiplyIntervals(interval(8), multiplyIntervals(s, subtractIntervals(interval(1), s))));
      x = subtractIntervals(multiplyIntervals(interval(8), s), interval(4));
    }
    return J;
  },
});

/** Two ReLU units, x = (z, z − ½), that fold the unit interval: z_T from z_0, and its derivative; exact where z_0 has few digits. */
export const folding = (() => {
  const net = { ...autonomous([[], []], relu), W: Float64Array.of(2, -4, 2, -4), b: Float64Array.of(0, -1 / 2) };
  const statesFrom = (z0: number, T: number) => unroll(net, new Float64Array(T), Float64Array.of(z0, z0 - 1 / 2));
  return {
    z: exactKernel(
      (z0: number, T: number) => statesFrom(z0, T)[2 * T],
      (z0, T) => `z_{${T}}(${z0})`,
    ),
    J: exactKernel(
      (z0: number, T: number) =>
        jacobian(net, statesFrom(z0, T), 0, T)
          .slice(0, 2)
          .reduce((sum, entry) => sum + entry),
      (_z0, T) => `\\frac{\\partial z_{${T}}}{\\partial z_0}`,
    ),
  };
})();

/** Starts in (0, 1) of 40 binary digits, which come to ½ after 39 steps and no sooner. */
export const fortyDigits = fc.integer({ min: 0, max: 2 ** 39 - 1 }).map((k) => (2 * k + 1) / 2 ** 40);

/** x_t = ½ReLU(x_{t−1}) + 1 from x₀ = 1: ∂x_T/∂b by the reverse sweep, and its part through step k, ∂x_T/∂x_k. */
export const halvingUnit = {
  G: exactKernel(
    (T: number) => gradientOf(alongUnit(relu, 1 / 2, 1, 1, T)).b[0],
    (T) => `\\frac{\\partial x_{${T}}}{\\partial b}`,
  ),
  p: exactKernel(
    (k: number, T: number) => partOf(alongUnit(relu, 1 / 2, 1, 1, T), k),
    (k, T) => `\\frac{\\partial x_{${T}}}{\\partial x_{${k}}}`,
  ),
};

/** x_t = w tanh x_{t−1} from 0: ∂x_T/∂w by the reverse sweep, and its part through step k, ∂x_T/∂x_k; exact. */
export const restingUnit = {
  G: exactKernel(
    (w: number, T: number) => gradientOf(alongUnit(tanh, w, 0, 0, T)).W[0],
    (_w, T) => `\\frac{\\partial x_{${T}}}{\\partial w}`,
  ),
  p: exactKernel(
    (w: number, k: number, T: number) => partOf(alongUnit(tanh, w, 0, 0, T), k),
    (_w, k, T) => `\\frac{\\partial x_{${T}}}{\\partial x_{${k}}}`,
  ),
};

/** The gradient of x_T by the reverse sweep. */
function gradientOf({ net, u, x, T }: ReturnType<typeof alongUnit>) {
  return reverseSweep(net, u, x, new Float64Array(T + 1).fill(1, T));
}

/** ∂x_T/∂x_k, by the kernel's Jacobian. */
function partOf({ net, x, T }: ReturnType<typeof alongUnit>, k = 0): number {
  return jacobian(net, x, k, T)[0];
}

/**
 * The last factor d(T) and the product J(T) of the steps of x_t = tanh x_{t−1} from x₀ = 1. The kernel's tanh errs by γ₄ and its slope by
 * γ₁₂, relatively. A slope is at most 1, so that a state is off by at most Tγ₄; |(ln tanh′)′| ≤ 2 then makes the slope be off by γ_{8T+12}
 * in all, and the product adds a rounding or two.
 */
export const creeping = {
  d: passingThrough(
    (T) => partOf(alongUnit(tanh, 1, 0, 1, T), T - 1),
    (T) => 8 * T + 12,
  ),
  J: passingThrough(
    (T) => partOf(alongUnit(tanh, 1, 0, 1, T)),
    (T) => T * (8 * T + 14),
  ),
};

/** A number by T, with the roundings through which it passes. */
function passingThrough(f: (T: number) => number, roundings: (T: number) => number) {
  return define({ binary64: (T: number) => withError(f(T), sumOfProducts(roundings(T), f(T))) });
}

function alongUnit(activation: Activation, w: number, b: number, x0: number, T: number) {
  const run = unitRun(w, b, x0, T, activation);
  return { ...run, x: unroll(run.net, run.u, run.x0) };
}

/** ∂x_T/∂x₀ of x_t = x_{t−1} + w ReLU(x_{t−1}), one ReLU unit with weight w over T steps from x₀, without input; exact where they have few digits. */
export const unitPath = exactKernel(
  (w: number, x0: number, T: number) => flat(pathProduct(unitRun(w, 0, x0, T, relu)).value as Rows)[0],
  (w, _x0, T) => `\\frac{\\partial x_{${T}}}{\\partial x_0}${ofWeight(w)}`,
);

/** What is said of a unit whose weight is not called w. */
function ofWeight(w: string): string {
  return w === "w" ? "" : `\\big|_{w=${w}}`;
}
