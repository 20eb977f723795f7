import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { namesOfFiles, theoryOf } from "../../../src/evidence/rocq/theory-folder.ts";
import { scratchFolder } from "../../scratch.ts";

const root = scratchFolder();

test("a chapter's theory is the nearest folder of that name, next to it or above it", () => {
  for (const folder of ["spec/theory", "spec/1-x/2-y", "spec/3-z/theory"]) mkdirSync(join(root, folder), { recursive: true });
  expect(theoryOf(join(root, "spec/1-x/2-y/3-w.md"))).toBe(join(root, "spec/theory"));
  expect(theoryOf(join(root, "spec/3-z/1-a.md"))).toBe(join(root, "spec/3-z/theory"));
  expect(theoryOf(join(root, "spec/4.md"))).toBe(join(root, "spec/theory"));
});

test("without such a folder, or a chapter, there is none", () => {
  const chapter = join(root, "other/1-x.md");
  expect(() => theoryOf(chapter)).toThrow(
    new RangeError(`${chapter}: expected a folder theory/ with Rocq files next to the chapters, found none`),
  );
  expect(() => theoryOf(undefined)).toThrow("a theorem stands in a chapter: the theory next to it says what it means");
});

test("its files are those of Rocq, by their names in their order", () => {
  const theory = join(root, "theory-files");
  mkdirSync(theory);
  for (const name of ["B.v", "A.v", "A'.v", "A.vo", "README.md"]) writeFileSync(join(theory, name), "");
  expect(namesOfFiles(theory)).toEqual(["A", "A'", "B"]);
});
