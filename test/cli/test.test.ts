import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type Article, findArticle } from "../../src/cli/article.ts";
import { Refusal } from "../../src/cli/refusal.ts";
import { test as runTests } from "../../src/cli/test.ts";
import { article, claim } from "../report/article.ts";
import { scratchFolder } from "../scratch.ts";
import { configure } from "./claims.ts";

const root = scratchFolder();
let own: Article;

beforeAll(async () => {
  article(join(root, "spec"), { "1-one.md": [claim("a.b")] });
  configure(root);
  own = await findArticle(join(root, "vitest.config.ts"));
});

test.each([
  [["--nope"], "Unknown option `--nope`"],
  [["--isolat"], "Unknown option `--isolat` (Did you mean --isolate?)"],
  [["-t"], "value is missing"],
  [["-t", "["], "Invalid regular expression: /[/"],
  [["--reporter=nope"], "--reporter=nope: expected one of default, "],
  [["--shard=3/2"], "expected i/n with i from 1 to n"],
  [["--shard=1/2"], "expected at most as many shards as chapters, of which there is 1"],
  ...["-1", "0", "0.1", "abc", "99999", "x%"].map((n): [string[], string] => [[`--maxWorkers=${n}`], `--maxWorkers=${n}: expected a whole number of workers from 1 to 9999 or a percentage of the cores, as 50%`]),
  [["--max-workers=0"], "--maxWorkers=0: expected a whole number of workers"],
  [["--maxConcurrency=-1"], "--maxConcurrency=-1: expected a whole number of tests at a time from 1, as 5"],
  [["--maxConcurrency=abc"], "--maxConcurrency=abc: expected a whole number of tests"],
  [["--tagsFilter=x"], "--tagsFilter: not for claims test; no check has tags"],
  [["5"], "5: expected a chapter, found none of this path in "],
  [["--passWithNoTests", "spec/nothing"], "--passWithNoTests: not for claims test; "],
  [["spec/nothing"], "spec/nothing: expected a chapter, found none of this path"],
  [["--exclude", "**/*.md"], "--exclude: not for claims test; name the chapters that are wanted"],
  [["--clearCache"], "--clearCache: not for claims test; it checks nothing"],
  [["--project", "nope"], "--project: not for claims test; "],
  [["--pool", "vmForks"], "--pool vmForks: expected threads or forks"],
  [["--configLoader=x"], "--configLoader x: expected bundle or runner or native"],
  [["--changed", "--experimental.vcsProvider=x"], "--experimental.vcsProvider: not for claims test; git says what has changed"],
  [["--mergeReports=.none"], "--mergeReports: not for claims test; claims soak --merge"],
  [["--mergeReports"], "--mergeReports: not for claims test; claims soak --merge"],
  [["--inspect-brk=0"], "--inspectBrk: not for claims test; "],
  [["--execArgv=--nope"], "--execArgv: not for claims test; "],
  [["--coverage", "--coverage.reportsDirectory=spec"], "--coverage.reportsDirectory spec: it would write over what is in "],
  [["--coverage.reportsDirectory=."], "--coverage.reportsDirectory .: it would write over what is in "],
  [["--reporter=json", "--outputFile=spec/1-a.md"], "--outputFile spec/1-a.md: it would write over what is in "],
  [["--outputFile=report/report.json"], "--outputFile report/report.json: it would write over what is in "],
  [["--reporter=json", "--outputFile.json=package.json"], "--outputFile.json package.json: it would write over what is in "],
  [["--attachmentsDir=spec/a"], "--attachmentsDir spec/a: it would write over what is in "],
  [["--reporter=html", "--outputFile=spec/a.html"], "--reporter=html: needs @vitest/ui, not installed"],
  [["--ui"], "--ui: not for claims test; "],
  [["--dom"], "--dom: not for claims test; "],
  [["--diff=x"], "--diff: not for claims test; "],
  [["--api"], "--api: not for claims test; "],
  [["--browser.name=x"], "--browser: not for claims test; "],
  [["--typecheck.only"], "--typecheck: not for claims test; "],
  [["--listTags"], "--listTags: not for claims test; "],
  [["spec/9-none.md"], "spec/9-none.md: expected a chapter, found none of this path"],
  [["spec/1-on.md:3"], "/spec: did you mean spec/1-one.md?"],
  [["9-none"], "/spec: expected one of spec/1-one.md"],
])("of arguments on which vitest would end with a stack, or check nothing, %j is refused", (args, why) => {
  expect(() => runTests(own, args)).toThrow(why);
  expect(() => runTests(own, args)).toThrow(Refusal);
}); // biome-ignore format: a table
