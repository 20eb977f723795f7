import { describe, expect, test } from "vitest";
import { geluRoundings, powerSlack, productBound, productMagnitude, productNormSlack, slopeRoundings } from "../../spec/bounds.ts";
import { autonomous } from "../../spec/networks.ts";
import { sumOfProducts, u } from "../../src/evidence/rounding.ts";
import { gelu, identity, mish } from "../../src/model/activation.ts";

/** A bound that grew would let a kernel err by some hundred units: these hold it to what its derivation counts, in units of 2⁻⁵³. */
describe("for one unit and one step", () => {
  const net = autonomous([[3]], identity);
  const x = Float64Array.of(1, 3);

  test("a product errs by at most 4 roundings", () => {
    expect(productBound(net, x, 1)[0] / 3 / u).toBeCloseTo(4, 6);
  });

  test("its norm errs by 4 roundings, and the singular value by 6", () => {
    expect(productNormSlack(net, x, 1) / 3 / u).toBeCloseTo(10, 6);
  });

  test("η errs by two singular values' 6 and by 6 roundings more", () => {
    expect(powerSlack(1, 1, 1) / u).toBeCloseTo(18, 6);
  });

  test("η errs by the roundings of a slope, too", () => {
    expect(powerSlack(1, 1, 1, 42) / u).toBeCloseTo(60, 6);
  });

  test("ηᵀ errs by more for each step, and by so much of itself", () => {
    expect(powerSlack(1, 2, 1) / u).toBeCloseTo(3 * 6 + 8, 6);
    expect(powerSlack(1, 2, 1, 42) / u).toBeCloseTo(3 * 6 + 8 + 2 * 42, 6);
    expect(powerSlack(8, 1, 1) / u).toBeCloseTo(8 * 18, 6);
  });

  test("what was computed may be too small by its error", () => {
    const relative = powerSlack(1, 2 ** 49, 1) / (1 + powerSlack(1, 2 ** 49, 1));
    expect(relative).toBeCloseTo((2 ** 49 + 1) * 6 * u + sumOfProducts(2 ** 50 + 4, 1), 12);
    expect(relative).toBeGreaterThan(0.4);
  });
});

test("a norm errs by as much as its largest entry", () => {
  const of = (W: number[][]) => productNormSlack(autonomous(W, identity), new Float64Array(4), 1);
  const [large, small] = [
    of([
      [5, 5],
      [5, 5],
    ]),
    of([
      [5, 1],
      [1, 1],
    ]),
  ];
  expect(small).toBe(large);
});

test("a bound from k on counts the steps from k on", () => {
  const net = autonomous([[2]], identity);
  const x = Float64Array.of(1, 2, 4, 8);
  expect(productMagnitude(net, x, 3, 1)).toEqual(Float64Array.of(4));
  expect(productBound(net, x, 3, 1)).toEqual(productBound(net, x, 2));
  expect(productNormSlack(net, x, 3, 1)).toBe(productNormSlack(net, x, 2));
});

test("magnitudes are sums of absolute values", () => {
  const net = autonomous(
    [
      [1, -2],
      [-3, 4],
    ],
    identity,
  );
  expect(productMagnitude(net, new Float64Array(6), 2, 0)).toEqual(Float64Array.of(7, 10, 15, 22));
});

describe("roundings of a slope", () => {
  test("GELU's grow with the terms of its series", () => {
    // at 0 the first term is already lost in the sum
    expect(geluRoundings(0)).toBe(4 * 2 + 14);
    // 1/(1·3⋯29) is above half a unit of the sum, which is 1.41, and 1/(1·3⋯31) below
    expect(geluRoundings(1)).toBe(4 * 16 + 1 + 14);
    expect(geluRoundings(8)).toBeLessThan(650);
  });

  test("near γ", () => {
    expect(slopeRoundings(mish)).toBe(42);
    expect(slopeRoundings(gelu)).toBe(geluRoundings(Math.SQRT2) + 1);
  });
});
