import { q, type Rational } from "./rational.ts";

/** Rationals between which a real number lies. */
export type Enclosure = [below: Rational, above: Rational];

/**
 * Encloses eˣ for a rational 0 ≤ x ≤ 8: the Taylor polynomial of degree 40 from below, and from above with the rest of the
 * series bounded by a geometric one, (x⁴¹/41!)/(1 − x/42). Throws RangeError outside.
 */
export function exponential(x: Rational): Enclosure {
  if (x.compare(q(0)) < 0 || x.compare(q(8)) > 0) throw new RangeError(`exponential: expected 0 ≤ x ≤ 8, got ${x.toFraction()}`);
  let [term, sum] = [q(1), q(1)];
  for (let k = 1; k <= 40; k++) {
    term = term.mul(x).div(q(k));
    sum = sum.add(term);
  }
  const rest = term
    .mul(x)
    .div(q(41))
    .div(q(1).sub(x.div(q(42))));
  return [sum, sum.add(rest)];
}
