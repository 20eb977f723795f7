import { join } from "node:path";
import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { ChapterError } from "../../src/literate/chapter-error.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { tangle } from "../../src/literate/tangle.ts";
import { typecheck } from "../../src/literate/typecheck.ts";
import { unusedWords } from "../../src/literate/unused.ts";
import { parseVocabulary, vocabularyOf } from "../../src/literate/vocabulary.ts";
import { fill, freshFolder } from "../scratch.ts";

const words = `export { holds, type Options } from "../src/sampled.ts";
export { default as fc } from "fast-check";
export { matrix as matrixOf } from "./arbitrary.ts";
export type { Run } from "./networks.ts";
`;
const vocabulary = parseVocabulary("spec/vocabulary.ts", words);

const claim = (code: string) => `## \`a.b\` One\n\n> **Added.** It is so.\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
const chapter = (head: string, code: string) => `# T\n\n\`\`\`ts\n${head}\n\`\`\`\n\n${claim(code)}`;

function tangled(source: string, illustrations = false): string[] {
  return tangle(parseChapter("c.md", source), { claimModule: "claim.ts", vocabulary, illustrations }).split("\n");
}

test("the first line imports the words that are used from the modules that they are from, and no line or column moves", () => {
  const source = chapter("const own = (run: Run) => matrixOf(run);", "  holds(own, fc.nat());");
  const module = tangled(source);
  expect(module[0]).toBe(
    'import { holds } from "../src/sampled.ts"; import { default as fc } from "fast-check"; import { matrix as matrixOf } from "./arbitrary.ts"; import { type Run } from "./networks.ts";import { chapter, claim } from "claim.ts"; await chapter(async () => {',
  );
  expect([module[3], module[11]]).toEqual(["const own = (run: Run) => matrixOf(run);", "  holds(own, fc.nat());"]);
  expect(module.length).toBe(source.split("\n").length);
});

test("a theorem in a fence says which word it needs", () => {
  const theorem = '```coq "it"\nTheorem t : True.\nProof. exact I. Qed.\n```\n';
  expect(() => tangled(`${chapter("", "holds();")}\n${theorem}`)).toThrow(
    "c.md:16:1: a theorem in a fence needs the word `stated` (under “`a.b` One”): add it to vocabulary.ts",
  );
});

test("words of illustrations are imported only where their types are checked", () => {
  const source = `${chapter("", "holds();")}\n\`\`\`ts illustration\nfc.nat();\n\`\`\`\n`;
  expect(tangled(source)[0]).not.toContain("fast-check");
  expect(tangled(source, true)[0]).toContain("fast-check");
});

test("within a function, its own name wins over a word", () => {
  expect(tangled(chapter("", "((fc: number) => fc)(1);"))[0]).not.toContain("fast-check");
});

test.each([
  [
    "an unknown name",
    "",
    "\n  hold(1);",
    "c.md:13:3: the name `hold` is unknown (under “`a.b` One”): did you mean `holds`? Otherwise declare it",
  ],
  [
    "a name like one of the chapter",
    "const slopes = 1;",
    "slope;",
    "the name `slope` is unknown (under “`a.b` One”): did you mean `slopes`?",
  ],
  [
    "an unknown type",
    "type T = Unheard<1>;",
    "holds();",
    "c.md:4:10: the name `Unheard` is unknown: declare it, or add it to vocabulary.ts",
  ],
  [
    "a word declared in the head",
    "const fc = 1;",
    "holds();",
    "c.md:4:7: the name `fc` is a word of the vocabulary, from fast-check: choose another name",
  ],
  [
    "a word declared in a claim",
    "",
    "const [{ holds }] = [];",
    "c.md:12:10: the name `holds` is a word of the vocabulary, from ../src/sampled.ts",
  ],
  ["a word declared as a type", "interface Run {}", "holds();", "c.md:4:11: the name `Run` is a word of the vocabulary"],
  ["an import in the head", 'import x from "x";', "holds();", "c.md:4:1: a chapter with a vocabulary imports nothing: use its words"],
  ["an import in a claim", "", 'import x from "x";', "c.md:12:1: a chapter with a vocabulary imports nothing (under “`a.b` One”)"],
])("%s is refused", (_, head, code, message) => {
  expect(() => tangled(chapter(head, code))).toThrow(ChapterError);
  expect(() => tangled(chapter(head, code))).toThrow(message);
});

test.each([
  ["code", "const x = 1;", "vocabulary.ts:1:1: a vocabulary holds words only, each passed on by its name: write export { word }"],
  ["an import", 'import x from "x";', "vocabulary.ts:1:1: a vocabulary holds words only"],
  ["a whole module", 'export * from "x";', "vocabulary.ts:1:1: a vocabulary holds words only"],
  ["a definition", "export const x = 1;", "vocabulary.ts:1:14: `x` comes from no other module: move it to one"],
  [
    "a word twice",
    'export { x } from "x";\nexport { y as x } from "y";',
    "vocabulary.ts:2:15: the word `x` is taken by line 1: choose another name",
  ],
  ["a test runner", 'export { test } from "vitest";', "vocabulary.ts:1:10: a chapter declares checks, not tests"],
  ["the machine", 'export { cpus } from "node:os";', "vocabulary.ts:1:10: a check must give the same answer on every run"],
  ["what does not parse", "export {", "vocabulary.ts:1:"],
])("a vocabulary with %s is refused", (_, source, message) => {
  expect(() => parseVocabulary("vocabulary.ts", source)).toThrow(ChapterError);
  expect(() => parseVocabulary("vocabulary.ts", source)).toThrow(message);
});

const directory = freshFolder();

const write = (files: Record<string, string>) => fill(directory, files);

test("words that no chapter uses are named with their lines; without a vocabulary there are none", () => {
  write({ "spec/1-a.md": chapter("const own = (run: Run) => run;", "holds(own);") });
  const read = () => readSpecification(join(directory, "spec"));
  expect(unusedWords(read())).toEqual([]);
  expect(vocabularyOf(read()[0].file)).toBeUndefined();
  write({ "spec/vocabulary.ts": words });
  expect(unusedWords(read())).toEqual([
    "spec/vocabulary.ts:1: no chapter uses the word `Options`: remove it",
    "spec/vocabulary.ts:2: no chapter uses the word `fc`: remove it",
    "spec/vocabulary.ts:3: no chapter uses the word `matrixOf`: remove it",
  ]);
  expect(unusedWords([])).toEqual([]);
});

test("a vocabulary serves the folders beside it, up to the nearest one, with its modules as each chapter would import them", () => {
  write({
    "spec/vocabulary.ts": 'export { one } from "./one.ts";\nexport { q } from "../q.ts";\nexport { default as fc } from "fast-check";\n',
    "spec/1-a.md": chapter("", "holds(one, q, fc);"),
    "spec/2-b/1-a.md": chapter("", "holds(one, q);").replace("a.b", "b.b"),
    "spec/2-b/3-c/1-a.md": chapter("", "holds(two, three);").replace("a.b", "c.b"),
    "spec/2-b/3-c/vocabulary.ts": 'export { two } from "./two.ts";\nexport { three } from "../three.ts";\nexport { four } from "x";\n',
    "vocabulary.ts": 'export { far } from "./far.ts";\n',
  });
  const modules = (name: string) => [...vocabularyOf(join(directory, "spec", name))!.values()].map(({ module }) => module);
  expect(modules("1-a.md")).toEqual(["./one.ts", "../q.ts", "fast-check"]);
  expect(modules("2-b/1-a.md")).toEqual(["../one.ts", "../../q.ts", "fast-check"]);
  expect(modules("2-b/3-c/1-a.md")).toEqual(["./two.ts", "../three.ts", "x"]);
  expect(modules("2-b/4-d/5-e/1-a.md")).toEqual(["../../../one.ts", "../../../../q.ts", "fast-check"]);
  expect(unusedWords(readSpecification(join(directory, "spec")))).toEqual([
    "spec/2-b/3-c/vocabulary.ts:3: no chapter uses the word `four`: remove it",
  ]);
});

test("a malformed vocabulary is refused with the specification", () => {
  write({ "spec/1-a.md": "# T\n", "spec/vocabulary.ts": "export const x = 1;\n" });
  expect(() => readSpecification(join(directory, "spec"))).toThrow("vocabulary.ts:1:14: `x` comes from no other module");
});

test("types are checked through the words", () => {
  const compilerOptions = {
    ...{ strict: true, noEmit: true, lib: ["es2024"], target: "es2024", module: "nodenext", types: [] },
    ...{ allowImportingTsExtensions: true, verbatimModuleSyntax: true, noUnusedLocals: true },
  };
  write({
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify({ compilerOptions, include: ["*.ts", "spec"] }),
    "claim.ts":
      "export async function chapter(_: () => Promise<void>) {}\nexport function claim(_id: string, _body: () => void) {}\nexport interface Named { name: string }\n",
    "spec/one.ts": "export const one = 1;\n",
    "spec/vocabulary.ts": 'export { one } from "./one.ts";\nexport { type Named } from "../claim.ts";\n',
    "spec/1-a.md": chapter("const named: Named = { name: one };", "void named;"),
    "spec/2-b/1-a.md": chapter("const named: Named = { name: one };", "void named;"),
  });
  expect(typecheck({ root: directory, chapters: ["spec"], claimModule: join(directory, "claim.ts") })).toEqual([
    expect.stringMatching(/^spec\/1-a\.md:4:24: error TS2322: /),
    expect.stringMatching(/^spec\/2-b\/1-a\.md:4:24: error TS2322: /),
  ]);
});
