import { describe, expect, test } from "vitest";
import { formOf } from "../../../src/evidence/formula/latex-form.ts";

describe("a term that a chapter writes binds", () => {
  test.each([
    ["x", "atom"],
    ["x_{a + b}^{c = d}", "atom"],
    ["\\hat\\sigma'", "atom"],
    ["\\mathbf{1}", "atom"],
    ["\\widehat{\\mathrm{clip}}", "atom"],
    ["\\tfrac12", "atom"],
    ["\\tfrac{\\partial x_T}{\\partial x_k}", "atom"],
    ["\\frac{a}{b}(x_0)\\big|_{w=2}", "atom"],
    ["\\frac{a}{b}\\bigr|_{w=2}", "atom"],
    ["x^+", "atom"],
    ["x^\\times", "atom"],
    ["(a - b)", "atom"],
    ["|a - b|", "atom"],
    ["\\left[a, b\\right]", "atom"],
    ["\\lceil\\ln\\epsilon/\\ln\\eta\\rceil", "atom"],
    ["\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", "atom"],
    ["f(x - 1)", "atom"],
    ["\\textstyle\\prod_{t\\le T} f_t", "atom"],
    ["\\{a - b\\}", "atom"],
    ["\\lfloor a/b\\rfloor", "atom"],
    ["((a)(b))", "atom"],
    ["\\big(a - b\\big)", "atom"],
    ["\\,a", "atom"],
    ["a\\quad", "atom"],
    ["\\-", "atom"],
    ["\\/", "atom"],
    ["\\circledS", "atom"],
    ["\\'a", "product"],
    ["\\bigcup A", "product"],
    ["\\pmb{a}", "product"],
    ["\\cdot", "product"],
    ["\\ldots", "product"],
    ["\\dots", "product"],
    ["a b", "product"],
    ["a\\cdots", "product"],
    ["\\partial c/\\partial b", "product"],
    ["f (x)", "product"],
    ["(a)(b)", "product"],
    ["{a b}", "product"],
    ["{(a)(b)}", "product"],
    ["\\mathrm{a/b}", "product"],
    ["x_\\circ y", "product"],
    ["x^\\prime y", "product"],
    ["a + b/c", "sum"],
    ["x_\\circ {a - b}", "sum"],
    ["a - b", "sum"],
    ["a \\pm b c", "sum"],
    ["a − b", "sum"],
    ["{a - b}", "sum"],
    ["\\mathrm{a + b} c", "sum"],
    ["-\\ln p", "sum"],
    ["\\sum_j v_j", "sum"],
  ])("%s: as %s", (latex, form) => {
    expect(formOf(latex, "s")).toBe(form);
  });
});

describe("what a chapter writes is refused where it is no term", () => {
  test.each([
    [
      "p + 1 \\ge 5",
      "formula: expected s to be printed as one term, got “p + 1 \\ge 5”, which has \\ge outside of brackets: choose a symbol",
    ],
    ["a = b", "which has ="],
    ["a ≤ b", "which has ≤"],
    ["a \\not\\approx b", "which has \\not"],
    ["a, b", "which has ,"],
    ["a \\\\ b", "which has \\\\"],
    ["a \\wedge b", "which has \\wedge"],
    ["\\text{a = b}", "which has ="],
    ["{a < b}", "which has <"],
    ["a \\overset{!}{=} b", "which has \\overset"],
    ["a % b", "which has %"],
    ["\\color{red}a", "which has \\color"],
    ["2", "which reads as a number or as nothing: choose a letter"],
    ["{1.5}", "reads as a number"],
    ["", "reads as a number or as nothing"],
    ["a}{b", "whose brackets do not match"],
    ["(a", "whose brackets do not match"],
    ["a)", "whose brackets do not match"],
    ["\\gdef\\le{\\ge}a", "which has \\gdef: write out what it stands for"],
    ["x_{\\def\\x{y}}", "which has \\def"],
  ])("%s", (latex, words) => {
    expect(() => formOf(latex, "s")).toThrow(SyntaxError);
    expect(() => formOf(latex, "s")).toThrow(words);
  });
});
