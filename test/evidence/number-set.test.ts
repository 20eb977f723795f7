import { expect, test } from "vitest";
import { range, setOf, steps } from "../../src/evidence/number-set.ts";

test("all numbers from one to another", () => {
  expect(range(-4, 4)).toBe("[-4, 4]");
  expect(range(0, 1e-10)).toBe("[0, 10^{-10}]");
});

test.each([
  [7, 1, 7, "7"],
  [-1, 1, 1, "-1, 0, 1"],
  [1, 1, 4, "1, 2, 3, 4"],
  [1, 1, 5, "1, \\dots, 5"],
  [-0.5, 0.25, 0.25, "-0.5, -0.25, 0, 0.25"],
  [-0.5, 0.25, 0.5, "-0.5, -0.25, \\dots, 0.5"],
])(
  "from %d in steps of %d to %d: at most four are listed, and of more the first, as many as show the step, and the last",
  (least, step, most, listed) => {
    expect(steps(least, step, most)).toBe(`\\lbrace ${listed} \\rbrace`);
  },
);

test.each([
  [[5], "5"],
  [[5, 5], "5"],
  [[3, 1, 2], "1, 2, 3"],
  [[10, 2, 4, 8, 6], "2, 4, \\dots, 10"],
  [[8, 1, 4, 2], "1, 2, 4, 8"],
  [[10, 9, 1], "1, 9, 10"],
])("the numbers %j are listed in their order", (numbers, listed) => {
  expect(setOf(numbers)).toBe(`\\lbrace ${listed} \\rbrace`);
});

test("steps are equal as they are printed, and the last digit of a computed double may be rounded", () => {
  const tenths = Array.from({ length: 11 }, (_, k) => k * 0.1);
  expect(setOf(tenths)).toBeUndefined(); // 3 · 0.1 is 0.30000000000000004
  expect(setOf(tenths.map((x) => Math.round(10 * x) / 10))).toBeUndefined(); // their steps are none of doubles
  expect(setOf([2 ** -40 + 10])).toBe("\\lbrace 10.0000000000009\\dots \\rbrace");
});

test("more than four numbers in unequal steps are no line", () => expect(setOf([1, 2, 4, 8, 16])).toBeUndefined());
