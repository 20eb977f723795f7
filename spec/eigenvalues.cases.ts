import fc from "fast-check";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { between, matrix, orthogonal, real, vectorOf, whole } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { define, withError } from "../src/evidence/formula/defined.ts";
import { singularValuesBound, sumOfProducts } from "../src/evidence/rounding.ts";
import { multiply, transpose } from "../src/model/jacobian.ts";
import { singularValues } from "../src/model/norm.ts";
import { asRows, flat } from "./norms.cases.ts";

type Rows = readonly (readonly number[])[];

/** The kernel's singular values. */
export const singularValuesOf = define({
  latex: (A) => `\\hat s(${A})`,
  binary64: (A: Rows) => {
    const values = singularValues(flat(A), A.length);
    return withError(Array.from(values), singularValuesBound(A.length, values[0]));
  },
});

/** Those of ml-matrix, which reduces A by orthogonal transformations too, so that the same bound covers it. */
export const otherSingularValuesOf = define({
  latex: (A) => `s(${A})`,
  binary64: (A: Rows) => {
    const values = new SingularValueDecomposition(Matrix.from1DArray(A.length, A.length, [...flat(A)])).diagonal;
    return withError(
      values.sort((a, b) => b - a),
      singularValuesBound(A.length, values[0]),
    );
  },
});

/** A normal matrix, n×n, of which the largest absolute value of an eigenvalue is known without an algorithm. */
interface Normal {
  n: number;
  A: Float64Array;
  rho: number;
}

/** |s| of s times an orthogonal matrix. */
const scaledOrthogonal = fc
  .integer({ min: 1, max: 4 })
  .chain((n) => fc.record({ s: real(2), Q: orthogonal(n) }).map(({ s, Q }) => ({ n, A: Q.map((entry) => s * entry), rho: Math.abs(s) })));

/** By the quadratic formula, of a symmetric 2×2 matrix. */
const symmetric = fc
  .tuple(real(2), real(2), real(2))
  .map(([a, b, d]) => ({ n: 2, A: Float64Array.of(a, b, b, d), rho: Math.abs(a + d) / 2 + Math.hypot((a - d) / 2, b) }));

/** Q(r₁R ⊕ r₂)Qᵀ with a rotation R. */
const rotating = fc.record({ r: vectorOf(real(2), 2), angle: between(-4, 4), Q: orthogonal(3) }).map(({ r: [r1, r2], angle, Q }) => {
  const [a, b] = [r1 * Math.cos(angle), r1 * Math.sin(angle)];
  return { n: 3, A: conjugated(Q, Float64Array.of(a, -b, 0, b, a, 0, 0, 0, r2), 3), rho: Math.max(Math.abs(r1), Math.abs(r2)) };
});

/** Q diag(v) Qᵀ. */
const diagonalised = fc
  .integer({ min: 3, max: 4 })
  .chain((n) => fc.record({ n: fc.constant(n), v: vectorOf(real(2), n), Q: orthogonal(n) }))
  .map(({ n, v, Q }) => ({
    n,
    A: conjugated(
      Q,
      matrix(n, (i, j) => (i === j ? v[i] : 0)),
      n,
    ),
    rho: Math.max(...v.map(Math.abs)),
  }));

/** Q B Qᵀ. */
function conjugated(Q: Float64Array, B: Float64Array, n: number): Float64Array {
  return multiply(multiply(Q, B, n), transpose(Q, n), n);
}

const anyNormal: fc.Arbitrary<Normal> = cover(fc.oneof(scaledOrthogonal, symmetric, rotating, diagonalised), {
  "three rows or more": [0.3, ({ n }) => n > 2],
  "two rows": [0.15, ({ n }) => n === 2],
});

/**
 * Normal matrices W with ρ(W), as far as it is that of the rounded W. Four turns of six roundings, of cosine, sine and two products and
 * their sum, leave Q within 40 of orthogonal, and Q occurs twice. An entry of Q B Qᵀ has products whose sizes add up to at most the norm
 * of |B|, √2 ρ, and pass through 2n + 5 roundings, three of them in B; n times an entry's error bounds that of the norm.
 */
export const normal = anyNormal.map(({ n, A, rho }) => ({
  W: asRows(A, n),
  rho: withError(rho, 2 * sumOfProducts(40, rho) + n * sumOfProducts(2 * n + 6, 2 * rho)),
}));

/** W = P (λ b; 0 ζ) P⁻¹ of whole numbers with P = (1 h; 0 1)(1 0; k 1), and the eigenvector v to λ, the first column of P. */
export const withEigenvalue = cover(
  fc.record({ t: vectorOf(whole(3), 3), shear: vectorOf(whole(2), 2) }).map(({ t: [lambda, b, zeta], shear: [h, k] }) => {
    const P = Float64Array.of(1 + h * k, h, k, 1);
    const inverse = Float64Array.of(1, -h, -k, 1 + h * k);
    const W = multiply(multiply(P, Float64Array.of(lambda, b, 0, zeta), 2), inverse, 2);
    return { lambda, W: asRows(W, 2), v: [P[0], P[2]] };
  }),
  {
    "λ is not 0": [0.5, ({ lambda }) => lambda !== 0],
    "W is not symmetric": [0.4, ({ W }) => W[0][1] !== W[1][0]],
  },
);

/** Multiples of 1/8 between −1 and 1. */
export const smallEighths = fc.integer({ min: -7, max: 7 }).map((k) => k / 8);

/** W = a ⊕ (0 b; 0 0). */
export const besideShift = fc.record({ a: whole(2), b: whole(2) }).map(({ a, b }) => ({
  ...{ a, b },
  W: [
    [a, 0, 0],
    [0, 0, b],
    [0, 0, 0],
  ],
}));
