import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Article, Sentence } from "../../src/literate/article.ts";
import { articleReport, withoutVerdict } from "../../src/report/article-report.ts";
import { updateReadme } from "../../src/report/readme.ts";
import type { Report } from "../../src/report/schema.ts";
import { english } from "../../src/report/words.en.ts";
import { scratchFolder } from "../scratch.ts";

const text = (words: string) => ({ text: words, others: {} });

const sentence = (claims: string[], isPlain = false): Sentence => ({
  section: 1,
  paragraph: 1,
  kind: "sentence",
  number: 1,
  line: 1,
  gist: text("A sum."),
  claims,
  isPlain,
});

const told = (...sentences: Sentence[]) => {
  const article: Article = {
    file: "article.md",
    source: "",
    title: text("T"),
    about: text("A"),
    sections: [{ number: 1, title: text("S"), sentences }],
  };
  const claims = [
    { id: "t.held", verdict: "holds", origin: "article" },
    { id: "t.read", verdict: "corrected", origin: "reading" },
    { id: "t.ours", verdict: "refuted", origin: "added" },
  ] as const;
  return articleReport(article, claims).sections[0].sentences;
};

test("a sentence has the worst verdict of the claims on it and of their readings, and none from what was added", () => {
  const verdicts = told(sentence(["t.held"]), sentence(["t.held", "t.read"]), sentence(["t.held", "t.ours"]), sentence(["t.ours"]));
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(["holds", "corrected", "holds", undefined]);
});

test("a sentence without a verdict says why it has none", () => {
  const [ours, plain, none] = told(sentence(["t.ours"]), sentence([], true), sentence([]));
  expect([ours, plain, none].map((each) => withoutVerdict(each, english))).toEqual([english.related, english.plain, english.unclaimed]);
});

const folder = scratchFolder();

test.each([
  ["added", false],
  ["article", true],
] as const)("of statements that are %s a README says that all of the article's hold: %s", (origin, isSaid) => {
  const file = join(folder, "README.md");
  writeFileSync(file, "<!-- claims -->\n<!-- /claims -->\n");
  updateReadme(file, { claims: [{ id: "a.b", verdict: "holds", origin, readings: [] }] } as unknown as Report, "report");
  expect(readFileSync(file, "utf8").includes(english.allHold)).toBe(isSaid);
});
