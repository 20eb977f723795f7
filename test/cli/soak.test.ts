import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { article, claim, run } from "../report/article.ts";
import { fill, freshFolder } from "../scratch.ts";
import { claims, configure } from "./claims.ts";

const root = freshFolder("build");
/** Two chapters; the second loads a module. */
beforeEach(() => {
  article(join(root, "spec"), { "1-one.md": [claim("a.one")], "2-two.md": ['```ts\nimport { two } from "../two.ts";\nvoid two;\n```', claim("a.two")] }); // biome-ignore format: a table
  configure(root);
  fill(root, { "two.ts": "export const two = 2;\n" });
});

const soak = (...args: string[]) => claims(root, "soak", "--factor", "1", ...args);

test("shards of one run are merged, and those of another seed, of other cases or of other chapters are refused", () => {
  for (const shard of ["1/2", "2/2"]) expect(soak("--seed", "5", "--shard", shard).status).toBe(0);
  const merged = soak("--seed", "5", "--merge");
  expect(merged.stdout).toMatch(/a\.one *│ holds[\s\S]*a\.two *│ holds/);
  expect(merged.status).toBe(0);
  const refused = (why: string, ...args: string[]) => expect(soak(...args, "--merge")).toEqual({ status: 2, stdout: "", stderr: expect.stringContaining(why) }); // biome-ignore format: a line
  refused("expected a shard with seed 77, got 5; run its shard again, or", "--seed", "77");
  refused("expected a shard with cases 2000, got 1000; ", "--seed", "5", "--factor", "2");
  const chapter = join(root, "spec/2-two.md");
  writeFileSync(chapter, readFileSync(chapter, "utf8").replace("q(2), q(2)", "q(2), q(3)"));
  refused("expected a shard of the chapters as they are now, got one of others; run its shard again", "--seed", "5");
}, 60_000);

test("a shard that is run again takes the place of its earlier results, with whatever seed", () => {
  for (const seed of ["5", "6"]) expect(soak("--seed", seed, "--shard", "1/2").status).toBe(0);
  expect(readdirSync(join(root, ".soak"))).toEqual([expect.stringMatching(/^shard-1-2\.seed-6\.cases-1000\.[0-9a-f]+\.json$/)]);
}, 60_000);

test("a merge without one of the shards fails, whoever starts it", async () => {
  expect(soak("--seed", "5", "--shard", "1/2").status).toBe(0);
  const { status, stderr } = await run(["--config", join(root, "vitest.config.ts"), `--mergeReports=${join(root, ".soak")}`], {});
  expect(stderr).toContain("not checked, although nobody excluded them: a.two");
  expect(status).toBe(1);
}, 60_000);

test("a shard whose process was killed is named, and the soak fails", () => {
  writeFileSync(join(root, "two.ts"), 'export const two = process.kill(process.pid, "SIGKILL");\n');
  const { status, stderr } = soak("--seed", "5");
  expect(stderr).toMatch(/^shard 1\/1 ended without its results; run it again: npx claims soak --seed 5 --factor 1$/m);
  expect(status).toBe(1);
}, 60_000);
