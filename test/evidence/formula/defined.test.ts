import { expect, test } from "vitest";
import { define, exactKernel, isDefined } from "../../../src/evidence/formula/defined.ts";
import { exactly, q } from "../../../src/evidence/rational.ts";

test("a function is defined over some arithmetic, and cannot be changed", () => {
  const terms = (x: string) => x;
  const made = define({ terms, latex: "t" });
  expect([made.terms, made.latex, isDefined(made), Object.isFrozen(made)]).toEqual([terms, "t", true, true]);
  for (const over of ["binary64", "rationals", "intervals"] as const) expect(isDefined(define({ [over]: () => 1 as never }))).toBe(true);
  expect(() => define({})).toThrow("define: expected a function over binary64, rationals, intervals or terms, got none");
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
