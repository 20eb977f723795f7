import { expect, test } from "vitest";
import { plainText } from "../../src/report/plain-text.ts";

test.each([
  ["The slope of $\\sigma$ is *small*", "The slope of σ is small"],
  ["`a < b` & [a link](b.md) <b>", "a < b & a link <b>"],
  ["$W^\\top D$", "W⊤D"],
])("the title %s", (markdown, words) => {
  expect(plainText(markdown)).toBe(words);
});
