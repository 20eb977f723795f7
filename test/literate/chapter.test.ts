import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { parseChapter, readChapter } from "../../src/literate/chapter.ts";
import { ChapterError } from "../../src/literate/chapter-error.ts";
import { tangle } from "../../src/literate/tangle.ts";

const directory = "test/fixtures/malformed";
const indented = "an indented text is shown as code and does not run";
const asText = "looks like a fence and CommonMark reads it as text";
const plain = "plain tags are <br>, <summary>";
const sameAnswer = "a check must give the same answer on every run";

/** Fixture, line and column, heading, and what the message says of the problem and the fix. */
const malformed: [string, string, string, string, string][] = [
  ["fence-in-list", "9:1", "A claim", "inside a list or a blockquote", "left margin"],
  ["fence-in-blockquote", "7:1", "A claim", "inside a list or a blockquote", "left margin"],
  ["fence-by-tildes-in-list", "13:1", "A claim", "inside a list or a blockquote", "left margin"],
  ["fence-by-tab", "11:1", "A claim", indented, "in a fence at the left margin"],
  ["fence-by-spaces", "11:1", "A claim", indented, "in a fence at the left margin"],
  ["fence-in-footnote", "13:1", "A claim", indented, "in a fence at the left margin"],
  ["fence-in-comment", "12:1", "A claim", asText, "outside of lists, comments"],
  ["fence-in-unclosed-comment", "11:1", "A claim", "comment is never closed", "end it with -->"],
  ["fence-in-details", "12:1", "A claim", "Markdown next to HTML is read as text: ```ts", "an empty line"],
  ["fence-in-table", "13:1", "A claim", asText, "of its own lines"],
  ["fence-in-code-of-list", "13:1", "A claim", indented, "in a fence at the left margin"],
  ["fence-in-swallowing-list", "20:1", "A claim", "nested too deeply", "at most 10 lists"],
  ["fence-after-text", "11:1", "A claim", "open code that does not end on this line", "of its own lines"],
  ["fence-after-invisible", "11:1", "A claim", asText, "left margin"],
  ["fence-of-two", "11:1", "A claim", "open code that does not end on this line", "write a fence"],
  ["fence-of-quotes", "11:1", "A claim", asText, "write a fence"],
  ["fence-on-one-line", "11:1", "A claim", asText, "of its own lines"],
  ["fence-closed-by-fence", "9:1", "A claim", "inside the fence of line 7", "close that fence first"],
  ["fence-closed-by-spaces", "9:1", "A claim", "inside the fence of line 7", "begin it with ````"],
  ["fence-after-footnote-mark", "11:1", "A claim", "GitHub shows a footnote below the page", "write it into the text"],
  ["fence-of-colons", "11:1", "A claim", asText, "left margin"],
  ["code-by-spaces", "11:1", "A claim", indented, "```ts or ```text"],
  ["unclosed-fence", "11:1", "A claim", "never closed", "end it with a line of ```"],
  ["unclosed-fence-at-end-of-file", "7:1", "A claim", "never closed", "end it with a line of ```"],
  ["unclosed-fence-in-list", "13:1", "A claim", "never closed", "end it with a line of ```"],
  ["indented-fence", "7:1", "A claim", "indented", "left margin"],
  ["fence-outside-claims", "13:1", "No claim", "outside all claims", "move it into a claim"],
  ["unknown-info-word", "7:1", "A claim", "unknown info word `ilustration`", "ts illustration"],
  ["misspelt-language", "7:1", "A claim", "`typescript` does not run", "did you mean `ts`?"],
  ["upper-case-language", "7:1", "A claim", "`TS` does not run", "did you mean `ts`?"],

  ["malformed-id", "3:1", "Topic.Claim", "is not a claim id", "lower case"],
  ["duplicate-id", "11:1", "Again", "taken by line 3", "its own id"],
  ["claim-inside-claim", "11:1", "inner", "is inside the claim `topic.claim`", "same level"],
  ["claim-in-blockquote", "11:1", "A claim", "inside a list or a blockquote", "left margin"],
  ["heading-by-tab", "11:1", "A claim", indented, "left margin"],
  ["heading-without-space", "11:1", "A claim", "looks like a claim's heading", "## `topic.statement` Title"],

  ["heading-with-escaped-id", "11:1", "A claim", "`topic.other` looks like a claim's id", "without bold, a link or a backslash"],

  ["no-statement", "3:1", "A claim", "no statement", "> **Added.**"],
  ["two-statements", "7:1", "A claim", "two statements, the other in line 5", "two claims"],
  ["two-outcomes", "9:1", "A claim", "both “Corrected” and “Refuted”", "keep one"],
  ["twice-in-chinese", "9:1", "A claim", "a second quote “中文”, the first is in line 7", "keep one"],
  ["words-in-quote", "10:1", "A claim", "the quote “中文” lists words of checks", "move the list to spec/words.zh-CN.md"],
  ["statement-in-head", "3:1", "A chapter", "“Refuted” is outside all claims", "below the heading"],
  ["statement-after-claims", "13:1", "Next", "“Refuted” is outside all claims", "below the heading"],
  ["quote-empty", "5:1", "A claim", "“Article” says nothing", "after the label"],
  ["quote-indented", "5:1", "A claim", "indented", "left margin"],
  ["quote-continued-lazily", "6:1", "A claim", "belongs to the quote above it", "begin it with >"],
  ["quote-in-comment", "12:1", "A claim", "looks like a labelled blockquote", "outside of lists, comments"],
  ["reading-of-no-id", "5:1", "A claim", "`Topic` is not a claim id", "name the claim"],
  ["label-unknown", "7:1", "A claim", "unknown label “Remark.”", "Known labels are **Article.**, **Added.**"],
  ["label-misspelt", "7:1", "A claim", "unknown label “Correct.”", "did you mean **Corrected.**?"],
  ["label-in-lower-case", "7:1", "A claim", "unknown label “refuted.”", "did you mean **Refuted.**?"],
  ["label-with-colon", "7:1", "A claim", "unknown label “Refuted:”", "did you mean **Refuted.**?"],
  ["label-without-stop", "7:1", "A claim", "unknown label “Refuted”", "did you mean **Refuted.**?"],
  ["label-without-space", "7:1", "A claim", "“中文” is not in bold", "a space behind"],
  ["label-by-underscores", "7:1", "A claim", "unknown label “Refuted.”", "did you mean **Refuted.**?"],
  ["label-in-italics", "7:1", "A claim", "“Refuted” is not in bold", "did you mean **Refuted.**?"],
  ["label-not-bold", "7:1", "A claim", "“Refuted” is not in bold", "did you mean **Refuted.**?"],
  ["label-as-heading", "7:1", "A claim", "“Refuted” is not in bold", "did you mean **Refuted.**?"],
  ["label-in-list", "7:1", "A claim", "“Refuted” is inside a list or a blockquote", "left margin"],
  ["label-in-quoted-quote", "7:1", "A claim", "“Refuted” is inside a list or a blockquote", "left margin"],
  ["label-without-quote", "7:1", "A claim", "“Refuted.” is in no blockquote", "begin the line with >"],
  ["label-in-same-quote", "6:1", "A claim", "“Refuted.” is inside another quote", "an empty line"],
  ["label-in-same-quote-apart", "7:1", "A claim", "“Refuted.” is inside another quote", "an empty line"],
  ["label-continued-lazily", "6:1", "A claim", "“Refuted.” is inside another quote", "an empty line"],

  ["footnote", "11:1", "A claim", "GitHub shows a footnote below the page, and reports show it here as text", "write it into the text"],
  ["macro-in-formula", "12:1", "A claim", "\\gdef gives signs in formulas another meaning", "write out what it stands for"],
  ["macro-in-code", "11:1", "A claim", "\\let gives signs in formulas another meaning", "write out"],
  ["macro-in-fence", "11:1", "A claim", "\\renewcommand gives signs in formulas another meaning", "write out"],

  ["utf-16", "1:1", "", "in UTF-16", "save it as UTF-8"],
  ["utf-16-without-mark", "1:1", "", "in UTF-16 without a byte order mark", "save it as UTF-8"],
  ["utf-32", "1:1", "", "in UTF-32", "save it as UTF-8"],
  ["latin-1", "5:18", "", "byte 0xef at offset 56", "save it as UTF-8"],
  ["cut-off", "10:1", "", "byte 0xe2 at offset 82", "save it as UTF-8"],
  ["reordered", "8:8", "", "the character U+202E makes the text read differently", "remove it"],
  ["empty", "1:1", "", "no title", "# Title"],
  ["no-title", "1:1", "", "no title", "# Title"],
  ["title-after-claim", "1:1", "A claim", "no title before its first claim", "# Title"],

  ["html-script", "11:1", "A claim", "<script> is not plain", plain],
  ["html-style", "11:1", "A claim", "<style> is not plain", plain],
  ["html-meta", "11:1", "A claim", '<meta http-equiv="refresh" content="0"> is not plain', plain],
  ["html-div", "11:1", "A claim", "<div> is not plain", plain],
  ["html-link", "11:1", "A claim", '<a href="2-y.md#x"> is not plain', "write Markdown"],
  ["html-attribute", "11:1", "A claim", "<details open> is not plain", "without attributes"],
  ["html-handler", "11:1", "A claim", '<b onclick="x()"> is not plain', "without attributes"],
  ["html-pill", "11:1", "A claim", '<span class="pill holds"> is not plain', plain],
  ["html-generic", "11:1", "A claim", "<number> is not plain", "a code span where < is no tag"],
  ["html-instruction", "11:1", "A claim", "<?php lost(); ?> is not plain", plain],
  ["html-cdata", "11:1", "A claim", "<![CDATA[ text ]]> is not plain", plain],
  ["html-unclosed", "11:1", "A claim", "<b> is never closed", "in the same paragraph"],
  ["html-closing", "11:1", "A claim", "</b> closes no <b>", "where they are opened"],
  ["html-crossed", "11:1", "A claim", "</b> closes no <b>, while <i> of line 11 is open", "the last one first"],
  ["html-across", "15:1", "A claim", "</details> closes no <details>", "where they are opened"],
  ["html-details", "11:1", "A claim", "<details> is never closed", "before the next heading"],
  ["html-details-over-headings", "11:1", "A claim", "<details> is never closed", "before the next heading"],
  ["html-comment", "11:1", "A claim", "browsers end this comment earlier", "without -->"],

  ["syntax-error", "9:7", "A claim", "", "parse on its own"],
  ["breaks-out", "8:1", "A claim", "", "parse on its own"],
  ["namespace-in-claim", "9:1", "A claim", "a namespace cannot stand in a chapter", "write an object"],
  ["namespace-in-head", "5:3", "", "A namespace declaration is only allowed at the top level", "parse on its own"],
  ["import-in-claim", "8:1", "A claim", "import and export are not allowed here", "chapter's head"],
  ["await-in-claim", "9:1", "A claim", "await", "without it"],
  ["export", "4:1", "", "a chapter exports nothing", "remove `export`"],
  ["import-after-code", "9:1", "", "an import comes after other code", "all imports first"],
  ["import-of-vitest", "4:1", "", "a chapter declares checks, not tests", "instead of vitest"],
  ["import-of-files", "4:1", "", `${sameAnswer}: \`node:fs\``, "the model and the evidence only"],
  ["import-of-builtin", "4:1", "", `${sameAnswer}: \`os\``, "the model and the evidence only"],
  ["import-of-url", "4:1", "", "is not a file of the project", "by its path"],
  ["name-taken", "4:16", "", "the name `claim` is taken", "another name"],
  ["name-imported", "4:10", "", "the name `claim` is taken", "another name"],
  ["hashbang", "4:1", "", "a hashbang", "remove the line"],
  ["source-map", "9:1", "A claim", "sourceMappingURL= would give failures another place", "remove it"],
];

test.each(malformed)("%s is refused at %s", (name, place, heading, problem, fix) => {
  const file = `${directory}/${name}.md`;
  const read = () => tangle(readChapter(file), { claimModule: "claim.ts" });
  expect(read).toThrow(ChapterError);
  for (const part of [`${file}:${place}: `, heading, problem, fix]) expect(read).toThrow(part);
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

test.each([
  "## **`c.d`** Two",
  "### [`c.d`](#x) Two",
  "## *`c.d`* Two",
  "### ![x](y.png) `c.d` Two",
  "### Claim `c.d` Two",
  "**`c.d`** Two\n---",
])("%j looks like a claim's heading and is refused", (heading) => {
  const text = `# T\n\n## \`a.b\` One\n\n> **Added.** s\n\n${heading}\n`;
  expect(() => parseChapter("c.md", text)).toThrow("c.md:7:1: `c.d` looks like a claim's id and its heading is not one");
  expect(() => parseChapter("c.md", `# T\n\n> ${heading.replace("\n", "\n> ")}\n`)).toThrow(
    /^c\.md:3:1: (`c\.d` looks like|unknown label “c\.d”)/,
  );
});

test.each(["＃＃ `c.d` Two", "####### **`c.d`** Two", "##[`c.d`](#x) Two"])("%j is no heading and is refused", (line) => {
  expect(() => parseChapter("c.md", `# T\n\nText.\n\n${line}\n`)).toThrow("c.md:5:1: the line looks like a claim's heading");
});

test("a heading may have other code, and a claim's heading other ids", () => {
  const text = "# T with `x`\n\n## The function `Math.max` and `a`\n\n## `a.b` As `c.d`\n\n> **Added.** s\n";
  expect(parseChapter("c.md", text).claims.map(({ id, title }) => [id, title])).toEqual([["a.b", "As `c.d`"]]);
});

test("a byte order mark is no part of the text", () => {
  expect(parseChapter("c.md", "\uFEFF# Title\n")).toMatchObject({ title: "Title", line: 1, source: "# Title\n" });
});

test("anchors are those of GitHub: without tags and images", () => {
  expect(parseChapter("c.md", "# T\n\n## a<b>x</b>b\n\n## ![alt](x.png)Name\n").slugs).toEqual(["t", "axb", "name"]);
});

test.each(["", "&nbsp;", "<!-- words -->", "![](x.png)", "\u200b", "&ZeroWidthSpace;", "**&nbsp;**"])(
  "a title of %j shows nothing and is refused",
  (title) => {
    expect(() => parseChapter("c.md", `# ${title}\n\nWords.\n`)).toThrow("c.md:1:1: the chapter has no title");
    expect(() => parseChapter("c.md", `# T\n\n## \`a.b\` ${title}\n\n> **Added.** s\n`)).toThrow("c.md:3:1: the claim `a.b` has no title");
  },
);

test.each(["T", "`x`", "$\\sigma$", "中文", "<b>T</b>", "1"])("%j is a title", (title) => {
  const { title: ofChapter, claims } = parseChapter("c.md", `# ${title}\n\n## \`a.b\` ${title}\n\n> **Added.** s\n`);
  expect([ofChapter, claims[0].title]).toEqual([title, title]);
});

test.each(["\u001b[31m", "\u0007", "\u007f", "\u009b", "\u202e", "\u2066", "&#x202E;", "&#8238;"])(
  "%j in a text is refused with its line",
  (odd) => {
    const code = odd.startsWith("&") ? "202E" : odd.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    const message = `the character U+${code} makes the text read differently from what runs`;
    expect(() => parseChapter("c.md", `# T\n\nWords\nwith a${odd}b.\n`)).toThrow(message);
    expect(() => parseChapter("c.md", `# T\n\nWords\nwith a${odd}b.\n`)).toThrow(/^c\.md:4:/);
  },
);

test.each(["tabs\tand é 中 \u00a0", "&amp; &nbsp; &copy;", "`&#x202E;`", "so ✔️ 👩‍👩‍👧 it is"])("%j in a text is read", (words) => {
  expect(parseChapter("c.md", `# T\n\n${words}\n`).title).toBe("T");
});

test.each(["{ var claim = 1; }", "for (var chapter = 0; chapter < 1; chapter++);", "if (1) { for (;;) { var { x: claim } = y; } }"])(
  "%s in the head takes a name",
  (code) => {
    const chapter = parseChapter(
      "c.md",
      `# T\n\n\`\`\`ts\n${code}\n\`\`\`\n\n## \`a.b\` One\n\n> **Added.** s\n\n\`\`\`ts\nrun();\n\`\`\`\n`,
    );
    expect(() => tangle(chapter, { claimModule: "claim.ts" })).toThrow(/^c\.md:4:\d+: the name `(claim|chapter)` is taken/);
  },
);

test.each(["---\nverdict: holds\n---\n", "+++\nverdict = 1\n+++\n", "\uFEFF---\na: b\n...\n"])("front matter %j is refused", (front) => {
  expect(() => parseChapter("c.md", `${front}\n# T\n`)).toThrow("c.md:1:1: the file begins with front matter");
});

test.each(['`holds("x^2 == 0", 1);`', '- **`exact("2 = 3")`**.', "`run()`\n`proved('x')`"])(
  "a paragraph that is nothing but the code %s looks like a check and is refused",
  (text) => {
    expect(() => parseChapter("c.md", `# T\n\n${text}\n`)).toThrow("c.md:3:1: the line looks like a check and does not run");
  },
);

test.each(['`holds("x", 1)` says so', "So it `holds`.", "`run()`", "`holds(f)`"])("the paragraph %s is read", (text) => {
  expect(parseChapter("c.md", `# T\n\n${text}\n`).title).toBe("T");
});

test("a line of dashes is no front matter", () => {
  expect(parseChapter("c.md", "---\n\n# T\n").title).toBe("T");
});

test.each(['exact ("2 = 3", {});', "exact`2 = 3`", "> - holds ('x', {})", "exact（“2 = 3”, {})", "еxact(`2 = 3`)"])(
  "%j looks like a check in prose and in a fence of text, and is refused",
  (line) => {
    expect(() => parseChapter("c.md", `# T\n\n${line}\n`)).toThrow("c.md:3:1: the line looks like a check and does not run");
    expect(() => parseChapter("c.md", `# T\n\n\`\`\`text\n${line}\n\`\`\`\n`)).toThrow("c.md:4:1: the line looks like a check");
  },
);

test.each(["measured (twice), so", "exact `x`", "theorem (“Cauchy”)", "holdsome(`x`)"])("%j is no check", (line) => {
  expect(parseChapter("c.md", `# T\n\n${line}\n`).title).toBe("T");
});
