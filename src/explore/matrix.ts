import type { Point } from "../evidence/drawing.ts";
import { gamma, singularValuesBound, sumOfProducts } from "../evidence/rounding.ts";
import type { Group } from "./explorer.ts";

export type MatrixName = "w11" | "w12" | "w21" | "w22";

/** The four entries of a 2×2 matrix W as inputs. */
export const matrixInputs: Group<MatrixName> = {
  legend: "W",
  columns: 2,
  inputs: (["w11", "w12", "w21", "w22"] as const).map((name) => ({
    name,
    label: `w${name === "w11" ? "₁₁" : name === "w12" ? "₁₂" : name === "w21" ? "₂₁" : "₂₂"}`,
    min: -3,
    max: 3,
    step: 0.05,
  })),
};

/** W row by row, as the kernels take it. */
export function matrixOf({ w11, w12, w21, w22 }: Record<MatrixName, number>): Float64Array {
  return Float64Array.of(w11, w12, w21, w22);
}

/** W as rows in a program. */
export function rowsOf({ w11, w12, w21, w22 }: Record<MatrixName, number>): string {
  return `[[${w11}, ${w12}], [${w21}, ${w22}]]`;
}

/** W x. */
export function image([a, b, c, d]: Float64Array, [x, y]: Point): Point {
  return [a * x + b * y, c * x + d * y];
}

/** Unit eigenvectors with their eigenvalues: two, one where they coincide, none where the eigenvalues are not real or every vector is one. */
export function eigenvectors([a, b, c, d]: Float64Array): { value: number; vector: Point }[] {
  const square = ((a - d) / 2) ** 2 + b * c;
  if (square < 0 || (b === 0 && c === 0 && a === d)) return [];
  const values = square === 0 ? [(a + d) / 2] : [1, -1].map((sign) => (a + d) / 2 + sign * Math.sqrt(square));
  return values.map((value) => ({ value, vector: kernelOf([a - value, b], [c, d - value]) }));
}

/** A unit vector that two rows, one a multiple of the other, take to 0: across the longer of them. */
function kernelOf(first: Point, second: Point): Point {
  const [x, y] = Math.hypot(...first) >= Math.hypot(...second) ? first : second;
  const length = Math.hypot(x, y);
  return [-y / length, x / length];
}

/** The unit vector that W stretches most: the right singular vector of s₁. */
export function mostStretched([a, b, c, d]: Float64Array): Point {
  const angle = Math.atan2(2 * (a * b + c * d), a * a + c * c - b * b - d * d) / 2;
  return [Math.cos(angle), Math.sin(angle)];
}

/**
 * How far both sides of a bound on a product of d matrices by s₁^d may be off together: terms of that size pass 5 roundings a step, and
 * s₁ errs d times.
 */
export function productRounding(d: number, size: number, right: number): number {
  return 2 * sumOfProducts(5 * d + 12, size) + right * ((d + 1) * singularValuesBound(2, 1) + gamma(2 * d + 8));
}
