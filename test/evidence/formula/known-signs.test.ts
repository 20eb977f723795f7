import { expect, test } from "vitest";
import { hasFunction, isArithmetic, isEverybodysFunction, isNamed } from "../../../src/evidence/formula/known-signs.ts";

test("a name is that of a function which every reader knows, in any case", () => {
  expect(["log", "LOG", "floor", "arcsin", "f", "logs", "clog"].map(isEverybodysFunction)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(["\\mathrm{Rank}", "RANK", "Diag_2", "sine"].map(isNamed)).toEqual([true, true, true, false]);
});

test("a command of a variable is no symbol of its own, also right behind another variable", () => {
  expect(isArithmetic("k\\alpha @0@", "\\alpha", "k")).toBe(true);
  expect(isArithmetic("k\\alpha @0@", "k")).toBe(false);
});

test("a function in an index is none of the text", () => {
  expect(["x_{\\sin}", "x_{\\sin_{ab}}", "x_{a_{\\sin}b}", "x_\\alpha \\sin y"].map(hasFunction)).toEqual([false, false, false, true]);
});
