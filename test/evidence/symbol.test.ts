import { expect, test } from "vitest";
import { latexOfName } from "../../src/evidence/symbol.ts";

test.each([
  ["x", "x"],
  ["x1", "x_{1}"],
  ["W_in_1", "W_{\\text{in},1}"],
  ["c_t", "c_{t}"],
  ["gamma", "\\gamma"],
  ["Omega_2", "\\Omega_{2}"],
  ["weights", "\\mathit{weights}"],
  ["größe_1", "\\mathit{größe}_{1}"],
  ["2x", "\\mathit{2x}"],
  ["x y", "\\mathit{x y}"],
  ["_", "_"],
])("%s in LaTeX", (name, latex) => {
  expect(latexOfName(name)).toBe(latex);
});
