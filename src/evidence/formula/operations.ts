import type { Arithmetic } from "./arithmetic.ts";
import { blank, numbers, reshape, sameShape, shape, type Value, whole } from "./value.ts";

type Unary<B> = (out: B, i: number, a: B, j: number) => void;
type Binary<B> = (out: B, i: number, a: B, j: number, b: B, k: number) => void;

const mostRowsOfDet = 4;

/**
 * Operations on numbers, vectors and matrices over an arithmetic. Each stores its result in `out`, which is none of its arguments, and throws
 * RangeError on shapes that do not fit.
 */
export class Operations<B, T> {
  readonly #over: Arithmetic<B, T>;
  readonly #term: B;
  readonly #factor: Value<B>;

  constructor(over: Arithmetic<B, T>) {
    this.#over = over;
    this.#term = over.buffer(1);
    this.#factor = blank(over);
  }

  /** Each pair of entries of two values of one shape. */
  entrywise(f: Binary<B>, first: Value<B>, second: Value<B>, out: Value<B>, sign: string): Value<B> {
    const a = numbers(first);
    const b = numbers(second);
    if (!sameShape(a, b)) throw new RangeError(`${shape(a)} ${sign} ${shape(b)}`);
    reshape(this.#over, out, a.rank, a.rows, a.columns, a.row && b.row);
    for (let i = 0; i < a.rows * a.columns; i++) f(out.data, i, a.data, i, b.data, i);
    return out;
  }

  /** Each entry. */
  mapped(f: Unary<B>, first: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    reshape(this.#over, out, a.rank, a.rows, a.columns, a.row);
    for (let i = 0; i < a.rows * a.columns; i++) f(out.data, i, a.data, i);
    return out;
  }

  /** Each entry of the first with the one number of the second. */
  scaled(f: Binary<B>, first: Value<B>, second: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    const b = numbers(second);
    if (b.rank !== 0) throw new RangeError(`expected a number on the right, got ${shape(b)}`);
    reshape(this.#over, out, a.rank, a.rows, a.columns, a.row);
    for (let i = 0; i < a.rows * a.columns; i++) f(out.data, i, a.data, i, b.data, 0);
    return out;
  }

  /** A vector becomes a row, and a row a vector again. */
  transposed(first: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    if (a.rank === 0) throw new RangeError("expected the transpose of a vector or a matrix, got that of a number: leave out the '");
    const { rows, columns } = a;
    reshape(this.#over, out, a.row ? 1 : 2, columns, rows, a.rank === 1);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) this.#over.copy(out.data, j * rows + i, a.data, i * columns + j);
    return out;
  }

  product(first: Value<B>, second: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    const b = numbers(second);
    if (b.rank === 0) return this.scaled(this.#over.multiply, a, b, out);
    return a.rank === 0 ? this.scaled(this.#over.multiply, b, a, out) : this.#times(a, b, out);
  }

  /** The product of a matrix with a matrix or a vector, or of a vector with a row. */
  #times(a: Value<B>, b: Value<B>, out: Value<B>): Value<B> {
    if ((a.rank !== 2 && !b.row) || a.columns !== b.rows) throw new RangeError(`${shape(a)} times ${shape(b)}`);
    const over = this.#over;
    const { rows, columns: inner } = a;
    const { columns } = b;
    reshape(over, out, a.row && b.rank === 1 ? 0 : b.rank, rows, columns, a.row && b.rank === 2);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        const at = i * columns + j;
        over.multiply(out.data, at, a.data, i * inner, b.data, j);
        for (let k = 1; k < inner; k++) {
          over.multiply(this.#term, 0, a.data, i * inner + k, b.data, k * columns + j);
          over.add(out.data, at, out.data, at, this.#term, 0);
        }
      }
    return out;
  }

  /** A power with a whole exponent from 0, of a number or a square matrix. */
  power(first: Value<B>, exponent: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    const times = this.#exponent(exponent);
    if (a.rank === 0) return this.#entrywisePower(a, times, out);
    if (a.rank !== 2 || a.rows !== a.columns)
      throw new RangeError(`expected a number or a square matrix to the power ${times}, got ${shape(a)}`);
    const [over, factor] = [this.#over, this.#factor];
    reshape(over, out, 2, a.rows, a.rows);
    for (let i = 0; i < a.rows ** 2; i++) over.put(out.data, i, i % (a.rows + 1) === 0 ? 1 : 0);
    for (let k = 0; k < times; k++) {
      this.#times(this.mapped(over.copy, out, factor), a, out);
    }
    return out;
  }

  /** The power of each entry. */
  entrywisePower(first: Value<B>, exponent: Value<B>, out: Value<B>): Value<B> {
    return this.#entrywisePower(numbers(first), this.#exponent(exponent), out);
  }

  #entrywisePower(a: Value<B>, times: number, out: Value<B>): Value<B> {
    const over = this.#over;
    reshape(over, out, a.rank, a.rows, a.columns, a.row);
    for (let i = 0; i < a.rows * a.columns; i++) {
      if (over.power) {
        over.power(out.data, i, a.data, i, times);
        continue;
      }
      over.put(out.data, i, 1);
      for (let k = 0; k < times; k++) over.multiply(out.data, i, out.data, i, a.data, i);
    }
    return out;
  }

  #exponent(exponent: Value<B>): number {
    const times = whole(this.#over, exponent);
    if (times < 0 || times > 1000)
      throw new RangeError(`expected a whole exponent from 0 to 1000, got ${times}${times < 0 ? ": write 1 / x^n" : ""}`);
    return times;
  }

  /** All entries put together by an operation, from the first on. */
  folded(f: Binary<B>, first: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    reshape(this.#over, out, 0, 1, 1);
    this.#over.copy(out.data, 0, a.data, 0);
    for (let i = 1; i < a.rows * a.columns; i++) f(out.data, 0, out.data, 0, a.data, i);
    return out;
  }

  /** The sum of the products of two vectors' entries. */
  dot(first: Value<B>, second: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    const b = numbers(second);
    if (a.rank !== 1 || !sameShape(a, b))
      throw new RangeError(
        `expected ${a === b ? "a vector" : "vectors of one length"}, got ${shape(a)}${a === b ? "" : ` and ${shape(b)}`}`,
      );
    const over = this.#over;
    reshape(over, out, 0, 1, 1);
    over.multiply(out.data, 0, a.data, 0, b.data, 0);
    for (let i = 1; i < a.rows; i++) {
      over.multiply(this.#term, 0, a.data, i, b.data, i);
      over.add(out.data, 0, out.data, 0, this.#term, 0);
    }
    return out;
  }

  /** ‖v‖, or the largest singular value of a matrix. */
  norm(f: NonNullable<Arithmetic<B>["norm"]>, first: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    reshape(this.#over, out, 0, 1, 1);
    f(out.data, 0, a.data, a.rows, a.columns);
    return out;
  }

  /** The square matrix with a vector's entries on its diagonal. */
  diagonal(first: Value<B>, out: Value<B>): Value<B> {
    const a = numbers(first);
    if (a.rank !== 1) throw new RangeError(`expected a vector, got ${shape(a)}`);
    reshape(this.#over, out, 2, a.rows, a.rows);
    for (let i = 0; i < a.rows ** 2; i++) this.#over.put(out.data, i, 0);
    for (let i = 0; i < a.rows; i++) this.#over.copy(out.data, i * (a.rows + 1), a.data, i);
    return out;
  }

  trace(first: Value<B>, out: Value<B>): Value<B> {
    const a = square(first);
    reshape(this.#over, out, 0, 1, 1);
    this.#over.copy(out.data, 0, a.data, 0);
    for (let i = 1; i < a.rows; i++) this.#over.add(out.data, 0, out.data, 0, a.data, i * (a.rows + 1));
    return out;
  }

  /** By expansion along the first row, for up to four rows. */
  determinant(first: Value<B>, out: Value<B>): Value<B> {
    const a = square(first);
    if (a.rows > mostRowsOfDet) throw new RangeError(`expected at most four rows, got ${a.rows}`);
    reshape(this.#over, out, 0, 1, 1);
    this.#over.copy(out.data, 0, this.#minor(a, 0, [...Array(a.rows).keys()]), 0);
    return out;
  }

  /** The determinant of the rows from one on, in some columns. */
  #minor(a: Value<B>, row: number, columns: number[]): B {
    const over = this.#over;
    const [result, term] = [over.buffer(1), over.buffer(1)];
    if (columns.length === 1) {
      over.copy(result, 0, a.data, row * a.columns + columns[0]);
      return result;
    }
    for (const [at, column] of columns.entries()) {
      const rest = this.#minor(a, row + 1, columns.toSpliced(at, 1));
      over.multiply(term, 0, a.data, row * a.columns + column, rest, 0);
      (at % 2 === 0 ? over.add : over.subtract)(result, 0, result, 0, term, 0);
    }
    return result;
  }

  /** A vector of numbers, or a matrix of vectors as its rows. */
  list(values: readonly Value<B>[], out: Value<B>): Value<B> {
    const { rank, rows: columns } = numbers(values[0]);
    if (rank > 1 || values.some((value) => !sameShape(numbers(value), values[0])))
      throw new RangeError(`expected entries, or rows of one length, got ${values.map(shape).join(", ")}`);
    reshape(this.#over, out, rank === 1 ? 2 : 1, values.length, columns);
    for (const [i, value] of values.entries()) for (let j = 0; j < columns; j++) this.#over.copy(out.data, i * columns + j, value.data, j);
    return out;
  }

  /** An entry by its indices, from 1. */
  entry(of: Value<B>, at: readonly Value<B>[], out: Value<B>): Value<B> {
    const a = numbers(of);
    if (a.rank !== at.length) throw new RangeError(`expected ${a.rank} indices of ${shape(a)}, got ${at.length}`);
    const [row, column = 1] = at.map((index) => whole(this.#over, index));
    if (!(row >= 1 && row <= a.rows && column >= 1 && column <= a.columns))
      throw new RangeError(`expected indices within ${shape(a)}, got ${at.length === 1 ? row : `${row}, ${column}`}`);
    reshape(this.#over, out, 0, 1, 1);
    this.#over.copy(out.data, 0, a.data, (row - 1) * a.columns + column - 1);
    return out;
  }

  /** Entry by entry the first where a condition holds, else the second. */
  chosen(choose: NonNullable<Arithmetic<B, T>["choose"]>, condition: T, first: Value<B>, second: Value<B>, out: Value<B>): Value<B> {
    const [a, b] = [numbers(first), numbers(second)];
    if (!sameShape(a, b)) throw new RangeError(`expected two values of one shape, got ${shape(a)} and ${shape(b)}`);
    reshape(this.#over, out, a.rank, a.rows, a.columns, a.row && b.row);
    for (let i = 0; i < a.rows * a.columns; i++) choose(out.data, i, condition, a.data, i, b.data, i);
    return out;
  }
}

function square<B>(value: Value<B>): Value<B> {
  const a = numbers(value);
  if (a.rank !== 2 || a.rows !== a.columns) throw new RangeError(`expected a square matrix, got ${shape(a)}`);
  return a;
}
