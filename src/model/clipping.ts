import { checkArray, type Numbers } from "./check.ts";
import { norm } from "./norm.ts";

/**
 * Clips a gradient in place by its norm: g ← g·min(1, τ/‖g‖), so that norm(g) ≤ τ as computed (article, §2;
 * Pascanu et al. 2013, algorithm 1). Returns the norm before clipping.
 * τ = 0 gives zeros; τ = ∞ clips nothing. Throws TypeError or RangeError, and leaves g as it is, on NaN or ±∞ in g and on a τ
 * that is negative or NaN.
 */
export function clipByNorm(g: Numbers, tau: number): number {
  return clipByGlobalNorm([g], tau);
}

/**
 * Clips the parts of one gradient in place by their joint norm, as if they were one vector; the parts are those of the
 * parameter tensors. Returns the joint norm before clipping. τ and errors as for `clipByNorm`, and RangeError on parts that share
 * memory: nothing changes when one throws.
 */
export function clipByGlobalNorm(parts: readonly Numbers[], tau: number): number {
  checkThreshold(tau);
  for (const [i, part] of parts.entries()) checkArray(parts.length === 1 ? "g" : `g[${i}]`, part, part.length);
  checkApart(parts);
  const before = jointNorm(parts);
  if (before > tau) rescale(parts, tau);
  return before;
}

/** Clips each component in place to [−τ, τ]; this can turn the gradient (chapter 3). τ and errors as for `clipByNorm`. */
export function clipByValue(g: Numbers, tau: number) {
  checkThreshold(tau);
  checkArray("g", g, g.length);
  for (let i = 0; i < g.length; i++) g[i] = Math.max(-tau, Math.min(tau, g[i]));
}

/** The Euclidean norm of all parts together: the norm of their norms; ∞ where the true norm is beyond the largest double. */
export function jointNorm(parts: readonly Numbers[]): number {
  const norms = Float64Array.from(parts, norm);
  return norms.every(Number.isFinite) ? norm(norms) : Number.POSITIVE_INFINITY;
}

/**
 * Divides by the largest component, then multiplies by τ over the norm of the quotients, a number from 1 to √n: nothing on
 * the way overflows. Rounding can leave the norm a few ulps above τ; then the factor is lowered by one ulp until it is not.
 */
function rescale(parts: readonly Numbers[], tau: number) {
  let largest = 0;
  for (const part of parts) for (let i = 0; i < part.length; i++) largest = Math.max(largest, Math.abs(part[i]));
  for (const part of parts) for (let i = 0; i < part.length; i++) part[i] /= largest;
  const units = parts.map((part) => part.slice());
  for (let factor = tau / jointNorm(parts); ; factor = nextBelow(factor)) {
    for (const [k, part] of parts.entries()) for (let i = 0; i < part.length; i++) part[i] = factor * units[k][i];
    if (jointNorm(parts) <= tau) return;
  }
}

/** The next double below x ≥ 0, or the one after it. */
function nextBelow(x: number): number {
  return Math.min(x * (1 - 2 ** -53), x - Number.MIN_VALUE);
}

/** A number that two parts share would be counted twice and scaled twice. */
function checkApart(parts: readonly Numbers[]) {
  const filled = [...parts.entries()].filter(([, part]) => part.length > 0);
  for (const together of Map.groupBy(filled, ([, { buffer }]) => buffer).values()) {
    together.sort(([, a], [, b]) => a.byteOffset - b.byteOffset);
    for (const [k, [i, part]] of together.slice(1).entries()) {
      const [j, before] = together[k];
      if (part.byteOffset < before.byteOffset + before.byteLength)
        throw new RangeError(`g[${i}]: expected a part with memory of its own, got one that overlaps g[${j}]: clip a copy`);
    }
  }
}

function checkThreshold(tau: number) {
  if (typeof tau !== "number") throw new TypeError(`tau: expected a number, got ${typeof tau}`);
  if (!(tau >= 0)) throw new RangeError(`tau: expected a number from 0 to ∞, got ${tau}`);
}
