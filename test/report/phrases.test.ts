import { describe, expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { parseDictionary } from "../../src/literate/dictionary.ts";
import { inLanguage } from "../../src/report/edition.ts";
import { phraseProblems, saidIn } from "../../src/report/phrases.ts";
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

const lines = (series: string, style?: string) => ({ mark: "lines", series, style, lines: [[[0, 1]]] });
const height = (title: string) => ({ mark: "surface", title, x: [0, 1], y: [0, 1], heights: [] });
const chart = {
  title: "Sums",
  panels: [
    {
      title: "of two",
      x: { title: "steps", ticks: [0, 1], labels: ["e^{−1}", "much"] },
      y: { title: "x_t" },
      layers: [
        height("height (x_{50} − 0.7)^2"),
        lines("start 2", "kept"),
        lines("start −4"),
        { mark: "points", series: "η^{t−k}", points: [[0, 1]] },
        { mark: "rule", at: { x: 1 } },
        { mark: "text", at: [0, 1], text: "here" },
      ],
    },
  ],
};
const diagram = {
  ...{ title: "x", size: [9, 9] },
  nodes: { title: { at: [1, 1], shape: "box", text: "a box" }, dot: { at: [9, 9], shape: "dot" } },
  arrows: [
    { from: "title", to: "dot", text: "an arrow" },
    { from: "dot", to: "title" },
  ],
  notes: [{ at: [5, 5], text: "a note" }],
};
const formula = { latex: "a<b", given: [], about: "in the end" };
const settled = { kind: "exact", role: "statement", statement: "a < b" } as const;
const claim = {
  id: "sum.grows",
  title: "A sum grows",
  readings: [],
  figures: [
    { file: "sum.grows", caption: "A sum.", alt: "A line.", drawing: chart },
    { file: "sum.grows.2", caption: "$x$", alt: "x", drawing: diagram },
  ],
  checks: [
    { statement: "a < b", state: "passed", evidence: { ...settled, formula } },
    { statement: "it grows", state: "passed", evidence: settled },
    { statement: "x = 1", state: "passed", evidence: settled },
  ],
} as unknown as ClaimReport;
const drawn = [
  ...["- “Sums”：各和", "- “of two”：两项", "- “steps”：步数", "- “much”：多", "- “kept”：保留", "- “here”：此处"],
  ...["- “height (x_{#} − #)^#”：高度 (x_{#} − #)^#", "- “start #”：初值 #", "- “start −#”：初值 −#"],
  ...["- “a box”：方框", "- “an arrow”：箭头", "- “a note”：注"],
];
const all = [
  ...["- “A line.”：一条线。", "- “in the end”：最终", "- “it grows”：它增长", "- “A sum.”：一个和。", "- “a start”：开头"],
  ...drawn,
];

const alike = ["- “one”：甲", "- “two”：甲"];

/** The claim with a chart that has a panel for each layer. */
function drawnWith(layers: readonly object[]): ClaimReport {
  const drawing = { ...chart, panels: layers.map((layer) => ({ ...chart.panels[0], layers: [layer] })) };
  return { ...claim, figures: [{ ...claim.figures[0], drawing }] } as unknown as ClaimReport;
}

/** What is shown for words with open numbers. */
const shown: Record<string, string> = {
  [drawn[6]]: "height (x_{50} − 0.7)^2",
  [drawn[7]]: "start 2",
  [drawn[8]]: "start −4",
};

function problems(lines: readonly string[], claims = [claim]): string[] {
  return phraseProblems(claims, chapters, parseDictionary("spec/words.zh-CN.md", lines.join("\n")), "zh-CN");
}

describe("words of checks and captions in another language", () => {
  test("are complete where each is said, formulas aside, and each that is said is there", () => {
    expect(problems(all)).toEqual([]);
  });

  test.each(all)("are named where they lack %s, with the file and the line to add", (line) => {
    const words = shown[line] ?? /“(.*)”/.exec(line)![1];
    expect(problems(all.filter((other) => other !== line))).toEqual([`spec/words.zh-CN.md: add - “${words}”：…, words of \`sum.grows\``]);
  });

  test("are named once, whoever else has them", () => {
    expect(problems(all.slice(1), [claim, { ...claim, id: "sum.too" }])).toHaveLength(1);
  });

  test.each([
    ["series", [lines("one"), lines("two")]],
    ["styles", [lines("x", "one"), lines("x", "two")]],
    ["surfaces", [height("one"), height("two")]],
  ])("are refused where two %s of a chart would have one name", (_, layers) => {
    expect(problems([...all, ...alike], [drawnWith(layers)])).toContain(
      "spec/words.zh-CN.md: “one” and “two” are both “甲” in a figure of `sum.grows`: say them apart",
    );
  });

  test("may be alike where a chart tells nothing apart by them", () => {
    const told = problems([...all, ...alike], [drawnWith([lines("one", "two"), height("two")])]);
    expect(told.filter((problem) => problem.includes("say them apart"))).toEqual([]);
  });

  test("are named where no check and no caption has them, unless a check did not run", () => {
    const more = [...all, "- “it falls”：它下降"];
    expect(problems(more)).toEqual([
      `spec/words.zh-CN.md:${all.length + 1}: “it falls” are words that no check, caption or figure has: remove the line, or mend it`,
    ]);
    expect(problems(more, [{ ...claim, checks: [{ statement: "it falls", state: "not checked" }] }])).toEqual([]);
  });

  test.each([
    ["从不", "不"],
    ["对所有情形", "所有"],
    ["最终：", "："],
  ])("do not make another statement of the formula that they stand before, as %s", (said, added) => {
    const lines = all.map((line) => line.replace("最终", said));
    expect(problems(lines, [claim, { ...claim, id: "sum.too" }])).toEqual([
      `spec/words.zh-CN.md:2: “in the end” stands before a formula, and “${said}” adds “${added}” to it: say what the words say`,
    ]);
  });

  test("stand in the report of that language", () => {
    const dictionaries = { "zh-CN": saidIn(parseDictionary("words.zh-CN.md", all.join("\n"))) };
    const report = { dictionaries, chapters: [{ file: "1-sums.md", title: "1. Sums" }], claims: [claim] } as unknown as Report;
    const [said] = inLanguage(report, chapters, chinese).claims;
    expect(said).toMatchObject({ title: "和在增长", statement: "它增长。", figures: [{ caption: "一个和。", alt: "一条线。" }, {}] });
    expect(said.checks.map(({ statement, evidence }) => evidence?.formula?.about ?? statement)).toEqual(["最终", "它增长", "x = 1"]);
  });

  test("stand in what is drawn in that language, whose pictures are files of their own", () => {
    const dictionaries = { "zh-CN": saidIn(parseDictionary("words.zh-CN.md", all.join("\n"))) };
    const report = { dictionaries, chapters: [], claims: [claim] } as unknown as Report;
    const [inChart, inDiagram] = inLanguage(report, chapters, chinese).claims[0].figures;
    const [{ x, y, layers, ...panel }] = chart.panels;
    expect(inChart.file).toBe("sum.grows.zh-CN");
    expect(inChart.drawing).toEqual({
      title: "各和",
      panels: [
        {
          ...{ ...panel, title: "两项", x: { ...x, title: "步数", labels: ["e^{−1}", "多"] }, y },
          layers: [
            height("高度 (x_{50} − 0.7)^2"),
            lines("初值 2", "保留"),
            lines("初值 −4"),
            ...layers.slice(3, 5),
            { ...layers[5], text: "此处" },
          ],
        },
      ],
    });
    expect(inDiagram).toMatchObject({
      ...{ file: "sum.grows.2.zh-CN", alt: "x" },
      drawing: {
        ...{ title: "x", nodes: { title: { text: "方框" }, dot: { shape: "dot" } } },
        ...{ arrows: [{ text: "箭头" }, { from: "dot" }], notes: [{ at: [5, 5], text: "注" }] },
      },
    });
  });

  test("leave the file of a picture that has nothing to say otherwise", () => {
    const dictionaries = { "zh-CN": { "A sum.": "一个和。" } };
    const report = { dictionaries, chapters: [], claims: [claim] } as unknown as Report;
    const [said] = inLanguage(report, chapters, chinese).claims[0].figures;
    expect(said).toEqual({ ...claim.figures[0], caption: "一个和。" });
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
