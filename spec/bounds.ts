import { type Bounded, withError } from "../src/evidence/formula/defined.ts";
import { singularValuesBound, sumOfProducts } from "../src/evidence/rounding.ts";
import type { Activation } from "../src/model/activation.ts";
import { jacobian } from "../src/model/jacobian.ts";
import type { Network } from "../src/model/rnn.ts";

/** Computed numbers, each with the bound of its error. */
export function roundedEach(values: ArrayLike<number>, error: (value: number, at: number) => number): Bounded {
  return withError(values, Array.from(values, error));
}

/** Computed numbers, each of which went through so many roundings. */
export function rounded(values: ArrayLike<number>, roundings: number): Bounded {
  return roundedEach(values, (value) => sumOfProducts(roundings, Math.abs(value)));
}

/**
 * How far an evaluation of ∂x_t/∂x_k along given states may be off, entry by entry: it is a sum of products of given doubles, and a step
 * adds at most n + 3 roundings to a term.
 */
export function productBound(net: Network, x: Float64Array, t: number, k = 0): Float64Array {
  return productMagnitude(net, x, t, k).map((magnitude) => sumOfProducts((t - k) * (net.n + 3), magnitude));
}

/** Entry by entry |W||D_{t−1}| ⋯ |W||D_k|: the sum of the absolute values of the terms of ∂x_t/∂x_k. */
export function productMagnitude(net: Network, x: Float64Array, t: number, k: number): Float64Array {
  const { slope } = net.activation;
  return jacobian({ ...net, W: net.W.map(Math.abs), activation: { ...net.activation, slope: (s) => Math.abs(slope(s)) } }, x, k, t);
}

/**
 * How far the computed ‖∂x_t/∂x_k‖₂ or ‖·‖_∞ may be off: n times an entry's error bounds the error's norm, and the singular
 * values of the computed product are off by their own bound.
 */
export function productNormSlack(net: Network, x: Float64Array, t: number, k = 0): number {
  const largest = Math.max(...productMagnitude(net, x, t, k));
  return net.n * sumOfProducts((t - k) * (net.n + 3), largest) + singularValuesBound(net.n, net.n * largest);
}

/**
 * How far `right`, the T-th power of γ s₁ with a computed s₁, may be off: the relative error of s₁ T times, and T + 2 roundings. Where it
 * bounds computed slopes by γ, each of the T may exceed γ by its own roundings, `slope` of them.
 */
export function powerSlack(right: number, T: number, n: number, slope = 0): number {
  const relative = (T + 1) * singularValuesBound(n, 1) + sumOfProducts(2 * T + 4 + slope * T, 1);
  return (relative * right) / (1 - relative);
}

/**
 * Roundings by which a computed |σ′| may exceed γ, that of the constant γ among them. Where |σ′| comes near γ its terms have one sign, so
 * that each rounding counts once: at most 40, for Mish, and the constant's. GELU's come near it only at √2.
 */
export function slopeRoundings({ name }: Activation): number {
  return name === "GELU" ? geluRoundings(Math.SQRT2) + 1 : 42;
}

/**
 * Roundings of GELU's value and slope at x: four for each term of the series of erf, those of the argument of its exponential, which
 * magnifies two relative roundings by x²/2, and 14 that remain. The rounding of x/√2 is among them: the series and the exponential share
 * it, and erf magnifies it by less than ½, as y·erf′(y) < ½.
 */
export function geluRoundings(x: number): number {
  return 4 * erfTerms((x * x) / 2) + x * x + 14;
}

/** Terms y·(2y²)ⁿ/(1·3⋯(2n + 1)) of the series of erf(y), y² = `square`, until one is lost in their sum. */
function erfTerms(square: number): number {
  let [terms, term, sum] = [1, 1, 0];
  for (; sum + term !== sum; terms++) {
    sum += term;
    term *= (2 * square) / (2 * terms + 1);
  }
  return terms;
}
