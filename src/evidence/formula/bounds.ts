import { q, type Rational } from "../rational.ts";
import { textOf } from "./text.ts";
import { decimal, type Formula, type Node } from "./tree.ts";

/** Numbers between which a part's value lies, or each entry of it, as far as they are known. */
export interface Bounds {
  least?: Rational;
  most?: Rational;
}

/** What is known of a formula's parts. */
export interface Facts {
  /** Bounds that hypotheses state, by the parts' texts. */
  stated: Map<string, Bounds>;
  /** Whether a part is surely a number, and no vector or matrix. */
  isNumber(part: Node): boolean;
}

const zero = q(0);
const one = q(1);

/** The bounds that hypotheses state, as 0 ≤ x ≤ 1, or n ≥ m where m ≥ 1 came before. */
export function factsIn(hypotheses: readonly Formula[], isNumber: Facts["isNumber"]): Facts {
  const facts = { stated: new Map<string, Bounds>(), isNumber };
  for (const { root } of hypotheses) for (const relation of relationsIn(root)) learn(relation, facts);
  return facts;
}

/** The relations that a formula joins by “and”. */
export function relationsIn(node: Node): Extract<Node, { kind: "relation" }>[] {
  return node.kind === "relation" ? [node] : node.kind === "and" ? node.parts.flatMap(relationsIn) : [];
}

function learn({ signs, sides }: Extract<Node, { kind: "relation" }>, facts: Facts) {
  for (const [at, sign] of signs.entries()) {
    const [left, right] = [sides[at], sides[at + 1]];
    const [below, above] = sign === "larger" || sign === "largerEq" ? [right, left] : [left, right];
    if (sign === "unequal") continue;
    const [low, high] = [boundsOf(below, facts), boundsOf(above, facts)];
    narrow(above, { least: low.least }, facts);
    narrow(below, { most: high.most }, facts);
    if (sign === "equal") narrow(above, low, facts);
    if (sign === "equal") narrow(below, high, facts);
  }
}

function narrow(part: Node, { least, most }: Bounds, facts: Facts) {
  const known = boundsOf(part, facts);
  facts.stated.set(textOf(part), { least: larger(known.least, least), most: smaller(known.most, most) });
}

/** Bounds of a part's value that follow from its form and from facts. */
export function boundsOf(part: Node, facts: Facts): Bounds {
  const known = facts.stated.get(textOf(part));
  const found = ofForm(part, facts);
  return known ? { least: larger(known.least, found.least), most: smaller(known.most, found.most) } : found;
}

function ofForm(part: Node, facts: Facts): Bounds {
  switch (part.kind) {
    case "numeral":
      return { least: decimal(part.digits), most: decimal(part.digits) };
    case "operation":
      return ofOperation(part, facts);
    case "call":
      return ofCall(part.name, part.args, facts);
    default:
      return {};
  }
}

function ofOperation({ fn, args }: Extract<Node, { kind: "operation" }>, facts: Facts): Bounds {
  const [a, b] = args.map((part) => boundsOf(part, facts));
  switch (fn) {
    case "add":
      return sum(a, b);
    case "subtract":
      return sum(a, minus(b));
    case "unaryMinus":
      return minus(a);
    case "multiply":
    case "dotMultiply":
      return fn === "dotMultiply" || args.some(facts.isNumber) ? product(a, b) : { least: product(a, b).least };
    case "divide":
      return product(a, inverse(b));
    case "pow":
    case "dotPow":
      return fn === "dotPow" || facts.isNumber(args[0]) ? power(a, args[1]) : {};
    default:
      return {};
  }
}

/** Of functions that every formula knows. */
function ofCall(name: string, args: readonly Node[], facts: Facts): Bounds {
  const [a, b = a] = args.map((part) => boundsOf(part, facts));
  switch (name) {
    case "abs":
    case "norm":
    case "normSquared":
    case "sqrt":
    case "exp":
      return { least: zero };
    case "sigmoid":
      return { least: zero, most: one };
    case "tanh":
      return { least: one.neg(), most: one };
    case "max":
      return { least: larger(a.least, b.least), most: a.most && b.most && larger(a.most, b.most) };
    case "min":
      return { least: a.least && b.least && smaller(a.least, b.least), most: smaller(a.most, b.most) };
    default:
      return {};
  }
}

function sum(a: Bounds, b: Bounds): Bounds {
  return { least: a.least && b.least && a.least.add(b.least), most: a.most && b.most && a.most.add(b.most) };
}

function minus({ least, most }: Bounds): Bounds {
  return { least: most?.neg(), most: least?.neg() };
}

/** Of factors that are not negative; an entry of a product of matrices is a sum of such products, and at least one of them. */
function product(a: Bounds, b: Bounds): Bounds {
  if (!isAtLeast(a, zero) || !isAtLeast(b, zero)) return {};
  return { least: a.least!.mul(b.least!), most: a.most && b.most && a.most.mul(b.most) };
}

/** Of a positive divisor. */
function inverse({ least, most }: Bounds): Bounds {
  if (!least || least.compare(zero) <= 0) return {};
  return { least: most ? most.inverse() : zero, most: least.inverse() };
}

/** Exponents are whole numbers from 0 on. */
function power(base: Bounds, exponent: Node): Bounds {
  const { least, most } = base;
  const k = exponent.kind === "numeral" ? decimal(exponent.digits) : undefined;
  if (!isAtLeast(base, zero)) return k && k.mod(2).compare(zero) === 0 ? { least: zero } : {};
  if (k) return { least: least!.pow(k)!, most: most?.pow(k) ?? undefined };
  return { least: isAtLeast(base, one) ? one : zero, most: isAtMost(base, one) ? one : undefined };
}

/** Whether what lies within bounds is surely at least a number. */
export function isAtLeast({ least }: Bounds, number: Rational): boolean {
  return least !== undefined && least.compare(number) >= 0;
}

/** Whether what lies within bounds is surely at most a number. */
export function isAtMost({ most }: Bounds, number: Rational): boolean {
  return most !== undefined && most.compare(number) <= 0;
}

function larger(a: Rational | undefined, b: Rational | undefined): Rational | undefined {
  return a && b ? (a.compare(b) >= 0 ? a : b) : (a ?? b);
}

function smaller(a: Rational | undefined, b: Rational | undefined): Rational | undefined {
  return a && b ? (a.compare(b) <= 0 ? a : b) : (a ?? b);
}
