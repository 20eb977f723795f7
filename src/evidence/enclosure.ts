import { q, type Rational } from "./rational.ts";

/** Rationals between which a real number lies. */
export type Enclosure = [below: Rational, above: Rational];

/**
 * Encloses eˣ for a rational 0 ≤ x ≤ 8: the Taylor polynomial of degree 40 from below, and from above with the rest of the
 * series bounded by a geometric one, (x⁴¹/41!)/(1 − x/42). Throws RangeError outside.
 */
export function exponential(x: Rational): Enclosure {
  if (x.compare(q(0)) < 0 || x.compare(q(8)) > 0) throw new RangeError(`exponential: expected 0 ≤ x ≤ 8, got ${x.toFraction()}`);
  const { n, d } = x;
  // 1 + x/1·(1 + x/2·(⋯(1 + x/40))) over one divisor, which is cancelled once
  let [sum, divisor] = [1n, 1n];
  for (let k = 40n; k > 0n; k--) [sum, divisor] = [k * d * divisor + n * sum, k * d * divisor];
  const below = q(sum, divisor);
  const rest = q(42n * n ** 41n, 41n * divisor * (42n * d - n));
  return [below, below.add(rest)];
}
