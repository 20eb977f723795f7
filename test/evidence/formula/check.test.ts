import fc from "fast-check";
import { expect, test } from "vitest";
import { mistakes, reading, titleOf } from "../../../src/evidence/formula/check.ts";

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

test("a reading prints what the formula is about", () => {
  expect(reading("x > 0", { x: fc.integer() }, { about: "after a step" }).printed).toEqual({
    formula: { latex: "x > 0", given: [], about: "after a step" },
  });
  expect(reading("x > 0", { x: fc.integer() }, {}).printed.formula).not.toHaveProperty("about");
});

test("the small mistakes in a statement are judged as it is, with its options; those in a lemma are not made", () => {
  const judged: unknown[] = [];
  const judge = (text: string, options: object) => judged.push([text, options]);
  const of = (options: Parameters<typeof mistakes>[2]) => mistakes("x < y", { x: fc.integer(), y: fc.integer() }, options, judge).variants;
  const found = of({ given: "x < 5", about: "near" })!();
  expect(found.map(({ change, weaker }) => [change, weaker])).toEqual([
    ["without “x < 5”", false],
    ["< → ≤", true],
  ]);
  for (const { run } of found) run();
  expect(judged).toEqual([
    ["x < y", { given: [], about: "near", unused: true }],
    ["x <= y", { given: ["x < 5"], about: "near", unused: true }],
  ]);
  expect(of({ role: "statement" })).toBeTypeOf("function");
  expect(mistakes("x < y", {}, { role: "lemma" }, judge)).toEqual({});
});
