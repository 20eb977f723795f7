import {
  type ConditionalNode,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  parse,
  type RelationalNode,
  type SymbolNode,
} from "mathjs";
import { numeralOf, placeholder, read } from "./notation.ts";

/** A statement on real numbers in mathjs' notation, ready for a solver and for print. */
export interface Formula {
  /** The real variables that it names. */
  names: string[];
  /** SMT-LIB 2. */
  smt: string;
  latex: string;
  /** The divisors other than plain numerals, in SMT-LIB 2 and as they are written: nothing is known of a quotient where one of them is 0. */
  divisors: { smt: string; text: string }[];
}

/**
 * Reads a statement: comparisons, `and`, `or`, `not` of polynomials with rational coefficients and of their quotients, abs, min, max
 * and `condition ? a : b`. Numerals are read digit by digit. Throws SyntaxError on what cannot be read or reads otherwise than it looks,
 * RangeError on what a polynomial solver cannot take.
 */
export function formula(text: string): Formula {
  const { source, numerals } = read(text);
  const node = parsed(source, text);
  const reading = new Reading(numerals);
  const smt = reading.truth(node);
  return { names: reading.names, smt, latex: node.toTex({ handler: reading.latexOf }), divisors: reading.divisors };
}

function parsed(source: string, text: string): MathNode {
  try {
    return parse(source);
  } catch {
    throw new SyntaxError(`formula: expected a whole statement such as x + 1 > 0, got “${text}”: an operator or a bracket lacks a side`);
  }
}

const comparisons: Record<string, string> = {
  smaller: "<",
  smallerEq: "<=",
  larger: ">",
  largerEq: ">=",
  equal: "=",
  unequal: "distinct",
};

const connectives: Record<string, string> = { and: "and", or: "or", not: "not" };

const operations: Record<string, string> = { add: "+", subtract: "-", multiply: "*", unaryMinus: "-" };

/** One pass over a formula's tree, which collects its variables and its divisors. */
class Reading {
  readonly #numerals: readonly string[];
  readonly #names = new Set<string>();
  readonly divisors: Formula["divisors"] = [];

  constructor(numerals: readonly string[]) {
    this.#numerals = numerals;
  }

  get names(): string[] {
    return [...this.#names];
  }

  /** A part that is true or false. */
  truth(node: MathNode): string {
    switch (node.type) {
      case "ParenthesisNode":
        return this.truth((node as ParenthesisNode).content);
      case "ConditionalNode": {
        const { condition, trueExpr, falseExpr } = node as ConditionalNode;
        return `(ite ${this.truth(condition)} ${this.truth(trueExpr)} ${this.truth(falseExpr)})`;
      }
      case "RelationalNode": {
        const { conditionals, params } = node as RelationalNode & { conditionals: string[]; params: MathNode[] };
        const sides = params.map((part) => this.number(part));
        return `(and ${conditionals.map((name, i) => `(${comparisons[name]} ${sides[i]} ${sides[i + 1]})`).join(" ")})`;
      }
      case "OperatorNode": {
        const { fn, args } = node as { fn: string; args: MathNode[] } & MathNode;
        if (comparisons[fn]) return `(${comparisons[fn]} ${args.map((part) => this.number(part)).join(" ")})`;
        if (connectives[fn]) return `(${connectives[fn]} ${args.map((part) => this.truth(part)).join(" ")})`;
      }
    }
    return this.#refuse(node, "a comparison, or comparisons joined by and, or, not");
  }

  /** A part that is a number. */
  number(node: MathNode): string {
    switch (node.type) {
      case "ParenthesisNode":
        return this.number((node as ParenthesisNode).content);
      case "SymbolNode":
        return this.#symbol((node as SymbolNode).name);
      case "ConditionalNode": {
        const { condition, trueExpr, falseExpr } = node as ConditionalNode;
        return `(ite ${this.truth(condition)} ${this.number(trueExpr)} ${this.number(falseExpr)})`;
      }
      case "FunctionNode":
        return this.#function((node as FunctionNode).fn.name, (node as FunctionNode).args, node);
      case "OperatorNode":
        return this.#operation(node as OperatorNode);
    }
    return this.#refuse(node, "a polynomial with rational coefficients, or a quotient of such");
  }

  /** Symbols and numbers as they are printed: x1 as x₁, c_next as c with the index “next”, Greek letters by name; a numeral as it is written. */
  latexOf = (node: MathNode): string | undefined =>
    node.type === "SymbolNode"
      ? (numeralOf((node as SymbolNode).name, this.#numerals) ?? latexOfName((node as SymbolNode).name))
      : undefined;

  #symbol(name: string): string {
    const numeral = numeralOf(name, this.#numerals);
    if (numeral !== undefined) return numeral.includes(".") ? numeral : `${numeral}.0`;
    this.#names.add(name);
    return `|${name}|`;
  }

  #operation(node: OperatorNode): string {
    const { fn, args } = node as { fn: string; args: MathNode[] };
    if (fn === "pow") return this.#power(args[0], args[1]);
    if (fn === "divide") return this.#quotient(args[0], args[1]);
    if (operations[fn]) return `(${operations[fn]} ${args.map((part) => this.number(part)).join(" ")})`;
    return this.#refuse(node, "a polynomial with rational coefficients, or a quotient of such");
  }

  #power(base: MathNode, exponent: MathNode): string {
    const k = Number(exponent.type === "SymbolNode" && numeralOf((exponent as SymbolNode).name, this.#numerals));
    if (!Number.isInteger(k) || k < 1 || k > 1000) return this.#refuse(exponent, "a whole exponent from 1 to 1000");
    const factor = this.number(base);
    return k === 1 ? factor : `(* ${Array(k).fill(factor).join(" ")})`;
  }

  #quotient(over: MathNode, under: MathNode): string {
    const [dividend, divisor] = [this.number(over), this.number(under)];
    if (!/^[\d.]*[1-9][\d.]*$/.test(divisor)) this.divisors.push({ smt: divisor, text: this.#written(under) });
    return `(/ ${dividend} ${divisor})`;
  }

  #function(name: string, args: MathNode[], node: MathNode): string {
    const expected = { abs: 1, min: 2, max: 2 }[name];
    if (args.length !== expected) return this.#refuse(node, "abs of one, min or max of two");
    const [a, b] = args.map((part) => this.number(part));
    if (name === "abs") return `(ite (>= ${a} 0.0) ${a} (- ${a}))`;
    return `(ite (${name === "min" ? "<=" : ">="} ${a} ${b}) ${a} ${b})`;
  }

  #refuse(node: MathNode, expected: string): never {
    throw new RangeError(`formula: expected ${expected}, got ${this.#written(node)}`);
  }

  #written(node: MathNode): string {
    return node.toString().replaceAll(placeholder, (name) => numeralOf(name, this.#numerals) ?? name);
  }
}

const greek = /^(alpha|beta|gamma|delta|epsilon|eta|theta|kappa|lambda|mu|rho|sigma|tau|phi|omega)$/;

/** LaTeX of a variable's name. */
export function latexOfName(name: string): string {
  const [, word, digits, index] = /^([A-Za-z]+)(\d*)(?:_(.+))?$/.exec(name)!; // as names are read
  const letter = greek.test(word) ? `\\${word}` : word;
  const parts = [digits, ...(index?.split("_") ?? [])]
    .filter(Boolean)
    .map((part) => (/^(\d+|[a-z])$/.test(part) ? part : `\\text{${part}}`));
  return parts.length > 0 ? ` ${letter}_{${parts.join(",")}}` : ` ${letter}`;
}
