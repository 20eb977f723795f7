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
    ["10 > 2.50", "(> 10.0 2.50)"],
  ])("of %s", (text, smt) => {
    expect(formula(text).smt).toBe(smt);
  });

  test.each([
    ["x^0 > 0", "formula: expected a whole exponent from 1 to 1000, got 0"],
    ["x^1.5 > 0", "got 1.5"],
    ["x^1001 > 0", "got 1001"],
    ["x + (y > 0) > 0", "formula: expected a polynomial with rational coefficients, or a quotient of such, got y > 0"],
    ["(1 < x < 2) + 1 > 0", "formula: expected a polynomial with rational coefficients, or a quotient of such, got"],
    ["-x", "formula: expected a comparison, or comparisons joined by and, or, not, got -x"],
    ["x^(-1) > 0", "got (-1)"],
    ["min(x) > 0", "formula: expected abs of one, min or max of two, got min(x)"],
    ["min(x, y, z) > 0", "got min(x, y, z)"],
    ["abs(x, y) > 0", "got abs(x, y)"],
    ["x", "expected a comparison, or comparisons joined by and, or, not, got x"],
    ["x and y > 0", "got x"],
    ["not x == y", "expected a polynomial"],
    ["x > 0 ? 1 : 2", "expected a comparison"],
    ["(x > 0) + 1 > 0", "expected a polynomial"],
    ["x == (y == z)", "expected a polynomial"],
  ])("a solver of polynomials refuses %s", (text, words) => {
    expect(() => formula(text)).toThrow(RangeError);
    expect(() => formula(text)).toThrow(words);
  });
});

describe("what cannot be read, or reads otherwise than it looks, is refused with its column", () => {
  test.each([
    ["", "formula: expected a statement, got none"],
    ["x == x # and 1 == 2", 'got "#" at column 8'],
    ["x == 1; 1 == 2", 'got ";" at column 7'],
    ["x == 1\n1 == 2", "at column 8"],
    ["x % 2 == 0", 'got "%" at column 3'],
    ["[x, y] == z", 'got "["'],
    ["x' > 0", 'got "\'"'],
    ["x! > 0", "expected and, or, not, got !"],
    ["x && y", "expected and, or, not, got &"],
    ["2x > 1", "expected a plain decimal such as 2 or 0.125, got 2x"],
    ["2 x > 1", "expected an operator between 2 and x; a product is written with *, at column 3"],
    ["x y > 1", "expected an operator between x and y"],
    ["(x)(y) > 0", "expected an operator between ) and ("],
    ["(x) y > 0", "expected an operator between ) and y"],
    ["x (y) > 1", "x is not a function that can be used here"],
    ["hypot(x, y) > 0", "hypot is not a function"],
    ["abs + 1 > 0", "expected abs(…), got abs"],
    ["1e400 > x", "got 1e400"],
    ["0x10 > x", "got 0x10"],
    ["5. > x", "got 5."],
    [".5 > x", "expected a numeral that starts with a digit at column 1"],
    ["1.2.3 > x", "got 1.2.3"],
    ["5 cm > 4 cm", "expected an operator between 5 and cm"],
    ["x = y", "expected ==, got =; an equation is written with == at column 3"],
    ["pi > 4", "pi is a constant or a word of mathjs, not a variable; give the variable another name, such as pi_1, at column 1"],
    ["e > 0", "e is a constant"],
    ["i == 0", "i is a constant"],
    ["tau > 0", "tau is a constant"],
    ["infinity > x", "infinity is a constant"],
    ["Inf > x", "Inf is a constant"],
    ["x\t\r> 0", "at column"],
    ["x && (y > 0)", "got &"],
    ["x > 0 ! y", "expected and, or, not, got !"],
    ["x | y", "expected and, or, not, got |"],
    ["x + , .5 > 0", "expected a numeral that starts with a digit at column 7"],
    ["x > 1e+10", "got 1e+10"],
    ["x $ y & z", 'got "$"'],
    ["x @ .5", 'got "@"'],
    ["true", "true is a constant"],
    ["x mod 2 == 0", "expected an operator between x and mod"],
    ["mod > 0", "mod is a constant or a word"],
    ["x_ > 0", "expected a name such as x, x1, x_1 or c_next, got x_"],
    ["a1b > 0", "got a1b"],
    ["numeral_0_ > 0", "got numeral_0_"],
    ["numeral_0 > 0", "got numeral_0"],
    ["α > 0", 'got "α"'],
    ["x >", "expected a whole statement"],
    ["(x > 0", "expected a whole statement"],
  ])("%j", (text, words) => {
    expect(() => formula(text)).toThrow(SyntaxError);
    expect(() => formula(text)).toThrow(words);
  });
});

test("divisors other than plain numerals are told, as they are written", () => {
  expect(formula("1/(x + 0.5) > y/3").divisors).toEqual([{ smt: "(+ |x| 0.5)", text: "(x + 0.5)" }]);
  expect(formula("x/2 > 0 and x/0.05 > 0 and x/10.0 > 0 and x/20 > 0").divisors).toEqual([]);
  expect(formula("x/0 > x/0.0").divisors.map(({ smt }) => smt)).toEqual(["0.0", "0.0"]);
  expect(formula("x/(2 - 2) > 0").divisors).toEqual([{ smt: "(- 2.0 2.0)", text: "(2 - 2)" }]);
  expect(formula("1/x12 > 0").divisors).toEqual([{ smt: "|x12|", text: "x12" }]);
});

test("many numerals keep their order and their digits", () => {
  const digits = Array.from({ length: 12 }, (_, k) => `${k}.50`);
  expect(formula(`${digits.join(" + ")} > x`).smt).toContain("(+ 0.50 1.50)");
  expect(formula(`${digits.join(" + ")} > x`).smt).toContain(" 10.50) 11.50) |x|)");
  expect(() => formula(`(${digits.join(" + ")} + y) and x > 0`)).toThrow("10.50 + 11.50 + y");
});

test("powers up to the thousandth, and blanks anywhere but at line ends", () => {
  expect(formula("  x ^ 1000>0  ").smt.match(/\|x\|/g)).toHaveLength(1000);
  expect(formula("x>0 ").names).toEqual(["x"]);
});

test("conditions choose numbers and truths", () => {
  expect(formula("y == (x > 0 ? 1 : 2)").smt).toBe("(= |y| (ite (> |x| 0.0) 1.0 2.0))");
  expect(formula("x > 0 ? y == 1 : y == 2").smt).toBe("(ite (> |x| 0.0) (= |y| 1.0) (= |y| 2.0))");
});

test("names that only look like constants at a glance are variables, and a text is demanded", () => {
  for (const name of ["info", "nano", "x_inf", "trued", "pie", "tau_1", "i_t", "e_x", "numeral"])
    expect(formula(`${name} > 0`).names).toEqual([name]);
  expect(() => formula(["x > 0"] as never)).toThrow("formula: expected a text, got object");
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
    ["c_t", " c_{t}"],
    ["c_next_1", " c_{\\text{next},1}"],
    ["x1_t", " x_{1,t}"],
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
