import fc from "fast-check";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { describe, expect, test, vi } from "vitest";
import { largestSingularValue } from "../../../src/evidence/formula/singular.ts";
import { characteristicPolynomial, exactly, matrix, q, type Rational, times, transpose } from "../../../src/evidence/rational.ts";

const of = (rows: number[][]) => largestSingularValue(rows.flat(), rows.length, rows[0].length);
/** Of few enough bits that exact arithmetic is quick. */
const entry = fc.double({ min: -4, max: 4, noNaN: true }).map((x) => Math.round(x * 2 ** 24) / 2 ** 24);
const shapes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
const filled = (entries: fc.Arbitrary<number>, rows: number, columns: number) =>
  fc.array(fc.array(entries, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });

/** Part by which an enclosure may be wider than nothing: what one-sided Jacobi errs by, on either side. */
function width(n: number): number {
  return 2 * (64 * n * (n - 1) + 2 * n + 4) * Math.sqrt(n) * 2 ** -53;
}

function demandSharp(A: number[][]) {
  const { low, high } = of(A);
  expect(high - low).toBeLessThanOrEqual(width(Math.max(A.length, A[0].length)) * high + 4 * 2 ** -1074);
}

/** Whether no eigenvalue of AᵀA exceeds t, by the signs of the characteristic polynomial's derivatives beyond it: exact. */
function isBound(A: number[][], t: Rational): boolean {
  const gram = times(transpose(matrix(A)), matrix(A));
  const c = characteristicPolynomial(gram);
  // p(t + s) has only coefficients of at least 0 exactly where no root exceeds t, because all roots are real
  const shifted = c.slice();
  for (let i = 0; i < c.length; i++) for (let j = c.length - 2; j >= i; j--) shifted[j] = shifted[j].add(shifted[j + 1].mul(t));
  return shifted.every((x) => x.compare(q(0)) >= 0);
}

/** s₁ lies in the enclosure, by exact arithmetic. */
function demandEnclosed(A: number[][]) {
  const { low, high } = of(A);
  const squared = (x: number) => exactly(x).mul(exactly(x));
  expect(isBound(A, squared(high))).toBe(true);
  const below = squared(low).mul(q(10n ** 60n - 1n, 10n ** 60n)); // the bound itself may be reached
  if (low > 0) expect(isBound(A, below)).toBe(false);
}

const rotation = (angle: number) => [
  [Math.cos(angle), -Math.sin(angle)],
  [Math.sin(angle), Math.cos(angle)],
];

describe("encloses the largest singular value, sharply", () => {
  const kinds: Record<string, fc.Arbitrary<number[][]>> = {
    "of any entries": shapes.chain(([rows, columns]) => filled(entry, rows, columns)),
    "of whole numbers, often of rank one": shapes.chain(([rows, columns]) => filled(fc.integer({ min: -1, max: 1 }), rows, columns)),
    "graded, of condition 1e12": filled(entry, 4, 4).map((A) => A.map((row, i) => row.map((x) => x * 2 ** (-13 * i)))),
    "with columns that are graded": filled(entry, 3, 3).map((A) => A.map((row) => row.map((x, j) => x * 2 ** (-20 * j)))),
    "of rank one": fc
      .tuple(filled(fc.integer({ min: -9, max: 9 }), 1, 4), filled(fc.integer({ min: -9, max: 9 }), 1, 3))
      .map(([[u], [v]]) => u.map((x) => v.map((y) => x * y))),
    orthogonal: entry.map((angle) => rotation(angle)),
    "nearly orthogonal": fc.tuple(entry, entry).map(([angle, x]) => rotation(angle).map((row) => row.map((y) => y * (1 + x * 2 ** -50)))),
    "a row": filled(entry, 1, 6),
    "a column": filled(entry, 6, 1),
    huge: filled(entry, 3, 3).map((A) => A.map((row) => row.map((x) => x * 2 ** 1000))),
    tiny: filled(entry, 3, 3).map((A) => A.map((row) => row.map((x) => x * 2 ** -1030))),
    "of far apart sizes": filled(fc.constantFrom(2 ** 200, 2 ** -200, 0, 1, 3), 2, 3),
  };
  test.each(Object.entries(kinds))("%s", (_, matrices) => {
    fc.assert(
      fc.property(matrices, (A) => {
        demandEnclosed(A);
        demandSharp(A);
      }),
      { numRuns: 40 },
    );
  });

  test("of a row of subnormal entries", () => {
    const { low, high } = of([[3 * 2 ** -1074, 4 * 2 ** -1074]]);
    expect([low <= 5 * 2 ** -1074, high >= 5 * 2 ** -1074, high - low <= 4 * 2 ** -1074]).toEqual([true, true, true]);
  });

  test("of subnormal entries, within a few of the smallest doubles", () => {
    const subnormal = fc.integer({ min: -1000, max: 1000 }).map((k) => k * 2 ** -1074);
    fc.assert(
      fc.property(filled(subnormal, 2, 2), (A) => {
        demandEnclosed(A);
        const { low, high } = of(A);
        expect(high - low).toBeLessThanOrEqual(4 * 2 ** -1074);
      }),
      { numRuns: 30 },
    );
  });
});

describe("leaves room for what may be lost, and no more", () => {
  const u = 2 ** -53;
  /** By how many u both ends lie apart from the truth at least, and at most. */
  const room = (A: number[][], truth: number) => {
    const { low, high } = of(A);
    return { below: (truth - low) / truth / u, above: (high - truth) / truth / u };
  };
  const near = (expected: number) => (found: number) => Math.abs(found - expected) <= 3; // roundings of the ends and of the truth

  test.each([
    [2, 2],
    [2, 5],
    [3, 3],
    [6, 4],
  ])("in sums of squares where no squaring is needed: ones in %i rows and %i columns", (rows, columns) => {
    const A = Array.from({ length: rows }, () => Array(columns).fill(1));
    const [n, m] = [Math.min(rows, columns), Math.max(rows, columns)];
    const { below, above } = room(A, Math.sqrt(rows * columns));
    expect([above, m * n + n * n + 12]).toSatisfy(([found, expected]) => near(expected)(found));
    expect([below, 2 * (m + 4) * n ** 2.5 + m * n + n * n + 12]).toSatisfy(([found, expected]) => near(expected)(found));
  });

  test.each([
    [[[1, 1], [1, -1]]],
    [[[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]],
  ])("in squarings, each of which counts half of that before: %j", (A) => {
    const n = A.length;
    const { below, above } = room(A, Math.sqrt(n));
    expect([above, 2 * n * n + 4]).toSatisfy(([found, expected]) => near(expected)(found));
    expect([below, 2 * n * n + 4]).toSatisfy(([found, expected]) => near(expected)(found));
  }); // biome-ignore format: matrices

  test("where one squaring is enough", () => {
    const A = [[1, 1], [1, 1 + 2 ** -12]]; // biome-ignore format: a matrix
    demandEnclosed(A);
    const { low, high } = of(A);
    expect([(high - low) / high / u, 2 * 15 + 6 * 2 ** 2.5]).toSatisfy(([found, expected]) => near(expected)(found));
  });

  test("in a long row, of which every small square is lost", () => {
    const A = [[1, ...Array(999).fill(2 ** -27)]];
    const { low, high } = of(A);
    expect(
      exactly(high)
        .mul(exactly(high))
        .compare(exactly(1).add(q(999, 2n ** 54n))),
    ).toBeGreaterThanOrEqual(0);
    expect((high - low) / high / u).toBeLessThanOrEqual(1000 + 9);
    expect(of([[3, 4]]).high - of([[3, 4]]).low).toBeLessThanOrEqual((2 + 9) * u * 5);
  });
});

test("agrees with a decomposition of another library", () => {
  fc.assert(
    fc.property(
      shapes.chain(([rows, columns]) => filled(entry, rows, columns)),
      (A) => {
        const [other] = new SingularValueDecomposition(new Matrix(A), { autoTranspose: true }).diagonal;
        const { low, high } = of(A);
        expect(other).toBeGreaterThanOrEqual(low * (1 - 1e-13) - 1e-300);
        expect(other).toBeLessThanOrEqual(high * (1 + 1e-13) + 1e-300);
      },
    ),
  );
});

test("is itself where it needs no arithmetic: of zeros and of one number", () => {
  expect(of([[0, -0], [0, 0]])).toEqual({ low: 0, high: 0 }); // biome-ignore format: a matrix
  expect(of([[-0.1]])).toEqual({ low: 0.1, high: 0.1 });
  expect(of([[2 ** -1074]])).toEqual({ low: 2 ** -1074, high: 2 ** -1074 });
  expect(of([[0, 2], [3, 0]])).toEqual({ low: 3, high: 3 }); // biome-ignore format: a matrix
  expect(of([[0, 2, 0], [0, 0, 0]])).toEqual({ low: 2, high: 2 }); // biome-ignore format: a matrix
});

test("of many equal singular values takes its squarings to the end", () => {
  const identity = Array.from({ length: 64 }, (_, i) => Array.from({ length: 64 }, (_, j) => (i === j ? 3 : 0)));
  const { low, high } = of(identity);
  expect(low).toBeLessThanOrEqual(3);
  expect(high).toBeGreaterThanOrEqual(3);
  demandSharp(identity);
});

test("does not remember the matrix before", () => {
  const first = of([[1, 2], [3, 4]]); // biome-ignore format: a matrix
  largestSingularValue(
    Float64Array.from({ length: 100 }, (_, i) => i),
    10,
    10,
  );
  largestSingularValue([5, 6, 7], 1, 3);
  expect(of([[1, 2], [3, 4]])).toEqual(first); // biome-ignore format: a matrix
});

test.each([
  [24, 30],
  [5, 100],
])("of a large matrix before any other: of %i rows and %i columns", async (rows, columns) => {
  vi.resetModules();
  const { largestSingularValue: first } = await import("../../../src/evidence/formula/singular.ts");
  const { low, high } = first(new Float64Array(rows * columns).fill(1), rows, columns);
  expect(low).toBeLessThanOrEqual(Math.sqrt(rows * columns));
  expect(high).toBeGreaterThanOrEqual(Math.sqrt(rows * columns));
  expect(high - low).toBeLessThan(1e-8);
});

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY]])("refuses %s", (x) => {
  expect(() => of([[1, x], [0, 1]])).toThrow("norm: expected finite entries, got"); // biome-ignore format: a matrix
  expect(() => of([[x]])).toThrow(RangeError);
});
