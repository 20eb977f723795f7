/** What depends on others. */
interface Resting {
  id: string;
  dependencies: readonly string[];
}

/** The same claims in an order in which each comes after those on which it depends. Throws if some depend on themselves. */
export function inOrder<T extends Resting>(claims: readonly T[]): T[] {
  const found = new Set(ordered(claims));
  const left = claims.filter((claim) => !found.has(claim));
  if (left.length > 0) throw new Error(`claims depend on themselves: ${left.map(({ id }) => id).join(", ")}`);
  return [...found];
}

/** The same claims in such an order, without those that depend on themselves, or on such. */
export function ordered<T extends Resting>(claims: readonly T[]): T[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const below = ({ dependencies }: T) => new Set(dependencies.filter((id) => byId.has(id)));
  const above = Map.groupBy(
    claims.flatMap((claim) => [...below(claim)].map((id) => ({ id, claim }))),
    ({ id }) => id,
  );
  const open = new Map(claims.map((claim) => [claim.id, below(claim).size]));
  const found = claims.filter(({ id }) => open.get(id) === 0);
  for (const { id } of found)
    for (const { claim } of above.get(id) ?? []) {
      open.set(claim.id, open.get(claim.id)! - 1);
      if (open.get(claim.id) === 0) found.push(claim);
    }
  return found;
}
