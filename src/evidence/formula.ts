import {
  type ConditionalNode,
  type ConstantNode,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  parse,
  type RelationalNode,
  type SymbolNode,
} from "mathjs";

/** A statement on real numbers in mathjs' notation, ready for a solver and for print. */
export interface Formula {
  /** The real variables that it names. */
  names: string[];
  /** SMT-LIB 2. */
  smt: string;
  latex: string;
}

/**
 * Reads a statement: comparisons, `and`, `or`, `not` of polynomials with rational coefficients, abs, min, max and `condition ? a : b`.
 * Throws SyntaxError on what cannot be read, RangeError on what a polynomial solver cannot take, such as a division by a variable.
 */
export function formula(text: string): Formula {
  const node = parse(text);
  const names = node.filter((part, path) => part.type === "SymbolNode" && path !== "fn").map((part) => (part as SymbolNode).name);
  return { names: [...new Set(names)], smt: smt(node), latex: node.toTex({ handler: latexOf }) };
}

const operators: Record<string, string> = {
  add: "+",
  subtract: "-",
  multiply: "*",
  unaryMinus: "-",
  smaller: "<",
  smallerEq: "<=",
  larger: ">",
  largerEq: ">=",
  equal: "=",
  unequal: "distinct",
  and: "and",
  or: "or",
  not: "not",
};

function smt(node: MathNode): string {
  switch (node.type) {
    case "ParenthesisNode":
      return smt((node as ParenthesisNode).content);
    case "ConstantNode":
      return number(String((node as ConstantNode).value));
    case "SymbolNode":
      return `|${(node as SymbolNode).name}|`;
    case "ConditionalNode": {
      const { condition, trueExpr, falseExpr } = node as ConditionalNode;
      return `(ite ${smt(condition)} ${smt(trueExpr)} ${smt(falseExpr)})`;
    }
    case "RelationalNode": {
      const { conditionals, params } = node as RelationalNode & { conditionals: string[]; params: MathNode[] };
      return `(and ${conditionals.map((name, i) => `(${operators[name]} ${smt(params[i])} ${smt(params[i + 1])})`).join(" ")})`;
    }
    case "FunctionNode":
      return functionOf((node as FunctionNode).fn.name, (node as FunctionNode).args);
    case "OperatorNode":
      return operator(node as OperatorNode);
    default:
      return refuse(node);
  }
}

function operator(node: OperatorNode): string {
  const { fn, args } = node as { fn: string; args: MathNode[] };
  if (fn === "pow") return power(node, args[0], Number(args[1]));
  if (fn === "divide" && isNumber(args[1])) return `(/ ${smt(args[0])} ${smt(args[1])})`;
  return operators[fn] ? `(${operators[fn]} ${args.map(smt).join(" ")})` : refuse(node);
}

function power(node: MathNode, base: MathNode, k: number): string {
  if (!Number.isInteger(k) || k < 1) return refuse(node);
  return k === 1 ? smt(base) : `(* ${Array(k).fill(smt(base)).join(" ")})`;
}

function functionOf(name: string, args: MathNode[]): string {
  const [a, b] = args.map(smt);
  if (name === "abs") return `(ite (>= ${a} 0.0) ${a} (- ${a}))`;
  if (name === "min" && args.length === 2) return `(ite (<= ${a} ${b}) ${a} ${b})`;
  if (name === "max" && args.length === 2) return `(ite (>= ${a} ${b}) ${a} ${b})`;
  throw new RangeError(`formula: expected abs, min or max of two, got ${name} of ${args.length}`);
}

function isNumber(node: MathNode): boolean {
  return node.filter((part) => part.type === "SymbolNode").length === 0;
}

/** A decimal as SMT-LIB writes it. */
function number(decimal: string): string {
  if (!/^\d+(\.\d+)?$/.test(decimal)) throw new RangeError(`formula: expected a plain decimal, got ${decimal}; write a fraction`);
  return decimal.includes(".") ? decimal : `${decimal}.0`;
}

function refuse(node: MathNode): never {
  throw new RangeError(`formula: expected comparisons of polynomials with rational coefficients, got ${node}`);
}

const greek = /^(alpha|beta|gamma|delta|epsilon|eta|theta|kappa|lambda|mu|rho|sigma|tau|phi|omega)$/;

/** Symbols and numbers as they are printed: x1 as x₁, c_next as c with the index “next”, Greek letters by name; a decimal as it is written. */
function latexOf(node: MathNode): string | undefined {
  if (node.type === "ConstantNode") return String((node as ConstantNode).value);
  if (node.type !== "SymbolNode") return undefined;
  const [, word, index] = (node as SymbolNode).name.match(/^([A-Za-z]+?)_?(\d*|(?<=_).+)$/) ?? ["", (node as SymbolNode).name, ""];
  const letter = greek.test(word) ? `\\${word}` : word;
  return index ? ` ${letter}_{${/^\d+$/.test(index) ? index : `\\text{${index}}`}}` : ` ${letter}`;
}
