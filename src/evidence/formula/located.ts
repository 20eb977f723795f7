import { at, placeOf } from "./place.ts";
import { operations } from "./signs.ts";
import type { Node } from "./tree.ts";

/** An error with the part of a formula at which it came up; one that has its place already as it is. */
export function located(text: string, node: Node, error: unknown): unknown {
  if (!(error instanceof RangeError || error instanceof TypeError) || placeOf(error)) return error;
  const label = labelOf(node);
  const isLabelled = [label, `${label.slice(0, -2)} `].some((start) => error.message.startsWith(start));
  const problem = isLabelled ? error.message : `${label}${error.message}`;
  const Kind = error instanceof TypeError ? TypeError : RangeError;
  return at(text, node.column, new Kind(`formula: ${problem} at column ${node.column} of “${text}”`, { cause: error }));
}

/** What a message about a part begins with: “W * v: ”, “norm: ”, or nothing. */
function labelOf(node: Node): string {
  if (node.kind === "call") return `${node.name}: `;
  if (node.kind !== "operation" || node.args.length < 2) return "";
  return `${node.args.map(short).join(` ${operations[node.fn][0]} `)}: `;
}

function short(node: Node): string {
  return node.kind === "name" ? node.name : node.kind === "numeral" ? node.digits : "…";
}
