import fc from "fast-check";
import { expect, test } from "vitest";
import { answer, demandMet, isYes, type Outcome } from "../../src/evidence/outcome.ts";

test.each<[Outcome]>([
  [true],
  [false],
  [{ ok: true }],
  [{ ok: true, ratio: 1, rounding: 0, looseness: Number.MAX_VALUE }],
  [{ ok: false, ratio: Number.POSITIVE_INFINITY, rounding: Number.NaN }],
])("an answer is taken as it is, and one that is false may have numbers without an end: %j", (outcome) => {
  expect(answer(outcome)).toBe(outcome);
});

test.each(["ratio", "rounding", "looseness"] as const)("what holds must have a finite %s", (part) => {
  for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])
    expect(() => answer({ ok: true, [part]: value })).toThrow(
      `expected a finite ${part}, got ${value}: compare finite numbers, or reject the case with fc.pre`,
    );
});

test.each<[unknown, string]>([
  [undefined, "undefined"],
  [null, "null"],
  [1, "1"],
  [{}, "[object Object]"],
  [{ ok: 1 }, "[object Object]"],
  [Promise.resolve(true), "a promise"],
])("%o is no answer", (outcome, got) => {
  expect(() => answer(outcome as Outcome)).toThrow(`expected a predicate that answers true, false or with a comparison, got ${got}`);
});

test.each([true, false])("a comparison says %s as a bare answer does", (ok) => {
  expect(isYes(ok)).toBe(ok);
  expect(isYes({ ok, ratio: 0 })).toBe(ok);
});

test("cases that do not meet their hypotheses are rejected, one by one", () => {
  const { numRuns, numSkips, failed } = fc.check(
    fc.property(fc.nat(9), (n) => demandMet(n > 0)),
    { numRuns: 500 },
  );
  expect([numRuns, failed]).toEqual([500, false]);
  expect(numSkips).toBeGreaterThan(10);
});
