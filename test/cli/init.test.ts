import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { init } from "../../src/cli/init.ts";
import { freshFolder } from "../scratch.ts";

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
