// npm run lint, npm run format: formats and lints the code in the chapters' fences; with --write they are rewritten in place.
// Exit code 0: nothing is wrong; 1: something is, or remains so; 2: usage.
import { fileURLToPath } from "node:url";
import { formatFences } from "../src/literate/format.ts";
import { commandLine } from "./usage.ts";

const { values } = commandLine({ options: { write: { type: "boolean" } } });
const problems = formatFences({
  root: fileURLToPath(new URL("..", import.meta.url)),
  chapters: ["spec", "test/fixtures/second-article/spec"],
  write: values.write,
});
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
