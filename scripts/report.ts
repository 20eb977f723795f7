// npm run report: checks the whole specification and writes report/ and README's table. Exit code 0: written; 1: a claim failed; 2: usage.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { updateReadme } from "../src/report/readme.ts";
import { reportSchema } from "../src/report/schema.ts";

const [unexpected] = process.argv.slice(2);
const changed = ["CASES", "SEED"].find((name) => process.env[name]);
if (unexpected)
  refuse(`${unexpected}: expected no argument, because a part never overwrites report/; to run a part: npm test -- ${unexpected} …`);
if (changed) refuse(`${changed} is set: report/ is made with the default seed and cases only; to try others: ${changed}=… npm test`);

const root = fileURLToPath(new URL("..", import.meta.url));
const output = join(root, "report");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const { status } = spawnSync(process.execPath, [vitest, "run", "spec/"], {
  cwd: root,
  env: { ...process.env, REPORT_DIR: output },
  stdio: "inherit",
});
if (status === 0)
  updateReadme(join(root, "README.md"), reportSchema.parse(JSON.parse(readFileSync(join(output, "report.json"), "utf8"))), "report");
process.exitCode = status ?? 1;

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}
