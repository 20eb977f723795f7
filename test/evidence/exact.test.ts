import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { collect, perform } from "../../src/evidence/claim.ts";
import { atMostExactly, below, demand, different, equal, every, exact, named } from "../../src/evidence/exact.ts";
import { q } from "../../src/evidence/rational.ts";

describe("relations, with LaTeX that says what was found", () => {
  test.each([
    [equal(q(1, 2), 0.5), true, "\\tfrac{1}{2} = \\tfrac{1}{2}"],
    [equal(1, 2), false, "1 \\neq 2"],
    [different(1, 2), true, "1 \\neq 2"],
    [different([1, 2], [1, 2]), false, "\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix} = \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}"],
    [below(q(1, 3), 0.5), true, "\\tfrac{1}{3} < \\tfrac{1}{2}"],
    [below(1, 1), false, "1 \\not< 1"],
    [below(2, 1), false, "2 \\not< 1"],
    [atMostExactly(1, 1n), true, "1 \\le 1"],
    [atMostExactly(2, 1), false, "2 \\not\\le 1"],
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

  test("every one must hold, and all are shown, by name where they have one", () => {
    const both = every(named("x", equal(1, 1)), below(1, 2));
    expect(both).toMatchObject({ ok: true, shows: "x\\colon\\; 1 = 1,\\quad 1 < 2" });
    expect(every(equal(1, 1), equal(1, 2)).ok).toBe(false);
    expect(named("x", equal(1, 2)).ok).toBe(false);
  });

  test("what is demanded holds, or fails with what was found", () => {
    expect(demand("s", equal(1, 1)).shows).toBe("1 = 1");
    expect(() => demand("one is two", equal(1, 2))).toThrow(CheckFailure);
    expect(() => demand("one is two", equal(1, 2))).toThrow("one is two\n  exact arithmetic finds: 1 \\neq 2");
  });
});

describe("a check", () => {
  const settle = (body: () => void) => perform(collect("test.claim", body)[0]);
  const whole = fc.integer({ min: 0, max: 9 });

  test("of one case shows it", () => {
    expect(settle(() => exact("s", () => equal(1, 1)))).toEqual({ kind: "exact", role: "statement", statement: "s", shows: "1 = 1" });
    expect(settle(() => exact("s", () => equal(1, 1), { role: "lemma" }))).toMatchObject({ role: "lemma" });
    expect(() => settle(() => exact("one is two", () => equal(1, 2)))).toThrow("one is two\n  exact arithmetic finds");
  });

  test("of generated cases counts them", () => {
    const found = settle(() => exact("s", whole, (x) => equal(x, x)));
    expect(found).toMatchObject({ kind: "exact", role: "statement", statement: "s", rejected: 0, seed: 1 });
    expect(settle(() => exact("s", whole, (x) => equal(x, x), { role: "lemma" }))).toMatchObject({ role: "lemma" });
    expect(() => settle(() => exact("x is 0", whole, (x) => equal(x, 0)))).toThrow("fails at 1\n  1 \\neq 0");
  });
});
