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
      return [`[${list(node.items)}]`, 10];
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
  if (fn === "ctranspose") return [`${textOf(first, binds)}${sign}`, binds];
  if (fn === "unaryMinus") return [`${sign}${textOf(first, 8)}`, binds - 2];
  if (fn === "pow" || fn === "dotPow") return [`${textOf(first, 9)}${sign}${textOf(second, 9)}`, binds];
  return [`${textOf(first, binds)} ${sign} ${textOf(second, binds + 1)}`, binds];
}

/** Entries, or rows of entries. */
function list(items: readonly Node[]): string {
  const rows = items.map((item) => (item.kind === "list" ? item.items : []));
  const areRows = rows.every(({ length }) => length > 0);
  return areRows ? rows.map(entries).join("; ") : entries(items);
}

function entries(items: readonly Node[]): string {
  return items.map((item) => textOf(item)).join(", ");
}
