// npm run report: checks the whole specification and writes report/. Exit code 0: written; 1: a claim failed; 2: usage.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [unexpected] = process.argv.slice(2);
const changed = ["CASES", "SEED"].find((name) => process.env[name]);
if (unexpected)
  refuse(`${unexpected}: expected no argument, because a part never overwrites report/; to run a part: npm test -- ${unexpected} …`);
if (changed) refuse(`${changed} is set: report/ is made with the default seed and cases only; to try others: ${changed}=… npm test`);

const root = fileURLToPath(new URL("..", import.meta.url));
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const env = { ...process.env, REPORT_DIR: fileURLToPath(new URL("../report", import.meta.url)) };
const { status } = spawnSync(process.execPath, [vitest, "run", "spec/"], { cwd: root, env, stdio: "inherit" });
process.exitCode = status ?? 1;

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}
