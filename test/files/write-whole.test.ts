import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NotReplaced } from "../../src/files/replace-directory.ts";
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

test("a link stays, and what it leads to is written, through other links, too", () => {
  writeWhole(join(parent, "docs/one"), "1");
  symlinkSync("docs/one", join(parent, "link"));
  symlinkSync("link", join(parent, "further"));
  symlinkSync("docs", join(parent, "folder"));
  for (const [name, text] of Object.entries({ link: "2", further: "3", "folder/one": "4" })) {
    writeWhole(join(parent, name), text);
    expect(readFileSync(join(parent, "docs/one"), "utf8")).toBe(text);
  }
  expect([readlinkSync(join(parent, "link")), readlinkSync(join(parent, "further"))]).toEqual(["docs/one", "link"]);
  expect([readdirSync(parent).sort(), readdirSync(join(parent, "docs"))]).toEqual([["docs", "folder", "further", "link"], ["one"]]);
});

test("a link to nothing is named, and stays", () => {
  const link = join(parent, "link");
  symlinkSync("docs/none", link);
  expect(() => writeWhole(link, "")).toThrow(NotReplaced);
  expect(() => writeWhole(link, "")).toThrow(`${link} was not written: expected a file or a link to one, found a link to docs/none`);
  expect([lstatSync(link).isSymbolicLink(), readdirSync(parent)]).toEqual([true, ["link"]]);
});
