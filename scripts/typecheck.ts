// npm run typecheck [-- <folder of chapters>…]: types of src, scripts, test and of the code in chapters. Exit code 0: right; 1: errors; 2: usage.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { typecheck } from "../src/literate/typecheck.ts";
import { refuse } from "./usage.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const named = process.argv.slice(2);
for (const folder of named) if (!existsSync(folder)) refuse(`${folder}: expected a folder of chapters, found none`);
const errors = typecheck({
  root,
  chapters: named.length > 0 ? named : ["spec", "test/fixtures/second-article/spec"],
  claimModule: "src/evidence/claim.ts",
  projects: ["src/explore/browser", "src/report/site/browser"],
});
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;
