import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parseChapter, readChapter } from "../../src/literate/chapter.ts";
import { ChapterError } from "../../src/literate/chapter-error.ts";
import { tangle } from "../../src/literate/tangle.ts";

const directory = "test/fixtures/malformed";

/** Fixture, line and column, heading, and what the message says of the problem and the mend. */
const malformed: [string, string, string, string, string][] = [
  ["fence-in-list", "7:1", "A claim", "inside a list or a blockquote", "left margin"],
  ["fence-in-blockquote", "5:1", "A claim", "inside a list or a blockquote", "left margin"],
  ["unknown-info-word", "5:1", "A claim", "unknown info word `ilustration`", "ts illustration"],
  ["unclosed-fence", "9:1", "A claim", "never closed", "end it with a line of ```"],
  ["unclosed-fence-at-end-of-file", "5:1", "A claim", "never closed", "end it with a line of ```"],
  ["misspelt-language", "5:1", "A claim", "`typescript` does not run", "mark it `ts`"],
  ["upper-case-language", "5:1", "A claim", "`TS` does not run", "mark it `ts`"],
  ["claim-without-fence", "3:1", "A claim", "has no `ts` fence", "write its check"],
  ["fence-outside-claims", "11:1", "No claim", "outside every claim", "move it into a claim"],
  ["duplicate-id", "9:1", "Again", "taken by line 3", "its own id"],
  ["malformed-id", "3:1", "Topic.Claim", "is no claim id", "lower case"],
  ["claim-inside-claim", "9:1", "inner", "stands inside the claim `topic.claim`", "same level"],
  ["claim-in-blockquote", "9:1", "A claim", "inside a list or a blockquote", "left margin"],
  ["indented-fence", "5:1", "A claim", "indented", "left margin"],
  ["syntax-error", "7:7", "A claim", "", "parse on its own"],
  ["breaks-out", "6:1", "A claim", "", "parse on its own"],
  ["import-in-claim", "6:1", "A claim", "import and export cannot stand here", "chapter's head"],
  ["await-in-claim", "7:1", "A claim", "await", "without it"],
];

test.each(malformed)("%s is refused at %s", (name, place, heading, problem, mend) => {
  const file = `${directory}/${name}.md`;
  const read = () => tangle(readChapter(file), { claimModule: "claim.ts" });
  expect(read).toThrow(ChapterError);
  for (const part of [`${file}:${place}: `, heading, problem, mend]) expect(read).toThrow(part);
});

test("every fixture has its row", () => {
  expect(readdirSync(directory).sort()).toEqual(malformed.map(([name]) => `${name}.md`).sort());
});

test("a claim has its title, its quotes, its fences, its links and its reach", () => {
  const source =
    "# T\n\n## `a.b` The *title*\n\n> **Article, §1.** states\n\n[x](#y)\n\n```ts\none();\n```\n\n### More\n\n```ts\ntwo();\n```\n\n## Next\n";
  const [claim] = parseChapter("c.md", source).claims;
  expect(claim).toMatchObject({ id: "a.b", title: "The *title*", line: 3, end: 18, slug: "ab-the-title" });
  expect(claim.quotes).toEqual([{ label: "Article, §1", text: "states", line: 5, end: 5 }]);
  expect(claim.fences.map(({ line, code }) => [line, code])).toEqual([
    [9, "one();\n"],
    [15, "two();\n"],
  ]);
  expect(claim.links).toEqual([{ href: "#y", line: 7 }]);
});
