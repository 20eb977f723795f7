import { ordered, type Resting } from "../literate/order.ts";

/** The same claims in an order in which each comes after those on which it depends. Throws if some depend on themselves. */
export function inOrder<T extends Resting>(claims: readonly T[]): T[] {
  const found = new Set(ordered(claims));
  const left = claims.filter((claim) => !found.has(claim));
  if (left.length > 0) throw new Error(`claims depend on themselves: ${left.map(({ id }) => id).join(", ")}`);
  return [...found];
}
