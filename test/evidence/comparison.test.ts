import { describe, expect, test } from "vitest";
import { agree, all, atMost, identical, less } from "../../src/evidence/comparison.ts";

describe("atMost", () => {
  test("allows for the slack, to the last bit, and no more", () => {
    expect(atMost(1, 1)).toMatchObject({ ok: true, ratio: 1, rounding: undefined });
    expect(atMost(1.25, 1, 0.25)).toMatchObject({ ok: true, ratio: 1.25, rounding: 1 });
    expect(atMost(1.375, 1, 0.25)).toMatchObject({ ok: false, rounding: 1.5 });
    expect(atMost(1 + 2 ** -52, 1).ok).toBe(false);
    expect(atMost(Number.NaN, 1, 1).ok).toBe(false);
  });

  test("counts no rounding where the left side is the smaller, and no ratio to what is lost in the slack", () => {
    expect(atMost(0.5, 1, 0.25)).toMatchObject({ ratio: 0.5, rounding: 0 });
    expect(atMost(0, 0)).toMatchObject({ ok: true, ratio: undefined });
    expect(atMost(0.25, 0.25, 0.25)).toMatchObject({ ok: true, ratio: undefined });
    expect(atMost(-3, -2)).toMatchObject({ ok: true, ratio: undefined });
  });

  test("tells how wide the slack is of what is compared", () => {
    expect(atMost(1, 4, 1)).toMatchObject({ looseness: 0.25 });
    expect(atMost(1, -4, 1).looseness).toBe(0.25);
    expect(atMost(1, 4).looseness).toBeUndefined();
    expect(atMost(-1, 0, 4).looseness).toBe(4);
    expect(atMost(0, 0, 1).looseness).toBeUndefined();
    expect(atMost(1, Number.MIN_VALUE, 1).looseness).toBe(Number.MAX_VALUE);
    expect(agree([0, 2], [0, 0], [1, 8]).looseness).toBe(4);
    expect(agree(2, 0, 1e300).looseness).toBe(5e299);
    expect(agree([1, 2, 0], [1, 2, 0], [0, 1, 1])).toMatchObject({ looseness: 0.5 });
    expect(agree([1, 8], [1, 8], 1)).toMatchObject({ looseness: 1 / 8 });
    expect(agree(1, 1, 0).looseness).toBeUndefined();
    expect(agree([0], [0], 1).looseness).toBeUndefined();
    expect(agree([1, 0], [1, 0], [2, 1])).toMatchObject({ looseness: 2 });
    expect(all(atMost(1, 2), less(1, 2)).looseness).toBeUndefined();
    expect(all(atMost(1, 4, 1), atMost(1, 2), agree(8, 8, 1))).toMatchObject({ looseness: 1 / 8 });
  });

  test("says what was expected", () => {
    expect(atMost(2, 1).explain()).toBe("expected 2 ≤ 1");
    expect(atMost(2, 1, 0.5).explain()).toBe("expected 2 ≤ 1 + 0.5 (rounding)");
  });
});

test.each([
  [1, Number.POSITIVE_INFINITY],
  [Number.NEGATIVE_INFINITY, 1],
])("%d is not compared with %d", (left, right) => {
  for (const compare of [less, atMost]) expect(() => compare(left, right)).toThrow(`expected two finite sides, got ${left} and ${right}`);
  for (const compare of [less, atMost]) expect(compare(right, left).ok).toBe(false);
});

test("a list is not compared with itself: what changed it in place changed both", () => {
  const [v, w] = [[1, 2], Float64Array.of(1, 2)];
  for (const compare of [(x: number[] | Float64Array) => agree(x, x, 1), (x: number[] | Float64Array) => identical(x, x)])
    for (const list of [v, w]) expect(() => compare(list)).toThrow("expected two lists to compare, got one with itself");
  expect(agree(v, w, 0).ok).toBe(true);
});

test("the excess of an entry is seen against the largest one, since one that should be 0 has nothing of its own", () => {
  expect(agree([0, 8], [1, 8], [1, 1]).parts).toMatchObject([{ excess: 1 / 8 }, { excess: undefined }]);
  expect(agree([-16, 1], [8, 1], [32, 1]).parts).toMatchObject([{ excess: 24 / 16 }, { excess: undefined }]);
});

test("less is strict", () => {
  expect(less(1, 2)).toMatchObject({ ok: true, ratio: 0.5 });
  expect(less(2, 2)).toMatchObject({ ok: false, ratio: 1 });
  expect(less(-1, 0)).toMatchObject({ ok: true, ratio: undefined });
  expect(less(-3, -2)).toMatchObject({ ok: true, ratio: undefined });
  expect(less(3, 2).explain()).toBe("expected 3 < 2");
});

describe("agree", () => {
  test("holds up to the slack of each entry, to the last bit, and keeps the largest part of it that was used", () => {
    expect(agree([1, 2.25], [1, 2], 0.5)).toMatchObject({ ok: true, rounding: 0.5 });
    expect(agree([1.5, 2], [1, 2], 0.5)).toMatchObject({ ok: true, rounding: 1 });
    expect(agree([1.625, 2], [1, 2], 0.5)).toMatchObject({ ok: false, rounding: 1.25 });
    expect(agree([1.5, 2.5], [1, 2], [0.5, 0.25])).toMatchObject({ ok: false, rounding: 2 });
    expect(agree([1.25, 2.125], [1, 2], [1, 0.25])).toMatchObject({ ok: true, rounding: 0.5 });
    expect(agree(3, 3, 0)).toMatchObject({ ok: true, rounding: 0 });
    expect(agree(3, 4, 0).ok).toBe(false);
  });

  test("names the first entry that is off by more than its slack, with the slack", () => {
    expect(agree([0, 5, 9], [0, 3, 3], 1).explain()).toBe("entry 1: expected 3 ± 1, got 5");
    expect(agree([0, 0.5], [0, 0], [1, 0.25]).explain()).toBe("entry 1: expected 0 ± 0.25, got 0.5");
  });

  test("nothing agrees with NaN, not even itself, and the same infinities are identical", () => {
    expect(agree([Number.NaN], [0], 1)).toMatchObject({ ok: false });
    expect(agree([Number.NaN], [0], 1).explain()).toBe("entry 0: expected 0 ± 1, got NaN");
    expect(agree([0], [Number.NaN], 1).ok).toBe(false);
    expect(agree([Number.NaN, 1], [Number.NaN, 1], 0).ok).toBe(false);
    expect(agree([undefined as never], [undefined as never], 0).ok).toBe(false);
    expect(identical(["ab"] as never, ["ab"] as never).ok).toBe(false);
    expect(identical([Number.POSITIVE_INFINITY], [Number.POSITIVE_INFINITY])).toMatchObject({ ok: true });
    for (const same of [1 / 0, -1 / 0]) expect(() => agree([1, same], [1, same], 1)).toThrow("agree: expected finite numbers");
    expect(agree([1n] as never, [1n] as never, 0).ok).toBe(false);
    expect(agree([Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY], 1).ok).toBe(false);
    expect(agree([Number.POSITIVE_INFINITY], [1], 1).ok).toBe(false);
  });

  test("what would be converted to a number agrees with nothing, and what is no list is an error", () => {
    expect(agree(["1"] as never, ["1.0"] as never, 0).ok).toBe(false);
    expect(agree([[1]] as never, [[1]] as never, 0).ok).toBe(false);
    expect(agree(["1"] as never, [1], 0).ok).toBe(false);
    expect(agree([1], ["1"] as never, 0).ok).toBe(false);
    for (const value of [new Set([1]), new DataView(new ArrayBuffer(8)), { length: 0 }, undefined, "1"])
      expect(() => agree(value as never, value as never, 0)).toThrow("expected a number or a list of numbers to compare, got [object");
  });

  test("a bound of infinite numbers is not tight", () => expect(agree(1 / 0, -1 / 0, 1).looseness).toBeUndefined());

  test("lists of other lengths do not agree", () => {
    expect(agree([1, 2], [1], 1).ok).toBe(false);
    expect(agree([], [1], 1).explain()).toBe("expected 1 entries, got 0");
  });

  test("comparing nothing is an error", () => {
    expect(() => agree([], [], 0)).toThrow("agree: expected entries to compare, got none");
    expect(() => identical(new Float64Array(0), [])).toThrow("got none");
    expect(() => all()).toThrow("all: expected at least one comparison, got none");
  });

  test.each([Number.POSITIVE_INFINITY, Number.NaN, -1])("a slack of %s is an error", (slack) => {
    expect(() => agree(1, 2, slack)).toThrow(`slack: expected a finite rounding bound of at least 0, got ${slack}`);
    expect(() => agree([1, 1], [1, 2], [0, slack])).toThrow(RangeError);
    expect(() => atMost(5, 1, slack)).toThrow(RangeError);
  });
});

test("identical is to the bit, but for the sign of zero, and states no rounding", () => {
  expect(identical([1, -0], [1, 0])).not.toHaveProperty("rounding");
  expect(identical([1, -0], [1, 0]).ok).toBe(true);
  expect(identical(1 + 2 ** -52, 1).ok).toBe(false);
  expect(identical([2], [1]).explain()).toBe("entry 0: expected 1 ± 0, got 2");
});

describe("all", () => {
  const [passes, fails] = [atMost(1, 2, 1), agree([5], [3], 1)];

  test("holds where every comparison does, and explains the first that does not", () => {
    expect(all(passes, atMost(1, 1)).ok).toBe(true);
    expect(all(passes, fails).ok).toBe(false);
    expect(all(passes, fails, less(2, 1)).explain()).toBe("entry 0: expected 3 ± 1, got 5");
    expect(all(passes).explain()).toBe("all hold");
  });

  test.each([
    [[true], "true"],
    [[passes, false], "false"],
    [[[passes]], "[{"],
    [[undefined], "undefined"],
    [[{ ok: true }], '{"ok":true}'],
    [[{ explain: () => "why" }], '{"explain":'],
    [[Promise.resolve(passes)], "a promise"],
  ])("what is no comparison is an error: %j", (given, got) => {
    expect(() => all(...(given as never[]))).toThrow(TypeError);
    expect(() => all(...(given as never[]))).toThrow(`all: expected comparisons such as atMost(…), got ${got}`);
  });

  test("keeps the tightest ratio and the largest rounding, of those that have one", () => {
    expect(all(atMost(1, 2), identical(1, 1), atMost(3, 4))).toMatchObject({ ratio: 0.75, rounding: undefined });
    expect(all(agree([1.5], [1], 1), identical(1, 1), agree([1.25], [1], 1))).toMatchObject({ ratio: undefined, rounding: 0.5 });
  });
});

test("what is put together keeps the use of each bound, entries with bounds of their own too", () => {
  const parts = all(agree([1, 2], [1, 2], [1, 4]), atMost(1, 2), agree([4, 8], [4, 8], 1)).parts;
  expect(parts).toEqual([
    { rounding: 0, looseness: 1 },
    { rounding: 0, looseness: 2 },
    { rounding: undefined, looseness: undefined },
    { rounding: 0, looseness: 1 / 8 },
  ]);
});

test("says how far apart they are, as a fraction of what is compared", () => {
  expect(atMost(3, 2, 1).excess).toBe(1 / 2);
  expect(atMost(-3, 0, 1)).not.toMatchObject({ excess: expect.anything() });
  expect(agree([4, 2], [2, 2], [2, 1]).parts).toMatchObject([{ excess: 1 / 2 }, { excess: undefined }]);
  expect(all(atMost(3, 2, 1), less(1, 2)).parts).toMatchObject([{ excess: 1 / 2 }, { excess: undefined }]);
});
