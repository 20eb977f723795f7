import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { scratchFolder } from "../scratch.ts";

describe.skipIf(existsSync(".soak"))("a command that is wrongly used says so in one line and ends with code 2", () => {
  test.each([
    ["reprot", "unknown command 'reprot' (Did you mean report?)"],
    ["soak --shard 0/2 --seed 1", "'--shard <i/n>' argument '0/2' is invalid. expected i/n"],
    ["soak --shard 3/2 --seed 1", "'3/2' is invalid. expected i/n"],
    ["soak --shard= --seed 1", "'' is invalid. expected i/n"],
    ["soak --shard 1/2", "give --seed with --shard"],
    ["soak --shard 1/2 --merge --seed 1", "option '--shard <i/n>' cannot be used with option '--merge'"],
    ["soak --merge --seed 1", "expected the shards of a run, found none"],
    ["soak --seed -1", "'-1' is invalid. expected a whole number"],
    ["soak --factor 2147483647", "expected a whole number from 1 to 2147483,"],
    ["soak --sede 7", "unknown option '--sede' (Did you mean --seed?)"],
    ["soak more", "too many arguments for 'soak'"],
    ["report --nope", "unknown option '--nope'"],
    ["report more", "too many arguments for 'report'"],
    ["reproduce", "missing required argument 'id'"],
    ["reproduce --nope", "unknown option '--nope'"],
    ["reproduce none.such", "none.such: no claim has this id"],
    ["check none", "none: expected a folder of chapters, found none"],
    ["compare none.json none.json", "none.json: expected the report.json of a report, found no file"],
    ["compare package.json package.json", "package.json: expected a report.json of this version"],
    ["test --root ../other", "--root: not for claims test; the article is that of the folder where the command starts: cd to"],
    ["test -r ../other", "--root: not for claims test; "],
    ["test --dir src", "--dir: not for claims test; the chapters are those of the article"],
    ["test -c other.ts", "--config: not for claims test; "],
    ["test --environment jsdom", "--environment: not for claims test; checks run in Node"],
    ["test --browser", "--browser: not for claims test; checks run in Node"],
    ["experiment none", "none: no experiment has this name; there are "],
    ["experiment --check --fresh", "option '--check' cannot be used with option '--fresh'"],
    ["mutate README.md", "README.md: expected a chapter with claims, or a TypeScript file of"],
    ["mutate --all src/model/clipping.ts", "give files without --part and --all"],
  ])("%s", (line, why) => {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/claims.ts", ...line.split(" ")], { encoding: "utf8" });
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(why)]);
    expect(status).toBe(2);
  });
});

describe("a setting that no run takes", () => {
  test.each([
    ["CASES", "abc", "test", 'CASES: expected a whole number from 1 to 2147483647, got "abc"'],
    ["CASES", "0", "reproduce norm.product", 'got "0"'],
    ["SEED", "x", "soak", 'SEED: expected a whole number from -2147483648 to 2147483647, got "x"'],
    ["CASES", "-1", "bench", 'got "-1"'],
    ...["report", "test", "soak", "reproduce norm.product", "mutate"].map((line) => [
      "VITEST_MAX_WORKERS",
      "0",
      line,
      "VITEST_MAX_WORKERS=0: expected a whole number of workers from 1 to 9999 or a percentage",
    ]),
    ["VITEST_MAX_WORKERS", "abc", "test", "VITEST_MAX_WORKERS=abc: expected a whole number of workers"],
    ["TIME_LIMIT", "x", "report", 'TIME_LIMIT: expected a whole number from 1 to 2147483647, got "x"'],
  ])("%s=%s claims %s ends in one line and with code 2", (name, value, line, why) => {
    const env = { ...process.env, [name]: value };
    const { status, stderr } = spawnSync(process.execPath, ["scripts/claims.ts", ...line.split(" ")], { encoding: "utf8", env });
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(why)]);
    expect(status).toBe(2);
  });
});

test("help is no wrong use, and goes where output goes", () => {
  const { status, stdout } = spawnSync(process.execPath, ["scripts/claims.ts", "soak", "--help"], { encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout).toContain("Usage: claims soak [options]");
});

test("output that nobody reads to its end ends the command without a stack", () => {
  const vitest = `"${process.execPath}" node_modules/vitest/vitest.mjs run --config test/fixtures/second-article/vitest.config.ts`;
  const { status, stderr } = spawnSync("bash", ["-c", `set -o pipefail; ${vitest} | head -c 1`], { encoding: "utf8" });
  expect([status, stderr]).toEqual([141, ""]);
});

const folder = scratchFolder();

test("a folder whose package.json has no type is told what it lacks", () => {
  const from = JSON.stringify(resolve("src/configuration/article.ts"));
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "vitest.config.ts"), `import { article } from ${from};\nexport default article({ title: "X" });\n`);
  const { status, stderr } = spawnSync(process.execPath, [resolve("scripts/claims.ts"), "check"], { encoding: "utf8", cwd: folder });
  expect(stderr.trim().split("\n")).toEqual([expect.stringContaining('package.json: expected "type": "module"')]);
  expect(status).toBe(2);
});
