import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { between } from "../../src/evidence/arbitrary.ts";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { collect } from "../../src/evidence/claim.ts";
import { atMostExactly, below, different, equal, every, exact, side } from "../../src/evidence/exact.ts";
import { Exhaustive, each } from "../../src/evidence/exhaustive.ts";
import { q } from "../../src/evidence/rational.ts";
import { demand } from "../../src/evidence/relation.ts";
import { perform } from "../../src/evidence/settle.ts";

describe("relations, with LaTeX that says what was found", () => {
  test.each([
    [equal(q(1, 2), 0.5), true, "\\tfrac{1}{2} = \\tfrac{1}{2}"],
    [equal(1, 2), false, "1 \\neq 2"],
    [different(1, 2), true, "1 \\neq 2"],
    [different([1, 2], [1, 2]), false, "\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix} = \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}"],
    [below(q(1, 3), 0.5), true, "\\tfrac{1}{3} < \\tfrac{1}{2}"],
    [below(1, 1), false, "1 \\nless 1"],
    [below(2, 1), false, "2 \\nless 1"],
    [atMostExactly(1, 1n), true, "1 \\le 1"],
    [atMostExactly(2, 1), false, "2 \\nleq 1"],
  ])("%#", (outcome, ok, shows) => {
    expect(outcome).toMatchObject({ ok, shows });
  });

  test("lists are equal entry by entry and of one length, at every depth", () => {
    expect(equal([[1, 2], [3]], [[1, q(2)], [3n]]).ok).toBe(true);
    expect(equal([1, 2], [1, 3]).ok).toBe(false);
    expect(equal([1, 2], [1]).ok).toBe(false);
    expect(equal([1], [1, 2]).ok).toBe(false);
    expect(equal([1], 1).ok).toBe(false);
    expect(equal(1, [1]).ok).toBe(false);
    expect(equal(0, -0).ok).toBe(true);
  });

  test("what is no number is refused, not compared", () => {
    expect(() => equal(Number.NaN, Number.NaN)).toThrow("expected a finite number, got NaN");
    expect(() => equal(Number.POSITIVE_INFINITY, 1)).toThrow(RangeError);
  });

  test("holes are no numbers, and sides of other shapes do not count as different", () => {
    const holed = [1];
    holed[2] = 3;
    for (const other of [[1, 2, 3], holed.slice()])
      expect(() => equal(holed, other)).toThrow("expected a number, a bigint or a Fraction, got undefined");
    expect(() => different([1, 2], [1])).toThrow("expected two sides of the same shape, got 2 entries and 1: compare their lengths");
    expect(() => different([[1], [2]], [[1], 2])).toThrow("got 1 entries and none");
    expect(() => different(1, [1, 2])).toThrow("got no entries and 2: compare their lengths");
    expect(different([[1], [2]], [[1], [3]]).ok).toBe(true);
    expect(() => equal(null as never, null as never)).toThrow("got null");
  });

  test("every one must hold, and all are shown", () => {
    expect(every(equal(1, 1), below(1, 2))).toMatchObject({ ok: true, shows: "1 = 1,\\quad 1 < 2" });
    expect(every(equal(1, 1), equal(1, 2)).ok).toBe(false);
  });

  test("comparing nothing is an error", () => {
    expect(() => every()).toThrow("every: expected at least one relation, got none");
    for (const nothing of [[], [[]], [[], []]]) expect(() => equal(nothing, nothing)).toThrow("expected numbers to compare, got none");
    expect(() => different([], [1])).toThrow("got none");
  });

  test("what was not compared is refused", () => {
    expect(() => Object.assign(equal(1, 2), { ok: true })).toThrow(TypeError);
    expect(() => every({ ok: true, shows: "1 = 1" } as never)).toThrow(
      "expected what equal, different, below, atMostExactly or every returns",
    );
    expect(() => demand("s", { ok: true, shows: "1 = 1" } as never)).toThrow(TypeError);
  });

  test("a side has its name, next to the value", () => {
    const s = side("\\lVert W\\rVert", 2);
    expect(below(1, s).shows).toBe("1 < 2 = \\lVert W\\rVert");
    expect(below(s, 3).shows).toBe("\\lVert W\\rVert = 2 < 3");
    expect(atMostExactly(s, side("\\gamma", 3)).shows).toBe("\\lVert W\\rVert = 2 \\le 3 = \\gamma");
    expect(equal(s, 2).shows).toBe("\\lVert W\\rVert = 2");
    expect(equal(2, s).shows).toBe("\\lVert W\\rVert = 2");
    expect(equal(s, side("\\rho", 2)).shows).toBe("\\lVert W\\rVert = 2 = \\rho");
    expect(equal(s, 3).shows).toBe("\\lVert W\\rVert = 2 \\neq 3");
    expect(different(side("v", [1, 2]), [1, 3]).ok).toBe(true);
  });

  test.each(["x = 1", "x \\le y", "x\\neq y", "x<y", "x ≥ y", "x \\approx 2"])("a name that compares is refused: %s", (label) => {
    expect(() => side(label, 1)).toThrow("expected words or a symbol, got a comparison");
  });

  test.each(["1-7.3\\cdot10^{-5}", "\\tfrac12", "38", "2^{-60}", "\\frac{1}{2}", "\\left(\\tfrac{98}{100}\\right)^{3}", "\\alphabet"])(
    "a name that is a number is refused: %s",
    (label) => {
      expect(() => side(label, 1)).toThrow("expected words or a symbol, got a number");
    },
  );

  test.each([
    "\\eta",
    "\\varphi^k",
    "\\sum",
    "\\det",
    "\\lVert\\cdot\\rVert",
    "\\text{1}",
    "\\partial",
    "x_1",
    "\\prod f",
    "\\text{as computed}",
    "2^{52}(\\mathrm{norm}-1)",
    "\\gamma W",
    "\\left|w\\right|",
  ])("a name is taken: %s", (label) => {
    expect(equal(side(label, 1), 1).shows).toBe(`${label} = 1`);
  });

  test.each(["the largest double, rounded up", "length", "长度"])("a name in words is set as words: %s", (label) => {
    expect(equal(side(label, 1), 1).shows).toBe(`\\text{${label}} = 1`);
  });

  test.each(["n", "f(x, y)", "x y", "det_A", "1-r^n"])("a name that is no words is not: %s", (label) => {
    expect(equal(side(label, 1), 1).shows).toBe(`${label} = 1`);
  });

  test("long numbers are shortened, and tell their sides apart", () => {
    expect(below(q(1n, 2n ** 60n), 1).shows).toBe("2^{-60} < 1");
    const near = below(q(10n ** 8n - 9n, 10n ** 8n), q(10n ** 8n - 3n, 10n ** 8n + 1n));
    expect(near.shows).toBe("0.999999910000\\dots < 0.999999960000\\dots");
    const far = below(q(10n ** 20n + 1n, 3n * 10n ** 20n), q(2n * 10n ** 20n + 1n, 3n * 10n ** 20n));
    expect(far.shows).toBe("0.333333\\dots < 0.666666\\dots");
    expect(equal(q(10n ** 20n + 1n, 3n * 10n ** 20n), q(10n ** 20n + 1n, 3n * 10n ** 20n)).shows).toBe("0.333333\\dots = 0.333333\\dots");
  });

  test("what is demanded holds, or fails with what was found", () => {
    expect(demand("s", equal(1, 1)).shows).toBe("1 = 1");
    expect(() => demand("one is two", equal(1, 2))).toThrow(CheckFailure);
    expect(() => demand("one is two", equal(1, 2))).toThrow("one is two\n  exact arithmetic finds: 1 \\neq 2");
  });
});

test.each([
  ["a constant", "10 * c > 1", { c: 0.1 }, "0.1"],
  ["an end of a range", "10 * x > 1", { x: between(0.1, 1) }, "0.1"],
  ["a very small number", "x > c", { x: each(1, 2), c: 1e-30 }, "10^{-30}"],
  ["a case of few", "x != 1", { x: new Exhaustive([1.5, 2.25e-7]) }, "2.25 \\cdot 10^{-7}"],
])("a decimal that is another number than its double is refused: %s", (_, formula, variables, decimal) => {
  const [check] = collect("test.claim", () => exact(formula, variables));
  expect(() => perform(check)).toThrow(`${formula}\n  expected numbers that are what is printed, got the double next to ${decimal}: `);
});

test("a decimal that is its double is none of these, nor is a fraction", () => {
  const [check] = collect("test.claim", () => exact("10 * c * x > d", { c: q(1, 10), d: 0.125, x: between(0.5, 1.75) }));
  expect(perform(check)).toMatchObject({ domain: ["c = 1/10", "d = 0.125", "x \\in [0.5, 1.75]"] });
});

describe("a check", () => {
  const settle = (body: () => void) => perform(collect("test.claim", body)[0]);
  const whole = fc.integer({ min: 0, max: 9 });

  test("of one case shows it", () => {
    expect(settle(() => exact("s", () => equal(1, 1)))).toEqual({ kind: "exact", role: "statement", statement: "s", shows: "1 = 1" });
    expect(settle(() => exact("s", () => equal(1, 1), { role: "lemma" }))).toMatchObject({ role: "lemma" });
    expect(() => settle(() => exact("one is two", () => equal(1, 2)))).toThrow("one is two\n  exact arithmetic finds");
  });

  test("of a formula shows its only case, and counts several", () => {
    expect(settle(() => exact("x > 0", { x: 1 }))).toMatchObject({ kind: "exact", role: "statement", shows: "x = 1 > 0" });
    expect(settle(() => exact("x > 0", { x: 1 }, { role: "lemma", about: "one" }))).toMatchObject({
      role: "lemma",
      statement: "one: x > 0",
    });
    expect(() => settle(() => exact("x > 0", { x: 1 }, { given: "x > 2" }))).toThrow(
      'x > 0\n  expected a case that meets the hypotheses, got one that does not: {"x":1}',
    );
    for (const variables of [{ x: fc.constantFrom(0.1, 0.7, 0.15, 0.83, 0.9) }, fc.record({ x: fc.constantFrom(0.1, 0.7) })])
      expect(() => settle(() => exact("10 * x != 1", variables))).toThrow(
        "holds at the doubles that are drawn, and fails at the decimals that they are printed as, at",
      );
    expect(() => settle(() => exact("sum(w) != x", { w: Array(10).fill(0.1), x: each(0, 1) }))).toThrow("the double next to 0.1");
    for (const x of [1 / 3, [0.5, 2 / 3], [[-1 / 7]]])
      expect(() => settle(() => exact("3 * x != 1", { x }))).toThrow(
        /got the double next to (1\/3: write q\(1, 3\)|2\/3|-1\/7: write q\(-1, 7\))/,
      );
    expect(settle(() => exact("x == 2^60", { x: 2 ** 60 }))).toMatchObject({ domain: ["x = 1152921504606846976"] });
    expect(settle(() => exact("x > 3.141592653589793", { x: Math.PI }))).toMatchObject({ domain: ["x = 3.14159265358979\\dots"] });
    const hundredths = fc.record({ x: fc.integer({ min: 0, max: 10 }).map((k) => k / 100) });
    expect(() => settle(() => exact("x < 0.1", hundredths, { given: "x <= 0.1" }))).toThrow(
      "fails at the decimals that they are printed as",
    );
    expect(settle(() => exact("x < x + c", { x: whole, c: 2 ** -30 }))).toMatchObject({
      domain: expect.arrayContaining(["c = 9.31322574615478\\dots \\cdot 10^{-10}"]),
    });
    expect(() => settle(() => exact("sum(v) + 0 * x <= 9", { v: [0.1, 0.25, ...Array(8).fill(0)], x: whole }))).toThrow(
      "double next to 0.1",
    );
    expect(settle(() => exact("x * x >= 0", { x: whole }, { written: { x: "q_{0.1}" } }))).toMatchObject({ kind: "exact" });
    const several = settle(() => exact("x >= 0", { x: each(0, 3) }));
    expect(several).toMatchObject({ kind: "exact", role: "statement", cases: 4, exhaustive: true });
    expect(several).not.toHaveProperty("shows");
    expect(() => settle(() => exact("x < 3", { x: each(0, 5) }))).toThrow('fails at {"x":3}');
    expect(() => settle(() => exact("1 / x > 0", { x: 0 }))).toThrow(/^RangeError: formula: 1 \/ x: the divisor is 0/);
  });

  test("of generated cases counts them", () => {
    const found = settle(() => exact("s", whole, (x) => equal(x, x)));
    expect(found).toMatchObject({ kind: "exact", role: "statement", statement: "s", rejected: 0, seed: 1 });
    expect(settle(() => exact("s", whole, (x) => equal(x, x), { role: "lemma" }))).toMatchObject({ role: "lemma" });
    expect(() => settle(() => exact("x is 0", whole, (x) => equal(x, 0)))).toThrow("fails at 1\n  1 \\neq 0");
  });
});

test("what is shown is what was compared, whatever becomes of it later, and only `side` says what it is", () => {
  const v = [1];
  const found = equal(v, [1]);
  v[0] = 7;
  expect(found.shows).toBe("\\begin{pmatrix} 1 \\end{pmatrix} = \\begin{pmatrix} 1 \\end{pmatrix}");
  const [named, number] = [side("w", 1), q(1).add(q(0))];
  const shown = [below(named, 2), equal(number, 1)];
  expect(() => Object.assign(named, { label: "5 > 6 > w", value: 7 })).toThrow("read only");
  Object.assign(number, { n: 7n });
  expect(shown.map(({ shows }) => shows)).toEqual(["w = 1 < 2", "1 = 1"]);
  const list = [1];
  const ofList = side("u", list);
  list[0] = 7;
  expect(equal(ofList, [1]).ok).toBe(true);
  for (const label of ["0 > 1", "7"]) expect(() => equal({ label, value: 1 } as never, 1)).toThrow(TypeError);
  expect(() => side(7 as never, 1)).toThrow("side: expected words or a symbol, got number");
});

test.each(["x \\ll y", "x \\leqslant y", "x ⩽ y", "x \\nless y", "x \\equiv y", "x \\in y", "x \\implies y"])(
  "no side is itself a relation: %s",
  (label) => {
    expect(() => side(label, 1)).toThrow("expected words or a symbol, got a comparison");
  },
);

test.each(["f(x, y)", "\\text{a; b}", "a\\,b"])("a side may have a comma: %s", (label) => {
  expect(equal(side(label, 1), 1).shows).toBe(`${label} = 1`);
});
