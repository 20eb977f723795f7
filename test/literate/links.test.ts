import { resolve } from "node:path";
import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { placeOf } from "../../src/literate/links.ts";

test.each([
  ["#a-b", "spec/1-x.md", "a-b"],
  ["", "spec/1-x.md", ""],
  ["2-y.md", "spec/2-y.md", ""],
  ["./2-y.md#a", "spec/2-y.md", "a"],
  ["sub/../2-y.md#a", "spec/2-y.md", "a"],
  ["../src/a%20b.ts#L3", "src/a b.ts", "L3"],
  ["1-a%23b.md#%C3%A9", "spec/1-a#b.md", "é"],
  ["2-y.md?plain=1#L3", "spec/2-y.md", "L3"],
  ["a%3Fb.md", "spec/a?b.md", ""],
])("%j leads to a file and a heading", (href, file, anchor) => {
  expect(placeOf(href, "spec/1-x.md")).toEqual({ file: resolve(file), anchor });
});

test.each(["https://example.org/2-y.md#a", "HTTP://example.org", "mailto:a@b.c", "//example.org/x"])("%j leads into the web", (href) => {
  expect(placeOf(href, "spec/1-x.md")).toBeUndefined();
});

test.each(["%E0%A4%A", "2-y.md#%FF", "%"])("%j is no percent-encoding", (href) => {
  expect(() => placeOf(href, "spec/1-x.md")).toThrow(URIError);
});

test.each([
  ["[x](C:\\spec\\1-par.md)", "C:%5Cspec%5C1-par.md"],
  ["so [x](file:///etc/passwd)", "file:///etc/passwd"],
  ["[x](<JaVaScRiPt&#58;alert>)", "JaVaScRiPt:alert"],
  ["<ftp://example.org>", "ftp://example.org"],
  ["![a](C:x.png)", "C:x.png"],
])("%j leads to no page and is refused", (text, href) => {
  expect(() => parseChapter("c.md", `# T\n\nSo\n${text}\n`)).toThrow(`c.md:4:1: the link ${href} leads to no page`);
});

test.each(["![a](https://example.org/x.png)", "![a](//example.org/x.png)"])("the picture %j is of the web and is refused", (text) => {
  expect(() => parseChapter("c.md", `# T\n\n${text}\n`)).toThrow(/^c\.md:3:1: the picture .* is loaded from the web, which pages are not/);
});

test.each(["[a](https://x.org) <mailto:a@b.c> [b](2-y.md) ![c](x.png)", "`[x](file:///x)` in [0, 1] (say: so)"])("%j is read", (text) => {
  expect(parseChapter("c.md", `# T\n\n${text}\n`).title).toBe("T");
});

test.each(["## `a.b` [One](x.md)\n\n> **Added.** s", "## `a.b` One\n\n> **Added.** s\n\n> **中文.** **[一](x.md)** 是。"])(
  "a link in the title of a claim is refused: %j",
  (text) => {
    expect(() => parseChapter("c.md", `# T\n\n${text}\n`)).toThrow(
      /^c\.md:[37]:1: the (?:heading|title) of a claim holds a link, and is one itself/,
    );
  },
);
