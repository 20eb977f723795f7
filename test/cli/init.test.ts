import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { init } from "../../src/cli/init.ts";
import { fill, freshFolder } from "../scratch.ts";

const folder = freshFolder();
beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

test.each([
  ["zh-CN", true],
  ["", false],
])("the first chapter is in the languages asked for: “%s”", async (languages, inChinese) => {
  await init(folder, { yes: true, languages });
  expect(existsSync(join(folder, "spec/words.zh-CN.md"))).toBe(inChinese);
  expect(readFileSync(join(folder, "spec/1-first-chapter.md"), "utf8").includes("中文")).toBe(inChinese);
});

test("a configuration that is there is kept, and no other is written in its place", async () => {
  fill(folder, { "vitest.config.js": "export default {};\n" });
  await init(folder, { yes: true });
  expect(["ts", "mts", "js"].filter((ending) => existsSync(join(folder, `vitest.config.${ending}`)))).toEqual(["js"]);
  expect(readFileSync(join(folder, "vitest.config.js"), "utf8")).toBe("export default {};\n");
});

test.each([
  ["none", "", ["My article", undefined, undefined]],
  ["a title", "My title\n", ["My title", undefined, undefined]],
  ["a title whose line does not end", "My title", ["My title", undefined, undefined]],
  ["all", "My title\nhttps://example.org/a\nzh-CN\n", ["My title", '"https://example.org/a"', '["zh-CN"]']],
  ["all but the title, which stays open", "\n\nzh-CN\n", ["My article", undefined, '["zh-CN"]']],
  ["more than are asked for", "My title\n\n\nmore\n", ["My title", undefined, undefined]],
])("answers that are piped are read, and the rest is as with --yes: %s", (_, input, expected) => {
  const asked = spawnSync(process.execPath, [resolve("scripts/claims.ts"), "init"], { cwd: folder, input, encoding: "utf8" });
  expect([asked.status, asked.stderr]).toEqual([0, ""]);
  const written = readFileSync(join(folder, "vitest.config.ts"), "utf8");
  const found = ["source", "languages"].map((name) => new RegExp(`^  ${name}: (.*),$`, "m").exec(written)?.[1]);
  expect([/title: "(.*)"/.exec(written)?.[1], ...found]).toEqual(expected);
});

test.each([
  ["nothing that is one", [], "module", 'changed package.json: "type": "module" in place of "commonjs"', "vitest.config.ts"],
  ["another program", ["server.js"], "commonjs", 'kept    "type": "commonjs" in package.json, for server.js', "vitest.config.mts"],
  ["its program", ["index.js"], "commonjs", 'kept    "type": "commonjs" in package.json, for index.js', "vitest.config.mts"],
])("a folder of CommonJS with %s", async (_, programs, type, said, config) => {
  const manifest = join(folder, "package.json");
  writeFileSync(manifest, JSON.stringify({ name: "a", main: "index.js", type: "commonjs" }));
  for (const name of programs) writeFileSync(join(folder, name), "module.exports = {};");
  await init(folder, { yes: true });
  expect(JSON.parse(readFileSync(manifest, "utf8"))).toMatchObject({ name: "a", type });
  expect(vi.mocked(console.log)).toHaveBeenCalledWith(expect.stringContaining(said));
  expect(existsSync(join(folder, config))).toBe(true);
});

test("the types of a browser are not there, and those of the language are", async () => {
  await init(folder, { yes: true });
  writeFileSync(join(folder, "src/own.ts"), "export const pairs = Object.groupBy([1, 2], String);\nexport const title = document.title;\n");
  const { stdout } = spawnSync(resolve("node_modules/.bin/tsc"), ["--noEmit", "-p", "."], { cwd: folder, encoding: "utf8" });
  expect(stdout.split("\n").filter((row) => row.startsWith("src/"))).toEqual([expect.stringContaining("src/own.ts(2,22): error TS")]);
});
