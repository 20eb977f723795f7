import { describe, expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { parseDictionary } from "../../src/literate/dictionary.ts";
import { inLanguage, phraseProblems, saidIn } from "../../src/report/phrases.ts";
import type { ClaimReport, Report } from "../../src/report/schema.ts";
import { chinese } from "../../src/report/words.zh-CN.ts";

const chapters = [
  parseChapter(
    "1-sums.md",
    [
      "# 1. Sums",
      "## `sum.grows` A sum grows",
      "> **Added.** It grows.",
      "> **中文.** **和在增长** 它增长。",
      '```ts setup "a start"\nconst set = 1;\n```',
    ].join("\n\n"),
  ),
];

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
const all = ["- “A line.”：一条线。", "- “in the end”：最终", "- “it grows”：它增长", "- “A sum.”：一个和。", "- “a start”：开头"];

function problems(lines: readonly string[], claims = [claim]): string[] {
  return phraseProblems(claims, chapters, parseDictionary("spec/words.zh-CN.md", lines.join("\n")), "zh-CN");
}

describe("words of checks and captions in another language", () => {
  test("are complete where each is said, formulas aside, and each that is said is there", () => {
    expect(problems(all)).toEqual([]);
  });

  test.each(all)("are named where they lack %s, with the file and the line to add", (line) => {
    const [, words] = /“(.*)”/.exec(line)!;
    expect(problems(all.filter((other) => other !== line))).toEqual([`spec/words.zh-CN.md: add - “${words}”：…, words of \`sum.grows\``]);
  });

  test("are named once, whoever else has them", () => {
    expect(problems(all.slice(1), [claim, { ...claim, id: "sum.too" }])).toHaveLength(1);
  });

  test("are named where no check and no caption has them, unless a check did not run", () => {
    const more = [...all, "- “it falls”：它下降"];
    expect(problems(more)).toEqual([
      "spec/words.zh-CN.md:6: “it falls” are words that no check, caption or figure has: remove the line, or mend it",
    ]);
    expect(problems(more, [{ ...claim, checks: [{ statement: "it falls", state: "not checked" }] }])).toEqual([]);
  });

  test("stand in the report of that language", () => {
    const dictionaries = { "zh-CN": saidIn(parseDictionary("words.zh-CN.md", all.join("\n"))) };
    const report = { dictionaries, chapters: [{ file: "1-sums.md", title: "1. Sums" }], claims: [claim] } as unknown as Report;
    const [said] = inLanguage(report, chapters, chinese).claims;
    expect(said).toMatchObject({ title: "和在增长", statement: "它增长。", figures: [{ caption: "一个和。", alt: "一条线。" }] });
    expect(said.checks.map(({ statement, evidence }) => evidence?.formula?.about ?? statement)).toEqual(["最终", "它增长", "x = 1"]);
  });

  test("leave numbers open, in the words and in how they are said", () => {
    const estimates = [{ name: "share at delay 40" }, { name: "share at delay 1.5" }, { name: "share" }];
    const table = { head: ["delay 40"], rows: [["1 of 10", 2]] };
    const measurement = { estimates, units: { count: 3, of: "models" }, method: "bootstrap", seeds: "seeds 1 to 25", table };
    const measured = { ...claim, figures: [], checks: [{ statement: "it grows", evidence: { ...settled, measurement } }] };
    const lines = [
      "- “it grows”：它增长",
      "- “a start”：开头",
      "- “share”：份额",
      "- “share at delay #”：间隔 # 时的份额",
      "- “share at delay 40”：四十",
    ];
    const more = ["- “delay #”：间隔 #", "- “# of #”：#/#", "- “models”：个模型", "- “bootstrap”：自助法", "- “seeds # to #”：种子 # 至 #"];
    const claims = [measured as unknown as ClaimReport];
    expect(problems([...lines, ...more], claims)).toEqual([]);
    expect(problems(lines, claims).map((problem) => /“(.*)”/.exec(problem)![1])).toEqual([
      "models",
      "bootstrap",
      "seeds 1 to 25",
      "delay 40",
      "1 of 10",
    ]);
    const dictionaries = { "zh-CN": saidIn(parseDictionary("words.zh-CN.md", [...lines, ...more].join("\n"))) };
    const [said] = inLanguage({ dictionaries, chapters: [], claims } as unknown as Report, chapters, chinese).claims;
    expect(said.checks[0].evidence!.measurement).toEqual({
      estimates: [{ name: "四十" }, { name: "间隔 1.5 时的份额" }, { name: "份额" }],
      units: { count: 3, of: "个模型" },
      method: "自助法",
      seeds: "种子 1 至 25",
      table: { head: ["间隔 40"], rows: [["1/10", 2]] },
    });
  });
});
