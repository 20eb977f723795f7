import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../../src/evidence/formula/compile.ts";
import { define } from "../../../src/evidence/formula/defined.ts";
import { type Fine, fine } from "../../../src/evidence/formula/fine.ts";
import { largestSingularValue } from "../../../src/evidence/formula/singular.ts";
import { parse } from "../../../src/evidence/formula/tree.ts";
import { exactly, q, type Rational } from "../../../src/evidence/rational.ts";

const narrow = q(1n, 1n << 200n);
const numbers = fc.integer({ min: -400, max: 400 }).map((n) => n / 16);

function of(name: "exp" | "tanh" | "sigmoid" | "sqrt", x: number | Rational) {
  const [from, to] = [fine.buffer(1), fine.buffer(1)];
  fine.put(from, 0, typeof x === "number" ? exactly(x) : x);
  fine[name]!(to, 0, from, 0);
  return to[0];
}

function width({ low, high }: { low: Rational; high: Rational }): Rational {
  return high.sub(low);
}

test.each([
  ["exp", Math.exp],
  ["tanh", Math.tanh],
  ["sigmoid", (x: number) => 1 / (1 + Math.exp(-x))],
] as const)("%s is enclosed narrowly, around what doubles give", (name, f) => {
  fc.assert(
    fc.property(numbers, (x) => {
      const found = of(name, x);
      expect(found.low.compare(found.high)).toBeLessThanOrEqual(0);
      expect(width(found).compare(narrow.mul(found.high.abs().add(narrow)).mul(2))).toBeLessThan(1);
      expect(Math.abs(found.low.valueOf() - f(x))).toBeLessThanOrEqual(2 ** -50 * Math.abs(f(x)));
    }),
  );
});

test("exp of a sum is the product, and exp and tanh keep what doubles lose", () => {
  fc.assert(
    fc.property(numbers, numbers, (x, y) => {
      const [a, b, sum] = [of("exp", x), of("exp", y), of("exp", x + y)];
      expect(a.low.mul(b.low).compare(sum.high)).toBeLessThanOrEqual(0);
      expect(sum.low.compare(a.high.mul(b.high))).toBeLessThanOrEqual(0);
    }),
  );
  expect(of("tanh", 50).high.compare(1)).toBeLessThan(0);
  expect(of("sigmoid", -900).low.compare(0)).toBeGreaterThan(0);
  expect(() => of("exp", 10_001)).toThrow(RangeError);
});

test("a root is enclosed, and is one number where it is one of few bits", () => {
  fc.assert(
    fc.property(fc.nat(1000), (n) => {
      const { low, high } = of("sqrt", n);
      expect([low.mul(low).compare(n) <= 0, high.mul(high).compare(n) >= 0]).toEqual([true, true]);
      expect(low.equals(high)).toBe(Number.isInteger(Math.sqrt(n)));
    }),
  );
  expect(of("sqrt", q(9, 16)).high.equals(q(3, 4))).toBe(true);
  expect(() => of("sqrt", -1)).toThrow("sqrt: expected a number of at least 0");
});

test("the norm of a matrix of rationals is enclosed narrowly, and that of a vector whatever it lies between", () => {
  const norm = (entries: Fine[], rows: number, columns: number) => {
    const out = fine.buffer(1);
    fine.norm!(out, 0, entries, rows, columns);
    return out[0];
  };
  const point = (x: number | Rational) => ({ low: exactly(x), high: exactly(x) });
  const places = fc.record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 4 }) });
  const matrices = places.chain(({ rows, columns }) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      entries: fc.array(numbers, { minLength: rows * columns, maxLength: rows * columns }),
    }),
  );
  fc.assert(
    fc.property(matrices, ({ rows, columns, entries }) => {
      const { low, high } = norm(entries.map(point), rows, columns);
      const doubles = largestSingularValue(entries, rows, columns);
      expect([low.valueOf() <= doubles.high, high.valueOf() >= doubles.low]).toEqual([true, true]);
      expect(high.sub(low).compare(high.div(q(2 ** 80)))).toBeLessThanOrEqual(0);
    }),
  );
  const [three, half] = [q(3), q(1, 2)];
  const { low, high } = norm([three, q(0), q(0), half].map(point), 2, 2);
  expect([low.compare(3) <= 0, high.compare(3) >= 0, high.sub(low).compare(q(1, 1n << 80n)) < 0]).toEqual([true, true, true]);
  expect(norm([0, 0, 0, 0].map(point), 2, 2).high.equals(0)).toBe(true);
  expect(norm([point(3), point(-4)], 2, 1)).toEqual(point(5));
  const between = norm(
    [
      { low: q(-1), high: q(3) },
      { low: q(4), high: q(4) },
    ],
    1,
    2,
  );
  expect([between.low.equals(4), between.high.equals(5)]).toEqual([true, true]);
  expect(() => norm([point(1), point(2), { low: q(0), high: q(1) }, point(0)], 2, 2)).toThrow("norm: expected a matrix of rationals");
});

test("sums, products and quotients are rounded outward, and hold the exact ones", () => {
  const third = q(1, 3);
  const rational = fc
    .tuple(fc.bigInt({ min: -(10n ** 90n), max: 10n ** 90n }), fc.bigInt({ min: 1n, max: 10n ** 90n }))
    .map(([n, d]) => q(n, d));
  fc.assert(
    fc.property(rational, rational, (x, y) => {
      const [a, b, out] = [fine.buffer(1), fine.buffer(1), fine.buffer(1)];
      fine.put(a, 0, x);
      fine.put(b, 0, y.add(third));
      for (const [name, exact] of [
        ["add", x.add(y).add(third)],
        ["subtract", x.sub(y).sub(third)],
        ["multiply", x.mul(y.add(third))],
        ["divide", x.div(y.add(third))],
      ] as const) {
        fine[name](out, 0, a, 0, b, 0);
        expect([out[0].low.compare(exact) <= 0, exact.compare(out[0].high) <= 0]).toEqual([true, true]);
        expect(width(out[0]).compare(narrow.mul(exact.abs()))).toBeLessThanOrEqual(0);
      }
    }),
  );
});

describe("what intervals say of the numbers in them", () => {
  const between = (low: number, high: number): Fine => ({ low: q(low), high: q(high) });
  const on = (name: "max" | "min", a: Fine, b: Fine) => {
    const out = fine.buffer(1);
    fine[name](out, 0, [a], 0, [b], 0);
    return out[0];
  };

  test.each([
    // a, b, and whether a = b, a < b, a ≤ b: 1 where all numbers say so, −1 where none does, 0 where it depends
    [between(0, 1), between(2, 3), -1, 1, 1],
    [between(2, 3), between(0, 1), -1, -1, -1],
    [between(0, 1), between(1, 2), 0, 0, 1],
    [between(1, 2), between(0, 1), 0, -1, 0],
    [between(0, 2), between(1, 3), 0, 0, 0],
    [between(1, 1), between(1, 1), 1, -1, 1],
    [between(1, 1), between(0, 2), 0, 0, 0],
    [between(0, 2), between(1, 1), 0, 0, 0],
  ])("%# of the relations of two intervals", (a, b, equal, less, lessOrEqual) => {
    expect([fine.equal([a], 0, [b], 0), fine.less([a], 0, [b], 0), fine.lessOrEqual([a], 0, [b], 0)]).toEqual([equal, less, lessOrEqual]);
  });

  test("the larger, the smaller, the negative and the size of what lies between", () => {
    expect(on("max", between(0, 3), between(1, 2))).toEqual(between(1, 3));
    expect(on("min", between(0, 3), between(1, 2))).toEqual(between(0, 2));
    const out = fine.buffer(1);
    fine.negate(out, 0, [between(-1, 2)], 0);
    expect(out[0]).toEqual(between(-2, 1));
    fine.abs(out, 0, [between(-1, 2)], 0);
    expect(out[0]).toEqual(between(0, 2));
    fine.abs(out, 0, [between(-3, -2)], 0);
    expect(out[0]).toEqual(between(2, 3));
    fine.sqrt!(out, 0, [between(-1, 4)], 0);
    expect(out[0]).toEqual(between(0, 2));
  });

  test.each([between(0, 1), between(-1, 0), between(-1, 1), between(0, 0)])("%# holds 0, and nothing is divided by it", (divisor) => {
    expect(() => fine.divide(fine.buffer(1), 0, [between(1, 1)], 0, [divisor], 0)).toThrow("the divisor may be 0");
  });

  test("a chapter's function takes and gives single numbers", () => {
    expect(fine.take!([between(2, 2)], 0)).toEqual(q(2));
    expect(() => fine.take!([between(1, 2)], 0)).toThrow("a function of a chapter has no value over narrow intervals");
    const out = fine.buffer(1);
    fine.give!(out, 0, q(1, 3));
    expect(out[0]).toEqual({ low: q(1, 3), high: q(1, 3) });
  });
});

describe("bounds of 256 bits", () => {
  const sum = (x: Rational) => {
    const out = fine.buffer(1);
    fine.add(out, 0, [{ low: x, high: x }], 0, [{ low: q(0), high: q(0) }], 0);
    return out[0];
  };
  const [long, one] = [1n << 255n, 1n];

  const halves = [2n * long + one, -(2n * long + one)].map((n) => q(n, 4n * long));
  test.each([q(0), q(1, 3), q(long - one), q(-(long - one)), q(one, long / 2n), ...halves])(
    "%# needs no more, and is kept as it is",
    (x) => {
      expect(sum(x)).toEqual({ low: x, high: x });
    },
  );

  test.each([
    [q(8n * long + one), q(8n * long), q(8n * long + 16n)],
    [q(-(8n * long + one)), q(-(8n * long + 16n)), q(-8n * long)],
    [q((long << 60n) + one, long << 61n), q(1, 2), q(long + one, 2n * long)],
  ])("%# has more, and lies between neighbours with so many or few more", (x, low, high) => {
    const found = sum(x);
    expect([found.low.compare(x) < 0, found.high.compare(x) > 0]).toEqual([true, true]);
    expect([found.low.compare(low) >= 0, found.high.compare(high) <= 0]).toEqual([true, true]);
  });

  test("exp is not too small where a power of 2 is nearly met, and as narrow where it is squared", () => {
    const y = q(1n, long);
    const x = y.sub(y.mul(y).div(2)).add(y.mul(y).mul(y).div(3)); // above the logarithm of 1 + y
    expect(of("exp", x).high.compare(y.add(1))).toBeGreaterThan(0);
    for (const x of [0.9, 1.9, 3.9, 31.9]) {
      const found = of("exp", x);
      expect(width(found).compare(found.high.div(q(long / 64n)))).toBeLessThan(0);
    }
  });

  test("the root of a small number is not taken for the number", () => {
    expect(of("sqrt", q(one, 1n << 511n)).low).toEqual(q(one, 1n << 256n));
  });

  test("e has these digits, and exp goes to the limit", () => {
    const digits = 2718281828459045235360287471352662497757247093699959574966967627724076630353n;
    const { low, high } = of("exp", 1);
    expect([low.compare(q(digits, 10n ** 75n)) >= 0, high.compare(q(digits + 1n, 10n ** 75n)) <= 0, low.compare(high) < 0]).toEqual([
      true,
      true,
      true,
    ]);
    const [least, most] = [of("exp", -10_000), of("exp", 10_000)];
    expect(least.low.mul(most.low).compare(1) <= 0 && least.high.mul(most.high).compare(1) >= 0).toBe(true);
    expect(of("exp", 0)).toEqual({ low: q(1), high: q(1) });
    expect(() => of("exp", -10_001)).toThrow("exp: the number is too far from 0");
  });
});

test("a chapter's functions are those over rationals", () => {
  const truth = (f: Parameters<typeof define>[0]) => compile(parse("f(2) == 3", { functions: ["f"] }), fine).truth({ f: define(f) });
  expect(truth({ rationals: (x) => (x as Rational).add(1), binary64: () => 0 })).toBe(1);
  expect(() => truth({ binary64: () => 3 })).toThrow("f is not defined over narrow intervals");
});
