import type { Operation, Sign } from "./tree.ts";

/** How a relation is written. */
interface Written {
  /** In formulas. */
  text: string;
  /** In LaTeX, and where it does not hold. */
  latex: string;
  negated: string;
  rocq: string;
  /** In a line of words, where it is changed to another by mistake. */
  words?: string;
}

export const relations: Readonly<Record<Sign, Written>> = {
  equal: { text: "==", latex: "=", negated: "\\neq", rocq: "=" },
  unequal: { text: "!=", latex: "\\neq", negated: "=", rocq: "<>" },
  smaller: { text: "<", latex: "<", negated: "\\not<", rocq: "<", words: "<" },
  smallerEq: { text: "<=", latex: "\\le", negated: "\\not\\le", rocq: "<=", words: "≤" },
  larger: { text: ">", latex: ">", negated: "\\not>", rocq: ">", words: ">" },
  largerEq: { text: ">=", latex: "\\ge", negated: "\\not\\ge", rocq: ">=", words: "≥" },
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
