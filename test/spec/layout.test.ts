import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lines } from "../../src/literate/markdown.ts";
import { readSpecification } from "../../src/literate/specification.ts";

const sections = readSpecification(fileURLToPath(new URL("../../spec", import.meta.url)));

test.each(sections)("$name is short enough to read in one go, and so is its code", ({ source, head, claims }) => {
  const code = [...head, ...claims.flatMap(({ fences }) => fences)].map((fence) => lines(fence.code));
  const inChinese = claims.flatMap(({ quotes }) => quotes.filter(({ label }) => label === "中文"));
  const own = lines(source).length - inChinese.reduce((sum, { line, end }) => sum + end - line, 0);
  expect(own).toBeLessThanOrEqual(350);
  expect(code.filter((rows) => rows.length > 36)).toEqual([]); // the last row is empty
  expect(code.flat().filter((row) => row.length > 100)).toEqual([]);
});

/** How a paragraph begins, in Chinese, that says what holds instead of what is claimed, or what was found. */
const outcomes = { Corrected: "**更正：** ", Refuted: "**不成立：** ", Measured: "**测得：** " };

test.each(sections.flatMap(({ claims }) => claims))(
  "$id says in Chinese what it claims, and apart from this what holds instead",
  ({ quotes }) => {
    const [statement, ...more] = quotes.find(({ label }) => label === "中文")!.text.split("\n\n");
    const expected = Object.entries(outcomes).flatMap(([label, words]) => (quotes.some((quote) => quote.label === label) ? [words] : []));
    const found = more.flatMap((text) => Object.values(outcomes).filter((words) => text.startsWith(words)));
    expect(found).toEqual(expected);
    expect(more).toHaveLength(expected.length + more.filter((text) => text.startsWith("**成立：** ")).length);
    expect(statement).not.toMatch(/更正|这是错的|测得/);
    if (quotes[0].label.startsWith("Article")) expect(statement).toMatch(/^\*\*[^*]+\*\* 原文大意(：|（)/);
  },
);

/** The formulas of a text, without the space between their signs. */
function formulasIn(text: string): string[] {
  return [...text.matchAll(/\$([^$]+)\$/g)].map(([, latex]) => latex.replaceAll(/\\(?:thinspace|[,;!])|\s/g, ""));
}

test.each(sections.flatMap(({ claims }) => claims))("$id has every formula of its statement in Chinese, too", ({ quotes }) => {
  const [inChinese, inEnglish] = [true, false].map((is) => quotes.filter(({ label }) => (label === "中文") === is));
  const known = new Set(inChinese.flatMap(({ text }) => formulasIn(text)));
  expect(inEnglish.flatMap(({ text }) => formulasIn(text)).filter((latex) => !known.has(latex))).toEqual([]);
});

test.each(sections)("$name has a title of its own and one of its chapter, both also in Chinese", ({ quotes, folders }) => {
  expect(quotes.map(({ label }) => label)).toEqual(["中文"]);
  expect(folders.map(({ titles }) => Object.keys(titles))).toEqual([["中文"]]);
});
