import { join } from "node:path";
import { expect, test } from "vitest";
import { ModuleReader } from "../../src/literate/modules.ts";
import { fill, freshFolder } from "../scratch.ts";

const folder = freshFolder();

/** Reads what a chapter with this import loads, from these files of a project. */
async function read(files: Record<string, string>, imported = "./helper.ts", reader = new ModuleReader(async () => undefined, "")) {
  fill(folder, files);
  const found = await reader.refuse(`import ${JSON.stringify(imported)};`, join(folder, "spec/1-x.md"), join(folder, "spec"));
  return found.map((file) => file.slice(folder.length + 1).replaceAll("\\", "/"));
}

test.each([
  ['import { vi } from "vitest"; vi;', "1:20: a chapter declares checks, not tests"],
  ['export { test } from "vitest";', "1:22: a chapter declares checks, not tests"],
  ['import "node:test";', "1:8: a chapter declares checks, not tests"],
  ["const x = 1;\nconst { random } = Math; void [x, random];", "2:20: a check must give the same answer on every run: `Math.random`"],
  ['import { randomInt } from "node:crypto"; randomInt(1);', "`node:crypto` depends on the machine"],
  ['import { readdirSync } from "fs"; readdirSync(".");', "`fs` depends on the machine"],
  ["export const n = () => process.uptime();", "1:24: a check must give the same answer on every run: `process`"],
  ["export const n = () => new Intl.DateTimeFormat();", "`Intl` is not available"],
  ["setTimeout(() => {}, 5);", "`setTimeout` is not available"],
  ['export const f = () => import("./x.ts");', "a chapter loads nothing while it runs"],
])("beside the chapters, %j is refused in its place", async (code, message) => {
  await expect(read({ "spec/helper.ts": code })).rejects.toThrow(message);
  await expect(read({ "spec/helper.ts": 'export * from "./a/deep.ts";', "spec/a/deep.ts": code })).rejects.toThrow(join("a", "deep.ts"));
});

test("elsewhere in the project code may read files, but not draw by chance, ask the clock or test", async () => {
  const far = (code: string) => read({ "spec/helper.ts": 'import "../src/far.ts";', "src/far.ts": code });
  expect(
    await far('import { readFileSync } from "node:fs"; readFileSync(new URL("a", import.meta.url)); Math.abs(1); process.cwd();'),
  ).toEqual(["spec/helper.ts", "src/far.ts"]);
  await far("void (typeof globalThis === 'object' && globalThis.Math === Math);"); // so do tools that change code
  for (const code of [
    "Math.random();",
    "const m = Math === undefined ? 0 : Math; void m;",
    "Date.now();",
    'import "node:perf_hooks";',
    "process.hrtime();",
    'import { vi } from "vitest"; vi;',
  ])
    await expect(far(code), code).rejects.toThrow(/src.far\.ts:1:/);
  await expect(read({ "src/a.ts": 'void import("./b.ts");', "src/b.ts": "Math.random();" }, "../src/a.ts")).rejects.toThrow("b.ts:1:1");
});

test.each([
  ['import "./model";', "1:8: `./model` is not the exact name of a file: a claim's receipt would not see its changes: write ./model.ts"],
  ['import "./model.js";', "write ./model.ts"],
  ['export * from "./lib";', "1:15: `./lib` is not the exact name of a file: a claim's receipt would not see its changes: write ./lib/index.ts"],
  ['import text from "./data.txt?raw"; text;', 'read data by new URL("data.txt", import.meta.url)'],
  ['import "#model";', "`#model` is a name of which another file can be meant"],
  ['import "/src/model.ts";', "`/src/model.ts` is a name of which"],
  ['import "virtual:x";', "`virtual:x` is a name of which"],
  ['import "linked";', "1:8: `linked` leads to "],
  ['const name = "./model.ts"; await import(name);', "1:41: a module whose name is computed is loaded here"],
  ["await import(`./${1}.ts`);", "a module whose name is computed"],
  ['await import("./model");', "1:14: `./model` is not the exact name"],
  ['import { execSync } from "node:child_process"; execSync("cat x");', "1:26: `node:child_process` can read what is in no file that is named"],
  ['void import("node:sqlite");', "`node:sqlite` can read"],
  ['import vm from "vm"; vm;', "`vm` can read"],
  ['await fetch("https://example.org");', "1:7: `fetch` reads what is elsewhere"],
  ["globalThis.fetch;", "`fetch` reads what is elsewhere"],
  ['import { Worker } from "node:worker_threads"; new Worker("./model.ts");', '1:58: `"./model.ts"` names a file that a claim'],
  ['import { Worker } from "node:worker_threads"; new Worker("1 + 1", { eval: true });', "names a file that a claim"],
])("elsewhere in the project, that %j loads what no receipt sees is refused in its place", async (code, message) => {
  const files = { "src/far.ts": code, "src/model.ts": "export {};", "src/lib/index.ts": "export {};", "src/data.txt": "2" };
  const linked = new ModuleReader(async (specifier) => (specifier === "linked" ? join(folder, "src/model.ts") : undefined), "");
  await expect(read(files, "../src/far.ts", linked)).rejects.toThrow(message);
}); // biome-ignore format: a table

test("a chapter, too, imports files by their exact names, and what a worker runs is read", async () => {
  const files = { "spec/helper.ts": "export {};", "src/far.ts": 'import type { X } from "node:child_process";\nconst file = new URL("worker.ts", import.meta.url);\nexport const start = () => new Worker(file);\nexport type Y = X;' }; // biome-ignore format: a line
  await expect(read(files, "./helper")).rejects.toThrow("1-x.md:1:8: `./helper` is not the exact name of a file");
  const worker = { ...files, "src/worker.ts": 'import "./deep.ts";', "src/deep.ts": "Math.random();" };
  await expect(read(worker, "../src/far.ts")).rejects.toThrow("deep.ts:1:1");
});

const fs = 'import { readFileSync, readdirSync, existsSync } from "node:fs";\n';

test.each([
  ["readFileSync(`${import.meta.dirname}/d.json`);", "2:17: `import.meta.dirname`"],
  ["const file = import.meta.filename; void file;", "2:14: `import.meta.filename`"],
  ['readFileSync("src/d.json", "utf8");', '2:14: `"src/d.json"`'],
  ["readFileSync(`src/${1 + 1}.json`);", "2:14: `"],
  ['readFileSync("src/" + "d.json");', "2:14: `"],
  ['const path = "src/d.json";\nreadFileSync(path);', "3:14: `path`"],
  ['const name = "./d.json"; const file = new URL(name, import.meta.url); readFileSync(file);', "2:53: `import.meta.url`"],
  ['readFileSync(new URL("d.json", new URL("./", import.meta.url)));', "2:46: `import.meta.url`"],
  ["export const read = (path: string) => readFileSync(path);", "2:52: `path`"],
  ["export const read = readFileSync;", "2:21: `readFileSync`"],
  ['readdirSync(new URL("data", import.meta.url));', "2:13: `new URL("],
  ['existsSync("d.json");', '2:12: `"d.json"`'],
  ['import * as all from "fs"; all.promises.readFile("d.json");', '2:50: `"d.json"`'],
  ['import all from "node:fs"; all["read"]("d.json");', '2:40: `"d.json"`'],
  ['import { readFile } from "node:fs/promises"; readFile("d.json");', '2:55: `"d.json"`'],
  ['import { createRequire } from "node:module"; createRequire("/")("./d.json");', "2:46: `createRequire`"],
  ['process.getBuiltinModule("fs");', "2:1: `process.getBuiltinModule`"],
  ['export { readFileSync } from "node:fs";', "2:1: `export { readFileSync }"],
])("elsewhere in the project, that %j reads what no receipt sees is refused in its place", async (code, message) => {
  const found = read({ "spec/helper.ts": 'import "../src/far.ts";', "src/far.ts": `${fs}${code}` });
  await expect(found).rejects.toThrow(`far.ts:${message}`);
  await expect(found).rejects.toThrow('does not see: the report would not notice its changes: write new URL("data.json", import.meta.url)');
});

test.each([
  "readFileSync(new URL('./d.json', import.meta.url));",
  'const file = new URL("d.json", import.meta.url); readFileSync(fileURLToPath(file));',
  'const records = { file: new URL("d.json", import.meta.url) }; readFileSync(records.file);',
  "export const read = (file: URL) => readFileSync(file);",
  "export const read = ({ file }: { file: URL }) => readFileSync(file);",
  'const folder = dirname(findPackageJSON("mnist", import.meta.url)!); readFileSync(join(folder, "a.json")); readdirSync(folder);',
  'import { writeFileSync } from "node:fs"; writeFileSync("a.json", "");',
  "if (import.meta.main) console.log(1);",
])("elsewhere in the project, that %j reads what a receipt sees is allowed", async (code) => {
  expect(await read({ "src/far.ts": `${fs}${code}` }, "../src/far.ts")).toEqual(["src/far.ts"]);
});

test.each([
  ['export { holds as check } from "claims";', "1:10"],
  ['import { holds } from "claims";\nexport { holds as check };', "2:10"],
  ['import { holds as check } from "claims";\nexport { check };', "2:10"],
  ['import { exact } from "claims";\nexport const settle = exact;', "2:23"],
  ['import { refuted } from "claims";\nexport const all = [refuted];', "2:21"],
])("a check that gets another name is refused in its place: %j", async (code, place) => {
  await expect(read({ "spec/words.ts": code }, "./words.ts")).rejects.toThrow(new RegExp(`words\\.ts:${place}: .* declares a check`));
});

test("a check may be passed on as it is and called, and functions that only have such a name are none", async () => {
  const code = [
    'export { holds, equal as same } from "claims";',
    'import { exact } from "claims";\nexport { exact };\nexport const settle = () => exact("s", () => ({}));',
    'export { holds as keeps } from "./own.ts";',
  ];
  for (const text of code)
    expect(await read({ "spec/words.ts": text, "spec/own.ts": "export const holds = () => 1;" }, "./words.ts")).toContain("spec/words.ts");
});

test("packages, the tooling and what is no code are not read, a circle ends, and a module is read again when it has changed", async () => {
  const claim = join(process.cwd(), "src/evidence/claim.ts");
  const reader = new ModuleReader(
    async (specifier) => (specifier === "own" ? join(folder, "node_modules/own/i.ts") : specifier === "far" ? claim : undefined),
    "",
  );
  const files = {
    "spec/helper.ts":
      'import "own"; import "far"; import "none"; import "./data.json"; import "./own.ts"; import "../node_modules/p/i.js"; import "./helper.ts";',
    "spec/own.ts": 'import type { X } from "./helper.ts"; export type Y = X & Date;',
    "spec/data.json": "{}",
    "node_modules/p/i.js": "Math.random();",
  };
  for (const _ of [1, 2]) expect(await read(files, "./helper.ts", reader)).toEqual(["spec/helper.ts", "spec/own.ts"]);
  await expect(read({ "spec/own.ts": "Math.random(); // changed" }, "./helper.ts", reader)).rejects.toThrow("Math.random");
});
