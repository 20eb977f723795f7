import { resolve } from "node:path";
import { expect, test } from "vitest";
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
