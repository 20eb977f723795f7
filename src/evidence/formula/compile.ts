import type { Arithmetic, Truth } from "./arithmetic.ts";
import { isDefined } from "./defined.ts";
import { callDefined, loadBounded } from "./defined-call.ts";
import { located } from "./located.ts";
import { Operations } from "./operations.ts";
import { type Found, type Order, related } from "./related.ts";
import { below, type Formula, type Node } from "./tree.ts";
import { blank, shape, type Value } from "./value.ts";

/** The values of a formula's variables by name: numbers, vectors, matrices of rows, functions, and what functions take as it is. */
export type Scope = Readonly<Record<string, unknown>>;

/** A formula that is ready to be asked of many cases. */
export interface Compiled<B, T = Truth> {
  /** Whether it holds of a case; the formula's parts then know their ranks. Throws RangeError, with the place, on shapes that do not fit and on what this arithmetic does not have. */
  truth(scope: Scope): T;
  /** The relations that the last case asked, in their order; without those in conditions. */
  relations: readonly Found<B, T>[];
}

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
  /** The parts that are computed, by what they have in common. */
  readonly #parts = new Map<string, Node[]>();
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
        each.truth = this.#related(each, order);
        if (!condition) this.#relations.push(each);
        truth = this.#over.and(truth, each.truth);
      }
      return truth;
    };
  }

  #related(found: Found<B, T>, order: Order<B, T>): T {
    try {
      return related(this.#over, order, found);
    } catch (error) {
      throw this.#placed(found.node, error);
    }
  }

  /** A part's function; the same function for parts that are written alike. It runs once a case. */
  #value(node: Node): Step<B> {
    const key = keyOf(node);
    const known = this.#shared.get(key);
    if (known) {
      this.#addAlike(node);
      return known;
    }
    const parts = [node];
    this.#parts.set(key, parts);
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
      if (node.rank === undefined || node.rank < value.rank) for (const part of parts) part.rank = value.rank;
      round = this.#round;
      return value;
    };
    this.#shared.set(key, step);
    return step;
  }

  /** Lets a part, and the parts of it, learn their ranks from those that are written alike. */
  #addAlike(node: Node) {
    this.#parts.get(keyOf(node))?.push(node);
    for (const part of below(node)) this.#addAlike(part);
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
    const over = this.#over;
    const put = (data: B, i: number, value: unknown) => over.put(data, i, value as number);
    return () => {
      if (!Object.hasOwn(this.#scope, name))
        throw new RangeError(`unknown name ${name}: expected one of ${Object.keys(this.#scope).join(", ")}`);
      loadBounded(over, out, this.#scope[name], name, put);
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

  #operation({ fn, args, divisor }: Extract<Node, { kind: "operation" }>, out: Value<B>): Step<B> {
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
          const by = second();
          on.scaled(over.divide, first(), by, out);
          over.divisor?.(by.data, 0, divisor!); // as its node has one
          return out;
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
        return () => on.mapped(f, noMatrix(first()), out);
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
    const defined = this.#scope[node.name];
    if (!isDefined(defined)) throw new RangeError(`${node.name} is not a function of this check: make it with define`);
    const values = args.map((arg) => arg());
    const site = { name: node.name, text: this.#formula.text, column: node.column };
    return callDefined(this.#over, defined, values, out, site) ?? this.#lacks(node);
  }

  #lacks(node: Call, instead = ""): never {
    return this.#fail(node, `${node.name} is not defined over ${this.#over.name}${instead}`);
  }

  #fail(node: Node, problem: string): never {
    throw this.#placed(node, new RangeError(problem));
  }

  #placed(node: Node, error: unknown): unknown {
    return located(this.#formula.text, node, error);
  }
}

/** The same value. Throws RangeError where it is a matrix, of which these functions are something else than those of its entries. */
function noMatrix<B>(value: Value<B>): Value<B> {
  if (value.rank === 2)
    throw new RangeError(
      `expected a number or a vector, got ${shape(value)}: of a matrix it reads as its matrix function; for that of each entry, define a function`,
    );
  return value;
}

/** A text that parts have in common exactly where they are written alike. */
function keyOf(node: Node): string {
  return JSON.stringify(node, (key, value) => (key === "column" || key === "rank" ? undefined : value));
}
