import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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
