import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeWhole } from "../../src/files/write-whole.ts";
import { freshFolder } from "../scratch.ts";

const parent = freshFolder();

test("the file has the new text, and nothing else is left", () => {
  writeWhole(join(parent, "one"), "1");
  writeWhole(join(parent, "one"), "2");
  expect(readFileSync(join(parent, "one"), "utf8")).toBe("2");
  expect(readdirSync(parent)).toEqual(["one"]);
});

test("the folders that it is in are made", () => {
  writeWhole(join(parent, "a/b/one"), "1");
  expect(readFileSync(join(parent, "a/b/one"), "utf8")).toBe("1");
});

test("a writer that fails removes what it wrote", () => {
  mkdirSync(join(parent, "folder", "full"), { recursive: true });
  expect(() => writeWhole(join(parent, "folder"), "")).toThrow();
  expect(readdirSync(parent)).toEqual(["folder"]);
});

test("a file is no folder to write into", () => {
  writeFileSync(join(parent, "file"), "");
  expect(() => writeWhole(join(parent, "file", "one"), "")).toThrow("ENOTDIR");
});
