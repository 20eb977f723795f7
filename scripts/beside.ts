// node scripts/beside.ts lint typecheck: runs scripts of package.json at the same time, and prints what each says when it has ended.
// Exit code 0: all are right; else that of the first named that is not.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

const codes = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = codes.find((code) => code !== 0) ?? 0;

async function run(script: string): Promise<number> {
  const child = spawn(process.execPath, ["--run", script], { stdio: ["ignore", "pipe", "pipe"] });
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  process.stdout.write(said);
  process.stderr.write(complained);
  return code ?? 1; // none: something ended it
}
