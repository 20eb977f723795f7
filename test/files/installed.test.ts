import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { fileIfInstalled, fileOf } from "../../src/files/installed.ts";

test("a file of a package is found from a module that vitest has loaded, and so is its folder", () => {
  expect(existsSync(fileOf("a check of types", "typescript", "bin/tsc"))).toBe(true);
  expect(fileIfInstalled("typescript", ".")).toMatch(/node_modules.typescript$/);
});

test("a package that is missing has no folder, and what needs its file says how to install it", () => {
  expect(fileIfInstalled("no-such-package", ".")).toBeUndefined();
  expect(() => fileOf("a drawing", "no-such-package", "x")).toThrow(
    "a drawing needs no-such-package, not installed: npm install --save-dev no-such-package",
  );
});
