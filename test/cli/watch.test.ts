import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { article, claim } from "../report/article.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { configure } from "./claims.ts";

const scratch = scratchFolder("build");
const spec = join(scratch, "spec");
let child: ChildProcess;
let output = "";

/** Three claims in two chapters: one reads a module, one a record. */
beforeAll(async () => {
  fill(spec, {
    "two.ts": "export const two = 2;\n",
  });
  fill(scratch, {
    "four.ts":
      'import { readFileSync } from "node:fs";\nexport const four = JSON.parse(readFileSync(new URL("four.json", import.meta.url), "utf8"));\n',
    "four.json": "4\n",
  });
  const using = (id: string, formula: string, name: string) => claim(id).replace('exact("2 = 2", () => equal(q(2), q(2)));', `exact("${formula}", () => equal(q(${name}), q(${name})));`); // biome-ignore format: a line
  article(spec, { "1-one.md": ['```ts\nimport { two } from "./two.ts";\n```', using("a.two", "two = two", "two"), claim("a.plain")], "2-two.md": ['```ts\nimport { four } from "../four.ts";\n```', using("b.four", "four = four", "four")] }); // biome-ignore format: a table
  configure(scratch);
  child = spawn(process.execPath, [resolve("scripts/claims.ts"), "test", "--watch"], {
    cwd: scratch,
    env: { ...process.env, NO_COLOR: "1", VITEST: undefined, CI: undefined, REPORT_DIR: "" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (text) => (output += text));
  await until(/│ b\.four *│ holds/, 0);
  await until(/Waiting for file changes/, 0);
}, 60_000);
afterAll(() => void child.kill());

/** Waits for words in what is printed from a place on, and returns what is. */
async function until(words: RegExp, from: number): Promise<string> {
  const deadline = Date.now() + 30_000;
  while (!words.test(output.slice(from))) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`expected ${words}, got\n${output.slice(from)}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  return output.slice(from);
}

/** Changes a file, and returns what is printed up to the totals, and then up to the next wait if there is one. */
async function change(name: string, from: string, to: string, last = /claims unchanged/): Promise<string> {
  const text = readFileSync(join(spec, name), "utf8");
  expect(text).toContain(from);
  const start = output.length;
  writeFileSync(join(spec, name), text.replace(from, to));
  const said = await until(last, start);
  await new Promise((done) => setTimeout(done, 300)); // what follows, and the time that a file's change takes to show
  return said;
}

test("a change of a claim's code runs this claim alone, and says what its checks found and where", async () => {
  const said = await change("1-one.md", 'exact("2 = 2"', 'exact("2  is 2"');
  expect(said).toMatch(/^a\.plain: holds {2}\(spec\/1-one\.md:\d+\)\n {4}✓ 2 {2}is 2 — exact, one case$/m);
  expect(said).toContain("1 of 3 claims ran, 2 claims unchanged: 3 holds");
  expect(said).not.toMatch(/^a\.two|^b\.four|│/m);
}, 60_000);

test("a word of prose runs nothing", async () => {
  expect(await change("1-one.md", "It is.", "It surely is.")).toContain("0 of 3 claims ran, 3 claims unchanged: 3 holds");
}, 60_000);

test("a module runs the claims that read it, and a record that no module imports those that read this", async () => {
  expect(await change("two.ts", "= 2", "= 4 / 2")).toMatch(/^a\.two: holds[\s\S]*\n1 of 3 claims ran, 2 claims unchanged: 3 holds/m);
  expect(await change("../four.json", "4", "5")).toMatch(/^b\.four: holds[\s\S]*\n1 of 3 claims ran, 2 claims unchanged: 3 holds/m);
}, 60_000);

test("what fails fails at every run until it is mended", async () => {
  const failing = await change("1-one.md", "equal(q(2), q(2))", "equal(q(2), q(3))", /no report was written/);
  expect(failing).toMatch(/^a\.plain: fails/m);
  expect(failing).toContain("“2  is 2” fails: exact arithmetic finds: 2 \\neq 3");
  expect(await change("1-one.md", "It surely is.", "It is.", /no report was written/)).toMatch(/^a\.plain: fails/m);
  expect(await change("two.ts", "4 / 2", "2", /no report was written/)).toContain("“2  is 2” fails: ");
  expect(await change("1-one.md", "equal(q(2), q(3))", "equal(q(2), q(2))")).toContain("1 of 3 claims ran, 2 claims unchanged: 3 holds");
}, 60_000);

test("a label that does not agree is named although nothing runs", async () => {
  const said = await change("1-one.md", "It is.", "It is.\n\n> **Refuted.** It is not.", /no report was written/);
  expect(said).toContain("the prose states “refuted”, the run finds “holds”");
  await change("1-one.md", "\n\n> **Refuted.** It is not.", "");
}, 60_000);

test("a new chapter runs when it comes, and after each change, and one that comes back is as it was", async () => {
  const text = readFileSync(join(spec, "1-one.md"), "utf8");
  const missing = await change("README.md", "- `b.four`\n", "- `b.four`\n- `c.new`\n", /no report was written/);
  expect(missing).toContain("`c.new` is listed in spec/README.md and no chapter has it");
  const start = output.length;
  writeFileSync(join(spec, "3-three.md"), `${text.slice(0, text.indexOf("```ts\nimport { two }"))}${claim("c.new")}\n`);
  expect(await until(/claims unchanged/, start)).toMatch(/^c\.new: holds[\s\S]*\n1 of 4 claims ran, 3 claims unchanged: 4 holds/m);
  expect(await change("3-three.md", 'exact("2 = 2"', 'exact("2  is 2"')).toMatch(/^c\.new: holds[\s\S]*\n1 of 4 claims ran/m);
  const gone = output.length;
  renameSync(join(spec, "3-three.md"), join(scratch, "three.md"));
  await until(/`c\.new` is listed in spec\/README\.md and no chapter has it/, gone);
  const back = output.length;
  renameSync(join(scratch, "three.md"), join(spec, "3-three.md"));
  expect(await until(/claims unchanged/, back)).toContain("0 of 4 claims ran, 4 claims unchanged: 4 holds");
}, 60_000);

test("the list of claims, a new chapter and one that goes are compared at once", async () => {
  const missing = await change("README.md", "- `b.four`\n", "", /no report was written/);
  expect(missing).toContain("`b.four` is missing from the list in spec/README.md");
  await change("README.md", "- `a.plain`\n", "- `a.plain`\n- `b.four`\n");
  const start = output.length;
  rmSync(join(spec, "2-two.md"));
  expect(await until(/no report was written/, start)).toContain("`b.four` is listed in spec/README.md and no chapter has it");
}, 60_000);
