import { expect, test } from "vitest";
import { spectralRadius } from "../../src/model/spectral-radius.ts";

test.each([
  ["of real eigenvalues 3 and −1", [1, 2, 2, 1], 3],
  ["of real eigenvalues of which the negative one is larger", [-1, 2, 2, -1], 3],
  ["of real eigenvalues 5 and 1", [5, 3, 0, 1], 5],
  ["of a pair ±2i", [0, 4, -1, 0], 2],
  ["of a nilpotent matrix", [0, 7, 0, 0], 0],
])("%s", (_, W, radius) => {
  expect(spectralRadius(Float64Array.from(W))).toBe(radius);
});

test("of another size than 2×2 is refused", () => {
  expect(() => spectralRadius(Float64Array.of(1, 2, 3))).toThrow("A: expected 2×2 (4 numbers), got 3");
});
