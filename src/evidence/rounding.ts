import type { Arithmetic } from "./dual.ts";

/**
 * The only source of tolerances. The model is that of Higham, Accuracy and Stability of Numerical Algorithms (2nd ed.):
 * each operation returns its exact result times 1 + δ, |δ| ≤ u (eq. 2.4), so that n of them in a row change a result by
 * a factor 1 + θ with |θ| ≤ γ_n (Lemma 3.1).
 */

/** The unit roundoff of binary64. */
export const u = 2 ** -53;

/** γ_n = nu/(1 − nu). Throws RangeError if nu ≥ 1. */
export function gamma(n: number): number {
  if (!(n >= 0 && n * u < 1)) throw new RangeError(`gamma: expected 0 ≤ n < 2^53, got ${n}`);
  return (n * u) / (1 - n * u);
}

/**
 * Bound on the error of a sum of products: no term passes through more than `roundings` operations, and the exact terms'
 * absolute values sum to at most `magnitude`. Order and association do not matter. To compare two such evaluations, add their bounds.
 * A subnormal result errs by up to 2^-1075 instead; the last term covers it while later factors magnify by at most 2^64.
 */
export function sumOfProducts(roundings: number, magnitude: number): number {
  // the magnitude is itself computed, so it may be too small by a factor 1 − γ
  return (gamma(roundings) * magnitude) / (1 - gamma(roundings)) + roundings * 2 ** -1010;
}

/**
 * Bound on the absolute error of singular values of an n×n matrix by one-sided Jacobi, `largest` being s₁.
 * A rotation is applied within 8 roundings an entry and its sine and cosine fix its angle, so each of at most
 * sweeps·n(n − 1)/2 rotations perturbs the columns by γ₈ in the Frobenius norm, which is at most √n s₁ (Weyl: no singular
 * value moves by more); columns that are orthogonal to u change the values by n u s₁ more, and the final norms by γ_{n+4}.
 */
export function singularValuesBound(n: number, largest: number, sweeps = 16): number {
  return gamma(4 * sweeps * n * (n - 1) + 2 * n + 4) * Math.sqrt(n) * largest + 2 ** -1010;
}

/** A double with its size: the sum of the absolute values of the terms that it is a sum of, for `sumOfProducts`. */
export interface Sized {
  x: number;
  size: number;
}

/** Doubles that keep count of their size. */
export const sized: Arithmetic<Sized> = {
  of: (x) => ({ x, size: Math.abs(x) }),
  add: (a, b) => ({ x: a.x + b.x, size: a.size + b.size }),
  multiply: (a, b) => ({ x: a.x * b.x, size: a.size * b.size }),
};

/**
 * Relative error of Math.exp and Math.tanh, taken to be at most 2 ulps. ECMAScript promises nothing; a test holds the engine to it
 * against rigorous enclosures.
 */
export const elementary = gamma(4);
