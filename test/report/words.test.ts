import { describe, expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import type { Folder } from "../../src/literate/folder-title.ts";
import { editionsOf } from "../../src/report/edition.ts";
import { language } from "../../src/report/languages.ts";
import { markdownPages } from "../../src/report/markdown/pages.ts";
import { necessity } from "../../src/report/notes.ts";
import type { ClaimReport } from "../../src/report/schema.ts";
import { english } from "../../src/report/words.en.ts";
import { collectReport } from "./collected.ts";

const directory = "test/fixtures/second-article/spec";
const source = (...quotes: string[]) =>
  [
    "# 1. Sums",
    "> **中文.** **1. 和** 关于和的一章。",
    '```ts\nimport { planned } from "../../../../src/evidence/claim.ts";\n```',
    "## `sum.grows` A sum grows",
    "> **Article, §1.** It grows, see [the same](#sumgrows-a-sum-grows).",
    ...quotes,
    "Prose.",
    '```ts\nplanned("later");\n```',
  ].join("\n\n");

function reportOn(text: string, languages: string[]) {
  const chapters = [parseChapter(`${directory}/1-sums.md`, text)];
  return { chapters, report: collectReport(chapters, [], { directory, seed: 1, cases: 10, languages }) };
}

describe("a statement in another language", () => {
  const { chapters, report } = reportOn(source("> **中文.** **和在增长** 原文说它增长。"), ["zh-CN"]);
  const pages = markdownPages(editionsOf(report, chapters), chapters, "spec");
  const [inEnglish, inChinese] = ["sections/1-sums.md", "sections/1-sums.zh-CN.md"].map((name) => pages.get(name)!);

  test("stands in the report of that language, with its headings and the words of verdicts", () => {
    for (const words of ["# 1. 和", "> 关于和的一章。", "## `sum.grows` 和在增长", "> 原文说它增长。", "**未检验**", "Prose."])
      expect(inChinese).toContain(words);
    expect(inChinese.split("正文暂为英文")).toHaveLength(2);
    for (const words of ["Article, §1", "A sum grows", "not checked"]) expect(inChinese).not.toContain(words);
  });

  test("heads a folder, where its README has one", () => {
    const folders: Folder[] = [
      { path: "1-a", title: "A", titles: { 中文: "甲" } },
      { path: "1-a/2-b", title: "B", titles: {} },
    ];
    const name = "1-a/2-b/1-sums.md";
    const moved = {
      ...report,
      chapters: [{ file: name, title: "1. Sums" }],
      claims: report.claims.map((claim) => ({ ...claim, chapter: name })),
    };
    const within = [{ ...chapters[0], name, folders }];
    const inFolders = markdownPages(editionsOf(moved, within), within, "spec");
    for (const words of ["\n### 甲\n", "\n#### B\n", "\n##### [1. 和](sections/1-a/2-b/1-sums.zh-CN.md)\n"])
      expect(inFolders.get("REPORT.zh-CN.md")).toContain(words);
    for (const words of ["\n**甲** · **B**\n", "\n# 1. 和\n", "\n## `sum.grows` 和在增长\n"])
      expect(inFolders.get("sections/1-a/2-b/1-sums.zh-CN.md")).toContain(words);
  });

  test("is left out of the English report", () => {
    for (const words of ["# 1. Sums", "## `sum.grows` A sum grows", "> **Article, §1.** It grows", "not checked", "Prose."])
      expect(inEnglish).toContain(words);
    for (const words of ["和在增长", "关于和的一章", "未检验", "正文"]) expect(inEnglish).not.toContain(words);
  });
});

test.each([
  ["no blockquote", []],
  ["no title", ["> **中文.** 原文说它增长。"]],
])("a claim with %s in a language that the specification is to be read in is named", (_, quotes) => {
  const { report } = reportOn(source(...quotes), ["zh-CN"]);
  expect(report.problems).toContain(
    "spec/1-sums.md:9: `sum.grows`: expected a title and a statement in zh-CN, found none; below its heading write > **中文.** **title** statement",
  );
});

test("a chapter without a title in a language is named with its line, and what to write", () => {
  const { report } = reportOn(source("> **中文.** **和在增长** 它增长。").replace("> **中文.** **1. 和** 关于和的一章。\n\n", ""), [
    "zh-CN",
  ]);
  expect(report.problems).toContain(
    "spec/1-sums.md:1: expected a title in zh-CN, found none; below its heading write > **中文.** **title**",
  );
});

test("hypotheses without which a statement is false are said not to be dropped, in each language", () => {
  const without = (...dropped: string[]) => ({ checks: dropped.map((without) => ({ evidence: { without } })) }) as unknown as ClaimReport;
  expect(["a < 1", "b < 1"].map((_, at, all) => necessity(without(...all.slice(at)), language("zh-CN")))).toEqual([
    "**以下前提均不可省：** a < 1；b < 1。",
    "**此前提不可省：** b < 1。",
  ]);
  expect(necessity(without("a < 1", "b < 1"), english)).toBe("**Not to be dropped:** a < 1; b < 1.");
  expect(necessity(without(), english)).toBe("");
});

test("a specification in English alone needs none, and an unknown language is refused", () => {
  expect(reportOn(source(), []).report.problems.join()).not.toContain("zh-CN");
  expect(() => language("xx")).toThrow("languages: expected some of those configured (zh-CN), got xx");
});

test("two chapters whose pages are told apart by capitals alone are named", () => {
  const chapters = ["1-x.md", "1-X.md"].map((name) => ({ ...parseChapter(`${directory}/${name}`, source(), name), claims: [] }));
  const { problems } = collectReport(chapters, [], { directory, seed: 1, cases: 10, languages: [] });
  expect(problems).toContain("1-x.md and 1-X.md would both have the page 1-x.html, on Windows and macOS: rename one of them");
});

test("two chapters whose pages would be one file in some language are named", () => {
  const names = ["1-sums.md", "1-sums.zh-CN.md"];
  const chapters = names.map((name) => ({ ...parseChapter(`${directory}/${name}`, source(), name), claims: [] }));
  const { problems } = collectReport(chapters, [], { directory, seed: 1, cases: 10, languages: ["zh-CN"] });
  const page = "sections/1-sums.zh-CN.md";
  expect(problems).toContain(`1-sums.md and 1-sums.zh-CN.md would both have the page ${page}: rename one of them`);
});
