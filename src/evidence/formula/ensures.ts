import { q } from "../rational.ts";
import { boundsOf, type Facts, factsIn, isAtLeast, isAtMost, relationsIn } from "./bounds.ts";
import { textOf } from "./text.ts";
import type { Formula, Node } from "./tree.ts";

const zero = q(0);

/** Whether a hypothesis says by itself that a part is not 0, as y != 0, y > 0 and 1 <= y do. */
export function ensuresNonzero(hypothesis: Formula, part: Node, isNumber: Facts["isNumber"]): boolean {
  const facts = factsIn([hypothesis], isNumber);
  const { least, most } = boundsOf(part, facts);
  if ((least && least.compare(zero) > 0) || (most && most.compare(zero) < 0)) return true;
  return pairsIn(hypothesis).some(
    ([below, sign, above]) => isApart(part, below, sign, above, facts) || isApart(part, above, opposite[sign] ?? sign, below, facts),
  );
}

/** Whether a hypothesis says by itself that a part is not negative. */
export function ensuresNonnegative(hypothesis: Formula, part: Node, isNumber: Facts["isNumber"]): boolean {
  return isAtLeast(boundsOf(part, factsIn([hypothesis], isNumber)), zero);
}

/** The two sides of each relation, and what stands between them. */
function pairsIn({ root }: Formula): [Node, string, Node][] {
  return relationsIn(root).flatMap(({ signs, sides }) => signs.map((sign, at): [Node, string, Node] => [sides[at], sign, sides[at + 1]]));
}

const opposite: Readonly<Record<string, string>> = { smaller: "larger", larger: "smaller" };

/** Whether a relation of a part to another tells it from 0. */
function isApart(part: Node, side: Node, sign: string, other: Node, facts: Facts): boolean {
  if (textOf(side) !== textOf(part)) return false;
  const bounds = boundsOf(other, facts);
  if (sign === "larger") return isAtLeast(bounds, zero);
  if (sign === "smaller") return isAtMost(bounds, zero);
  return sign === "unequal" && isAtLeast(bounds, zero) && isAtMost(bounds, zero);
}
