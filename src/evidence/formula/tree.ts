import {
  type AccessorNode,
  type ArrayNode,
  type ConditionalNode,
  type FunctionNode,
  type MathNode,
  type OperatorNode,
  type ParenthesisNode,
  parse as parseMath,
  type RelationalNode,
  type SymbolNode,
} from "mathjs";
import { q, type Rational } from "../rational.ts";
import { builtin } from "./builtin.ts";
import { refuse, type Token, tokens } from "./tokens.ts";

/** Relations between numbers, as mathjs names them. */
export type Sign = "equal" | "unequal" | "smaller" | "smallerEq" | "larger" | "largerEq";

export type Operation = "add" | "subtract" | "multiply" | "divide" | "pow" | "dotMultiply" | "dotPow" | "unaryMinus" | "ctranspose";

/**
 * A formula as a tree. Each node knows the column at which it begins, and one that was computed its rank, the highest of all cases: whether it is a
 * number (0), a vector (1) or a matrix (2).
 */
export type Node = { column: number; rank?: 0 | 1 | 2 } & (
  | { kind: "numeral"; digits: string; value: Rational }
  | { kind: "name"; name: string }
  | { kind: "call"; name: string; args: Node[] }
  | { kind: "operation"; fn: Operation; args: Node[]; divisor?: string }
  | { kind: "entry"; of: Node; at: Node[] }
  | { kind: "list"; items: Node[] }
  | { kind: "if"; condition: Node; yes: Node; no: Node }
  | { kind: "relation"; signs: Sign[]; sides: Node[] }
  | { kind: "and" | "or" | "not"; parts: Node[] }
);

/** A formula that was read. */
export interface Formula {
  text: string;
  root: Node;
  /** The variables that it names, in their order. */
  names: string[];
}

export { builtin };

/**
 * Reads a statement in mathjs' notation: comparisons, chains of them, `and`, `or`, `not`. `declared` are its variables and the functions
 * of its chapter, as far as they are known. Numerals are read digit by digit. Throws SyntaxError, with the column, on what cannot be read or reads
 * otherwise than it looks.
 */
export function parse(text: string, declared: { names?: readonly string[]; functions?: readonly string[] } = {}): Formula {
  const { names, functions = [] } = declared;
  const hidden = functions.find((name) => Object.hasOwn(builtin, name));
  if (hidden !== undefined)
    throw new SyntaxError(`formula: ${hidden} is a function that every formula knows; give the chapter's another name`);
  const known = new Set([...Object.keys(builtin), ...functions]);
  const list = tokens(text, known, new Set(names));
  const source = list.map(({ text: part, kind }, at) => (kind === "sign" || isConnective(part) ? ` ${part}` : ` t${at}_`)).join("");
  const root = new Reader(text, list).truth(parsed(source, text));
  return { text, root, names: [...new Set(namesIn(root))] };
}

function isConnective(word: string): boolean {
  return word === "and" || word === "or" || word === "not";
}

function parsed(source: string, text: string): MathNode {
  try {
    return parseMath(source);
  } catch {
    throw new SyntaxError(`formula: expected a whole statement such as x + 1 > 0, got “${text}”: an operator or a bracket lacks a side`);
  }
}

/** The nodes below a node. */
export function below(node: Node): Node[] {
  switch (node.kind) {
    case "call":
    case "operation":
      return node.args;
    case "entry":
      return [node.of, ...node.at];
    case "list":
      return node.items;
    case "if":
      return [node.condition, node.yes, node.no];
    case "relation":
      return node.sides;
    case "and":
    case "or":
    case "not":
      return node.parts;
    default:
      return [];
  }
}

/** A node with other nodes below it, as many as `below` gives. */
export function withBelow(node: Node, parts: Node[]): Node {
  switch (node.kind) {
    case "call":
    case "operation":
      return { ...node, args: parts };
    case "entry":
      return { ...node, of: parts[0], at: parts.slice(1) };
    case "list":
      return { ...node, items: parts };
    case "if":
      return { ...node, condition: parts[0], yes: parts[1], no: parts[2] };
    case "relation":
      return { ...node, sides: parts };
    case "and":
    case "or":
    case "not":
      return { ...node, parts };
    default:
      return node;
  }
}

/** The names of variables in a part, in their order. */
export function namesIn(node: Node): string[] {
  return node.kind === "name" ? [node.name] : below(node).flatMap(namesIn);
}

/** Whether a part is the numeral 0. */
export function isZero(node: Node): boolean {
  return node.kind === "numeral" && node.value.n === 0n;
}

/** Whether a part is a number, or a list of numbers, as it is written. */
export function isNumeral(node: Node): boolean {
  if (node.kind === "operation") return (node.fn === "unaryMinus" || node.fn === "divide") && node.args.every(isNumeral);
  return node.kind === "numeral" || (node.kind === "list" && node.items.every(isNumeral));
}

const signs = new Set(["equal", "unequal", "smaller", "smallerEq", "larger", "largerEq"]);
/** Those without a divisor. */
const operations = new Set(["add", "subtract", "multiply", "pow", "dotMultiply", "dotPow", "unaryMinus", "ctranspose"]);

/** Turns mathjs' tree, in which tokens stand for themselves by number, into a tree of the formula. */
class Reader {
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(text: string, list: readonly Token[]) {
    this.#text = text;
    this.#tokens = list;
  }

  /** A part that is true or false. */
  truth(node: MathNode): Node {
    const column = this.#column(node);
    if (node.type === "ParenthesisNode") return this.truth((node as ParenthesisNode).content);
    if (node.type === "ConditionalNode") return this.#choice(node as ConditionalNode, (part) => this.truth(part));
    if (node.type === "RelationalNode") {
      const { conditionals, params } = node as RelationalNode & { conditionals: Sign[]; params: MathNode[] };
      return { kind: "relation", column, signs: conditionals, sides: params.map((part) => this.value(part)) };
    }
    const { fn, args } = node as OperatorNode as { fn: string; args: MathNode[] }; // no other part has such a word there
    if (signs.has(fn)) return { kind: "relation", column, signs: [fn as Sign], sides: args.map((part) => this.value(part)) };
    if (isConnective(fn)) return { kind: fn as "and", column, parts: args.map((part) => this.truth(part)) };
    return this.#refuse(node, "a comparison, or comparisons joined by and, or, not");
  }

  /** A part that is a number, a vector or a matrix. */
  value(node: MathNode): Node {
    const column = this.#column(node);
    switch (node.type) {
      case "ParenthesisNode":
        return this.value((node as ParenthesisNode).content);
      case "SymbolNode":
        return this.#leaf(this.#token((node as SymbolNode).name));
      case "ConditionalNode":
        return this.#choice(node as ConditionalNode, (part) => this.value(part));
      case "FunctionNode":
        return this.#call(node as FunctionNode, column);
      case "ArrayNode":
        return this.#list(node as ArrayNode, column);
      case "AccessorNode": {
        const { object, index } = node as AccessorNode;
        if (index.dimensions.some(({ type }) => type === "RangeNode"))
          refuse("expected indices, got a range; write the entries one by one,", column, this.#text);
        return { kind: "entry", column, of: this.value(object), at: index.dimensions.map((part) => this.value(part)) };
      }
      case "OperatorNode": {
        const { fn, args } = node as OperatorNode as { fn: string; args: MathNode[] };
        const operation = { kind: "operation" as const, column, fn: fn as Operation };
        if (fn === "divide") return { ...operation, args: args.map((part) => this.value(part)), divisor: this.#written(args[1]) };
        if (operations.has(fn)) return { ...operation, args: args.map((part) => this.value(part)) };
        // mathjs' not binds more tightly than a comparison
        if (fn === "not") refuse(`expected the comparison in brackets, as not (x == y), got ${this.#written(node)}`, column, this.#text);
      }
    }
    return this.#refuse(node, "a number, a vector or a matrix");
  }

  #choice({ condition, trueExpr, falseExpr }: ConditionalNode, part: (node: MathNode) => Node): Node {
    const column = this.#column(condition);
    return { kind: "if", column, condition: this.truth(condition), yes: part(trueExpr), no: part(falseExpr) };
  }

  #leaf({ text, kind, column }: Token): Node {
    return kind === "numeral" ? { kind, column, digits: text, value: decimal(text) } : { kind: "name", column, name: text };
  }

  #call({ fn, args }: FunctionNode, column: number): Node {
    const { text: name } = this.#token((fn as unknown as SymbolNode).name);
    const counts = Object.hasOwn(builtin, name) ? builtin[name] : undefined;
    if (counts && !counts.includes(args.length))
      refuse(`expected ${name} of ${counts.join(" or ")}, got ${args.length} arguments`, column, this.#text);
    return { kind: "call", column, name, args: args.map((part) => this.value(part)) };
  }

  #list({ items }: ArrayNode, column: number): Node {
    if (items.length === 0) refuse("expected entries, got none,", this.#text.search(/\[\s*[\];,]/) + 1, this.#text);
    return { kind: "list", column, items: items.map((item) => this.value(item)) };
  }

  #token(name: string): Token {
    return this.#tokens[Number(name.slice(1, -1))];
  }

  /** The column of a node's first token. */
  #column(node: MathNode): number {
    const symbols = node.filter((part) => part.type === "SymbolNode") as SymbolNode[];
    // the end of a range is a symbol that stands for no token
    return Math.min(...symbols.flatMap(({ name }) => this.#token(name)?.column ?? []));
  }

  #refuse(node: MathNode, expected: string): never {
    return refuse(`expected ${expected}, got ${this.#written(node)}`, this.#column(node), this.#text);
  }

  #written(node: MathNode): string {
    return node.toString().replaceAll(/\bt(\d+)_/g, (_, at) => this.#tokens[Number(at)].text);
  }
}

/** The rational that a plain decimal is. */
export function decimal(text: string): Rational {
  const [whole, part = ""] = text.split(".");
  return q(BigInt(whole + part), 10n ** BigInt(part.length));
}
