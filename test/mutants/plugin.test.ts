import { resolve } from "node:path";
import { expect, test } from "vitest";
import { isBroken } from "./plugin.ts";

test.each([
  ["src/model/lstm.ts", true],
  ["src/experiment/cliff/surface.ts", true],
  ["spec/2-vanishing-gradients/eigenvalues.cases.ts?mutant=control", true],
  ["src/evidence/claim.ts", false],
  ["test/spec/theory.ts", false],
  ["../spec/src/evidence/claim.ts", false],
])("whether %s is loaded apart for a mutant: %s, by its place in the repository, not in the folders around it", (path, expected) => {
  expect(isBroken(resolve(path))).toBe(expected);
});
