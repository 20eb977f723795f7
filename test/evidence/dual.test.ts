import { expect, test } from "vitest";
import { addDuals, applyToDual, dotOfDuals, dual, duals, multiplyDuals } from "../../src/evidence/dual.ts";
import { interval, intervals } from "../../src/evidence/interval.ts";

const [x, three] = [dual(2, 1), dual(3)];

test("dual numbers carry a derivative along", () => {
  expect(three).toEqual({ value: 3, tangent: 0 });
  expect(addDuals(x, three)).toEqual({ value: 5, tangent: 1 });
  expect(multiplyDuals(x, three)).toEqual({ value: 6, tangent: 3 });
  expect(multiplyDuals(x, x)).toEqual({ value: 4, tangent: 4 });
  expect(applyToDual({ value: (a) => a ** 3, slope: (a) => 3 * a ** 2 }, multiplyDuals(x, x))).toEqual({ value: 64, tangent: 192 });
  expect(dotOfDuals(x, [x, three], [x, x])).toEqual({ value: 12, tangent: 8 });
  expect(dotOfDuals(x, [], [])).toEqual(x);
});

test("over intervals, too", () => {
  const { dual: enclosed, multiply: times } = duals(intervals);
  const { value, tangent } = times(enclosed(2, 1), enclosed(3, 0));
  expect([value.low <= 6 && value.high >= 6, tangent.low <= 3 && tangent.high >= 3]).toEqual([true, true]);
  expect(enclosed(2)).toEqual({ value: interval(2), tangent: interval(0) });
});
