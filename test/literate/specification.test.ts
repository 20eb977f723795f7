import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ChapterError } from "../../src/literate/chapter-error.ts";
import { foldersOf } from "../../src/literate/folder-title.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { typecheck } from "../../src/literate/typecheck.ts";
import { fill, freshFolder } from "../scratch.ts";

const directory = freshFolder();

const claim = (id: string, prose = "", code = "check();", statement = "**Article.** It is so.") =>
  `# T\n\n## \`${id}\` Title\n\n> ${statement}\n\n${prose}\n\n${code === "" ? "" : `\`\`\`ts\n${code}\n\`\`\`\n`}`;

function read(chapters: Record<string, string>) {
  fill(directory, chapters);
  return readSpecification(directory);
}

test("chapters come in the order of their numbers, with the claims on which each rests", () => {
  const chapters = read({
    "10-z.md": claim("z.z", "[a](2-a%20b.md#aa-title), [again](./sub/../2-a%20b.md?plain=1#aa-title)"),
    "2-a b.md": claim("a.a", "[own](#aa-title), [web](https://example.org#x), [WEB](HTTP://example.org), [it](README.md#x), [all](./)"),
    "README.md": "# no",
  });
  expect(chapters.flatMap(({ claims }) => claims.map(({ id, dependencies }) => [id, dependencies]))).toEqual([
    ["a.a", []],
    ["z.z", ["a.a"]],
  ]);
});

test("chapters in folders have their paths for names, and link to each other by these, in both directions", () => {
  const chapters = read({
    "1-a.md": claim("a.a"),
    "2-x y/1-a.md": claim("b.a", "[up](../1-a.md#aa-title), [image](#ba-title)"),
    "2-x y/2-b.md": claim("b.b", "[own](./1-a.md#ba-title), [same](1-a.md#ba-title)"),
    "3-z/1-a.md": claim(
      "c.a",
      "[over](../2-x%20y/1-a.md#ba-title), [down](4-w/1-a.md), [folder](../2-x%20y/), [words](<../2-x y/README.md>)",
    ),
    "3-z/4-w/1-a.md": claim("d.a", "[far](../../1-a.md#aa-title), [near](../../2-x%20y/2-b.md#bb-title)"),
    "2-x y/README.md": "prose\n\n# The *second*\n  part, [linked](1-a.md)\n",
  });
  expect(chapters.map(({ name, folders, claims }) => [name, folders.map(({ title }) => title), claims[0].dependencies])).toEqual([
    ["1-a.md", [], []],
    ["2-x y/1-a.md", ["The *second*"], ["a.a"]],
    ["2-x y/2-b.md", ["The *second*"], ["b.a"]],
    ["3-z/1-a.md", ["3. Z"], ["b.a"]],
    ["3-z/4-w/1-a.md", ["3. Z", "4. W"], ["a.a", "b.b"]],
  ]);
});

test.each([
  ["2-vanishing-gradients", "2. Vanishing gradients"],
  ["2 vanishing_gradients", "2. Vanishing gradients"],
  ["03--lstm.cell", "03. Lstm.cell"],
  ["2", "2"],
  ["2-a*b*[c]$d$", "2. A\\*b\\*\\[c]\\$d\\$"],
  ["2-中文", "2. 中文"],
])("a folder %s has the title %s", (name, title) => {
  expect(foldersOf(`${name}/1-a.md`, directory)).toEqual([{ path: name, title, titles: {} }]);
});

test.each<[string, Record<string, string>, string]>([
  ["title", { "2-x/README.md": "# The ✓ second\n" }, "2-x/README.md:1:1: “✓” reads as a result of the run"],
  ["title that is a verdict", { "2-x/README.md": "# 2. P r o v e d\n" }, "2-x/README.md:1:1: “2. Proved” reads as a result"],
  ["title by the name", { "2-✓ so/1-a.md": claim("b.a") }, "2-✓ so:1:1: “✓” reads as a result of the run"],
  ["title in another language", { "2-x/README.md": "# X\n\n> **中文.** **✓ 一**\n" }, "2-x/README.md:3:1: “✓” reads"],
  ["line", { "README.md": "# T\n\n- `a.a` 2 = 3: holds\n" }, "README.md:3:1: “a.a 2 = 3: holds” reads as a result"],
  ["label", { "README.md": "# T\n\nText.\n**Re-futed.** Not so.\n" }, "README.md:4:1: the label “Re-futed.” is in no blockquote"],
  ["quote", { "README.md": "# T\n\n> **Refuted.** Not so.\n" }, "README.md:3:1: the quote “Refuted” is outside all claims"],
  ["cell", { "README.md": "| a | b |\n| - | - |\n| 2 = 3 | **Refuted** |\n" }, "README.md:3:1: the label “Refuted” is in a table"],
  ["fence", { "README.md": "```text\n✓ 2 = 3\n```\n" }, "README.md:2:1: “✓” reads as a result"],
  ["summary", { "README.md": "<p align=center>2 = 3: holds</p>\n" }, "README.md:1:1: “2 = 3: holds” reads as a result"],
  ["formula", { "README.md": "- $ x$\n" }, "README.md:1:1: “$ x$” is not read as a formula"],
  ["torn formula", { "README.md": "| a |\n|---|\n| $|x|$ |\n" }, "README.md:3:1: | ends a cell of a table, also in the formula |x|"],
  ["claim", { "README.md": "# T\n\n## `a.b` One\n" }, "README.md:3:1: the heading names the claim a.b, and claims stand in chapters only"],
  ["check", { "1-a/README.md": "# T\n\n```ts\nexact();\n```\n", "1-a/1-a.md": claim("a.c") }, "1-a/README.md:3:1: code runs in chapters only"],
  ["conflict", { "README.md": "# T\n\n<<<<<<< HEAD\nso\n" }, "README.md:3:1: <<<<<<< marks a conflict of a merge"],
  ["link to a script", { "README.md": "# T\n\n[x](JaVaScRiPt&#58;alert(1))\n" }, "README.md:3:1: the link JaVaScRiPt:alert(1) leads to no page"],
  ["picture of the web", { "README.md": "# T\n\n![a](https://example.org/x.png)\n" }, "README.md:3:1: the picture https://example.org/x.png is loaded from the web"],
  ["fence without a language", { "README.md": "```\nx\n```\n" }, "README.md:1:1: a fence without a language does not run"],
])("a README or a folder with a %s that looks like what chapters have, or is lost, is refused", (_, files, why) => {
  expect(() => read({ "1-a.md": claim("a.a"), "2-x/1-b.md": claim("c.a"), ...files })).toThrow(`${directory}/${why}`);
}); // biome-ignore format: a table

test("a README may have its own HTML, notes, code, and a table of what words mean, or of verdicts that were", () => {
  const text =
    "# It holds\n\n<p align=center>*x*</p>\n\n> **Note.** So.\n\n```ts illustration\nrun();\n```\n\n| word | is |\n| - | - |\n| holds | true |\n";
  expect(read({ "1-a.md": claim("a.a"), "README.md": text })).toHaveLength(1);
});

test("a README gives its folder a title in another language, too", () => {
  read({ "1-a/1-a.md": claim("a.a"), "1-a/README.md": "# One\n\n> **中文.** **一** 关于一。\n\n> **Other.** **x**\n" });
  expect(read({})[0].folders).toEqual([{ path: "1-a", title: "One", titles: { 中文: "一" } }]);
});

test("a README without a heading, or with an empty one, gives its folder no title; one that is not UTF-8 is refused", () => {
  read({ "1-a/1-a.md": claim("a.a"), "1-a/README.md": "# <b></b>\n\n> **Note.** prose\n" });
  expect(read({})[0].folders).toEqual([{ path: "1-a", title: "1. A", titles: {} }]);
  writeFileSync(join(directory, "1-a/README.md"), Buffer.from("# caf\xe9\n", "latin1"));
  expect(() => read({})).toThrow("1-a/README.md:1:6: the file is not UTF-8");
});

test("a chapter of prose is an introduction", () => {
  expect(read({ "0-a.md": "# Introduction\n\nProse.\n", "1-b.md": claim("b.b") }).map(({ claims }) => claims.length)).toEqual([0, 1]);
});

test("readings are grouped under the sentence that they read, which needs no code of its own", () => {
  const reading = (id: string) => claim(id, "", "check();", "**Reading of `a.group`.** In one sense.");
  const chapters = read({ "1-a.md": claim("a.group", "", ""), "2-b.md": reading("b.one"), "3-c.md": reading("c.two") });
  const readings = chapters.flatMap(({ claims }) => claims.map(({ id, readings, quotes }) => [id, readings, quotes[0].of]));
  expect(readings).toEqual([
    ["a.group", ["b.one", "c.two"], undefined],
    ["b.one", [], "a.group"],
    ["c.two", [], "a.group"],
  ]);
});

const readingOf = (id: string) => `**Reading of \`${id}\`.** In one sense.`;

test.each<[string, Record<string, string>, string, string]>([
  ["an id of another chapter", { "1-a.md": claim("a.a"), "2-b.md": claim("a.a") }, "2-b.md:3:1: the id `a.a` is taken by", "its own id"],
  [
    "a link to no heading",
    { "1-a.md": claim("a.a", "[x](#aa-titel)") },
    "1-a.md:7:1: the link #aa-titel leads to no heading",
    "did you mean #aa-title?",
  ],
  [
    "a link to no heading of another chapter",
    { "1-a.md": claim("a.a", "[x](./2-b.md#nowhere)"), "2-b.md": claim("b.b") },
    "the link #nowhere leads to no heading of",
    "#t, #bb-title",
  ],
  [
    "a link to no chapter",
    { "1-a.md": claim("a.a", "[x](2-b.md#b)"), "20-b.md": claim("b.b") },
    "1-a.md:7:1: the link 2-b.md#b leads to no file",
    "did you mean 20-b.md?",
  ],
  [
    "a link to no chapter before the first claim",
    { "1-a.md": "# T\n\n[x](9-none.md)\n" },
    "1-a.md:3:1: the link 9-none.md leads to no file",
    "expected one of 1-a.md",
  ],
  ["a link to no file", { "1-a.md": claim("a.a", "[x](../nowhere.ts)") }, "1-a.md:7:1: the link ../nowhere.ts leads to no file", "1-a.md"],
  ["an image that is not there", { "1-a.md": claim("a.a", "![x](x.png)") }, "1-a.md:7:1: the link x.png leads to no file", "1-a.md"],
  [
    "a chapter's name in other case",
    { "1-a.md": claim("a.a", "[x](1-A.md#aa-title)") },
    "the link 1-A.md#aa-title leads to no file",
    "did you mean 1-a.md?",
  ],
  [
    "a link from the root on",
    { "1-a.md": claim("a.a", "[x](/etc/hosts)") },
    "1-a.md:7:1: the link /etc/hosts leads out of the project",
    "from the folder of 1-a.md",
  ],
  [
    "bytes that are not percent-encoded UTF-8",
    { "1-a.md": claim("a.a", "[x](%E0%A4%A)") },
    "1-a.md:7:1: the link %E0%A4%25A is not percent-encoded",
    "% as %25",
  ],
  [
    "an anchor that is not percent-encoded UTF-8",
    { "1-a.md": claim("a.a", "[x](#%FF)") },
    "1-a.md:7:1: the link #%FF is not percent-encoded",
    "% as %25",
  ],
  [
    "a link to a chapter that is in another folder",
    { "1-x/1-a.md": claim("a.a", "[x](../2-y/7-b.md#bb-title)"), "2-y/1-a.md": claim("c.c"), "3-z/7-b.md": claim("b.b") },
    "1-x/1-a.md:7:1: the link ../2-y/7-b.md#bb-title leads to no file",
    "did you mean ../3-z/7-b.md?",
  ],
  [
    "a link to a folder of nearly that name",
    { "1-x/1-a.md": claim("a.a", "[x](../2-gradient/2-b.md)"), "2-gradients/3-b.md": claim("b.b") },
    "1-x/1-a.md:7:1: the link ../2-gradient/2-b.md leads to no file",
    "did you mean ../2-gradients/3-b.md?",
  ],
  [
    "an id of a chapter of the same name in another folder",
    { "1-x/1-a.md": claim("a.a"), "2-y/1-a.md": claim("a.a") },
    "2-y/1-a.md:3:1: the id `a.a` is taken by",
    "its own id",
  ],
  [
    "a cycle across folders",
    { "1-x/1-a.md": claim("a.a", "[b](../2-y/1-a.md#bb-title)"), "2-y/1-a.md": claim("b.b", "[a](../1-x/1-a.md#aa-title)") },
    "1-x/1-a.md:3:1: the claim rests on itself",
    "a.a → b.b → a.a",
  ],
  ["a claim without code", { "1-a.md": claim("a.a", "", "") }, "1-a.md:3:1: the claim `a.a` has no `ts` fence", "write its check"],
  [
    "a claim with illustrations only",
    { "1-a.md": claim("a.a", "```ts illustration\nshown();\n```", "") },
    "1-a.md:3:1: the claim `a.a` has no `ts` fence",
    "write its check",
  ],
  [
    "a reading of no claim",
    { "1-a.md": claim("a.a", "", "check();", readingOf("a.b")) },
    "1-a.md:5:1: `a.b`, of which `a.a` is a reading, is no claim",
    "did you mean a.a?",
  ],
  [
    "a reading of ours",
    { "1-a.md": claim("a.a", "", "", "**Added.** So it is."), "2-b.md": claim("b.b", "", "check();", readingOf("a.a")) },
    "2-b.md:5:1: `a.a`, of which `b.b` is a reading, does not quote the article",
    "> **Article.**",
  ],
  [
    "a reading of a reading",
    { "1-a.md": claim("a.a"), "2-b.md": claim("b.b", "", "x();", readingOf("a.a")), "3-c.md": claim("c.c", "", "x();", readingOf("b.b")) },
    "3-c.md:5:1: `b.b`, of which `c.c` is a reading, does not quote the article",
    "> **Article.**",
  ],
  [
    "a reading of itself",
    { "1-a.md": claim("a.a", "", "check();", readingOf("a.a")) },
    "`a.a`, of which `a.a` is a reading, does not quote the article",
    "name the claim",
  ],
  [
    "claims that rest on themselves",
    { "1-a.md": claim("a.a", "[b](2-b.md#bb-title)"), "2-b.md": claim("b.b", "[a](1-a.md#aa-title)") },
    "1-a.md:3:1: the claim rests on itself",
    "a.a → b.b → a.a",
  ],
])("%s is refused", (_, chapters, problem, fix) => {
  expect(() => read(chapters)).toThrow(ChapterError);
  for (const part of [problem, fix]) expect(() => read(chapters)).toThrow(part);
});

test("a cycle says what a link means and how to refer without one; then it is none", () => {
  const other = claim("b.b", "[a](1-a.md#aa-title)");
  expect(() => read({ "1-a.md": claim("a.a", "[b](2-b.md#bb-title)"), "2-b.md": other })).toThrow(
    "a link says that its claim depends on the other: remove one of these links; to refer without depending, name the id in backticks",
  );
  const claims = read({ "1-a.md": claim("a.a", "See `b.b`."), "2-b.md": other }).flatMap(({ claims }) => claims);
  expect(claims.map(({ dependencies }) => dependencies)).toEqual([[], ["a.a"]]);
});

test("type errors are reported at their line and column in the chapters, whatever folder these are in", () => {
  const options = {
    strict: true,
    noEmit: true,
    lib: ["es2024"],
    target: "es2024",
    module: "nodenext",
    allowImportingTsExtensions: true,
    types: [],
    noUnusedLocals: true,
  };
  fill(directory, {
    "tsconfig.json": JSON.stringify({ compilerOptions: options, include: ["*.ts"] }),
    "claim.ts": "export async function chapter(_: () => Promise<void>) {}\nexport function claim(_id: string, _body: () => void) {}\n",
  });
  const chapter = (code: string) =>
    claim("a.a", "", `const wrong: string = ${code};`).replace("# T\n", '# T\n\n```ts\nimport { one } from "./one.ts";\n```\n');
  for (const folder of ["spec", "more/deep/spec"])
    fill(join(directory, folder), {
      "one.ts": "export const one = 1;\n",
      "0-a.md": "# Introduction\n",
      "1-a.md": chapter("one"),
      "2-b c/1-d/1-a.md": chapter("one").replace("./one.ts", "../../one.ts"),
    });
  const errors = typecheck({ root: directory, chapters: ["spec", "./more/deep/spec/"], claimModule: join(directory, "claim.ts") });
  expect(errors.filter((error) => error.includes("TS2322"))).toEqual([
    expect.stringMatching(/^spec\/1-a\.md:14:7: error TS2322: /),
    expect.stringMatching(/^spec\/2-b c\/1-d\/1-a\.md:14:7: error TS2322: /),
    expect.stringMatching(/^more\/deep\/spec\/1-a\.md:14:7: error TS2322: /),
    expect.stringMatching(/^more\/deep\/spec\/2-b c\/1-d\/1-a\.md:14:7: error TS2322: /),
  ]);
  expect(errors.filter((error) => !/TS2322|TS6133: 'wrong'/.test(error))).toEqual([]);
});

test.each(["**`c.d` Two is three**", "- __`c.d` Two__", "<b>`c.d` Two</b>"])(
  "%j reads as the heading of a claim that is none and is refused",
  (line) => {
    expect(() => read({ "1-a.md": claim("a.a", line) })).toThrow(
      /1-a\.md:7:1: `c\.d` opens a line in bold as a claim's heading does, and is no claim/,
    );
  },
);

test("the id of another claim, or other code, may open a line in bold", () => {
  const chapters = read({
    "1-a.md": claim("a.a", "**`b.b` says more.** So.\n**`c.d`** is code, **`Math.max` too.**"),
    "2-b.md": claim("b.b"),
  });
  expect(chapters).toHaveLength(2);
});
