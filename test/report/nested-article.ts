import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { fill } from "../scratch.ts";
import { claim } from "./article.ts";

/** A claim that uses a word of the vocabulary. */
export const section = (id: string, title: string, ...more: string[]) => claim(id, title, ...more).replaceAll("q(2)", "q(two)");

const figure =
  '```ts\nfigure("A point", () => ({ title: "t", alt: "a", panels: [{ x: { title: "x" }, y: { title: "y" }, layers: [{ mark: "points", series: "s", points: [[1, 1], [9, 9]] }] }] }));\n```';

/** Chapters of the same file names in folders, one of these with blanks in its name, one within another; they link to each other. */
export const nested: Record<string, string> = {
  "1-first.md": chapter("First", section("a.one", "One", "[b](2-the%20way/1-first.md#bone-one) rests on nothing.")),
  "2-the way/README.md": "# The *way* of [$\\sigma$](1-first.md)\n",
  "2-the way/1-first.md": chapter("First", section("b.one", "One", "See [all](../README.md) and [own](#bone-one).", figure)),
  "2-the way/2-x.md": chapter(
    "Then",
    section("b.two", "Two", "From [b](./1-first.md#bone-one), [b again](1-first.md#bone-one)."),
    "### More",
  ),
  "2-the way/.cache/1-first.md": "# Not read\n",
  "3-end/README.md": "# 3. End\n\n> **中文.** **3. 结尾** 最后。\n",
  "3-end/1-first.md": chapter("First", section("c.one", "One", "From [b](<../2-the way/1-first.md#bone-one>), [the file](../1-first.md).")),
  "3-end/4-deep/1-first.md": chapter(
    "First",
    section("d.one", "One", "From [a](../../1-first.md#aone-one) and [c](../1-first.md#cone-one)."),
  ),
};

/** Writes an article in folders, with its vocabulary and the list of all its ids. */
export function nestedArticle(folder: string, chapters = nested): string {
  const ids = Object.values(chapters).flatMap((text) => text.match(/(?<=^## `)[^`]+/gm) ?? []);
  const words = { exact: "equal, exact", figure: "figure", rational: "q" };
  const exports = Object.entries(words).map(([module, names]) => `export { ${names} } from "${evidence(folder, module)}";`);
  fill(folder, {
    ...chapters,
    "README.md": ids.map((id) => `- \`${id}\`\n`).join(""),
    "vocabulary.ts": [...exports, 'export { two } from "./two.ts";', ""].join("\n"),
    "two.ts": "export const two = 2;\n",
  });
  return folder;
}

export function chapter(title: string, ...sections: string[]): string {
  return `${[`# ${title}`, ...sections].join("\n\n")}\n`;
}

function evidence(folder: string, module: string): string {
  return relative(folder, fileURLToPath(new URL(`../../src/evidence/${module}.ts`, import.meta.url))).replaceAll("\\", "/");
}
