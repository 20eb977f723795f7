import fc from "fast-check";
import { expect, test } from "vitest";
import type { Stored } from "../../src/evidence/evidence.ts";
import { latexOfNumber } from "../../src/evidence/symbol.ts";
import { latexOfCase } from "../../src/report/latex.ts";
import { formulaFault } from "../../src/report/typeset.ts";

test.each([
  [3, "3"],
  [-0.125, "-0.125"],
  [1e200, "10^{200}"],
  [-2.5e-7, "-2.5 \\cdot 10^{-7}"],
  [Number.NEGATIVE_INFINITY, "-\\infty"],
  [Number.NaN, "\\text{NaN}"],
  [-0, "-0"],
  [0, "0"],
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
    "W = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix},\\quad x_{0} = \\begin{pmatrix} 5 \\\\ 6 \\end{pmatrix},\\quad \\eta = \\tfrac{1}{2},\\quad \\mathit{unit} = \\text{ReLU}",
  );
});

test.each([
  [-0.375, "-\\tfrac{3}{8}"],
  [99 / 16, "\\tfrac{99}{16}"],
  [101 / 16, "6.3125"],
  [1 / 32, "0.03125"],
  [0.1, "0.1"],
  [-2, "-2"],
  [{ double: "-0" }, "-0"],
  [{ double: "Infinity" }, "\\infty"],
] as const)("a case's number %j is a fraction where this is short", (x, latex) => {
  expect(latexOfCase({ x })).toBe(`x = ${latex}`);
});

test.each([
  ["x1", "x_{1}"],
  ["x_1", "x_{1}"],
  ["W_in", "W_{\\text{in}}"],
  ["gradient_clip", "\\mathit{gradient}_{\\text{clip}}"],
  ["c_next_1", "c_{\\text{next},1}"],
  ["x_i", "x_{i}"],
  ["zeta", "\\zeta"],
  ["x_a b", "\\text{x}\\_\\text{a b}"],
  ["eta", "\\eta"],
  ["β", "β"],
  ["权重", "\\text{权重}"],
  ["$x", "\\$\\text{x}"],
  ["{", "\\{"],
  ["", "\\text{“”}"],
])("the name %j", (name, latex) => {
  expect(latexOfCase({ [name]: 1 })).toBe(`${latex} = 1`);
});

test("words keep all their characters", () => {
  expect(latexOfCase({ x: "100% {a}_b \\ & # $ ^ ~ `" })).toBe(
    "x = \\text{100}\\%\\text{ }\\{\\text{a}\\}\\_\\text{b }\\backslash \\text{ }\\&\\text{ }\\#\\text{ }\\$\\text{ ˆ ˜ ˋ}",
  );
});

test("a case of any names, numbers and words can be typeset", () => {
  const characters = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: fc.constantFrom(...`x1_{}%$#&^~\\'"\` \n\0<>`) }));
  const part = fc.oneof(
    fc.double(),
    fc.boolean(),
    characters,
    fc.array(fc.double()),
    fc.array(fc.array(fc.double(), { minLength: 2, maxLength: 2 })),
  );
  fc.assert(fc.property(fc.dictionary(characters, part), (value) => formulaFault(latexOfCase(value as Stored)) === undefined));
});

test("what stands above a letter is no power of it", () => {
  for (const latex of ["\\overset{a}{b}", "x^2 + \\overset{a}{b}"])
    expect(formulaFault(latex)).toBe(
      `the formula ${latex} cannot be typeset: what stands above a letter would be set as its power; write an accent, or an index`,
    );
  for (const latex of ["x \\overset{?}{=} y^2", "x \\stackrel{\\text{def}}{=} y'", "b^a", "\\stackrel{a}{b}"])
    expect(formulaFault(latex)).toBeUndefined();
});
