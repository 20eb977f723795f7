import type { Node, Operation, Sign } from "./tree.ts";

const signs: Readonly<Record<Sign, string>> = {
  equal: "==",
  unequal: "!=",
  smaller: "<",
  smallerEq: "<=",
  larger: ">",
  largerEq: ">=",
};

/** How an operation is written, and how tightly it binds. */
const operations: Readonly<Record<Operation, [sign: string, binds: number]>> = {
  add: ["+", 5],
  subtract: ["-", 5],
  multiply: ["*", 6],
  divide: ["/", 6],
  dotMultiply: [".*", 6],
  unaryMinus: ["-", 7],
  pow: ["^", 8],
  dotPow: [".^", 8],
  ctranspose: ["'", 9],
};

/** A formula's text, as `parse` reads it. */
export function textOf(node: Node, least = 0): string {
  const [text, binds] = written(node);
  return binds < least ? `(${text})` : text;
}

function written(node: Node): [text: string, binds: number] {
  switch (node.kind) {
    case "numeral":
      return [node.digits, 10];
    case "name":
      return [node.name, 10];
    case "call":
      return [`${node.name}(${node.args.map((arg) => textOf(arg)).join(", ")})`, 10];
    case "entry":
      return [`${textOf(node.of, 9)}[${node.at.map((index) => textOf(index)).join(", ")}]`, 9];
    case "list":
      return [
        `[${node.items.map((item) => (item.kind === "list" ? item.items.map((x) => textOf(x)).join(", ") : textOf(item))).join(listJoint(node.items))}]`,
        10,
      ];
    case "if":
      return [`${textOf(node.condition, 2)} ? ${textOf(node.yes, 1)} : ${textOf(node.no, 1)}`, 0];
    case "relation":
      return [node.sides.map((side, at) => (at === 0 ? "" : ` ${signs[node.signs[at - 1]]} `) + textOf(side, 5)).join(""), 4];
    case "not":
      return [`not (${textOf(node.parts[0])})`, 3];
    case "and":
      return [node.parts.map((part) => textOf(part, 2)).join(" and "), 2];
    case "or":
      return [node.parts.map((part) => textOf(part, 1)).join(" or "), 1];
    case "operation":
      return operation(node);
  }
}

function operation({ fn, args: [first, second] }: Extract<Node, { kind: "operation" }>): [string, number] {
  const [sign, binds] = operations[fn];
  if (fn === "ctranspose") return [`${textOf(first, 9)}'`, 9];
  if (fn === "unaryMinus") return [`-${textOf(first, 8)}`, binds - 2];
  if (fn === "pow" || fn === "dotPow") return [`${textOf(first, 9)}${sign}${textOf(second, 9)}`, binds];
  return [`${textOf(first, binds)} ${sign} ${textOf(second, binds + 1)}`, binds];
}

function listJoint(items: readonly Node[]): string {
  return items.some(({ kind }) => kind === "list") ? "; " : ", ";
}
