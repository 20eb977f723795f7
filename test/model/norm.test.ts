import { describe, expect, test } from "vitest";
import { infinityNorm, singularValues, spectralNorm } from "../../src/model/norm.ts";

test("rotations end after 16 sweeps, also where rounding would turn the columns for ever", () => {
  // a 17th sweep gives 2.346160458730437
  expect(singularValues(Float64Array.of(2.25, -3.75, 1.25, 3.125), 2)[1]).toBe(2.3461604587304374);
});

describe.each([
  ["singularValues", singularValues],
  ["spectralNorm", spectralNorm],
  ["infinityNorm", infinityNorm],
])("%s", (_, measure) => {
  test.each([0, -1, 1.5])("refuses a matrix of size %d", (n) => {
    expect(() => measure(new Float64Array(n > 0 ? 2 : 0), n)).toThrow(
      new RangeError(`n: expected a whole number from 1 to ${Number.MAX_SAFE_INTEGER}, got ${n}`),
    );
  });

  test("refuses a size that is not a number", () => {
    expect(() => measure(Float64Array.of(1), "1" as never)).toThrow(TypeError);
  });
});

describe("beyond the largest double", () => {
  const huge = new Float64Array(4).fill(Number.MAX_VALUE);

  test("the largest singular value is ∞, the zero one stays", () => {
    expect([...singularValues(huge, 2)]).toEqual([Number.POSITIVE_INFINITY, 0]);
    expect(spectralNorm(huge, 2)).toBe(Number.POSITIVE_INFINITY);
  });

  test("the largest sum of a row is ∞", () => {
    expect(infinityNorm(huge, 2)).toBe(Number.POSITIVE_INFINITY);
  });
});

test("a singular value far below the largest is right to a few roundings of the largest, not of its own", () => {
  const [largest, , least] = singularValues(Float64Array.of(1, 0, 0, 0, 1e-200, 1e-200, 0, 1e-200, 2e-200), 3);
  expect(largest).toBe(1);
  expect(least).toBeLessThan(2 ** -50);
});
