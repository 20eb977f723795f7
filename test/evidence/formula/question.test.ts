import { describe, expect, test } from "vitest";
import { define } from "../../../src/evidence/formula/defined.ts";
import { question, type Sizes, variantsOf } from "../../../src/evidence/formula/question.ts";
import { anyDiagonal, anySquare, anyVector } from "../../../src/evidence/formula/variables.ts";

const smt = (text: string, sizes?: Sizes) => question([], [text], sizes).hence[0].smt;
const divisors = (text: string) => question([], [text]).divisors;

describe("SMT-LIB", () => {
  test.each([
    ["x + y - z > 0", "(< 0.0 (- (+ |x| |y|) |z|))"],
    ["-x < 1", "(< (- |x|) 1.0)"],
    ["x >= 1 and y <= 2", "(and (<= 1.0 |x|) (<= |y| 2.0))"],
    ["min(x, y) == y", "(= (ite (<= |x| |y|) |x| |y|) |y|)"],
    ["x == y and y == z", "(and (= |x| |y|) (= |y| |z|))"],
    ["1 > x >= y > 0", "(and (and (< |x| 1.0) (<= |y| |x|)) (< 0.0 |y|))"],
    ["(x + 1)^3 != x^1", "(not (= (* (* (+ |x| 1.0) (+ |x| 1.0)) (+ |x| 1.0)) |x|))"],
    ["x/(2*3) == 0.125", "(= (/ |x| (* 2.0 3.0)) 0.125)"],
    ["10 > 2.50", "(< 2.50 10.0)"],
    ["x^0 > 0", "(< 0.0 1.0)"],
    ["0 < x <= 1/2", "(and (< 0.0 |x|) (<= |x| (/ 1.0 2.0)))"],
    ["abs(x) == max(x, -x)", "(= (ite (>= |x| 0.0) |x| (- |x|)) (ite (>= |x| (- |x|)) |x| (- |x|)))"],
    ["not (x == 0) or x^2 == 0", "(or (not (= |x| 0.0)) (= (* |x| |x|) 0.0))"],
    ["0.25*x != -3", "(not (= (* 0.25 |x|) (- 3.0)))"],
    ["y == (x > 0 ? 1 : 2)", "(= |y| (ite (< 0.0 |x|) 1.0 2.0))"],
    ["x > 0 ? y == 1 : y == 2", "(and (or (not (< 0.0 |x|)) (= |y| 1.0)) (or (< 0.0 |x|) (= |y| 2.0)))"],
    ["0*x + 0.0 + y - 0 == 1.0*y*1", "(= |y| |y|)"],
    ["0.1*x == x*2.1 + 10*y", "(= (* 0.1 |x|) (+ (* |x| 2.1) (* 10.0 |y|)))"],
    ["det([x, y; 3, 4]) == 0", "(= (- (* |x| 4.0) (* |y| 3.0)) 0.0)"],
    ["(x > 0 ? [3, x] : [3, y])[1] == 3", "(= 3.0 3.0)"],
    ["(x > 0 ? [3, x] : [3, y])[2] == 3", "(= (ite (< 0.0 |x|) |x| |y|) 3.0)"],
  ])("of %s", (text, term) => {
    expect(smt(text)).toBe(term);
  });

  test("of powers up to the thousandth", () => {
    expect(smt("  x ^ 1000>0  ").match(/\|x\|/g)).toHaveLength(1000);
  });
});

describe("a solver of polynomials refuses", () => {
  test.each([
    ["x^1.5 > 0", "formula: x ^ 1.5: expected a whole number, got 1.5 at column 1 of “x^1.5 > 0”"],
    ["x^1.00000000000000000001 == x", "expected a whole number, got 1.00000000000000000001"],
    ["x^1001 > 0", "expected a whole exponent from 0 to 1000, got 1001"],
    ["x^y > 0", "expected a whole number, got |y|"],
    ["1 < x^(-1)", "expected a whole number, got (- 1.0) at column 5"],
    ["exp(x) > 0", "formula: exp is not defined over a solver of polynomials at column 1"],
    ["y < norm([x])", "norm is not defined over a solver of polynomials; compare normSquared of vectors instead at column 5"],
    ["x + [1, 2] == 1", "x + …: a number + a vector of 2 at column 1"],
  ])("%s", (text, words) => {
    expect(() => smt(text)).toThrow(RangeError);
    expect(() => smt(text)).toThrow(words);
  });
});

test("divisors other than plain numerals are told, as they are written", () => {
  expect(divisors("1/(x + 0.5) > y/3")).toEqual([{ smt: "(+ |x| 0.5)", text: "(x + 0.5)" }]);
  expect(divisors("x/2 > 0 and x/0.05 > 0 and x/10.0 > 0 and x/20 > 0")).toEqual([]);
  expect(divisors("x/0 > x/0.00").map((each) => each.smt)).toEqual(["0.0", "0.00"]);
  expect(divisors("x/(2 - 2) > 0")).toEqual([{ smt: "(- 2.0 2.0)", text: "(2 - 2)" }]);
  expect(divisors("1/x12 > 0")).toEqual([{ smt: "|x12|", text: "x12" }]);
  expect(divisors("0 * (1/x) == 0 and (y > 0 ? 1/z : 0) == 0").map(({ text }) => text)).toEqual(["x", "z"]);
});

describe("vectors and matrices of a stated size", () => {
  test("a name without a size that would make the entries of a vector equal", () => {
    expect(() => question(["y == 2 * v"], ["y == y"], { v: anyVector(2) })).toThrow(
      "expected y to have the size of a vector of 2, got a number: give y a size in `for` at column 1 of “y == 2 * v”",
    );
    expect(() => question([], ["W == x"], { W: anySquare(2) })).toThrow("expected x to have the size of 2×2, got a number");
    expect(question([], ["v == 0", "v <= c"], { v: anyVector(2) }).hence).toHaveLength(2);
  });

  test("are variables entry by entry", () => {
    const asked = question(["v[1] > 0"], ["W * v == x * v"], { W: anySquare(2), v: anyVector(2) });
    expect([...asked.names].sort()).toEqual(["W_1_1", "W_1_2", "W_2_1", "W_2_2", "v_1", "v_2", "x"]);
    expect(asked.given).toMatchObject([{ smt: "(< 0.0 |v_1|)", latex: "v_{1} > 0", formula: { text: "v[1] > 0" } }]);
    expect(asked.hence[0].smt).toBe(
      "(and (= (+ (* |W_1_1| |v_1|) (* |W_1_2| |v_2|)) (* |v_1| |x|)) (= (+ (* |W_2_1| |v_1|) (* |W_2_2| |v_2|)) (* |v_2| |x|)))",
    );
    expect(() => question([], ["v == v"], { v: anyVector() })).toThrow("v: expected a size to prove it at, such as anySquare(2)");
  });

  test("are printed as what they are", () => {
    const sizes = { W: anySquare(2), v: anyVector(2) };
    expect(question(["abs(W) * v <= v"], ["W >= 0"], sizes)).toMatchObject({
      given: [{ latex: "\\left(\\lvert W_{ij}\\rvert\\right)_{ij} v \\le v" }],
      hence: [{ latex: "\\forall i,j\\colon\\thinspace W_{ij} \\ge 0" }],
    });
  });

  test("names that are printed alike are refused, in hypotheses too", () => {
    expect(() => question(["x > 0"], ["y > 0"], {}, { x: "z", y: "z" })).toThrow("got x and y, both z: rename one");
  });

  test("off its diagonal a diagonal matrix is zero", () => {
    const asked = question([], ["trace(D * W) == x"], { D: anyDiagonal(2), W: anySquare(2) });
    expect([...asked.names].filter((name) => name.startsWith("D"))).toEqual(["D_1_1", "D_2_2"]);
    expect(asked.hence[0].smt).toBe("(= (+ (* |D_1_1| |W_1_1|) (* |D_2_2| |W_2_2|)) |x|)");
  });

  test("constants are themselves, exactly", () => {
    expect(
      smt("A * v == c * v", {
        A: [
          [1, 0.5],
          [0, 1],
        ],
        v: [0.25, -2],
        c: 3,
      }),
    ).toMatch(/^\(and \(= \(\+ \(\/ 1\.0 4\.0\) \(\* \(\/ 1\.0 2\.0\) \(- 2\.0\)\)\) /);
    expect(smt("c > 0", { c: 0.1 })).toBe("(< 0.0 (/ 3602879701896397.0 36028797018963968.0))");
    expect(smt("c > 0", { c: -3 })).toBe("(< 0.0 (- 3.0))");
  });

  test("do not share an entry with another variable", () => {
    expect(() => question([], ["v[1] == v_1"], { v: anyVector(2) })).toThrow("v_1: two variables have an entry or a name v_1; rename one");
    expect(() => question([], ["W == W and W_1 == W_1"], { W: anySquare(2), W_1: anyVector(2) })).toThrow("W_1_1: two variables have");
    expect([...question([], ["D == D"], { D: anyDiagonal(1) }).names]).toEqual(["D_1_1"]);
  });
});

test("functions over terms are called, and print as they say", () => {
  const double = define({ latex: "d", terms: (x: string) => `(+ ${x} ${x})` });
  const asked = question(["double(x) > 0"], ["x > 0"], { double }, { x: "\\xi" });
  expect(asked.given).toMatchObject([{ smt: "(< 0.0 (+ |x| |x|))", latex: "d(\\xi) > 0", formula: { text: "double(x) > 0" } }]);
  expect(smt("f(x) > 0", { f: define({ terms: () => "10.0" }) })).toBe("(< 0.0 10.0)");
  const next = define({ terms: (x) => `(+ ${x} 1.0)` });
  expect(question([], ["1 / next(x) > 0"], { next }).divisors).toEqual([{ smt: "(+ |x| 1.0)", text: "next(x)" }]);
  for (const term of ["y", "y2", "2y", "(- y x)", "(+ |x| (f |x|))", "|y|", "|a (b|"]) {
    const foreign = define({ terms: () => term });
    expect(() => smt("foreign(x) > 0", { foreign })).toThrow("foreign: expected a term of the function's arguments alone, got ");
  }
  expect(() => smt("own(x_next) > 0", { own: define({ terms: () => "x_next" }) })).toThrow("arguments alone, got x_next in it");
  for (const text of ["0.0) (assert false", "(+ 1.0", "1.0 2.0", "", "1.0 ; 2", "1.0)(", ")(", " x", "x ", "(x)(y)"]) {
    const lying = define({ terms: () => text });
    expect(() => smt("lying() > 0", { lying })).toThrow(
      `formula: lying: expected one term of SMT-LIB, got ${JSON.stringify(text)} at column 1`,
    );
  }
  expect(smt("f(x) > 0", { f: define({ terms: () => 0.5 as never }) })).toBe("(< 0.0 (/ 1.0 2.0))");
  expect(() => smt("f(x) > 0", { f: define({ binary64: () => 1 }) })).toThrow("f is not defined over a solver of polynomials");
});

test("a function is named as what every reader knows only where its numbers tell that it is this one", () => {
  const terms = (x: string) => `(* 2.0 ${x})`;
  expect(() => smt("tan(x) > 0", { tan: define({ terms }) })).toThrow(
    "tan is printed as tan, the name of a function that every reader knows",
  );
});

describe("the small mistakes in what a solver is asked", () => {
  const A = anySquare(2);
  const changes = (text: string, sizes: Sizes = {}) => variantsOf([], text, sizes).map(({ change }) => change);

  test("keep a conclusion's text where a hypothesis is dropped", () => {
    expect(variantsOf(["x > 1"], "x   <  y").map(({ change, text, given }) => [change, text, given])).toEqual([
      ["without “x > 1”", "x   <  y", []],
      ["< → ≤", "x <= y", ["x > 1"]],
    ]);
  });

  test.each([
    ["A * B == B", { A, B: A }, ["A * B → B * A"]],
    ["A * v == v", { A, v: [1, 2] }, ["A * v → v * A"]],
    ["(x * A) * A == A", { A }, ["x * A * A → A * (x * A)"]],
    ["A * double(x) == A", { A, double: define({ terms: (x: string) => x }) }, ["A * double(x) → double(x) * A"]],
    ["x * y == c * x", { c: 3 }, []],
    ["x * A == A * c", { A, c: 3 }, []],
  ])("exchange no factors of which one is a number: %s", (text, sizes, expected) => {
    expect(changes(text, sizes)).toEqual(expected);
  });
});

test.each<[string, (x: string, y: string) => string, string]>([
  ["a hypothesis", (x, y) => `${x} ${y}`, "formula: “f(x, y) > 0” reads as “x * y > 0”"],
  ["a print that names nothing", (x) => `|${x}|`, "expected f to be printed with a symbol of its own, got “|x|”"],
])("%s is not shown as another one than what is asked", (_, latex, words) => {
  const f = define({ terms: (x: string, y: string) => `(+ ${x} ${y})`, latex });
  expect(() => question(["f(x, y) > 0"], ["x > 0"], { f })).toThrow(words);
  expect(() => question(["x > 0"], ["f(x, y) > 0"], { f })).toThrow(words);
});

test.each([
  ["a text", "|y|", "string"],
  ["a list with a text", [1, "|y|"], "object"],
])("%s is no value: a solver would take it for a term", (_, x, type) => {
  expect(() => question([], ["x == y"], { x } as never)).toThrow(
    `x: expected a vector or a matrix of a stated size, numbers or a function, got ${type}`,
  );
});
