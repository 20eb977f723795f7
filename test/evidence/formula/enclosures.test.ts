import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../../src/evidence/formula/compile.ts";
import { define } from "../../../src/evidence/formula/defined.ts";
import { enclosures } from "../../../src/evidence/formula/enclosures.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";
import { type Interval, interval } from "../../../src/evidence/interval.ts";
import { exactly, q } from "../../../src/evidence/rational.ts";
import { big, wideValue } from "./functions.ts";

function found(text: string, values: object): Interval {
  const compiled = compile(parse(`${text} == ${text}`, { functions: ["f"] }), enclosures);
  compiled.truth(values as never);
  return compiled.relations[0].left.data[0];
}

function applied(f: NonNullable<typeof enclosures.exp>, a: Interval): Interval {
  const out = [interval(0)];
  f(out, 0, [a], 0);
  return out[0];
}

describe("functions are enclosed", () => {
  test.each([
    ["exp(x / 3)", { min: -30, max: 30 }],
    ["tanh(x / 3 + y)", { min: -20, max: 20 }],
    ["sigmoid(x * y / 7)", { min: -5, max: 5 }],
    ["sqrt(abs(x / 3))", { min: -1e6, max: 1e6 }],
    ["exp(sqrt(abs(tanh(x) * sigmoid(y) + x * y)))", { min: -2, max: 2 }],
  ])("%s", (text, range) => {
    const double = fc.oneof(fc.double({ ...range, noNaN: true }).map(Math.fround), fc.integer({ min: -2, max: 2 }));
    fc.assert(
      fc.property(double, double, (x, y) => {
        const { low, high } = found(text, { x, y });
        const truth = wideValue(text, { x, y });
        expect([big(low).lessThanOrEqualTo(truth), big(high).greaterThanOrEqualTo(truth)]).toEqual([true, true]);
        expect(high - low).toBeLessThanOrEqual(Math.max(1, high) * 2 ** -24);
      }),
      { numRuns: 60 },
    );
  });

  test("over all of an interval, and far out", () => {
    const wide = applied(enclosures.tanh!, interval(-1, 1000));
    expect([wide.low, wide.high]).toEqual([expect.closeTo(Math.tanh(-1), 12), 1]);
    expect(applied(enclosures.tanh!, interval(-1000, 0)).low).toBe(-1);
    expect(applied(enclosures.sigmoid!, interval(-1e9, 1e9))).toEqual({ low: 0, high: 1 });
    expect(applied(enclosures.sqrt!, interval(-1, 4))).toEqual({ low: 0, high: 2 * (1 + 2 ** -52) });
    expect(applied(enclosures.sqrt!, interval(2.25))).toEqual(interval(1.5));
    expect(() => applied(enclosures.sqrt!, interval(-2, -1))).toThrow("sqrt: expected a number of at least 0, got one of at most -1");
    expect(() => applied(enclosures.exp!, interval(0, 701))).toThrow("exp: expected a number of at most 700");
    for (const [a, b] of [[interval(-3, 2), interval(0, 3)], [interval(-3, -2), interval(2, 3)], [interval(2, 3), interval(2, 3)]]) // biome-ignore format: pairs
      expect(applied(enclosures.abs, a)).toEqual(b);
    expect(applied(enclosures.negate, interval(1, 2))).toEqual(interval(-2, -1));
  });

  test("norms, of entries that are known and of such that are not", () => {
    const values = { f: undefined, v: [3, 4], x: 0.1 };
    const { low, high } = found("norm(v)", values);
    expect(low <= 5 && 5 <= high && high - low < 1e-13).toBe(true);
    const shaken = found("norm([3 + x/3, 4])", { x: 1e-3 });
    const truth = Math.hypot(3 + 1e-3 / 3, 4);
    expect(shaken.low).toBeLessThanOrEqual(truth);
    expect(shaken.high).toBeGreaterThanOrEqual(truth);
    const out = [interval(0)];
    enclosures.norm!(out, 0, [interval(-1, 1), interval(4, 6)], 1, 2);
    expect(out[0].low).toBeLessThanOrEqual(4);
    expect(out[0].high).toBeGreaterThanOrEqual(Math.hypot(1, 6));
    enclosures.norm!(out, 0, [interval(3)], 1, 1);
    expect(out[0]).toEqual(interval(3));
    enclosures.norm!(out, 0, [interval(-1, 1)], 1, 1);
    expect(out[0].low).toBe(0);
    expect(out[0].high).toBeGreaterThanOrEqual(1);
    expect(out[0].high).toBeLessThan(1 + 1e-14);
    const next = 1 + 2 ** -52; // no double lies between the two
    enclosures.norm!(out, 0, [interval(1, next)], 1, 1);
    expect(out[0].high).toBeGreaterThanOrEqual(next);
    expect(out[0].low).toBeLessThanOrEqual(1);
  });
});

test("an absolute value is where numbers of its interval are", () => {
  fc.assert(
    fc.property(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 3 }), (low, length) => {
      const sizes = Array.from({ length: length + 1 }, (_, k) => Math.abs(low + k));
      const found = applied(enclosures.abs, interval(low, low + length));
      expect([found.low === Math.min(...sizes), found.high === Math.max(...sizes)]).toEqual([true, true]);
    }),
  );
});

test("numbers that are rounded are no points", () => {
  for (const text of ["1/3", "x + y", "x - 3", "x * y", "x / y", "sqrt(x)", "0.1"]) {
    const { low, high } = found(text, { x: 0.1, y: 0.3 });
    expect([text, low < high]).toEqual([text, true]);
  }
});

describe("an operation holds what it makes of the numbers of its intervals, and no more where nothing is rounded", () => {
  const ends = fc
    .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 3 }))
    .map(([low, length]) => interval(low, low + length));
  test.each([
    ["add", (a, b) => a + b],
    ["subtract", (a, b) => a - b],
    ["multiply", (a, b) => a * b],
    ["divide", (a, b) => a / b],
    ["max", Math.max],
    ["min", Math.min],
  ] as ["add" | "subtract" | "multiply" | "divide" | "max" | "min", (a: number, b: number) => number][])("%s", (name, f) => {
    const of = (a: Interval, b: Interval) => {
      const out = [interval(0)];
      enclosures[name](out, 0, [a], 0, [b], 0);
      return out[0];
    };
    fc.assert(
      fc.property(ends, ends, (a, b) => {
        fc.pre(name !== "divide" || b.low > 0 || b.high < 0);
        const values = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => f(x, y)));
        const { low, high } = of(a, b);
        expect([low <= Math.min(...values), high >= Math.max(...values)]).toEqual([true, true]);
        const width = 2 ** -48 * Math.max(1, ...values.map(Math.abs));
        expect([low >= Math.min(...values) - width, high <= Math.max(...values) + width]).toEqual([true, true]);
      }),
    );
  });

  test("also where a quotient or a product is less than the smallest double", () => {
    const out = [interval(0)];
    enclosures.divide(out, 0, [interval(2 ** -1074)], 0, [interval(4)], 0);
    expect(out[0].high).toBeGreaterThan(0);
    enclosures.multiply(out, 0, [interval(2 ** -1074)], 0, [interval(0.25)], 0);
    expect(out[0].high).toBeGreaterThan(0);
  });
});

test("a chapter's function is called over intervals, and gives one with two finite ends", () => {
  expect(() => found("f(x)", { x: 1, f: define({ binary64: () => 1 }) })).toThrow("f is not defined over intervals at column 1");
  expect(found("f(x)", { x: 1, f: define({ intervals: () => interval(1, 2) }) })).toEqual(interval(1, 2));
  for (const [given, words] of [
    [{ low: 1, high: "2" }, "expected an interval, got [1, 2]"],
    [{ low: "1", high: 2 }, "expected an interval, got [1, 2]"],
    [{ low: 1, high: Number.POSITIVE_INFINITY }, "expected finite bounds, got [1, Infinity]"],
    [{ low: Number.NEGATIVE_INFINITY, high: 1 }, "expected finite bounds, got [-Infinity, 1]"],
  ] as const)
    expect(() => enclosures.give([], 0, given)).toThrow(words);
});

test("numbers without rounding are points", () => {
  for (const [
    text,
    x,
  ] of [["0.5", 0.5], ["x + 1", 1.5], ["x - 1", -0.5], ["x * x", 0.25], ["x / 4", 0.125], ["x^3", 0.125], ["sqrt(4)", 2]] as const) // biome-ignore format: pairs
    expect(found(text, { x: 0.5 })).toEqual(interval(x));
});

test("rationals, and numerals of any length, are held", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 40n }), (n, d) => {
      const out = [interval(0)];
      enclosures.put(out, 0, q(n, d));
      const { low, high } = out[0];
      expect([typeof low, typeof high]).toEqual(["number", "number"]);
      expect(exactly(low).compare(q(n, d)) <= 0 && exactly(high).compare(q(n, d)) >= 0).toBe(true);
      expect(high - low).toBeLessThanOrEqual(Math.abs(low) * 2 ** -50 + 2 ** -1070);
    }),
  );
  const { low, high } = found("0.12345678901234567890", {});
  expect(exactly(low).compare(q(1234567890123456789n, 10n ** 19n))).toBe(-1);
  expect(exactly(high).compare(q(1234567890123456789n, 10n ** 19n))).toBe(1);
});

test("relations are decided where no number in between says otherwise", () => {
  const [a, b, c] = [[interval(0, 1)], [interval(1, 2)], [interval(3)]];
  const all = (x: Interval[], y: Interval[]) => [
    enclosures.equal(x, 0, y, 0),
    enclosures.less(x, 0, y, 0),
    enclosures.lessOrEqual(x, 0, y, 0),
  ];
  expect(all(a, b)).toEqual([0, 0, 1]);
  expect(all(b, a)).toEqual([0, -1, 0]);
  expect(all(a, c)).toEqual([-1, 1, 1]);
  expect(all(c, a)).toEqual([-1, -1, -1]);
  expect(all(c, c)).toEqual([1, -1, 1]);
  const lost = [{ low: Number.NaN, high: Number.NaN }];
  expect(all(lost, c)).toEqual([0, 0, 0]);
  expect(all(c, lost)).toEqual([0, 0, 0]);
});
