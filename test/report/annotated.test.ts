import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { TestModule } from "vitest/node";
import { readSpecification } from "../../src/literate/specification.ts";
import { notHolding, verdictCounts } from "../../src/report/article-report.ts";
import { editionsOf } from "../../src/report/edition.ts";
import { markdownPages } from "../../src/report/markdown/pages.ts";
import { updateReadme } from "../../src/report/readme.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { sitePages } from "../../src/report/site/site.ts";
import { isArticleStale, staleClaims, staleDictionaries } from "../../src/report/stale.ts";
import { english } from "../../src/report/words.en.ts";
import { chinese } from "../../src/report/words.zh-CN.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { collectReport } from "./collected.ts";
import { brokenLinks } from "./links.ts";

const claim = (id: string, statement: string, chinese: string, ...more: string[]) =>
  [
    `## \`${id}\` Title of ${id}`,
    `> ${statement}`,
    ...more,
    `> **中文.** **${id} 的标题** ${chinese}`,
    '```ts\nexact("1 == 1", {});\n```',
  ].join("\n\n");

const chapter = [
  "# 1. Sums",
  "> **中文.** **1. 和**",
  claim("sum.stands", "**Article, §1.** It stands.", "它成立。"),
  claim("sum.slips", "**Article, §1, eq. 1.** It is $1$, see [the first](#sumstands-title-of-sumstands).", "大意。\n>\n> **更正：**它是 $2$。", "> **Corrected.** It is $2$."),
  claim("sum.falls", "**Article, §1.** It is $3$.", "它是三。\n>\n> **不成立：**不是。", "> **Refuted.** It is not."),
  claim("sum.group", "**Article, §1.** It is, in some way.", "在某种意义上。\n>\n> **更正：**按一种理解。", "> **Corrected.** In one way."),
  claim("sum.one-way", "**Reading of `sum.group`.** In one way.", "一种理解。"),
  claim("sum.ours", "**Added.** It is more.", "补充。"),
].join("\n\n"); // biome-ignore format: a table

const article = `# An article

It is of [somewhere](https://example.org).

> **中文.** **一篇文章** 出自[某处](https://example.org)。

## 1. Sums

> **中文.** **和**

### ¶1

- **Sentence 1.** Sums are dear to us.
  **中文.** 我们喜欢和。
  **No mathematics.**
- **Sentence 2.** They stand, but not as written.
  **中文.** 它们成立，但不是所写的那样。
  **Claims.** \`sum.stands\`, \`sum.slips\`
- **Formula 1.** $1+1=3$.
  **中文.** $1+1=3$。
  **Claims.** \`sum.falls\`, \`sum.ours\`

### ¶2

- **Sentence 1.** In some way they are.
  **中文.** 在某种意义上。
  **Claims.** \`sum.group\`
  **Remark.** See also \`sum.one-way\` and \`no.claim\`.
  **说明.** 另见 \`sum.one-way\`。
- **Figure 1.** A sum.
  **中文.** 一个和。
  **Remark.** A picture.
  **说明.** 图。
`;

const holds = { kind: "exact", role: "statement", statement: "1 = 1" };
const fails = {
  ...{ kind: "counterexample", role: "statement", statement: "x < 1" },
  counterexample: { value: { x: 1 }, certificate: "1 \\ge 1", found: 1, shrinks: 0 },
};
const found: Record<string, object[]> = {
  "sum.stands": [holds],
  "sum.slips": [holds, fails],
  "sum.falls": [fails],
  "sum.group": [holds, fails],
  "sum.one-way": [holds],
  "sum.ours": [holds],
};

const directory = scratchFolder();

beforeAll(() => {
  const ids = Object.keys(found);
  fill(directory, { "1-sums.md": chapter, "article.md": article, "README.md": ids.map((id) => `- \`${id}\`\n`).join("") });
});

function reported(files: Record<string, string> = {}) {
  fill(directory, { "article.md": article, ...files });
  const checks = Object.entries(found).flatMap(([id, all]) =>
    all.map((evidence) => ({ name: "s", meta: () => ({ claim: id, evidence }), result: () => ({ state: "passed" }) })),
  );
  const module = { moduleId: "1-sums.md", errors: () => [], children: { allTests: () => checks } } as unknown as TestModule;
  const chapters = readSpecification(directory);
  return { chapters, report: collectReport(chapters, [module], { directory, seed: 1, cases: 1, languages: ["zh-CN"] }) };
}

test("report.json says whose each statement is, what holds instead, and the worst verdict of each sentence", () => {
  const { report } = reported();
  expect(report.problems).toEqual([]);
  const read = reportSchema.parse(JSON.parse(JSON.stringify(report)));
  expect(read.claims.map(({ origin }) => origin)).toEqual(["article", "article", "article", "article", "reading", "added"]);
  expect(read.claims.map(({ correction }) => correction)).toEqual([
    undefined,
    "It is $2$.",
    "It is not.",
    "In one way.",
    undefined,
    undefined,
  ]);
  const { title, sections } = read.article!;
  expect(title).toEqual({ text: "An article", others: { "zh-CN": "一篇文章" } });
  expect(sections[0].sentences.map(({ verdict }) => verdict)).toEqual([undefined, "corrected", "refuted", "corrected", undefined]);
});

test.each([
  ["a sentence without a claim", "  **Claims.** `sum.group`\n  **Remark.** See also `sum.one-way` and `no.claim`.\n  **说明.** 另见 `sum.one-way`。\n", "", "article.md:25: §1 ¶2, sentence 1 states something and has no claim"],
  ["a claim that no sentence names", "`sum.stands`, ", "", "`sum.stands` quotes the article and no sentence of article.md names it"],
  ["a sentence in one language alone", "  **中文.** 我们喜欢和。\n", "", "article.md:13: §1 ¶1, sentence 1 has a gist or a remark that says nothing in 中文"],
  ["a formula that cannot be typeset", "$1+1=3$.", "$\\frac{$.", "article.md:19: the formula \\frac{ cannot be typeset"],
  ["a sentence out of order", "**Sentence 2.**", "**Sentence 3.**", "article.md:16:1: expected Sentence 2, got Sentence 3"],
])("%s fails the run by name", (_, from, to, problem) => {
  const { report } = reported({ "article.md": article.replace(from, to) });
  expect(report.problems.join("\n")).toContain(problem);
}); // biome-ignore format: a table

test("a report is stale where the article's sentences have changed, and no claim with it", () => {
  const { report } = reported();
  expect(isArticleStale(report, directory)).toBe(false);
  fill(directory, { "article.md": article.replace("A sum.", "Another.") });
  expect(isArticleStale(report, directory)).toBe(true);
});

test("a report is stale where a dictionary says other words than it has, and no claim with it", () => {
  const { report } = reported({ "words.zh-CN.md": "- “a part”：一部分\n" });
  expect(report.dictionaries).toEqual({ "zh-CN": { "a part": "一部分" } });
  expect(staleDictionaries(report, directory)).toEqual([]);
  expect(staleClaims(report, directory).size).toBe(0);
  fill(directory, { "words.zh-CN.md": "- “a part”：部分\n" });
  expect(staleDictionaries(report, directory)).toEqual(["words.zh-CN.md"]);
  expect(staleClaims(report, directory).size).toBe(0);
});

test("a dictionary that cannot be read fails the run", () => {
  const { report } = reported({ "words.zh-CN.md": "a part\n- 一部分\n" });
  expect(report.problems.join()).toContain(
    "words.zh-CN.md:2:1: the line is no pair of words: write - “words”：how they are said, on one line",
  );
  rmSync(join(directory, "words.zh-CN.md"));
});

describe("the article stands first", () => {
  test("with its counts, apart from ours, and what does not hold, the worst first", () => {
    const { report } = reported();
    expect(verdictCounts(report, english)).toBe(
      "Of the article's 4 statements 1 holds, 2 hold once corrected and 1 is refuted. One further claim is an alternative reading of one of these; one is our own.",
    );
    expect(verdictCounts(report, chinese)).toBe(
      "原文的命题 4 个：成立 1 个，修正后成立 2 个，不成立 1 个。另有 1 个是对其中某一句的不同理解，1 个是我们补充的。",
    );
    expect(notHolding(report).map(({ id }) => id)).toEqual(["sum.falls", "sum.slips", "sum.group"]);
  });

  test("in Markdown, each sentence with its verdict and its claims", () => {
    const { chapters, report } = reported();
    const pages = markdownPages(editionsOf(report, chapters), chapters, "../spec");
    const [text, inChinese] = ["REPORT.md", "REPORT.zh-CN.md"].map((name) => pages.get(name)!);
    const headings = text.match(/^##* .*$/gm)!.slice(0, 9);
    expect(headings).toEqual([
      ...["# An article", "## What the specification found", "## The article", "## What does not hold as stated", "### 🔴 [Title of sum.falls](sections/1-sums.md#sum.falls)"],
      ...["### 🟡 [Title of sum.slips](sections/1-sums.md#sum.slips)", "### 🟡 [Title of sum.group](sections/1-sums.md#sum.group)"],
      ...["## The article, sentence by sentence", "### §1 Sums"],
    ]);
    for (const words of [
      "It is of [somewhere](https://example.org).",
      '- <a id="article:1.1.1"></a>**§1 ¶1, sentence 1** · ⚪ *no mathematics*<br>\n  Sums are dear to us.\n',
      "**§1 ¶1, sentence 2** · 🟡 **corrected**: [`sum.stands`](sections/1-sums.md#sum.stands) holds, [`sum.slips`](sections/1-sums.md#sum.slips) corrected<br>",
      '- <a id="article:1.formula-1"></a>**§1, eq. 1** · 🔴 **refuted**: [`sum.falls`](sections/1-sums.md#sum.falls) refuted, [`sum.ours`](sections/1-sums.md#sum.ours) holds<br>\n  1 + 1 = 3.\n',
      "*Remark.* See also [`sum.one-way`](sections/1-sums.md#sum.one-way) and `no.claim`.",
      "**§1, figure 1** · ⚪ *no claim*",
      "> **The article.** It is 1, see [the first](sections/1-sums.md#sum.stands).\n\n> **Corrected.** It is 2.\n\n**By hand**: against “s”: <i>x</i> = 1: 1 ≥ 1",
      "In the article: [§1 ¶1, sentence 2](#article:1.1.2).",
      "| 🟡 [Title of sum.slips](sections/1-sums.md#sum.slips): corrected | counterexample, exact | [§1 ¶1, sentence 2](#article:1.1.2) |",
      "| 🟢 [Title of sum.one-way](sections/1-sums.md#sum.one-way): holds | exact | A reading of a sentence. |",
    ])
      expect(text).toContain(words);
    for (const words of ["# 一篇文章\n", "## 检验结果", "**第 1 节第 1 段第 2 句** · 🟡 **修正后成立**", "### 🔴 [sum.falls 的标题](sections/1-sums.zh-CN.md#sum.falls)", "*说明：* 另见 [`sum.one-way`](sections/1-sums.zh-CN.md#sum.one-way)。"])
      expect(inChinese).toContain(words);
    expect(inChinese).not.toContain("Sums are dear to us");
    expect(text).not.toContain("我们喜欢和");
    const unwritten = /badges\/|\/spec\//; // there is no more than the pages
    expect(brokenLinks(pages, directory).filter((link) => !unwritten.test(link))).toEqual([]);
  }); // biome-ignore format: a table

  test("on the first page of the site, and claims lead back to their sentences", async () => {
    const { chapters, report } = reported();
    const pages = await sitePages(editionsOf(report, chapters), chapters, { chapters: "../spec" });
    const first = pages.get("index.html")!;
    const at = (text: string) => {
      expect(first).toContain(text);
      return first.indexOf(text);
    };
    const order = ["4 statements 1 holds", "<h2>What does not hold as stated</h2>", "<h2>The article, sentence by sentence</h2>"];
    expect(order.map(at)).toEqual(order.map(at).toSorted((a, b) => a - b));
    expect(first).toContain('<li class="refuted" id="article:1.formula-1">');
    expect(first).toContain('<input type="radio" name="origin" value="added">');
    expect(pages.get("claims.html")!.match(/<article class="entry/g)).toHaveLength(report.claims.length);
    expect(pages.get("zh-CN/index.html")).toContain('<html lang="zh-CN">');
    expect(pages.get("zh-CN/1-sums.html")!.match(/<p class="note">正文暂为英文/g)).toHaveLength(1);
    expect(pages.get("1-sums.html")).not.toContain('class="note"');
    expect(pages.get("1-sums.html")).toContain('<a href="index.html#article:1.1.2">§1 ¶1, sentence 2</a>');
  });

  test("in a README between the marks, without the claims that hold", () => {
    const { report } = reported();
    const file = join(directory, "OUTER.md");
    writeFileSync(file, "Before\n\n<!-- claims -->\n\nold\n\n<!-- /claims -->\n\nafter\n");
    updateReadme(file, report, join(directory, "report"));
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(
      /^Before\n\n<!-- claims -->\n\nOf the article's 4 statements [^\n]+\n\n\| claim and verdict \|[\s\S]+\n\n<!-- \/claims -->\n\nafter\n$/,
    );
    expect(text).toContain("[§1, eq. 1](report/REPORT.md#article:1.formula-1)");
    expect(text).not.toContain("sum.stands");
    rmSync(file);
  });
});
