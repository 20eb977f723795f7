import type { Defined } from "./defined.ts";
import { below, type Formula, type Node, withBelow } from "./tree.ts";

type Call = Extract<Node, { kind: "call" }>;

/**
 * A formula as a reader takes it, where functions of its chapter are printed as operations that all formulas have; undefined where none is. Throws
 * SyntaxError on a function that is printed as other arithmetic of its arguments.
 */
export function asRead(formula: Formula, functions: Readonly<Record<string, Defined>>): Formula | undefined {
  const root = partAsRead(formula.root, functions);
  return root === formula.root ? undefined : { ...formula, text: `${formula.text}, as it is printed`, root };
}

function partAsRead(node: Node, functions: Readonly<Record<string, Defined>>): Node {
  const parts = below(node);
  const readParts = parts.map((part) => partAsRead(part, functions));
  const read = readParts.every((part, at) => part === parts[at]) ? node : withBelow(node, readParts);
  if (read.kind !== "call") return read;
  const { latex } = functions[read.name] ?? {};
  if (typeof latex === "string") {
    if (heads.has(latex)) return { ...read, name: latex.slice(1) };
    if (usual.test(latex)) demandOther(read, `${latex} x`);
    return read;
  }
  if (latex === undefined) return read;
  const print = latex(...read.args.map((_, at) => `@${at}@`)).replaceAll(/\s+/g, " ");
  const operation = operations[print];
  if (!operation) demandSymbol(print, read, latex);
  return operation?.(read) ?? read;
}

/** How functions may be printed that are computed in another way than formulas compute the same. */
const operations: Readonly<Record<string, ((call: Call) => Node) | undefined>> = {
  "@0@ @1@": ({ column, args }) => ({ kind: "operation", fn: "multiply", args, column }),
  "@0@^{\\top}": ({ column, args }) => ({ kind: "operation", fn: "ctranspose", args, column }),
  "\\lVert @0@\\rVert": ({ column, args }) => ({ kind: "call", name: "norm", args, column }),
};
/** Names of functions that formulas do not have, and that every reader knows. */
const usual = /^\\(?:operatorname\{)?(?:a?(?:rc)?(?:sin|cos|tan|cot|sec|csc)h?|coth|log|ln|lg|gcd|lcm|sgn|sign|deg|dim|arg|ker|erf)\}?$/;
const heads = new Set(["\\tanh", "\\exp", "\\max", "\\min", "\\det"]);

function demandSymbol(print: string, { name, args }: Call, latex: (...args: string[]) => string) {
  if (print.replaceAll(arithmetic, "") !== "" || isApplied.test(print)) return;
  demandOther({ name }, latex(...args.map((_, at) => [..."xyzuvw"][at] ?? `x_${at}`)));
}

function demandOther({ name }: Pick<Call, "name">, example: string): never {
  throw new SyntaxError(
    `formula: expected ${name} to be printed with a symbol of its own, got “${example}”, which reads as what formulas can say: write that in the formula, or choose a symbol`,
  );
}

/** An argument that is itself a function, with its own arguments behind it. */
const isApplied = /^@\d+@\(/;

/** What formulas print themselves. */
const arithmetic =
  /@\d+@|\\(?:[td]?frac|sqrt|cdot|times|odot|left|right|[bB]igg?[lr]?|[lr](?:Vert|vert|angle)|exp|tanh|max|min|det|top|pm|mp|text(?:style)?)(?![A-Za-z])|\\[,;:! {}]|e(?=\s*\^)|[\d\s+*/^_(){}[\]|,.·×−-]/g;
