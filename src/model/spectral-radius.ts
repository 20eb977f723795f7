import { checkArray, type Numbers } from "./check.ts";

/** |λ₁|, the largest absolute value of an eigenvalue, of a row-major 2×2 matrix, by the quadratic formula. Throws RangeError on another size. */
export function spectralRadius(A: Numbers): number {
  checkArray("A", A, 2, 2);
  const [a, b, c, d] = A;
  const [half, determinant] = [(a + d) / 2, a * d - b * c];
  const square = half * half - determinant;
  return square >= 0 ? Math.abs(half) + Math.sqrt(square) : Math.sqrt(determinant);
}
