import { expect, test } from "vitest";
import { relinked } from "../../src/report/relink.ts";

/** Where links lead, in upper case. */
const upper = (markdown: string) => relinked(markdown, (href) => href.toUpperCase());

test.each([
  ["[a](b.md)", "[a](B.MD)"],
  ["[a]( <b c.md> 'title' ) and [d](e)", "[a]( B%20C.MD 'title' ) and [d](E)"],
  ["[a [b] `]` c](d(e)f)", "[a [b] `]` c](D%28E%29F)"],
  ["`[a](b)` and [a](b)", "`[a](b)` and [a](B)"],
  ["\\[a](b) <!-- [a](b) -->", "\\[a](b) <!-- [a](b) -->"],
  ["[![a](b)](c)", "[![a](B)](C)"],
  ["$[a](b)$ [c](d)", "$[a](b)$ [c](D)"],
  ["```sh\n[a](b)\n```", "```sh\n[a](b)\n```"],
  ["    [a](b)", "    [a](b)"],
  ["[a][b], [b] and [b][]\n\n[b]: c", "[a](C), [b](C) and [b](C)\n\n[b]: c"],
  ["> - x\n>   [a\n>   b](c)\n>   d", "> - x\n>   [a\n>   b](C)\n>   d"],
  ["lazy\n> quote\n[a](b)", "lazy\n> quote\n[a](B)"],
  ["| [a](b) | [a](b) |\n|---|---|\n| x | [c](d) |", "| [a](B) | [a](B) |\n|---|---|\n| x | [c](D) |"],
  ["# [a](b) #\n\nc [d](e)\n===", "# [a](B) #\n\nc [d](E)\n==="],
  ["[a](<>) [b]()", "[a](<>) [b]()"],
  ["a\r\n[b](c)", "a\n[b](C)"],
])("the links of %j", (markdown, expected) => {
  expect(upper(markdown)).toBe(expected);
});
