import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import type { Page } from "../../src/report/markdown/page.ts";
import { section } from "../../src/report/markdown/section.ts";
import { english } from "../../src/report/words.en.ts";
import { chinese } from "../../src/report/words.zh-CN.ts";

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
