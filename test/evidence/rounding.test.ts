import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactly, type Rational } from "../../src/evidence/rational.ts";
import { elementary, gamma, singularValuesBound, sized, sumOfProducts, u } from "../../src/evidence/rounding.ts";

describe("γ_n", () => {
  test("bounds n roundings: (1 + u)ⁿ − 1 and 1 − (1 − u)ⁿ, and hardly more", () => {
    expect(1 + u).toBe(1); // half of a unit in the last place
    expect(1 + 2 * u).toBeGreaterThan(1);
    for (const n of [1, 2, 10]) {
      const product = (factor: Rational) =>
        Array(n)
          .fill(factor)
          .reduce((left, right) => left.mul(right), exactly(1));
      const [up, bound] = [product(exactly(1).add(exactly(u))).sub(1n), exactly(gamma(n))];
      expect(up.compare(bound)).toBeLessThanOrEqual(0);
      expect(bound.compare(up.mul(exactly(1 + 20 * n * u)))).toBeLessThan(0);
    }
  });

  test("is n·u/(1 − n·u), which for half of 2⁵³ roundings is 1, and beyond them undefined", () => {
    expect(gamma(0)).toBe(0);
    expect(gamma(2 ** 52)).toBe(1);
    expect(gamma(2 ** 53 - 1)).toBe(2 ** 53 - 1);
    for (const n of [2 ** 53, -1, Number.NaN]) expect(() => gamma(n)).toThrow(new RangeError(`gamma: expected 0 ≤ n < 2^53, got ${n}`));
  });

  test("the engine's elementary functions are granted two ulps, four roundings", () => {
    expect(elementary).toBe(gamma(4));
  });
});

describe("a sum of products", () => {
  test("stays within its bound, whatever the order, and the bound is less than one rounding too large", () => {
    const term = fc.tuple(fc.double({ min: -8, max: 8, noNaN: true }), fc.double({ min: -8, max: 8, noNaN: true }));
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 9 }), (terms) => {
        const found = terms.reduce((sum, [a, b]) => sum + a * b, 0);
        const truth = terms.reduce((sum, [a, b]) => sum.add(exactly(a).mul(exactly(b))), exactly(0));
        const magnitude = terms.reduce((sum, [a, b]) => sum + Math.abs(a * b), 0);
        const error = exactly(found).sub(truth).abs();
        expect(error.compare(exactly(sumOfProducts(terms.length, magnitude)))).toBeLessThanOrEqual(0);
      }),
    );
    for (const n of [1, 5, 100]) {
      expect(sumOfProducts(n, 3)).toBeGreaterThanOrEqual(gamma(n) * 3);
      expect(sumOfProducts(n, 3)).toBeLessThan(gamma(n + 1) * 3);
    }
  });

  test("covers a magnitude that was itself computed, and so may be too small by as many roundings", () => {
    const n = 2 ** 51; // γ_n = 1/3: a true magnitude of 1 may have been computed as 2/3
    expect(sumOfProducts(n, 2 / 3)).toBeGreaterThanOrEqual(gamma(n) - u);
    expect(sumOfProducts(n, 2 / 3)).toBeLessThan(gamma(n) + 4 * u);
  });

  test("covers underflow, for each operation, also where factors magnify it by 2⁶⁴ later", () => {
    expect(sumOfProducts(1, 0)).toBeGreaterThanOrEqual(2 ** -1074 * 2 ** 64);
    expect(sumOfProducts(3, 0)).toBe(3 * sumOfProducts(1, 0));
    expect(sumOfProducts(1, 0)).toBeLessThan(2 ** -1000);
    expect(sumOfProducts(0, 1)).toBe(0);
  });
});

describe("singular values", () => {
  test("each of sweeps·n(n − 1)/2 rotations moves them by γ₈ √n s₁, and orthogonality and norms by γ_{2n + 4} more", () => {
    expect(singularValuesBound(1, 1)).toBe(gamma(6));
    expect(singularValuesBound(2, 3, 1)).toBe(gamma(8 + 8) * Math.SQRT2 * 3);
    expect(singularValuesBound(4, 1, 2)).toBe(gamma(2 * 8 * 6 + 12) * 2);
    expect(singularValuesBound(4, 1)).toBe(singularValuesBound(4, 1, 16));
  });

  test("allow what underflows, of a matrix of zeros too", () => {
    expect(singularValuesBound(3, 0)).toBe(2 ** -1010);
  });
});

test("doubles that know their size: the sum of the absolute values of all terms", () => {
  const { of, add, multiply } = sized;
  expect(of(-3)).toEqual({ x: -3, size: 3 });
  expect(add(of(-3), of(2))).toEqual({ x: -1, size: 5 });
  expect(multiply(add(of(-3), of(2)), of(-4))).toEqual({ x: 4, size: 20 });
  expect(add(multiply(of(2), of(3)), of(-6))).toEqual({ x: 0, size: 12 });
});
