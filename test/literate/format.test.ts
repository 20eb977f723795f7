import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { formatFences } from "../../src/literate/format.ts";
import { fill, freshFolder } from "../scratch.ts";

const root = freshFolder();
beforeEach(() => fill(root, { "biome.json": '{ "formatter": { "indentStyle": "space", "lineWidth": 140 } }' }));

const format = (write: boolean) => formatFences({ root, chapters: ["spec"], write });
const write = (text: string) => fill(root, { "spec/1-a.md": text });
const text = () => readFileSync(join(root, "spec/1-a.md"), "utf8");
const chapter = (head: string, code: string, shown: string) =>
  `# T  \n\nWords   \n\n\`\`\`ts\n${head}\`\`\`\n\n## \`a.b\` One\n\n> **Added.** So.\n\n~~~ts setup "it"\n${code}~~~\n\n\`\`\`text\nleft   as it is\n\`\`\`\n\n\`\`\`ts illustration\n${shown}\`\`\`\n`;

test("fences that are not formatted are named, and written anew where they stand; all else stays as it is", () => {
  write(chapter("const  x = 1\n", "\n\nf( x,\n  [ y ] )\n", "shown( )\n"));
  expect(format(false)).toEqual([5, 13, 24].map((line) => `spec/1-a.md:${line}:1: the fence is not formatted: npm run format`));
  expect(format(true)).toEqual([]);
  expect(text()).toBe(chapter("const x = 1;\n", "f(x, [y]);\n", "shown();\n"));
  expect(format(false)).toEqual([]);
});

test("without a biome.json code is indented by spaces", () => {
  rmSync(join(root, "biome.json"));
  write(chapter("", "f(() => {\n  g();\n});\n", ""));
  expect(format(false)).toEqual([]);
});

test("lines are at most 100 columns long, whatever the project's are", () => {
  const [left, right] = ["a".repeat(50), "b".repeat(50)];
  write(chapter("", `f(${left}, ${right});\n`, ""));
  expect(format(true)).toEqual([]);
  expect(text()).toBe(chapter("", `f(\n  ${left},\n  ${right},\n);\n`, ""));
});

test.each(["\r\n", "\r"])("line ends %j stay", (end) => {
  write(`\uFEFF${chapter("", "f( )\ng( )\n", "")}`.replaceAll("\n", end));
  expect(format(true)).toEqual([]);
  expect(text()).toBe(`\uFEFF${chapter("", "f();\ng();\n", "")}`.replaceAll("\n", end));
});

test("what the linter finds is named with its place in the chapter, names that other fences use apart", () => {
  write(chapter("const unused = 1;\n", "f();\nif (x == 1) f();\n", ""));
  expect(format(false)).toEqual(format(true));
  expect(format(false)).toEqual([expect.stringMatching(/^spec\/1-a\.md:15:7: lint\/suspicious\/noDoubleEquals: /)]);
});

test("fences of chapters of the same name in folders are each written where they stand", () => {
  const names = ["1-a.md", "2-b c/1-a.md", "2-b c/3-d/1-a.md"];
  for (const [at, name] of names.entries()) fill(join(root, "spec"), { [name]: chapter(`const  x = ${at}\n`, "f();\n", "") });
  expect(format(false)).toEqual(names.map((name) => `spec/${name}:5:1: the fence is not formatted: npm run format`));
  expect(format(true)).toEqual([]);
  for (const [at, name] of names.entries())
    expect(readFileSync(join(root, "spec", name), "utf8")).toBe(chapter(`const x = ${at};\n`, "f();\n", ""));
});

test("a malformed chapter is named, and nothing is written", () => {
  write("# T\n\n```js\nf( )\n```\n");
  expect(format(true)).toEqual([expect.stringContaining("spec/1-a.md:3:1: a fence marked `js` does not run")]);
  expect(text()).toContain("f( )");
});
