import { expect, test } from "vitest";
import { commentIn, coverIn, macroIn } from "../../src/files/macros.ts";

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
  ["\\raise{1em}x", "\\raise"],
  ["\\rule{-9em}{1em}", "\\rule"],
  ["x\\!\\! y", "\\!\\! "],
  ["x\\!y", undefined],
  ["\\char`x", "\\char"],
  ["\\smashing \\colorless", undefined],
])("in %s covers: %s", (latex, cover) => {
  expect(coverIn(latex)).toBe(cover);
});

test.each([
  ["$x % y$ z", "% y$"],
  ["a $$x\n% y\nz$$", "% y"],
  ["$`x % y`$", "% y`$"],
  ["50 % of $x$ and $5\\%$", undefined],
  ["`$x % y$`", undefined],
])("in %j is the comment %j", (text, comment) => {
  expect(commentIn(text)).toBe(comment);
});
