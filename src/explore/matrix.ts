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
