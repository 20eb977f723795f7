import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between } from "../../../src/evidence/arbitrary.ts";
import { collect } from "../../../src/evidence/claim.ts";
import { nearMiss, necessary, refuted } from "../../../src/evidence/counterexample.ts";
import type { Evidence } from "../../../src/evidence/evidence.ts";
import { exact, example } from "../../../src/evidence/exact.ts";
import { combinations, each } from "../../../src/evidence/exhaustive.ts";
import { define, exactKernel, withError } from "../../../src/evidence/formula/defined.ts";
import { placeOf } from "../../../src/evidence/formula/place.ts";
import { Statement } from "../../../src/evidence/formula/statement.ts";
import { anySquare, anyVector, type Variables } from "../../../src/evidence/formula/variables.ts";
import { q, type Rational } from "../../../src/evidence/rational.ts";
import { holds } from "../../../src/evidence/sampled.ts";
import { cases } from "../../../src/evidence/settings.ts";
import { perform } from "../../../src/evidence/settle.ts";

/** Runs the only check that a claim's body declares. */
function settle(body: () => void): Evidence {
  const [check] = collect("test.claim", body);
  return perform(check) as Evidence;
}

const real = fc.double({ min: -10, max: 10, noNaN: true });
const whole = fc.integer({ min: -9, max: 9 });

function raise(error: Error): never {
  throw error;
}

describe("holds", () => {
  test("samples a formula within the rounding of its two sides, and says what it is in print", () => {
    const found = settle(() => holds("norm(W * v) <= norm(W) * norm(v)", { W: anySquare(), v: anyVector() }, { given: "norm(v) > 0" }));
    expect(found).toMatchObject({
      kind: "sampled",
      role: "statement",
      statement: "norm(W * v) <= norm(W) * norm(v)",
      formula: { latex: "\\lVert W v\\rVert \\le \\lVert W\\rVert \\lVert v\\rVert", given: ["\\lVert v\\rVert > 0"] },
      cases,
    });
    expect(found.tightest).toBeGreaterThan(0.5);
    expect(found.tightest).toBeLessThanOrEqual(1 + 1e-12);
    expect(found.classes!.map(({ name }) => name)).toEqual(expect.arrayContaining(["one row", "two rows", "three rows or more"]));
  });

  test("says of matrices what holds of their entries, in every kind of check", () => {
    const latex = "\\forall i,j\\colon\\thinspace A_{ij} \\ge 0";
    const [some, one] = [{ A: anySquare(2, fc.nat(3)) }, { A: [[1]] }]; // biome-ignore format: a matrix
    for (const check of [
      () => holds("A >= 0", some),
      () => exact("A >= 0", some),
      () => exact("A >= 0", one),
      () => example("A >= 0", one),
    ])
      expect(settle(check).formula).toEqual({ latex, given: [] });
    const found = settle(() => refuted("A >= 0", { A: anySquare(2, whole) }));
    expect(found).toMatchObject({ formula: { latex } });
    expect(found.counterexample!.certificate).toMatch(/^\\exists i,j.*_\{ij\} \\ngeq 0$/);
  });

  test("is titled by what it is about and its formula", () => {
    const found = settle(() => holds("x^2 >= 0", { x: real }, { about: "squares", role: "lemma" }));
    expect(found).toMatchObject({ statement: "squares: x^2 >= 0", role: "lemma" });
    expect(found).not.toHaveProperty("given");
  });

  test("fails with both sides and their errors", () => {
    expect(() => settle(() => holds("2 * x < 10", { x: fc.integer({ min: 0, max: 100 }) }))).toThrow(
      /2 \* x < 10\n {2}fails at \{"x":5\}\n {2}left 10, right 10\n/,
    );
    expect(() => settle(() => holds("[x, 1] == [1, 1]", { x: each(1, 2) }))).toThrow("entry 1 of 2: left 2, right 1");
  });

  test.each([
    ["x/3*3 == x", true],
    ["x/3*3 <= x", true],
    ["x/3*3 >= x", true],
    ["not (x/3*3 > x)", true],
    ["not (x/3*3 < x)", true],
    ["x/3*3 < x", false],
    ["x/3*3 > x", false],
    ["x/3*3 != x", false],
    ["not (x/3*3 == x)", false],
    ["not (x/3*3 <= x)", false],
    ["[x/3*3, x] != [x, x]", false],
    ["[x/3*3, x] < [x, x + 1]", false],
    ["x/3*3 < x + 1/10^17", true],
    ["x/3*3 + 1/10^17 < x", false],
    ["x/3*3 < x + 1", true],
    ["x < x + 0", false],
    ["x <= 1 * x", true],
  ])("%s within rounding: %s", (text, passes) => {
    const run = () => settle(() => holds(text, { x: fc.constantFrom(7.3, 0.7, 12.1) }));
    if (passes) expect(run().kind).toBe("sampled");
    else expect(run).toThrow("fails at");
  });

  test("asks a condition of a formula beyond rounding", () => {
    const run = (text: string) => settle(() => holds(text, { x: fc.constantFrom(7.3, 0.7) }));
    expect(run("(x/3*3 == x ? 0 : 1) == 0").kind).toBe("sampled"); // as it is without rounding
    expect(() => run("(x/3*3 < x ? 0 : 1) == 0")).toThrow("without rounding: left 1, right 0");
    expect(run("(x/3*3 < x ? 0 : 1) == 1").kind).toBe("sampled");
    expect(run("(x/3*3 >= x ? x/3*3 : x) == x").kind).toBe("sampled");
    expect(run("x/3*3 == x ? 1 > 0 : 1 > 2").kind).toBe("sampled");
    expect(() => run("x/3*3 == x ? 1 > 2 : 1 > 0")).toThrow("without rounding: left 1, right 2");
    expect(run("(x > 0 ? x : -x) == abs(x)").kind).toBe("sampled");
  });

  test.each([
    ["x == 1 * x", "expected a finite number, got NaN", { x: fc.constant(Number.NaN) }],
    ["x != x + 1", "expected a finite number, got NaN", { x: fc.constant(Number.NaN) }],
    ["x * x == 1 * x * x", "expected finite numbers to compare, got Infinity and Infinity", { x: fc.constantFrom(1e300, 1e301) }],
    ["x * x > 0", "expected finite numbers to compare", { x: fc.constantFrom(1e300, 1e301) }],
    ["1 / (x * x) >= 0", "cannot be told from 0 within rounding", { x: fc.constantFrom(1e300, 1e301) }],
    ["min(x * x, 1) == 1", "expected finite numbers to compare", { x: fc.constantFrom(1e300, 1e301) }],
    ["x == 0", "x: expected a value, got undefined", { x: fc.constant(undefined) }],
    ["norm(v) >= 0", "expected entries, got none", { v: fc.constantFrom([], Float64Array.of()) }],
    ["v >= 0", "expected entries, got none", { v: fc.constant([]) }],
    [
      "f(x) == 0",
      "expected a finite bound of the error, got NaN",
      { x: real, f: define({ binary64: () => ({ value: 0, error: Number.NaN }) }) },
    ],
  ])("%s is not green of what is no number, or none: %s", (text, words, variables) => {
    expect(() => settle(() => holds(text, variables))).toThrow(words);
  });

  test("refuses a function that says more error than it makes", () => {
    const vague = define({ binary64: (x: number) => ({ value: x, error: 1 }) });
    const loose = [
      "f(x) == x",
      "f(x) <= x",
      "f(x) - x == 0",
      "x == 1 * x and f(0) == 0",
      "not (f(x) > x)",
      "not (f(x) != x)",
      "not ([f(x), x] < [x, x])",
    ];
    for (const text of loose) expect(() => settle(() => holds(text, { x: real, f: vague }))).toThrow("the slack is too loose");
    expect(() => settle(() => holds("f(x) < x + 1", { x: real, f: vague }))).toThrow("fails at");
    for (const text of ["f(x) <= 100", "not (f(x) > 100)", "f(x) <= 100 or f(x) < -100"])
      expect(settle(() => holds(text, { x: real, f: vague })).kind).toBe("sampled"); // beyond rounding
    expect(settle(() => holds("exp(x) > 0", { x: fc.constantFrom(-740, -745.5, -2000) })).kind).toBe("sampled"); // decided without rounding
    expect(settle(() => holds("x*y/3 - y/3*x == 0", { x: real, y: real })).rounding).toBeGreaterThan(1e-4);
    expect(settle(() => holds("x*y/3 - y/3*x - 1 <= 0", { x: real, y: real })).kind).toBe("sampled");
  });

  test.each<[string, Variables]>([
    ["x == 3", { x: 3 }],
    ["3 == x", { x: each(3, 3), y: 2 }],
    ["v == w", { v: [1, 2], w: [1, 2] }],
    ["v == [1, -1/2]", { v: [1, -0.5] }],
    ["x == 3", combinations({ x: each(3, 3) })],
    ["y^2 >= 0 and x == 3", { x: 3, y: real }],
    ["y > 9 or 1 <= x == 3", { x: 3, y: real }],
    ["1 == 2/2", {}],
  ])("an equation of values that are only given says nothing: %s", (text, variables) => {
    for (const check of [() => holds(text, variables), () => exact(text, variables), () => refuted(text, variables)])
      expect(() => settle(check), String(check)).toThrow(
        `expected an equation with something to compute, got “${text}”, of two values that are only given: compute one in the formula, or by a function`,
      );
  });

  test.each<[string, Variables]>([
    ["x < 4", { x: 3 }],
    ["x != 4", { x: 3 }],
    ["x + 1 == 4", { x: 3 }],
    ["x == y", { x: fc.constantFrom(1, 2), y: fc.constantFrom(1, 2) }],
    ["x == 3", { x: each(2, 3) }],
  ])("other relations of them do: %s", (text, variables) => {
    const given = /^x == /.test(text) ? `x + 0 ${text.slice(2)}` : [];
    expect(settle(() => holds(text, variables, { given })).kind).toBe("sampled");
  });

  test("decides what is open at the decimals that are printed, which doubles are not", () => {
    for (const [text, c] of [["c < 0.3", 0.3], ["c != 0.3", 0.3], ["c > 0.1", 0.1], ["2 * c < 0.6", 0.3]] as const)
      expect(() => settle(() => holds(text, { c })), text).toThrow("without rounding: left ");
    expect(() => settle(() => holds("x != 3", { x: each(1, 9), c: 0.1 }, { given: "c * x <= 0.3" }))).toThrow('fails at {"x":3,"c":0.1}');
    for (const [text, given] of [["n < 0", "tanh(n) <= 0"], ["n < 0", "exp(n) <= 1"], ["n < 3", "norm([n, 4]) <= 5"]] as const)
      expect(() => settle(() => holds(text, { n: each(-5, 5) }, { given })), given).toThrow("fails at");
    expect(() => settle(() => holds("sqrt(n) < 1.7320508", { n: each(1, 9), r: 0.1 }, { given: "r * n <= 0.3" }))).toThrow("fails at");
    expect(() => settle(() => holds("x < 0.1234567893", { x: fc.constantFrom(0.1234567893, 0) }))).toThrow("without rounding");
    for (const given of ["x < 0.3", "x < 0.3 and x > 0"])
      expect(() => settle(() => refuted("x > 1", { x: fc.constantFrom(0.3, 2) }, { given }))).toThrow("does not meet the hypotheses at the decimals");
    for (const [text, x] of [["x <= 0.1", between(0, 0.1)], ["x >= 0.3", between(0.3, 1)], ["2 * x == 0.2", 0.1]] as const)
      expect(settle(() => holds(text, { x })).kind, text).toBe("sampled");
    const [p, given] = [fc.constantFrom(0.9, 0.5), "1 - p >= 0.1"];
    const mostly = { p: fc.constantFrom(...Array.from({ length: 99 }, (_, k) => k / 128), 0.9) };
    expect(() => settle(() => holds("p < 0.9", { p }, { given }))).toThrow("fails at"); // in doubles 1 - 0.9 is less than 0.1
    expect(() => settle(() => holds("1 - p < 0.1 or p < 0.8", mostly))).toThrow("without rounding");
    expect(() => settle(() => holds(given, { p }))).toThrow("and holds at the decimals that are printed: draw whole or dyadic numbers");
    expect(settle(() => holds("p > 0.95", { p: fc.constantFrom(0.9, 0.99, 0.96) }, { given: "1 - p < 0.1" })).kind).toBe("sampled");
    expect(() => settle(() => exact("x < 0.123456789103", fc.record({ x: fc.constantFrom(0.123456789103, 0.5 ** 9) })))).toThrow("at the decimals");
  }); // biome-ignore format: a table

  test("fails where it is open whether the hypotheses are met, and the statement fails", () => {
    const [x, y] = [fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })];
    for (const [text, variables, given] of [
      ["x < y", { x, y }, "x + sqrt(2) <= y + sqrt(2)"],
      ["normSquared(v) > 2", { v: anyVector(2, fc.integer({ min: -5, max: 5 })) }, "norm(v) * sqrt(2) >= 2"],
      ["x < 1", { x }, "sigmoid(x) <= sigmoid(1)"],
    ] as const)
      expect(() => settle(() => holds(text, variables, { given })), given).toThrow("not decided within rounding whether the hypotheses are met");
    expect(settle(() => holds("x >= y", { x: each(0, 9), y: each(0, 9) }, { given: "sqrt(x) >= sqrt(y)" })).cases).toBe(55);
    expect(settle(() => holds("normSquared(v) >= 2", { v: anyVector(2, fc.integer({ min: -5, max: 5 })) }, { given: "norm(v) * sqrt(2) >= 2" })).kind).toBe("sampled");
  }); // biome-ignore format: a table

  test("rejects cases that do not surely meet the hypotheses, and fails where hardly any does", () => {
    const run = (given: string | string[]) => settle(() => holds("x >= 0", { x: real }, { given }));
    expect(run("x > 0").rejected).toBeGreaterThan(0);
    expect(run(["x > -5", "x >= 0.0"]).formula?.given).toHaveLength(2);
    expect(() => run("x>=0")).toThrow("expected a statement that is no hypothesis of its own, got “x >= 0” as both");
    expect(() => run("x^2 < 0")).toThrow("cases were rejected and 0 ran");
    expect(() => run("x > 20 or x/3 == 1/3*x")).toThrow("x >= 0\n  fails at"); // which all cases meet, without rounding
    expect(() => run("x > 20 or x/3 == 333/1000*x")).toThrow("cases were rejected");
    const vague = define({ binary64: (x: number) => withError(x, 1) });
    expect(() => settle(() => holds("x <= 0", { x: real, f: vague }, { given: "f(x) <= 1" }))).toThrow(
      /of 2\d\d cases \d+ are left out since the bounds of rounding hide whether they meet the hypotheses: derive sharper ones/,
    );
    const sharp = define({ binary64: (x: number) => withError(x, 2 ** -60) });
    expect(settle(() => holds("x <= 2", { x: real, f: sharp }, { given: "f(x) <= 1" })).kind).toBe("sampled");
    expect(() => run([""])).toThrow("formula: expected a statement, got none");
    expect(() => run("y > 0")).toThrow("formula: unknown name y in “y > 0”: expected one of x, or give y a generator");
    expect(() => new Statement("y > x", { x: real, z: real })).toThrow("expected one of x, z, or give y a generator");
  });

  test("takes a generator that the formula does not use only where it is told so", () => {
    const variables = { x: real, z: real };
    expect(() => new Statement("x > 0", variables)).toThrow("z has a generator, and “x > 0” does not use it: leave it out");
    expect(new Statement("x > 0", variables, { unused: true }).names).toEqual(["x"]);
  });

  test("refuses two sides that are the same, but in a variant", () => {
    expect(() => new Statement("x == x", { x: real })).toThrow("expected two sides that differ, got the same on both in “x == x”");
    expect(new Statement("x == x", { x: real }, { unused: true }).names).toEqual(["x"]);
  });

  test("refuses names and functions without a generator, and unread text, when the check runs", () => {
    expect(() => settle(() => holds("x + y > 0", { x: real }))).toThrow("unknown name y in “x + y > 0”");
    expect(() => settle(() => holds("x > 0", {}))).toThrow("expected one of none, or give x a generator");
    expect(() => settle(() => holds("f(x) > 0", { x: real, f: (x: number) => x }))).toThrow("f is not a function that can be used here");
    const copied = { ...exactKernel((x: number) => x), latex: "f" };
    expect(() => settle(() => holds("f(x) > 0", { x: real, f: copied }))).toThrow(
      "define it, by define or exactKernel, at column 1 of “f(x) > 0”",
    );
    expect(() => settle(() => holds("x = 1", { x: real }))).toThrow("expected ==, got =");
    expect(() => settle(() => holds("y > 0", fc.record({ x: real })))).toThrow("unknown name y: expected one of x at column 1");
  });

  test("tries finitely many cases each once", () => {
    expect(settle(() => holds("x * y == y * x", { x: each(0, 4), y: each(1, 3), c: 2 }))).toMatchObject({ cases: 15, exhaustive: true });
    expect(settle(() => holds("1 + 1 == 2", {}))).toMatchObject({ cases: 1, exhaustive: true });
    expect(() => settle(() => holds("x != 3", { x: each(0, 4) }))).toThrow('fails at {"x":3}');
  });

  test("takes whole cases from one generator, with functions by `using`", () => {
    const pairs = whole.map((x) => ({ x, y: 2 * x, tau: 1 }));
    const double = define({ binary64: (x: number) => 2 * x, latex: "d" });
    expect(
      settle(() =>
        holds(
          "phi == 2 * x",
          whole.map((x) => ({ x, phi: 2 * x })),
        ),
      ).kind,
    ).toBe("sampled");
    const E = define({ rationals: (x: Rational) => x });
    expect(settle(() => exact("E(x) == x", { x: whole, E })).formula?.latex).toBe("E(x) = x");
    const found = settle(() => holds("double(x) == y * tau", pairs, { using: { double }, written: { y: "\\hat y" } }));
    expect(found.formula?.latex).toBe("d(x) = \\hat y \\tau");
  });

  test("is printed with symbols: a name of which nothing is said keeps its function's, and one that is drawn by itself is no term", () => {
    const sin = define({ rationals: (x: Rational) => x, latex: "g" });
    const { latex } = new Statement("sin(x) == x", { x: each(1, 2), sin }, { written: { sin: undefined } });
    expect(latex).toBe("g(x) = x");
    for (const cases of [{ a: each(0, 0), x: each(1, 3) }, combinations({ a: each(0, 0), x: each(1, 3) })])
      expect(() => new Statement("a == 0 * x", cases, { written: { a: "\\zeta(3)" } })).toThrow("expected a to be written as a symbol");
  });

  test("is red where a function is printed as one that it is not", () => {
    const same = define({ rationals: (x: Rational) => x, binary64: (x: number) => x });
    const asSine = new Statement("f(x) == x", { x: each(1, 2), f: define({ ...same, latex: "\\sin" }) });
    expect(() => asSine.exact()({ x: 1 })).toThrow(
      "f is printed as sin, the name of a function that every reader knows, and is 1 at 1 instead of 0.84",
    );
    const sines = define({ binary64: (x: number) => withError(Math.sin(x), 2 ** -50), latex: "\\sin" });
    expect(new Statement("f(x) <= 1", { x: between(0, 9), f: sines }).sampled()({ x: 1 })).toMatchObject({ ok: true });
  });

  test("keeps ratio, rounding and looseness of the relations that hold, whichever way they stand", () => {
    const judge = (text: string, value: object) => new Statement(text, fc.constant({})).sampled()(value) as never as Record<string, number>;
    expect(judge("x <= 4", { x: 3 })).toMatchObject({ ok: true, ratio: 0.75, rounding: undefined, looseness: undefined });
    expect(judge("4 >= x", { x: 3 })).toMatchObject({ ratio: 0.75 });
    expect(judge("4 > x > 2", { x: 3 })).toMatchObject({ ratio: 0.75 });
    expect(judge("x != 4", { x: 3 })).toMatchObject({ ratio: undefined, rounding: undefined });
    expect(judge("x == 3", { x: 3 })).toMatchObject({ ratio: undefined, rounding: 0, looseness: undefined });
    expect(judge("[1, x] <= 4", { x: 3 })).toMatchObject({ ratio: 0.75 });
    expect(judge("4 <= x", { x: 3 })).toMatchObject({ ok: false, ratio: undefined });
    expect(judge("x <= 0", { x: -3 })).toMatchObject({ ratio: undefined });
    expect(judge("x > 5 ? x < 1 : x < 6", { x: 3 })).toMatchObject({ ok: true, ratio: 0.5 });
    const rounded = judge("x * 0.1 == x / 10", { x: 3 });
    expect(rounded.rounding).toBeGreaterThan(0);
    expect(rounded.rounding).toBeLessThanOrEqual(1);
    expect(rounded.looseness).toBeLessThan(2 ** -50);
    expect(judge("not (x * 0.1 < x / 10)", { x: 3 }).rounding).toBe(judge("x * 0.1 >= x / 10", { x: 3 }).rounding);
    expect(judge("not (x * 0.1 != x / 10)", { x: 3 }).rounding).toBe(rounded.rounding);
    expect(judge("not ([x / 10, 9] < [x * 0.1, 10])", { x: 3 }).rounding).toBeLessThanOrEqual(1);
    expect(judge("x * 0.1 < x / 9", { x: 3 })).toMatchObject({ ok: true, rounding: undefined, looseness: undefined });
    const below = judge("x * 0.1 <= x / 10 + 1", { x: 3 });
    expect(below).toMatchObject({ rounding: 0 });
  });

  test("keeps them of every pair of entries, one number with each", () => {
    const judge = (text: string, value: object) => new Statement(text, fc.constant({})).sampled()(value) as never as Record<string, number>;
    expect(judge("x <= [8, 4]", { x: 3 })).toMatchObject({ ratio: 0.75 });
    expect(judge("[x, 2 * x] <= [4, 24]", { x: 3 })).toMatchObject({ ratio: 0.75 });
    expect(judge("[1, 1; 1, x] <= 4", { x: 3 })).toMatchObject({ ratio: 0.75 });
    expect(judge("[x, 3] <= [0, 4]", { x: 0 })).toMatchObject({ ratio: 0.75 });
    expect(judge("x <= -1", { x: -3 })).toMatchObject({ ok: true, ratio: undefined });
    expect(judge("x == 4", { x: 3 })).toMatchObject({ ok: false, rounding: undefined });
    const mixed = judge("not ([x / 10, x / 3] < [x * 0.1, x])", { x: 3 });
    expect(mixed.rounding).toBe(judge("not (x / 10 < x * 0.1)", { x: 3 }).rounding);
    expect(judge("not ([x / 10, x / 7] < [x * 0.1, x])", { x: 3 }).rounding).toBe(mixed.rounding);
    expect(judge("x * 0.1 == x / 10", { x: 300 }).looseness).toBeLessThan(2 ** -50);
    // the two are apart by exactly what the slack allows
    expect(judge("y == z", { y: withError([2 ** 41, 2.25 + 2 ** -51], [0, 0.25]), z: [2 ** 41, 2] })).toMatchObject({
      ok: true,
      rounding: 1,
    });
  });

  test("explains what does not hold, or where that is a negation what does", () => {
    const explain = (text: string) => (new Statement(text, fc.constant({})).sampled()({ x: 5 }) as { explain(): string }).explain();
    expect(explain("x < 9 and x < 1")).toBe("left 5, right 1");
    expect(explain("x < 1 or x < 2")).toBe("left 5, right 1; left 5, right 2");
    expect(explain("not (x < 9)")).toBe("left 5, right 9");
    expect(explain("[x, 1] == [1, 1]")).toBe("entry 1 of 2: left 5, right 1");
    expect(explain("[1, x; 3, 4] <= [1, 2; 1.5, 4]")).toBe("entry (1, 2) of 2×2: left 5, right 2");
    expect(explain("[1, 7, x] >= 6")).toBe("entry 1 of 3: left 1, right 6");
    expect(explain("x / 3 == 1")).toMatch(/^left 1\.66\d*, right 1, rounding at most \d\.\d+e-16$/);
  });

  test.each<[string, number]>([
    ["(1 + x)^2 - 1 - 2 * x == 0", 2 ** -30],
    ["(x * 10^17 + 1) - x * 10^17 == 1/2", 1.5],
    ["x + 1/10^30 == x", 1],
    ["x <= x - 1/10^30", 1],
    ["tanh(x) >= 1", 25],
    ["sigmoid(x) == 1", 40],
    ["exp(x) - 1 - x == x^2/2", 2 ** -30],
    ["sqrt(x^2 + 1/10^30) == x", 3],
  ])("decides without rounding what doubles leave undecided: %s is false", (text, x) => {
    const outcome = new Statement(text, fc.constant({})).sampled()({ x }) as { ok: boolean; explain(): string };
    expect(outcome.ok).toBe(false);
    expect(outcome.explain()).toMatch(/^without rounding: left .*, right /);
  });

  test.each([
    ["x + 1 > x", between(1e16, 1e18)],
    ["tanh(x) < 1", between(0, 50)],
    ["x + 1/10^30 != x", between(1, 2)],
  ])("decides without rounding what doubles cannot tell apart: %s", (text, x) => {
    expect(settle(() => holds(text, { x })).kind).toBe("sampled");
  });

  test("tries of finitely many cases those that meet the hypotheses, in every kind of check", () => {
    const given = "x != 0";
    expect(settle(() => holds("x^2 >= 1", { x: each(0, 9) }, { given }))).toMatchObject({ cases: 9, exhaustive: true });
    expect(settle(() => exact("x >= 1", { x: each(0, 9) }, { given }))).toMatchObject({ cases: 9 });
    expect(settle(() => nearMiss("x <= 8", { x: each(0, 9) }, { given })).counterexample?.value).toEqual({ x: 9 });
    expect(settle(() => holds("norm(v)/x > 0", { v: [1, 1], x: each(0, 9) }, { given: "norm(v) < 2*x" }))).toMatchObject({ cases: 9 });
    const f = define({ latex: "f", rationals: (x: Rational) => x });
    expect(settle(() => exact("x > 0", { x: each(0, 3), f }, { given: "f(x) > 0" }))).toMatchObject({ cases: 3 });
    expect(() => settle(() => holds("x > 0", { x: each(0, 1) }, { given: "x > 1" }))).toThrow("cases were rejected and 0 ran");
    expect(() => settle(() => holds("x > 0", { x: each(0, 1) }, { given: "1/x > 1/2" }))).toThrow("the divisor is 0");
  });

  test("refuses hypotheses that are printed as others", () => {
    const square = define({ latex: (x) => `|${x}|`, binary64: (x: number) => withError(x * x, 2 ** -40) });
    expect(() => settle(() => holds("x >= 0", { x: fc.constantFrom(1, 2), square }, { given: "square(x) >= 1" }))).toThrow(
      "expected square to be printed with a symbol of its own, got “|x|”",
    );
  });

  test("refuses what nothing decides, as of a kernel, with the reason", () => {
    const near = define({ latex: "f", binary64: (x: number) => withError(x, 2 ** -50) });
    const off = define({ latex: "f", binary64: (x: number) => withError(x - 1, 2 ** -50), rationals: (x: Rational) => x });
    const variables = { x: fc.constantFrom(1, 2) };
    expect(() => settle(() => holds("f(x) < x + 1/2^52", { ...variables, f: near }))).toThrow(
      "not decided within rounding: left 1, right 1",
    );
    expect(() => settle(() => holds("f(x) > x - 1/2", { ...variables, f: off }))).toThrow("fails at");
  });

  test("leaves undecided what doubles only round, and what a kernel gives", () => {
    const judge = (text: string, value: object, using = {}) =>
      new Statement(text, fc.constant({}), { using }).sampled()(value) as { ok: boolean };
    expect(judge("3 * x == 1", { x: withError(1 / 3, 2 ** -54) }).ok).toBe(true);
    expect(judge("3 * f(x) == x", { x: 1 }, { f: define({ binary64: (x: number) => withError(x / 3, 2 ** -54) }) }).ok).toBe(true);
    expect(judge("8 * f(x) == x", { x: 1 }, { f: exactKernel((x: number) => x / 8) }).ok).toBe(true);
    expect(
      judge("f(run) * x == 2", { run: { of: 1 }, x: 1 }, { f: define({ binary64: () => withError(2, 1), rationals: () => 3 }) }).ok,
    ).toBe(true);
    expect(judge("3 * (x / 3) == x", { x: 1 }).ok).toBe(true);
  });

  test("decides by a function over the rationals, and by norms, what doubles leave undecided or have otherwise", () => {
    const judge = (text: string, value: object, using = {}) =>
      new Statement(text, fc.constant({}), { using }).sampled()(value) as { ok: boolean };
    const f = define({ binary64: (x: number) => withError(x / 3, 2 ** -54), rationals: (x: Rational) => x.div(3) });
    expect(judge("3 * f(x) == x and f(x) < 1", { x: 1 }, { f }).ok).toBe(true);
    expect(judge("3 * f(x) == x + 1/10^17", { x: 1 }, { f }).ok).toBe(false);
    const other = define({ binary64: (x: number) => x, rationals: (x: Rational) => x.add(1) });
    expect(judge("g(x) == x", { x: 1 }, { g: other }).ok).toBe(false);
    expect(judge("norm(v) == norm(v) + 1/10^17", { v: [3, 1] }).ok).toBe(false);
    expect(judge("norm(A) <= norm(A) - 1/10^16", { A: [[3, 1], [0, 2]] }).ok).toBe(false); // biome-ignore format: a matrix
    expect(judge("norm(A') == norm(A)", { A: [[3, 1], [0, 2]] }).ok).toBe(true); // biome-ignore format: a matrix
  });

  test("decides all that doubles leave undecided, and twenty of the cases that they decide", () => {
    const f = define({ binary64: (x: number) => withError(x, x === 0 ? 2 ** -60 : 0), rationals: (x: Rational) => x.add(1) });
    const judge = new Statement("f(x) == x", fc.constant({}), { using: { f } }).sampled();
    const holds = (x: number) => (judge({ x }) as { ok: boolean }).ok;
    expect(Array.from({ length: 21 }, (_, i) => holds(i + 1))).toEqual([...Array(20).fill(false), true]);
    expect(holds(0)).toBe(false);
  });

  test("a loose case that is not decided counts as loose, though others are", () => {
    const none = () => {
      throw new RangeError("none");
    };
    const f = define({ latex: "f", binary64: (x: number) => withError(x, 100), rationals: none as never });
    expect(() => settle(() => holds("f(x) == x + 50", { x: real, f }))).toThrow("which is no bound of rounding");
  });

  test.each<[string, Variables]>([
    ["x == 2 * x", { x: real.map((value) => ({ value, error: 9 })) as never }],
    ["x + 0 == 3", { x: withError(1, 2) as never }],
    ["x == y", { x: withError(1, 0.5) as never, y: real.map((y) => 1 + (y % 0.1)) }],
    ["norm(v) == 3", { v: withError([1, 2], [1, 1]) as never }],
  ])("a case whose error is more than rounding settles nothing: %s", (text, variables) => {
    expect(() => settle(() => holds(text, variables))).toThrow("which is no bound of rounding");
  });

  test("leaves undecided what has no value in rationals, and passes on any other error", () => {
    const judge = (rationals: () => number) => {
      const f = define({ binary64: () => 1, rationals });
      return new Statement("x / f(x) == x", fc.constant({}), { using: { f } }).sampled()({ x: 2 });
    };
    expect(judge(() => 0)).toMatchObject({ ok: true });
    expect(() => judge(() => raise(new TypeError("no such thing")))).toThrow("no such thing");
  });

  test("explains a case also after another was judged", () => {
    const judge = new Statement("x < 1", fc.constant({})).sampled();
    const first = judge({ x: 5 }) as { explain(): string };
    judge({ x: 7 });
    expect(first.explain()).toBe("left 5, right 1");
  });
});

describe("exact", () => {
  test("refuses a function that is another one over doubles", () => {
    const f = define({ binary64: () => 1, rationals: () => 0 });
    expect(() => settle(() => exact("f(x) == 0", { x: each(0, 3), f }))).toThrow(
      "holds in rationals and fails in doubles, by more than rounding",
    );
    const g = define({ binary64: (x: number) => x / 3, rationals: (x: Rational) => x.div(3) });
    expect(settle(() => exact("3 * g(x) == x", { x: each(0, 3), g })).cases).toBe(4);
    expect(settle(() => exact("f(x) == 0", { x: q(1, 3), f })).kind).toBe("exact"); // which no double is
    expect(settle(() => exact("f(v) == 0", { v: [q(1, 3), 1], f })).kind).toBe("exact");
  });

  test("asks this of twenty cases that hold, and of none that fails", () => {
    const judged = (text: string, from: number, count: number) => {
      const f = define({ binary64: (x: number) => (x < from ? x : -x), rationals: (x: Rational) => x });
      const judge = new Statement(text, fc.constant({}), { using: { f } }).exact();
      return Array.from({ length: count }, (_, i) => judge({ x: i + 1 }).ok);
    };
    expect(() => judged("f(x) == x", 20, 20)).toThrow("holds in rationals and fails in doubles");
    expect(judged("f(x) == x", 21, 21)).toEqual(Array(21).fill(true));
    expect(judged("f(x) == x + 1", 9, 1)).toEqual([false]);
  });

  test("shows of a single case what was compared", () => {
    const A = [[1, 2], [3, 4]]; // biome-ignore format: a matrix
    const found = settle(() => exact("det(A) < c", { A, c: 0.5 }));
    expect(found).toMatchObject({
      kind: "exact",
      role: "statement",
      formula: { latex: "\\det(A) < c" },
      shows: "\\det(A) = -2 < \\tfrac{1}{2} = c",
    });
    expect(settle(() => exact("1/3 + 1/6 == 1/2", {}))).toMatchObject({
      kind: "exact",
      shows: "\\frac{1}{3} + \\frac{1}{6} = \\tfrac{1}{2}",
    });
    expect(settle(() => example("x != 2", { x: 1 }))).toMatchObject({ role: "example", shows: "x = 1 \\neq 2" });
  });

  test("settles every case without rounding, and only what is rational", () => {
    expect(settle(() => exact("(x + y)^2 == x^2 + 2*x*y + y^2", { x: real, y: real }))).toMatchObject({ kind: "exact", cases });
    expect(() => settle(() => exact("x/3*3 == x + 1/10^40", { x: real }))).toThrow("fails at");
    expect(() => settle(() => exact("norm(v) >= 0", { v: anyVector() }))).toThrow(
      "norm is not defined over the rationals; compare normSquared",
    );
    expect(() => settle(() => exact("x < 0", { x: 1 }))).toThrow("x < 0");
    expect(() => settle(() => exact("x > 0", { x: 1 }, { given: "x < 0" }))).toThrow(
      'x > 0\n  expected a case that meets the hypotheses, got one that does not: {"x":1}',
    );
  });
});

describe("the arithmetic of a search and of its certificate", () => {
  const over = (text: string, variables: Variables = { x: real }, given: string[] = []) => new Statement(text, variables, { given });

  test("is that of the rationals where each function is rational", () => {
    const same = (x: unknown) => x as never;
    const variables = { x: real, f: define({ binary64: same, rationals: same }) };
    for (const text of ["f(x)/3*3 != f(x)", "abs(x)/3*3 != max(x, x)"]) {
      expect(over(text, variables).searched()({ x: 1 })).toBe(false);
      expect(over(text, variables).certified()({ x: 1 })).toMatchObject({ ok: true });
    }
  });

  test.each(["norm([x])", "sqrt(x)", "exp(x)", "tanh(x)", "sigmoid(x)"])("is another where there is %s, also in a hypothesis", (part) => {
    expect(over(`${part} < 0`).searched()({ x: 1 })).toBe(false);
    expect(over(`${part} < 0`).certified()({ x: 1 })).toMatchObject({ ok: true });
    expect(over("x < 0", { x: real }, ["x > 0", `${part} > 0`]).certified()({ x: 1 })).toMatchObject({ ok: true });
  });

  test("rejects cases that do not meet the hypotheses", () => {
    expect(() => over("x > 0", { x: real }, ["x > 2"]).searched()({ x: 1 })).toThrow(fc.PreconditionFailure);
    expect(() => over("x > 0", { x: real }, ["x > 2"]).exact()({ x: 1 })).toThrow(fc.PreconditionFailure);
    expect(over("x > 4", { x: real }, ["x > 2"]).searched()({ x: 3 })).toBe(false);
  });

  test("shows of intervals, too, only what fails, and of rationals also after another case was judged", () => {
    expect(over("0 <= sqrt(x) and sqrt(x) <= 1").certified()({ x: 4 }).shows).toBe("\\sqrt{x} = 2 \\nleq 1");
    const judge = over("x < 9").exact();
    const first = judge({ x: 5 });
    judge({ x: 7 });
    expect(first.shows).toBe("x = 5 < 9");
    expect(over("x < 9").exact()({ x: 11 }).explain()).toBe("left 11, right 9");
  });
});

describe("small mistakes in a statement", () => {
  test("exchange no factors of which one is a number in the cases", () => {
    const changes = (text: string, variables: Variables) => new Statement(text, variables).variants().map(({ change }) => change);
    const [W, v] = [anySquare(2), anyVector(2)];
    expect(changes("W * v == v", { W, v })).toEqual(["W * v → v * W"]);
    expect(changes("x * v == v * c", { x: real, v, c: 1 })).toEqual([]);
    expect(changes("norm(v) * v == v", { v })).toEqual([]);
    expect(changes("f(x) * v == v", { x: real, v, f: define({ binary64: () => 1 }) })).toEqual([]);
    expect(changes("g(x) * v == v", { x: real, v, g: define({ rationals: () => 1 }) })).toEqual([]);
    expect(changes("(x / zero) * v == v", { x: real, v, zero: 0 })).toEqual(["x / zero * v → v * (x / zero)"]);
  });
});

describe("counterexamples of a formula", () => {
  test("are none where the chapter's function is another one over doubles, but where it has no value over them", () => {
    const over = (binary64: (x: number) => number) => ({ f: define({ binary64, rationals: (x: Rational) => x.mul(2) }) });
    expect(() => settle(() => refuted("f(x) == x", { x: each(0, 3), ...over((x) => x) }))).toThrow("a case that holds in doubles");
    expect(settle(() => refuted("f(x) == x", { x: each(0, 3), ...over((x) => 2 * x) })).kind).toBe("counterexample");
    expect(settle(() => refuted("f(x / 3) == x", { x: each(0, 3), ...over((x) => 2 * x) })).kind).toBe("counterexample");
    const broken = () => raise(new TypeError("no such thing"));
    expect(() => settle(() => refuted("f(x) == x", { x: each(0, 3), ...over(broken) }))).toThrow("no such thing");
  });

  test("are certified by its own two sides, in rationals", () => {
    const found = settle(() => refuted("x^2 >= x", { x: real }));
    expect(found).toMatchObject({ kind: "counterexample", role: "statement", formula: { latex: "x^{2} \\ge x" } });
    expect(found.counterexample!.certificate).toMatch(/^x\^\{2\} = .* \\ngeq .* = x$/);
    const whole = settle(() => nearMiss("x^2 > x", { x: each(0, 5) }));
    expect(whole).toMatchObject({ role: "near miss", counterexample: { certificate: "x^{2} = 0 \\ngtr 0 = x", value: { x: 0 } } });
  });

  test("or in intervals, where a part is not rational", () => {
    const found = settle(() => refuted("norm(W * B) == norm(W) * norm(B)", { W: [[1, 0], [0, 0]], B: [[0, 0], [0, 1]] })); // biome-ignore format: matrices
    expect(found.counterexample!.certificate).toMatch(/^\\lVert W B\\rVert = 0 \\neq 1\S* (\\approx|=) \\lVert W\\rVert \\lVert B\\rVert$/);
    const steep = settle(() => necessary("x is small", "tanh(x) >= x / 2", { x: each(0, 4) }));
    expect(steep).toMatchObject({ role: "necessity", without: "x is small", counterexample: { value: { x: 2 } } });
    expect(steep.counterexample!.certificate).toBe("\\tanh(x) \\approx 0.964028 \\ngeq 1 = \\frac{x}{2}");
  });

  test("show only the relations that fail, and name the hypotheses", () => {
    const found = settle(() => refuted("0 <= x and x <= 3 <= 5", { x: each(1, 5) }, { given: "x > 0", about: "near" }));
    expect(found).toMatchObject({ statement: "near: 0 <= x and x <= 3 <= 5", formula: { given: ["x > 0"], about: "near" } });
    expect(found.counterexample!.certificate).toBe("x = 4 \\nleq 3");
    const negated = settle(() => refuted("not (x < 3)", { x: each(0, 5) }));
    expect(negated.counterexample!.certificate).toBe("x = 0 < 3");
  });

  test("are none where rounding alone makes the difference, or the hypotheses are not met", () => {
    expect(() => settle(() => refuted("sqrt(x)^2 == x", { x: fc.constantFrom(2, 3) }))).toThrow("expected a counterexample, found none");
    expect(() => settle(() => refuted("x > 0", { x: each(-3, -1) }, { given: "x > 0.5" }))).toThrow();
    const { certified } = { certified: new Statement("x > 0", { x: real }, { given: "x > 1" }).certified() };
    expect(certified({ x: -1 })).toMatchObject({ ok: false, shows: "a case that does not surely meet the hypotheses: x = -1 \\ngtr 0" });
    const open = new Statement("sqrt(x)^2 == x", { x: real }).certified()({ x: 2 });
    expect(open).toMatchObject({ ok: false, shows: expect.stringContaining("\\overset{?}{=}") });
  });

  test("are none that only the double beside a printed decimal is", () => {
    expect(new Statement("10 * x <= 1", { x: real }).certified()({ x: 0.1 })).toMatchObject({
      ok: false,
      shows: expect.stringMatching(/^a case that holds at the decimals that are printed, which these doubles are not: /),
    });
    expect(new Statement("v[1] + v[2] == c", { v: anyVector(2), c: real }).certified()({ v: [0.1, 0.2], c: 0.3 }).ok).toBe(false);
    expect(new Statement("10 * x <= y", { x: real, y: real }).certified()({ x: 0.1, y: 1 }).ok).toBe(false);
    expect(new Statement("10 * v[1] <= v[2]", { v: anyVector(2) }).certified()({ v: [0.1, 1] }).ok).toBe(false);
    expect(new Statement("10 * x <= 1", { x: real }).certified()({ x: 0.11 }).ok).toBe(true);
  });

  test("are none where the formula holds, and nothing else of a case speaks against them", () => {
    const shown = (text: string, value: object) => new Statement(text, fc.constant({})).certified()(value);
    expect(shown("x > 0", { x: 1 })).toMatchObject({ ok: false, shows: "x = 1 > 0" });
    expect(shown("v[1] > 0", { v: [1] })).toMatchObject({ ok: false, shows: "v_{1} = 1 > 0" });
    expect(shown("x > 2", { x: 1, y: Number.POSITIVE_INFINITY, word: "left" })).toMatchObject({ ok: true, shows: "x = 1 \\ngtr 2" });
  });

  test("keep an exception apart from a refutation", () => {
    expect(() => settle(() => refuted("1/x > 0", { x: each(-1, 1) }))).toThrow("the divisor is 0: keep it away from 0 by a hypothesis");
  });
});

test("a case says the largest difference that a bound let pass, as a fraction of what is compared", () => {
  const given = (value: number) => define({ binary64: () => withError(value, 4) });
  const excess = (text: string, f: number) => {
    const outcome = new Statement(text, { x: between(1, 2), f: given(f) }).sampled()({ x: 2 });
    return typeof outcome === "object" && outcome.ok ? outcome.excess : undefined;
  };
  expect(excess("f(x) == 4 * x / 4", 4)).toBeCloseTo(1 / 2, 12);
  expect(excess("f(x) <= 4 * x / 4", 4)).toBeCloseTo(1 / 2, 12);
  expect(excess("f(x) <= 4 * x / 4", 1)).toBe(0);
  expect(excess("f(x) == x - x", 0)).toBe(0);
  expect(excess("x - x == f(x) and f(x) + 1 == 4 * x / 4", 0)).toBeCloseTo(1 / 2, 12);
});

test("where matrices are compared, it is a fraction of their largest entry, on whichever side", () => {
  const ones = (corner: number) =>
    define({
      binary64: () =>
        withError(
          [
            [1, 1],
            [1, corner],
          ],
          4,
        ),
    });
  const excess = (left: number, right: number) => {
    const outcome = new Statement("f(x) == g(x)", { x: between(1, 2), f: ones(left), g: ones(right) }).sampled()({ x: 2 });
    return typeof outcome === "object" && outcome.ok ? outcome.excess : undefined;
  };
  expect([excess(4, 2), excess(2, 4)]).toEqual([0.5, 0.5]);
});

test("a statement cannot be made to judge otherwise", () => {
  expect(Object.isFrozen(Statement.prototype)).toBe(true);
});

test("a failure of a formula knows its place", () => {
  const place = (body: () => void) => {
    try {
      settle(body);
    } catch (error) {
      return placeOf(error);
    }
    return undefined;
  };
  expect(place(() => holds("x > 0 and x + v > 0", { x: real, v: anyVector(2) }))).toEqual({ text: "x > 0 and x + v > 0", column: 11 });
  expect(place(() => exact("1 > exp(x)", { x: real }))).toEqual({ text: "1 > exp(x)", column: 5 });
  expect(place(() => holds("x > pi", { x: real }))).toEqual({ text: "x > pi", column: 5 });
});
