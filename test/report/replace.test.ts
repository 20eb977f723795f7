import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceDirectory } from "../../src/report/replace.ts";

let parent = "";
const read = (path: string) => readFileSync(join(parent, "report", path), "utf8");

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "replace-"));
});
afterEach(() => rmSync(parent, { recursive: true }));

test("the new files replace all of the old ones", () => {
  replaceDirectory(join(parent, "report"), new Map([["a", "1"], ["b/c", "2"]])); // biome-ignore format: pairs
  replaceDirectory(join(parent, "report"), new Map([["b/c", "3"]]));
  expect(read("b/c")).toBe("3");
  expect(existsSync(join(parent, "report", "a"))).toBe(false);
  expect(readdirSync(parent)).toEqual(["report"]);
});

test("a writer that fails half way leaves the earlier directory whole", () => {
  replaceDirectory(join(parent, "report"), new Map([["a", "1"]]));
  const impossible = new Map([["a", "2"], ["a/b", "3"]]); // biome-ignore format: pairs
  expect(() => replaceDirectory(join(parent, "report"), impossible)).toThrow();
  expect(read("a")).toBe("1");
});

test("a writer that was killed between the two renames is recovered from", () => {
  replaceDirectory(join(parent, "report"), new Map([["a", "1"]]));
  renameSync(join(parent, "report"), join(parent, ".report-report-old"));
  mkdirSync(join(parent, ".report-report-new"));
  writeFileSync(join(parent, ".report-report-new", "rest"), "half");
  const impossible = new Map([["a", "2"], ["a/b", "3"]]); // biome-ignore format: pairs
  expect(() => replaceDirectory(join(parent, "report"), impossible)).toThrow();
  expect(read("a")).toBe("1");
});
