import { expect, test } from "vitest";
import { latexOfName, latexOfNumber } from "../../src/evidence/symbol.ts";

test.each([
  ["x", "x"],
  ["x1", "x_{1}"],
  ["x12", "x_{12}"],
  ["c_ab", "c_{\\text{ab}}"],
  ["W_in_1", "W_{\\text{in},1}"],
  ["c_t", "c_{t}"],
  ["gamma", "\\gamma"],
  ["Omega_2", "\\Omega_{2}"],
  ["pi_1", "\\pi_{1}"],
  ["pi2_k", "\\pi_{2,k}"],
  ["pi", "\\mathit{pi}"],
  ["weights", "\\mathit{weights}"],
  ["größe_1", "\\mathit{größe}_{1}"],
  ["2x", "\\mathit{2x}"],
  ["x y", "\\mathit{x y}"],
  ["_", "_"],
])("%s in LaTeX", (name, latex) => {
  expect(latexOfName(name)).toBe(latex);
});

test.each([
  [0, "0"],
  [-0, "-0"],
  [-0.125, "-0.125"],
  [1e20, "100000000000000000000"],
  [1e21, "10^{21}"],
  [2.5e-7, "2.5 \\cdot 10^{-7}"],
  [Number.MAX_VALUE, "1.7976931348623157 \\cdot 10^{308}"],
  [Number.POSITIVE_INFINITY, "\\infty"],
  [Number.NEGATIVE_INFINITY, "-\\infty"],
  [Number.NaN, "\\text{NaN}"],
])("the number %d in LaTeX", (x, latex) => {
  expect(latexOfNumber(x)).toBe(latex);
});
