import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { ChapterError } from "../../src/literate/chapter-error.ts";
import { chapterFiles, chapterName } from "../../src/literate/folder.ts";
import { freshFolder } from "../scratch.ts";

const directory = join(freshFolder(), "spec");

/** The names of the chapters where these files are; a name that ends in a slash is a folder. */
function among(...names: string[]): string[] {
  for (const name of names) {
    mkdirSync(join(directory, name.endsWith("/") ? name : dirname(name)), { recursive: true });
    if (!name.endsWith("/")) writeFileSync(join(directory, name), "");
  }
  return chapterFiles(directory);
}

test("chapters come in the order of their numbers, whatever else is there", () => {
  const others = [
    "README.md",
    "README.zh-CN.md",
    "words.zh-CN.md",
    "bounds.ts",
    "theory/README.md",
    "theory/notes.md",
    "figures/1-x.png",
    "node_modules/x/1-y.md",
    ".cache/1-z.md",
  ];
  expect(among("10-c.md", "2-b d.md", "2-a.md", "1.md", "0-中文.md", ...others)).toEqual([
    "0-中文.md",
    "1.md",
    "2-a.md",
    "2-b d.md",
    "10-c.md",
  ]);
});

test("folders that begin with a digit hold chapters, at any depth, in the order of the numbers at every level", () => {
  const others = [
    ...["2-x/README.md", "2-x/README.zh-CN.md", "2-x/bounds.ts", "2-x/figures/1-x.png", "2-x/.cache/1-z.md", "2-x/theory/notes.md"],
    ...["2-x/node_modules/x/1-y.md", "4-empty/", "5-pictures/1-x.png"],
  ];
  const chapters = [
    "1-a.md",
    "1-b/1-a.md",
    "2-x/9-z.md",
    "2-x/10-y/1-a.md",
    "2-x/10-y/2-b/3-c/1-d.md",
    "2-x/10-y.md",
    "2-x/11-same too.md",
    "2-x/11-same.md",
    "3 spaced out/1-a.md",
    "10/1.md",
  ];
  expect(among(...chapters.toReversed(), ...others)).toEqual(chapters);
});

test("a chapter's name is its path from the directory, with slashes", () => {
  expect(chapterName("spec/2-x/1-y.md", "spec/")).toBe("2-x/1-y.md");
  expect(chapterName(resolve("spec/1-y.md"), "./spec")).toBe("1-y.md");
});

test.each([
  ["2-X.MD", "2-X.MD:1:1: the file is not read: chapters end in .md", "rename it to 2-X.md"],
  ["2-x.markdown", "2-x.markdown:1:1: the file is not read: chapters end in .md", "rename it to 2-x.md"],
  ["2-x.md.bak", "2-x.md.bak:1:1: the file is not read: chapters end in .md", "rename it to 2-x.md"],
  ["2-x.qmd", "2-x.qmd:1:1: the file is not read: chapters end in .md", "rename it to 2-x.md"],
  ["2-x.mdx", "2-x.mdx:1:1: the file is not read: chapters end in .md", "rename it to 2-x.md"],
  ...[
    "2-y",
    "2-y.txt",
    "2-y.rst",
    "2-y.ipynb",
    "2-y.org",
    "2-y.tex",
    "2-y,md",
    "2-y_md",
    "2-y.md.save",
    "2-y.md.LOCAL",
    "2-y.md (1)",
    "2-y.md.crdownload",
  ].map((name): [string, string, string] => [name, `${name}:1:1: the file is not read: chapters end in .md`, "rename it to end so"]),
  ["article.md/", "article.md:1:1: expected a file, found a folder", "put a file there"],
  ["words.zh-CN.md/", "words.zh-CN.md:1:1: expected a file, found a folder", "put a file there"],
  ["README.2-proofs.md", "README.2-proofs.md:1:1: the file is not read: chapters begin with a digit", "rename it"],
  ["1-a/README.de.md", "1-a/README.de.md:1:1: the file is not read: chapters begin with a digit", "rename it"],
  ["notes.md", "notes.md:1:1: the file is not read: chapters begin with a digit", "as 1-title.md"],
  ["words.de.md", "words.de.md:1:1: the file is not read: the language de is not configured", "add it to the languages"],
  ["1-a/words.zh-CN.md", "1-a/words.zh-CN.md:1:1: the file is not read: chapters begin with a digit", "to another folder"],
  ["٣-x.md", "٣-x.md:1:1: the file is not read: chapters begin with a digit", "rename it"],
  ["x.md/", "x.md:1:1: the folder is named like a chapter", "rename it"],
  ["2-x.md/", "2-x.md:1:1: the folder is named like a chapter", "rename it"],
  [
    "part/2-x.md",
    "part/2-x.md:1:1: the chapter is not read: it is in the folder part, and folders of chapters begin with a digit",
    "rename part to 1-part, or move it up into spec",
  ],
  ["part/1-a/2-x.md", "part/1-a/2-x.md:1:1: the chapter is not read: it is in the folder part/1-a", "rename part to 1-part"],
  [
    "1-a/part/2-x.md",
    "1-a/part/2-x.md:1:1: the chapter is not read: it is in the folder part",
    "rename part to 1-part, or move it up into 1-a",
  ],
  ["1-a/2-x.md/1-y.md", "1-a/2-x.md:1:1: the folder is named like a chapter", "rename it"],
  ["1-a/notes.md", "1-a/notes.md:1:1: the file is not read: chapters begin with a digit", "as 1-title.md"],
  ["1-a/2-x.markdown", "1-a/2-x.markdown:1:1: the file is not read: chapters end in .md", "rename it to 2-x.md"],
  ["1-a#b/2-x.md", "1-a#b/2-x.md:1:1: Vite cannot load files from a path with #", "rename"],
  ["a/b/2-X.MD", "a/b/2-X.MD:1:1: the chapter is not read: it is in the folder a/b", "move it up into spec"],
  ["2-a#b.md", "2-a#b.md:1:1: Vite cannot load files from a path with #", "rename"],
  ["2-a?b.md", "2-a?b.md:1:1: Vite cannot load files from a path with ?", "rename"],
  ["2-a%20b.md", "2-a%20b.md:1:1: Vite cannot load files from a path with %", "rename"],
])("%s is refused", (name, problem, fix) => {
  expect(() => among("1-a.md", name)).toThrow(ChapterError);
  for (const part of [problem, fix]) expect(() => chapterFiles(directory)).toThrow(part);
});

test("data may lie beside chapters", () => {
  expect(among("1-a.md", "1-data.csv", "1-md.json", "1-x.ts", "1-x.png", "LICENSE")).toEqual(["1-a.md"]);
});

test("a link to no file is refused, and one to a chapter is a chapter", () => {
  among("1-a.md");
  symlinkSync("1-a.md", join(directory, "2-b.md"));
  expect(chapterFiles(directory)).toEqual(["1-a.md", "2-b.md"]);
  symlinkSync("nowhere", join(directory, "3-c.md"));
  expect(() => chapterFiles(directory)).toThrow("3-c.md:1:1: the chapter is not a file");
});

test("a link to a folder of chapters is refused, and one to a folder of pictures is not", () => {
  among("1-a.md", "2-b/1-c.md", "pictures/1-x.png");
  symlinkSync("pictures", join(directory, "3-c"));
  expect(chapterFiles(directory)).toEqual(["1-a.md", "2-b/1-c.md"]);
  symlinkSync("..", join(directory, "2-b/2-round"));
  expect(() => chapterFiles(directory)).toThrow("2-b/2-round:1:1: the folder is not read: it is a link");
});

test("a folder from which Vite cannot load is refused", () => {
  expect(() => chapterFiles(join(directory, "a#b"))).toThrow("a#b:1:1: Vite cannot load files from a path with #");
});
