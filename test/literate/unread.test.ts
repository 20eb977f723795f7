import { describe, expect, test } from "vitest";
import { parseArticle } from "../../src/literate/article.ts";
import { parseChapter } from "../../src/literate/chapter.ts";

const parse = (text: string) => parseChapter("c.md", `# T\n\n${text}\n`);

describe("a formula that is read as text is refused with its line:", () => {
  test.each([
    ["$x \\text{ if $y<1$ and not } $ z", "3:1: “$x \\text{ if … and not } $ z”"],
    ["so\n$ x < 1 $ holds", "4:1: “$ x < 1 $ holds”"],
    ["$x\n+y$ and\n$ z$", "5:1: “$ z$” is not read as a formula"],
    ["`a\nb` and $x $", "4:1: “$x $” is not read as a formula"],
    ["It costs $5 in all.", "3:1: “$5 in all.” is not read as a formula (under “T”): put no space behind its first $ and before its last, and no $ within; for the sign write \\$"],
    ["so $$x$$ is", "3:1: “$…$ is” is not read"],
    ["> **x $y**\n> z", "3:1: unknown label"],
    ["> so **x $y**", "3:1: “$y” is not read"],
    ["- [so $ x](b.md)", "3:1: “$ x” is not read"],
    ["## A $ x $", "3:1: “$ x $” is not read"],
    ["| a | b |\n| - | - |\n| x | $ y |", "5:1: “$ y” is not read"],
    ["so \\alpha is", "3:1: “\\alpha” is shown as it is written, since it is in no formula (under “T”): put it between two $, or as code between backticks"],
    ["so\n\\\\\\le 1", "4:1: “\\le” is shown as it is written"],
    ["so \\(x\\) is", "3:1: “\\(x\\)” is shown without its backslashes, since it is no formula here (under “T”): put a formula between two $"],
    ["so\n\\[x^2 `a`\n\\] is", "4:1: “\\[x^2 …\n\\]” is shown without its backslashes"],
    ["$$\nx\n\nIt is so.", "3:1: the displayed formula is never closed"],
    ["$$x$$ is so.\n\n## A\n", "3:1: the displayed formula is never closed"],
    ["> $$\n> x", "3:1: the displayed formula is never closed"],
  ])("%j", (text, message) => {
    expect(() => parse(text)).toThrow(`c.md:${message}`);
  }); // biome-ignore format: a table
});

test.each(["~not~", "~~not~~", "so ~~not\nat all~~ it", "x~~**not** `so`~~, y", "3~5 和 6~8", "~~a~b~~", "~`a`~ is", "- ~so~", "| a |\n| - |\n| ~so~ |"])(
  "%j is struck out on GitHub and is refused",
  (text) => {
    expect(() => parse(text)).toThrow(/^c\.md:[345]:1: “~.+~” is struck out on GitHub, and reports show its tildes/s);
  },
); // biome-ignore format: a table

test.each(["[!NOTE]\n> So.", "[!warning] So.", "[!TIP]", "[!SO]\n>\n> It is.", "\n> [!NOTE]\n> So.", "> [!NOTE]\n> > So."])(
  "the quote %j is a note on GitHub and is refused",
  (text) => {
    expect(() => parse(`> ${text}`)).toThrow(/^c\.md:[34]:1: “\[!\w+\]” makes the quote a note on GitHub, and reports show its brackets/);
  },
);

test.each([
  "It costs \\$5, or \\$6 $x$ &dollar;.",
  "`$ x` and `\\alpha` and $\\alpha$ $`\\alpha$`\\ and \\\\alpha",
  "so \\[1] and \\(a) `\\(x\\)` $\\(x\\)$ \\\\(x\\\\)",
  "~5 or ~6, `~so~`, $a~b~c$, a ~ b ~ c, (~5) or (~6), \\~so\\~, https://example.org/~a",
  "$$x$$",
  "$$\nx\n$$",
  "$$\nx$$\n\n- $$\n  y\n  $$",
  "> so [!NOTE]",
  "[!NOTE]",
  "```text\n$ x ~so~ \\alpha\n```",
  "<!-- $ x ~so~ \\alpha -->",
])("%j is read", (text) => {
  expect(parse(text).title).toBe("T");
});

test("the article's sentences are read in the same way", () => {
  expect(() => parseArticle("article.md", "# T\n\n## 1. S\n\n### ¶1\n\n- **Sentence 1.** So $ x$.\n")).toThrow(
    "article.md:7:1: “$ x$.” is not read as a formula",
  );
});
