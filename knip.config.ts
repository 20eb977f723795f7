import type { KnipConfig } from "knip";
import { parseChapter } from "./src/literate/chapter.ts";
import { tangle } from "./src/literate/tangle.ts";

/** What is used by nobody: files, exports and dependencies. Chapters count as the code that they hold. */
export default {
  entry: [
    "spec/[0-9]*.md",
    "scripts/*.ts",
    "src/report/progress.ts",
    "src/report/site/browser/page.ts",
    "test/**/*.test.ts",
    "test/fixtures/second-article/*.config.ts",
    "test/fixtures/second-article/spec/*.md",
  ],
  project: ["**/*.ts", "!report/**"],
  compilers: {
    md: (source: string, file: string) =>
      /\/\d[^/]*\.md$/.test(file) ? tangle(parseChapter(file, source), { claimModule: "vitest" }) : "",
  },
} satisfies KnipConfig;
