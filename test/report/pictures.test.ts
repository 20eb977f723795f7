import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { TestModule } from "vitest/node";
import type { Illustration } from "../../src/evidence/drawing.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { checkDestination } from "../../src/report/destination.ts";
import { fileNames } from "../../src/report/file-names.ts";
import type { Report } from "../../src/report/schema.ts";
import { missingFiles } from "../../src/report/stale.ts";
import { writeReport } from "../../src/report/write.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { tree } from "./article.ts";
import { collectReport } from "./collected.ts";
import { brokenLinksOfReport } from "./links.ts";

const section = [
  "## `sum.grows` A sum grows",
  "> **Added.** It grows.",
  "> **中文.** **和在增长** 它增长。",
  '```ts\nexact("1 == 1", {});\n```',
];
const words = ["A sum.：一个和。", "A line.：一条“直线”。", "Sums：各和", "one：甲", "two：乙", "steps：步数"];
const dictionary = words.map((pair) => `- “${pair.replace("：", "”：")}\n`).join("");

/** A figure in words, and one in letters, which say the same in each language. */
const figures: Illustration[] = [
  {
    ...{ caption: "A sum.", title: "Sums", alt: "A line." },
    panels: [{ x: { title: "steps" }, y: { title: "y" }, layers: ["one", "two"].map((series) => ({ mark: "points", series, points: [[1, 1]] })) }],
  },
  { ...{ caption: "$x$", title: "x", alt: "x" }, size: [90, 90], nodes: { x: { at: [45, 45], shape: "circle", text: "x" } }, arrows: [] },
]; // biome-ignore format: a table

const root = scratchFolder();
const [spec, output] = [join(root, "spec"), join(root, "report")];
let report: Report;
let files = new Map<string, string>();
beforeAll(async () => {
  const chapter = ["# 1. Sums", "> **中文.** **1. 和**", ...section].join("\n\n");
  fill(spec, { "1-sums.md": chapter, "README.md": "- `sum.grows`\n", "words.zh-CN.md": dictionary });
  const [claim, result] = ["sum.grows", () => ({ state: "passed" })];
  const evidence = { kind: "exact", role: "statement", statement: "1 = 1" };
  const tests = [
    { name: "1 = 1", meta: () => ({ claim, evidence }), result },
    ...figures.map((figure) => ({ name: `figure: ${figure.caption}`, meta: () => ({ illustrates: claim, figure }), result })),
  ];
  const module = { moduleId: "1-sums.md", errors: () => [], children: { allTests: () => tests } } as unknown as TestModule;
  const chapters = readSpecification(spec);
  report = collectReport(chapters, [module], { directory: spec, seed: 1, cases: 1, languages: ["zh-CN"] });
  await writeReport(report, chapters, { output, directory: spec });
  files = tree(output);
}, 60_000);

const picturesOn = (page: string) => [...files.get(page)!.matchAll(/ src="([^"]*)"/g)].map(([, path]) => path);

test("a figure whose words a language says has pictures of its own there, and one in letters is the same for all", () => {
  expect(report.problems).toEqual([]);
  expect([...files.keys()].filter((name) => name.startsWith("figures/")).toSorted()).toEqual([
    "figures/sum.grows.2.dark.svg",
    "figures/sum.grows.2.svg",
    "figures/sum.grows.dark.svg",
    "figures/sum.grows.svg",
    "figures/sum.grows.zh-CN.dark.svg",
    "figures/sum.grows.zh-CN.svg",
  ]);
});

test("they say its words and its description, in fonts with letters for both", () => {
  const [english, light, dark] = ["", ".zh-CN", ".zh-CN.dark"].map((ending) => files.get(`figures/sum.grows${ending}.svg`)!);
  for (const word of ["Sums", "one", "two", "steps"]) expect(english).toContain(`>${word}</text>`);
  for (const picture of [light, dark]) {
    for (const word of ["各和", "甲", "乙", "步数", "y"]) expect(picture).toContain(`>${word}</text>`);
    expect(picture).toContain('aria-label="一条“直线”。"');
    expect(picture).toMatch(/ font-family="[^"]*Helvetica[^"]*, 'Noto Sans CJK SC', sans-serif"/);
  }
  expect(dark).not.toBe(light);
});

test("each page in Markdown and on the site shows those of its language", () => {
  expect(picturesOn("sections/1-sums.md")).toEqual(["../figures/sum.grows.svg", "../figures/sum.grows.2.svg"]);
  expect(picturesOn("sections/1-sums.zh-CN.md")).toEqual(["../figures/sum.grows.zh-CN.svg", "../figures/sum.grows.2.svg"]);
  expect(files.get("sections/1-sums.zh-CN.md")).toContain(' srcset="../figures/sum.grows.zh-CN.dark.svg"');
  expect(files.get("1-sums.html")).toContain(">steps</text>");
  expect(files.get("zh-CN/1-sums.html")).toContain(">步数</text>");
  expect(files.get("zh-CN/1-sums.html")).not.toContain(">steps</text>");
  expect(brokenLinksOfReport(files, root)).toEqual([]);
});

test("the report names them: a later one may replace them, and one that is missing is noticed", () => {
  expect([...files.keys()].toSorted()).toEqual(fileNames(report).toSorted());
  expect(() => checkDestination(output, [spec])).not.toThrow();
  expect(missingFiles(output, report)).toEqual([]);
  rmSync(join(output, "figures/sum.grows.zh-CN.dark.svg"));
  expect(missingFiles(output, report)).toEqual(["figures/sum.grows.zh-CN.dark.svg"]);
});
