import { readdirSync, readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import markdownItMath from "markdown-it-math/no-default-renderer";
import { expect, test } from "vitest";
import { measured, notHolding } from "../../src/report/article-report.ts";
import { fileNames, frontOf } from "../../src/report/file-names.ts";
import { type Report, reportSchema } from "../../src/report/schema.ts";
import { brokenLinks } from "./links.ts";

/** The report as it is committed, in Markdown: what a hosting site shows. */
const report: Report = reportSchema.parse(JSON.parse(readFileSync("report/report.json", "utf8")));
const names = readdirSync("report", { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
const pages = new Map(names.filter((name) => name.endsWith(".md")).map((name) => [name, readFileSync(`report/${name}`, "utf8")]));

test("the pages are those that the report names, in each of its languages", () => {
  expect([...pages.keys()].toSorted()).toEqual(
    fileNames(report)
      .filter((name) => name.endsWith(".md"))
      .toSorted(),
  );
  expect(pages.size).toBe((1 + report.languages.length) * (2 + report.chapters.length));
});

test.each([...pages.keys()])("%s is below 100 kB and 150 formulas", (name) => {
  expect(Buffer.byteLength(pages.get(name)!)).toBeLessThan(100_000);
  expect(formulasIn(pages.get(name)!)).toBeLessThan(150);
});

test("all links and pictures of the report, and of the files that lead to it, are there", () => {
  const outside = ["README.md", "CONTRIBUTING.md", "package/README.md", "package/WRITING.md"].map(
    (name) => [name, readFileSync(name, "utf8")] as const,
  );
  const all = new Map([...outside, ...[...pages].map(([name, text]) => [`report/${name}`, text] as const)]);
  expect(brokenLinks(all, ".")).toEqual([]);
});

test.each([
  ["en", /\*\*By (?:hand|computer)\*\*/],
  ["zh-CN", /\*\*[手机]算\*\*/],
])("the first page in %s has each statement that does not hold as stated, with a counterexample", (tag, words) => {
  const page = pages.get(frontOf(tag))!;
  for (const { id } of notHolding(report)) {
    const [section] = page.split(`#${id})\n`)[1].split(/\n#+ /);
    expect(section, id).toMatch(words);
    expect(section, id).toMatch(/^> /m);
  }
});

test.each([
  ["en", "**Measured.**"],
  ["zh-CN", "**测得：**"],
])("the first page in %s has each statement that was measured, with what was found", (tag, words) => {
  const page = pages.get(frontOf(tag))!;
  expect(measured(report).length).toBeGreaterThan(0);
  for (const { id } of measured(report)) {
    const [section] = page.split(`#${id})\n`)[1].split(/\n#+ /);
    expect(section, id).toContain(`> ${words}`);
  }
});

function formulasIn(text: string): number {
  const markdown = new MarkdownIt("commonmark").enable("table").use(markdownItMath);
  const tokens = markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return tokens.filter(({ type, info }) => type.startsWith("math_") || (type === "fence" && /^\s*math\b/.test(info))).length;
}
