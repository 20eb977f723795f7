import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { tangle } from "../../src/literate/tangle.ts";

const chapter =
  '# T\n\n```ts\nimport x from "x";\n```\n\n## `a.b` One\n\n> **Added.** It is so.\n\n```ts\nfirst(x);\n```\n\ntext\n\n```ts illustration\nshown(x);\n```\n\n```ts\n  second(x);\n```\n';

function tangled(source: string, illustrations = false): string[] {
  return tangle(parseChapter("c.md", source), { claimModule: "claim.ts", illustrations }).split("\n");
}

test("code keeps its lines and columns, claims open and close on fence lines, and a fence ends with the fence", () => {
  const module = tangled(chapter);
  const code = Object.fromEntries(module.map((line, at) => [at + 1, line] as const).filter(([, line]) => line !== ""));
  expect(code).toEqual({
    1: 'import { chapter, claim } from "claim.ts";',
    3: ";",
    4: 'import x from "x"; await chapter(async () => {',
    11: 'claim("a.b", () => {;',
    12: "first(x);",
    21: ";",
    22: "  second(x);",
    23: "});});",
  });
  expect(module.length).toBe(chapter.split("\n").length);
});

test("a theorem in Rocq is a check that stands where it stands, an illustration of one is none", () => {
  const fences = "```coq \"it is 'so'\"\nTheorem t : True.\nProof. exact I. Qed.\n```\n\n```coq illustration\nCheck 1.\n```\n";
  const section = (text: string) => tangled(`# T\n\n## \`a.b\` One\n\n> **Added.** It is so.\n\n${text}`);
  const module = section(fences);
  expect(module[6]).toBe('claim("a.b", () => {');
  expect(module[7]).toBe(';stated("it is \'so\'", "Theorem t : True.\\nProof. exact I. Qed.\\n");');
  expect(module.join("\n")).not.toContain("Check 1");
  expect(section(fences.replace("coq", "coq lemma"))[7]).toMatch(/, \{"role":"lemma"\}\);$/);
});

test("illustrations are functions that nobody calls, when types are checked", () => {
  expect(tangled(chapter, true).slice(16, 19)).toEqual([";void (() => {", "shown(x);", "});"]);
});

test("a chapter whose claims have no code declares none", () => {
  const group = "# T\n\n## `a.b` One\n\n> **Article.** It is so.\n\n```ts illustration\nshown();\n```\n";
  expect(tangled(group).join("")).toBe("");
  expect(tangled("# T\n\nProse.\n", true).join("")).toBe("");
});

test("a fence that a longer fence quotes is not code", () => {
  const quoted = "````md\n```ts\nlost();\n```\n````\n";
  expect(tangled(`# T\n\n## \`a.b\` One\n\n> **Added.** It is so.\n\n${quoted}\n\`\`\`ts\nrun();\n\`\`\`\n`).join("\n")).not.toContain(
    "lost",
  );
});

test.each([
  ["with ({}) { run(); }", "8:1: 'with' statements are not allowed"],
  ["const x = 1;\ndelete x;", "9:8: Delete of an unqualified identifier in strict mode"],
  ["run(010);", "8:5: '0'-prefixed octal literals"],
  ["const x = 1; const x = 2;", "8:7: Identifier `x` has already been declared"],
  ["run();\nbreak;", "9:1: Illegal break statement"],
])("%j, which no module may say, is refused with its line and column", (code, message) => {
  const section = `# T\n\n## \`a.b\` One\n\n> **Added.** It is so.\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
  expect(() => tangled(section)).toThrow(`c.md:${message}`);
  expect(() => tangled(`# T\n\n\`\`\`ts\n${code}\n\`\`\`\n`)).toThrow(`c.md:${Number(message[0]) - 4}:`);
});

test.each(["\r\n", "\r"])("line ends %j keep lines", (end) => {
  expect(tangled(chapter.replaceAll("\n", end))).toEqual(tangled(chapter));
});

test("a NUL character in code is replaced as CommonMark replaces it", () => {
  expect(tangled('# T\n\n## `a.b` One\n\n> **Added.** It is so.\n\n```ts\nrun("\0");\n```\n')[7]).toBe('run("\uFFFD");');
});
