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
  loose: 6,
  sum: 7,
  fold: 8,
  infix: 8,
  hadamard: 9,
  product: 10,
  quotient: 11,
  power: 12,
  atom: 13,
};

/** One letter, a command without arguments, or letters in a font; with an index or arguments, but without exponents. */
const symbol =
  /^([A-Za-z]|\\(?:math[a-z]+|operatorname)\{[A-Za-z]+\}|\\(?!frac|sum|prod|left)[A-Za-z]+)(_([A-Za-z0-9]|\{([^{}^]|\{[^{}]*\})*\}))?(\([^()^]*\)|\[[^[\]]*\])?$/;

/** A norm, perhaps of a kind. */
const norm = /^\\lVert (?:(?!\\rVert).)*\\rVert(_[^\s^]+)?$/;

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
  const rank = rankOf(node);
  return { sides: node.sides.map((side) => printer.side(side)), indices: printer.indices(rank), index: printer.index(rank) };
}

/** A vector or a matrix of one entry as the number that this is: an absolute value is its own then. */
export function ofOne(node: Node, written: Written, around: Node): string {
  return new Printer(written, around).one(node);
}

/**
 * Whether a relation is said of entries, where another meaning is usual: an order of matrices, an equation of one with a number other than 0, and
 * of vectors what has entries' absolute values, since |v| is a length.
 */
export function isOfEntries({ sides, signs }: Relation, at: number): boolean {
  const [left, right] = [sides[at], sides[at + 1]];
  if (left.rank !== 2 && right.rank !== 2) return !signs.includes("unequal") && (isOfAbs(left) || isOfAbs(right));
  if (signs[at] === "unequal") return false;
  return signs[at] !== "equal" || (left.rank !== right.rank && !isZero(left) && !isZero(right));
}

/** What the sides of a relation that is said of entries are, but for numbers: vectors or matrices. */
function rankOf({ sides }: Relation): 1 | 2 {
  return sides.some(({ rank }) => rank === 2) ? 2 : 1;
}

/** What reads as a transpose where it is an exponent of a matrix. */
const transposing = /^[\s{]*(?:\\(?:math|text)(?:rm|sf|it|bf|tt)?[\s{]*)?(?:[tTH*'†]|\\(?:top|intercal|ast|dagger|prime))[\s}]*$/;

/** Whether a text reads as a differential, as dx or ∂x; over a fraction's bar the d may stand alone, and before a product. */
function isDifferential(text: string, isOver: boolean): boolean {
  const plain = text.replaceAll(/\\(?:partial|delta)(?![A-Za-z])/g, "∂").replaceAll(/\\math(?:rm|it)|[{}\s]/g, "");
  return isOver ? /^[d∂](?:[A-Za-z\\][^+-]*)?$/.test(plain) : /^[d∂](?:[A-Za-z]|\\[A-Za-z]+)(?:[_^].*)?$/.test(plain);
}

/** How tightly a text of a form binds. */
function binds(form: Form): number {
  return binding[form];
}

/** How tightly a function's print binds: what stands behind an operator, as D x, would take a factor that follows with it. */
function bindsInPrint(form: Form, template: string): number {
  return form === "product" && !isProduct.test(template) ? binding.infix : Math.min(binds(form), binding.product);
}

/** The product of two arguments, or one with dots in it. */
const isProduct = /^@0@\s+@1@$|\\[cl]?dots(?![a-z])/;

function isAbs(node: Node): node is Extract<Node, { kind: "call" }> {
  return node.kind === "call" && node.name === "abs";
}

/**
 * Whether a factor in brackets would read as the argument of a name before it, perhaps with an index or a power, or of a function's print without
 * brackets of its own. A matrix or a vector before another may: as a map it gives their product, and a dot would read as that of two vectors.
 */
function isApplied(before: Node, left: string, rank: Node["rank"], right: string): boolean {
  if (!opened.test(right) || enclosed.test(left)) return false;
  const last = lastFactor(before);
  if (last.rank && rank) return false;
  return last.kind === "name" || last.kind === "entry" || (last.kind === "call" && !Object.hasOwn(builtin, last.name));
}

const opened = /^(?:\\(?:left|[bB]igg?l?))?\s*\(/;
/** What ends with a bracket, perhaps to a power. */
const enclosed = /(?:[)\]|]|\\r(?:Vert|vert|angle|ceil|floor))(?:\^(?:\{[^{}]*\}|.))?$/;

/** What stands last in print: of a product its last factor, of a power its base. */
function lastFactor(node: Node): Node {
  if (node.kind !== "operation") return node;
  if (node.fn === "multiply") return lastFactor(node.args[1]);
  return node.fn === "pow" || node.fn === "dotPow" ? lastFactor(node.args[0]) : node;
}

type Operated = Extract<Node, { kind: "operation" }>;

/** Whether a part has the absolute values of a vector's or a matrix' entries: it is these, or a sum, a multiple or an entrywise product of such. */
function isOfAbs(node: Node): boolean {
  return Boolean(node.rank) && (isAbs(node) || (isEntrywise(node) && node.args.some(isOfAbs)));
}

/** The functions of a vector or a matrix that are taken of each entry, but for absolute values. */
const entrywise = new Set(["sqrt", "exp", "tanh", "sigmoid"]);

/** Whether an entry of the result is the same operation's of the operands' entries, and of their numbers. */
function isEntrywise(node: Node): node is Operated {
  if (node.kind !== "operation") return false;
  const [first, second] = node.args;
  if (node.fn === "multiply") return first.rank === 0 || second.rank === 0;
  return ["add", "subtract", "unaryMinus", "divide", "dotMultiply"].includes(node.fn);
}

/** A text between two bars of a kind, vert or Vert, which are as high as a fraction or a table. */
function barred(kind: "vert" | "Vert", text: string): string {
  const [left, right] = isHigh(text) ? ["\\left", "\\right"] : ["", ""];
  return `${left}\\l${kind} ${text}${right}\\r${kind}`;
}

/** A text as the argument of what stands before it, between brackets that are as high. */
function argument(text: string): string {
  return isHigh(text) ? bracketed(text) : `(${text})`;
}

function isHigh(text: string): boolean {
  return /\\(?:[dt]?frac|begin)(?![A-Za-z])/.test(text);
}

/** A function's name in upright letters, perhaps with a mark, at the beginning of a text. */
const upright = /^(?:\\(?:wide)?(?:hat|tilde)\{)?\\mathrm\{[A-Za-z]{2,}/;

function bracketed(text: string): string {
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
    befores.every((before) => /(?:[{([,=]|\\lVert|\\lvert|\\langle|\\bigl\()\s*$/.test(before)) &&
    rest.every((after) => /^\s*(?:[})\],]|\\rVert|\\rvert|\\rangle|\\bigr\))/.test(after))
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

/** How a part is said, in brackets where it binds less than this. */
type Said = (part: Node, least: number) => string;

/** A function of all formulas, of arguments that are printed. */
function builtinCall(name: string, all: string): [string, number] {
  switch (name) {
    case "norm":
      return [barred("Vert", all), binding.atom];
    case "normSquared":
      return [`${barred("Vert", all)}^{2}`, binding.power];
    case "abs":
      return [barred("vert", all), binding.atom];
    case "sqrt":
      return [`\\sqrt{${all}}`, binding.atom];
    case "exp":
      return [`e^{${all}}`, binding.power];
    case "max":
    case "min":
    case "tanh":
    case "det":
      return [`\\${name}${argument(all)}`, binding.atom];
    case "sigmoid":
      return [`\\sigma${argument(all)}`, binding.atom];
    default:
      return [`\\mathrm{${name === "trace" ? "tr" : name}}${argument(all)}`, binding.atom];
  }
}

class Printer {
  readonly #written: Written;
  /** Two letters that what is around has not as names, nor in them as indices. */
  readonly #i: string;
  readonly #j: string;
  /** What prints within an entry. */
  readonly #within: () => Printer;
  /** A part as it is, and no entry of it. */
  readonly #whole: Said = (part, least) => this.at(part, least);

  /** `taken` are the letters of indices around an entry, which other indices within it are not. */
  constructor(written: Written, around: Node, taken = "") {
    this.#written = written;
    this.#within = () => new Printer(written, around, taken + this.#i);
    demandOwn(written);
    const names = namesIn(around).map((name) => this.#name(name)[0]);
    const isUsed = (letter: string) => names.some((name) => new RegExp(`(?<![A-Za-z\\\\])${letter}(?![A-Za-z])`).test(name));
    [this.#i, this.#j] = indices.find((pair) => !pair.some((letter) => isUsed(letter) || taken.includes(letter))) ?? ["i'", "j'"];
  }

  /** The indices of an entry of a vector or a matrix, as a sum has them. */
  indices(rank: 1 | 2): string {
    return rank === 1 ? this.#i : `${this.#i},${this.#j}`;
  }

  /** The same as a name has them. */
  index(rank: 1 | 2): string {
    if (rank === 2) return `_{${this.#i}${this.#j}}`;
    return this.#i.length === 1 ? `_${this.#i}` : `_{${this.#i}}`;
  }

  /** One side of a relation that is said of entries. */
  side(node: Node): string {
    return node.rank ? this.#entryAt(node, binding.sum, this.index(node.rank)) : this.at(node, binding.sum);
  }

  /** What has one entry, as that. */
  one(node: Node): string {
    return isOfAbs(node) ? this.#entryAt(node, 0, "") : this.at(node, 0);
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
      case "entry": {
        const index = `_{${node.at.map((part) => this.at(part, 0)).join(",")}}`;
        return isOfAbs(node.of) ? this.#entry(node.of, index) : [`${this.#indexed(node.of)}${index}`, binding.atom];
      }
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
    const least = (at: number) => (at === node.signs.length ? binding.cases : binding.loose);
    const sides = node.sides.map((side, at) => (ofEntries ? this.side(side) : this.at(side, least(at))));
    const chain = sides.slice(1).reduce((text, side, at) => `${text} ${relations[node.signs[at]].latex} ${side}`, sides[0]);
    return ofEntries ? [`\\forall ${this.indices(rankOf(node))}\\colon\\thinspace ${chain}`, binding.all] : [chain, binding.relation];
  }

  #name(name: string): [string, number] {
    const written = this.#written[name];
    return typeof written === "string" ? [written, binds(formOf(written, name))] : [latexOfName(name), binding.atom];
  }

  /** An entry of a vector or a matrix, where what is read as one is bracketed; of a number it is itself. */
  #entryAt(node: Node, least: number, index: string, isTerm = false): string {
    if (!node.rank) return (isTerm ? this.#within() : this).at(node, least);
    const [text, binds] = this.#entry(node, index, isTerm);
    return binds < least ? bracketed(text) : text;
  }

  /**
   * The entry of a vector or a matrix at an index, or the only one; of absolute values, and of what is computed with them entry by entry, the same of
   * entries, and of a term of a sum of all that is computed entry by entry.
   */
  #entry(node: Node, index: string, isTerm = false): [string, number] {
    const at: Said = (part, least) => this.#entryAt(part, least, index, isTerm);
    if (isTerm && node.kind === "call" && entrywise.has(node.name)) return builtinCall(node.name, at(node.args[0], 0));
    if (isAbs(node)) return [barred("vert", this.#entryAt(node.args[0], 0, index)), binding.atom];
    if ((isTerm || isOfAbs(node)) && isEntrywise(node))
      return this.#operation({ ...node, fn: node.fn === "dotMultiply" ? "multiply" : node.fn }, at);
    if (isTerm && node.kind === "operation" && node.fn === "dotPow")
      return [`${this.#base(node.args[0], at)}^{${at(node.args[1], 0)}}`, binding.power];
    return index ? [`${this.#within().#indexed(node)}${index}`, binding.atom] : this.#print(node);
  }

  /** An operation on what is said of its parts. */
  #operation({ fn, args }: Operated, at: Said = this.#whole): [string, number] {
    const [first, second] = args;
    switch (fn) {
      case "add":
        return [`${at(first, binding.sum)} + ${unsigned(at(second, binding.sum))}`, binding.sum];
      case "subtract":
        return [`${at(first, binding.sum)} - ${at(second, binding.fold)}`, binding.sum];
      case "unaryMinus":
        return [`-${at(first, binding.product)}`, binding.sum];
      case "multiply":
        return this.#product(first, second, at);
      case "dotMultiply":
        return [`${at(first, binding.hadamard)} \\odot ${at(second, binding.product)}`, binding.hadamard];
      case "divide":
        return [this.#fraction(at(first, 0), at(second, 0)), binding.quotient];
      case "ctranspose":
        return [`${this.#base(first)}^{\\top}`, binding.power];
      case "pow":
        return [`${this.#base(first)}^{${this.#exponent(first, second)}}`, binding.power];
      case "dotPow":
        return [`${this.#base(first)}^{\\odot ${at(second, binding.quotient)}}`, binding.power];
    }
  }

  #product(first: Node, second: Node, at: Said): [string, number] {
    const signed = first.kind === "operation" && first.fn === "unaryMinus"; // (−a) b is −a b
    const [left, right] = [at(signed ? first.args[0] : first, binding.product), at(second, binding.quotient)];
    const apart =
      isApplied(signed ? first.args[0] : first, left, at === this.#whole ? second.rank : 0, right) ||
      /^\d/.test(right) ||
      (/\}$/.test(left) && /^\\mathit/.test(right)) ||
      /^\\frac/.test(right);
    const text = `${left} ${apart ? "\\cdot " : upright.test(right) ? "\\thinspace " : ""}${right}`;
    return signed ? [`-${text}`, binding.sum] : [text, binding.product];
  }

  /** Throws SyntaxError on what would read as a derivative. */
  #fraction(over: string, under: string): string {
    if (isDifferential(over, true) && isDifferential(under, false))
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
  #base(node: Node, at = this.#whole): string {
    const text = at(node, binding.atom);
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
      return [text, symbol.test(text) || norm.test(places) ? binding.atom : bindsInPrint(formOf(text, name), places)];
    }
    if (name === "abs" && first.rank) {
      const index = this.index(first.rank); // |v| would be its length
      return [`${bracketed(this.#entryAt({ ...node, rank: first.rank }, 0, index))}${index}`, binding.atom];
    }
    if (name === "dot") return [`\\langle ${this.at(first, 0)}, ${this.at(second, 0)}\\rangle`, binding.atom];
    const folded = this.#folded(name, args);
    if (folded) return [folded, binding.fold];
    const all = args.map((arg) => this.at(arg, 0)).join(", ");
    return Object.hasOwn(builtin, name) ? builtinCall(name, all) : [`${this.#head(name, written)}${argument(all)}`, binding.atom];
  }

  /** Over all entries of a vector or a matrix, with indices; undefined for what is none, or is not known to be one. */
  #folded(name: string, [first, second]: Node[]): string | undefined {
    if (second || !["sum", "max", "min"].includes(name)) return undefined;
    const { rank = first.kind === "name" ? 1 : 0 } = first;
    if (!rank) return undefined;
    const below = this.indices(rank);
    const entry = this.#entryAt({ ...first, rank }, binding.product, this.index(rank), true);
    return `\\${name}_${below.length === 1 ? below : `{${below}}`} ${entry}`;
  }

  /** What stands before a function's arguments. */
  #head(name: string, written?: string): string {
    if (written === undefined) return this.#word(name);
    return binds(formOf(written, name)) < binding.fold ? bracketed(written) : written;
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
