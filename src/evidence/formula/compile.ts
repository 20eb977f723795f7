import type { Arithmetic, Truth } from "./arithmetic.ts";
import { type Defined, isDefined } from "./defined.ts";
import { at } from "./place.ts";
import { below, type Formula, type Node, type Operation, type Sign } from "./tree.ts";

/** The values of a formula's variables by name: numbers, vectors, matrices of rows, functions, and what functions take as it is. */
export type Scope = Readonly<Record<string, unknown>>;

/** Numbers of one shape in a buffer: a number, a vector or a matrix of rows. */
export interface Value<B> {
  rank: 0 | 1 | 2;
  rows: number;
  columns: number;
  data: B;
  /** A transposed vector. */
  row?: boolean;
  /** What only functions read. */
  thing?: unknown;
}

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
  /** The relations that the last case asked, in their order. */
  relations: readonly Found<B, T>[];
}

/**
 * Compiles a formula for an arithmetic: each part becomes a function with a buffer of its own, and parts that are written twice are
 * computed once. Buffers are made anew only where a shape changes.
 */
export function compile<B, T>(formula: Formula, arithmetic: Arithmetic<B, T>): Compiled<B, T> {
  return new Compiler(formula, arithmetic).compiled();
}

type Step<B> = () => Value<B>;

class Compiler<B, T> {
  readonly #formula: Formula;
  readonly #over: Arithmetic<B, T>;
  readonly #shared = new Map<string, Step<B>>();
  readonly #relations: Found<B, T>[] = [];
  #scope: Scope = {};
  #round = 0;

  constructor(formula: Formula, arithmetic: Arithmetic<B, T>) {
    this.#formula = formula;
    this.#over = arithmetic;
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

  #truth(node: Node): () => T {
    const over = this.#over;
    switch (node.kind) {
      case "relation":
        return this.#relation(node);
      case "if": {
        const [condition, then, otherwise] = [node.condition, node.yes, node.no].map((part) => this.#truth(part));
        return () => {
          const holds = condition();
          return over.and(over.or(over.not(holds), then()), over.or(holds, otherwise()));
        };
      }
      case "not": {
        const part = this.#truth(node.parts[0]);
        return () => over.not(part());
      }
      case "and":
      case "or": {
        const [left, right] = node.parts.map((part) => this.#truth(part));
        return node.kind === "and" ? () => over.and(left(), right()) : () => over.or(left(), right());
      }
    }
    return this.#fail(node, "expected a comparison");
  }

  #relation(node: Extract<Node, { kind: "relation" }>): () => T {
    const sides = node.sides.map((side) => this.#value(side));
    const found = node.signs.map((_, at) => ({ node, at }) as Found<B, T>);
    return () => {
      let truth = this.#over.always;
      for (const [at, each] of found.entries()) {
        each.left = sides[at]();
        each.right = sides[at + 1]();
        each.truth = this.#compare(node.signs[at], each.left, each.right, node);
        this.#relations.push(each);
        truth = this.#over.and(truth, each.truth);
      }
      return truth;
    };
  }

  /** A relation of numbers, or of every pair of entries; one number goes with every entry. Vectors differ where some entry does. */
  #compare(sign: Sign, a: Value<B>, b: Value<B>, node: Node): T {
    const wide = a.rank === 0 ? b : a;
    if (a.rank !== 0 && b.rank !== 0 && !sameShape(a, b))
      return this.#fail(node, `expected two sides of one shape, got ${shape(a)} and ${shape(b)}`);
    if (a.thing !== undefined || b.thing !== undefined) return this.#fail(node, "expected numbers to compare, got something else");
    if (wide.rows * wide.columns === 0) return this.#fail(node, "expected numbers to compare, got none: choose cases that have some");
    if (sign === "unequal") return this.#over.not(this.#compare("equal", a, b, node));
    let truth = this.#over.always;
    for (let i = 0; i < wide.rows * wide.columns; i++)
      truth = this.#over.and(truth, this.#order(sign, a.data, a.rank === 0 ? 0 : i, b.data, b.rank === 0 ? 0 : i));
    return truth;
  }

  #order(sign: Sign, a: B, j: number, b: B, k: number): T {
    const over = this.#over;
    if (sign === "equal") return over.equal(a, j, b, k);
    if (sign === "smaller") return over.less(a, j, b, k);
    if (sign === "larger") return over.less(b, k, a, j);
    return sign === "smallerEq" ? over.lessOrEqual(a, j, b, k) : over.lessOrEqual(b, k, a, j);
  }

  /** A part's function; the same function for parts that are written alike. It runs once a case. */
  #value(node: Node): Step<B> {
    const key = keyOf(node);
    const known = this.#shared.get(key);
    if (known) return known;
    const compute = this.#step(node);
    let [round, value] = [0, undefined as Value<B> | undefined];
    const step = () => {
      if (round !== this.#round) {
        value = compute();
        round = this.#round;
      }
      return value!;
    };
    this.#shared.set(key, step);
    return step;
  }

  #step(node: Node): Step<B> {
    const out = { rank: 0, rows: 1, columns: 1, data: this.#over.buffer(1) } as Value<B>;
    switch (node.kind) {
      case "numeral":
        this.#over.numeral(out.data, 0, node.value, node.digits);
        return () => out;
      case "name":
        return this.#variable(node.name, node, out);
      case "list":
        return this.#list(
          node.items.map((item) => this.#value(item)),
          node,
          out,
        );
      case "entry":
        return this.#entry(
          this.#value(node.of),
          node.at.map((at) => this.#value(at)),
          node,
          out,
        );
      case "if":
        return this.#choice(node, out);
      case "call":
        return this.#call(node, out);
      case "operation":
        return this.#operation(
          node.fn,
          node.args.map((arg) => this.#value(arg)),
          node,
          out,
        );
    }
    return this.#fail(node, "expected a number, a vector or a matrix");
  }

  #choice(node: Extract<Node, { kind: "if" }>, out: Value<B>): Step<B> {
    const [condition, then, otherwise] = [this.#truth(node.condition), this.#value(node.yes), this.#value(node.no)];
    return () => {
      const holds = condition();
      const decided = this.#over.decided(holds);
      if (decided !== undefined) return decided ? then() : otherwise();
      const [choose, a, b] = [this.#over.choose, then(), otherwise()];
      if (!choose) return this.#fail(node, "the condition is not decided within rounding: choose cases away from its border");
      if (!sameShape(a, b)) this.#fail(node, `expected two values of one shape, got ${shape(a)} and ${shape(b)}`);
      this.#shape(out, a.rank, a.rows, a.columns);
      for (let i = 0; i < a.rows * a.columns; i++) choose(out.data, i, holds, a.data, i, b.data, i);
      return out;
    };
  }

  #variable(name: string, node: Node, out: Value<B>): Step<B> {
    const put = (data: B, i: number, value: unknown) => this.#over.put(data, i, value as number);
    return () => {
      if (!Object.hasOwn(this.#scope, name))
        this.#fail(node, `unknown name ${name}: expected one of ${Object.keys(this.#scope).join(", ")}`);
      this.#bounded(out, this.#scope[name], name, node, put);
      return out;
    };
  }

  /** Stores what a case or a function gives, with the bounds of its errors where it has some. */
  #bounded(out: Value<B>, given: unknown, name: string, node: Node, put: (data: B, i: number, value: unknown) => void) {
    if (!isBounded(given)) return this.#load(out, given, name, node, put);
    this.#load(out, given.value, name, node, put);
    const [errors, length] = [flattened(given.error), out.rows * out.columns];
    if (typeof errors !== "number" && errors.length !== length)
      this.#fail(node, `${name}: expected an error, or ${length} of them, got ${errors.length}`);
    const errorAt = (i: number) => (typeof errors === "number" ? errors : errors[i]);
    for (let i = 0; i < length; i++) {
      if (this.#over.err) this.#over.err(out.data, i, errorAt(i));
      else if (errorAt(i) !== 0) this.#fail(node, `${name} is rounded, and has no value over ${this.#over.name}`);
    }
  }

  /** Stores what a case or a function gives: a number, a vector, a matrix of rows, or a thing. */
  #load(out: Value<B>, value: unknown, name: string, node: Node, put: (data: B, i: number, value: unknown) => void) {
    out.thing = undefined;
    if (!isList(value)) {
      if (!this.#isNumber(value)) {
        out.thing = value;
        return;
      }
      this.#shape(out, 0, 1, 1);
      put(out.data, 0, value);
      return;
    }
    const rows = value.length;
    const columns = isList(value[0]) ? (value[0] as ArrayLike<unknown>).length : 1;
    this.#shape(out, isList(value[0]) ? 2 : 1, rows, columns);
    for (let i = 0; i < rows; i++) {
      const row = value[i];
      if (out.rank === 1) put(out.data, i, row);
      else {
        if (!isList(row) || row.length !== columns)
          this.#fail(node, `${name}: expected rows of ${columns} entries, got another in row ${i + 1}`);
        for (let j = 0; j < columns; j++) put(out.data, i * columns + j, (row as ArrayLike<unknown>)[j]);
      }
    }
  }

  #list(items: Step<B>[], node: Node, out: Value<B>): Step<B> {
    return () => {
      const values = items.map((item) => item());
      const columns = values[0]?.rank === 1 ? values[0].rows : 1;
      if (values.some(({ rank, rows }) => rank > 1 || rank !== values[0].rank || (rank === 1 && rows !== columns)))
        this.#fail(node, `expected entries, or rows of one length, got ${values.map(shape).join(", ")}`);
      this.#shape(out, values[0].rank === 1 ? 2 : 1, values.length, columns);
      for (const [i, value] of values.entries())
        for (let j = 0; j < columns; j++) this.#over.copy(out.data, i * columns + j, value.data, j);
      return out;
    };
  }

  /** An entry by its indices, from 1. */
  #entry(of: Step<B>, at: Step<B>[], node: Node, out: Value<B>): Step<B> {
    return () => {
      const value = of();
      if (value.rank !== at.length) this.#fail(node, `expected ${value.rank} indices of ${shape(value)}, got ${at.length}`);
      const [i, j] = at.map((index) => this.#whole(index(), node) - 1);
      if (!(i >= 0 && i < value.rows && (j ?? 0) >= 0 && (j ?? 0) < value.columns))
        this.#fail(node, `expected indices within ${shape(value)}`);
      this.#shape(out, 0, 1, 1);
      this.#over.copy(out.data, 0, value.data, i * value.columns + (j ?? 0));
      return out;
    };
  }

  /** A whole number, for an index or an exponent. */
  #whole(value: Value<B>, node: Node): number {
    const isExact = value.rank === 0 && value.thing === undefined && !this.#over.errorOf?.(value.data, 0);
    const x = Number(isExact ? this.#over.take(value.data, 0) : Number.NaN);
    return Number.isInteger(x) ? x : this.#fail(node, `expected a whole number, got ${value.rank === 0 ? x : shape(value)}`);
  }

  #operation(fn: Operation, args: Step<B>[], node: Node, out: Value<B>): Step<B> {
    const over = this.#over;
    const [first, second] = args;
    switch (fn) {
      case "add":
        return this.#entrywise(first, second, over.add, "+", node, out);
      case "subtract":
        return this.#entrywise(first, second, over.subtract, "-", node, out);
      case "dotMultiply":
        return this.#entrywise(first, second, over.multiply, ".*", node, out);
      case "unaryMinus":
        return this.#mapped(first, over.negate, node, out);
      case "ctranspose":
        return this.#transposed(first, node, out);
      case "divide":
        return this.#quotient(first, second, node, out);
      case "multiply":
        return this.#product(first, second, node, out);
      case "pow":
      case "dotPow":
        return this.#power(first, second, fn === "dotPow", node, out);
    }
  }

  #entrywise(first: Step<B>, second: Step<B>, f: Arithmetic<B, T>["add"], sign: string, node: Node, out: Value<B>): Step<B> {
    return () => {
      const [a, b] = [this.#number(first(), node), this.#number(second(), node)];
      if (!sameShape(a, b)) this.#fail(node, `${this.#written(node, sign)}: ${shape(a)} ${sign} ${shape(b)}`);
      this.#shape(out, a.rank, a.rows, a.columns);
      for (let i = 0; i < a.rows * a.columns; i++) f(out.data, i, a.data, i, b.data, i);
      return out;
    };
  }

  #mapped(first: Step<B>, f: Arithmetic<B, T>["abs"], node: Node, out: Value<B>): Step<B> {
    return () => {
      const a = this.#number(first(), node);
      this.#shape(out, a.rank, a.rows, a.columns);
      for (let i = 0; i < a.rows * a.columns; i++) f(out.data, i, a.data, i);
      return out;
    };
  }

  #transposed(first: Step<B>, node: Node, out: Value<B>): Step<B> {
    return () => {
      const a = this.#number(first(), node);
      if (a.rank === 0) return a;
      this.#shape(out, a.row ? 1 : 2, a.columns, a.rows);
      out.row = a.rank === 1;
      for (let i = 0; i < a.rows; i++)
        for (let j = 0; j < a.columns; j++) this.#over.copy(out.data, j * a.rows + i, a.data, i * a.columns + j);
      return out;
    };
  }

  /** Each entry of the first with the one number of the second. */
  #scaled(first: Step<B>, second: Step<B>, f: Arithmetic<B, T>["add"], sign: string, node: Node, out: Value<B>): Step<B> {
    return () => {
      const [a, b] = [this.#number(first(), node), this.#number(second(), node)];
      if (b.rank !== 0) this.#fail(node, `${this.#written(node, sign)}: expected a number on the right, got ${shape(b)}`);
      this.#shape(out, a.rank, a.rows, a.columns);
      for (let i = 0; i < a.rows * a.columns; i++) f(out.data, i, a.data, i, b.data, 0);
      return out;
    };
  }

  #quotient(first: Step<B>, second: Step<B>, node: Node, out: Value<B>): Step<B> {
    const quotient = this.#scaled(first, second, this.#over.divide, "/", node, out);
    return () => {
      const divisor = second();
      if (divisor.rank === 0) this.#over.divisor?.(divisor.data, 0, (node as { divisor?: string }).divisor ?? "");
      return quotient();
    };
  }

  #product(first: Step<B>, second: Step<B>, node: Node, out: Value<B>): Step<B> {
    const term = this.#over.buffer(1);
    const reversed = this.#scaled(second, first, this.#over.multiply, "*", node, out);
    const forward = this.#scaled(first, second, this.#over.multiply, "*", node, out);
    return () => {
      const [a, b] = [this.#number(first(), node), this.#number(second(), node)];
      if (a.rank === 0) return reversed();
      if (b.rank === 0) return forward();
      return this.#times(a, b, term, node, out);
    };
  }

  /** The product of a matrix with a matrix or a vector, or of a row, which a transposed vector is. */
  #times(a: Value<B>, b: Value<B>, term: B, node: Node, out: Value<B>): Value<B> {
    const [over, { rows, columns: inner }, { columns }] = [this.#over, a, b];
    if ((a.rank !== 2 && !b.row) || inner !== b.rows) this.#fail(node, `${this.#written(node, "*")}: ${shape(a)} times ${shape(b)}`);
    this.#shape(out, a.row && b.rank === 1 ? 0 : b.rank, rows, columns);
    out.row = a.row && b.rank === 2;
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        const at = i * columns + j;
        over.multiply(out.data, at, a.data, i * inner, b.data, j);
        for (let k = 1; k < inner; k++) {
          over.multiply(term, 0, a.data, i * inner + k, b.data, k * columns + j);
          over.add(out.data, at, out.data, at, term, 0);
        }
      }
    return out;
  }

  /** A power with a whole exponent from 0, of a number, of a square matrix, or entry by entry. */
  #power(first: Step<B>, second: Step<B>, entrywise: boolean, node: Node, out: Value<B>): Step<B> {
    const [over, term, factor] = [
      this.#over,
      this.#over.buffer(1),
      { rank: 2, rows: 0, columns: 0, data: this.#over.buffer(0) } as Value<B>,
    ];
    return () => {
      const [a, exponent] = [this.#number(first(), node), second()];
      const times = this.#whole(exponent, node);
      if (times < 0 || times > 1000) this.#fail(node, `expected a whole exponent from 0 to 1000, got ${times}`);
      if (a.rank === 0 || entrywise) {
        this.#shape(out, a.rank, a.rows, a.columns);
        for (let i = 0; i < a.rows * a.columns; i++) {
          over.put(out.data, i, 1);
          for (let k = 0; k < times; k++) over.multiply(out.data, i, out.data, i, a.data, i);
        }
        return out;
      }
      if (a.rows !== a.columns) this.#fail(node, `expected a number or a square matrix to the power ${times}, got ${shape(a)}`);
      this.#shape(out, 2, a.rows, a.columns);
      for (let i = 0; i < a.rows ** 2; i++) over.put(out.data, i, i % (a.rows + 1) === 0 ? 1 : 0);
      for (let k = 0; k < times; k++) {
        this.#shape(factor, 2, a.rows, a.columns);
        for (let i = 0; i < a.rows ** 2; i++) over.copy(factor.data, i, out.data, i);
        this.#times(factor, a, term, node, out);
      }
      return out;
    };
  }

  #call(node: Extract<Node, { kind: "call" }>, out: Value<B>): Step<B> {
    const args = node.args.map((arg) => this.#value(arg));
    const [over, [first, second]] = [this.#over, args];
    switch (node.name) {
      case "abs":
        return this.#mapped(first, over.abs, node, out);
      case "sqrt":
      case "exp":
      case "tanh":
      case "sigmoid":
        return this.#mapped(first, over[node.name] ?? this.#lacks(node), node, out);
      case "max":
      case "min":
        return second ? this.#entrywise(first, second, over[node.name], ",", node, out) : this.#folded(first, over[node.name], node, out);
      case "sum":
        return this.#folded(first, over.add, node, out);
      case "dot":
        return this.#dot(first, second, node, out);
      case "normSquared":
        return this.#dot(first, first, node, out);
      case "norm":
        return this.#norm(first, node, out);
      case "diag":
        return this.#diagonal(first, node, out);
      case "trace":
        return this.#trace(first, node, out);
      case "det":
        return this.#determinant(first, node, out);
    }
    return this.#defined(node, args, out);
  }

  /** All entries put together by an operation, from the first on. */
  #folded(first: Step<B>, f: Arithmetic<B, T>["add"], node: Extract<Node, { kind: "call" }>, out: Value<B>): Step<B> {
    return () => {
      const a = this.#number(first(), node);
      const length = a.rows * a.columns;
      if (length === 0) this.#fail(node, `${node.name}: expected entries, got none`);
      this.#shape(out, 0, 1, 1);
      this.#over.copy(out.data, 0, a.data, 0);
      for (let i = 1; i < length; i++) f(out.data, 0, out.data, 0, a.data, i);
      return out;
    };
  }

  #dot(first: Step<B>, second: Step<B>, node: Extract<Node, { kind: "call" }>, out: Value<B>): Step<B> {
    const [over, term] = [this.#over, this.#over.buffer(1)];
    return () => {
      const [a, b] = [this.#number(first(), node), this.#number(second(), node)];
      if (a.rank !== 1 || !sameShape(a, b) || a.rows === 0)
        this.#fail(node, `${node.name}: expected vectors of one length, got ${shape(a)}${first === second ? "" : ` and ${shape(b)}`}`);
      this.#shape(out, 0, 1, 1);
      over.multiply(out.data, 0, a.data, 0, b.data, 0);
      for (let i = 1; i < a.rows; i++) {
        over.multiply(term, 0, a.data, i, b.data, i);
        over.add(out.data, 0, out.data, 0, term, 0);
      }
      return out;
    };
  }

  /** ‖v‖, or the largest singular value of a matrix. */
  #norm(first: Step<B>, node: Extract<Node, { kind: "call" }>, out: Value<B>): Step<B> {
    const norm = this.#over.norm ?? this.#lacks(node, "; compare normSquared of vectors instead");
    return () => {
      const a = this.#number(first(), node);
      this.#shape(out, 0, 1, 1);
      norm(out.data, 0, a.data, a.rows, a.columns);
      return out;
    };
  }

  #diagonal(first: Step<B>, node: Node, out: Value<B>): Step<B> {
    return () => {
      const a = this.#number(first(), node);
      if (a.rank !== 1) this.#fail(node, `diag: expected a vector, got ${shape(a)}`);
      this.#shape(out, 2, a.rows, a.rows);
      for (let i = 0; i < a.rows ** 2; i++) this.#over.put(out.data, i, 0);
      for (let i = 0; i < a.rows; i++) this.#over.copy(out.data, i * (a.rows + 1), a.data, i);
      return out;
    };
  }

  #trace(first: Step<B>, node: Node, out: Value<B>): Step<B> {
    return () => {
      const a = this.#squareOnly(first(), "trace", node);
      this.#shape(out, 0, 1, 1);
      this.#over.copy(out.data, 0, a.data, 0);
      for (let i = 1; i < a.rows; i++) this.#over.add(out.data, 0, out.data, 0, a.data, i * (a.rows + 1));
      return out;
    };
  }

  /** By expansion along the first row, for up to four rows. */
  #determinant(first: Step<B>, node: Node, out: Value<B>): Step<B> {
    const over = this.#over;
    const minor = (a: Value<B>, row: number, columns: number[]): B => {
      const result = over.buffer(1);
      if (columns.length === 1) {
        over.copy(result, 0, a.data, row * a.columns + columns[0]);
        return result;
      }
      const term = over.buffer(1);
      over.put(result, 0, 0);
      for (const [at, column] of columns.entries()) {
        over.multiply(
          term,
          0,
          a.data,
          row * a.columns + column,
          minor(
            a,
            row + 1,
            columns.filter((other) => other !== column),
          ),
          0,
        );
        (at % 2 === 0 ? over.add : over.subtract)(result, 0, result, 0, term, 0);
      }
      return result;
    };
    return () => {
      const a = this.#squareOnly(first(), "det", node);
      if (a.rows > 4) this.#fail(node, `det: expected at most four rows, got ${a.rows}`);
      this.#shape(out, 0, 1, 1);
      over.copy(out.data, 0, minor(a, 0, [...Array(a.rows).keys()]), 0);
      return out;
    };
  }

  #squareOnly(value: Value<B>, name: string, node: Node): Value<B> {
    const a = this.#number(value, node);
    return a.rank === 2 && a.rows === a.columns && a.rows > 0 ? a : this.#fail(node, `${name}: expected a square matrix, got ${shape(a)}`);
  }

  /** A function of the chapter, which the case brings along. */
  #defined(node: Extract<Node, { kind: "call" }>, args: Step<B>[], out: Value<B>): Step<B> {
    return () => {
      const defined = this.#scope[node.name];
      if (!isDefined(defined)) return this.#fail(node, `${node.name} is not a function of this check: make it with define`);
      const f = defined[this.#over.key as keyof Defined] as ((...args: unknown[]) => unknown) | undefined;
      if (!f) return this.#lacks(node);
      const values = args.map((arg) => arg());
      const taken = values.map((value) => this.#taken(value, this.#over.take));
      this.#bounded(out, f(...taken), node.name, node, (data, i, value) => this.#over.give(data, i, value));
      if (out.thing !== undefined) this.#fail(node, `${node.name}: expected a number, a vector or a matrix, got ${typeof out.thing}`);
      if (values.some((value) => this.#isRounded(value))) this.#move(out, defined, values, taken, node);
      return out;
    };
  }

  /** Adds to the errors of a function's result what those of its arguments make of it. */
  #move(out: Value<B>, { moves }: Defined, values: Value<B>[], taken: unknown[], node: Extract<Node, { kind: "call" }>) {
    const { errorOf, err } = this.#over;
    if (!moves || !errorOf || !err)
      return this.#fail(
        node,
        `${node.name} was given a number that is rounded: give it variables, or say with \`moves\` what that changes`,
      );
    const errors = values.map((value) => this.#taken(value, errorOf));
    const moved = flattened(moves(errors, ...taken));
    for (let i = 0; i < out.rows * out.columns; i++)
      err(out.data, i, (errorOf(out.data, i) + (typeof moved === "number" ? moved : moved[i])) * (1 + 2 ** -50));
  }

  #isRounded({ rows, columns, data, thing }: Value<B>): boolean {
    if (thing !== undefined || !this.#over.errorOf) return false;
    for (let i = 0; i < rows * columns; i++) if (this.#over.errorOf(data, i) !== 0) return true;
    return false;
  }

  /** A value as a function of the chapter gets it. */
  #taken({ rank, rows, columns, data, thing }: Value<B>, take: (data: B, i: number) => unknown): unknown {
    if (thing !== undefined) return thing;
    if (rank === 0) return take(data, 0);
    const row = (i: number) => Array.from({ length: columns }, (_, j) => take(data, i * columns + j));
    return Array.from({ length: rows }, (_, i) => (rank === 1 ? take(data, i) : row(i)));
  }

  /** Words are numbers for a solver alone. */
  #isNumber(value: unknown): boolean {
    const kind = typeof value;
    return (
      kind === "number" || kind === "bigint" || (kind === "string" && this.#over.key === "terms") || isRational(value) || isInterval(value)
    );
  }

  #number(value: Value<B>, node: Node): Value<B> {
    return value.thing === undefined ? value : this.#fail(node, `expected a number, a vector or a matrix, got ${typeof value.thing}`);
  }

  #shape(out: Value<B>, rank: 0 | 1 | 2, rows: number, columns: number) {
    out.rank = rank;
    if (out.rows !== rows || out.columns !== columns)
      [out.rows, out.columns, out.data] = [rows, columns, this.#over.buffer(rows * columns)];
  }

  #lacks(node: Extract<Node, { kind: "call" }>, instead = ""): never {
    return this.#fail(node, `${node.name} is not defined over ${this.#over.name}${instead}`);
  }

  #written(node: Node, sign: string): string {
    return below(node)
      .map((part) => this.#textOf(part))
      .join(` ${sign} `);
  }

  #textOf(node: Node): string {
    return node.kind === "name" ? node.name : node.kind === "numeral" ? node.digits : "…";
  }

  #fail(node: Node, problem: string): never {
    const { text } = this.#formula;
    throw at(text, node.column, new RangeError(`formula: ${problem} at column ${node.column} of “${text}”`));
  }
}

/** The shape of a value in words. */
export function shape({ rank, rows, columns, thing }: Value<unknown>): string {
  if (thing !== undefined) return "something else";
  return rank === 0 ? "a number" : rank === 1 ? `a vector of ${rows}` : `${rows}×${columns}`;
}

function sameShape(a: Value<unknown>, b: Value<unknown>): boolean {
  return a.rank === b.rank && a.rows === b.rows && a.columns === b.columns;
}

/** A text that parts have in common exactly where they are written alike. */
function keyOf(node: Node): string {
  return JSON.stringify(node, (key, value) => (key === "column" ? undefined : typeof value === "bigint" ? String(value) : value));
}

function isRational(value: unknown): boolean {
  return typeof value === "object" && value !== null && "n" in value && typeof value.n === "bigint";
}

function isInterval(value: unknown): boolean {
  return typeof value === "object" && value !== null && "low" in value && "high" in value;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function isBounded(value: unknown): value is { value: unknown; error: unknown } {
  return typeof value === "object" && value !== null && !isList(value) && "value" in value && "error" in value;
}

function flattened(error: unknown): number[] | number {
  if (!isList(error)) return error as number;
  return Array.from(error as ArrayLike<unknown>).flatMap((row) => (isList(row) ? Array.from(row as ArrayLike<number>) : [row as number]));
}
