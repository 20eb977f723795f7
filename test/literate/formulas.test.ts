import { expect, test } from "vitest";
import { formulasIn } from "../../src/literate/formulas.ts";

test("formulas are found with their lines: in text, displayed, in fences and in tables", () => {
  const source = "a $x$\nb $y\nz$ $u$ `$v$`\n\n$$\nw\n$$\n\n```math\ns\n```\n\n| a |\n| - |\n| $t$ |\n";
  expect(formulasIn(source).map(({ latex, line }) => [latex.trim(), line])).toEqual([
    ["x", 1],
    ["y z", 2],
    ["u", 3],
    ["w", 5],
    ["s", 9],
    ["t", 15],
  ]);
});
