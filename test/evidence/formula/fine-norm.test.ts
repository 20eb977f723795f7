import { expect, test } from "vitest";
import { encloseNorm } from "../../../src/evidence/formula/fine-norm.ts";
import { q, type Rational } from "../../../src/evidence/rational.ts";

/** The 90th bit behind the first bit of 1. */
const last = q(1n, 1n << 90n);

const tiny = q(1n, 1n << 100n);

// biome-ignore format: matrices
test.each<[string, (number | Rational)[][], norm: Rational]>([
  ["one entry", [[1]], q(1)],
  ["the identity", [[1, 0], [0, 1]], q(1)],
  ["a diagonal of fractions", [[q(1, 4), 0], [0, q(-1, 8)]], q(1, 4)],
  ["a permutation of three, 16 times", [[0, 16, 0], [0, 0, 16], [16, 0, 0]], q(16)],
  ["four equal rows", [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]], q(4)],
  ["a row", [[2, 2, 2, 2]], q(4)],
  ["two rows of three", [[2, 0, 0], [0, 0, 1]], q(2)],
  ["three rows of two", [[2, 0], [0, 0], [0, 1]], q(2)],
  ["a huge entry", [[2 ** 100, 0], [0, 1]], q(1n << 100n)],
  ["a tiny entry", [[tiny]], tiny],
])("a norm is enclosed to 90 bits, and no further: of %s", (_, rows, norm) => {
  const entries = rows.flat().map((x) => (typeof x === "number" ? q(x) : x));
  const { low, high } = encloseNorm(entries, rows.length, rows[0].length);
  expect([low.toFraction(), high.toFraction()]).toEqual([norm.toFraction(), norm.add(norm.mul(last)).toFraction()]);
});

test("that of a matrix of zeros is 0", () => {
  expect(encloseNorm([q(0), q(0)], 1, 2)).toEqual({ low: q(0), high: q(0) });
});

test("one that is no fraction lies in between: of (1, 1; 0, 1) the golden ratio, the root of x² = x + 1", () => {
  const { low, high } = encloseNorm([1, 1, 0, 1].map((x) => q(x)), 2, 2); // biome-ignore format: a line
  const over = (x: Rational) => x.mul(x).sub(x).sub(1).compare(q(0));
  expect([over(low), over(high)]).toEqual([-1, 1]);
  expect(high.sub(low).compare(high.mul(last))).toBeLessThanOrEqual(0);
});
