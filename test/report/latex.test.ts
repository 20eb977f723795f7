import { expect, test } from "vitest";
import { latexOfCase, latexOfNumber } from "../../src/report/latex.ts";

test.each([
  [3, "3"],
  [-0.125, "-0.125"],
  [1e200, "10^{200}"],
  [-2.5e-7, "-2.5 \\cdot 10^{-7}"],
  [Number.NEGATIVE_INFINITY, "-\\infty"],
])("%d", (x, latex) => {
  expect(latexOfNumber(x)).toBe(latex);
});

test("a case is its parts by name: matrices as rows, vectors as columns, indices below", () => {
  expect(
    latexOfCase({
      W: [
        [1, 2],
        [3, 4],
      ],
      x0: [5, 6],
      eta: 0.5,
      unit: "ReLU",
    }),
  ).toBe(
    "W = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix},\\quad x_{0} = \\begin{pmatrix} 5 \\\\ 6 \\end{pmatrix},\\quad \\eta = 0.5,\\quad \\mathit{unit} = \\text{ReLU}",
  );
});
