import fc from "fast-check";
import { rowsOf, vectorOf, whole } from "../src/evidence/arbitrary.ts";
import { cover } from "../src/evidence/cover.ts";
import { type Bounded, define, exactKernel, withError } from "../src/evidence/formula/defined.ts";
import type { Rational } from "../src/evidence/rational.ts";
import { sumOfProducts } from "../src/evidence/rounding.ts";
import { identity } from "../src/model/activation.ts";
import { autonomous } from "./networks.ts";
import { kernelProduct } from "./products.cases.ts";

type Rows = readonly (readonly number[])[];

/** Wⁿ as the kernel has it, the Jacobian of a linear network over n steps. */
export const linearPower = define({ binary64: powerBy });

/** The same of whole numbers, exact where the n-th power of the largest sum in a row is below 2⁵³. */
export const wholePower = exactKernel((W: Rows, n: number) => powerBy(W, n).value);

function powerBy(W: Rows, n: number): Bounded {
  return kernelProduct(autonomous(W, identity), new Float64Array(W.length * (n + 1)), 0, n);
}

/**
 * ρ and |a| of the Schur form (λ a; 0 ζ) of a 2×2 matrix of whole numbers or eighths, of which traces, determinants and sums of squares are
 * exact: a root is rounded once, and a sum of positive numbers once.
 */
function schur([[a, b], [c, d]]: Rows) {
  const [trace, det] = [a + d, a * d - b * c];
  const split = trace * trace >= 4 * det; // real eigenvalues
  const rho = split ? (Math.abs(trace) + Math.sqrt(trace * trace - 4 * det)) / 2 : Math.sqrt(det);
  const corner = Math.sqrt(a * a + b * b + c * c + d * d - (split ? trace * trace - 2 * det : 2 * det));
  return { rho: withError(rho, sumOfProducts(2, rho)), a: withError(corner, sumOfProducts(1, corner)) };
}

/** W = P(A ⊕ r)P⁻¹ with P = (I h; 0 1). Both P and its inverse have the norm (t + √(t² + 4))/2, t = ‖h‖; C is their product. */
function skewed(A: Rows, r: number, h: readonly number[]) {
  const t = Math.hypot(...h);
  const C = ((t + Math.hypot(t, 2)) / 2) ** 2;
  const W = [...A.map((row, i) => [...row, r * h[i] - row[0] * h[0] - row[1] * h[1]]), [0, 0, r]];
  return { W, r, C: withError(C, sumOfProducts(9, C)), ...schur(A) };
}

/** Whole numbers, or halves of them: a power of two rounds nothing. */
const unit = fc.constantFrom(1, 1 / 2);

/** Σ λʲ ζ^(N−1−j), of whole numbers. */
export const mixed = define({
  latex: (lambda, zeta, N) => `\\textstyle\\sum_{j<${N}}${lambda}^j${zeta}^{${N}-1-j}`,
  rationals: (...given: Rational[]) => {
    const [lambda, zeta, T] = given.map((number) => BigInt(number.valueOf()));
    const terms = Array.from({ length: Number(T) }, (_, j) => lambda ** BigInt(j) * zeta ** (T - 1n - BigInt(j)));
    return terms.reduce((sum, term) => sum + term);
  },
});

/** Symmetric 2×2 matrices, and multiples of turns. */
export const normals = fc
  .record({ a: whole(3), b: whole(3), c: whole(3), turns: fc.boolean(), T: fc.nat(5) })
  .map(({ a, b, c, turns, T }) => ({ T, W: turns ? [[a, -b], [b, a]] : [[a, b], [b, c]] })); // biome-ignore format: matrices

/** W = (λ a; 0 ζ) of whole numbers. */
export const triangle = cover(fc.record({ lambda: whole(3), zeta: whole(3), a: whole(5), N: fc.integer({ min: 1, max: 10 }) }), {
  "not diagonal, two eigenvalues": [0.3, ({ lambda, zeta, a }) => a !== 0 && lambda !== zeta],
  "a Jordan block": [0.05, ({ lambda, zeta, a }) => a !== 0 && lambda === zeta],
}).map((entries) => ({ ...entries, W: triangular(entries.lambda, entries.a, entries.zeta) }));

/** (λ a; 0 ζ) with λ and ζ in eighths, over many steps. */
export const triangles = cover(fc.record({ lambda: whole(16), zeta: whole(16), a: whole(5), T: fc.integer({ min: 1, max: 300 }) }), {
  "a hundred steps or more": [0.3, ({ T }) => T >= 100],
  "ρ < 1": [0.15, ({ lambda, zeta }) => Math.max(Math.abs(lambda), Math.abs(zeta)) < 8],
  "ρ > 1": [0.3, ({ lambda, zeta }) => Math.max(Math.abs(lambda), Math.abs(zeta)) > 8],
}).map(({ lambda, zeta, a, T }) => powerOf(triangular(lambda / 8, a, zeta / 8), T));

/** Any 2×2 matrices of small whole numbers, or of their halves. Sums in a row are at most 6, and 6²⁰ < 2⁵³. */
export const wholes = cover(fc.record({ W: rowsOf(whole(3), 2), unit, T: fc.integer({ min: 1, max: 20 }) }), {
  "complex eigenvalues": [0.15, ({ W: [[a, b], [c, d]] }) => (a - d) ** 2 + 4 * b * c < 0],
  "real eigenvalues": [0.3, ({ W: [[a, b], [c, d]] }) => (a - d) ** 2 + 4 * b * c >= 0],
}).map(({ W, unit, T }) => powerOf(times(W, unit), T));

/**
 * W = P(A ⊕ r)P⁻¹ of size 3, of whole numbers or their halves, where P is a skew basis or, in one case of three, the usual one. Sums in a row
 * are at most 11, and 11¹⁵ < 2⁵³.
 */
export const blocks = cover(
  fc.record({
    A: fc.oneof(
      { weight: 2, arbitrary: rowsOf(whole(2), 2) },
      { weight: 1, arbitrary: whole(2).map((a) => triangular(0, a, 0)) },
      { weight: 1, arbitrary: fc.tuple(whole(2), whole(2)).map(([lambda, zeta]) => triangular(lambda, 0, zeta)) },
    ),
    r: fc.oneof(whole(1), whole(3)),
    h: fc.oneof({ weight: 1, arbitrary: fc.constant<number[]>([0, 0]) }, { weight: 2, arbitrary: vectorOf(whole(1), 2) }),
    unit,
    T: fc.integer({ min: 1, max: 15 }),
  }),
  {
    "a skew basis": [0.4, ({ h }) => h.some((entry) => entry !== 0)],
    "the usual basis": [0.2, ({ h }) => h.every((entry) => entry === 0)],
    "two eigenvalues 0": [0.15, ({ A: [[a, b], [c, d]] }) => a + d === 0 && a * d === b * c],
  },
).map(({ A, r, h, unit, T }) => ({ T, ...skewed(times(A, unit), r * unit, h) }));

function powerOf(W: number[][], T: number) {
  return { W, T, ...schur(W) };
}

function triangular(lambda: number, a: number, zeta: number): number[][] {
  return [
    [lambda, a],
    [0, zeta],
  ];
}

function times(W: Rows, by: number): number[][] {
  return W.map((row) => row.map((entry) => by * entry));
}
