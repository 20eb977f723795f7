import { fileURLToPath } from "node:url";
import type { ArticleOptions } from "./src/configuration/schema.ts";

/** This repository's article. */
export const options: ArticleOptions = {
  title: "What the specification found",
  languages: ["zh-CN"],
  root: fileURLToPath(new URL(".", import.meta.url)),
  readme: "README.md",
  mutation: "mutation/scores.json",
  explore: { script: "src/explore/browser/main.ts", style: "src/explore/browser/explore.css", offers: "src/explore/offers.ts" },
  browser: ["src/explore/browser", "src/report/site/browser"],
  commands: {
    report: "npm run report",
    test: "npm test --",
    reproduce: "npm run reproduce --",
    soak: "npm run soak --",
    format: "npm run format",
  },
};
