import fc from "fast-check";
import { expect, test } from "vitest";
import { between, dyadic, real, vectorOf, whole } from "../../src/evidence/arbitrary.ts";
import { collect } from "../../src/evidence/claim.ts";
import { nearMiss, necessary, refuted } from "../../src/evidence/counterexample.ts";
import { equal, exact, example } from "../../src/evidence/exact.ts";
import { combinations, Exhaustive, each } from "../../src/evidence/exhaustive.ts";
import { define, withError } from "../../src/evidence/formula/defined.ts";
import { anyDiagonal, anySquare, anyVector } from "../../src/evidence/formula/variables.ts";
import { interval } from "../../src/evidence/interval.ts";
import { measured, stating } from "../../src/evidence/measured.ts";
import { proved } from "../../src/evidence/proved.ts";
import { q } from "../../src/evidence/rational.ts";
import { holds } from "../../src/evidence/sampled.ts";
import { perform } from "../../src/evidence/settle.ts";
import { supremum } from "../../src/evidence/supremum.ts";
import { theorem } from "../../src/evidence/theorem.ts";

const x = { x: whole(3) };
const slip = { gven: "x <= 1" } as object;
const cases = fc.record(x);

test.each<[string, () => void]>([
  ["holds", () => holds("x <= 3", x, slip)],
  ["holds with a predicate", () => holds("s", cases, () => true, slip)],
  ["exact", () => exact("x <= 3", x, slip)],
  ["exact with a predicate", () => exact("s", cases, () => equal(1, 1), slip)],
  ["exact of one case", () => exact("s", () => equal(1, 1), slip)],
  ["example", () => example("x <= 3", x, slip)],
  ["refuted", () => refuted("x <= 1", x, slip)],
  ["refuted with a predicate", () => refuted("s", cases, () => true, { certify: () => equal(1, 1), ...slip })],
  ["nearMiss", () => nearMiss("x <= 1", x, slip)],
  ["necessary", () => necessary("x <= 1", "x <= 1", x, slip)],
  ["proved", () => proved("x <= 1", slip)],
  ["theorem", () => theorem("x <= 1", { by: "lemma", ...slip })],
  ["measured", () => measured("s", () => undefined as never, slip)],
  ["supremum", () => supremum("s", { f: (x) => x, slope: () => interval(1), over: [0, 1], value: 1, name: "f", ...slip })],
  ["stating", () => stating(slip, { estimates: [] } as never)],
])("%s refuses an option that it does not have", (_, check) => {
  expect(check).toThrow(/^expected options among .*, got gven$/);
});

test.each<[string, () => void]>([
  ["holds", () => holds("s", 1 as never, () => true)],
  ["exact", () => exact("s", 1 as never, () => equal(1, 1))],
  ["example", () => example("s", 1 as never, () => equal(1, 1))],
  ["refuted", () => refuted("s", 1 as never, () => true, { certify: () => equal(1, 1) })],
  ["necessary", () => necessary("s", "t", 1 as never, () => true, { certify: () => equal(1, 1) })],
])("%s of a statement in words refuses what is no generator", (_, check) => {
  expect(check).toThrow(
    new TypeError(
      "expected a generator of the predicate's cases, such as fc.record({ x: real() }), got 1; exact(statement, () => …) checks a single case, without one",
    ),
  );
});

test.each(["near miss", "necessity", "nonsense"])("no option makes a check a %s", (role) => {
  const wrong = { role } as never;
  for (const check of [() => holds("x <= 3", x, wrong), () => exact("x <= 3", x, wrong), () => proved("x <= 1", wrong)])
    expect(check).toThrow(`role: expected statement, lemma, example, got ${role}; nearMiss and necessary have functions of their own`);
});

test("what a generator draws, and what it is said to draw, stays as it was", () => {
  for (const change of [{ draw: () => 0 }, { set: "\\mathbb{R}" }]) expect(() => Object.assign(real(), change)).toThrow(TypeError);
  expect(() => Object.assign(anyVector(2), { entry: real() })).toThrow(TypeError);
  expect(() => Object.assign(vectorOf(real(), 2), { set: "x" })).toThrow(TypeError);
});

test("the options that there are are listed", () => {
  expect(() => stating(slip, { estimates: [] } as never)).toThrow(new TypeError("expected options among above, below, includes, got gven"));
});

test.each([
  [null, "null"],
  [["x <= 1"], "an array"],
  ["x <= 1", "string"],
])("options are an object, not %j", (options, got) => {
  expect(() => holds("x <= 3", x, options as never)).toThrow(`expected options in braces, got ${got}`);
});

test("a hypothesis is said in words", () => {
  expect(() => necessary(" ", "x <= 1", x)).toThrow('necessary: expected the hypothesis in words, got " "');
});

test("one case drawn again and again is not told as a thousand", async () => {
  const [check] = collect("t.one", () => holds("x <= 1", { x: fc.constant(1) }));
  await expect(async () => perform(check)).rejects.toThrow("expected cases that differ, got one 1000 times");
  const [constant] = collect("t.two", () => holds("x <= 1", { x: 1 }));
  expect(await perform(constant)).toMatchObject({ cases: 1 });
});

test("what is declared stays as it was, whatever becomes of the objects that it was given", async () => {
  const [variables, given] = [{ x: between(2, 3) } as Record<string, unknown>, ["x > 1"]];
  const [check] = collect("t.one", () => holds("x > 1 and x < 1000", variables, { given }));
  variables.x = 5000;
  given[0] = "x < 0";
  expect(await perform(check)).toMatchObject({ formula: { given: ["x > 1"] }, cases: 1000 });
  const list = [1, 2, 3];
  const [all] = collect("t.two", () => holds("each is small", new Exhaustive(list), (n) => n < 9));
  list.length = 0;
  expect(await perform(all)).toMatchObject({ cases: 3 });
});

test("a subclass that leaves cases out is drawn from as any other generator", async () => {
  class Fewer extends Exhaustive<number> {
    override everyCase() {
      return { ...super.everyCase(), numRuns: 1 };
    }
  }
  const [check] = collect("t.one", () => holds("each is small", new Fewer([1, 99]), (n) => n < 9));
  await expect(async () => perform(check)).rejects.toThrow("fails at 99");
});

test.each<[string, () => unknown]>([
  ["the predicate", () => holds("y == y + 1", new Exhaustive([1, 2]), (y) => y > 0)],
  ["the predicate", () => exact("f(x) == 1", new Exhaustive([1, 2]), (x) => equal(x, x))],
  ["the comparison", () => exact("norm(v) < 1 and x > 0", () => equal(1, 1))],
  ["the predicate", () => refuted("x < 1", new Exhaustive([{ x: 1 }]), () => false, { certify: () => equal(1, 1) })],
  ["the measurement", () => measured("x <= 0.5", () => undefined as never)],
  ["`hence`", () => proved("x >= 1", { hence: "x^2 >= 0" })],
])("words that read as a formula are refused where %s is what is checked", (checked, declared) => {
  expect(declared).toThrow(`which reads as a formula, while ${checked} is what is checked`);
});

test("words are words, and a formula may be its own conclusion", () => {
  for (const words of ["it is small", "not checked", "x is at most 1", "s"])
    expect(collect("t.one", () => holds(words, new Exhaustive([1, 2]), () => true))).toMatchObject([{ statement: words }]);
  expect(collect("t.one", () => proved("x^2 >= 0", { hence: ["x^2 >= 0", "x^2 + 1 > 0"] }))).toMatchObject([{ statement: "x^2 >= 0" }]);
});

test("a generator that the formula does not use is refused", async () => {
  const [check] = collect("t.one", () => holds("x <= 1", { x: 1, y: between(0, 1) }));
  await expect(async () => perform(check)).rejects.toThrow("y has a generator, and “x <= 1” does not use it: leave it out");
  const [combined] = collect("t.all", () => exact("y <= 3", combinations({ x: each(1, 100), y: each(1, 3) })));
  await expect(async () => perform(combined)).rejects.toThrow("x has a generator, and “y <= 3” does not use it: leave it out");
  const [given] = collect("t.two", () => holds("x <= 1", { x: between(0, 1), y: between(0, 1), c: 3 }, { given: "y > 0" }));
  expect(await perform(given)).toMatchObject({ kind: "sampled" });
});

test("a slack that is no bound of rounding lets nothing pass", async () => {
  const f = define({ binary64: (x: number) => withError(x, 1.5) });
  const [check] = collect("t.one", () => holds("f(x) == x + 1", { x: between(1, 2), f }));
  await expect(async () => perform(check)).rejects.toThrow("of what is compared in 1000 of 1000 cases, which is no bound of rounding");
});

test.each<[string, () => unknown]>([
  ["whole: limit: expected a whole number from 0 to 2^27 − 1, got -2", () => whole(-2)],
  ["whole: limit: expected a whole number from 0 to 2^27 − 1, got 1.5", () => whole(1.5)],
  ["whole: limit: expected a whole number from 0 to 2^27 − 1, got 134217728", () => whole(2 ** 27)],
  ["dyadic: limit: expected a whole number from 0 to 2^27 − 1, got Infinity", () => dyadic(Number.POSITIVE_INFINITY)],
  ["real: limit: expected a whole number from 0 to 2^27 − 1, got NaN", () => real(Number.NaN)],
  ["between: expected two finite doubles, the smaller first, got 2 and 1", () => between(2, 1)],
  ["between: expected two finite doubles, the smaller first, got 0 and Infinity", () => between(0, Number.POSITIVE_INFINITY)],
  ["between: expected two finite doubles, the smaller first, got the fraction 1/10 and 1", () => between(q(1, 10) as never, 1)],
  ["between: expected two finite doubles, the smaller first, got NaN and 1", () => between(Number.NaN, 1)],
  ["the number of entries: expected a whole number from 0 to 2^27 − 1, got 1.5", () => vectorOf(real(), 1.5)],
  ["expected a whole number of rows, at least 1, got 1.5", () => anyVector(1.5)],
  ["expected a whole number of rows, at least 1, got 0", () => anySquare(0)],
  ["expected a whole number of rows, at least 1, got -1", () => anyDiagonal(-1)],
])("generators refuse bounds and sizes that make no sense: %s", (words, make) => {
  expect(make).toThrow(new RangeError(words));
});
