import type { Arithmetic, Truth } from "./arithmetic.ts";
import { isZero, type Node, type Sign } from "./tree.ts";
import { against, numbers, sameShape, shape, type Value, wider } from "./value.ts";

/** How two numbers are related. */
export type Order<B, T = Truth> = Pick<Arithmetic<B, T>, "equal" | "less" | "lessOrEqual">;

/** A relation as it was found: which part of the formula it is, its sides, and what it is. */
export interface Found<B, T = Truth> {
  node: Extract<Node, { kind: "relation" }>;
  /** Which of the chain's signs. */
  at: number;
  left: Value<B>;
  right: Value<B>;
  truth: T;
}

/** Whether a relation holds of its sides as they now are. Throws RangeError where they have no numbers, or two shapes. */
export function related<B, T>(over: Arithmetic<B, T>, order: Order<B, T>, found: Found<B, T>): T {
  const { node, at, left, right } = found;
  if (over.key === "terms" && node.signs[at] === "equal") {
    refuseScalar(node.sides[at], left, right);
    refuseScalar(node.sides[at + 1], right, left);
  }
  const [a, b] = [numbers(left), numbers(right)];
  if (node.signs[at] === "unequal") refuseApart(node, at, a, b);
  return compare(over, order, node.signs[at], a, b);
}

/** A relation of numbers, or of every pair of entries; one number goes with every entry. Vectors differ where some entry does. */
function compare<B, T>(over: Arithmetic<B, T>, order: Order<B, T>, sign: Sign, a: Value<B>, b: Value<B>): T {
  if (a.rank !== 0 && b.rank !== 0 && !sameShape(a, b))
    throw new RangeError(`expected two sides of one shape, got ${shape(a)} and ${shape(b)}`);
  if (sign === "unequal") return over.not(compare(over, order, "equal", a, b));
  const { rows, columns } = wider(a, b);
  let truth = over.always;
  for (let i = 0; i < rows * columns; i++) truth = over.and(truth, ordered(order, sign, a.data, against(a, i), b.data, against(b, i)));
  return truth;
}

function ordered<B, T>(order: Order<B, T>, sign: Sign, a: B, j: number, b: B, k: number): T {
  if (sign === "equal") return order.equal(a, j, b, k);
  if (sign === "smaller") return order.less(a, j, b, k);
  if (sign === "larger") return order.less(b, k, a, j);
  return sign === "smallerEq" ? order.lessOrEqual(a, j, b, k) : order.lessOrEqual(b, k, a, j);
}

/**
 * That a matrix is no number, or is another matrix within a chain, would read as said of each entry. So would that a vector is not a number, as its
 * other relations are; that it is not 0 reads as that it is another vector.
 */
function refuseApart({ sides, signs }: Found<unknown>["node"], at: number, a: Value<unknown>, b: Value<unknown>) {
  const rank = Math.max(a.rank, b.rank);
  const isUsual = a.rank === b.rank || isZero(sides[at]) || isZero(sides[at + 1]);
  if (isUsual && (rank < 2 || signs.length === 1)) return;
  const [kind, entry] = rank === 2 ? ["matrices", "A[1, 2]"] : ["vectors", "v[1]"];
  throw new RangeError(
    `expected two ${kind} around !=, got ${shape(a)} and ${shape(b)}: write not (${entry[0]} == 1), or entries as ${entry} != 1`,
  );
}

/** A solver's name without a size is a number: it would make all entries of what it equals the same. */
function refuseScalar(side: Node, value: Value<unknown>, other: Value<unknown>) {
  if (side.kind === "name" && value.rank === 0 && other.rank > 0)
    throw new RangeError(`expected ${side.name} to have the size of ${shape(other)}, got a number: give ${side.name} a size in \`for\``);
}
