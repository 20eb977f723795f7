import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseArticle } from "../../src/literate/article.ts";
import { parseChapter } from "../../src/literate/chapter.ts";
import { configure, configured } from "../../src/literate/configured.ts";
import { coverageProblems, untranslated } from "../../src/literate/coverage.ts";

const head = `# An article

It is [here](https://example.org).

> **中文.** **一篇文章** 出处。

## 1. Sums

> **中文.** **和**

### ¶1
`;
const parse = (...items: string[]) => parseArticle("article.md", [head, ...items, ""].join("\n"));

test("sentences, formulas and figures stand in order, with their gists, claims and remarks", () => {
  const { title, about, sections } = parse(
    "- **Sentence 1.** Sums grow, and\n  grow on.\n  **中文.** 和在增长。\n  **Claims.** `sum.grows`,\n  `sum.ends`",
    "- **Formula 1.** $1+1=2$.",
    "- **Sentence 2.** They are dear to us.\n  **Remark.** An opinion.\n  **说明.** 看法。",
    "\n### ¶2\n\n- **Sentence 1.** Names.\n  **No mathematics.**\n- **Figure 1.** A sum.\n- **Formula 2.** $x$.",
  );
  expect([title, about]).toEqual([
    { text: "An article", others: { 中文: "一篇文章" } },
    { text: "It is [here](https://example.org).", others: { 中文: "出处。" } },
  ]);
  const [{ number, title: own, sentences }] = sections;
  expect([number, own]).toEqual([1, { text: "Sums", others: { 中文: "和" } }]);
  const [first, , third, named] = sentences;
  expect(first).toEqual({
    ...{ section: 1, paragraph: 1, kind: "sentence", number: 1, line: 13, isPlain: false },
    gist: { text: "Sums grow, and\ngrow on.", others: { 中文: "和在增长。" } },
    claims: ["sum.grows", "sum.ends"],
  });
  expect(third.remark).toEqual({ text: "An opinion.", others: { 中文: "看法。" } });
  expect(named.isPlain).toBe(true);
  expect(sentences.map(({ paragraph, kind, number }) => `${paragraph} ${kind} ${number}`)).toEqual(
    ["1 sentence 1", "1 formula 1", "1 sentence 2", "2 sentence 1", "2 figure 1", "2 formula 2"], // biome-ignore format: a line
  );
});

describe("is refused with its line and the fix:", () => {
  test.each([
    ["a sentence out of order", "- **Sentence 2.** It is.", "13:1: expected Sentence 1, got Sentence 2"],
    ["an item without a pointer", "- It is.", "13:1: the item has no pointer"],
    ["an unknown pointer", "- **Picture 1.** It is.", "13:1: unknown pointer “Picture 1”"],
    ["no gist", "- **Sentence 1.**\n  **No mathematics.**", "13:1: Sentence 1 has no gist"],
    ["a misspelt label", "- **Sentence 1.** It is.\n  **Claim.** `a.b`", "14:1: unknown label “Claim” (under “¶1”): did you mean **Claims.**?"],
    ["a label twice", "- **Sentence 1.** It is.\n  **Claims.** `a.b`\n  **Claims.** `a.c`", "15:1: a second **Claims.**"],
    ["claims that are no ids", "- **Sentence 1.** It is.\n  **Claims.** see a.b", "14:1: expected ids of claims in code spans"],
    ["claims and no mathematics", "- **Sentence 1.** It is.\n  **Claims.** `a.b`\n  **No mathematics.**", "15:1: the sentence has claims and no mathematics"],
    ["words behind no mathematics", "- **Sentence 1.** It is.\n  **No mathematics.** Really.", "14:1: **No mathematics.** has words behind it"],
    ["a remark in another language alone", "- **Sentence 1.** It is.\n  **说明.** 看法。", "14:1: **说明.** has no **Remark.**"],
    ["a line that is not indented", "- **Sentence 1.** It is.\n**No mathematics.**", "14:1: the line belongs to the item above it"],
    ["a list in an item", "- **Sentence 1.** It is.\n  - so", "13:1: the item is no paragraph"],
    ["a paragraph of text", "It is.", "13:1: the text is no sentence of the article"],
    ["a fence", "```ts\n1;\n```", "13:1: the text is no sentence of the article"],
    ["a paragraph out of order", "### ¶3", "13:1: expected paragraph ¶2, got “¶3”"],
    ["a section out of order", "## 3. More", "13:1: expected section 2, got “3. More”"],
    ["a quote in no language", "## 2. More\n\n> More.", "15:1: the quote is in no known language"],
  ])("%s", (_, text, message) => {
    expect(() => parse(text)).toThrow(`article.md:${message}`);
  }); // biome-ignore format: a table

  test.each([
    ["no title", "## 1. Sums", "1:1: the article has no title"],
    ["no sections", "# Sums", "1:1: the article has no sections"],
    ["a list before the sections ", "- **Sentence 1.** It is.", "1:1: the article has no title"],
  ])("%s", (_, text, message) => {
    expect(() => parseArticle("article.md", text)).toThrow(`article.md:${message}`);
  });
});

describe("of the article and the claims", () => {
  const claim = (id: string, label: string) => `## \`${id}\` A claim\n\n> **${label}.** It is.\n\n\`\`\`ts\nexact("1 == 1", {});\n\`\`\`\n`;
  const chapter = parseChapter("1-x.md", ["# X\n", claim("a.quoted", "Article, §1"), claim("a.own", "Added")].join("\n"));
  const problems = (...items: string[]) => coverageProblems(parse(...items), [chapter]);

  test("each sentence needs a claim, or words why it has none", () => {
    const named = "- **Sentence 1.** It is.\n  **Claims.** `a.quoted`";
    expect(problems(named, "- **Sentence 2.** So.\n  **No mathematics.**", "- **Sentence 3.** So.\n  **Remark.** An opinion.")).toEqual([]);
    expect(problems(named, "- **Sentence 2.** It is more.")).toEqual([
      expect.stringMatching(/^article\.md:15: §1 ¶1, sentence 2 states something and has no claim: name one after \*\*Claims\.\*\*/),
    ]);
  });

  test("each claim that quotes the article needs a sentence, one that we added does not", () => {
    expect(problems("- **Formula 1.** $1$.\n  **Claims.** `a.own`")).toEqual([
      "`a.quoted` quotes the article and no sentence of article.md names it: add it after **Claims.** of the sentence",
    ]);
  });

  test("an unknown claim is named with the nearest", () => {
    expect(problems("- **Formula 1.** $1$.\n  **Claims.** `a.quoted`, `a.owm`")).toEqual([
      "article.md:13: `a.owm` is no claim: did you mean `a.own`?",
    ]);
  });

  test("what is not said in a language is named", () => {
    expect(untranslated(parse("- **Sentence 1.** It is.\n  **中文.** 是。\n  **Remark.** So."), "中文")).toEqual([
      "article.md:13: §1 ¶1, sentence 1 has a gist or a remark that says nothing in 中文",
    ]);
    const bare = parseArticle("article.md", "# A\n\n## 1. B\n\n### ¶1\n");
    expect(untranslated(bare, "中文").map((problem) => problem.replace(/:.*/, ""))).toEqual(["article.md", "article.md"]);
  });
});

test.each([
  ["- **Sentence 1.** $\\gdef\\le{\\ge}$", "13:1: \\gdef gives signs in formulas another meaning"],
  ["- **Sentence 1.** So.\n  **Remark.** $\\phantom{x}$", "14:1: \\phantom hides or covers a part of a formula"],
  ["- **Sentence 1.** $x % y$", "13:1: “% y” is a comment in a formula"],
  ["- **Sentence 1.** It is so. **Refuted.** No.", "13:1: the label “Refuted.” is in no blockquote"],
  ["- **Sentence 1.** 🟢 **holds**: 2 = 3", "13:1: “🟢” reads as a result of the run"],
  ["- **Sentence 1.** **Refuted.** It is.", "13:1: the label “Refuted.” is in no blockquote"],
  ["- **Sentence 1.** **Gilt.** It is.", "13:1: “Gilt.” opens a paragraph as a label does"],
  ["- **Sentence 1.** So.\n  **中文.** 是。\n  **Remark.** 🟢 holds: checked.", "15:1: “🟢” reads as a result"],
  ["- **Sentence 1.** So\n  **by hand:** it is.", "14:1: “by hand:” reads as a result"],
  ["- **Sentence 1.** So <details>", "13:1: <details> is never closed"],
  ["- **Sentence 1.** So <script>alert(1)</script>", "13:1: the HTML <script> is not plain"],
  ["- **Sentence 1.** So <b>it\n  **Remark.** is</b>.", "13:1: <b> is never closed"],
  ["- **Sentence 1.** So `is it.", "13:1: a backtick opens code that does not end"],
  ["- **Sentence 1.** [So](javascript:alert(1))", "13:1: the link javascript:alert(1) leads to no page"],
  ["- **Sentence 1.** Words ![So: holds](a.png)", "13:1: “Words So: holds” reads as a result"],
  ["## 2. S: 🟢 holds", "13:1: “🟢” reads as a result"],
  ["## 2. S\n\n> **中文.** **✅ 成立**", "15:1: “✅” reads as a result"],
])("%j is refused, as in a chapter", (item, words) => {
  expect(() => parse(item)).toThrow(`article.md:${words}`);
});

test.each([
  ["![all hold](https://img.shields.io/badge/claims-hold-brightgreen)", "3:1: “https://img.shields.io"],
  ["- ✅ a.c9: holds, proved in 1,000 cases", "3:1: “✅” reads as a result"],
  ["<div align=center><h1>All hold</h1></div>", "3:1: the HTML <div align=center> is not plain"],
  ["<details>\n\ntext", "3:1: <details> is never closed"],
  ['```ts\nexact("1 == 1", {});\n```', "3:1: a fence of code does not run here"],
  ["```text\n✓ x: holds\n```", "4:1: “✓” reads as a result"],
  ['exact("2 = 3", {});', "3:1: the line looks like a check and does not run"],
  ["| a | b |\n| - | - |\n| x | ✓ holds |", "5:1: “✓ holds” reads as a result"],
  ["    indented", "3:1: an indented text is shown as code"],
  ["a &#x202E; b", "3:1: the character U+202E"],
  ["**Refuted.** It is.", "3:1: the label “Refuted.” is in no blockquote"],
  ["Text.\n\n> **中文.** **一** 一。\n>\n> ✅ 成立。", "7:1: “✅” reads as a result"],
])("%j below the title is refused, as in a chapter", (text, words) => {
  expect(() => parseArticle("article.md", `# T\n\n${text}\n\n## 1. S\n`)).toThrow(`article.md:${words}`);
});

test("front matter is refused", () => {
  expect(() => parseArticle("article.md", "---\nverdict: holds\n---\n\n# T\n")).toThrow(
    "article.md:1:1: the file begins with front matter",
  );
});

test.each(["## 1. S\n\n### ¶1\n", "Text.\n\n# T\n", "## 1. S\n\n# T\n", ""])(
  "an article without a title above all else is refused: %j",
  (text) => {
    expect(() => parseArticle("article.md", text)).toThrow(
      /^article\.md:1:1: the article has no title(?: \(under “1\. S”\))?: begin it with a line # Title/,
    );
  },
);

test("a title with a mark is refused", () => {
  expect(() => parseArticle("article.md", "# T: all hold ✅\n\n## 1. S\n")).toThrow("article.md:1:1: “✅” reads as a result");
});

test("what stands below the title may be folded away, and have fences of text", () => {
  const text = "# T\n\n<details>\n\n**Source.** Text with `code` and \\`.\n\n</details>\n\n```text\nso\n```\n\n## 1. S\n";
  expect(parseArticle("article.md", text).sections).toHaveLength(1);
});

test("the example of how an article is written is one", () => {
  const [, example] = /```md\n(# Means[\s\S]*?)```/.exec(readFileSync("package/WRITING.md", "utf8"))!;
  const before = { ...configured };
  try {
    configure({ languages: [{ tag: "de", label: "Deutsch", remark: "Anmerkung" }] });
    expect(untranslated(parseArticle("article.md", example), "Deutsch")).toEqual([]);
  } finally {
    configure(before);
  }
});
