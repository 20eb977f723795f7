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

test.each([
  ...["x² < 0", "x³ < 0", "x ≤ 3", "x ⩽ 5", "x ⩾ 5", "x ≥ 5", "x ≠ 5", "x ＜ 5", "2 · x > 1", "2 × x > 1", "x − 1 < 0"],
  ...[
    "$x^2 < 0$",
    "$x^{2} \\le 0$",
    "$a \\cdot b \\neq 0$",
    "$x \\geqslant\\, 1$",
    "2x < 1",
    "|x| < 3",
    "λ² ≥ 0",
    "x₁ > 0",
    "x < 0.",
    "x > 0 ∧ y > 0",
  ],
  ...[
    "$x^2 < 0$ for every x",
    "for every x, x^2 < 0",
    "for all x and y, x < y",
    "x < y for each x",
    "for any x: x < 0",
    "∀n: n² < 0",
    "x < 0, ∃ x",
    "x² < 0，y > 0",
    "x < 0 where x is small",
    "x < 0,  for small y",
    "x < 0, ",
    "x > y and$y > 0$",
    "x < y. ",
    "$x < y.$",
  ],
  ...["|x + y| < 3", "y < 2x", "20x < 1", "2.55x < 1", "2 x < 1", "x · y > 1", "x ⋅ y > 1", "x × y > 1", "x ÷ y > 1"],
  ...["x ≦ y", "x ≧ y", "x > y ∧ y > 0", "x > y ∨ y > 0", "\\left(x\\right) > 0", "x \\times y > 1"],
  ...["(x)⁻¹ < y", "(x)²y > 0", "(x)³y > 0", "(x)⁴y > 0"],
  ...["‖x‖ < 0", "√x < -1", "√(x + 1) < 0", "n! < 0", "n! ≤ 1", "sin x > 2", "e^x < 0", "δ ≤ 1"],
  ...["1 + 1 = 3", "2·3 = 7.", "1 = 1 = 2"],
  ...["leq", "leqslant", "ge", "geq", "ne", "lt", "gt"].map((relation) => `x \\${relation} y`),
  ...["land", "wedge", "lor", "vee"].map((connective) => `x > y \\${connective} y > 0`),
])("also in other characters, or with what it is said for: %s", (text) => {
  expect(() => demandWords(text, "the predicate")).toThrow("which reads as a formula, while the predicate is what is checked");
});

test.each([
  "the norm is ≤ 1",
  "x ≤ 1, for the lower end of what is tried, in every unit",
  "1 = 1",
  ...["2·3 = 6", "5! = 120", "2⁵ = 32", "2¹⁰ = 1024", "101₂ = 5", "2^-1 = 1/2", "1/0 = 1/0"],
  "x = x + 1",
  "at rest, W = V, half of it",
  "delays ≥ 100: it falls",
  "for every x",
  "if so",
  "W D is stable for every D",
  "x², eˣ, ReLU(x)²",
  "for every x, squares are at least 0",
  "|W| is small",
  "squares are at least 0",
  "f(x) is small",
  "x",
  "(x",
  "",
  "todo lists are finite",
  "what is on the list of todo",
  "x < 0, y with care",
  "f 2(x) > 0",
  ...["2 ¬ x > 0", "2 \\lnot x > 0", "2 \\neg x > 0", "2ᵀ x > 0"],
  "中",
  "1",
])("words are no formula: %j", (text) => {
  expect(() => demandWords(text, "the predicate")).not.toThrow();
});

test.each(["…", "?", "$ $", "✓", "TODO", "todo.", "FIXME: the bound", "(TBD)", "XXX …", "TODO (later)"])(
  "%j says nothing and is refused",
  (text) => {
    expect(() => demandWords(text, "the predicate")).toThrow(
      new TypeError(`expected words, got “${text}”, which does not say what is checked, as the predicate does: say it`),
    );
  },
);
