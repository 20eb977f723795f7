import { expect, test } from "vitest";
import { parseArticle } from "../../src/literate/article.ts";
import { parseChapter } from "../../src/literate/chapter.ts";
import { parseDictionary } from "../../src/literate/dictionary.ts";

test.each(["<<<<<<< HEAD\nso\n=======\nnot so\n>>>>>>> other", "||||||| 5d3a\n", ">>>>>>>", "```ts\nexact();\n```\n\n>>>>>>> other", "```ts\n<<<<<<< HEAD\n```"])(
  "what a merge leaves of a conflict is refused: %j",
  (text) => {
    const line = 3 + text.split("\n").findIndex((row) => /^([<|>])\1{6}/.test(row));
    const problem = new RegExp(`:${line}:1: (<{7}|\\|{7}|>{7}) marks a conflict of a merge.*: keep one of the two texts`);
    expect(() => parseChapter("c.md", `# T\n\n${text}\n`)).toThrow(problem);
    expect(() => parseArticle("article.md", `# T\n\n${text}\n`)).toThrow(problem);
    expect(() => parseDictionary("words.de.md", `# T\n\n${text}\n`)).toThrow(problem);
  },
); // biome-ignore format: a table

test.each(["A heading\n=======", "<<<<<<<<", "```text\n=======\n```", "a <<<<<<< b"])("%j is no conflict", (text) => {
  expect(parseChapter("c.md", `# T\n\n${text}\n`).title).toBe("T");
});
