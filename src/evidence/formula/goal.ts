import { asRead, demandAsRead } from "./as-read.ts";
import { demandMore, demandSides } from "./content.ts";
import { type Defined, isDefined, symbolsOf } from "./defined.ts";
import { type Demand, demandsOf } from "./demands.ts";
import { Quantified } from "./quantified.ts";
import { freshAmong, RocqReader, size, type Variable } from "./rocq.ts";
import { order, signatureOf, type Type, types } from "./rocq-term.ts";
import { letters } from "./tokens.ts";
import { type Formula, parse } from "./tree.ts";
import { Sized } from "./variables.ts";

/** The variables of a theorem by name, and the functions that its formulas call; other names are real numbers. */
export type Quantifiers = Readonly<Record<string, Sized | Quantified | Defined>>;

/** What a theorem states, for Rocq. */
export interface Goal {
  /** For all values of the variables, the hypotheses imply the conclusion. */
  statement: string;
  /** Some values, with two components and two steps at least and without a vector or a matrix that is zero, meet the hypotheses. */
  instance: string;
  /** What the hypotheses must imply for all of it to have the values that a reader gives it. */
  demands: Demand[];
  /** The sizes and lengths for which it holds, as n and T. */
  sizes: string[];
  formula: Formula;
  given: Formula[];
}

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
 * cannot be read, on what has no form there, and on variables that no formula names, unless these may be `unused`.
 */
export function goalOf(formula: string, given: readonly string[], variables: Quantifiers, { unused = false } = {}): Goal {
  const functions = Object.keys(variables).filter((name) => isDefined(variables[name]));
  const read = (text: string) => parse(text, { names: [...letters], functions });
  const [conclusion, hypotheses] = [read(formula), given.map(read)];
  demandMore(conclusion, hypotheses);
  const printer = new Printer(conclusion, hypotheses, variables);
  if (!unused) {
    printer.demandUsed();
    demandSides(conclusion);
  }
  const goal = printer.goal();
  const [symbols, parts] = [symbolsOf(variables), [conclusion, ...hypotheses]];
  const shown = parts.map((part) => asRead(part, symbols));
  if (!shown.some(Boolean)) return goal;
  const [first, ...others] = shown.map((part, at) => part ?? parts[at]);
  // a function may be printed as what it is in Rocq
  if (new Printer(first, others, variables).goal().statement !== goal.statement) demandAsRead(parts, symbols);
  return goal;
}

/** The sizes and lengths that variables have, as n and T. */
export function sizesOf(variables: Quantifiers): string[] {
  const lengths = Object.keys(variables).filter((name) => name !== size && isNatural(variables[name]));
  return [...(Object.values(variables).some(hasSize) ? [size] : []), ...lengths];
}

function isNatural(part: unknown): boolean {
  return part instanceof Quantified && part.kind === "natural";
}

function hasSize(part: unknown): boolean {
  return part instanceof Sized || (part instanceof Quantified && (part.kind === "vectors" || part.kind === "matrices"));
}

/** The names that functions have in Rocq. Throws RangeError on one that goals give to the size and to indices. */
function functionsIn(variables: Quantifiers): ReadonlySet<string> {
  const names = Object.values(variables).flatMap((part) => (isDefined(part) && part.rocq ? [signatureOf(part.rocq).name] : []));
  const bound = names.find((name) => /^(?:n|[ijt]0*)$/.test(name));
  if (bound) throw new RangeError(`${bound}: goals give this name to sizes and indices; give the function of the theory another`);
  return new Set(names);
}

class Printer {
  readonly #formula: Formula;
  readonly #given: Formula[];
  readonly #variables: Quantifiers;
  /** The names of variables in Rocq, and their types. */
  readonly #names = new Map<string, Variable>();
  readonly #sized: boolean;
  /** The names in Rocq of the functions, which no variable may hide. */
  readonly #functions: ReadonlySet<string>;

  constructor(formula: Formula, given: Formula[], variables: Quantifiers) {
    this.#formula = formula;
    this.#given = given;
    this.#variables = variables;
    this.#functions = functionsIn(variables);
    const used = new Set([...given, formula].flatMap(({ names }) => names));
    for (const name of used) this.#names.set(name, this.#declared(name, used));
    this.#sized = [...used].some((name) => hasSize(variables[name])) || used.has(size);
  }

  demandUsed() {
    for (const [name, part] of Object.entries(this.#variables))
      if (!isDefined(part) && !this.#names.has(name)) throw new RangeError(`${name}: declared in \`for\` and not used: remove it`);
  }

  goal(): Goal {
    const parts = [...this.#given, this.#formula].map((formula) => ({ formula, reader: this.#reader(formula) }));
    const propositions = parts.map(({ formula, reader }) => reader.proposition(formula.root));
    const [hypotheses, conclusion] = [propositions.slice(0, -1), propositions.at(-1)];
    const binders = this.#binders();
    const sizes = this.#lengths();
    const large = [...sizes.map((name) => `(2 <= ${name})%nat`), ...this.#named("vector", "matrix").map((name) => this.#nonzero(name))];
    const all = binders === "" ? "" : `forall ${binders},\n  `;
    return {
      statement: `${all}${[...hypotheses.map((text) => `(${text}) ->\n  `), conclusion].join("")}`,
      instance: `${binders === "" ? "" : `exists ${binders},\n  `}${[...large, ...hypotheses.map((text) => `(${text})`)].join(" /\\\n  ")}`,
      demands: demandsOf(parts).map(({ statement, expected }) => ({ statement: `${all}${statement}`, expected })),
      sizes,
      formula: this.#formula,
      given: this.#given,
    };
  }

  #declared(name: string, used: ReadonlySet<string>): Variable {
    const given = this.#variables[name];
    if (reserved.has(name) || this.#functions.has(name) || (name === size && !isNatural(given)))
      throw new RangeError(`${name}: this name means something else in Rocq; give the variable another, such as ${name}_1`);
    if (given instanceof Quantified) return { name, type: given.kind, diagonal: false };
    if (!(given instanceof Sized)) return { name, type: "real", diagonal: false };
    if (given.size !== undefined)
      throw new RangeError(`${name}: expected any number of rows, got ${given.size}: a theorem is for every size`);
    if (given.shape !== "diagonal") return { name, type: given.shape, diagonal: false };
    const small = name.toLowerCase();
    const isTaken = [size, ...used, ...reserved, ...this.#functions, ...this.#assigned()].includes(small);
    return { name: isTaken ? name : small, type: "vector", diagonal: true };
  }

  /** The names in Rocq of the variables so far: another of the same name would hide it. */
  #assigned(): string[] {
    return [...this.#names.values()].map(({ name }) => name);
  }

  /** The size, and the natural numbers. */
  #lengths(): string[] {
    return [...(this.#sized ? [size] : []), ...this.#named("natural").filter((name) => name !== size)];
  }

  #named(...wanted: Type[]): string[] {
    return [...this.#names.values()].filter(({ type }) => wanted.includes(type)).map(({ name }) => name);
  }

  #nonzero(name: string): string {
    const [i, j] = [freshAmong(this.#names, "i"), freshAmong(this.#names, "j")];
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

  #reader(part: Formula): RocqReader {
    return new RocqReader(part, this.#names, this.#variables);
  }
}
