import { expect, test } from "vitest";
import { commandsOf, isDrawn } from "../../../src/evidence/formula/latex-commands.ts";

test("commands are known by what they draw, and others are not", () => {
  expect(commandsOf("tables", "dots")).toEqual(["\\begin", "\\end", "\\dots", "\\ldots", "\\cdots", "\\vdots", "\\ddots"]);
  expect(["\\varphi", "\\hat", "\\lceil", "\\phantom", "varphi"].map(isDrawn)).toEqual([true, true, true, false, false]);
});
