import { join } from "node:path";
import { expect, test } from "vitest";
import { parseChapter, readChapter } from "../../src/literate/chapter.ts";
import { draft } from "../../src/literate/draft.ts";
import { chapterFiles } from "../../src/literate/folder.ts";
import { lines } from "../../src/literate/markdown.ts";
import { tangle } from "../../src/literate/tangle.ts";
import { parseVocabulary, vocabularyOf } from "../../src/literate/vocabulary.ts";

const claimModule = "claim.ts";
/** What begins the function of the claims, which a draft has above the first claim. */
const opening = " await chapter(async () => {";
const vocabulary = parseVocabulary("spec/vocabulary.ts", 'export { holds, type Options } from "../src/sampled.ts";\n');

function drafted(source: string): { rows: string[]; code: number[] } {
  const { module, isCode } = draft(source, { claimModule, vocabulary });
  return { rows: module.split("\n"), code: lines(source).flatMap((_, at) => (isCode(at + 1) ? [at + 1] : [])) };
}

test.each([...chapterFiles("spec"), "1-geometric-series.md"])("the draft of %s has the code of the chapter where it stands", (name) => {
  const folder = name === "1-geometric-series.md" ? "test/fixtures/second-article/spec" : "spec";
  const chapter = readChapter(join(folder, name), name);
  const options = { claimModule, vocabulary: vocabularyOf(chapter.file), illustrations: true };
  const { module, isCode } = draft(chapter.source, options);
  const [now, whole] = [module.split("\n"), tangle(chapter, options).split("\n")];
  const fences = [...chapter.head, ...chapter.claims.flatMap(({ fences }) => fences)].filter(({ language }) => language === "ts");
  const code = fences.flatMap((fence) => Array.from({ length: fence.end - fence.line - 1 }, (_, at) => fence.line + at + 1));
  expect(whole.map((_, at) => at + 1).filter(isCode)).toEqual(code);
  const ofHead = Math.max(1, ...chapter.head.map(({ end }) => end)); // below it what is generated is the same as well
  const shown = (rows: string[]) => rows.filter((_, at) => at >= ofHead || isCode(at + 1)).map((row) => row.replace(opening, ""));
  const plain = whole.map((row) => row.replaceAll(/\}, \[[\d,]+\]\);/g, "});")); // a draft demands no check of its calls
  expect(shown(now.slice(0, whole.length))).toEqual(shown(plain));
});

const begin = "# T\n\n## `a.b` One\n\n";

test("all words of the vocabulary are there, though no code uses them", () => {
  const [first] = drafted(`${begin}\`\`\`ts\n\n\`\`\`\n`).rows;
  expect(first).toContain('import { holds, type Options } from "../src/sampled.ts";');
});

test("a statement that is not finished, in a claim without a quote, has its line", () => {
  const source = `${begin}\`\`\`ts\nholds(\n\`\`\`\n\n\`\`\`ts\nholds.\n\`\`\`\n`;
  expect(() => tangle(parseChapter("c.md", source), { claimModule })).toThrow();
  const { rows, code } = drafted(source);
  expect([rows[5], rows[9], code]).toEqual(["holds(", "holds.", [6, 10]]);
});

test.each([
  ["at the end of the file", "ho"],
  ["at a line's end", "ho\n"],
  ["above another fence", "ho\n\n```ts\nother();\n```\n"],
  ["above a heading", "ho\n## `a.c` Two\n"],
])("a fence that is not closed %s ends where a text begins again", (_, rest) => {
  const { rows, code } = drafted(`${begin}\`\`\`ts\n${rest}`);
  expect(rows[5]).toBe("ho");
  expect(code.at(0)).toBe(6);
  expect(code).not.toContain(8);
  expect(rows.join("")).toMatch(/\}\);\}\);$/);
});

test("theorems and prose are no code", () => {
  const { code } = drafted(`${begin}\`\`\`coq "so"\nTheorem t : True.\n\`\`\`\n\n\`\`\`text\nholds\n\`\`\`\n`);
  expect(code).toEqual([]);
});

test("a chapter without a vocabulary imports what its head imports, outside of the function of its claims", () => {
  const source = `# T\n\n\`\`\`ts\nimport x from "x";\n\`\`\`\n\n## \`a.b\` One\n\n\`\`\`ts\nx();\n\`\`\`\n`;
  const { module } = draft(source, { claimModule });
  expect(module.split("\n").slice(0, 10)).toEqual([
    'import { chapter, claim } from "claim.ts";',
    "",
    ";",
    'import x from "x";',
    "",
    "",
    "",
    "",
    ' await chapter(async () => {claim("a.b", () => {;',
    "x();",
  ]);
});
