import { type Defined, isDefined } from "./defined.ts";
import type { Written } from "./latex.ts";
import { at } from "./place.ts";
import { Quantified } from "./quantified.ts";
import { builtin, type Formula, type Node, parse, type Sign } from "./tree.ts";
import { Sized } from "./variables.ts";

/** The variables of a theorem by name, and the functions that its formulas call; other names are real numbers. */
export type Quantifiers = Readonly<Record<string, Sized | Quantified | Defined>>;

/** What a theorem states, for Rocq. */
export interface Goal {
  /** For all values of the variables, the hypotheses imply the conclusion. */
  statement: string;
  /** Some values, with two components and two steps at least and without a vector or a matrix that is zero, meet the hypotheses. */
  instance: string;
  /** The sizes and lengths for which it holds, as n and T. */
  sizes: string[];
  formula: Formula;
  given: Formula[];
}

/** What a term is: its type, and for vectors and matrices that of the entry at an index. */
type Type = "natural" | "real" | "vector" | "matrix" | "numbers" | "vectors" | "matrices" | "function";

/** A term of Rocq, and how tightly it binds: 10 is an atom, 9 an application. */
interface Term {
  type: Type;
  text: string;
  binds: number;
  /** Whether it is written as a numeral: a natural number next to natural numbers, else a real one. */
  numeral?: boolean;
  /** The entry at an index, where that has a shorter form. */
  entry?: (...indices: string[]) => Term;
}

const types: Readonly<Record<Type, string>> = {
  natural: "nat",
  real: "R",
  vector: "vector",
  matrix: "matrix",
  numbers: "nat -> R",
  vectors: "nat -> vector",
  matrices: "nat -> matrix",
  function: "R -> R",
};
const order: readonly Type[] = ["natural", "real", "vector", "matrix", "numbers", "vectors", "matrices", "function"];

/** The number of components that all vectors and matrices of a theorem share. */
const size = "n";

/** Words of Rocq, and what goals call: a variable of that name would hide it. */
const reserved = new Set(
  (
    "as at cofix do else end exists exists2 fix for forall fun if in let match mod return then using where with by Prop Set Type SProp " +
    "nat R O S INR vector matrix Rabs Rmax Rmin sqrt exp tanh sigmoid sum maximum dot norm norm_squared operator_norm vplus vminus vscale vtimes " +
    "transpose apply times mplus mminus mscale diag identity matrix_power trace pow"
  ).split(" "),
);

/**
 * Reads a theorem's formulas as a goal for Rocq, over the definitions of a theory. Throws SyntaxError and RangeError, with the column, on what
 * cannot be read and on what has no form there.
 */
export function goalOf(formula: string, given: readonly string[], variables: Quantifiers): Goal {
  const functions = Object.keys(variables).filter((name) => isDefined(variables[name]));
  const read = (text: string) => parse(text, { names: Object.keys(variables), functions });
  return new Printer(read(formula), given.map(read), variables).goal();
}

/** The sizes and lengths that variables have, as n and T. */
export function sizesOf(variables: Quantifiers): string[] {
  const lengths = Object.keys(variables).filter((name) => name !== size && isNatural(variables[name]));
  return [...(Object.values(variables).some(hasSize) ? [size] : []), ...lengths];
}

/** The signs of functions in print. */
export function symbolsOf(variables: Quantifiers): Written {
  return Object.fromEntries(Object.entries(variables).flatMap(([name, part]) => (isDefined(part) ? [[name, part.latex]] : [])));
}

function isNatural(part: unknown): boolean {
  return part instanceof Quantified && part.kind === "natural";
}

function hasSize(part: unknown): boolean {
  return part instanceof Sized || (part instanceof Quantified && (part.kind === "vectors" || part.kind === "matrices"));
}

class Printer {
  readonly #formula: Formula;
  readonly #given: Formula[];
  readonly #variables: Quantifiers;
  /** The names of variables in Rocq, and their types. */
  readonly #names = new Map<string, { name: string; type: Type; diagonal: boolean }>();
  readonly #sized: boolean;
  #text = "";

  constructor(formula: Formula, given: Formula[], variables: Quantifiers) {
    this.#formula = formula;
    this.#given = given;
    this.#variables = variables;
    const used = new Set([...given, formula].flatMap(({ names }) => names));
    for (const name of used) this.#names.set(name, this.#declared(name, used));
    this.#sized = [...used].some((name) => hasSize(variables[name])) || used.has(size);
    for (const name of Object.keys(variables))
      if (!isDefined(variables[name]) && !used.has(name)) throw new RangeError(`${name}: declared in \`for\` and not used: remove it`);
  }

  goal(): Goal {
    const hypotheses = this.#given.map((part) => this.#proposition(part));
    const conclusion = this.#proposition(this.#formula);
    const binders = this.#binders();
    const sizes = this.#lengths();
    const large = [...sizes.map((name) => `(2 <= ${name})%nat`), ...this.#named("vector", "matrix").map((name) => this.#nonzero(name))];
    const all = binders === "" ? "" : `forall ${binders},\n  `;
    return {
      statement: `${all}${[...hypotheses.map((text) => `(${text}) ->\n  `), conclusion].join("")}`,
      instance: `${binders === "" ? "" : `exists ${binders},\n  `}${[...large, ...hypotheses.map((text) => `(${text})`)].join(" /\\\n  ")}`,
      sizes,
      formula: this.#formula,
      given: this.#given,
    };
  }

  #declared(name: string, used: ReadonlySet<string>): { name: string; type: Type; diagonal: boolean } {
    const given = this.#variables[name];
    if (reserved.has(name) || (name === size && !isNatural(given)))
      throw new RangeError(`${name}: this name means something else in Rocq; give the variable another, such as ${name}_1`);
    if (given instanceof Quantified) return { name, type: given.kind, diagonal: false };
    if (!(given instanceof Sized)) return { name, type: "real", diagonal: false };
    if (given.size !== undefined) throw new RangeError(`${name}: expected any number of rows, got ${given.size}: a theorem is for every size`);
    if (given.shape !== "diagonal") return { name, type: given.shape, diagonal: false };
    const small = name.toLowerCase();
    return { name: used.has(small) || reserved.has(small) ? name : small, type: "vector", diagonal: true };
  }

  /** The size, and the natural numbers. */
  #lengths(): string[] {
    return [...(this.#sized ? [size] : []), ...this.#named("natural").filter((name) => name !== size)];
  }

  #named(...wanted: Type[]): string[] {
    return [...this.#names.values()].filter(({ type }) => wanted.includes(type)).map(({ name }) => name);
  }

  #nonzero(name: string): string {
    const [i, j] = [this.#fresh("i"), this.#fresh("j")];
    const isMatrix = [...this.#names.values()].some((other) => other.name === name && other.type === "matrix");
    return isMatrix
      ? `(exists ${i} ${j}, (${i} < ${size})%nat /\\ (${j} < ${size})%nat /\\ ${name} ${i} ${j} <> 0)`
      : `(exists ${i}, (${i} < ${size})%nat /\\ ${name} ${i} <> 0)`;
  }

  #binders(): string {
    return order
      .map((type) => [types[type], type === "natural" ? this.#lengths() : this.#named(type)] as const)
      .filter(([, names]) => names.length > 0)
      .map(([type, names]) => `(${names.join(" ")} : ${type})`)
      .join(" ");
  }

  /** A name that no variable has. */
  #fresh(name: string): string {
    return [...this.#names.values()].some((other) => other.name === name) ? this.#fresh(`${name}0`) : name;
  }

  #proposition(part: Formula): string {
    this.#text = part.text;
    return this.#truth(part.root);
  }

  #truth(node: Node): string {
    switch (node.kind) {
      case "relation": {
        const sides = node.sides.map((side) => this.#term(side));
        const parts = node.signs.map((sign, k) => this.#related(node, sign, sides[k], sides[k + 1]));
        return parts.length === 1 ? parts[0] : parts.map((part) => `(${part})`).join(" /\\ ");
      }
      case "and":
      case "or":
        return node.parts.map((part) => `(${this.#truth(part)})`).join(node.kind === "and" ? " /\\ " : " \\/ ");
      case "not":
        return `~ (${this.#truth(node.parts[0])})`;
    }
    return this.#fail(node, "expected a comparison");
  }

  /** A relation of numbers, or of every pair of entries; one number goes with every entry. */
  #related(node: Node, sign: Sign, left: Term, right: Term): string {
    const wide = isReal(left) ? right : left;
    if (areNatural(left, right))
      return `(${atLeast(left, 5)} ${signs[sign]} ${atLeast(right, 5)})%nat`;
    if (isReal(wide)) return `${atLeast(this.#real(left), 5)} ${signs[sign]} ${atLeast(this.#real(right), 5)}`;
    if (sign === "unequal") this.#fail(node, "expected numbers on both sides of !=");
    if (!isReal(left) && !isReal(right) && left.type !== right.type)
      this.#fail(node, `expected two sides of one type, got ${words[left.type]} and ${words[right.type]}`);
    const { bound, indices, within } = this.#indices(node, wide);
    const side = (term: Term) => atLeast(isReal(term) ? this.#real(term) : entryOf(term, ...indices), 5);
    const bounds = within.map((index) => `(${index} < ${size})%nat -> `).join("");
    return `forall ${bound}, ${bounds}${side(left)} ${signs[sign]} ${side(right)}`;
  }

  /** The indices of all entries of a term, and those among them that stay below the size. */
  #indices(node: Node, { type }: Term): { bound: string; indices: string[]; within: string[] } {
    const [i, j, t] = ["i", "j", "t"].map((name) => this.#fresh(name));
    const names: Partial<Record<Type, [all: string[], within: string[]]>> = {
      vector: [[i], [i]],
      matrix: [[i, j], [i, j]],
      numbers: [[t], []],
      vectors: [[t, i], [i]],
      matrices: [[t, i, j], [i, j]],
    };
    const [indices, within] = names[type] ?? this.#fail(node, `${words[type]} cannot be compared`);
    return { bound: indices.join(" "), indices, within };
  }

  #term(node: Node): Term {
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
    if (node.kind === "numeral" && /^[1-9]\d*$/.test(node.digits)) return String(BigInt(node.digits) - 1n);
    if (node.kind === "operation" && node.fn === "add" && node.args[1].kind === "numeral" && /^[1-9]\d*$/.test(node.args[1].digits)) {
      const [first, by] = [this.#natural(node.args[0]), BigInt(node.args[1].digits) - 1n];
      return by === 0n ? atLeast(first, 10) : `(${first.text} + ${by})%nat`;
    }
    return this.#fail(node, "expected an index such as 1 or k + 1: indices begin at 1");
  }

  #natural(node: Node): Term {
    const term = this.#term(node);
    return term.type === "natural" ? term : this.#fail(node, `expected a natural number, got ${words[term.type]}: declare it with anyNatural()`);
  }

  #operation(node: Extract<Node, { kind: "operation" }>): Term {
    const { fn, args } = node;
    if (fn === "pow") return this.#power(node, args[0], args[1]);
    const [first, second] = args.map((arg) => this.#term(arg));
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
    return this.#fail(node, "has no form in Rocq: state it in a coq fence");
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
    if (isReal(first) && second.type === "vector") return application("vector", "vscale", this.#real(first), second);
    if (isReal(first) && second.type === "matrix") return application("matrix", "mscale", this.#real(first), second);
    if (first.type === "matrix" && second.type === "vector") return application("vector", "apply", sizeTerm, first, second);
    if (first.type === "matrix" && second.type === "matrix") return application("matrix", "times", sizeTerm, first, second);
    return this.#fail(node, `expected a product of numbers, vectors and matrices, got ${words[first.type]} and ${words[second.type]}`);
  }

  #power(node: Node, first: Node, second: Node): Term {
    const [base, exponent] = [this.#term(first), this.#natural(second)];
    if (base.type === "matrix") return application("matrix", "matrix_power", sizeTerm, base, exponent);
    if (!isReal(base)) return this.#fail(node, `expected a number or a matrix, got ${words[base.type]}`);
    return { type: "real", text: `${atLeast(this.#real(base), 9)} ^ ${natural(exponent)}`, binds: 8 };
  }

  #call(node: Extract<Node, { kind: "call" }>): Term {
    const args = node.args.map((arg) => this.#term(arg));
    if (!Object.hasOwn(builtin, node.name)) return this.#defined(node, args);
    const [first, second] = args;
    switch (node.name) {
      case "abs":
        return this.#entrywise(node, "Rabs", first);
      case "sqrt":
      case "exp":
      case "tanh":
      case "sigmoid":
        return this.#entrywise(node, node.name, first);
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
        return first.type === "matrix" ? application("real", "trace", sizeTerm, first) : this.#fail(node, "expected a matrix");
    }
    return this.#fail(node, "has no form in Rocq: state it in a coq fence");
  }

  #ofVectors(node: Node, name: string, ...args: Term[]): Term {
    const other = args.find(({ type }) => type !== "vector");
    return other ? this.#fail(node, `expected a vector, got ${words[other.type]}`) : application("real", name, sizeTerm, ...args);
  }

  /** A function of a number, or of each entry. */
  #entrywise(node: Node, name: string, of: Term): Term {
    if (isReal(of)) return application("real", name, this.#real(of));
    const { indices } = this.#indices(node, of);
    const entry = (...at: string[]) => application("real", name, entryOf(of, ...at));
    return { type: of.type, text: `fun ${indices.join(" ")} => ${entry(...indices).text}`, binds: 0, entry };
  }

  /** A function of the theory. */
  #defined(node: Extract<Node, { kind: "call" }>, args: Term[]): Term {
    const given = this.#variables[node.name];
    const reading = isDefined(given) ? given.rocq : undefined;
    if (!reading) return this.#fail(node, `${node.name} is not defined in Rocq: say in \`define\` what it is there, as rocq: "cell : real, numbers -> real"`);
    const { name, sized, takes, gives } = signatureOf(reading);
    if (takes.length !== args.length) this.#fail(node, `expected ${takes.length} arguments, got ${args.length}`);
    const fitting = args.map((arg, at) => {
      if (takes[at] === "real" && isReal(arg)) return this.#real(arg);
      if (takes[at] === arg.type) return takes[at] === "natural" ? { ...arg, text: natural(arg), binds: 10 } : arg;
      return this.#fail(node, `expected ${words[takes[at]]} as argument ${at + 1}, got ${words[arg.type]}`);
    });
    return application(gives, name, ...(sized ? [sizeTerm] : []), ...fitting);
  }

  /** A natural number where a real one is meant. */
  #real(term: Term): Term {
    if (term.type === "real") return term;
    return term.numeral ? { ...term, type: "real" } : application("real", "INR", { ...term, text: natural(term), binds: 10 });
  }

  #fail(node: Node, problem: string): never {
    const name = node.kind === "call" ? `${node.name}: ` : "";
    const error = new RangeError(`formula: ${name}${problem}; at column ${node.column} of “${this.#text}”`);
    throw at(this.#text, node.column, error);
  }
}

const words: Readonly<Record<Type, string>> = {
  natural: "a natural number",
  real: "a number",
  vector: "a vector",
  matrix: "a matrix",
  numbers: "a sequence of numbers",
  vectors: "a sequence of vectors",
  matrices: "a sequence of matrices",
  function: "a function",
};
const signs: Readonly<Record<Sign, string>> = { equal: "=", unequal: "<>", smaller: "<", smallerEq: "<=", larger: ">", largerEq: ">=" };
const sizeTerm: Term = { type: "natural", text: size, binds: 10 };
const minusOne: Term = { type: "real", text: "-1", binds: 0 };

interface Signature {
  name: string;
  sized: boolean;
  takes: Type[];
  gives: Type;
}

/** Reads “name n : real, vector -> vector”; n where the function takes the number of components first. Throws TypeError on what it is not. */
export function signatureOf(text: string): Signature {
  const [, name, sized, takes, gives] = /^([A-Za-z_]\w*)( n)? : (\w+(?:, \w+)*) -> (\w+)$/.exec(text) ?? [];
  const list = takes?.split(", ") ?? [];
  if (!name || ![...list, gives].every((type) => Object.hasOwn(types, type)))
    throw new TypeError(`${text}: expected a name and types such as “cell : real, numbers, natural -> real”; types are ${order.join(", ")}`);
  return { name, sized: sized !== undefined, takes: list as Type[], gives: gives as Type };
}

function isReal({ type }: Term): boolean {
  return type === "real" || type === "natural";
}

/** Whether two terms are natural numbers, and not just numerals. */
function areNatural(first: Term, second: Term): boolean {
  return first.type === "natural" && second.type === "natural" && !(first.numeral && second.numeral);
}

function entryOf(of: Term, ...indices: string[]): Term {
  if (of.entry) return of.entry(...indices);
  const [first, ...rest] = indices;
  const inner = entryType[of.type];
  if (first === undefined) return of;
  if (!inner) throw new RangeError(`formula: ${words[of.type]} has no entry at ${first}`);
  const text = of.binds >= 9 ? `${of.text} ${first}` : `(${of.text}) ${first}`;
  if (of.type === "matrix") return { type: "real", text: `${text} ${rest[0]}`, binds: 9 };
  return entryOf({ type: inner, text, binds: 9 }, ...rest);
}

const entryType: Partial<Record<Type, Type>> = { vector: "real", matrix: "real", numbers: "real", vectors: "vector", matrices: "matrix" };

function application(type: Type, name: string, ...args: Term[]): Term {
  return { type, text: [name, ...args.map((arg) => atLeast(arg, 10))].join(" "), binds: 9 };
}

function infix(sign: string, binds: number, left: Term, right: Term, type: Type = "real"): Term {
  return { type, text: `${atLeast(left, binds)} ${sign} ${atLeast(right, binds + 0.5)}`, binds };
}

function inverse(of: Term): Term {
  return { type: "real", text: `/ ${atLeast(of, 9)}`, binds: 7 };
}

function natural({ text, binds }: Term): string {
  return binds === 10 ? text : `(${text})%nat`;
}

function decimal(digits: string): Term {
  const [whole, part] = digits.split(".");
  return { type: "real", text: `${BigInt(whole + part)} / ${10n ** BigInt(part.length)}`, binds: 7 };
}

/** A term in brackets where it binds less tightly than its place asks for. */
function atLeast({ text, binds }: Term, least: number): string {
  return binds < least ? `(${text})` : text;
}
