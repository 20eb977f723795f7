import { expect, test } from "vitest";
import { coverIn, coveringCommandIn, macroIn } from "../../src/files/macros.ts";

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

test.each([
  ["\\phantom{x > 0}", "\\phantom"],
  ["\\textcolor{white}{x}", "\\textcolor"],
  ["{\\color{white}x}", "\\color"],
  ["\\rlap{/}=", "\\rlap"],
  ["a\\mkern-18mu b", "\\mkern"],
  ["a\\mkern -18mu b", "\\mkern"],
  ["x\\cancel{+1}", "\\cancel"],
  ["\\raise5em{x}", "\\raise"],
  ["\\lower5em{x}", "\\lower"],
  ["\\hbox to 0pt{x}y", "\\hbox to"],
  ["\\rule{-9em}{1em}x", "\\rule"],
  ["x\\!\\!y", "\\!\\!"],
  ["x\\! {}\\negthinspace y", "\\! {}\\negthinspace "],
  ["\\mathchoice{a}{b}{c}{d}", "\\mathchoice"],
  ["\\definecolor{a}{b}{c}", "\\definecolor"],
  ['\\char"2713', "\\char"],
  ["\\reflectbox{x}", "\\reflectbox"],
  ["\\verb|x|", "\\verb"],
  ["\\label{x}", "\\label"],
  ["\\tiny x", "\\tiny"],
  ["x\\!y\\!z \\hbox{to} \\lowercase", undefined],
  ["\\smashing \\colorless", undefined],
  ["x \\ge 1 % \\text{for } x > 0", "% \\text{for } x > 0"],
  ["x \\\\% y\nz", "% y"],
  ["50\\% and 2\\%", undefined],
])("in %s covers: %s", (latex, cover) => {
  expect(coverIn(latex)).toBe(cover);
});

test("a text may have a sign of per cent, and no command that covers", () => {
  expect(coveringCommandIn("5% of $x$")).toBeUndefined();
  expect(coveringCommandIn("$\\phantom{x}$")).toBe("\\phantom");
});
