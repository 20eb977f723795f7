import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lines } from "../../src/literate/chapter.ts";
import { readSpecification } from "../../src/literate/specification.ts";

const sections = readSpecification(fileURLToPath(new URL("../../spec", import.meta.url)));

test.each(sections)("$name is short enough to read in one go, and so is its code", ({ source, head, claims }) => {
  const code = [...head, ...claims.flatMap(({ fences }) => fences)].map((fence) => lines(fence.code));
  expect(lines(source).length).toBeLessThanOrEqual(350);
  expect(code.filter((rows) => rows.length > 36)).toEqual([]); // the last row is empty
  expect(code.flat().filter((row) => row.length > 100)).toEqual([]);
});

test.each(sections)("$name has a title of its own and one of its chapter, both also in Chinese", ({ quotes, folders }) => {
  expect(quotes.map(({ label }) => label)).toEqual(["中文"]);
  expect(folders.map(({ titles }) => Object.keys(titles))).toEqual([["中文"]]);
});
