import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { readSpecification } from "../../src/literate/specification.ts";
import { changes, fingerprint, type Receipts, receipts } from "../../src/report/receipt.ts";
import { fill, freshFolder } from "../scratch.ts";

const chapter = `# One

\`\`\`ts
import { left } from "../src/left.ts";
import { right } from "../src/right.ts";
const doubled = 2 * left;
const [first, ...others] = [right];
\`\`\`

## \`a.left\` Left

> **Added.** It is so.

Words.

\`\`\`ts
void doubled;
\`\`\`

## \`a.right\` Right

> **Added.** It is so.

It rests on [left](#aleft-left).

\`\`\`ts
void first;
\`\`\`

## \`a.apart\` Apart

> **Added.** It is so.

\`\`\`ts
void 0;
\`\`\`
`;

const root = freshFolder();
beforeEach(() => {
  fill(root, {
    "spec/1-one.md": chapter,
    "src/left.ts": 'export { deep as left } from "./deep.ts";\n',
    "src/deep.ts": "export const deep = 1;\n",
    "src/right.ts": 'export const right = new URL("records.json", import.meta.url); // 2\n',
    "src/records.json": "[1]\n",
  });
});

function sign(): Receipts {
  return receipts(readSpecification(join(root, "spec")), join(root, "spec"));
}

/** What is said of each claim after a file was edited. */
function after(file: string, from: string, to: string): string[][] {
  const before = sign();
  const path = join(root, file);
  const source = readFileSync(path, "utf8");
  expect(source).toContain(from);
  writeFileSync(path, source.replace(from, to));
  const rests: Record<string, string[]> = { "a.right": ["a.left"] };
  return ["a.left", "a.right", "a.apart"].map((id) => changes(id, before, sign(), rests[id] ?? []));
}

test.each<[string, string, string, string, string[][]]>([
  ["nothing", "src/left.ts", "deep", "deep", [[], [], []]],
  ["prose", "spec/1-one.md", "Words.", "Other words.", [["its prose"], ["a.left, on which it depends"], []]],
  ["its own fence", "spec/1-one.md", "void first", "void [first]", [[], ["its code"], []]],
  ["a definition at the head", "spec/1-one.md", "2 * left", "3 * left", [["its code"], ["a.left, on which it depends"], []]],
  ["a pattern at the head", "spec/1-one.md", "= [right]", "= [right, 1]", [[], ["its code"], []]],
  ["a module reached through another", "src/deep.ts", "= 1", "= 5", [["../src/deep.ts"], ["a.left, on which it depends"], []]],
  ["a module that one claim imports", "src/right.ts", "// 2", "// 5", [[], ["../src/right.ts"], []]],
  ["data that such a module names", "src/records.json", "1", "5", [[], ["../src/records.json"], []]],
])("%s", (_, file, from, to, expected) => {
  expect(after(file, from, to)).toEqual(expected);
});

test("beside a vocabulary, a claim reaches the modules of the words that it uses, not those of properties of the same name", () => {
  const [imports, plain] = [/^import .*\n/gm, { "void first": "void { left: 1 }.left", "[first, ...others] = [right]": "first = right" }];
  const edited = Object.entries(plain).reduce((text, [from, to]) => text.replace(from, to), chapter.replace(imports, ""));
  writeFileSync(join(root, "spec/1-one.md"), edited);
  writeFileSync(join(root, "spec/vocabulary.ts"), 'export { left } from "../src/left.ts";\nexport { right } from "../src/right.ts";\n');
  const reached = (id: string) =>
    sign()
      .claims.get(id)!
      .modules.filter((path) => /left|right|vocabulary/.test(path));
  expect(["a.left", "a.right", "a.apart"].map(reached)).toEqual([["../src/left.ts"], [], []]);
});

test("a word that comes to mean something else changes the code of the claims that use it", () => {
  const plain = chapter.replace(/^import .*\n/gm, "").replace("[first, ...others] = [right]", "first = right");
  const vocabulary = (exported: string) =>
    writeFileSync(
      join(root, "spec/vocabulary.ts"),
      `export { ${exported} } from "../src/left.ts";\nexport { right } from "../src/right.ts";\n`,
    );
  writeFileSync(join(root, "spec/1-one.md"), plain);
  vocabulary("left");
  const before = sign();
  vocabulary("other as left");
  expect(changes("a.left", before, sign(), [])).toEqual(["its code"]);
  expect(changes("a.apart", before, sign(), [])).toEqual([]);
});

test("a statement at the head that names nothing is of every claim", () => {
  const before = sign();
  writeFileSync(join(root, "spec/1-one.md"), chapter.replace("const doubled", "void 1;\nconst doubled"));
  expect(["a.left", "a.apart"].map((id) => changes(id, before, sign(), []))).toEqual([["its code"], ["its code"]]);
});

test("the fingerprint of what a claim's checks read is the same after a change of prose, its own or of what it rests on", () => {
  const prints = (all: Receipts) => ["a.left", "a.right", "a.apart"].map((id) => fingerprint(id, all));
  const before = prints(sign());
  writeFileSync(join(root, "spec/1-one.md"), chapter.replace("Words.", "Other words."));
  expect(prints(sign())).toEqual(before);
  writeFileSync(join(root, "src/right.ts"), readFileSync(join(root, "src/right.ts"), "utf8").replace("// 2", "// 5"));
  expect(prints(sign()).map((print, at) => print === before[at])).toEqual([true, false, true]);
});

test("data that is not there yet is named, and makes the claim stale when it comes", () => {
  rmSync(join(root, "src/records.json"));
  const before = sign();
  writeFileSync(join(root, "src/records.json"), "[1]\n");
  expect(changes("a.right", before, sign(), [])).toEqual(["../src/records.json"]);
});

test("a change of data that are no text is seen", () => {
  writeFileSync(join(root, "src/records.json"), Buffer.of(0xff));
  const before = sign();
  writeFileSync(join(root, "src/records.json"), Buffer.of(0xfe));
  expect(changes("a.right", before, sign(), [])).toEqual(["../src/records.json"]);
});

test("a module that is not there is named, too, and is the run's to complain about", () => {
  rmSync(join(root, "src/left.ts"));
  const before = sign();
  writeFileSync(join(root, "src/left.ts"), "export const left = 1;\n");
  expect(changes("a.left", before, sign(), [])).toEqual(["../src/left.ts"]);
});

test("a claim that imports what is no file is always stale: what is meant may have changed", () => {
  writeFileSync(join(root, "src/left.ts"), 'export { deep as left } from "./deep";\n');
  const before = sign();
  expect(changes("a.left", before, sign(), [])).toEqual(["../src/deep (a file that is not there)"]);
  expect(changes("a.apart", before, sign(), [])).toEqual([]);
});

test("of code that a worker runs, what it imports is of the receipt", () => {
  writeFileSync(join(root, "src/right.ts"), 'export const right = new URL("worker.ts", import.meta.url);\n');
  writeFileSync(join(root, "src/worker.ts"), 'import "./deep.ts";\n');
  expect(after("src/deep.ts", "= 1", "= 5")).toEqual([["../src/deep.ts"], ["../src/deep.ts", "a.left, on which it depends"], []]);
});

test("another version of Node or of a library makes every claim that reaches it stale, by name", () => {
  const now = sign();
  const claims = new Map([...now.claims].map(([id, receipt]) => [id, { ...receipt, hash: "other" }]));
  const before = { ...now, claims, versions: { ...now.versions, node: "1.2.3" } };
  expect(changes("a.apart", before, now, [])).toEqual([`node 1.2.3 → ${process.versions.node}`]);
});

/** The receipts of a chapter with this head and these fences of the claims a.one and a.two, beside a vocabulary and, if wanted, a theory. */
function signTheorems(head: string, fences: [string, string], vocabulary: string, theory = true): Receipts {
  const section = (id: string, code: string) => `## \`${id}\` T\n\n> **Added.** s\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
  const text = ["# One\n", `\`\`\`ts\n${head}\n\`\`\`\n`, section("a.one", fences[0]), section("a.two", fences[1])].join("\n");
  writeFileSync(join(root, "spec/1-one.md"), text);
  writeFileSync(join(root, "spec/vocabulary.ts"), vocabulary);
  if (theory) mkdirSync(join(root, "spec/theory"), { recursive: true });
  if (theory) writeFileSync(join(root, "spec/theory/Powers.v"), "Lemma one : True.\n");
  return sign();
}

const theoryOfClaims = ({ claims }: Receipts) =>
  ["a.one", "a.two"].map((id) => claims.get(id)!.modules.filter((path) => path.endsWith(".v")));

test.each([
  ["at the head", 'const atLeastOne = () => theorem("s", {});', "atLeastOne();", 'export { theorem } from "claims";'],
  ["under another name", "", 'satz("s", {});', 'export { theorem as satz } from "claims";'],
  ["under another name at the head", 'const one = () => satz("s", {});', "one();", 'export { theorem as satz } from "claims";'],
  ["in a module", "", "atLeastOne();", 'export { atLeastOne } from "./powers.ts";'],
  ["in a module, as a part of the whole package", "", "atLeastOne();", 'export { atLeastOne } from "./whole.ts";'],
])("a claim whose theorem is called %s depends on the theory, and others do not", (_, head, code, vocabulary) => {
  const about = "export const atLeastOne = () => ";
  writeFileSync(join(root, "spec/powers.ts"), `import { theorem as satz } from "claims";\n${about}satz("s", {});\n`);
  writeFileSync(join(root, "spec/whole.ts"), `import * as all from "claims";\n${about}all.theorem("s", {});\n`);
  expect(theoryOfClaims(signTheorems(head, [code, "void 0;"], vocabulary))).toEqual([["theory/Powers.v"], []]);
});

test("a word of a comment is no theorem where there is no theory, and a theory that comes later is noticed", () => {
  const code = (theory: boolean) => signTheorems("", ["// the theorem of Pythagoras\nvoid 0;", "void 0;"], "export {};", theory);
  const before = code(false);
  expect(theoryOfClaims(before)).toEqual([[], []]);
  const after = code(true);
  expect(["a.one", "a.two"].map((id) => changes(id, before, after, []))).toEqual([["theory/Powers.v"], []]);
});

test.each([
  "new URL('records.json', import.meta.url)",
  "new URL(`./records.json`, import.meta.url)",
  'new URL(\n  "records.json",\n  import.meta.url,\n)',
])("data is seen in any quotes: %j", (url) => {
  writeFileSync(join(root, "src/right.ts"), `export const right = ${url};\n`);
  expect(after("src/records.json", "1", "5")).toEqual([[], ["../src/records.json"], []]);
});

test("a package of which a module reads files is of the receipt", () => {
  writeFileSync(join(root, "src/right.ts"), 'export const right = findPackageJSON("mnist", import.meta.url);\n');
  expect(sign().claims.get("a.right")!.libraries).toEqual(expect.arrayContaining(["mnist"]));
});
