import { expect, test } from "vitest";
import { parseArticle } from "../../src/literate/article.ts";
import { parseChapter } from "../../src/literate/chapter.ts";

const parse = (text: string) => parseChapter("c.md", `# T\n\n${text}\n`);
const head = "| a | b |\n| - | - |\n";
const torn = "| ends a cell of a table, also in the";

test.each([
  [`${head}| $|x|$ | $\\le 2$ |`, `5:1: ${torn} formula |x| (under “T”): write \\lvert, \\rvert, \\mid, \\vert, \\lVert or \\rVert`],
  [`${head}| 1 | 2 |\n| $P(x|y)$ |`, `6:1: ${torn} formula P(x|y)`],
  [`${head}| $\\|x\\|$ | 2 |`, `5:1: ${torn} formula \\|x\\|`],
  [`${head}| 1 | $\`x|y\`$ |`, `5:1: ${torn} formula x|y`],
  [`${head}| \`a|b\` |`, `5:1: ${torn} code a|b (under “T”): write \\|`],
  [`${head}| \`a || b\` | 2 |`, `5:1: ${torn} code a || b`],
  ["| $|x|$ | b |\n|---|---|\n| 1 | 2 |", `3:1: ${torn} formula |x|`],
  ["| `a|b` | c |\n| :-: | - |", `3:1: ${torn} code a|b`],
  ["| $|x$ |\n|---|---|", `3:1: ${torn} formula |x`],
  ["| a | b | c |\n|---|---|", "4:1: the line makes no table of the one above (under “T”): write as many cells in both, and | before the first; in a text, write \\|"],
  ["a | b\n- | -", "4:1: the line makes no table"],
  ["> a | b | c\n> -|-", "4:1: the line makes no table"],
  ["|---|---|", "3:1: the line makes no table"],
  ["> | a | b |\n> | - | - |\n> | 1 | 2 | except 3 |", "5:1: the row has 3 cells, and the heading of its table 2 (under “T”): write as many in both"],
  [`${head}| 1 |`, "5:1: the row has 1 cell, and"],
  [`${head}| 1 | 2 |\nIt is so.`, "6:1: the row has 1 cell, and"],
  [`${head}| 1 | 2 |  |`, "5:1: the row has 3 cells, and"],
  ["- a | b\n  -|-\n  1", "5:1: the row has 1 cell, and"],
  ["1. > a | b\n   > -|-\n   > 1 | 2 | 3", "5:1: the row has 3 cells, and"],
])("the table %j is refused", (table, message) => {
  expect(() => parse(table)).toThrow(`c.md:${message}`);
}); // biome-ignore format: a table

test.each([
  `${head}| $\\lvert x\\rvert$ | \`a \\| b\` |\n| a \\| b \\\\| | |\n  1 | 2  `,
  "a | b\n-|-\n1 | $x$",
  "> - | a |\n>   | - |\n>   | 1 |",
  "1. a | b\n   -|-\n   1 | 2",
  "| a |\n| - |",
  "a\n:-\n1",
  "a | b\n\n\\|---|---|\n\n`|---|`",
  "```text\n| a |\n|---|---|\n```\n\n<!--\n|---|\n-->",
  "$$\n|x|\n$$\n\n$|x|$ and `a|b`",
])("the table %j is read", (table) => {
  expect(parse(table).title).toBe("T");
});

test("tables of the article's sentences are read in the same way", () => {
  expect(() => parseArticle("article.md", `# T\n\n${head}| $|x|$ | 2 |\n\n## 1. S\n`)).toThrow(`article.md:5:1: ${torn} formula |x|`);
});
