import { readdirSync, readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";
import markdownItMath from "markdown-it-math/no-default-renderer";
import { describe, expect, test } from "vitest";

/**
 * Where GitHub shows a page, Markdown reads it before the formulas are set: a backslash before punctuation is taken away, and \, \; \{ lose
 * their meaning. Code spans and fences are safe.
 */
const files = [
  "README.md",
  ...readdirSync("spec", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `spec/${file}`),
  ...readdirSync("report", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `report/${file}`),
];

test.each(files)("formulas of %s keep their backslashes on GitHub", (file) => {
  expect(problems(readFileSync(file, "utf8"))).toEqual([]);
});

describe("the rule", () => {
  test.each([
    ["a thin space", "so $a\\,b$ is", ["a\\,b"]],
    ["a brace, in a display", "$$\n\\{x\\}\n$$", ["\\{x\\}"]],
    ["a line's end", "$\\begin{pmatrix}1\\\\2\\end{pmatrix}$", ["\\begin{pmatrix}1\\\\2\\end{pmatrix}"]],
  ])("catches %s", (_, text, found) => {
    expect(problems(text)).toEqual(found);
  });

  test("passes commands by name, code, and fences of math", () => {
    expect(problems("$\\begin{pmatrix}1\\cr2\\end{pmatrix}$ `$a\\,b$`\n\n```math\na\\,b\n```\n")).toEqual([]);
  });
});

/** The formulas in which a backslash stands before punctuation. */
function problems(source: string): string[] {
  const markdown = new MarkdownIt("commonmark").enable("table").use(markdownItMath);
  const tokens = markdown.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return tokens
    .filter(({ type }) => type.startsWith("math_"))
    .map(({ content }) => content)
    .filter((latex) => /\\[!-/:-@[-`{-~]/.test(latex));
}
