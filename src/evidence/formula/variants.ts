import { type Facts, factsIn } from "./bounds.ts";
import { carried, isTautology, type Move, reversed, saysLess, scaled } from "./monotone.ts";
import { relations } from "./signs.ts";
import { textOf } from "./text.ts";
import { below, decimal, type Formula, type Node, type Operation, type Sign, withBelow } from "./tree.ts";

/** A statement that differs from another by a small mistake. */
export interface Variant {
  /** What was changed, as “≤ → <”. */
  change: string;
  text: string;
  given: string[];
  /** It says no more than the statement, which implies it by order and sign alone, as x ≤ 1 does x ≤ 2: no case can tell the two apart. */
  weaker: boolean;
}

/**
 * The statements that a careless author might have written instead: a hypothesis dropped, < for ≤ and back, a numeral off by one in its last
 * place, an exponent or index shifted, max for min, a transpose or a minus dropped, + for −, factors exchanged of which `isNumber` does not
 * say that one is a number.
 */
export function variants({ root }: Formula, hypotheses: readonly Formula[], isNumber: (factor: Node) => boolean): Variant[] {
  const given = hypotheses.map((part) => part.text);
  const dropped = given.map((text, at) => ({
    change: `without “${text}”`,
    text: textOf(root),
    given: given.filter((_, other) => other !== at),
    weaker: false,
  }));
  const changed = changes(root, factsIn(hypotheses, isNumber)).filter(({ factors }) => !factors?.some(isNumber));
  return [...dropped, ...changed.map(({ node, change, weaker }) => ({ change, text: textOf(node), given, weaker: weaker as boolean }))];
}

interface Change {
  /** The changed part, and the change in words. */
  node: Node;
  change: string;
  /** The factors that were exchanged. */
  factors?: Node[];
  /** Where the part's value goes. */
  move?: Move;
  /** Whether the part, which is true or false, follows from what it was. */
  weaker?: boolean;
}

/** A part with one change in it, for each change. */
function changes(node: Node, facts: Facts): Change[] {
  return [...own(node, facts), ...within(node, facts)];
}

/** The changes of a part's own sign. */
function own(node: Node, facts: Facts): Change[] {
  switch (node.kind) {
    case "relation":
      return node.signs.flatMap((sign, at) => {
        const other = neighbours[sign];
        const weaker = sign === "smaller" || sign === "larger";
        return other
          ? [
              {
                node: { ...node, signs: node.signs.with(at, other) },
                change: `${relations[sign].words} → ${relations[other].words}`,
                weaker,
              },
            ]
          : [];
      });
    case "numeral":
      return [-1, 1].flatMap((by) => numeral(node, by));
    case "call": {
      const other = node.name === "max" ? "min" : node.name === "min" ? "max" : undefined;
      return other ? [{ node: { ...node, name: other }, change: `${node.name} → ${other}`, move: other === "max" ? "up" : "down" }] : [];
    }
    case "operation":
      return operation(node, facts);
    default:
      return [];
  }
}

const neighbours: Readonly<Partial<Record<Sign, Sign>>> = {
  smaller: "smallerEq",
  smallerEq: "smaller",
  larger: "largerEq",
  largerEq: "larger",
};
const opposite: Readonly<Partial<Record<Operation, Operation>>> = { add: "subtract", subtract: "add" };

function operation(node: Extract<Node, { kind: "operation" }>, facts: Facts): Change[] {
  const [first, second] = node.args;
  const other = opposite[node.fn];
  const risesBy = (part: Node): Move => scaled("up", part, facts);
  if (other) {
    const move = other === "add" ? risesBy(second) : reversed(risesBy(second));
    return [{ node: { ...node, fn: other }, change: `+ ↔ − in ${textOf(node)}`, move }];
  }
  if (node.fn === "unaryMinus") return [{ node: first, change: `${textOf(node)} → ${textOf(first)}`, move: risesBy(first) }];
  if (node.fn === "ctranspose") return [{ node: first, change: `${textOf(node)} → ${textOf(first)}` }];
  if (node.fn === "multiply") {
    const change = `${textOf(node)} → ${textOf(second, 6)} * ${textOf(first, 7)}`;
    return [{ node: { ...node, args: [second, first] }, change, factors: node.args }];
  }
  if (node.fn === "pow" && second.kind === "name") return [shifted(node, "add", facts), shifted(node, "subtract", facts)];
  return [];
}

/** An exponent that is a variable, one more or one less. */
function shifted(node: Extract<Node, { kind: "operation" }>, fn: "add" | "subtract", facts: Facts): Change {
  const [base, exponent] = node.args;
  const one: Node = { kind: "numeral", column: exponent.column, digits: "1", value: decimal("1") };
  const changed: Node = { ...node, args: [base, { kind: "operation", column: exponent.column, fn, args: [exponent, one] }] };
  const move = carried(node, 1, fn === "add" ? "up" : "down", changed, facts);
  return { node: changed, change: `${textOf(node)} → ${textOf(changed)}`, move };
}

/** A numeral that differs by one in its last place; none is below 0. */
function numeral(node: Extract<Node, { kind: "numeral" }>, by: number): Change[] {
  const [whole, part = ""] = node.digits.split(".");
  const value = BigInt(whole + part) + BigInt(by);
  if (value < 0n) return [];
  const all = value.toString().padStart(part.length + 1, "0");
  const digits = part ? `${all.slice(0, -part.length)}.${all.slice(-part.length)}` : all;
  return [{ node: { ...node, digits, value: decimal(digits) }, change: `${node.digits} → ${digits}`, move: by > 0 ? "up" : "down" }];
}

/** The changes of a part's parts. */
function within(node: Node, facts: Facts): Change[] {
  const parts = below(node);
  return parts.flatMap((part, at) =>
    changes(part, facts).map((change) => {
      const changed = withBelow(node, parts.with(at, change.node));
      return { ...change, node: changed, ...effect(node, at, change, changed, facts) };
    }),
  );
}

/** What a change of the part with the index `at` does to a part that holds it. */
function effect(node: Node, at: number, { move, weaker }: Change, changed: Node, facts: Facts): Pick<Change, "move" | "weaker"> {
  switch (node.kind) {
    case "relation":
      return { weaker: saysLess(node.signs, at, move) || isTautology(changed) };
    case "if":
      return { weaker: weaker && at > 0, move: at > 0 ? move : undefined };
    case "not":
      return { weaker: false };
    default:
      return { move: carried(node, at, move, changed, facts) };
  }
}
