import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { between, real, whole } from "../../../src/evidence/arbitrary.ts";
import { each } from "../../../src/evidence/exhaustive.ts";
import { mistakes, reading, titleOf } from "../../../src/evidence/formula/check.ts";
import { anyDiagonal, anySquare, anyVector, type Variables } from "../../../src/evidence/formula/variables.ts";
import { q } from "../../../src/evidence/rational.ts";

test("a check is titled by its formula, after what it is about", () => {
  expect(titleOf("x > 0")).toBe("x > 0");
  expect(titleOf("x > 0", {})).toBe("x > 0");
  expect(titleOf("x > 0", { about: "after a step" })).toBe("after a step: x > 0");
});

test("a reading prints the formula and its hypotheses, where there are any", () => {
  const x = fc.integer();
  expect(reading("x > 0", { x }, {}).printed.formula).toEqual({ latex: "x > 0", given: [] });
  expect(reading("x > 0", { x }, { given: [] }).printed.formula).toEqual({ latex: "x > 0", given: [] });
  const { statement, printed } = reading("x > 0", { x }, { given: ["x >= 1", "x != 2"], written: { x: "\\xi" } });
  expect(printed.formula).toEqual({ latex: "\\xi > 0", given: ["\\xi \\ge 1", "\\xi \\neq 2"] });
  expect(statement.text).toBe("x > 0");
});

test("a reading prints what its variables are drawn from, by the names that are printed, where there are any", () => {
  const { printed } = reading("x <= y", { x: between(0, 1), y: 2 }, { written: { x: "\\xi" } });
  expect(printed.domain).toEqual(["\\xi \\in [0, 1]", "y = 2"]);
  expect(reading("x <= x + 1", { x: fc.integer() }, {}).printed).not.toHaveProperty("domain");
  expect(reading("1 <= 2", {}, {}).printed).not.toHaveProperty("domain");
});

test("once its check has run, a reading prints what is said of entries so", () => {
  const { statement, printed } = reading("abs(A) >= 0", { A: [[1]] }, { given: "A <= 1" });
  statement.exact()(statement.cases.generate(new fc.Random(xoroshiro128plus(1)), undefined).value);
  expect(printed.formula).toEqual({
    latex: "\\forall i,j\\colon\\thinspace \\lvert A_{ij}\\rvert \\ge 0",
    given: ["\\forall i,j\\colon\\thinspace A_{ij} \\le 1"],
  });
});

test("names that are printed alike are refused", () => {
  expect(() => reading("x > 0", { x: 1, y: 1 }, { given: "y > 0", written: { x: "y" } })).toThrow("got x and y, both y");
});

test("a reading prints what the formula is about", () => {
  expect(reading("x > 0", { x: fc.integer() }, { about: "after a step" }).printed.formula).toEqual({
    latex: "x > 0",
    given: [],
    about: "after a step",
  });
  expect(reading("x > 0", { x: fc.integer() }, {}).printed.formula).not.toHaveProperty("about");
});

test("the small mistakes in a statement are judged as it is, with its options; those in a lemma are not made", () => {
  const judged: unknown[] = [];
  const judge = (text: string, options: object) => judged.push([text, options]);
  const of = (options: Parameters<typeof mistakes>[2]) => mistakes("x < y", { x: fc.integer(), y: fc.integer() }, options, judge).variants;
  const found = of({ given: "x < 5", about: "near" })!();
  expect(found.map(({ change, weaker }) => [change, weaker])).toEqual([
    ["without “x < 5”", false],
    ["< → ≤", true],
  ]);
  for (const { run } of found) run();
  expect(judged).toEqual([
    ["x < y", { given: [], about: "near", unused: true }],
    ["x <= y", { given: ["x < 5"], about: "near", unused: true }],
  ]);
  expect(of({ role: "statement" })).toBeTypeOf("function");
  expect(mistakes("x < y", {}, { role: "lemma" }, judge)).toEqual({});
});

test.each(["1 > 2 and", "1 > 2 AND", "the article says that", "P = NP, as", "given x =", "only", "2 ×", "!"])(
  "what a formula is about does not lead on to it: %s",
  (about) => {
    expect(() => titleOf("x > 0", { about })).toThrow(
      `about: expected words apart from the formula, got “${about}”, which the formula would end`,
    );
  },
);

test.each(["x < 0", "after a step, x_1 ≥ 2", "y != 0 at last", "δ ∈ {1}", "a,b < 1", "ab ≤ 1", "x<1"])(
  "what a formula is about is no hypothesis: %s",
  (about) => {
    expect(() => titleOf("x > 0", { about })).toThrow(
      `about: expected no hypothesis, which nothing would check, got “${about}”: say it in \`given\``,
    );
  },
);

test.each([
  "(a), q_i = 1/p_i",
  "ρ(W) = 0 < 1/γ, ReLU",
  "no bit changes",
  "no two steps take x₁ to cx₁ with c > 1",
  "at ‖g‖ = τ, zero included",
  "at every step k, whatever n",
  "any finite m",
  "with every activation of bounded derivative",
  "from any step k on",
  "in any order",
  "weights from m all 1, no bias",
  "‖·‖_∞",
  "the infinity norm",
])("what a formula is about says its case: %s", (about) => {
  expect(titleOf("x > 0", { about })).toBe(`${about}: x > 0`);
});

test.each([
  "for no x",
  "no",
  "the negation",
  "a counterexample",
  "violated",
  "always",
  "¬",
  "∄x",
  "impossible",
  "contrary to",
  "unless x is 3",
  "the article denies it",
  "$x$",
  "It is false that",
  "a neighbour that is true:",
  "what is wrong：",
  "not so",
  "Not so",
  "does not hold",
  "the opposite",
  "all real x",
  "Nein",
  "不成立",
  "并非",
  "对所有实数",
  "for every x in R",
  "every n",
  "all x_t",
  "any θ",
  "square matrices of all sizes",
  "of any size",
  "in every dimension",
  "all real values",
  "n unbounded",
  "n up to infinity",
  "infinite n",
  "x → ∞",
])("what a formula is about does not judge it: %s", (about) => {
  expect(() => titleOf("x > 0", { about })).toThrow(
    "about: expected what the formula is about, without a judgement, a negation, a quantifier, LaTeX or a colon at its end, got",
  );
});

test("a judgement in what a formula is about is named", () => {
  expect(() => titleOf("x > 0", { about: "of what always grows" })).toThrow("got “of what always grows”, which has “always”");
  expect(() => titleOf("x > 0", { about: "for $5" })).toThrow("which has “$”");
  expect(() => titleOf("x > 0", { about: "with \\alpha" })).toThrow("which has “\\”");
  expect(titleOf("x > 0", { about: "hold-out error of an always-on gate" })).toContain("hold-out");
});

test.each([
  ...[
    "for x > 100",
    "at x = 7",
    "x from 0 to 9",
    "steps, x = −2",
    "where t < 3",
    "x up to 1000",
    "x between 1 and 9",
    "x in [0, 1]",
    "x is 1000",
  ],
  ...["x = ten", "x is one", "x above 3", "x over 7", "x at most 9", "0 < x < 1", "x = .5", "x = ½", "0 = x", "x ≈ 1", "x equal to 1"],
  ...[
    "x negative",
    "x is even",
    "x, being odd",
    "an odd x",
    "non-negative x",
    "x beyond ten",
    "x past a hundred",
    "x greater than 3",
    "x is an integer",
  ],
])("a hypothesis stands in no words: %s", (about) => {
  expect(() => titleOf("x > f(y)", { about })).toThrow("expected no hypothesis, which nothing would check");
});

test.each([
  "at y = 7",
  "xy = 2",
  "f = 3, a constant",
  "x = w + 1",
  "with c > 1",
  "whatever x is",
  "x in any order",
  "y up to 3",
  "x from every start",
  "x over all paths",
  "x = (1, 2)",
  "y is even",
  "x over two paths",
  "any finite x",
  "positive states x",
  "at x−, negative y or w",
])("what is said of other names is words: %s", (about) => {
  expect(titleOf("x > f(z)", { about })).toBe(`${about}: x > f(z)`);
});

describe("what a formula is about has values that its variables have", () => {
  const [x, n, v, A] = [real(), each(1, 9), anyVector(), anySquare(2)];
  const free = fc.record({ x: real(), y: fc.constant([1, 2]) });
  const opaque = fc.record({ x: fc.constant({ re: 1, im: 2 }) });
  const matrix = fc.record({ x: fc.constant([[1, 2]]) });

  test.each<[string, Variables]>([
    ["complex numbers", { x }],
    ["quaternions", { x, y: 2 }],
    ["quaternions", { x: A }],
    ["四元数", { x: n }],
    ["complex", free],
    ["matrices", { x }],
    ["square matrices", { x: n, y: q(1, 2) }],
    ["a matrix", { x: v }],
    ["vectors", { x, y: n }],
    ["whole numbers", { x }],
    ["integers", { x: 1.5 }],
    ["real numbers", { x: n }],
    ["matrices", free],
  ])("%s are none of them", (about, variables) => {
    expect(() => titleOf("f(x) == y", { about }, variables)).toThrow(
      `about: expected what the formula is checked of, got “${about}”: none of its variables has such values as “`,
    );
  });

  test.each<[string, Variables]>([
    ["whole numbers", { x: n }],
    ["whole numbers", { x: whole(3) }],
    ["whole numbers", { x: 2 }],
    ["real numbers", { x, y: n }],
    ["whole matrices", { x: A }],
    ["vectors and numbers", { x: v, y: x }],
    ["symmetric matrices and turns", matrix],
    ["diagonal matrices", { x: anyDiagonal(2) }],
    ["vectors", free],
    ["complex numbers", opaque],
    ["complex numbers", { x, f: () => 1 }],
    ["quaternions", {}],
    ["a complex step", { x }],
  ])("%s may be", (about, variables) => {
    expect(titleOf("f(x) == y", { about }, variables)).toBe(`${about}: f(x) == y`);
  });

  test("but where it has brackets or functions, numbers may be parts of others", () => {
    expect(titleOf("[x, 0] == y", { about: "matrices" }, { x })).toContain("matrices");
    expect(titleOf("f(x) == y", { about: "matrices", using: { f: (() => 1) as never } }, { x })).toContain("matrices");
  });

  test("a proof's are real numbers, vectors and matrices", () => {
    for (const about of ["matrices", "quaternions", "complex numbers", "whole numbers"])
      expect(() => titleOf("x * y == y * x", { about }, {}, true), about).toThrow("none of its variables has such values");
    expect(titleOf("x * y == y * x", { about: "real numbers" }, {}, true)).toContain("real numbers");
    expect(titleOf("A + B == B + A", { about: "matrices" }, { A, B: A }, true)).toContain("matrices");
  });
});

test("what is said of a constant is words", () => {
  expect(titleOf("x > c", { about: "at c = 7" }, { x: fc.integer(), c: 7 })).toBe("at c = 7: x > c");
  expect(titleOf("x > c", { about: "c = 3/4" }, { x: fc.integer(), c: q(3, 4) })).toBe("c = 3/4: x > c");
  expect(titleOf("x > c", { about: "c = 1e-3" }, { x: fc.integer(), c: q(1, 1000) })).toBe("c = 1e-3: x > c");
  for (const about of ["c = 1,000", "c = 10^3"]) expect(titleOf("x > c", { about }, { x: fc.integer(), c: 1000 })).toContain(about);
  for (const about of ["at x = 7", "c = 8", "c is 0.7", "c = −7", "c = 7/2"])
    expect(() => titleOf("x > c", { about }, { x: fc.integer(), c: 7 }), about).toThrow("expected no hypothesis");
  expect(() => titleOf("x > sum(c)", { about: "c = 0" }, { x: fc.integer(), c: [0, 1] })).toThrow("expected no hypothesis");
});
