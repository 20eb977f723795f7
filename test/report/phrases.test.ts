import { describe, expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { inLanguage, phraseProblems } from "../../src/report/phrases.ts";
import type { ClaimReport, Report } from "../../src/report/schema.ts";
import { chinese } from "../../src/report/words.zh-CN.ts";

const chapter = (...phrases: string[]) =>
  parseChapter(
    "1-sums.md",
    [
      "# 1. Sums",
      "## `sum.grows` A sum grows",
      "> **Added.** It grows.",
      `> **中文.** **和在增长** 它增长。\n>\n${phrases.join("\n")}`,
      '```ts setup "a start"\nconst set = 1;\n```',
    ].join("\n\n"),
  );

const formula = { latex: "a<b", given: [], about: "in the end" };
const settled = { kind: "exact", role: "statement", statement: "a < b" } as const;
const claim = {
  id: "sum.grows",
  title: "A sum grows",
  readings: [],
  figures: [{ caption: "A sum.", alt: "A line." }],
  checks: [
    { statement: "a < b", state: "passed", evidence: { ...settled, formula } },
    { statement: "it grows", state: "passed", evidence: settled },
    { statement: "x = 1", state: "passed", evidence: settled },
  ],
} as unknown as ClaimReport;
const all = ["> - “in the end”：最终", "> - “it grows”：它增长", "> - “A sum.”：一个和。", "> - “a start”：开头"];

describe("words of checks and captions in another language", () => {
  test("are complete where each is said, formulas aside, and each that is said is there", () => {
    expect(phraseProblems([claim], [chapter(...all)], chinese)).toEqual([]);
  });

  test.each(all)("are named where they lack %s", (line) => {
    const [, words] = /“(.*)”/.exec(line)!;
    const lacking = all.filter((other) => other !== line);
    const [problem, more] = phraseProblems([claim], [chapter(...lacking)], chinese);
    expect(problem).toBe(`\`sum.grows\`: “${words}” is not said in zh-CN: add - “words”：… to the list below its > **中文.**`);
    expect(more).toBeUndefined();
  });

  test("are named where no check and no caption has them, unless a check did not run", () => {
    const chapters = [chapter(...all, "> - “it falls”：它下降")];
    expect(phraseProblems([claim], chapters, chinese)).toEqual([
      "“it falls” is said in zh-CN, and no check and no caption has these words: remove the line, or mend it",
    ]);
    expect(phraseProblems([{ ...claim, checks: [{ statement: "it falls", state: "not checked" }] }], chapters, chinese)).toEqual([]);
  });

  test("stand in the report of that language, and are no part of the statement", () => {
    const report = { chapters: [{ file: "1-sums.md", title: "1. Sums" }], claims: [claim] } as unknown as Report;
    const [said] = inLanguage(report, [chapter(...all)], chinese).claims;
    expect(said).toMatchObject({ title: "和在增长", statement: "它增长。", figures: [{ caption: "一个和。", alt: "A line." }] });
    expect(said.checks.map(({ statement, evidence }) => evidence?.formula?.about ?? statement)).toEqual(["最终", "它增长", "x = 1"]);
  });
});
