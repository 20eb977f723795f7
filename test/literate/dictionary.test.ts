import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ChapterError } from "../../src/literate/chapter-error.ts";
import { parseDictionary, readDictionary } from "../../src/literate/dictionary.ts";
import { freshFolder } from "../scratch.ts";

const directory = freshFolder();

const head = "# Words\n\nWhat this is: “words”\nand more.\n\n## One\n\n";
const read = (...lines: string[]) => parseDictionary("words.zh-CN.md", head + lines.join("\n"));

test("a dictionary has words, how they are said, and their lines, under any headings", () => {
  const found = read("- “it grows”：它增长", "- “$x_t$ as “x””：  $x_t$，即“x”", "", "## Two", "### Deeper", "* “a: b”：甲：乙");
  expect([...found]).toEqual([
    ["it grows", { said: "它增长", line: 8 }],
    ["$x_t$ as “x”", { said: "$x_t$，即“x”", line: 9 }],
    ["a: b", { said: "甲：乙", line: 13 }],
  ]);
  expect([...parseDictionary("words.md", "- “a”：甲").keys()]).toEqual(["a"]);
  expect([...parseDictionary("words.md", "- “a: b”: c: d")]).toEqual([["a: b", { said: "c: d", line: 1 }]]);
});

test.each([
  ["words without quotation marks", "- a：甲", 9],
  ["words that are not said", "- “a”", 9],
  ["words that are said as nothing", "- “a”：", 9],
  ["a pair on two lines", "- “a”：甲\n  乙", 9],
  ["a line that goes on below", "- “a”：甲\n乙", 9],
  ["a pair outside of a list", "\n“a”：甲", 10],
  ["a second paragraph", "- “a”：甲\n\n  乙", 11],
  ["an item in an item", "- “a”：甲\n  - “b”：乙", 10],
  ["an empty item", "-", 9],
  ["a quote", "> - “a”：甲", 9],
  ["code", "\n    - “a”：甲", 10],
  ["a fence", "```\n- “a”：甲\n```", 9],
  ["a comment", "<!-- “a”：甲 -->", 9],
  ["a rule", "\n---", 10],
  ["a definition of a link", "\n[a]: 甲", 10],
])("%s is refused, with its line", (_, text, line) => {
  const wrong = () => read("- “first”：甲", text);
  expect(wrong).toThrow(ChapterError);
  expect(wrong).toThrow(
    `words.zh-CN.md:${line}:1: the line is no pair of words (under “One”): write - “words”：how they are said, on one line`,
  );
});

test("words that are said twice are refused, in one way or in two", () => {
  for (const said of ["甲", "乙"])
    expect(() => read("- “a”：甲", `- “a”：${said}`)).toThrow(
      "words.zh-CN.md:9:1: “a” is said twice, first in line 8 (under “One”): keep one of them",
    );
});

test("numbers that stand open are as many in the words as in how they are said", () => {
  expect(read("- “# of #”：# / #").size).toBe(1);
  expect(() => read("- “# of #”：共 #")).toThrow(
    "words.zh-CN.md:8:1: “# of #” has 2 numbers #, and what it is said as has 1 (under “One”): keep each",
  );
});

test.each(["✓ 已证明", "x · 定理", "2 = 3：成立"])("words that are said as %j read as a result of the run and are refused", (said) => {
  expect(() => read(`- “a”：${said}`)).toThrow(/^words\.zh-CN\.md:8:1: “.+” reads as a result of the run/);
});

test("a word may be that of a verdict where it is the same in both languages, and other words may not be said by one", () => {
  expect(read("- “measured”：测得", "- “holds”：成立").size).toBe(2);
  expect(() => read("- “the line”：已证明。")).toThrow("words.zh-CN.md:8:1: “已证明。” reads as a result of the run");
});

test("characters that deceive are refused", () => {
  expect(() => read("- “a”：\u202e甲")).toThrow("words.zh-CN.md:8:7: the character U+202E");
});

test("the dictionary stands beside the chapters, is empty where there is none, and is refused where it cannot be read", () => {
  const file = join(directory, "words.zh-CN.md");
  expect(readDictionary(directory, "zh-CN").size).toBe(0);
  writeFileSync(file, "- “a”：甲\n");
  expect(readDictionary(directory, "zh-CN").get("a")).toEqual({ said: "甲", line: 1 });
  writeFileSync(file, new Uint8Array([0x2d, 0x20, 0xff]));
  expect(() => readDictionary(directory, "zh-CN")).toThrow(`${file}:1:3: the file is not UTF-8`);
  rmSync(file);
  mkdirSync(file);
  expect(() => readDictionary(directory, "zh-CN")).toThrow(`${file}:1:1: the dictionary is not a file`);
});
