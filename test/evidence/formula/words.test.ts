import { expect, test } from "vitest";
import { demandWords } from "../../../src/evidence/formula/words.ts";

test.each(["x^2 >= 0", "norm(v) > 0", "step(x_1) > 0", "step (x) + f(x) > 0"])(
  "what reads as a formula is refused where words are wanted: %s",
  (text) => {
    expect(() => demandWords(text, "the predicate")).toThrow(
      new TypeError(
        `expected words, got “${text}”, which reads as a formula, while the predicate is what is checked: give variables for the formula, or say it in words`,
      ),
    );
  },
);

test.each(["squares are at least 0", "f(x) is small", "x", "(x", ""])("words are no formula: %j", (text) => {
  expect(() => demandWords(text, "the predicate")).not.toThrow();
});
