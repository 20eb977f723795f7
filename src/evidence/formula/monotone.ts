import { q } from "../rational.ts";
import { boundsOf, type Facts, isAtLeast, isAtMost } from "./bounds.ts";
import { textOf } from "./text.ts";
import type { Node, Sign } from "./tree.ts";

/** Where a value goes, or each entry of it, as a part of it changes: nowhere up, nowhere down, or it is not known. */
export type Move = "down" | "up" | undefined;

const zero = q(0);
const one = q(1);

/** The other way. */
export function reversed(move: Move): Move {
  return move && (move === "up" ? "down" : "up");
}

/** Where a node's value goes as its part with the index `at` makes a move, and the node becomes another. */
export function carried(node: Node, at: number, move: Move, changed: Node, facts: Facts): Move {
  switch (node.kind) {
    case "operation":
      return byOperation(node, at, move, changed as typeof node, facts);
    case "call":
      return rising.has(node.name) || (node.name === "abs" && staysPositive(node, changed as typeof node, facts)) ? move : undefined;
    case "list":
      return move;
    case "entry":
      return at === 0 ? move : undefined;
  }
  return undefined;
}

/** Functions that rise with each entry of each of their arguments. */
const rising = new Set(["max", "min", "sum", "sqrt", "exp", "tanh", "sigmoid", "diag", "trace"]);

type Operated = Extract<Node, { kind: "operation" }>;

function byOperation(node: Operated, at: number, move: Move, changed: Operated, facts: Facts): Move {
  const other = node.args[1 - at];
  switch (node.fn) {
    case "add":
    case "ctranspose":
      return move;
    case "subtract":
      return at === 0 ? move : reversed(move);
    case "unaryMinus":
      return reversed(move);
    case "multiply":
    case "dotMultiply":
      return scaled(move, other, facts);
    case "divide":
      return at === 0 ? (isPositive(other, facts) ? move : undefined) : divided(node, changed, move, facts);
    case "pow":
    case "dotPow":
      if (node.fn === "pow" && !facts.isNumber(node.args[0])) return undefined; // of a matrix
      return at === 1 ? raised(node.args[0], move, facts) : staysPositive(node, changed, facts) ? move : undefined;
  }
}

/** Where the product with a part goes as the other factor makes a move. */
export function scaled(move: Move, by: Node, facts: Facts): Move {
  const bounds = boundsOf(by, facts);
  return isAtLeast(bounds, zero) ? move : isAtMost(bounds, zero) ? reversed(move) : undefined;
}

function divided(node: Operated, changed: Operated, move: Move, facts: Facts): Move {
  const positive = isPositive(node.args[1], facts) && isPositive(changed.args[1], facts);
  return positive ? scaled(reversed(move), node.args[0], facts) : undefined;
}

function isPositive(part: Node, facts: Facts): boolean {
  const { least } = boundsOf(part, facts);
  return least !== undefined && least.compare(zero) > 0;
}

/** Where a power of a number goes as its exponent makes a move. */
function raised(base: Node, move: Move, facts: Facts): Move {
  const bounds = boundsOf(base, facts);
  if (!isAtLeast(bounds, zero)) return undefined;
  return isAtLeast(bounds, one) ? move : isAtMost(bounds, one) ? reversed(move) : undefined;
}

/** Whether the first part is not negative, before it changes and after. */
function staysPositive(node: { args: Node[] }, changed: { args: Node[] }, facts: Facts): boolean {
  return [node, changed].every(({ args }) => isAtLeast(boundsOf(args[0], facts), zero));
}

/** Whether a relation says less as its side with the index `at` makes a move. */
export function saysLess(signs: readonly Sign[], at: number, move: Move): boolean {
  const helps = (sign: Sign | undefined, wanted: Record<"less" | "more", Move>) =>
    sign === undefined || (less.has(sign) ? move === wanted.less : more.has(sign) && move === wanted.more);
  return helps(signs[at], { less: "down", more: "up" }) && helps(signs[at - 1], { less: "up", more: "down" });
}

const less = new Set<Sign>(["smaller", "smallerEq"]);
const more = new Set<Sign>(["larger", "largerEq"]);

/** Whether a relation only says that something is itself, or at most itself. */
export function isTautology(node: Node): boolean {
  if (node.kind !== "relation" || node.signs.some((sign) => sign === "unequal" || sign === "smaller" || sign === "larger")) return false;
  return new Set(node.sides.map((side) => textOf(withoutZeros(side)))).size === 1;
}

/** x for x + 0 and x − 0, everywhere. */
function withoutZeros(node: Node): Node {
  switch (node.kind) {
    case "call":
    case "operation": {
      const args = node.args.map(withoutZeros);
      const adds = node.kind === "operation" && (node.fn === "add" || node.fn === "subtract");
      return adds && args[1].kind === "numeral" && Number(args[1].digits) === 0 ? args[0] : { ...node, args };
    }
    default:
      return node;
  }
}
