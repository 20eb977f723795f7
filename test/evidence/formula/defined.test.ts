import fc from "fast-check";
import { expect, test } from "vitest";
import {
  define,
  exactKernel,
  isDefined,
  isRationalFunction,
  middleOf,
  noticingRounded,
  withError,
} from "../../../src/evidence/formula/defined.ts";
import { interval } from "../../../src/evidence/interval.ts";
import { exactly, q } from "../../../src/evidence/rational.ts";

test("a function is defined over some arithmetic, and cannot be changed", () => {
  const terms = (x: string) => x;
  const made = define({ terms, latex: "t" });
  expect([made.terms, made.latex, isDefined(made), Object.isFrozen(made)]).toEqual([terms, "t", true, true]);
  for (const over of ["binary64", "rationals", "intervals"] as const) expect(isDefined(define({ [over]: () => 1 as never }))).toBe(true);
  expect(() => define({})).toThrow("define: expected a function over binary64, rationals, intervals or terms, or in Rocq, got none");
  expect(isDefined(define({ rocq: "f : real -> real" }))).toBe(true);
  expect(() => define({ latex: "f" })).toThrow(TypeError);
  for (const other of [{ terms }, terms, null, undefined, 1]) expect(isDefined(other)).toBe(false);
});

test("an exact kernel reads rationals as the doubles that they are, and takes no others", () => {
  const seen: unknown[] = [];
  const kernel = exactKernel((...args: unknown[]) => seen.push(args), "K");
  const network = { n: 3 };
  expect(kernel.binary64!(1, [2], network)).toEqual({ value: 1, error: 0 });
  expect(kernel.rationals!(exactly(0.1), [q(1), [q(-1, 2)]], network)).toBe(2);
  expect(seen).toEqual([
    [1, [2], network],
    [0.1, [1, [-0.5]], network],
  ]);
  expect(kernel.latex).toBe("K");
  expect(() => kernel.rationals!(q(2, 3))).toThrow("exactKernel: expected a double, got 2/3");
  expect(() => kernel.rationals!([q(10n ** 400n)])).toThrow("exactKernel: expected a double");
  expect(() => kernel.rationals!(q(2n ** 53n + 1n))).toThrow("exactKernel: expected a double, got 9007199254740993");
});

test("an exact kernel gives no number that has most likely been rounded", () => {
  const factorial = exactKernel((n: number) => Array.from({ length: n }, (_, k) => k + 1).reduce((product, k) => product * k, 1));
  const rounded = "exactKernel: expected a number that was not rounded, got 2.585201673888498e+22, beyond 2^53";
  expect(() => factorial.binary64!(23)).toThrow(rounded);
  expect(() => factorial.rationals!(q(23))).toThrow(rounded);
  expect(() => factorial.intervals!(interval(23))).toThrow(rounded);
  expect(() => exactKernel(() => [[1, 2 ** 53 + 2]]).binary64!(2 ** 53)).toThrow("got 9007199254740994");
  expect(factorial.rationals!(q(22))).toBe(2143861251406875 * 2 ** 19); // which has 51 bits, and zeros
  const tenth = (x: number) => noticingRounded(() => exactKernel((y: number) => y / 10).rationals!(q(x)));
  expect(noticingRounded(() => exactKernel(Math.max).binary64!(0.1, 0.3)).isRounded).toBe(false); // an argument
  expect([1, 3, 7, 10].map((x) => tenth(x).isRounded)).toEqual([true, true, true, false]);
  for (const x of [2 ** 53, 2 ** 100, 3 * 2 ** 60, Number.POSITIVE_INFINITY, 0.1, 1e308])
    expect(exactKernel(() => x).binary64!(1)).toEqual({ value: x, error: 0 });
  expect(exactKernel((x: number[]) => x[1]).binary64!([1, 2 ** 53 + 2])).toEqual({ value: 2 ** 53 + 2, error: 0 }); // as large as an argument
});

test("an exact kernel gives points of the points that it takes, and takes no intervals", () => {
  const seen: unknown[] = [];
  const kernel = exactKernel((...args: unknown[]) => {
    seen.push(args);
    return [Float64Array.of(1, 2), [3, 4]] as never;
  });
  expect(kernel.intervals!(interval(0.5), [interval(2)], { n: 3 })).toEqual([
    [interval(1), interval(2)],
    [interval(3), interval(4)],
  ]);
  expect(seen).toEqual([[0.5, [2], { n: 3 }]]);
  expect(() => kernel.intervals!(interval(1, 2))).toThrow(new RangeError("exactKernel: expected a double, got an interval from 1 to 2"));
});

test("a value stands with the bound of its error, and an interval by its middle", () => {
  expect(withError([1, 2], 0.5)).toEqual({ value: [1, 2], error: 0.5 });
  expect([middleOf(interval(3)), middleOf(interval(-0))]).toEqual([withError(3, 0), withError(0, 0)]);
  const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
  fc.assert(
    fc.property(double, double, (x, y) => {
      const { low, high } = interval(Math.min(x, y), Math.max(x, y));
      const { value, error } = middleOf({ low, high }) as { value: number; error: number };
      const farthest = [low, high].map((end) => exactly(end).sub(exactly(value)).abs());
      for (const distance of farthest) expect(distance.compare(exactly(error))).toBeLessThanOrEqual(0);
      const half = exactly(high).sub(exactly(low)).div(q(2));
      expect(
        exactly(error).compare(half.mul(exactly(1 + 2 ** -48)).add(exactly(2 ** -1072 + Math.abs(value) * 2 ** -52))),
      ).toBeLessThanOrEqual(0);
    }),
  );
  // the distance from the lower end is no double
  const { value, error } = middleOf(interval(-(2 ** -60), 1)) as { value: number; error: number };
  expect(
    exactly(value)
      .add(exactly(2 ** -60))
      .compare(exactly(error)),
  ).toBeLessThan(0);
});

test("a function computes in rationals where it is defined over them, and is no kernel", () => {
  const functions = [define({ rationals: () => 1 }), define({ binary64: () => 1 }), exactKernel(() => 1)];
  expect(functions.map(isRationalFunction)).toEqual([true, false, false]);
});
