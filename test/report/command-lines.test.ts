import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";

describe.skipIf(existsSync(".soak"))("a command that is wrongly used says so in one line and ends with code 2", () => {
  test.each([
    ["soak --shard 0/2 --seed 1", "--shard: expected i/n"],
    ["soak --shard 3/2 --seed 1", "--shard: expected i/n"],
    ["soak --shard= --seed 1", "--shard: expected i/n"],
    ["soak --shard 1/2", "give --seed with --shard"],
    ["soak --shard 1/2 --merge --seed 1", "give one at a time"],
    ["soak --merge --seed 1", "found no folder"],
    ["soak --seed -1", "'--seed' argument is ambiguous"],
    ["soak --seed=-1", "--seed: expected a whole number"],
    ["soak --factor 2147483647", "--factor: expected a whole number from 1 to 2147483,"],
    ["soak --nope", "Unknown option '--nope'"],
    ["soak more", "Unexpected argument 'more'"],
    ["report --nope", "Unknown option '--nope'"],
    ["report more", "more: expected no argument"],
    ["reproduce --nope", "Unknown option '--nope'"],
    ["reproduce none.such", "none.such: no claim has this id"],
    ["compare none.json none.json", "none.json: expected the report.json of a report, found no file"],
    ["compare package.json package.json", "package.json: expected a report.json of this version"],
  ])("%s", (line, why) => {
    const [name, ...rest] = line.split(" ");
    const { status, stderr } = spawnSync(process.execPath, [`scripts/${name}.ts`, ...rest], { encoding: "utf8" });
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(why)]);
    expect(status).toBe(2);
  });
});

test("output that nobody reads to its end ends the command without a stack", () => {
  const vitest = `"${process.execPath}" node_modules/vitest/vitest.mjs run --config test/fixtures/second-article/vitest.config.ts`;
  const { status, stderr } = spawnSync("bash", ["-c", `set -o pipefail; ${vitest} | head -c 1`], { encoding: "utf8" });
  expect([status, stderr]).toEqual([141, ""]);
});
