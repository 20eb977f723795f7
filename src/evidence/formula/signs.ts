import type { Evaluated } from "../evidence.ts";
import type { Operation, Sign } from "./tree.ts";

/** How a relation is written. */
interface Written {
  /** In formulas. */
  text: Evaluated["sign"];
  /** In LaTeX, and where it does not hold. */
  latex: string;
  negated: string;
  /** How two numbers compare for which it does not hold: the same, or apart. */
  instead: readonly [same: string, apart: string];
  rocq: string;
  /** In a line of words, where it is changed to another by mistake. */
  words?: string;
}

export const relations: Readonly<Record<Sign, Written>> = {
  equal: { text: "==", latex: "=", negated: "\\neq", instead: ["\\neq", "\\neq"], rocq: "=" },
  unequal: { text: "!=", latex: "\\neq", negated: "=", instead: ["=", "="], rocq: "<>" },
  smaller: { text: "<", latex: "<", negated: "\\nless", instead: ["=", ">"], rocq: "<", words: "<" },
  smallerEq: { text: "<=", latex: "\\le", negated: "\\nleq", instead: [">", ">"], rocq: "<=", words: "≤" },
  larger: { text: ">", latex: ">", negated: "\\ngtr", instead: ["=", "<"], rocq: ">", words: ">" },
  largerEq: { text: ">=", latex: "\\ge", negated: "\\ngeq", instead: ["<", "<"], rocq: ">=", words: "≥" },
};

/** How an operation is written in formulas, and how tightly it binds there. */
export const operations: Readonly<Record<Operation, readonly [text: string, binds: number]>> = {
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
