import { expect, test } from "vitest";
import { define, symbolsOf } from "../../../src/evidence/formula/defined.ts";
import { goalOf, type Quantifiers, sizesOf } from "../../../src/evidence/formula/goal.ts";
import { anyMatrices, anyNatural, anyNumbers, anyVectors } from "../../../src/evidence/formula/quantified.ts";
import { anyDiagonal, anySquare, anyVector } from "../../../src/evidence/formula/variables.ts";

const twin = { binary64: () => 0 };
const all: Quantifiers = {
  W: anySquare(),
  D: anyDiagonal(),
  v: anyVector(),
  T: anyNatural(),
  n: anyNatural(),
  f: anyNumbers(),
  x: anyVectors(),
  J: anyMatrices(),
  cell: define({ rocq: "cell : real, numbers, natural -> real", ...twin }),
  back: define({ rocq: "back n : matrices, natural, vector -> vector", ...twin }),
};

/** The goal over those of the variables above that its formulas name. */
function goal(formula: string, ...given: string[]) {
  const named = Object.entries(all).filter(([name]) => [formula, ...given].some((text) => new RegExp(`\\b${name}\\b`).test(text)));
  return goalOf(formula, given, Object.fromEntries(named));
}

/** The goal's conclusion, or what it is without binders. */
function conclusion(formula: string): string {
  return goal(formula).statement.replace(/^forall [^,]*,\n {2}/, "");
}

test.each([
  ["a + b - c > 0", "a + b - c > 0"],
  ["-a * b <= -(a * b)", "(- a) * b <= - (a * b)"],
  ["a - (b - c) == (a - b) - c", "a - (b - c) = a - b - c"],
  ["a / (b * c) != a / b * c", "a / (b * c) <> a / b * c"],
  ["(a + b)^2 == a^T", "(a + b) ^ 2 = a ^ T"],
  ["a^(T + 1) == 2^(2*T)", "a ^ (T + 1)%nat = 2 ^ (2 * T)%nat"],
  ["2 * 3 < T * a", "2 * 3 < INR T * a"],
  ["T + 1 <= 2 * T", "(T + 1 <= 2 * T)%nat"],
  ["0.125 < a", "125 / 1000 < a"],
  ["0 < a <= 1", "0 < a <= 1"],
  ["0 < a > 1", "(0 < a) /\\ (a > 1)"],
  ["a < 1 and not (b < 1 or c == 1)", "(a < 1) /\\ (~ ((b < 1) \\/ (c = 1)))"],
  ["abs(a) <= max(a, b) + min(a, 1) + sqrt(a) + exp(-a)", "Rabs a <= Rmax a b + Rmin a 1 + sqrt a + exp (- a)"],
  ["norm(W * v) <= norm(W) * norm(v)", "norm n (apply n W v) <= operator_norm n W * norm n v"],
  ["W * D == D * W'", `forall i j, (i < n)%nat -> (j < n)%nat -> times n W (diag d) i j = times n (diag d) (transpose W) i j`],
  [
    "2 * v + v / 3 - -v == v .* v",
    "forall i, (i < n)%nat -> vminus (vplus (vscale 2 v) (vscale (/ 3) v)) (vscale (-1) v) i = vtimes v v i",
  ],
  ["(v + v).^2 == v.^T", "forall i, (i < n)%nat -> vplus v v i ^ 2 = v i ^ T"],
  ["W.^3 * v == v", "forall i, (i < n)%nat -> apply n (fun i j => W i j ^ 3) v i = v i"],
  ["0 <= abs(v) < max(abs(v))", "forall i, (i < n)%nat -> 0 <= Rabs (v i) < maximum n (fun i => Rabs (v i))"],
  ["sum(v) / n == dot(v, v) + normSquared(v)", "sum n v / INR n = dot n v v + norm_squared n v"],
  ["trace(W^T) == trace(diag(v))", "sum n (fun i => matrix_power n W T i i) = sum n (fun i => diag v i i)"],
  ["0 < f <= 1", "forall t, 0 < f t <= 1"],
  ["f[1] * f[T + 1] == f[T + 3]", "f 0%nat * f T = f (T + 2)%nat"],
  ["abs(2 * f + 1) <= 3", "forall t, Rabs (2 * f t + 1) <= 3"],
  ["norm(J) <= a", "forall t, operator_norm n (J t) <= a"],
  ["J * x == x", "forall t i, (i < n)%nat -> apply n (J t) (x t) i = x t i"],
  ["v[2] == W[1, 3]", "v 1%nat = W 0%nat 2%nat"],
  ["cell(a, f, T + 1) <= 2", "cell a f (T + 1)%nat <= 2"],
  ["cell(1, 2 * f, 3) <= 2", "cell 1 (fun t => 2 * f t) 3%nat <= 2"],
  ["back(J, T, v) == v", "forall i, (i < n)%nat -> back n J T v i = v i"],
])("%s in Rocq", (formula, text) => {
  expect(conclusion(formula)).toBe(text);
});

test("a goal is for every size, and its instance has two components and two steps at least and nothing that is zero", () => {
  const { statement, instance, sizes } = goal("norm(v) <= s^T", "norm(W) <= s", "0 < s");
  expect(statement).toBe(
    "forall (n T : nat) (s : R) (v : vector) (W : matrix),\n  (operator_norm n W <= s) ->\n  (0 < s) ->\n  norm n v <= s ^ T",
  );
  expect(instance.split(" /\\\n  ")).toEqual([
    "exists (n T : nat) (s : R) (v : vector) (W : matrix),\n  (2 <= n)%nat",
    "(2 <= T)%nat",
    "(exists i j, (i < n)%nat /\\ (j < n)%nat /\\ W i j <> 0)",
    "(exists i, (i < n)%nat /\\ v i <> 0)",
    "(operator_norm n W <= s)",
    "(0 < s)",
  ]);
  expect(sizes).toEqual(["n", "T"]);
});

test.each([
  ["det(W) == 1", "formula: det: has no form in Rocq: state it in a coq fence; at column 1"],
  ["a^b == 1", "expected a natural number, got a number: declare it with anyNatural(); at column 3"],
  ["1 == 2^(T - 1)", "expected a natural number, got a number"],
  ["a.^2 == 1", "expected a vector or a matrix, got a number; at column 1"],
  ["v + W == 1", "expected two terms of one type, got a vector and a matrix; at column 1"],
  ["v == W", "expected sides of one type, got a vector and a matrix"],
  ["v != 1", "expected numbers on both sides of !="],
  ["f[0] == 1", "expected an index such as 1 or k + 1: indices begin at 1; at column 3"],
  ["f[T] == 1", "expected an index such as 1 or k + 1"],
  ["cell(1, f) == 1", "cell: expected 3 arguments, got 2"],
  ["cell(v, f, T) == 1", "cell: expected a number as argument 1, got a vector"],
  ["W' == v'", "expected a matrix"],
  ["transpose > 0", "transpose: this name means something else in Rocq; give the variable another, such as transpose_1"],
  ["f == 2 ? a < 1 : b < 1", "expected a comparison"],
])("%s has no goal", (formula, message) => {
  expect(() => goal(formula)).toThrow(message);
});

test("a name of a vector's size, a variable that nothing names, and a fixed size are refused", () => {
  expect(() => goalOf("n < 1", [], {})).toThrow("n: this name means something else in Rocq");
  expect(() => goalOf("a < 1", [], { v: anyVector() })).toThrow("v: declared in `for` and not used: remove it");
  expect(() => goalOf("norm(v) < 1", [], { v: anyVector(3) })).toThrow(
    "v: expected any number of rows, got 3: a theorem is for every size",
  );
});

test("a conclusion that says nothing is refused, but one that always holds not in a variant", () => {
  expect(() => goalOf("a < 1", ["1 > a"], {})).toThrow("expected a statement that is no hypothesis of its own, got “a < 1” as both");
  expect(() => goalOf("a == a", [], {})).toThrow("expected two sides that differ, got the same on both in “a == a”");
  expect(goalOf("a == a", [], {}, { unused: true }).statement).toContain("a = a");
});

test("a variable does not hide a function of the theory, nor a goal's indices one", () => {
  const named = (rocq: string) => define({ rocq, ...twin });
  const f = named("d : real -> real");
  expect(() => goalOf("f(d) == 0", [], { f })).toThrow("d: this name means something else in Rocq; give the variable another, such as d_1");
  expect(goalOf("f(trace(D)) == 0", [], { f, D: anyDiagonal() }).statement).toContain("(D : vector)");
  for (const name of ["n", "i", "j0", "t"])
    expect(() => goalOf("f(a) == 0", [], { f: named(`${name} : real -> real`) })).toThrow(
      `${name}: goals give this name to sizes and indices; give the function of the theory another`,
    );
  for (const name of ["gain", "next", "t1"])
    expect(goalOf("f(a) == 0", [], { f: named(`${name} : real -> real`) }).statement).toBe(`forall (a : R),\n  ${name} a = 0`);
  expect(() => goalOf("f(a) == 0", [], { f: define(twin) })).toThrow("f is not defined in Rocq: say in `define` what it is there");
});

test.each(["forall", "fun", "Set", "nat", "R", "INR", "vtimes", "pow", "times"])(
  "%s means something else in Rocq than a variable",
  (name) => {
    expect(() => goalOf(`${name} < 1`, [], {})).toThrow(
      `${name}: this name means something else in Rocq; give the variable another, such as ${name}_1`,
    );
  },
);

test.each([
  ["tau < phi", [], {}, "forall (tau phi : R),\n  tau < phi", []],
  ["tau < E", [], {}, "forall (tau E : R),\n  tau < E", []],
  ["1 < 2", ["0 < 1"], {}, "(0 < 1) ->\n  1 < 2", []],
  ["0 < f", [], { f: anyNumbers() }, "forall (f : nat -> R),\n  forall t, 0 < f t", []],
  ["norm(x) < 1", [], { x: anyVectors() }, "forall (n : nat) (x : nat -> vector),\n  forall t, norm n (x t) < 1", ["n"]],
  ["norm(J) < a", [], { J: anyMatrices() }, "forall (n : nat) (a : R) (J : nat -> matrix),\n  forall t, operator_norm n (J t) < a", ["n"]],
  ["n <= T", [], { T: anyNatural(), n: anyNatural() }, "forall (n T : nat),\n  (n <= T)%nat", ["n", "T"]],
  ["norm(D) < 1", [], { D: anyDiagonal() }, "forall (n : nat) (d : vector),\n  operator_norm n (diag d) < 1", ["n"]],
  ["norm(D) < d", [], { D: anyDiagonal() }, "forall (n : nat) (d : R) (D : vector),\n  operator_norm n (diag D) < d", ["n"]],
  [
    "norm(DW) < norm(Dw)",
    [],
    { DW: anyDiagonal(), Dw: anyDiagonal() },
    "forall (n : nat) (dw Dw : vector),\n  operator_norm n (diag dw) < operator_norm n (diag Dw)",
    ["n"],
  ],
  ["norm(N) < 1", [], { N: anyDiagonal() }, "forall (n : nat) (N : vector),\n  operator_norm n (diag N) < 1", ["n"]],
  ["norm(Fun) < 1", [], { Fun: anyDiagonal() }, "forall (n : nat) (Fun : vector),\n  operator_norm n (diag Fun) < 1", ["n"]],
] as [string, string[], Quantifiers, string, string[]][])(
  "%s is for all values of its names",
  (formula, given, variables, statement, sizes) => {
    expect(goalOf(formula, given, variables)).toMatchObject({ statement, sizes });
  },
);

test("an instance has values for all names, and none where there are no names", () => {
  expect(goalOf("1 < 2", ["0 < 1", "1 < 3"], {}).instance).toBe("(0 < 1) /\\\n  (1 < 3)");
  expect(goalOf("1 < 2", [], {})).toMatchObject({ statement: "1 < 2", instance: "" });
  expect(goalOf("j * norm(D) < norm(W)", [], { D: anyDiagonal(), W: anySquare() }).instance).toBe(
    "exists (n : nat) (j : R) (d : vector) (W : matrix),\n  (2 <= n)%nat /\\\n  (exists i, (i < n)%nat /\\ d i <> 0) /\\\n  (exists i j0, (i < n)%nat /\\ (j0 < n)%nat /\\ W i j0 <> 0)",
  );
});

test("a function is printed as what it is in Rocq, or with a symbol of its own", () => {
  const product = (rocq: string) => define({ rocq, latex: (A, B) => `${A} ${B}`, ...twin });
  const goal = (rocq: string) => goalOf("norm(f(A, A)) == 0", ["norm(A) == 0"], { A: anySquare(), f: product(rocq) });
  expect(goal("times n : matrix, matrix -> matrix").statement).toContain("operator_norm n (times n A A) = 0");
  expect(() => goal("mplus : matrix, matrix -> matrix")).toThrow(
    "formula: “norm(f(A, A)) == 0” reads as “norm(A * A) == 0”: print the chapter's functions with symbols of their own",
  );
  const alone = define({ rocq: "cell : real -> real", latex: (x) => x, ...twin });
  expect(() => goalOf("f(x) == x", [], { f: alone })).toThrow("expected f to be printed with a symbol of its own, got “x”");
});

test("a variable that no formula names may be left over where a hypothesis was dropped", () => {
  expect(goalOf("a < 1", [], { v: anyVector() }, { unused: true }).statement).toBe("forall (a : R),\n  a < 1");
  expect(() => goalOf("n < 1", [], { n: anyNumbers() })).toThrow("n: this name means something else in Rocq");
});

test("the variables tell the sizes for which a theorem holds, and how its functions are printed", () => {
  const cell = define({ rocq: "cell : real -> real", latex: "c", ...twin });
  const variables = { W: anySquare(), T: anyNatural(), f: anyNumbers(), cell, n: anyNatural() };
  expect(sizesOf(variables)).toEqual(["n", "T"]);
  expect(sizesOf({ T: anyNatural(), f: anyNumbers() })).toEqual(["T"]);
  expect([sizesOf({ x: anyVectors() }), sizesOf({ J: anyMatrices() }), sizesOf({})]).toEqual([["n"], ["n"], []]);
  expect(symbolsOf(variables)).toEqual({ cell: "c" });
});
