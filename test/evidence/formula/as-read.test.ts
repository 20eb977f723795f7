import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { real, whole } from "../../../src/evidence/arbitrary.ts";
import { collect } from "../../../src/evidence/claim.ts";
import { refuted } from "../../../src/evidence/counterexample.ts";
import { exact } from "../../../src/evidence/exact.ts";
import { asRead } from "../../../src/evidence/formula/as-read.ts";
import { type Defined, define, withError } from "../../../src/evidence/formula/defined.ts";
import { goalOf } from "../../../src/evidence/formula/goal.ts";
import { question } from "../../../src/evidence/formula/question.ts";
import { Statement } from "../../../src/evidence/formula/statement.ts";
import { textOf } from "../../../src/evidence/formula/text.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";
import { anySquare, anyVector } from "../../../src/evidence/formula/variables.ts";
import type { Rational } from "../../../src/evidence/rational.ts";
import { holds } from "../../../src/evidence/sampled.ts";
import { perform } from "../../../src/evidence/settle.ts";

/** A formula as it is read where f is printed so. */
function formulaRead(text: string, latex: Defined["latex"]) {
  return asRead(parse(text, { functions: ["f"] }), { f: latex });
}

/** Its text. */
function read(text: string, latex: Defined["latex"]): string | undefined {
  const formula = formulaRead(text, latex);
  return formula && textOf(formula.root);
}

const eleven = Array.from({ length: 11 }, (_, k) => `y${k}`).join(", ");

const settled = (body: () => void) => perform(collect("test.claim", body)[0]);

describe("a function is read as", () => {
  test.each<[string, Defined["latex"], string | undefined]>([
    ["f(A, B) == B * f(B, A)'", (A, B) => `${A} ${B}`, "A * B == B * (B * A)'"],
    ["f(A, B) == 1", (A, B) => `${A}  ${B}`, "A * B == 1"],
    ["f(A)' == A", (A) => `${A}^{\\top}`, "A'' == A"],
    ["f(A) == A", (A) => `${A}^T`, "A' == A"],
    ["f(A) == A", (A) => `${A}^{T}`, "A' == A"],
    ["f(A) == A", (A) => `${A}^\\top`, "A' == A"],
    ["f(A) == A", (A) => `${A}^{\\mathrm{T}}`, "A' == A"],
    ["f(A) == A", (A) => `${A}^\\mathsf T`, "A' == A"],
    ["f(A) == A", (A) => `${A}^{T_1}`, undefined],
    ["f(v + [f(v), 1])[1] > 0 and 1 > 0", (v) => `\\lVert ${v}\\rVert`, "norm(v + [norm(v), 1])[1] > 0 and 1 > 0"],
    ["f(x) == 1", "\\tanh", "tanh(x) == 1"],
    ["f(x) == 1", "\\exp", "exp(x) == 1"],
    ["f(v) == 1", "\\max", "max(v) == 1"],
    ["f(v) == 1", "\\min", "min(v) == 1"],
    ["f(A) == 1", "\\det", "det(A) == 1"],
    ["f(x) == 1", "\\mathrm{tanh}", "tanh(x) == 1"],
    ["f(x, y) == 1", "\\max", "max(x, y) == 1"],
    ["f(x, y) == 1", (x, y) => `\\max(${x}, ${y})`, "max(x, y) == 1"],
    ["f(x, y) == 1", (x, y) => `\\mathrm{min}\\left(${x},${y}\\right)`, "min(x, y) == 1"],
    ["f(x) == 1", (x) => `\\tanh(${x})`, "tanh(x) == 1"],
    ["f(v) == 1", (v) => `\\max(${v})`, "max(v) == 1"],
    ["f(x) == 1", "max", "max(x) == 1"],
    ["f(x) == 1", (x) => `\\mathrm{sine}(${x})`, undefined],
    ["f(x) == 1", "\\varphi", undefined],
    ["f(x) == 1", "\\operatorname{sinc}", undefined],
    ["f(x) == 1", undefined, undefined],
    ["f(A, B) == 1", (A, B) => `${A} \\star ${B}`, undefined],
    ["f(x) == 1", (x) => `c_{${x}}`, undefined],
    ["f(x) == 1", (x) => `ds_{${x}}`, undefined],
    ["f(x) == 1", (x) => `\\lVert ${x}\\rVert_1`, undefined],
    ["f(x) == 1", (x) => `\\langle ${x}\\rangle_{2}`, undefined],
    ["f(x) == 1", (x) => `\\lVert ${x}\\rVert _1`, undefined],
    ["f(x) == 1", "\\hat{\\sin}", undefined],
    ["f(v) == 1", (v) => `\\sum_k ${v}`, undefined],
    ["f(v) == 1", (v) => `\\textstyle\\prod\\limits _{k = 1}^{2^{10}} ${v}`, undefined],
    [`f(${eleven}) == 1`, (...all) => `\\sum_k${all[10]}`, undefined],
    ["f(s, x) == 1", (s, x) => `${s}(${x})`, undefined],
    [`f(${eleven}) == 1`, (...all) => `${all[10]}(${all[0]})`, undefined],
    ["x == 1", (x) => `${x}^3`, undefined],
    // compared with what they give
    ["f(x) == 1", (x) => `\\cos(${x})`, undefined],
    ["f(x) == 1", (x) => `\\mathrm{floor}\\left(${x}\\right)`, undefined],
    ["f(x, y) == 1", (x, y) => `\\gcd(${x}, ${y})`, undefined],
    ["f(x, y) == 1", (x, y) => `\\binom{${x}}{${y}}`, undefined],
    ["f(x, y) == 1", (x, y) => `${x} \\bmod ${y}`, undefined],
    ["f(x) == 1", (x) => `${x}!`, undefined],
    ["f(x) == 1", (x) => `\\lfloor ${x}\\rfloor`, undefined],
    ["f(n) == 1", (n) => `\\mathbf{1}_{${n}}`, undefined],
    ["f(h, x, k) == x", (h, x, k) => `x^{(${k})}_{${h}}(${x})`, undefined],
    ["f(h, x, k) == x", (h, x, k) => `x^{[${k}]}_{${h}}(${x})`, undefined],
  ])("it is printed, %s", (text, latex, found) => {
    expect(read(text, latex)).toBe(found);
  });

  test("it is printed, under a text of its own", () => {
    expect(formulaRead("f(x) == 1", "\\tanh")?.text).toBe("f(x) == 1, as it is printed");
  });
});

test.each<[string, (x: string, y: string) => string, string]>([
  ["a power", (x) => `${x}^3`, "x^3"],
  ["a sum", (x, y) => `${x} + ${y}`, "x + y"],
  ["arguments turned round", (x, y) => `${y} ${x}`, "y x"],
  ["a quotient", (x) => `\\frac{1}{2}\\cdot ${x}`, "\\frac{1}{2}\\cdot x"],
  ["a function of all formulas", (x) => `\\sqrt{\\tanh(${x})}`, "\\sqrt{\\tanh(x)}"],
  ["an exponential", (x) => `e^{${x}}`, "e^{x}"],
  ["an argument alone", (x) => `\\left(${x}\\right)`, "\\left(x\\right)"],
  ["a bracket behind a factor", (x, y) => `2 ${x}(${y})`, "2 x(y)"],
  ["a small fraction", (x) => `\\tfrac{1}{2} ${x}`, "\\tfrac{1}{2} x"],
  ["large brackets", (x) => `2 \\bigl(${x}\\bigr)`, "2 \\bigl(x\\bigr)"],
  ["large brackets without a side", (x) => `2 \\big(${x}\\big)`, "2 \\big(x\\big)"],
  ["a norm's square", (x) => `\\lVert ${x}\\rVert^2`, "\\lVert x\\rVert^2"],
  ["a blank in words", (x, y) => `${x}\\text{ }${y}`, "x\\text{ }y"],
  ["a thin space", (x, y) => `${x}\\,${y}`, "x\\,y"],
  ["a wide space", (x, y) => `${x}\\quad ${y}`, "x\\quad y"],
  ["a font", (x) => `\\mathbf{${x}}`, "\\mathbf{x}"],
  ["an exponential in upright letters", (x) => `\\mathrm{e}^{${x}}`, "\\mathrm{e}^{x}"],
  ["a function that every reader knows of a sum", (x) => `\\sin(${x} + 1)`, "\\sin(x + 1)"],
  ["one of arguments turned round", (x, y) => `\\gcd(${y}, ${x})`, "\\gcd(y, x)"],
  ["one of as many arguments as there are, of which none is compared", (...all) => `\\gcd(${all.join(", ")})`, "\\gcd(x, y)"],
  ["a remainder turned round", (x, y) => `${y} \\bmod ${x}`, "y \\bmod x"],
  ["a remainder by a number", (x) => `${x} \\bmod 2`, "x \\bmod 2"],
  ["its square", (x) => `\\sin^2 ${x}`, "\\sin^2 x"],
  ["its name in letters, and one", (x) => `1 + \\mathrm{sin}(${x})`, "1 + \\mathrm{sin}(x)"],
  ["an upright function of all formulas", (x) => `\\operatorname{trace}(${x})`, "\\operatorname{trace}(x)"],
  ["a continued fraction", (x, y) => `\\cfrac{${x}}{${y}}`, "\\cfrac{x}{y}"],
  ["a matrix of one entry", (x) => `\\begin{pmatrix} ${x} \\end{pmatrix}`, "\\begin{pmatrix} x \\end{pmatrix}"],
  ["bars", (x) => `\\vert ${x}\\vert`, "\\vert x\\vert"],
  ["a sum over what it binds", (x) => `\\sum_{k=1}^{${x}} k`, "\\sum_{k=1}^{x} k"],
  ["a sum with many blanks", (x) => `\\sum _ { k = 1 }^{${x}} k`, "\\sum _ { k = 1 }^{x} k"],
  ["a multiple of a sum", (x) => `2 \\sum_{k=1}^3 ${x}`, "2 \\sum_{k=1}^3 x"],
  ["a product over what it binds", (x) => `\\prod_{k = 1}^{${x}} \\tfrac{1}{k}`, "\\prod_{k = 1}^{x} \\tfrac{1}{k}"],
  ["a limit", (x) => `\\lim_{t} ${x}`, "\\lim_{t} x"],
  ["a supremum", (x) => `\\sup_t ${x}`, "\\sup_t x"],
  ["an integral", (x) => `\\int ${x} dx`, "\\int x dx"],
  ["an integral without an end", (x) => `\\int_0^{${x}} t`, "\\int_0^{x} t"],
  ["an integral of a power", (x) => `\\int_0^{${x}} t^2`, "\\int_0^{x} t^2"],
  ["an integral with its differential before it", (x) => `dt\\int_0^{${x}} t`, "dt\\int_0^{x} t"],
  ["a floor and one", (x) => `\\lfloor ${x}\\rfloor + 1`, "\\lfloor x\\rfloor + 1"],
  ["a logarithm rounded up", (x) => `\\lceil\\ln ${x}\\rceil`, "\\lceil\\ln x\\rceil"],
  ["a logarithm to some base", (x) => `\\log_{a}(${x})`, "\\log_{a}(x)"],
  ["a factorial and one", (x) => `${x}! + 1`, "x! + 1"],
  ["a derivative", (x) => `${x}'`, "x'"],
  ["a derivative by time", (x) => `\\dot{${x}}`, "\\dot{x}"],
  ["a partial derivative", (x) => `\\frac{\\partial ${x}}{\\partial s}`, "\\frac{\\partial x}{\\partial s}"],
  ["a derivative by s", (x) => `\\frac{d ${x}}{ds}`, "\\frac{d x}{ds}"],
  ["a derivative without a blank", (x) => `\\frac{d${x}}{ds}`, "\\frac{dx}{ds}"],
  ["a derivative of a multiple of s", (x) => `\\frac{d}{ds} (s ${x})`, "\\frac{d}{ds} (s x)"],
  ["a derivative of what follows", (x) => `\\frac{d}{ds} ${x}`, "\\frac{d}{ds} x"],
  ["a real part", (x) => `\\Re(${x})`, "\\Re(x)"],
  ["a number of everybody's", () => "\\pi", "\\pi"],
  ["a sum in letters", (x) => `\\mathrm{sum} ${x}`, "\\mathrm{sum} x"],
  ["a root in other letters", (x) => `\\text{sqrt} ${x}`, "\\text{sqrt} x"],
  ["a function in capitals", (x) => `\\mathrm{Sin} ${x}`, "\\mathrm{Sin} x"],
  ["a median", (x) => `\\operatorname{Median}(${x})`, "\\operatorname{Median}(x)"],
  ["a power of another variable", (x) => `y^{${x}}`, "y^{x}"],
])("%s reads as other arithmetic, and is refused", (_, latex, print) => {
  expect(() => read("f(x, y) == 1", latex as Defined["latex"])).toThrow(
    `formula: expected f to be printed with a symbol of its own, got “${print}”, which reads as what formulas can say: write that in the formula, or choose a symbol`,
  );
});

test.each<[string, Defined["latex"], string]>([
  ["f(x, y, 1) == 1", (x, y, z) => `\\max(${x}, ${y}, ${z})`, "\\max(x, y, z)"],
  ["f(x, y, 1) == 1", "\\max", "\\max(x, y, z)"],
  ["f(A, B) == 1", "\\det", "\\det(x, y)"],
])("a function of all formulas of more arguments than it takes is refused: %s", (text, latex, print) => {
  expect(() => read(text, latex)).toThrow(`got “${print}”, which reads as what formulas can say`);
});

test("what is a transpose elsewhere is a power where the exponent is a variable", () => {
  expect(() => read("f(x) == T", (x) => `${x}^T`)).toThrow("got “x^T”, which reads as what formulas can say");
});

test("a sum of many arguments reads as other arithmetic, too", () => {
  expect(() => read(`f(${eleven}) == 1`, (...all) => all.join(" + "))).toThrow(
    "got “x + y + z + u + v + w + x_6 + x_7 + x_8 + x_9 + x_10”",
  );
});

test.each([
  ...[
    "\\nabla",
    "\\Re",
    "\\int",
    "\\sup",
    "\\log_2",
    "\\sin^2",
    "(\\sin)",
    "-\\sin",
    "\\max_k",
    "\\frac{d}{dx}",
    "e",
    "\\mathrm{e}",
    "\\dot\\sin",
    "\\ddot{\\cos}",
    "\\operatorname{tr}",
    ...[
      "\\mathrm{diag}",
      "\\text{trace}",
      "Rank",
      "\\mathrm{var}_n",
      "\\mathrm{sum}_k",
      "\\mathrm{norm}'",
      "\\mathrm{abs}^2",
      "\\Gamma",
      "\\zeta",
    ],
  ],
  "\\sin\\circ\\cos",
])("%s means one function to every reader, and is refused", (latex) => {
  expect(() => read("f(x) == 1", latex)).toThrow(`formula: expected f to be printed with a symbol of its own, got “${latex} x”, `);
});

test.each([
  "x\\nabla f",
  "abc + d",
  "2\\mathbf{1}_A",
  "\\mathbf{1} f",
  "\\mathbf{1}_A + 1",
  "2 f",
  "f g",
  "fg",
  "-f",
  "f + g",
  "f/2",
  "f^2",
  "f^{10}",
  "\\frac{1}{2}f",
  "(2 f)",
  "f \\cdot",
])("%s is computed of a function, and refused as the sign of one", (latex) => {
  expect(() => read("f(x) == 1", latex)).toThrow(
    `formula: expected f to be printed with a symbol of its own, got “${latex}(x)”, which reads as what formulas can say`,
  );
});

test.each([
  ...[
    "f_2",
    "f_{2 k}",
    "f'",
    "f^{(2)}",
    "f^{[1]}",
    "f^{-1}",
    "\\hat f",
    "\\nabla f",
    "d f",
    " \\nabla f",
    "\\nabla  f",
    " clip",
    "clip ",
    ...[
      " \\mathbf{1}_A",
      "\\mathbf{ 1}_A",
      "\\mathbf{1 }_A",
      "\\mathbf{1} _A",

      "\\mathbf{1}_{AB}",
      "\\mathbf{1}_ A",
      "\\mathbf{1}_A ",
      "\\mathbf{1}_{\\{ab\\}}",
      "\\mathbf{1}_A",
      "\\mathbb 1_A",
    ],
    ...["f_ 2", "f_{2_{ab}}", "f^ {(2)}", "f^{ (2)}", "f^{(12)}", "f^{[12]}", "f^{(2) }"],
    "\\textstyle\\prod f_t",
  ],
  ...["\\mathrm{clip}", "\\text{row sums}", "\\sigma'", "\\sigma_1", "\\gamma", "\\mathrm{sum}", "\\sigma", "Abs"],
])("%s is no such sign, or is compared with what it gives", (latex) => {
  expect(read("f(x) == 1", latex)).toBeUndefined();
});

test("a function whose sign is a blank is not read as any other, and is refused where it is printed", () => {
  const blank = define({ latex: " ", rationals: (x: Rational) => x });
  expect(() => new Statement("blank(x) == x", { x: whole(9), blank }).latex).toThrow(
    "formula: expected blank to be printed as one term, got “ ”, which reads as a number or as nothing: choose a letter",
  );
});

describe("a function that is another one than it is read as", () => {
  const plus = define({
    latex: (x, y) => `${x} ${y}`,
    binary64: (x: number, y: number) => withError(x + y, 2 ** -50 * (Math.abs(x) + Math.abs(y))),
    rationals: (x: Rational, y: Rational) => x.add(y),
  });
  const largest = define({ latex: (v) => `\\lVert ${v}\\rVert`, binary64: (v: number[]) => Math.max(...v.map(Math.abs)) });
  const words = "holds, and fails as it is printed";

  test("settles nothing, in doubles or without rounding", () => {
    expect(() => settled(() => holds("plus(x, y) == x + y", { x: real(), y: real(), plus }))).toThrow(`${words}, x y = x + y, at`);
    expect(() => settled(() => exact("plus(x, y) == x + y", { x: whole(9), y: whole(9), plus }))).toThrow(words);
    expect(() => settled(() => holds("largest(v) <= max(abs(v))", { v: anyVector(), largest }))).toThrow(words);
    const same = define({ latex: (A) => `${A}^T`, rationals: (A: Rational[][]) => A });
    expect(() => settled(() => exact("same(A) == A", { A: anySquare(2, whole(9)), same }))).toThrow(words);
  });

  test("settles nothing where it is printed as the larger of two, wherever it stands", () => {
    const latex = (x: string, y: string) => `\\max(${x}, ${y})`;
    const terms = (x: string, y: string) => `(+ ${x} ${y})`;
    const more = define({
      latex,
      binary64: (x: number, y: number) => x + y,
      rationals: (x: Rational, y: Rational) => x.add(y),
      terms,
      rocq: "plus : real, real -> real",
    });
    const names = { x: whole(9), y: whole(9), more };
    const compared = "f is printed as max, the name of a function that every reader knows".replace("f", "more");
    for (const judge of [holds, exact]) expect(() => settled(() => judge("more(x, y) == x + y", names))).toThrow(compared);
    expect(() => settled(() => refuted("more(x, y) == max(x, y)", names))).toThrow(compared);
    expect(() => settled(() => exact("x + y >= 0", { ...names, x: whole(9) }, { given: "more(x, y) == 0" }))).toThrow(
      "reads as “max(x, y) == 0”",
    );
    expect(() => question([], ["more(x, y) == x + y"], { more })).toThrow("reads as “max(x, y) == x + y”");
    expect(() => goalOf("more(x, y) == x + y", [], { more })).toThrow("reads as “max(x, y) == x + y”");
  });

  test("is asked for so of twenty cases that hold, and of none that fails", () => {
    const statement = () => new Statement("plus(x, y) == z", fc.constant({}), { using: { plus } });
    const after = (agreeing: number) => {
      const judge = statement().exact();
      for (let i = 0; i < agreeing; i++) judge({ x: 2, y: 2, z: 4 });
      return judge({ x: 1, y: 3, z: 4 });
    };
    for (const agreeing of [0, 19]) expect(() => after(agreeing)).toThrow(words);
    expect(after(20)).toMatchObject({ ok: true });
    for (const judge of [statement().sampled(), statement().exact()]) expect(judge({ x: 1, y: 3, z: 5 })).toMatchObject({ ok: false });
  });

  test("refutes nothing that holds as it is printed", () => {
    expect(() => settled(() => refuted("plus(x, y) == x * y", { x: whole(9), y: whole(9), plus }))).toThrow("holds as it is printed");
  });

  test("settles nothing where it leads out of the rationals as it is printed", () => {
    const ofRationals = define({
      latex: (v) => `\\lVert ${v}\\rVert`,
      rationals: (v: Rational[]) => v.map((x) => x.abs()).reduce((x, y) => (x.compare(y) < 0 ? y : x)),
    });
    const names = { v: anyVector(2, whole(9)), largest: ofRationals };
    expect(() => settled(() => exact("largest(v) == max(abs(v))", names))).toThrow(words);
    expect(() => settled(() => refuted("largest(v)^2 == normSquared(v)", names))).toThrow("holds as it is printed");
    expect(settled(() => exact("largest(v) <= sum(abs(v))", names))).toMatchObject({ kind: "exact" });
  });

  test("is another matter than a function that is computed in another way", () => {
    const product = define({
      latex: (A, B) => `${A} ${B}`,
      rationals: (A: Rational[][], B: Rational[][]) =>
        A.map((row) => B[0].map((_, j) => row.map((a, k) => a.mul(B[k][j])).reduce((s, x) => s.add(x)))),
    });
    expect(settled(() => exact("product(A, B)' == B' * A'", { A: anySquare(whole(9)), B: anySquare(whole(9)), product }))).toMatchObject({
      kind: "exact",
    });
  });
});
