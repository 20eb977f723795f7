import { type Defined, isDefined } from "./defined.ts";
import { at } from "./place.ts";
import {
  application,
  areNatural,
  atLeast,
  decimal,
  entryOf,
  infix,
  inverse,
  isReal,
  isSequence,
  natural,
  type Printed,
  sequenceOf,
  signatureOf,
  type Term,
  type Type,
  words,
} from "./rocq-term.ts";
import { relations } from "./signs.ts";
import { builtin, type Formula, type Node, type Operation, type Sign } from "./tree.ts";

/** The number of components that all vectors and matrices of a theorem share. */
export const size = "n";

/** A variable of a theorem: its name in Rocq, its type, and whether it stands for the diagonal of a matrix. */
export interface Variable {
  name: string;
  type: Type;
  diagonal: boolean;
}

/** Reads the parts of a formula as terms of Rocq. */
export class RocqReader {
  readonly #names: ReadonlyMap<string, Variable>;
  readonly #functions: Readonly<Record<string, Defined | unknown>>;
  readonly #text: string;

  constructor({ text }: Formula, names: ReadonlyMap<string, Variable>, functions: Readonly<Record<string, unknown>>) {
    this.#text = text;
    this.#names = names;
    this.#functions = functions;
  }

  /** A part that is true or false. */
  proposition(node: Node): string {
    switch (node.kind) {
      case "relation": {
        const sides = node.sides.map((side) => this.#term(side));
        if (sides.length === 3 && node.signs.every((sign) => sign === "smaller" || sign === "smallerEq"))
          return this.#related(node, node.signs, sides);
        const parts = node.signs.map((sign, k) => this.#related(node, [sign], sides.slice(k, k + 2)));
        return parts.length === 1 ? parts[0] : parts.map((part) => `(${part})`).join(" /\\ ");
      }
      case "and":
      case "or":
        return node.parts.map((part) => `(${this.proposition(part)})`).join(node.kind === "and" ? " /\\ " : " \\/ ");
      case "not":
        return `~ (${this.proposition(node.parts[0])})`;
    }
    return this.#fail(node, "expected a comparison");
  }

  /** A relation of a part, or of each of its entries, to 0. */
  ofEachEntry(node: Node, relation: "<> 0" | "> 0" | ">= 0"): string {
    const term = this.#term(node);
    return this.#each(term, (...indices) => `${this.#entryText(term, indices)} ${relation}`);
  }

  /** That an entry's indices are below the size, and how it writes them; members of sequences have all indices. */
  within({ of, at }: Extract<Node, { kind: "entry" }>): { index: string; written: Node }[] {
    const ranges = at.slice(isSequence(this.#term(of)) ? 1 : 0);
    return ranges.map((written) => ({ index: `(${this.#index(written)} < ${size})%nat`, written }));
  }

  /** Whether a part is surely a number. */
  isNumber(node: Node): boolean {
    return isReal(this.#term(node));
  }

  /** A relation of numbers, or of their entries one by one; a number goes with every entry. */
  #related(node: Node, related: readonly Sign[], sides: readonly Term[]): string {
    const chain = (texts: readonly string[]) =>
      texts.slice(1).reduce((text, side, k) => `${text} ${relations[related[k]].rocq} ${side}`, texts[0]);
    if (sides.every(({ type }) => type === "natural") && !sides.every(({ numeral }) => numeral))
      return `(${chain(sides.map((side) => atLeast(side, 5)))})%nat`;
    const wide = sides.find((side) => !isReal(side)) ?? sides[0];
    const other = sides.find((side) => !isReal(side) && side.type !== wide.type);
    if (other) this.#fail(node, `expected sides of one type, got ${words[wide.type]} and ${words[other.type]}`);
    if (related.includes("unequal") && !isReal(wide)) this.#fail(node, "expected numbers on both sides of !=");
    return this.#each(wide, (...indices) => chain(sides.map((side) => this.#entryText(side, indices))));
  }

  /** What is said of a number, or of each entry of a term. */
  #each(of: Term, say: (...indices: string[]) => string): string {
    if (isReal(of)) return say();
    const { indices, within } = this.#indices(of);
    return `forall ${indices.join(" ")}, ${within.map((index) => `(${index} < ${size})%nat -> `).join("")}${say(...indices)}`;
  }

  #entryText(of: Term, indices: readonly string[]): string {
    return atLeast(isReal(of) ? this.#real(of) : entryOf(of, ...indices), 5);
  }

  /** The indices of all entries of a term that is no number, and those among them that stay below the size. */
  #indices({ type }: Term): { indices: string[]; within: string[] } {
    const [i, j, t] = ["i", "j", "t"].map((name) => this.#fresh(name));
    const names: Record<Exclude<Type, "natural" | "real">, [all: string[], within: string[]]> = {
      vector: [[i], [i]],
      matrix: [
        [i, j],
        [i, j],
      ],
      numbers: [[t], []],
      vectors: [[t, i], [i]],
      matrices: [
        [t, i, j],
        [i, j],
      ],
    };
    const [indices, within] = names[type as keyof typeof names];
    return { indices, within };
  }

  /** A name that no variable has. */
  #fresh(name: string): string {
    return freshAmong(this.#names, name);
  }

  /** A part as a term; the part then knows its rank. */
  #term(node: Node): Term {
    const term = this.#read(node);
    node.rank = ranks[term.type];
    return term;
  }

  #read(node: Node): Term {
    switch (node.kind) {
      case "numeral":
        return /^\d+$/.test(node.digits) ? { type: "natural", text: node.digits, binds: 10, numeral: true } : decimal(node.digits);
      case "name": {
        const { name, type, diagonal } = this.#names.get(node.name)!;
        return diagonal ? { type: "matrix", text: `diag ${name}`, binds: 9 } : { type, text: name, binds: 10 };
      }
      case "entry":
        return this.#entry(node);
      case "call":
        return this.#call(node);
      case "operation":
        return this.#operation(node);
    }
    return this.#fail(node, "has no form in Rocq: state it in a coq fence");
  }

  #entry(node: Extract<Node, { kind: "entry" }>): Term {
    const of = this.#term(node.of);
    return entryOf(of, ...node.at.map((index) => this.#index(index)));
  }

  /** An index from 0, of one from 1. */
  #index(node: Node): string {
    if (isPositive(node)) return `${BigInt(node.digits) - 1n}%nat`;
    if (node.kind === "operation" && node.fn === "add" && isPositive(node.args[1])) {
      const [first, by] = [this.#natural(node.args[0]), BigInt(node.args[1].digits) - 1n];
      return by === 0n ? natural(first) : `(${first.text} + ${by})%nat`;
    }
    return this.#fail(
      node,
      `expected an index such as 1 or k + 1${node.kind === "name" ? startingAtOne(node.name) : ": indices begin at 1"}`,
    );
  }

  #natural(node: Node): Term {
    const term = this.#term(node);
    return term.type === "natural"
      ? term
      : this.#fail(node, `expected a natural number, got ${words[term.type]}: declare it with anyNatural()`);
  }

  #operation(node: Extract<Node, { kind: "operation" }>): Term {
    const { fn, args } = node;
    if (fn === "pow") return this.#power(node, args[0], args[1]);
    if (fn === "dotPow") return this.#powers(node, args[0], args[1]);
    return this.#stepwise(
      args.map((arg) => this.#term(arg)),
      (terms) => this.#operated(node, fn, terms),
    );
  }

  /** What is made of the members of sequences, step by step. */
  #stepwise(args: readonly Term[], make: (args: readonly Term[]) => Term): Term {
    if (!args.some(isSequence)) return make(args);
    const at = (step: string) => make(args.map((arg) => (isSequence(arg) ? entryOf(arg, step) : arg)));
    const step = this.#fresh("t");
    const { type, text } = at(step);
    return { type: sequenceOf(type), text: `fun ${step} => ${text}`, binds: 0, entry: (index, ...rest) => entryOf(at(index), ...rest) };
  }

  #operated(node: Node, fn: Exclude<Operation, "pow" | "dotPow">, [first, second]: readonly Term[]): Term {
    switch (fn) {
      case "add":
      case "subtract":
        return this.#sum(node, fn, first, second);
      case "multiply":
        return this.#product(node, first, second);
      case "divide":
        if (isReal(first) && isReal(second)) return infix("/", 7, this.#real(first), this.#real(second));
        if (first.type === "vector" && isReal(second)) return application("vector", "vscale", inverse(this.#real(second)), first);
        return this.#fail(node, "expected a number or a vector over a number");
      case "dotMultiply":
        if (first.type === "vector" && second.type === "vector") return application("vector", "vtimes", first, second);
        return this.#fail(node, "expected two vectors");
      case "unaryMinus":
        if (first.type === "vector") return application("vector", "vscale", minusOne, first);
        if (first.type === "matrix") return application("matrix", "mscale", minusOne, first);
        return { type: "real", text: `- ${atLeast(this.#real(first), 8)}`, binds: 6.5 };
      case "ctranspose":
        return first.type === "matrix" ? application("matrix", "transpose", first) : this.#fail(node, "expected a matrix");
    }
  }

  #sum(node: Node, fn: "add" | "subtract", first: Term, second: Term): Term {
    const [sign, name] = fn === "add" ? ["+", "plus"] : ["-", "minus"];
    if (fn === "add" && areNatural(first, second)) return infix("+", 6, first, second, "natural");
    if (isReal(first) && isReal(second)) return infix(sign, 6, this.#real(first), this.#real(second));
    if (first.type === "vector" && second.type === "vector") return application("vector", `v${name}`, first, second);
    if (first.type === "matrix" && second.type === "matrix") return application("matrix", `m${name}`, first, second);
    return this.#fail(node, `expected two terms of one type, got ${words[first.type]} and ${words[second.type]}`);
  }

  #product(node: Node, first: Term, second: Term): Term {
    if (areNatural(first, second)) return infix("*", 7, first, second, "natural");
    if (isReal(first) && isReal(second)) return infix("*", 7, this.#real(first), this.#real(second));
    if (isReal(first)) return application(second.type, second.type === "vector" ? "vscale" : "mscale", this.#real(first), second);
    if (first.type === "matrix" && second.type === "vector") return application("vector", "apply", sizeTerm, first, second);
    if (first.type === "matrix" && second.type === "matrix") return application("matrix", "times", sizeTerm, first, second);
    return this.#fail(node, `expected a product of numbers, vectors and matrices, got ${words[first.type]} and ${words[second.type]}`);
  }

  #power(node: Node, first: Node, second: Node): Term {
    const [base, exponent] = [this.#term(first), this.#natural(second)];
    if (base.type === "matrix") return application("matrix", "matrix_power", sizeTerm, base, exponent);
    if (!isReal(base)) return this.#fail(node, `expected a number or a matrix, got ${words[base.type]}`);
    return this.#powerOf(base, exponent);
  }

  #powerOf(base: Term, exponent: Term): Term {
    return { type: "real", text: `${atLeast(this.#real(base), 9)} ^ ${exponent.numeral ? exponent.text : natural(exponent)}`, binds: 8 };
  }

  /** The power of each entry. */
  #powers(node: Node, first: Node, second: Node): Term {
    const [base, exponent] = [this.#term(first), this.#natural(second)];
    if (base.type !== "vector" && base.type !== "matrix") return this.#fail(node, `expected a vector or a matrix, got ${words[base.type]}`);
    const { indices } = this.#indices(base);
    const entry = (...at: string[]) => this.#powerOf(entryOf(base, ...at), exponent);
    return { type: base.type, text: `fun ${indices.join(" ")} => ${entry(...indices).text}`, binds: 0, entry };
  }

  #call(node: Extract<Node, { kind: "call" }>): Term {
    const args = node.args.map((arg) => this.#term(arg));
    if (!Object.hasOwn(builtin, node.name)) return this.#defined(node, args);
    return this.#stepwise(args, (members) => this.#called(node, members));
  }

  #called(node: Extract<Node, { kind: "call" }>, [first, second]: readonly Term[]): Term {
    switch (node.name) {
      case "abs":
        return this.#entrywise("Rabs", first);
      case "sqrt":
      case "exp":
      case "tanh":
      case "sigmoid":
        if (first.type === "matrix") this.#fail(node, "expected a number or a vector, got a matrix: it reads as its matrix function");
        return this.#entrywise(node.name, first);
      case "max":
      case "min":
        if (second && isReal(first) && isReal(second))
          return application("real", node.name === "max" ? "Rmax" : "Rmin", this.#real(first), this.#real(second));
        if (!second && node.name === "max" && first.type === "vector") return application("real", "maximum", sizeTerm, first);
        return this.#fail(node, `expected two numbers${node.name === "max" ? ", or a vector" : ""}`);
      case "sum":
        return this.#ofVectors(node, "sum", first);
      case "dot":
        return this.#ofVectors(node, "dot", first, second);
      case "normSquared":
        return this.#ofVectors(node, "norm_squared", first);
      case "norm":
        return first.type === "matrix" ? application("real", "operator_norm", sizeTerm, first) : this.#ofVectors(node, "norm", first);
      case "diag":
        return first.type === "vector" ? application("matrix", "diag", first) : this.#fail(node, "expected a vector");
      case "trace":
        return first.type === "matrix" ? this.#trace(first) : this.#fail(node, "expected a matrix");
    }
    return this.#fail(node, "has no form in Rocq: state it in a coq fence");
  }

  #trace(of: Term): Term {
    const i = this.#fresh("i");
    return application("real", "sum", sizeTerm, { text: `fun ${i} => ${entryOf(of, i, i).text}`, binds: 0 });
  }

  #ofVectors(node: Node, name: string, ...args: Term[]): Term {
    const other = args.find(({ type }) => type !== "vector");
    return other ? this.#fail(node, `expected a vector, got ${words[other.type]}`) : application("real", name, sizeTerm, ...args);
  }

  /** A function of a number, or of each entry. */
  #entrywise(name: string, of: Term): Term {
    if (isReal(of)) return application("real", name, this.#real(of));
    const { indices } = this.#indices(of);
    const entry = (...at: string[]) => application("real", name, entryOf(of, ...at));
    return { type: of.type, text: `fun ${indices.join(" ")} => ${entry(...indices).text}`, binds: 0, entry };
  }

  /** A function of the theory. */
  #defined(node: Extract<Node, { kind: "call" }>, args: Term[]): Term {
    const given = this.#functions[node.name];
    const reading = isDefined(given) ? given.rocq : undefined;
    if (!reading)
      return this.#fail(
        node,
        `${node.name} is not defined in Rocq: say in \`define\` what it is there, as rocq: "cell : real, numbers -> real"`,
      );
    const { name, sized, takes, gives } = signatureOf(reading);
    if (takes.length !== args.length) this.#fail(node, `expected ${takes.length} arguments, got ${args.length}`);
    const fitting = args.map((arg, at) => {
      if (takes[at] === "real" && isReal(arg)) return this.#real(arg);
      if (takes[at] === arg.type) return takes[at] === "natural" ? { text: natural(arg), binds: 10 } : arg;
      return this.#fail(node, `expected ${words[takes[at]]} as argument ${at + 1}, got ${words[arg.type]}`);
    });
    return application(gives, name, ...(sized ? [sizeTerm] : []), ...fitting);
  }

  /** A natural number where a real one is meant. */
  #real(term: Term): Printed {
    if (term.type === "real" || term.numeral) return term;
    return { text: `INR ${natural(term)}`, binds: 9 };
  }

  #fail(node: Node, problem: string): never {
    const name = node.kind === "call" ? `${node.name}: ` : "";
    const error = new RangeError(`formula: ${name}${problem}; at column ${node.column} of “${this.#text}”`);
    throw at(this.#text, node.column, error);
  }
}

const ranks: Readonly<Record<Type, 0 | 1 | 2>> = { natural: 0, real: 0, numbers: 0, vector: 1, vectors: 1, matrix: 2, matrices: 2 };

/** How a member is written that a variable counts. */
function startingAtOne(name: string): string {
  return `, got ${name}: indices begin at 1 and ${name} at 0, so write ${name} + 1 in the place of ${name} throughout, as in x[${name} + 1], which is x ${name} in Rocq`;
}

/** Whether a part is a numeral such as 1 or 12. */
function isPositive(node: Node): node is Extract<Node, { kind: "numeral" }> {
  return node.kind === "numeral" && /^[1-9]\d*$/.test(node.digits);
}

/** A name that no variable has. */
export function freshAmong(names: ReadonlyMap<string, Variable>, name: string): string {
  return [...names.values()].some((other) => other.name === name) ? freshAmong(names, `${name}0`) : name;
}

const sizeTerm: Printed = { text: size, binds: 10 };
const minusOne: Printed = { text: "-1", binds: 0 };
