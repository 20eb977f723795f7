import { define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import { singularValuesBound, sumOfProducts } from "../src/evidence/rounding.ts";
import { identityMatrix, multiply, stepJacobian } from "../src/model/jacobian.ts";
import { infinityNorm, spectralNorm } from "../src/model/norm.ts";
import { autonomous } from "./networks.ts";

type Rows = readonly (readonly number[])[];

/** The kernel's operator norm, with its own bound of its error; `norm` in a formula is computed independently of it. */
export const s1 = define({
  rocq: "operator_norm n : matrix -> real",
  latex: "s_1",
  binary64: (A: Rows) => {
    const value = spectralNorm(flat(A), A.length);
    return withError(value, singularValuesBound(A.length, value));
  },
  // Weyl: no singular value moves by more than the norm of a change
  moves: ([errors]: [Rows]) => Math.hypot(...errors.flat()),
});

/** The kernel's product of two square matrices, whose entries are sums of n products. */
export const matrixProduct = define({
  rocq: "times n : matrix, matrix -> matrix",
  latex: (A, B) => `${A} ${B}`,
  binary64: (A: Rows, B: Rows) => {
    const [n, sizes] = [A.length, multiply(flat(A).map(Math.abs), flat(B).map(Math.abs), A.length)];
    return withError(
      asRows(multiply(flat(A), flat(B), n), n),
      sizes.map((size) => sumOfProducts(n, size)),
    );
  },
  // (A + E)(B + F) − AB = EB + AF + EF
  moves: ([E, F]: [Rows, Rows], A: Rows, B: Rows) => {
    const [a, b, e, f] = [A, B, E, F].map((M) => flat(M).map(Math.abs));
    const parts = [multiply(e, b, A.length), multiply(a, f, A.length), multiply(e, f, A.length)];
    return parts[0].map((_, at) => parts.reduce((sum, part) => sum + part[at], 0));
  },
});

/** The kernel's product of matrices of whole numbers, which is exact. */
export const wholeMatrixProduct = exactKernel(
  (A: Rows, B: Rows) => asRows(multiply(flat(A), flat(B), A.length), A.length),
  (A, B) => `${A} ${B}`,
);

/** The kernel's largest row sum of a matrix of whole numbers. */
export const largestRowSum = exactKernel(
  (A: Rows) => infinityNorm(flat(A), A.length),
  (A) => `\\lVert ${A}\\rVert_\\infty`,
);

/** The same of any matrix, with its error: a row's sum has n terms, and moves by no more than the sum of their changes. */
export const rowSum = define({
  latex: (A) => `\\lVert ${A}\\rVert_\\infty`,
  binary64: (A: Rows) => {
    const value = infinityNorm(flat(A), A.length);
    return withError(value, sumOfProducts(A.length, value));
  },
  moves: ([errors]: [Rows]) => infinityNorm(flat(errors), errors.length),
});

/** The kernel's D = diag(v) of whole numbers v, from a state with σ′(x) = v, where σ = x². */
export const kernelDiagonal = exactKernel((v: readonly number[]) => {
  const n = v.length;
  const net = autonomous(asRows(identityMatrix(n), n));
  const state = Float64Array.from(v, (slope) => slope / 2);
  return asRows(stepJacobian(net, state), n);
});

/** The entries of a matrix of rows, as the kernels take them. */
export function flat(A: Rows): Float64Array {
  return Float64Array.from(A.flat());
}

/** The rows of a multiple of an n×n matrix. */
export function multipleOf(A: Float64Array, by: number, n: number): number[][] {
  return asRows(
    A.map((entry) => by * entry),
    n,
  );
}

/** The rows of an n×n matrix, as formulas take it. */
export function asRows(A: Float64Array, n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from(A.subarray(i * n, (i + 1) * n)));
}
