import fc from "fast-check";
import { between, matrix, real, squareMatrix, vectorOf } from "../src/evidence/arbitrary.ts";
import { agree, atMost } from "../src/evidence/comparison.ts";
import { Statement } from "../src/evidence/formula/statement.ts";
import type { Outcome } from "../src/evidence/outcome.ts";
import { singularValuesBound, sumOfProducts, u } from "../src/evidence/rounding.ts";
import { multiply } from "../src/model/jacobian.ts";
import { norm, spectralNorm } from "../src/model/norm.ts";

/** A formula and the predicate, written by hand, that it takes the place of; both judge the same cases. */
export interface Pair {
  formula: string;
  arbitrary: fc.Arbitrary<Case>;
  predicate(value: Case): Outcome;
  /** The case as the formula has it. */
  read(value: Case): object;
}

/** Numbers, vectors and matrices, a row after the other, by name. */
type Case = Readonly<Record<string, number | readonly number[] | Float64Array>> & { readonly n: number };

export const pairs: readonly Pair[] = [
  pair("norm(W * diag(v)) <= norm(W) * norm(diag(v))", factors(), normOfProductIsAtMost, ({ n, W, v }) => ({ W: rows(W, n), v })),
  pair("(A * B)' == B' * A'", matrices(), transposeOfProduct, ({ n, A, B }) => ({ A: rows(A, n), B: rows(B, n) })),
  pair("2 * x * y <= x^2 + y^2", numbers(), twiceTheProduct, ({ x, y }) => ({ x, y })),
  pair("norm(tau / max(tau, norm(g)) * g) <= tau", gradients(), clippedNormIsAtMost, ({ g, tau }) => ({ g, tau })),
];

/** What judges cases by a formula. */
export function judging(formula: string): (value: object) => Outcome {
  return new Statement(formula, fc.constant({})).sampled();
}

function pair<T extends Case>(
  formula: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => Outcome,
  read: (value: T) => object,
): Pair {
  return { formula, arbitrary, predicate: (value) => predicate(value as T), read: (value) => read(value as T) };
}

function factors() {
  return fc.integer({ min: 1, max: 4 }).chain((n) => fc.record({ n: fc.constant(n), W: squareMatrix(n), v: vectorOf(real(), n) }));
}

function normOfProductIsAtMost({ n, W, v }: { n: number; W: Float64Array; v: number[] }): Outcome {
  const D = matrix(n, (i, j) => (i === j ? v[i] : 0));
  const right = spectralNorm(W, n) * spectralNorm(D, n);
  return atMost(spectralNorm(multiply(W, D, n), n), right, 4 * singularValuesBound(n, right) + n * sumOfProducts(n, right));
}

function matrices() {
  return fc.integer({ min: 1, max: 4 }).chain((n) => fc.record({ n: fc.constant(n), A: squareMatrix(n), B: squareMatrix(n) }));
}

function transposeOfProduct({ n, A, B }: { n: number; A: Float64Array; B: Float64Array }): Outcome {
  const right = multiply(transposed(B, n), transposed(A, n), n);
  return agree(transposed(multiply(A, B, n), n), right, 2 * sumOfProducts(n, n * largest(A) * largest(B)));
}

function numbers() {
  return fc.record({ n: fc.constant(1), x: real(), y: real() });
}

function twiceTheProduct({ x, y }: { x: number; y: number }): Outcome {
  const right = x ** 2 + y ** 2;
  return atMost(2 * x * y, right, 4 * u * right);
}

function gradients() {
  return fc.integer({ min: 1, max: 5 }).chain((n) => fc.record({ n: fc.constant(n), g: vectorOf(real(8), n), tau: between(1e-3, 16) }));
}

function clippedNormIsAtMost({ g, tau }: { g: number[]; tau: number }): Outcome {
  const clipped = Float64Array.from(g);
  const scale = tau / Math.max(tau, norm(clipped));
  return atMost(norm(clipped.map((x) => x * scale)), tau, sumOfProducts(2 * g.length + 4, tau));
}

function transposed(A: Float64Array, n: number): Float64Array {
  return matrix(n, (i, j) => A[j * n + i]);
}

function largest(A: Float64Array): number {
  return Math.max(...A.map(Math.abs));
}

function rows(A: Float64Array, n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from(A.subarray(i * n, (i + 1) * n)));
}
