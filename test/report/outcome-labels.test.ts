import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { configure, configured } from "../../src/literate/configured.ts";
import { languageFrom } from "../../src/report/languages.ts";
import { outcomeProblems } from "../../src/report/outcome-labels.ts";
import type { Words } from "../../src/report/words.ts";

/** What is said of a claim with these quotes. */
function problems(outcome: string, said: string): string[] {
  const quotes = ["> **Article.** s", ...(outcome ? [`> **${outcome}.** t`] : []), `> **中文.** **标题** 命题。\n>\n> ${said}`];
  return outcomeProblems([parseChapter("c.md", `# T\n\n## \`a.b\` One\n\n${quotes.join("\n\n")}\n`)], ["zh-CN"]);
}

const outcomes = { holds: "Gilt", corrected: "Richtig", refuted: "Falsch", measured: "Gemessen" };

/** The same in German, with words of the configuration. */
function inGerman(outcome: string, said: string, words: Partial<Words> = {}): string[] {
  const before = { ...configured };
  try {
    configure({ languages: [languageFrom({ tag: "de", label: "Deutsch", words })] });
    const quotes = ["> **Article.** s", ...(outcome ? [`> **${outcome}.** t`] : []), `> **Deutsch.** **Titel** Satz.\n>\n> ${said}`];
    return outcomeProblems([parseChapter("c.md", `# T\n\n## \`a.b\` One\n\n${quotes.join("\n\n")}\n`)], ["de"]);
  } finally {
    configure(before);
  }
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

test.each([
  ["", "**Falsch:** Es gilt nicht.", "holds", "Gilt", "Falsch"],
  ["", "**Unsinn:** Es gilt nicht.", "holds", "Gilt", "Unsinn"],
  ["", "**Unsinn**: Es gilt nicht.", "holds", "Gilt", "Unsinn"],
  ["", "__Unsinn:__ Es gilt nicht.", "holds", "Gilt", "Unsinn"],
  ["", "**Unsinn.** Es gilt nicht.", "holds", "Gilt", "Unsinn"],
  ["Refuted", "**Gilt:** Es gilt doch.", "refuted", "Falsch", "Gilt"],
  ["Refuted", "**Stimmt:** Es gilt doch.", "refuted", "Falsch", "Stimmt"],
  ["Refuted", "**Richtig:** Es gilt doch.", "refuted", "Falsch", "Richtig"],
  ["Corrected", "**Falsch:** Es gilt nicht.", "corrected", "Richtig", "Falsch"],
])("where %s is translated as %s in a language of the configuration, it is told", (label, said, verdict, expected, got) => {
  expect(inGerman(label, said, { outcomes })).toEqual([
    expect.stringContaining(`states “${verdict}”: expected the label “${expected}”, got “${got}”`),
  ]);
});

test.each([
  ["Corrected", "**Richtig:** Es gilt nur für große Zahlen."],
  ["Refuted", "**Falsch:** Es gilt nicht."],
  ["", "**Gilt:** Es gilt."],
  ["", "Es gilt, und **sehr oft**. Beispiel: keines."],
  ["", "**Für alle Zahlen** gilt es: so."],
  ["", "Es ist so,\n> **und zwar immer.** Ja."],
])("where %s is translated as %s in a language of the configuration, nothing is told", (label, said) => {
  expect(inGerman(label, said, { outcomes })).toEqual([]);
});

test("a language without labels of its own is told where to say them", () => {
  const expected = (verdict: string) => `a label that is \`outcomes.${verdict}\` in the configuration's words of de`;
  expect(inGerman("Refuted", "**Richtig:** Es gilt doch.")).toEqual([
    `c.md:11: \`a.b\` states “refuted”: expected ${expected("refuted")}, got “Richtig”`,
  ]);
  expect(inGerman("", "**Falsch:** Es gilt nicht.")).toEqual([
    `c.md:9: \`a.b\` states “holds”: expected ${expected("holds")}, got “Falsch”`,
  ]);
  expect(inGerman("Corrected", "Es gilt nicht.")).toEqual([
    `c.md:9: \`a.b\` states “corrected”: expected in de, too, a paragraph with ${expected("corrected")}, found none`,
  ]);
});

test.each([
  ["Corrected", "更正", "corrected"],
  ["Refuted", "不成立", "refuted"],
  ["Measured", "测得", "measured"],
])("a translation does not leave out what is %s", (label, expected, verdict) => {
  expect(problems(label, "也是如此。")).toEqual([
    `c.md:9: \`a.b\` states “${verdict}”: expected in zh-CN, too, a paragraph with the label “${expected}”, found none`,
  ]);
  expect(problems("", "也是如此。")).toEqual([]);
});

test("a language's label may have signs that patterns read as their own", () => {
  const before = { ...configured };
  try {
    configure({ languages: [languageFrom({ tag: "cpp", label: "C++", words: {} })] });
    const chapter = parseChapter("c.md", "# T\n\n## `a.b` One\n\n> **Added.** s\n\n> **C++.** **title** refuted: t\n");
    expect(outcomeProblems([chapter], ["cpp"])).toEqual([
      "c.md:7: `a.b` states “holds”: expected a label that is `outcomes.holds` in the configuration's words of cpp, got “refuted”",
    ]);
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
  ["Refuted", "若它成立，则有反例：见下。\n>\n> **不成立：** 不。"],
])("where %s is translated as %s, nothing is told", (label, said) => {
  expect(problems(label, said)).toEqual([]);
});
