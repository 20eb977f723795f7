import { isList } from "../stored.ts";
import type { Arithmetic, Truth } from "./arithmetic.ts";
import { type Defined, isDefined } from "./defined.ts";
import { Operations } from "./operations.ts";
import { at, placeOf } from "./place.ts";
import { below, type Formula, type Node, type Sign } from "./tree.ts";
import { blank, isRounded, load, numbers, sameShape, shape, taken, type Value } from "./value.ts";

/** The values of a formula's variables by name: numbers, vectors, matrices of rows, functions, and what functions take as it is. */
export type Scope = Readonly<Record<string, unknown>>;

/** A relation as it was found: which part of the formula it is, its sides, and the entry at which it was decided. */
export interface Found<B, T = Truth> {
  node: Extract<Node, { kind: "relation" }>;
  /** Which of the chain's signs. */
  at: number;
  left: Value<B>;
  right: Value<B>;
  truth: T;
}

/** A formula that is ready to be asked of many cases. */
export interface Compiled<B, T = Truth> {
  /** Whether it holds of a case. Throws RangeError, with the place, on shapes that do not fit and on what this arithmetic does not have. */
  truth(scope: Scope): T;
  /** The relations that the last case asked, in their order; without those in conditions. */
  relations: readonly Found<B, T>[];
}

/** How two numbers are related. */
export type Order<B, T = Truth> = Pick<Arithmetic<B, T>, "equal" | "less" | "lessOrEqual">;

/**
 * Compiles a formula for an arithmetic: each part becomes a function with a buffer of its own, and parts that are written twice are
 * computed once. Buffers are made anew only where a shape changes. `order` judges the formula's relations in place of the arithmetic's own,
 * which still judges what is asked in conditions.
 */
export function compile<B, T>(formula: Formula, arithmetic: Arithmetic<B, T>, order: Order<B, T> = arithmetic): Compiled<B, T> {
  return new Compiler(formula, arithmetic, order).compiled();
}

type Step<B> = () => Value<B>;

type Call = Extract<Node, { kind: "call" }>;

class Compiler<B, T> {
  readonly #formula: Formula;
  readonly #over: Arithmetic<B, T>;
  readonly #order: Order<B, T>;
  readonly #on: Operations<B, T>;
  readonly #shared = new Map<string, Step<B>>();
  readonly #relations: Found<B, T>[] = [];
  #scope: Scope = {};
  #round = 0;

  constructor(formula: Formula, arithmetic: Arithmetic<B, T>, order: Order<B, T>) {
    this.#formula = formula;
    this.#over = arithmetic;
    this.#order = order;
    this.#on = new Operations(arithmetic);
  }

  compiled(): Compiled<B, T> {
    const truth = this.#truth(this.#formula.root);
    return {
      relations: this.#relations,
      truth: (scope) => {
        this.#scope = scope;
        this.#round += 1;
        this.#relations.length = 0;
        return truth();
      },
    };
  }

  /** A part that is true or false; `condition` says whether it only chooses between others. */
  #truth(node: Node, condition = false): () => T {
    const over = this.#over;
    switch (node.kind) {
      case "relation":
        return this.#relation(node, condition);
      case "if":
        return this.#branch(node, condition);
      case "not": {
        const part = this.#truth(node.parts[0], condition);
        return () => over.not(part());
      }
      case "and":
      case "or": {
        const [left, right] = node.parts.map((part) => this.#truth(part, condition));
        return node.kind === "and" ? () => over.and(left(), right()) : () => over.or(left(), right());
      }
    }
    return this.#fail(node, "expected a comparison");
  }

  #branch(node: Extract<Node, { kind: "if" }>, condition: boolean): () => T {
    const over = this.#over;
    const [asked, then, otherwise] = [this.#truth(node.condition, true), this.#truth(node.yes, condition), this.#truth(node.no, condition)];
    return () => {
      const holds = asked();
      const decided = over.decided(holds);
      if (decided !== undefined) return decided ? then() : otherwise();
      return over.and(over.or(over.not(holds), then()), over.or(holds, otherwise()));
    };
  }

  #relation(node: Extract<Node, { kind: "relation" }>, condition: boolean): () => T {
    const order = condition ? this.#over : this.#order;
    const sides = node.sides.map((side) => this.#value(side));
    const found = node.signs.map((_, at) => ({ node, at }) as Found<B, T>);
    return () => {
      let truth = this.#over.always;
      for (const each of found) {
        each.left = sides[each.at]();
        each.right = sides[each.at + 1]();
        each.truth = this.#compared(node, each, order);
        if (!condition) this.#relations.push(each);
        truth = this.#over.and(truth, each.truth);
      }
      return truth;
    };
  }

  #compared(node: Node, { node: { signs, sides }, at, left, right }: Found<B, T>, order: Order<B, T>): T {
    try {
      if (this.#over.key === "terms" && signs[at] === "equal") {
        refuseScalar(sides[at], left, right);
        refuseScalar(sides[at + 1], right, left);
      }
      return this.#compare(signs[at], numbers(left), numbers(right), order);
    } catch (error) {
      throw this.#placed(node, error);
    }
  }

  /** A relation of numbers, or of every pair of entries; one number goes with every entry. Vectors differ where some entry does. */
  #compare(sign: Sign, a: Value<B>, b: Value<B>, order: Order<B, T>): T {
    if (a.rank !== 0 && b.rank !== 0 && !sameShape(a, b))
      throw new RangeError(`expected two sides of one shape, got ${shape(a)} and ${shape(b)}`);
    if (sign === "unequal") return this.#over.not(this.#compare("equal", a, b, order));
    const wide = a.rank === 0 ? b : a;
    let truth = this.#over.always;
    for (let i = 0; i < wide.rows * wide.columns; i++)
      truth = this.#over.and(truth, ordered(order, sign, a.data, a.rank === 0 ? 0 : i, b.data, b.rank === 0 ? 0 : i));
    return truth;
  }

  /** A part's function; the same function for parts that are written alike. It runs once a case. */
  #value(node: Node): Step<B> {
    const key = keyOf(node);
    const known = this.#shared.get(key);
    if (known) return known;
    const compute = this.#step(node);
    let round = 0;
    let value: Value<B>;
    const step = () => {
      if (round === this.#round) return value;
      try {
        value = compute();
      } catch (error) {
        throw this.#placed(node, error);
      }
      round = this.#round;
      return value;
    };
    this.#shared.set(key, step);
    return step;
  }

  #step(node: Node): Step<B> {
    const out = blank(this.#over);
    const on = this.#on;
    switch (node.kind) {
      case "numeral":
        return this.#numeral(node, out);
      case "name":
        return this.#variable(node.name, out);
      case "list": {
        const items = node.items.map((item) => this.#value(item));
        return () =>
          on.list(
            items.map((item) => item()),
            out,
          );
      }
      case "entry": {
        const [of, indices] = [this.#value(node.of), node.at.map((index) => this.#value(index))];
        return () =>
          on.entry(
            of(),
            indices.map((index) => index()),
            out,
          );
      }
      case "if":
        return this.#choice(node, out);
      case "call":
        return this.#call(node, out);
      case "operation":
        return this.#operation(node, out);
    }
    return this.#fail(node, "expected a number, a vector or a matrix");
  }

  #numeral(node: Extract<Node, { kind: "numeral" }>, out: Value<B>): Step<B> {
    try {
      this.#over.numeral(out.data, 0, node.value, node.digits);
    } catch (error) {
      throw this.#placed(node, error);
    }
    return () => out;
  }

  #variable(name: string, out: Value<B>): Step<B> {
    const put = (data: B, i: number, value: unknown) => this.#over.put(data, i, value as number);
    return () => {
      if (!Object.hasOwn(this.#scope, name))
        throw new RangeError(`unknown name ${name}: expected one of ${Object.keys(this.#scope).join(", ")}`);
      this.#bounded(out, this.#scope[name], name, put);
      return out;
    };
  }

  #choice(node: Extract<Node, { kind: "if" }>, out: Value<B>): Step<B> {
    const [condition, then, otherwise] = [this.#truth(node.condition, true), this.#value(node.yes), this.#value(node.no)];
    const { choose } = this.#over;
    return () => {
      const holds = condition();
      const decided = this.#over.decided(holds);
      if (decided !== undefined) return decided ? then() : otherwise();
      if (!choose) throw new RangeError("the condition is not decided within rounding: choose cases away from its border");
      return this.#on.chosen(choose, holds, then(), otherwise(), out);
    };
  }

  #operation({ fn, args, divisor = "" }: Extract<Node, { kind: "operation" }>, out: Value<B>): Step<B> {
    const [over, on] = [this.#over, this.#on];
    const [first, second] = args.map((arg) => this.#value(arg));
    switch (fn) {
      case "add":
        return () => on.entrywise(over.add, first(), second(), out, "+");
      case "subtract":
        return () => on.entrywise(over.subtract, first(), second(), out, "-");
      case "dotMultiply":
        return () => on.entrywise(over.multiply, first(), second(), out, ".*");
      case "unaryMinus":
        return () => on.mapped(over.negate, first(), out);
      case "ctranspose":
        return () => on.transposed(first(), out);
      case "divide":
        return () => {
          const [a, b] = [first(), second()];
          if (b.rank === 0 && b.thing === undefined) over.divisor?.(b.data, 0, divisor);
          return on.scaled(over.divide, a, b, out);
        };
      case "multiply":
        return () => on.product(first(), second(), out);
      case "pow":
        return () => on.power(first(), second(), out);
      case "dotPow":
        return () => on.entrywisePower(first(), second(), out);
    }
  }

  #call(node: Call, out: Value<B>): Step<B> {
    const args = node.args.map((arg) => this.#value(arg));
    const [over, on, [first, second]] = [this.#over, this.#on, args];
    switch (node.name) {
      case "abs":
        return () => on.mapped(over.abs, first(), out);
      case "sqrt":
      case "exp":
      case "tanh":
      case "sigmoid": {
        const f = over[node.name] ?? this.#lacks(node);
        return () => on.mapped(f, first(), out);
      }
      case "max":
      case "min": {
        const f = over[node.name];
        return second ? () => on.entrywise(f, first(), second(), out, "and") : () => on.folded(f, first(), out);
      }
      case "sum":
        return () => on.folded(over.add, first(), out);
      case "dot":
        return () => on.dot(first(), second(), out);
      case "normSquared":
        return () => on.dot(first(), first(), out);
      case "norm": {
        const f = over.norm ?? this.#lacks(node, "; compare normSquared of vectors instead");
        return () => on.norm(f, first(), out);
      }
      case "diag":
        return () => on.diagonal(first(), out);
      case "trace":
        return () => on.trace(first(), out);
      case "det":
        return () => on.determinant(first(), out);
    }
    return () => this.#defined(node, args, out);
  }

  /** A function of the chapter, which the case brings along. */
  #defined(node: Call, args: Step<B>[], out: Value<B>): Value<B> {
    const over = this.#over;
    const defined = this.#scope[node.name];
    if (!isDefined(defined)) throw new RangeError(`${node.name} is not a function of this check: make it with define`);
    const f = defined[over.key as keyof Defined] as ((...args: unknown[]) => unknown) | undefined;
    if (!f) return this.#lacks(node);
    const values = args.map((arg) => arg());
    const plain = values.map((value) => taken(over.take, value));
    this.#bounded(out, this.#called(node, f, plain), node.name, over.give);
    numbers(out);
    if (values.some((value) => isRounded(over, value))) this.#move(out, defined, values, plain);
    return out;
  }

  /** Stores what a case or a function gives, with the bounds of its errors where it has some. */
  #bounded(out: Value<B>, given: unknown, name: string, put: (data: B, i: number, value: unknown) => void) {
    const { err } = this.#over;
    if (!isBounded(given)) return load(this.#over, out, given, name, put);
    load(this.#over, out, given.value, name, put);
    const length = numbers(out).rows * out.columns;
    const errors = flattened(given.error);
    if (isList(errors) && errors.length !== length)
      throw new RangeError(`${name}: expected an error, or ${length} of them, got ${errors.length}`);
    for (let i = 0; i < length; i++) {
      const error = (isList(errors) ? errors[i] : errors) as number;
      if (err) err(out.data, i, error);
      else if (error !== 0) throw new RangeError(`${name} is rounded, and has no value over ${this.#over.name}`);
    }
  }

  /** Adds to the errors of a function's result what those of its arguments make of it. */
  #move(out: Value<B>, { moves }: Defined, values: Value<B>[], plain: unknown[]) {
    const { errorOf, err } = this.#over;
    if (!moves || !errorOf || !err)
      throw new RangeError("expected exact numbers, got rounded ones: give it variables, or say with `moves` what a change makes of it");
    const errors = values.map((value) => taken(errorOf, value));
    const moved = flattened(moves(errors, ...plain));
    for (let i = 0; i < out.rows * out.columns; i++) {
      const more = (isList(moved) ? moved[i] : moved) as number;
      err(out.data, i, (errorOf(out.data, i) + more) * (1 + 2 ** -50));
    }
  }

  /** An error of the function's own stays what it is, and gets its place. */
  #called(node: Call, f: (...args: unknown[]) => unknown, args: unknown[]): unknown {
    try {
      return f(...args);
    } catch (error) {
      throw error instanceof Error ? at(this.#formula.text, node.column, error) : error;
    }
  }

  #lacks(node: Call, instead = ""): never {
    return this.#fail(node, `${node.name} is not defined over ${this.#over.name}${instead}`);
  }

  #fail(node: Node, problem: string): never {
    throw this.#placed(node, new RangeError(problem));
  }

  /** An error with the part at which it came up; one that has its place already as it is. */
  #placed(node: Node, error: unknown): unknown {
    if (!(error instanceof RangeError || error instanceof TypeError) || placeOf(error)) return error;
    const { text } = this.#formula;
    const label = labelOf(node);
    const problem = error.message.startsWith(label.slice(0, -2)) ? error.message : `${label}${error.message}`;
    const Kind = error instanceof TypeError ? TypeError : RangeError;
    return at(text, node.column, new Kind(`formula: ${problem} at column ${node.column} of “${text}”`, { cause: error }));
  }
}

function ordered<B, T>(order: Order<B, T>, sign: Sign, a: B, j: number, b: B, k: number): T {
  if (sign === "equal") return order.equal(a, j, b, k);
  if (sign === "smaller") return order.less(a, j, b, k);
  if (sign === "larger") return order.less(b, k, a, j);
  return sign === "smallerEq" ? order.lessOrEqual(a, j, b, k) : order.lessOrEqual(b, k, a, j);
}

const written: Readonly<Record<string, string>> = {
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "/",
  pow: "^",
  dotMultiply: ".*",
  dotPow: ".^",
};

/** What a message about a part begins with: “W * v: ”, “norm: ”, or nothing. */
function labelOf(node: Node): string {
  if (node.kind === "call") return `${node.name}: `;
  if (node.kind !== "operation" || !(node.fn in written)) return "";
  return `${below(node).map(textOf).join(` ${written[node.fn]} `)}: `;
}

function textOf(node: Node): string {
  return node.kind === "name" ? node.name : node.kind === "numeral" ? node.digits : "…";
}

/** A text that parts have in common exactly where they are written alike. */
function keyOf(node: Node): string {
  return JSON.stringify(node, (key, value) => (key === "column" ? undefined : typeof value === "bigint" ? String(value) : value));
}

function isBounded(value: unknown): value is { value: unknown; error: unknown } {
  return typeof value === "object" && value !== null && !isList(value) && "value" in value && "error" in value;
}

/** One bound, or one for each entry. */
function flattened(error: unknown): unknown {
  if (!isList(error)) return error;
  return Array.from(error).flatMap((row) => (isList(row) ? Array.from(row) : [row]));
}

/** A solver's name without a size is a number: it would make all entries of what it equals the same. */
function refuseScalar(side: Node, value: Value<unknown>, other: Value<unknown>) {
  if (side.kind === "name" && value.rank === 0 && other.rank > 0)
    throw new RangeError(`expected ${side.name} to have the size of ${shape(other)}, got a number: give ${side.name} a size in \`for\``);
}
