import { describe, expect, test } from "vitest";
import { formula } from "../../src/evidence/formula.ts";

describe("SMT-LIB", () => {
  test.each([
    ["x + y - z > 0", "(> (- (+ |x| |y|) |z|) 0.0)"],
    ["-x < 1", "(< (- |x|) 1.0)"],
    ["x >= 1 and y <= 2", "(and (>= |x| 1.0) (<= |y| 2.0))"],
    ["min(x, y) == y", "(= (ite (<= |x| |y|) |x| |y|) |y|)"],
    ["x == y and y == z", "(and (= |x| |y|) (= |y| |z|))"],
    ["1 > x >= y > 0", "(and (> 1.0 |x|) (>= |x| |y|) (> |y| 0.0))"],
    ["(x + 1)^3 != x^1", "(distinct (* (+ |x| 1.0) (+ |x| 1.0) (+ |x| 1.0)) |x|)"],
    ["x/(2*3) == 0.125", "(= (/ |x| (* 2.0 3.0)) 0.125)"],
    ["10 > 2.50", "(> 10.0 2.5)"],
  ])("of %s", (text, smt) => {
    expect(formula(text).smt).toBe(smt);
  });

  test.each([
    ["x^0 > 0", "formula: expected comparisons of polynomials with rational coefficients, got x ^ 0"],
    ["x^1.5 > 0", "got x ^ 1.5"],
    ["x^(-1) > 0", "got x ^ (-1)"],
    ["x % 2 == 0", "got x % 2"],
    ["[x, y] == z", "got [x, y]"],
    ["1/(x - x) > 0", "got 1 / (x - x)"],
    ["abs(1e30) > x", "formula: expected a plain decimal, got 1e+30; write a fraction"],
    ["min(x) > 0", "formula: expected abs, min or max of two, got min of 1"],
    ["max(x) > 0", "got max of 1"],
    ["hypot(x, y) > 0", "got hypot of 2"],
    ["min(x, y, z) > 0", "got min of 3"],
    ["-1e-9 > x", "expected a plain decimal, got 1e-9"],
  ])("refuses %s", (text, words) => {
    expect(() => formula(text)).toThrow(RangeError);
    expect(() => formula(text)).toThrow(words);
  });
});

test("names each variable once, and no function", () => {
  expect(formula("max(x, abs(y_1)) <= x + z").names).toEqual(["x", "y_1", "z"]);
  expect(formula("1 < 2").names).toEqual([]);
});

describe("LaTeX", () => {
  test.each([
    ["x", " x"],
    ["x1", " x_{1}"],
    ["x_1", " x_{1}"],
    ["W12", " W_{12}"],
    ["c_next", " c_{\\text{next}}"],
    ["c_t1", " c_{\\text{t1}}"],
    ["c_1a", " c_{\\text{1a}}"],
    ["alpha", " \\alpha"],
    ["sigma_max", " \\sigma_{\\text{max}}"],
    ["lambda2", " \\lambda_{2}"],
    ["omega_10", " \\omega_{10}"],
    ["alphas", " alphas"],
    ["xmu", " xmu"],
    ["a1b", " a1b"],
  ])("of the name %s", (name, latex) => {
    expect(formula(`${name} > 0`).latex).toBe(`${latex}>0`);
  });

  test("of fractions, powers and functions is mathjs' own", () => {
    expect(formula("abs(x)/2 <= y^2").latex).toBe("\\frac{\\left| x\\right|}{2}\\leq{ y}^{2}");
  });

  test("of decimals is as they are written, so that a power takes all of them", () => {
    expect(formula("0.0000455^2 < 10.25*x").latex).toBe("{0.0000455}^{2}<10.25\\cdot x");
  });
});
