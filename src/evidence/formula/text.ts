import { operations, relations } from "./signs.ts";
import type { Node } from "./tree.ts";

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
      return [node.sides.map((side, at) => (at === 0 ? "" : ` ${relations[node.signs[at - 1]].text} `) + textOf(side, 5)).join(""), 4];
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
