import { latexOfName } from "../symbol.ts";
import { type Form, formOf } from "./latex-form.ts";
import { type Print, placeholder, printed, templateOf } from "./print.ts";
import { relations } from "./signs.ts";
import { builtin, type Formula, isZero, type Node, namesIn } from "./tree.ts";

/** How names are written, where a chapter says so; the rest as `latexOfName` has it. */
export type Written = Readonly<Record<string, string | Print | undefined>>;

/** A name as LaTeX. */
export function symbolOf(name: string, written: Written): string {
  const own = written[name];
  return typeof own === "string" ? own : latexOfName(name);
}

/** A formula as LaTeX. */
export function latexOf({ root }: Formula, written: Written = {}): string {
  return latexOfNode(root, written);
}

/** How tightly a part binds: what binds less than its place demands goes in brackets. */
const binding = {
  all: 0,
  or: 1,
  and: 2,
  not: 3,
  relation: 4,
  cases: 5,
  sum: 6,
  fold: 7,
  hadamard: 8,
  product: 9,
  quotient: 10,
  power: 11,
  atom: 12,
};

/** One letter, a command without arguments, or several letters in \mathrm; with an index or arguments, but without exponents. */
const symbol = /^([A-Za-z]|\\(?!frac|sum|prod|left)[A-Za-z]+)(_([A-Za-z0-9]|\{([^{}^]|\{[^{}]*\})*\}))?(\([^()^]*\))?$/;

/** A norm, perhaps of a kind. */
const norm = /^\\lVert (?:(?!\\rVert).)*\\rVert(_\S+)?$/;

/** An index at the end of a text. */
const index = /_([A-Za-z0-9]|\{([^{}]|\{[^{}]*\})*\})$/;

/** A part of a formula as LaTeX, with indices that are no names of what is `around`. */
export function latexOfNode(node: Node, written: Written = {}, around = node): string {
  return new Printer(written, around).at(node, 0);
}

type Relation = Extract<Node, { kind: "relation" }>;

/** A relation that is said of entries: its sides, the indices of an entry, and these as A has them. */
export function ofEntries(node: Relation, written: Written): { sides: string[]; indices: string; index: string } {
  const printer = new Printer(written, node);
  return { sides: node.sides.map((side) => printer.side(side)), indices: printer.indices, index: printer.index };
}

/** Whether a relation is said of a matrix' entries, where another meaning is usual: an order, or an equation with a number other than 0. */
export function isOfEntries({ sides, signs }: Relation, at: number): boolean {
  const [left, right] = [sides[at], sides[at + 1]];
  if (signs[at] === "unequal" || (left.rank !== 2 && right.rank !== 2)) return false;
  return signs[at] !== "equal" || (left.rank !== right.rank && !isZero(left) && !isZero(right));
}

/** What reads as a transpose where it is an exponent of a matrix. */
const transposing = /^[\s{]*(?:\\(?:math|text)(?:rm|sf|it|bf|tt)?[\s{]*)?(?:[tTH*'†]|\\(?:top|intercal|ast|dagger|prime))[\s}]*$/;

/** What begins as a differential does. */
const differential = /^(?:d|\\partial|\\mathrm\s*\{?d\}?)(?![A-Za-z_^'(])/;

/** How tightly a text of a form binds. */
function binds(form: Form): number {
  return binding[form];
}

function isAbs(node: Node): node is Extract<Node, { kind: "call" }> {
  return node.kind === "call" && node.name === "abs";
}

export function bracketed(text: string): string {
  return `\\left(${text}\\right)`;
}

/** A text after a sign, in brackets where it begins with one. */
function unsigned(text: string): string {
  return text.startsWith("-") ? bracketed(text) : text;
}

/** Whether a function prints an argument between brackets, braces, bars or commas, or behind an equals sign, wherever it does. */
function isEnclosed(text: string, at: number): boolean {
  const [first, ...rest] = text.split(placeholder(at));
  const befores = [first, ...rest.slice(0, -1)];
  return (
    befores.every((before) => /(?:[{(,=]|\\lVert|\\lvert|\\langle|\\bigl\()\s*$/.test(before)) &&
    rest.every((after) => /^\s*(?:[}),]|\\rVert|\\rvert|\\rangle|\\bigr\))/.test(after))
  );
}

/** The functions that all formulas have are printed in one way: in another they would be read as something else. */
function demandOwn(written: Written) {
  const taken = Object.keys(written).find((name) => Object.hasOwn(builtin, name));
  if (taken)
    throw new SyntaxError(`formula: expected in \`written\` names of the chapter, got ${taken}, which all formulas have: leave it out`);
}

/** Letters for indices, the best first. */
const indices = ["ij", "kl", "pq", "rs"].map((pair) => [...pair]);

class Printer {
  readonly #written: Written;
  /** Two letters that what is around has not as names, nor in them as indices. */
  readonly #i: string;
  readonly #j: string;

  constructor(written: Written, around: Node) {
    this.#written = written;
    demandOwn(written);
    const names = namesIn(around).map((name) => this.#name(name)[0]);
    const isUsed = (letter: string) => names.some((name) => new RegExp(`(?<![A-Za-z\\\\])${letter}(?![A-Za-z])`).test(name));
    [this.#i, this.#j] = indices.find((pair) => !pair.some(isUsed)) ?? ["i'", "j'"];
  }

  get indices(): string {
    return `${this.#i},${this.#j}`;
  }

  get index(): string {
    return `_{${this.#i}${this.#j}}`;
  }

  /** One side of a relation that is said of entries. */
  side(node: Node): string {
    return node.rank === 2 ? this.#entry(node) : this.at(node, binding.sum);
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
        return this.#name(node.name);
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
        return [`\\begin{cases}${then} & \\text{if }${condition} \\\\ ${otherwise} & \\text{else}\\end{cases}`, binding.cases];
      }
      case "relation":
        return this.#relation(node);
      case "not":
        return [`\\neg ${this.at(node.parts[0], binding.atom)}`, binding.not];
      case "and":
        return [node.parts.map((part) => this.at(part, binding.and)).join(" \\wedge "), binding.and];
      case "or":
        return [node.parts.map((part) => this.at(part, part.kind === "or" ? binding.or : binding.not)).join(" \\vee "), binding.or];
    }
  }

  #relation(node: Relation): [string, number] {
    const ofEntries = node.signs.some((_, at) => isOfEntries(node, at));
    const least = (at: number) => (at === node.signs.length ? binding.cases : binding.sum);
    const sides = node.sides.map((side, at) => (ofEntries ? this.side(side) : this.at(side, least(at))));
    const chain = sides.slice(1).reduce((text, side, at) => `${text} ${relations[node.signs[at]].latex} ${side}`, sides[0]);
    return ofEntries ? [`\\forall ${this.indices}\\colon\\thinspace ${chain}`, binding.all] : [chain, binding.relation];
  }

  #name(name: string): [string, number] {
    const written = this.#written[name];
    return typeof written === "string" ? [written, binds(formOf(written, name))] : [latexOfName(name), binding.atom];
  }

  /** The entry of a matrix at the indices. */
  #entry(node: Node): string {
    if (isAbs(node)) return `\\lvert ${this.#entry(node.args[0])}\\rvert`;
    return `${this.#indexed(node)}${this.index}`;
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
        return [this.#fraction(this.at(first, 0), this.at(second, 0)), binding.quotient];
      case "ctranspose":
        return [`${this.#base(first)}^{\\top}`, binding.power];
      case "pow":
        return [`${this.#base(first)}^{${this.#exponent(first, second)}}`, binding.power];
      case "dotPow":
        return [`${this.#base(first)}^{\\odot ${this.at(second, binding.quotient)}}`, binding.power];
    }
  }

  #product(first: Node, second: Node): [string, number] {
    const signed = first.kind === "operation" && first.fn === "unaryMinus"; // (−a) b is −a b
    const [left, right] = [this.at(signed ? first.args[0] : first, binding.product), this.at(second, binding.quotient)];
    const apart = /^\d/.test(right) || (/\}$/.test(left) && /^\\mathit/.test(right)) || /^\\frac/.test(right);
    const text = `${left} ${apart ? "\\cdot " : ""}${right}`;
    return signed ? [`-${text}`, binding.sum] : [text, binding.product];
  }

  /** Throws SyntaxError on what would read as a derivative. */
  #fraction(over: string, under: string): string {
    if (differential.test(over) && differential.test(under))
      throw new SyntaxError(
        `formula: expected a fraction that does not read as a derivative, got ${over} over ${under}: give the variable another name than d`,
      );
    return `\\frac{${over}}{${under}}`;
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

  /** Throws SyntaxError on what would read as the transpose of a matrix. */
  #exponent(base: Node, exponent: Node): string {
    const text = this.at(exponent, 0);
    if (base.rank === 2 && transposing.test(text))
      throw new SyntaxError(
        `formula: expected an exponent that does not read as a transpose, got ${text} of a matrix: give the variable another name, as n`,
      );
    return text;
  }

  #call(node: Extract<Node, { kind: "call" }>): [string, number] {
    const { name, args } = node;
    const [first, second] = args;
    const written = this.#written[name];
    if (typeof written === "function") {
      const places = templateOf(written, args.length);
      const text = printed(
        name,
        written,
        args.map((arg, at) => this.at(arg, isEnclosed(places, at) ? 0 : binding.atom)),
      );
      const form = binds(formOf(text, name));
      return [text, symbol.test(text) || norm.test(places) ? binding.atom : Math.min(form, binding.product)];
    }
    if (name === "abs" && first.rank === 1) return [`\\mathrm{abs}(${this.at(first, 0)})`, binding.atom]; // |v| would be its length
    if (name === "abs" && first.rank === 2) return [`${bracketed(this.#entry(node))}${this.index}`, binding.atom];
    if (name === "dot") return [`\\langle ${this.at(first, 0)}, ${this.at(second, 0)}\\rangle`, binding.atom];
    const folded = this.#folded(name, args);
    if (folded) return [folded, binding.fold];
    const all = args.map((arg) => this.at(arg, 0)).join(", ");
    if (!Object.hasOwn(builtin, name)) return [`${this.#head(name, written)}(${all})`, binding.atom];
    switch (name) {
      case "norm":
        return [`\\lVert ${all}\\rVert`, binding.atom];
      case "normSquared":
        return [`\\lVert ${all}\\rVert^{2}`, binding.power];
      case "abs":
        return [`\\lvert ${all}\\rvert`, binding.atom];
      case "sqrt":
        return [`\\sqrt{${all}}`, binding.atom];
      case "exp":
        return [`e^{${all}}`, binding.power];
      case "max":
      case "min":
      case "tanh":
      case "det":
        return [`\\${name}(${all})`, binding.atom];
      case "sigmoid":
        return [`\\sigma(${all})`, binding.atom];
      default:
        return [`\\mathrm{${name === "trace" ? "tr" : name}}(${all})`, binding.atom];
    }
  }

  /** Over all entries of a vector or a matrix that has a name, or of their sizes, with indices; undefined for what is printed as a function. */
  #folded(name: string, [first, second]: Node[]): string | undefined {
    if (second || !["sum", "max", "min"].includes(name) || first.rank === 0) return undefined;
    if (first.rank === 2 && (first.kind === "name" || isAbs(first))) return `\\${name}_{${this.indices}} ${this.#entry(first)}`;
    return first.kind === "name" ? `\\${name}_${this.#i} ${this.#indexed(first)}_${this.#i}` : undefined;
  }

  /** What stands before a function's arguments. */
  #head(name: string, written?: string): string {
    if (written === undefined) return this.#word(name);
    return formOf(written, name) === "sum" ? bracketed(written) : written;
  }

  #word(name: string): string {
    return latexOfName(name).replace("\\mathit", "\\mathrm");
  }

  #list(items: Node[]): string {
    const rowOf = (item: Node) => (item.rank === 1 ? `${this.#base(item)}^{\\top}` : this.at(item, 0));
    const rows = items.map((item) => (item.kind === "list" ? item.items.map((entry) => this.at(entry, 0)).join(" & ") : rowOf(item)));
    return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
  }
}
