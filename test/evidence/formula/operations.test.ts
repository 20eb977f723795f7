import fc from "fast-check";
import { det, type MathArray } from "mathjs";
import { describe, expect, test } from "vitest";
import { Operations } from "../../../src/evidence/formula/operations.ts";
import { rationals } from "../../../src/evidence/formula/rationals.ts";
import type { Value } from "../../../src/evidence/formula/value.ts";
import { exactly, q, type Rational } from "../../../src/evidence/rational.ts";

type Numbers = Value<Rational[]>;

const on = new Operations(rationals);

function value(rank: 0 | 1 | 2, rows: number, columns: number, entries: number[], row = false): Numbers {
  return { rank, rows, columns, data: entries.map(exactly), row, thing: undefined };
}

const number = (x: number) => value(0, 1, 1, [x]);
const vector = (...entries: number[]) => value(1, entries.length, 1, entries);
/** A transposed vector. */
const row = (...entries: number[]) => value(2, 1, entries.length, entries, true);
const matrix = (...rows: number[][]) => value(2, rows.length, rows[0].length, rows.flat());

/** Where a result is stored: what was there before makes no difference. */
const places = (): Numbers[] => [number(7), value(2, 3, 1, [7, 7, 7], true), matrix([7, 7], [7, 7])];

/** What an operation stores, wherever it does. */
function stored(operate: (out: Numbers) => Numbers): Numbers {
  const [first, ...others] = places().map(operate);
  for (const other of others) expect(other).toEqual(first);
  return first;
}

describe("an operation gives a value of its shape", () => {
  test.each<[string, (out: Numbers) => Numbers, Numbers]>([
    ["v + w", (out) => on.entrywise(rationals.add, vector(1, 2), vector(3, 4), out, "+"), vector(4, 6)],
    ["v' + w'", (out) => on.entrywise(rationals.add, row(1, 2), row(3, 4), out, "+"), row(4, 6)],
    ["v' + A", (out) => on.entrywise(rationals.add, row(1, 2), matrix([3, 4]), out, "+"), matrix([4, 6])],
    ["A + v'", (out) => on.entrywise(rationals.add, matrix([3, 4]), row(1, 2), out, "+"), matrix([4, 6])],
    ["-v'", (out) => on.mapped(rationals.negate, row(1, 2), out), row(-1, -2)],
    ["v' / 2", (out) => on.scaled(rationals.divide, row(1, 2), number(2), out), row(0.5, 1)],
    ["v'", (out) => on.transposed(vector(1, 2), out), row(1, 2)],
    ["(v')'", (out) => on.transposed(row(1, 2), out), vector(1, 2)],
    ["A'", (out) => on.transposed(matrix([1, 2, 3], [4, 5, 6]), out), matrix([1, 4], [2, 5], [3, 6])],
    ["2 * v", (out) => on.product(number(2), vector(1, 2), out), vector(2, 4)],
    ["v * 2", (out) => on.product(vector(1, 2), number(2), out), vector(2, 4)],
    ["v' * w", (out) => on.product(row(1, 2), vector(3, 4), out), number(11)],
    ["A * w of one row", (out) => on.product(matrix([1, 2]), vector(3, 4), out), vector(11)],
    ["v * w'", (out) => on.product(vector(1, 2), row(3, 4), out), matrix([3, 4], [6, 8])],
    ["v' * A", (out) => on.product(row(1, 2), matrix([1, 2], [3, 4]), out), row(7, 10)],
    ["A * B", (out) => on.product(matrix([1, 2], [3, 4]), matrix([0, 1], [1, 0]), out), matrix([2, 1], [4, 3])],
    ["A^0", (out) => on.power(matrix([1, 2], [3, 4]), number(0), out), matrix([1, 0], [0, 1])],
    ["A^3", (out) => on.power(matrix([1, 2], [3, 4]), number(3), out), matrix([37, 54], [81, 118])],
    ["2^3", (out) => on.power(number(2), number(3), out), number(8)],
    ["v' .^ 2", (out) => on.entrywisePower(row(1, 2), number(2), out), row(1, 4)],
    ["sum(A)", (out) => on.folded(rationals.add, matrix([1, 2], [3, 4]), out), number(10)],
    ["dot(v, w)", (out) => on.dot(vector(1, 2), vector(3, 4), out), number(11)],
    ["diag(v)", (out) => on.diagonal(vector(1, 2), out), matrix([1, 0], [0, 2])],
    ["trace(A)", (out) => on.trace(matrix([1, 2], [3, 4]), out), number(5)],
    ["det(A)", (out) => on.determinant(matrix([1, 2], [3, 4]), out), number(-2)],
    ["[1, 2]", (out) => on.list([number(1), number(2)], out), vector(1, 2)],
    ["[v, w]", (out) => on.list([vector(1, 2), vector(3, 4)], out), matrix([1, 2], [3, 4])],
    ["A[2, 1]", (out) => on.entry(matrix([1, 2], [3, 4]), [number(2), number(1)], out), number(3)],
    ["v[2]", (out) => on.entry(vector(1, 2), [number(2)], out), number(2)],
  ])("%s", (_, operate, expected) => {
    expect(stored(operate)).toEqual(expected);
  });

  test("of a number there is no transpose, of a matrix of one entry there is", () => {
    expect(() => on.transposed(number(3), number(7))).toThrow("expected the transpose of a vector or a matrix, got that of a number");
    expect(stored((out) => on.transposed(matrix([3]), out))).toEqual(matrix([3]));
  });

  test("a norm is a number", () => {
    const spy = (out: Rational[], i: number, _a: Rational[], rows: number, columns: number) => {
      out[i] = q(rows, columns);
    };
    expect(stored((out) => on.norm(spy, matrix([1, 2, 3], [4, 5, 6]), out))).toEqual({ ...number(0), data: [q(2, 3)] });
  });
});

describe("a choice", () => {
  const choose = (out: Rational[], i: number, condition: unknown, a: Rational[], j: number, b: Rational[], k: number) => {
    out[i] = condition === 1 ? a[j] : b[k];
  };
  const chosen = (first: Numbers, second: Numbers, condition: 1 | -1 = 1) =>
    stored((out) => on.chosen(choose, condition, first, second, out));

  test("is one of two values of one shape, entry by entry", () => {
    expect(chosen(matrix([1, 2], [3, 4]), matrix([5, 6], [7, 8]))).toEqual(matrix([1, 2], [3, 4]));
    expect(chosen(matrix([1, 2], [3, 4]), matrix([5, 6], [7, 8]), -1)).toEqual(matrix([5, 6], [7, 8]));
    expect(() => chosen(vector(1, 2), number(1))).toThrow("expected two values of one shape, got a vector of 2 and a number");
  });

  test("is a transposed vector where both are", () => {
    expect(chosen(row(1, 2), row(3, 4))).toEqual(row(1, 2));
    expect(chosen(row(1, 2), matrix([3, 4]))).toEqual(matrix([1, 2]));
    expect(chosen(matrix([3, 4]), row(1, 2))).toEqual(matrix([3, 4]));
  });
});

test("a determinant of up to four rows is that of another library", () => {
  const square = fc
    .integer({ min: 1, max: 4 })
    .chain((n) => fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));
  fc.assert(
    fc.property(square, (rows) => {
      const [found] = on.determinant(matrix(...rows), number(7)).data;
      expect(found.valueOf()).toBe(Math.round(det(rows as MathArray)) + 0); // a zero of the library may be −0
    }),
  );
});

describe("refused are", () => {
  const refused = (words: string, operate: (out: Numbers) => unknown) => expect(() => operate(number(0))).toThrow(new RangeError(words));

  test("products of vectors that are not turned, of whatever length", () => {
    refused("a vector of 2 times a vector of 1", (out) => on.product(vector(1, 2), vector(3), out));
    refused("a vector of 1 times a vector of 1", (out) => on.product(vector(1), vector(3), out));
    refused("a vector of 1 times 1×2", (out) => on.product(vector(1), matrix([3, 4]), out));
  });

  test("powers of what is not square, and traces", () => {
    refused("expected a number or a square matrix to the power 2, got a vector of 1", (out) => on.power(vector(5), number(2), out));
    refused("expected a number or a square matrix to the power 2, got 1×2", (out) => on.power(matrix([5, 6]), number(2), out));
    refused("expected a square matrix, got a vector of 1", (out) => on.trace(vector(5), out));
    refused("expected a square matrix, got 1×2", (out) => on.trace(matrix([5, 6]), out));
  });

  test("products of vectors' entries, where there is no vector or another length", () => {
    const A = matrix([1, 2]);
    refused("expected a vector, got 1×2", (out) => on.dot(A, A, out));
    refused("expected vectors of one length, got a vector of 2 and a vector of 1", (out) => on.dot(vector(1, 2), vector(1), out));
  });
});
