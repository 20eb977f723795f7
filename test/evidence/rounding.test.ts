import { describe, expect, test } from "vitest";
import { gamma, singularValues, sized, sumOfProducts, u } from "../../src/evidence/rounding.ts";

describe("γ_n = nu/(1 − nu)", () => {
  test("starts at nothing and grows a little faster than n", () => {
    expect(gamma(0)).toBe(0);
    expect(gamma(1)).toBe(u / (1 - u));
    expect(gamma(2 ** 52)).toBe(1);
    expect(gamma(3 * 2 ** 51)).toBe(3);
  });

  test.each([-1, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])("there is none of %s operations", (n) => {
    expect(() => gamma(n)).toThrow(RangeError);
    expect(() => gamma(n)).toThrow(`gamma: expected 0 ≤ n < 2^53, got ${n}`);
  });
});

test("a sum's bound is γ of its true magnitude, which may be larger than the computed one, and covers subnormal results", () => {
  expect(sumOfProducts(0, 5)).toBe(0);
  expect(Math.abs(sumOfProducts(2 ** 51, 2) - 1)).toBeLessThan(4 * u); // γ = 1/3: 2/3 over 2/3
  expect(sumOfProducts(3, 0)).toBe(3 * 2 ** -1010);
});

test("the bound of singular values counts 8 roundings a rotation, of n(n − 1)/2 rotations a sweep, and those of the norms", () => {
  expect(singularValues(1, 8)).toBe(gamma(6) * 8 + 2 ** -1010);
  expect(singularValues(4, 3)).toBe(gamma(4 * 16 * 12 + 12) * 2 * 3 + 2 ** -1010);
  expect(singularValues(4, 3, 2)).toBe(gamma(4 * 2 * 12 + 12) * 2 * 3 + 2 ** -1010);
  expect(singularValues(2, 0)).toBe(2 ** -1010);
});

test("a double's size is the sum of the absolute values of its terms", () => {
  const [two, minusThree] = [sized.of(2), sized.of(-3)];
  expect(minusThree).toEqual({ x: -3, size: 3 });
  expect(sized.add(two, minusThree)).toEqual({ x: -1, size: 5 });
  expect(sized.multiply(sized.add(two, minusThree), minusThree)).toEqual({ x: 3, size: 15 });
});
