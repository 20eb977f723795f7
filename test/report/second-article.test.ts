import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { fill, scratchFolder } from "../scratch.ts";
import { check, run, tree } from "./article.ts";

/** Another article, with its own model, over the same tooling; run as a user would, in processes of its own, two beside each other. */
const article = "test/fixtures/second-article";
const scratch = scratchFolder();

test("a second article runs over the same tooling, and two runs write the same bytes, one of them over an earlier report", async () => {
  const [fresh, again] = [join(scratch, "one", "report"), earlier("two/deeper/report")];
  for (const { status } of await Promise.all([runArticle(fresh), runArticle(again)])) expect(status).toBe(0);
  const [first, second] = [tree(fresh), tree(again)];
  const verdicts = JSON.parse(first.get("report.json")!).claims.map(({ verdict }: { verdict: string }) => verdict);
  expect(verdicts).toEqual(["corrected", "holds", "refuted", "not checked"]);
  const pictures = ["figures/series.converges.svg", "figures/series.converges.dark.svg"];
  const pages = ["index.html", "claims.html", "graph.html", "checks.html", "1-geometric-series.html"];
  expect([...first.keys()]).toEqual(expect.arrayContaining([...pictures, ...pages]));
  const inMarkdown = ["REPORT.md", "CHECKS.md", "sections/1-geometric-series.md"];
  expect(first.size).toBe(2 + inMarkdown.length + 2 * verdicts.length + pictures.length + pages.length);
  const chaptersFrom = (directory: string) => relative(directory, `${article}/spec`);
  const moved = [...first].map(([name, text]) => [name, text.replaceAll(chaptersFrom(fresh), chaptersFrom(again))] as const);
  expect(second).toEqual(new Map(moved));
  for (const directory of [fresh, again]) expect(readdirSync(dirname(directory))).toEqual(["report"]);
}, 60_000);

test.concurrent("a run of a part leaves the earlier report whole", async () => {
  const output = earlier("three/report");
  const before = tree(output);
  const part = await runArticle(output, ["-t", "closed-form"]);
  expect(part.stderr).toContain("a report needs all claims, and this run was a part: 2 of 4 claims were not checked\n");
  expect(part.stderr).toContain("no report was written");
  expect(part.status).toBe(1);
  expect(tree(output)).toEqual(before);
  expect(readdirSync(dirname(output))).toEqual(["report"]);
}, 60_000);

test.concurrent("a claim that the contents do not list fails the run, and nothing is written", async () => {
  const output = join(scratch, "unlisted");
  const failed = await check(`${process.cwd()}/${article}/unlisted`, [], output);
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain("is missing from the list in");
  expect(existsSync(output)).toBe(false);
}, 60_000);

/** What an earlier run may have left: a page with other words, and the badge of a claim that is gone. */
function earlier(path: string): string {
  const output = join(scratch, path);
  const report = JSON.stringify({ chapters: [], claims: [{ id: "series.gone" }] });
  fill(output, { "report.json": report, "index.html": "earlier", "badges/series.gone.svg": "earlier" });
  return output;
}

function runArticle(output: string, more: string[] = []) {
  return run(["--config", `${article}/vitest.config.ts`, ...more], { REPORT_DIR: output });
}
