import { textOf } from "./text.ts";
import { type Formula, isNumeral, type Node, type Sign } from "./tree.ts";

/** What a formula says that must all hold, relation by relation, each in one writing: y >= x as x <= y. */
export function assertionsIn(node: Node): string[] {
  if (node.kind === "and") return node.parts.flatMap(assertionsIn);
  if (node.kind !== "relation") return [textOf(node)];
  const sides = node.sides.map((side) => textOf(side));
  return node.signs.map((sign, at) => inOneWriting(sign, sides[at], sides[at + 1]));
}

/** Refuses a formula that its hypotheses say already. */
export function demandMore({ text, root }: Formula, hypotheses: readonly Formula[]) {
  const said = new Set(hypotheses.flatMap((hypothesis) => assertionsIn(hypothesis.root)));
  if (assertionsIn(root).every((assertion) => said.has(assertion)))
    throw new SyntaxError(`formula: expected a statement that is no hypothesis of its own, got “${text}” as both`);
}

/** Refuses a relation that holds whatever its sides are, as x == x, and a chain that seems to say that its ends differ, as x != y != z. */
export function demandSides({ text, root }: Formula) {
  if (relationsIn(root).some(({ signs }) => signs.length > 1 && signs.includes("unequal")))
    throw new SyntaxError(`formula: expected a chain without !=, which says nothing of its ends, got “${text}”: join comparisons with and`);
  const same = relationsIn(root).find((relation) => relation.signs.some((sign, at) => reflexive.has(sign) && isSame(relation, at)));
  if (same) throw new SyntaxError(`formula: expected two sides that differ, got the same on both in “${text}”: it holds whatever they are`);
}

/** Refuses an equation of two values that are given as they stand, as n == 3 of the constant 3: it says what its author wrote. */
export function demandFound({ text, root }: Formula, isFixed: (name: string) => boolean) {
  const isBare = (node: Node): boolean => (node.kind === "name" ? isFixed(node.name) : isNumeral(node));
  const isTold = ({ sides, signs }: Relation) => signs.some((sign, at) => sign === "equal" && isBare(sides[at]) && isBare(sides[at + 1]));
  if (relationsIn(root).some(isTold))
    throw new SyntaxError(
      `formula: expected an equation with something to compute, got “${text}”, of two values that are only given: compute one in the formula, or by a function`,
    );
}

type Relation = Extract<Node, { kind: "relation" }>;

function relationsIn(node: Node): Relation[] {
  if (node.kind === "relation") return [node];
  return node.kind === "and" || node.kind === "or" ? node.parts.flatMap(relationsIn) : [];
}

function isSame({ sides }: Relation, at: number): boolean {
  return textOf(sides[at]) === textOf(sides[at + 1]);
}

const reflexive = new Set<Sign>(["equal", "smallerEq", "largerEq"]);

const turned: Partial<Record<Sign, Sign>> = { larger: "smaller", largerEq: "smallerEq" };

function inOneWriting(sign: Sign, left: string, right: string): string {
  const isTurned = sign in turned || ((sign === "equal" || sign === "unequal") && right < left);
  return (isTurned ? [right, turned[sign] ?? sign, left] : [left, sign, right]).join(" ");
}
