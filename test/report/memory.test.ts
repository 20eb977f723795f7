import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { TestCase, TestModule } from "vitest/node";
import { readSpecification } from "../../src/literate/specification.ts";
import { Memory } from "../../src/report/memory.ts";
import { freshFolder } from "../scratch.ts";

const claim = (id: string, code: string) => `## \`${id}\` Title\n\n> **Added.** It is so.\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
const chapter = (left = "void left;", prose = "") =>
  `# One\n\n\`\`\`ts\nimport { left } from "../src/left.ts";\nimport { right } from "../src/right.ts";\n\`\`\`\n\n${claim("a.left", left)}\n${prose}\n\n${claim("a.right", "void right;")}`;

const root = freshFolder();
let memory: Memory;
beforeEach(() => {
  for (const folder of ["spec", "src"]) mkdirSync(join(root, folder));
  write("spec/1-one.md", chapter());
  write("src/left.ts", "export const left = 1;\n");
  write("src/right.ts", 'export const right = new URL("records.json", import.meta.url);\n');
  write("src/records.json", "[1]\n");
  memory = new Memory(join(root, "spec"));
});

let time = 1_000_000;
/** Writes a file, and says so as a watcher does unless it is `silent`. */
function write(name: string, text: string, silent = false) {
  writeFileSync(join(root, name), text);
  utimesSync(join(root, name), ++time, time);
  if (!silent) memory?.announce(join(root, name));
}

const look = () => memory.view(readSpecification(join(root, "spec")));

type State = "passed" | "failed" | "skipped";

/** The chapter's module as vitest has it after a run, with a check of each claim. */
function ran(states: Record<string, State | "unchanged">, lines = [9]): TestModule {
  const module = { moduleId: join(root, "spec/1-one.md"), children: { allTests: () => tests } } as unknown as TestModule;
  const tests = Object.entries(states).map(
    ([id, state]) =>
      ({
        name: "s",
        module,
        meta: () => ({ claim: id, lines, ...(state === "unchanged" ? { unchanged: true } : { evidence: { kind: "exact" } }) }),
        result: () => ({ state: state === "unchanged" ? "skipped" : state }),
      }) as unknown as TestCase,
  );
  return module;
}

/** A run from start to end; `meanwhile` happens while it goes on. */
function run(states: Record<string, State | "unchanged">, meanwhile = () => {}): TestModule {
  const before = look();
  memory.begin();
  meanwhile();
  const module = ran(states);
  memory.keep([module], before, look());
  return module;
}

const passed = { "a.left": "passed", "a.right": "passed" } as const;

test("what has passed is unchanged until something that its checks read changes", () => {
  expect(memory.unchanged(look())).toEqual([]);
  run(passed);
  expect(memory.unchanged(look())).toEqual(["a.left", "a.right"]);
  write("spec/1-one.md", chapter("void left;", "Other words."));
  expect(memory.unchanged(look())).toEqual(["a.left", "a.right"]);
  write("spec/1-one.md", chapter("void [left];"));
  expect(memory.unchanged(look())).toEqual(["a.right"]);
  write("src/records.json", "[2]\n");
  expect(memory.unchanged(look())).toEqual([]);
});

test("what failed runs again, and what did not run is not kept", () => {
  run({ "a.left": "failed", "a.right": "skipped" });
  expect(memory.unchanged(look())).toEqual([]);
});

test("what changed while a run went on is not kept, even if it is undone before its end", () => {
  run(passed, () => {
    write("src/left.ts", "export const left = 2;\n");
    write("src/left.ts", "export const left = 1;\n");
  });
  expect(memory.unchanged(look())).toEqual(["a.right"]);
});

test("a change of which no watcher has told before a run is not kept: workers may have had what was before", () => {
  run(passed);
  write("src/left.ts", "export const left = 2;\n", true);
  run(passed);
  expect(memory.unchanged(look())).toEqual(["a.right"]);
  run(passed);
  expect(memory.unchanged(look())).toEqual(["a.left", "a.right"]);
});

test("a test that was not run again gives what it gave, at its line of now", () => {
  run(passed);
  const module = ran({ "a.left": "unchanged", "a.right": "unchanged" }, [12]);
  const told = [...module.children.allTests()].map((test) => memory.told(test, new Set([module]), look()));
  expect(told.map((test) => [test.result().state, test.meta()])).toEqual([
    ["passed", { claim: "a.left", lines: [12], evidence: { kind: "exact" } }],
    ["passed", { claim: "a.right", lines: [12], evidence: { kind: "exact" } }],
  ]);
});

test("a test whose claim has not run since something that it reads has changed counts as not run, whatever it gave", () => {
  const module = run(passed);
  const states = () => [...module.children.allTests()].map((test) => memory.told(test, new Set(), look()).result().state);
  expect(states()).toEqual(["passed", "passed"]);
  write("src/left.ts", "export const left = 2;\n");
  expect(states()).toEqual(["skipped", "passed"]);
  const unchanged = ran({ "a.left": "unchanged", "a.right": "unchanged" });
  expect([...unchanged.children.allTests()].map((test) => memory.told(test, new Set([unchanged]), look()).result().state)).toEqual([
    "skipped",
    "passed",
  ]);
});

test("a chapter need not run while it is as it was and all of its claims are unchanged", () => {
  const isUnchanged = () => memory.isUnchanged(join(root, "spec/1-one.md"), look());
  expect(isUnchanged()).toBe(false);
  run(passed);
  expect(isUnchanged()).toBe(true);
  write("spec/1-one.md", chapter("void left;", "Other words."));
  expect(isUnchanged()).toBe(false);
  run({ "a.left": "unchanged", "a.right": "unchanged" });
  expect(isUnchanged()).toBe(true);
  write("src/left.ts", "export const left = 2;\n");
  expect(isUnchanged()).toBe(false);
});

test("a chapter that was gone must run although it comes back as it was", () => {
  run(passed);
  memory.forget(join(root, "spec/1-one.md"));
  expect(memory.isUnchanged(join(root, "spec/1-one.md"), look())).toBe(false);
  expect(memory.unchanged(look())).toEqual(["a.left", "a.right"]);
});

test("the chapters that read a file that they do not import", () => {
  expect(memory.readersOf(join(root, "src/records.json"), look())).toEqual([join(root, "spec/1-one.md")]);
  expect(memory.readersOf(join(root, "src/other.json"), look())).toEqual([]);
});
