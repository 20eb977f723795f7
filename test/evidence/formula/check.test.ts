import fc from "fast-check";
import { expect, test } from "vitest";
import { reading, titleOf } from "../../../src/evidence/formula/check.ts";

test("a check is titled by its formula, after what it is about", () => {
  expect(titleOf("x > 0")).toBe("x > 0");
  expect(titleOf("x > 0", {})).toBe("x > 0");
  expect(titleOf("x > 0", { about: "after a step" })).toBe("after a step: x > 0");
});

test("a reading prints the formula and its hypotheses, where there are any", () => {
  const x = fc.integer();
  expect(reading("x > 0", { x }, {}).printed).toEqual({ formula: { latex: "x > 0", given: [] } });
  expect(reading("x > 0", { x }, { given: [] }).printed).toEqual({ formula: { latex: "x > 0", given: [] } });
  const { statement, printed } = reading("x > 0", { x }, { given: ["x >= 1", "x != 2"], written: { x: "\\xi" } });
  expect(printed).toEqual({ formula: { latex: "\\xi > 0", given: ["\\xi \\ge 1", "\\xi \\neq 2"] } });
  expect(statement.text).toBe("x > 0");
});
