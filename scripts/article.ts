import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Article } from "../src/cli/article.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** This repository's article. */
export const article: Article = {
  root,
  chapters: join(root, "spec"),
  report: join(root, "report"),
  readme: join(root, "README.md"),
  claimModule: "src/evidence/claim.ts",
  projects: ["src/explore/browser", "src/report/site/browser"],
};
