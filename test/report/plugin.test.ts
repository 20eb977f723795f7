import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { article, check, claim, fill, tree } from "./article.ts";

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "plugin-"));
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** The folder of an article with one chapter of these sections. */
const written = (name: string, ...sections: string[]) => article(join(scratch, name, "spec"), { "1-one.md": sections });
const disagrees = claim("a.b").replace("Article, §1.", "Refuted.");

describe.concurrent("a chapter whose prose disagrees with its code", () => {
  test.each(["default", "dot", "verbose", "json", "junit", "tap", "github-actions", "blob"])(
    "fails with --reporter=%s",
    async (reporter) => {
      const { status, stdout, stderr } = await check(written(reporter, disagrees, claim("a.c")), [`--reporter=${reporter}`]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^spec\/1-one\.md:11: a\.b: the prose states “refuted”, the run finds “holds”/m);
      expect(stdout.includes("│ a.c   │ holds")).toBe(["default", "dot", "verbose"].includes(reporter));
    },
    60_000,
  );

  test("leaves standard output to a reporter for machines", async () => {
    const { stdout } = await check(written("machine", disagrees), ["--reporter=tap"]);
    expect(stdout.trim().split("\n").filter((line) => !/^(TAP version|\d|\s*(not )?ok|\s*\d+\.\.|\s*[}])/.test(line))).toEqual([]); // biome-ignore format: a line
  }, 60_000);
});

describe.concurrent("nothing is written, and one line says why, after", () => {
  test.each([
    ["a test that is no check", 'const { test } = await import("vitest"); test("stray", () => { throw new Error("boom"); });', "the test “stray”, which is no check of a claim, fails"],
    ["a promise that is rejected", 'setTimeout(() => Promise.reject(new Error("boom")), 0); await new Promise((resolve) => setTimeout(resolve, 50));', "an error outside every check: boom"],
    ["a hook that fails", 'const { afterAll } = await import("vitest"); afterAll(() => { throw new Error("boom"); });', "1-one.md fails outside its checks: boom"],
  ])("%s", async (name, code, why) => {
    const spec = article(join(scratch, name, "spec"), { "1-one.md": [`\`\`\`ts\n${code}\n\`\`\``, claim("a.b")] });
    const { status, stderr } = await check(spec, [], join(scratch, name, "report"));
    expect([status, existsSync(join(scratch, name, "report"))]).toEqual([1, false]);
    expect(stderr).toContain(why);
    expect(stderr).toContain("no report was written");
  }, 60_000); // biome-ignore format: a table

  test("a run without the proofs and figures", async () => {
    const output = join(scratch, "proofs", "report");
    const { status, stdout } = await check(written("proofs", claim("a.b")), [], output, { PROOFS: "0" });
    expect([status, existsSync(output)]).toEqual([0, false]);
    expect(stdout).toContain("This run was a part");
  }, 60_000);
});

test.concurrent("a part that was asked for passes, and lists what it checked", async () => {
  const { status, stdout } = await check(written("part", claim("a.b"), claim("a.c")), ["-t", "a.b"], join(scratch, "part", "report"));
  expect([status, existsSync(join(scratch, "part", "report"))]).toEqual([0, false]);
  expect(stdout).toContain("1 of 2 claims were not checked, and no report was written");
  expect(stdout).not.toContain("│ a.c");
}, 60_000);

test.concurrent("a folder that no report may replace is refused before anything runs", async () => {
  const spec = written("kept", claim("a.b"));
  fill(join(scratch, "kept"), { "docs/CNAME": "an address" });
  const before = tree(join(scratch, "kept"));
  for (const output of ["kept", "kept/docs", "kept/spec/README.md"]) {
    const { status, stdout, stderr } = await check(spec, [], join(scratch, output));
    expect(status).toBe(1);
    expect(stderr).toContain(`${join(scratch, output)} cannot become the report`);
    expect(stdout).not.toContain("1-one.md");
  }
  expect(tree(join(scratch, "kept"))).toEqual(before);
}, 60_000);
