import type { Point } from "../evidence/drawing.ts";
import { transpose } from "../model/jacobian.ts";
import { singularValues, spectralNorm } from "../model/norm.ts";
import { spectralRadius } from "../model/spectral-radius.ts";
import { type Explorer, implication, shown } from "./explorer.ts";
import { type MatrixName, matrixInputs, matrixOf, rowsOf } from "./matrix.ts";

/** The image of the unit circle under W next to the circle of radius 1/γ, for γ = 1. */
export const eigenvalueCondition: Explorer<MatrixName> = {
  claim: "vanishing.eigenvalue-condition",
  invitation:
    "Find a W whose eigenvalues are all below 1/γ = 1 and which still stretches some vector: its image of the unit circle leaves the circle.",
  groups: [matrixInputs],
  presets: [
    { label: "a rotation, half as long", values: { w11: 0.4, w12: -0.3, w21: 0.3, w22: 0.4 } },
    { label: "all eigenvalues zero, norm 2", values: { w11: 0, w12: 2, w21: 0, w22: 0 } },
    { label: "symmetric", values: { w11: 0.5, w12: 0.3, w21: 0.3, w22: -0.6 } },
  ],
  look(values) {
    const W = matrixOf(values);
    const [rho, [s1, s2], norm] = [spectralRadius(W), singularValues(W, 2), spectralNorm(transpose(W, 2), 2)];
    const article = implication(rho < 1, norm < 1);
    return {
      quantities: [
        ["largest absolute eigenvalue ρ(W)", shown(rho)],
        ["singular values s₁, s₂", `${shown(s1)}, ${shown(s2)}`],
        ["‖Wᵀ‖", shown(norm)],
      ],
      statements: [
        { of: "article", text: "ρ(W) < 1/γ gives ‖Wᵀ‖ < 1/γ", holds: article },
        { of: "corrected", text: "s₁(W) < 1/γ gives ‖Wᵀ‖ < 1/γ", holds: implication(s1 < 1, norm < 1) },
      ],
      panel: {
        square: true,
        x: { title: "first component", domain: [-3, 3] },
        y: { title: "second component", domain: [-3, 3] },
        layers: [
          { mark: "lines", series: "circle of radius 1/γ", lines: [circle] },
          { mark: "lines", series: "image of the unit circle under W", lines: [circle.map((v) => image(W, v))] },
        ],
      },
      alt: `The image of the unit circle is an ellipse with half axes ${shown(s1)} and ${shown(s2)}; it ${s1 < 1 ? "lies inside" : "leaves"} the circle of radius 1.`,
      counterexample: article === false ? check(values) : undefined,
    };
  },
};

const circle = Array.from({ length: 121 }, (_, k): Point => [Math.cos((Math.PI * k) / 60), Math.sin((Math.PI * k) / 60)]);

function image([a, b, c, d]: Float64Array, [x, y]: Point): Point {
  return [a * x + b * y, c * x + d * y];
}

function check(values: Record<MatrixName, number>): string {
  return `nearMiss(
  "(W' * W)[1, 1] < 1 and det([1, 0; 0, 1] - W' * W) > 0",
  { W: ${rowsOf(values)} },
  {
    about: "ρ(W) < 1 gives ‖Wᵀ‖ < 1, at W = ${rowsOf(values)}",
    given: ["abs(det(W)) < 1", "abs(trace(W)) < 1 + det(W)"],
  },
);`;
}
