import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exportLines, packageWords } from "../../src/literate/package-words.ts";
import { parseModule } from "../../src/literate/syntax.ts";

test("they are what the package exports", () => {
  const entries = parseModule(readFileSync("package/index.ts", "utf8")).module.staticExports.flatMap(({ entries }) => entries);
  const words = entries.map(({ exportName, isType }) => [exportName.name!, `${isType ? "type " : ""}${exportName.name}`]);
  expect(Object.fromEntries(packageWords)).toEqual(Object.fromEntries(words));
});

test("what a vocabulary needs to have words is a line of each module", () => {
  expect(exportLines(["whole", "fc", "other", "Rational"])).toEqual([
    'export { type Rational, whole } from "claims";',
    'export { default as fc } from "fast-check";',
  ]);
  expect(exportLines(["other"])).toEqual([]);
});
