import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fine, fine } from "../../../src/evidence/formula/fine.ts";
import { largestSingularValue } from "../../../src/evidence/formula/singular.ts";
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
  expect(() => of("exp", 3000)).toThrow(RangeError);
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
