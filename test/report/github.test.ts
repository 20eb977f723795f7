import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { cell, codeCell, codeSpan, fenced, plain, unbroken } from "../../src/report/github.ts";

const markdown = new MarkdownIt("commonmark").enable("table");
const words = [
  "a | b",
  "if a<b then c>d",
  "`code` and ``",
  "$5 and $6",
  "two\nlines\r\nor three",
  "*a* _b_ __c__ ~~d~~",
  "a_b_c * d",
  "x_{i−1} ≤ γ_1",
  "[a](b) and [a][b]",
  "\\* \\",
  "&lt; &amp; & x",
  "<!-- gone -->",
  "\u0007bell \u202ereversed",
];

test.each([...words, "`", "a ``b`` `"])("code of %j is read as it is", (text) => {
  const content = /^<p><code>(.*)<\/code><\/p>$/s.exec(markdown.render(codeSpan(text)).trim())![1];
  expect(textOf(content)).toBe(text.replaceAll(/\s+/g, " "));
});

describe("plain words", () => {
  test.each(words)("%j are read as they are", (text) => {
    const shown = text.replaceAll(/\p{C}(?<!\s)/gu, "").replaceAll(/\s+/g, " ");
    expect(textOf(markdown.render(plain(text)))).toBe(shown);
    const table = markdown.render(`| a | b |\n|---|---|\n| ${cell(text)} | end |`);
    expect([...table.matchAll(/<td>(.*)<\/td>/g)].map(([, content]) => textOf(content))).toEqual([shown, "end"]);
    expect(plain(text)).not.toMatch(/[`$]/);
  });
});

test("a piece of Markdown stays in its cell", () => {
  const table = markdown.render(`| a | b |\n|---|---|\n| ${unbroken("*a* | $\\|x\\|$\nb")} | end |`);
  expect([...table.matchAll(/<td>(.*)<\/td>/g)].map(([, content]) => content)).toEqual(["<em>a</em> | $|x|$ b", "end"]);
});

test("code in a cell keeps its characters", () => {
  expect(textOf(markdown.renderInline(codeCell("a | `b` $c$ <d> *e* _f_")))).toBe("a | `b` $c$ <d> *e* _f_");
});

/** What a browser shows of markup. */
function textOf(markup: string): string {
  const plainText = markup.trim().replaceAll(/<[^>]*>/g, "");
  return plainText
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(lt|gt|amp|quot);/g, (entity) => entities[entity]);
}

const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };

test.each(["one", "a ``` within", "```\n````", "`"])("a fence is ended by no line of its text: %j", (text) => {
  const [token] = new MarkdownIt().parse(fenced(text, "text"), {});
  expect([token.type, token.info, token.content]).toEqual(["fence", "text", `${text}\n`]);
});
