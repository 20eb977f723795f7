// npm run typecheck: types of src, scripts, test and of the code in the chapters. Exit code 0: right; 1: errors.
import { fileURLToPath } from "node:url";
import { typecheck } from "../src/literate/typecheck.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const errors = typecheck({
  root,
  chapters: "spec",
  claimModule: "../src/evidence/claim.ts",
  projects: ["src/explore/browser", "src/report/site/browser"],
});
for (const error of errors) console.error(error);
process.exitCode = errors.length > 0 ? 1 : 0;
