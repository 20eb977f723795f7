import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Another article, with its own model, over the same tooling; run as a user would, in processes of its own. */
const config = "test/fixtures/second-article/vitest.config.ts";
let scratch = "";

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "second-article-"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

test("a second article runs over the same tooling, and two runs write the same bytes", () => {
  const [first, second] = ["one/report", "two/deeper/report"].map((path) => join(scratch, path));
  for (const output of [first, second]) expect(run(output).status).toBe(0);
  const verdicts = JSON.parse(readFileSync(join(first, "report.json"), "utf8")).claims.map(({ verdict }: { verdict: string }) => verdict);
  expect(verdicts).toEqual(["corrected", "holds", "refuted", "not checked"]);
  const pictures = ["figures/series.converges.svg", "figures/series.converges-dark.svg"];
  const pages = ["index.html", "1-geometric-series.html"];
  expect([...tree(first).keys()]).toEqual(expect.arrayContaining([...pictures, ...pages]));
  expect(tree(first).size).toBe(3 + 2 * verdicts.length + pictures.length + pages.length);
  for (const [path, text] of tree(first)) if (path !== "REPORT.md") expect(tree(second).get(path), path).toBe(text);
}, 60_000);

test("a run into the same place writes the same bytes, and one that fails leaves the earlier report whole", () => {
  const output = join(scratch, "one", "report");
  const before = tree(output);
  expect(run(output).status).toBe(0);
  expect(tree(output)).toEqual(before);
  const failed = run(output, ["-t", "closed-form"]);
  expect(failed.stdout).toContain("2 of 4 claims were not checked, and no report was written");
  expect(tree(output)).toEqual(before);
  expect(readdirSync(join(scratch, "one"))).toEqual(["report"]);
}, 60_000);

test("a claim that the contents do not list fails the run, and nothing is written", () => {
  const output = join(scratch, "unlisted");
  const failed = run(output, ["--config", "test/fixtures/second-article/unlisted.config.ts"]);
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain("is missing from the list in");
  expect(existsSync(output)).toBe(false);
}, 60_000);

function run(output: string, more: string[] = []) {
  const args = ["node_modules/vitest/vitest.mjs", "run", ...(more.includes("--config") ? [] : ["--config", config]), ...more];
  return spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...process.env, REPORT_DIR: output, NO_COLOR: "1", VITEST: undefined },
  });
}

function tree(directory: string): Map<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => [join(parentPath, name).slice(directory.length + 1), readFileSync(join(parentPath, name), "utf8")]),
  );
}
