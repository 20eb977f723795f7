import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { editionsOf } from "../../src/report/edition.ts";
import type { Page } from "../../src/report/markdown/page.ts";
import { section } from "../../src/report/markdown/section.ts";
import { sitePages } from "../../src/report/site/site.ts";
import { english } from "../../src/report/words.en.ts";
import { chinese } from "../../src/report/words.zh-CN.ts";
import { collectReport } from "./collected.ts";

test.each([
  [english, "Illustration, type-checked and not run"],
  [chinese, "示意代码，只检查类型，不运行"],
])("in Markdown, too, an illustration says that it does not run, and other code is code", (words, said) => {
  const chapter = parseChapter("c.md", "# T\n\n```ts\nconst x = 1;\n```\n\n```ts illustration\nconst y = 1;\n```\n");
  const page = { report: { claims: [], chapters: [] }, chapters: [chapter], words, file: "c.md" } as unknown as Page;
  const summaries = section(chapter, page, "")
    .join("\n")
    .match(/(?<=<summary>).*?(?=<\/summary>)/g);
  expect(summaries).toEqual([words.code, said]);
});

test("a chapter's opening in another language is one quote, whatever its paragraphs", () => {
  const chapter = parseChapter("c.md", "# T\n\n> **中文.** **题** 一。\n> 二。\n>\n> 三。\n");
  const page = { report: { claims: [], chapters: [] }, chapters: [chapter], words: chinese, file: "c.md" } as unknown as Page;
  expect(section(chapter, page, "").join("\n")).toContain("\n\n> 一。\n> 二。\n> \n> 三。");
});

test("on the site only an illustration is called one: a theorem's code is code, and its words are its result's", async () => {
  const fences = ["ts", "ts illustration", 'coq "T holds"', 'coq lemma "L holds"', "coq illustration"].map(
    (info) => `\`\`\`${info}\nx;\n\`\`\``,
  );
  const chapters = [parseChapter("spec/1-t.md", `# T\n\n## \`a.b\` Title\n\n> **Added.** It holds.\n\n${fences.join("\n\n")}\n`)];
  const report = collectReport(chapters, [], { directory: "spec", seed: 1, cases: 1 });
  const page = (await sitePages(editionsOf(report, chapters), chapters, { chapters: "../spec" })).get("1-t.html")!;
  const summaries = page.match(/(?<=<details class="code"><summary>).*?(?= <small>)/g);
  expect(summaries).toEqual(["Code", "Illustration, type-checked and not run", "Code", "Code", "Illustration"]);
});
