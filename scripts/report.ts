// npm run report: checks the whole specification and writes report/ and README's counts.
// npm run report -- --open: then serves the report on this machine only, and prints the address.
// npm run report -- --check: compares report/ with the sources, without running anything, and marks stale badges; with --open
// it serves the report if that is up to date.
// Exit code 0: written, or up to date; 1: a claim failed, or is stale; 2: usage.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readReport } from "../src/report/read.ts";
import { updateReadme } from "../src/report/readme.ts";
import { serve } from "../src/report/serve.ts";
import { isArticleStale, markStale, staleClaims } from "../src/report/stale.ts";
import { commandLine, orRefuse, refuse } from "./usage.ts";

const { values, positionals } = commandLine({
  options: { check: { type: "boolean" }, open: { type: "boolean" } },
  allowPositionals: true,
});
const [unexpected] = positionals;
const changed = ["CASES", "SEED", "PROOFS"].find((name) => process.env[name]);
if (unexpected)
  refuse(`${unexpected}: expected no argument, because a part never overwrites report/; to run a part: npm test -- ${unexpected} …`);
if (changed)
  refuse(`${changed} is set: report/ is made with the default seed and cases, and with all proofs; to try others: ${changed}=… npm test`);

const root = fileURLToPath(new URL("..", import.meta.url));
const output = join(root, "report");
process.exitCode = values.check ? check() : write();
if (values.open && process.exitCode === 0) console.log(`\nThe report is at ${(await serve(output)).address} until you press Ctrl+C.`);

function write(): number {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", "--project", "article"], {
    cwd: root,
    env: { ...process.env, REPORT_DIR: output },
    stdio: "inherit",
  });
  if (status === 0) updateReadme(join(root, "README.md"), readReport(output), "report");
  return status ?? 1;
}

function check(): number {
  const report = orRefuse(() => readReport(output));
  const stale = staleClaims(report, join(root, "spec"));
  const told = !isArticleStale(report, join(root, "spec"));
  markStale(output, report, stale);
  for (const [id, reasons] of stale) console.log(`${id} is stale: ${reasons.join(", ")} changed since the report was made`);
  if (stale.size > 0) console.log(`${stale.size} claims are stale: npm run report checks them again.`);
  if (!told) console.log("spec/article.md changed since the report was made: npm run report reads it again.");
  if (stale.size === 0 && told) console.log("The report is up to date.");
  return stale.size === 0 && told ? 0 : 1;
}
