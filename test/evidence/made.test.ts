import fc from "fast-check";
import { expect, test } from "vitest";
import { between } from "../../src/evidence/arbitrary.ts";
import { cover } from "../../src/evidence/cover.ts";
import { Exhaustive, each } from "../../src/evidence/exhaustive.ts";
import { domainsOf } from "../../src/evidence/formula/domain.ts";
import { anyNatural, Quantified } from "../../src/evidence/formula/quantified.ts";
import { anyVector, Sized } from "../../src/evidence/formula/variables.ts";
import { keepMade, seal } from "../../src/evidence/made.ts";
import { NumberArbitrary } from "../../src/evidence/number-arbitrary.ts";

class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
    keepMade(this);
  }
}
seal(Point);
class Nearby extends Point {}

test("an instance of a sealed class is what this class itself made, as it made it", () => {
  const point = new Point(1);
  expect([point instanceof Point, Object.isFrozen(point), Object.isFrozen(Point.prototype)]).toEqual([true, true, true]);
  const inherited = Object.create(point, { x: { value: 2 } });
  for (const other of [inherited, new Proxy(point, {}), new Nearby(1), Object.create(Point.prototype), { x: 1 }, null, 1])
    expect((other as object) instanceof Point).toBe(false);
});

test.each([
  ["numbers", () => between(0, 1), NumberArbitrary],
  ["finitely many cases", () => each(0, 1), Exhaustive],
  ["vectors", () => anyVector(2), Sized],
  ["lengths", anyNatural, Quantified],
] as const)("what inherits from a generator of %s, or stands before one, is none", (_, make, Class) => {
  expect((make() as object) instanceof Class).toBe(true);
  for (const forged of [Object.create(make()), new Proxy(make(), {})]) expect(forged instanceof Class).toBe(false);
  expect(make()).toSatisfy(Object.isFrozen);
});

test("a forged generator is not said to give what the one before it gives", () => {
  const narrow = { generate: { value: (random: fc.Random, bias: number) => fc.double({ min: 0, max: 0.5 }).generate(random, bias) } };
  expect(domainsOf({ x: between(0, 1) }, ["x"])).toEqual(["x \\in [0, 1]"]);
  expect(domainsOf({ x: Object.create(between(0, 1), narrow) }, ["x"])).toEqual([]);
  expect(cover(fc.nat(), { even: [0.1, (n) => n % 2 === 0] })).toSatisfy(Object.isFrozen);
});
