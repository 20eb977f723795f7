import { expect, test } from "vitest";
import { macroIn } from "../../src/files/macros.ts";

test.each([
  ["$\\gdef\\le{\\ge}1\\le 2$", "\\gdef"],
  ["\\def\\a1", "\\def"],
  ["{\\edef\\a{}}", "\\edef"],
  ["\\xdef\\a{}", "\\xdef"],
  ["a \\let\\le\\ge", "\\let"],
  ["\\futurelet\\a\\b\\c", "\\futurelet"],
  ["\\global\\a", "\\global"],
  ["\\newcommand{\\a}{b}", "\\newcommand"],
  ["\\renewcommand*\\a{b}", "\\renewcommand"],
  ["\\providecommand\\a{b}", "\\providecommand"],
  ["\\DeclareMathOperator{\\a}{b}", "\\DeclareMathOperator"],
  ["\\left(x\\right)", undefined],
  ["\\definition, \\leftarrow and def", undefined],
])("in %s: %s", (latex, macro) => {
  expect(macroIn(latex)).toBe(macro);
});
