import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collect, perform } from "../../src/evidence/claim.ts";
import { type Classes, cover } from "../../src/evidence/cover.ts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { holds } from "../../src/evidence/sampled.ts";
import { cases } from "../../src/evidence/settings.ts";

const digit = fc.integer({ min: 0, max: 9 });
const covered = (classes: Classes<number>) => cover(fc.noBias(digit), classes);

function settle<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => boolean = () => true): Evidence {
  const [check] = collect("test.claim", () => holds("s", arbitrary, predicate));
  return perform(check) as Evidence;
}

describe("a generator that promises classes of cases", () => {
  const even = { even: [0.4, (x: number) => x % 2 === 0] } as const;

  test("has its shares shown, among the cases that reach the predicate", () => {
    const { classes } = settle(covered({ ...even, nine: [0.05, (x) => x === 9] }));
    expect(classes?.map(({ name, least }) => [name, least])).toEqual([
      ["even", 0.4],
      ["nine", 0.05],
    ]);
    expect(classes?.[0].share).toBeCloseTo(0.5, 1);
    expect(classes?.[1].share).toBeCloseTo(0.1, 1);
    const odd = settle(covered({ odd: [0.9, (x) => x % 2 === 1] }), (x) => {
      fc.pre(x % 10 !== 0 && (x % 2 === 1 || x === 2));
      return true;
    });
    expect(odd.rejected).toBeGreaterThan(0);
    expect(odd.classes).toMatchObject([{ share: expect.closeTo(5 / 6, 1) }]);
  });

  test("fails where a class is missing, or too rare by more than chance", () => {
    const promise = `the generator promises “ten” in at least 0.05 of the cases, and gave it in 0 of ${cases}`;
    expect(() => settle(covered({ ten: [0.05, (x) => x === 10] }))).toThrow(promise);
    expect(() => settle(covered({ ten: [0.01, (x) => x === 10] }))).toThrow("promises “ten” in at least 0.01");
    expect(() => settle(covered({ nine: [0.3, (x) => x === 9] }))).toThrow("promises “nine” in at least 0.3");
    expect(() => settle(covered({ nine: [0.11, (x) => x === 9] }))).not.toThrow();
  });

  test("keeps its promise within others, a case counting once however often it draws", () => {
    const pairs = fc.record({ pair: fc.tuple(covered(even), covered(even)), other: digit });
    expect(settle(pairs).classes).toMatchObject([{ name: "even", share: expect.closeTo(0.75, 1) }]);
    expect(settle(covered(even).map((x) => x + 1)).classes).toMatchObject([{ name: "even", share: expect.closeTo(0.5, 1) }]);
    const one = fc.oneof(covered(even), fc.constant(1));
    expect(settle(one).classes).toMatchObject([{ share: expect.closeTo(0.5, 1) }]); // of the cases that drew from it
  });

  test("shrinks as the generator within does", () => {
    expect(() => settle(covered(even), (x) => x < 5)).toThrow("fails at 5");
    expect(cover(digit, even).canShrinkWithoutContext(3)).toBe(true);
    expect(cover(digit, even).canShrinkWithoutContext(11)).toBe(false);
  });

  test("refuses to promise nothing", () => {
    expect(() => cover(digit, {})).toThrow("cover: expected at least one class, got none");
  });

  test.each([0, 1, Number.NaN])("refuses the least share %s", (least) => {
    expect(() => cover(digit, { even: [least, () => true] })).toThrow(`cover: even: expected a share between 0 and 1, got ${least}`);
  });
});
