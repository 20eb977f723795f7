import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { configure, configured } from "../../src/literate/configured.ts";
import { languageFrom } from "../../src/report/languages.ts";
import { outcomeProblems } from "../../src/report/outcome-labels.ts";

/** What is said of a claim with these quotes. */
function problems(outcome: string, said: string): string[] {
  const quotes = ["> **Article.** s", ...(outcome ? [`> **${outcome}.** t`] : []), `> **中文.** **标题** 命题。\n>\n> ${said}`];
  return outcomeProblems([parseChapter("c.md", `# T\n\n## \`a.b\` One\n\n${quotes.join("\n\n")}\n`)], ["zh-CN"]);
}

test.each([
  ["Corrected", "**成立：** 是的。", "corrected", "更正", "成立"],
  ["Corrected", "**不成立：** 不。", "corrected", "更正", "不成立"],
  ["Refuted", "成立：是的。", "refuted", "不成立", "成立"],
  ["Refuted", "**更正**：改为。", "refuted", "不成立", "更正"],
  ["Measured", "**成立:** 是的。", "measured", "测得", "成立"],
])("where %s is translated as %s, file, line, what is expected and what is there are told", (label, said, verdict, expected, got) => {
  expect(problems(label, said)).toEqual([`c.md:11: \`a.b\` states “${verdict}”: expected the label “${expected}”, got “${got}”`]);
});

test("a statement that is not said to fail is not translated as failing, behind its title neither", () => {
  expect(problems("", "**不成立：** 不。")).toEqual(["c.md:9: `a.b` states “holds”: expected the label “成立”, got “不成立”"]);
  const chapter = parseChapter("c.md", "# T\n\n## `a.b` One\n\n> **Added.** s\n\n> **中文.** **标题** 不成立：命题。\n");
  expect(outcomeProblems([chapter], ["zh-CN"])).toEqual(["c.md:7: `a.b` states “holds”: expected the label “成立”, got “不成立”"]);
});

test("a language's label may have signs that patterns read as their own", () => {
  const before = { ...configured };
  try {
    configure({ languages: [languageFrom({ tag: "cpp", label: "C++", words: {} })] });
    const chapter = parseChapter("c.md", "# T\n\n## `a.b` One\n\n> **Added.** s\n\n> **C++.** **title** refuted: t\n");
    expect(outcomeProblems([chapter], ["cpp"])).toEqual(["c.md:7: `a.b` states “holds”: expected the label “Holds”, got “refuted”"]);
  } finally {
    configure(before);
  }
});

test.each([
  ["Corrected", "**更正：** 改为。"],
  ["Corrected", "修正后成立：改为。"],
  ["Refuted", "**不成立：** 不。"],
  ["Measured", "**测得：** 是的。"],
  ["", "**成立：** 是的。"],
  ["Refuted", "若它成立，则有反例：见下。"],
])("where %s is translated as %s, nothing is told", (label, said) => {
  expect(problems(label, said)).toEqual([]);
});
