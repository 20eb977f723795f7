import { afterEach, beforeEach, expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { type Configured, configure, configured } from "../../src/literate/configured.ts";
import { editionsOf } from "../../src/report/edition.ts";
import { markdownPages } from "../../src/report/markdown/pages.ts";
import { html } from "../../src/report/site/html.ts";
import { overview } from "../../src/report/site/overview.ts";
import type { Sources } from "../../src/report/site/sources.ts";
import { siteEnglish } from "../../src/report/site/words.en.ts";
import { english } from "../../src/report/words.en.ts";
import { collectReport } from "./collected.ts";

const before: Configured = { ...configured };
beforeEach(() => configure({ ...before, source: undefined, repository: undefined }));
afterEach(() => configure(before));

const directory = "test/fixtures/second-article/spec";
const source = '# 1. Sums\n\n## `sum.grows` A sum grows\n\n> **Article, §1.** It grows.\n\n```ts\nplanned("later");\n```\n';
const chapters = [parseChapter(`${directory}/1-sums.md`, source)];

/** The first pages where the article has this introduction: in Markdown, and of the site. */
function firstPages(about: string): { markdown: string; page: string } {
  const said = (text: string) => ({ text, others: {} });
  const found = collectReport(chapters, [], { directory, seed: 1, cases: 10, languages: [] });
  const report = { ...found, article: { title: said("Sums"), about: said(about), sections: [] } };
  const prose = {
    woven: (text: string) => html`${text}`,
    inline: (text: string) => html`${text}`,
    linked: (text: string) => html`${text}`,
  };
  const sources = { report: { ...report, claims: [] }, chapters, words: english, site: siteEnglish, prose } as unknown as Sources;
  return {
    markdown: markdownPages(editionsOf(report, chapters), chapters, "spec").get("REPORT.md")!,
    page: overview(sources).main.text,
  };
}

test("an introduction stands below its heading, and in a fold of the site", () => {
  const { markdown, page } = firstPages("On sums.");
  expect(markdown).toContain("## The article\n\nOn sums.");
  expect(page).toContain('<details class="about"><summary>About the article</summary>On sums.</details>');
});

test("without one there is no heading and no fold, unless that says where the article is", () => {
  const { markdown, page } = firstPages("");
  expect(markdown).not.toContain("## The article\n");
  expect(page).not.toContain("About the article");
  configure({ ...before, source: "https://example.org/a" });
  expect(firstPages("").page).toContain("About the article");
});
