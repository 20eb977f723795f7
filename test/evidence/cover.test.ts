import fc from "fast-check";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { collect } from "../../src/evidence/claim.ts";
import { type Classes, countClasses, cover } from "../../src/evidence/cover.ts";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { holds } from "../../src/evidence/sampled.ts";
import { cases } from "../../src/evidence/settings.ts";
import { perform } from "../../src/evidence/settle.ts";

const digit = fc.integer({ min: 0, max: 9 });
const covered = (classes: Classes<number>) => cover(fc.noBias(digit), classes);

function settle<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => boolean = (_value) => true): Evidence {
  const [check] = collect("test.claim", () => holds("s", arbitrary, predicate));
  return perform(check) as Evidence;
}

test("neither a generator that promises classes nor what counts them can be made to count others", () => {
  countClasses((counts) => {
    for (const own of [counts, covered({ even: [0.4, (x) => x % 2 === 0] })])
      expect(Object.isFrozen(Object.getPrototypeOf(own))).toBe(true);
  });
});

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

  test("draws as before where nobody counts", () => {
    expect(fc.sample(covered(even), { numRuns: 5, seed: 1 })).toEqual(fc.sample(fc.noBias(digit), { numRuns: 5, seed: 1 }));
  });

  test("fails where a class is missing, or too rare by more than chance", () => {
    const promise = `the generator promises “ten” in at least 0.05 of the cases, and gave it in 0 of ${cases}`;
    expect(() => settle(covered({ ten: [0.05, (x) => x === 10] }))).toThrow(promise);
    expect(() => settle(covered({ ten: [0.01, (x) => x === 10] }))).toThrow("promises “ten” in at least 0.01");
    expect(() => settle(covered({ nine: [0.3, (x) => x === 9] }))).toThrow("promises “nine” in at least 0.3");
    expect(() => settle(covered({ nine: [0.11, (x) => x === 9] }))).not.toThrow();
  });

  test.each([
    [0, 100, 0.1, true],
    [0, 99, 0.1, false],
    [0, 1000, 0.005, false],
    [1, 1000, 0.1, true],
    [30, 1000, 0.1, true],
    [44, 1000, 0.1, true],
    [60, 1000, 0.1, false],
    [100, 1000, 0.1, false],
    [900, 1000, 0.1, false],
    [5, 5, 0.9, false],
    [0, 11, 0.9, true],
    [0, 2, 0.9, false],
  ])("%i of %i, with %d promised, is too rare: %s", (count, of, least, rare) => {
    let drawn = 0;
    const arbitrary = cover(fc.constant(0), { yes: [least, () => drawn++ < count] });
    const { counts } = countClasses((own) => {
      for (let k = 0; k < of; k++) {
        arbitrary.generate(new fc.Random(xoroshiro128plus(1)), undefined);
        own.reached();
      }
    });
    expect(counts.classes()).toEqual([{ name: "yes", least, count, of, rare }]);
  });

  test("counts nothing after its run, nor what was drawn for a case that was rejected", () => {
    const arbitrary = cover(fc.constant(0), { all: [0.5, () => true], none: [0.5, () => false] });
    const draw = () => arbitrary.generate(new fc.Random(xoroshiro128plus(1)), undefined);
    const { counts, result } = countClasses((own) => {
      draw();
      own.reached();
      draw();
      return 7;
    });
    draw();
    expect(result).toBe(7);
    expect(counts.classes().map(({ name, count, of }) => [name, count, of])).toEqual([
      ["all", 1, 1],
      ["none", 0, 1],
    ]);
    expect(() =>
      countClasses(() => {
        throw new Error("boom");
      }),
    ).toThrow("boom");
    expect(countClasses(draw).counts.classes()).toEqual([]);
    const outer = countClasses((own) => {
      countClasses(draw);
      draw();
      own.reached();
    });
    expect(outer.counts.classes().map(({ count }) => count)).toEqual([1, 0]);
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

  test.each<[string, (x: number) => unknown]>([
    ["[]", (x) => [x].filter((one) => one > 9)],
    ["a promise", async (x) => x > 9],
    ["1", () => 1],
    ["undefined", () => undefined],
  ])("takes %s for no answer", (said, belongs) => {
    const words = `cover: the class “large”: expected true or false, got ${said}`;
    expect(() => settle(covered({ even: [0.4, (x) => x % 2 === 0], large: [0.5, belongs as () => boolean] }))).toThrow(
      new CheckFailure(words),
    );
  });

  test("refuses to promise nothing", () => {
    expect(() => cover(digit, {})).toThrow("cover: expected at least one class, got none");
  });

  test.each([0, 1, Number.NaN])("refuses the least share %s", (least) => {
    expect(() => cover(digit, { even: [least, () => true] })).toThrow(`cover: even: expected a share between 0 and 1, got ${least}`);
  });
});
