import { expect, test } from "vitest";
import { divisorsIn, smtOf, termOf, writtenOf } from "../../../src/evidence/formula/smt.ts";

test.each([
  ["(/ 1.0 |x|)", [["|x|", "x"]]],
  ["( / |a b|\n (- |x| 2.50) (+ |y| 1.0))", [["(- |x| 2.50)", "x - 2.50"], ["(+ |y| 1.0)", "y + 1"]]],
  ["(ite (> |x| 0.0) (/ 1.0 (* 2.0 (/ 3.0 |x|))) 0.0)", [["(* 2.0 (/ 3.0 |x|))", "2 * (3 / x)"], ["|x|", "x"]]],
  ["(/ 1.0 (- (* (+ |x| 1.0) (- |x|))))", [["(- (* (+ |x| 1.0) (- |x|)))", "-((x + 1) * (-x))"]]],
  ["(/ 1.0 (+ 1.0 (ite true 1.0 |x|)))", [["(+ 1.0 (ite true 1.0 |x|))", "1 + (ite true 1.0 |x|)"]]],
  ["(+ |x| 1.0)", []],
  ["|/|", []],
])("the divisors in %s", (text, divisors) => {
  expect(divisorsIn(termOf(text)).map((divisor) => [smtOf(divisor), writtenOf(divisor)])).toEqual(divisors);
}); // biome-ignore format: a table
