import { describe, expect, test } from "vitest";
import { parseArticle } from "../../src/literate/article.ts";
import { parseChapter } from "../../src/literate/chapter.ts";
import { refuseBeside } from "../../src/literate/prose.ts";

const parse = (text: string) => parseChapter("c.md", `# T\n\n## \`a.b\` A claim\n\n${text}\n`);

describe("a line of which pages show nothing is refused:", () => {
  test.each([
    ["> **Added.** So.\n\n[Except]: x=0", "7:1: “[Except]:” begins the address of a link, of which pages show nothing"],
    ["> **Added.** So.\n\n[Remark]: <not for negative numbers>", "7:1: “[Remark]:” begins"],
    ["> **Added.** So.\n\n- One.\n-   [Except]: x=0\n- Two.", "8:1: “[Except]:” begins"],
    ["> **Added.** So.\n>\n> [Except]: x=0", "7:1: “[Except]:” begins"],
    ["> **Added.** So.\n\n> - [Except]: x=0\n>   so", "7:1: “[Except]:” begins"],
    ["> **Added.** [Except]: x=0", "5:1: “[Except]:” begins"],
    ["> **Added.** So [x].\n\n[x]: https://example.org \"but not for x = 0\"", "7:1: “[x]:” begins"],
    ["> **Added.** So.\n\nA [link][x].\n\n[x]:\n  https://example.org", "9:1: “[x]:” begins"],
  ])("%j", (text, message) => {
    expect(() => parse(text)).toThrow(`c.md:${message}`);
  }); // biome-ignore format: a table

  test("in the article's sentences", () => {
    expect(() => parseArticle("a.md", "# T\n\n## 1. S\n\n### ¶1\n\n- **Sentence 1.** So.\n  **Remark.** [But]: not\n")).toThrow(
      "a.md:8:1: “[But]:” begins",
    );
    expect(() => parseArticle("a.md", "# T\n\nSo.\n\n[But]: not\n\n## 1. S\n\n### ¶1\n\n- **Sentence 1.** So.\n")).toThrow("a.md:5:1: ");
  });

  test("in a README of chapters", () => {
    const fail = (line: number, problem: string): never => {
      throw new Error(`${line}: ${problem}`);
    };
    expect(() => refuseBeside("# T\n\nSo.\n\n[But]: not\n", fail)).toThrow("5: “[But]:” begins");
  });
});

test.each(["```text\nx ≠ 0\n```", "```math\nx\n```", "<details><summary>So</summary>x ≠ 0</details>"])(
  "a labelled quote with %j, which its claim's statement would not have, is refused",
  (text) => {
    expect(() => parse(`> **Added.** So.\n>\n> ${text.replaceAll("\n", "\n> ")}`)).toThrow(
      "c.md:7:1: the quote “Added” holds more than text, which pages do not show of it",
    );
  },
);

test.each(["\\[Except]: x=0", "[so]\n: x", "so\n[Except]: x=0", "- one\n-\n- two", "```text\n[Except]: x\n```", "<!-- [a]: b -->", "* * *", "So\n--", "[a](#a-claim)"])(
  "%j is shown",
  (text) => {
    expect(parse(`> **Added.** So.\n\n${text}`).claims).toHaveLength(1);
  },
); // biome-ignore format: a table
