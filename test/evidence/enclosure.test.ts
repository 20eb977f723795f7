import fc from "fast-check";
import { expect, test } from "vitest";
import { exponential } from "../../src/evidence/enclosure.ts";
import { q, type Rational } from "../../src/evidence/rational.ts";

/** The first 60 digits of e (OEIS A001113). */
const e = digitsOf("2.71828182845904523536028747135266249775724709369995957496696");

test("encloses e within 10⁻⁴⁹", () => {
  const [below, above] = exponential(q(1));
  expect(below.compare(e.add(q(1, 10n ** 58n)))).toBeLessThan(0);
  expect(above.compare(e)).toBeGreaterThan(0);
  expect(above.sub(below).compare(q(1, 10n ** 48n))).toBeLessThan(0);
});

test("is exact at 0, and lies around the functional equation elsewhere", () => {
  expect(exponential(q(0)).map(String)).toEqual(["1", "1"]);
  const fourths = fc.integer({ min: 0, max: 16 });
  fc.assert(
    fc.property(fourths, fourths, (a, b) => {
      const [[lowA, highA], [lowB, highB], [low, high]] = [exponential(q(a, 4)), exponential(q(b, 4)), exponential(q(a + b, 4))];
      expect(low.compare(highA.mul(highB))).toBeLessThanOrEqual(0);
      expect(high.compare(lowA.mul(lowB))).toBeGreaterThanOrEqual(0);
      expect(high.sub(low).compare(high.mul(q(1, 10n ** 15n)))).toBeLessThan(0);
    }),
    { numRuns: 30 },
  );
});

test("takes both ends of its range, and refuses what lies beyond", () => {
  const power = (x: Rational) =>
    Array(8)
      .fill(x)
      .reduce((left, right) => left.mul(right), q(1));
  const [below, above] = exponential(q(8));
  expect(below.compare(power(e.add(q(1, 10n ** 58n))))).toBeLessThan(0);
  expect(above.compare(power(e))).toBeGreaterThan(0);
  for (const x of [q(-1, 100), q(801, 100)])
    expect(() => exponential(x)).toThrow(new RangeError(`exponential: expected 0 ≤ x ≤ 8, got ${x.toFraction()}`));
});

function digitsOf(decimal: string): Rational {
  const [whole, rest] = decimal.split(".");
  return q(BigInt(whole + rest), 10n ** BigInt(rest.length));
}
