import { latexOfName } from "../symbol.ts";
import { relations } from "./signs.ts";
import { builtin, type Formula, type Node } from "./tree.ts";

/** How names are written, where a chapter says so; the rest as `latexOfName` has it. */
export type Written = Readonly<Record<string, string | ((...args: string[]) => string) | undefined>>;

/** A formula as LaTeX. */
export function latexOf({ root }: Formula, written: Written = {}): string {
  return latexOfNode(root, written);
}

/** How tightly a part binds: what binds less than its place demands goes in brackets. */
const binding = { or: 1, and: 2, not: 3, relation: 4, sum: 5, fold: 6, hadamard: 7, product: 8, quotient: 9, power: 10, atom: 11 };

/** One letter, a command without arguments, or several letters in \mathrm; with an index or arguments, but without exponents. */
const symbol = /^([A-Za-z]|\\(?!frac|sum|prod|left)[A-Za-z]+)(_([A-Za-z0-9]|\{([^{}^]|\{[^{}]*\})*\}))?(\([^()^]*\))?$/;

/** A norm, perhaps of a kind. */
const norm = /^\\lVert (?:(?!\\rVert).)*\\rVert(_\S+)?$/;

/** An index at the end of a text. */
const index = /_([A-Za-z0-9]|\{([^{}]|\{[^{}]*\})*\})$/;

/** A part of a formula as LaTeX. */
export function latexOfNode(node: Node, written: Written = {}): string {
  return new Printer(written).at(node, 0);
}

function bracketed(text: string): string {
  return `\\left(${text}\\right)`;
}

/** A text after a sign, in brackets where it begins with one. */
function unsigned(text: string): string {
  return text.startsWith("-") ? bracketed(text) : text;
}

/** Stands for an argument while a function's print is looked at. */
function placeholder(at: number): string {
  return `@${at}@`;
}

/** Whether what a function prints stands between brackets, braces, bars or commas wherever it has an argument. */
function isEnclosed(text: string, at: number): boolean {
  const [first, ...rest] = text.split(placeholder(at));
  const befores = [first, ...rest.slice(0, -1)];
  return (
    befores.every((before) => /(?:[{(,]|\\lVert|\\lvert|\\langle|\\bigl\()\s*$/.test(before)) &&
    rest.every((after) => /^\s*(?:[}),]|\\rVert|\\rvert|\\rangle|\\bigr\))/.test(after))
  );
}

class Printer {
  readonly #written: Written;

  constructor(written: Written) {
    this.#written = written;
  }

  at(node: Node, least: number): string {
    const [text, binds] = this.#print(node);
    return binds < least ? bracketed(text) : text;
  }

  #print(node: Node): [text: string, binds: number] {
    switch (node.kind) {
      case "numeral":
        return [node.digits, binding.atom];
      case "name":
        return [this.#name(node.name), binding.atom];
      case "call":
        return this.#call(node);
      case "operation":
        return this.#operation(node);
      case "entry":
        return [`${this.#indexed(node.of)}_{${node.at.map((index) => this.at(index, 0)).join(",")}}`, binding.atom];
      case "list":
        return [this.#list(node.items), binding.atom];
      case "if": {
        const [condition, then, otherwise] = [node.condition, node.yes, node.no].map((part) => this.at(part, 0));
        return [`\\begin{cases}${then} & \\text{if }${condition} \\\\ ${otherwise} & \\text{else}\\end{cases}`, binding.atom];
      }
      case "relation": {
        const sides = node.sides.map((side) => this.at(side, binding.sum));
        return [
          sides.slice(1).reduce((text, side, at) => `${text} ${relations[node.signs[at]].latex} ${side}`, sides[0]),
          binding.relation,
        ];
      }
      case "not":
        return [`\\neg ${this.at(node.parts[0], binding.atom)}`, binding.not];
      case "and":
      case "or": {
        const binds = binding[node.kind];
        return [node.parts.map((part) => this.at(part, binds)).join(node.kind === "and" ? " \\wedge " : " \\vee "), binds];
      }
    }
  }

  #name(name: string): string {
    const written = this.#written[name];
    return typeof written === "string" ? written : latexOfName(name);
  }

  #operation({ fn, args }: Extract<Node, { kind: "operation" }>): [string, number] {
    const [first, second] = args;
    switch (fn) {
      case "add":
        return [`${this.at(first, binding.sum)} + ${unsigned(this.at(second, binding.sum))}`, binding.sum];
      case "subtract":
        return [`${this.at(first, binding.sum)} - ${this.at(second, binding.fold)}`, binding.sum];
      case "unaryMinus":
        return [`-${this.at(first, binding.product)}`, binding.sum];
      case "multiply":
        return this.#product(first, second);
      case "dotMultiply":
        return [`${this.at(first, binding.hadamard)} \\odot ${this.at(second, binding.product)}`, binding.hadamard];
      case "divide":
        return [`\\frac{${this.at(first, 0)}}{${this.at(second, 0)}}`, binding.quotient];
      case "ctranspose":
        return [`${this.#base(first)}^{\\top}`, binding.power];
      case "pow":
        return [`${this.#base(first)}^{${this.at(second, 0)}}`, binding.power];
      case "dotPow":
        return [`${this.#base(first)}^{\\odot ${this.at(second, 0)}}`, binding.power];
    }
  }

  #product(first: Node, second: Node): [string, number] {
    const signed = first.kind === "operation" && first.fn === "unaryMinus"; // (−a) b is −a b
    const [left, right] = [this.at(signed ? first.args[0] : first, binding.product), this.at(second, binding.quotient)];
    const apart = /^\d/.test(right) || (/\}$/.test(left) && /^\\mathit/.test(right)) || /^\\frac/.test(right);
    const text = `${left} ${apart ? "\\cdot " : ""}${right}`;
    return signed ? [`-${text}`, binding.sum] : [text, binding.product];
  }

  /** A part that takes an index. */
  #indexed(node: Node): string {
    const text = this.at(node, binding.atom);
    return index.test(text) ? bracketed(text) : text;
  }

  /** A part that takes an exponent. */
  #base(node: Node): string {
    const text = this.at(node, binding.atom);
    return node.kind === "name" && text.includes("^") ? bracketed(text) : text;
  }

  #call({ name, args }: Extract<Node, { kind: "call" }>): [string, number] {
    const [first, second] = args;
    const all = args.map((arg) => this.at(arg, 0)).join(", ");
    const written = this.#written[name];
    if (typeof written === "function") {
      const places = written(...args.map((_, at) => placeholder(at)));
      const text = written(...args.map((arg, at) => this.at(arg, isEnclosed(places, at) ? 0 : binding.atom)));
      return [text, symbol.test(text) || norm.test(places) ? binding.atom : binding.product];
    }
    if (!Object.hasOwn(builtin, name)) return [`${written ?? this.#word(name)}(${all})`, binding.atom];
    switch (name) {
      case "norm":
        return [`\\lVert ${all}\\rVert`, binding.atom];
      case "normSquared":
        return [`\\lVert ${all}\\rVert^{2}`, binding.power];
      case "abs":
        return [`\\lvert ${all}\\rvert`, binding.atom];
      case "dot":
        return [`\\langle ${this.at(first, 0)}, ${this.at(second, 0)}\\rangle`, binding.atom];
      case "sqrt":
        return [`\\sqrt{${all}}`, binding.atom];
      case "exp":
        return [`e^{${all}}`, binding.power];
      case "sum":
      case "max":
      case "min":
        return this.#folded(name, args, all);
      case "tanh":
      case "det":
        return [`\\${name}(${all})`, binding.atom];
      case "sigmoid":
        return [`\\sigma(${all})`, binding.atom];
      default:
        return [`\\mathrm{${name === "trace" ? "tr" : name}}(${all})`, binding.atom];
    }
  }

  /** Over all entries of a vector that has a name, with an index; else as a function. */
  #folded(name: "sum" | "max" | "min", [first, second]: Node[], all: string): [string, number] {
    if (!second && first.kind === "name") return [`\\${name}_i ${this.#indexed(first)}_i`, binding.fold];
    return [`${name === "sum" ? "\\mathrm{sum}" : `\\${name}`}(${all})`, binding.atom];
  }

  #word(name: string): string {
    return latexOfName(name).replace("\\mathit", "\\mathrm");
  }

  #list(items: Node[]): string {
    const rows = items.map((item) => (item.kind === "list" ? item.items.map((entry) => this.at(entry, 0)).join(" & ") : this.at(item, 0)));
    return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
  }
}
