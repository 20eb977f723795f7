import type { KnipConfig } from "knip";
import { options } from "./article.config.ts";
import { configured } from "./src/configuration/article.ts";
import { parseChapter } from "./src/literate/chapter.ts";
import { tangle } from "./src/literate/tangle.ts";
import { vocabularyOf } from "./src/literate/vocabulary.ts";

configured(options);

/** Finds files, exports and dependencies that nothing uses. A chapter counts as the code that it holds. */
export default {
  entry: [
    "spec/**/[0-9]*.md",
    "spec/**/vocabulary.ts", // that every word of it is used, the run of the specification checks
    "scripts/*.ts",
    "package/{build,index,chapter,vitest,reporter,claims,group-by}.ts",
    "bench/*.ts",
    "mutation/unit-runner.ts",
    "src/*/browser/main.ts",
    "src/explore/offers.ts", // article.config.ts names it
    "src/report/progress.ts",
    "src/cli/announcer.ts",
    "src/report/site/browser/page.ts",
    "test/**/*.test.ts",
    "test/fixtures/second-article/*.config.ts",
    "test/fixtures/second-article/spec/**/[0-9]*.md",
  ],
  project: [
    "**/*.ts",
    "{spec,test}/**/[0-9]*.md",
    "!**/*.as.ts",
    "!package/dist/**",
    "!package/template/**",
    "!examples/**",
    "!test/fixtures/malformed/**",
    "!**/unlisted/**",
  ],
  compilers: {
    md: (source: string, file: string) => tangle(parseChapter(file, source), { claimModule: "vitest", vocabulary: vocabularyOf(file) }),
  },
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreBinaries: ["coqc", "coqtop"], // Rocq, where it is installed
  ignoreDependencies: [
    "@stryker-mutator/claims-runner", // no package: the name by which Stryker finds mutation/runner.ts
    "@fontsource/noto-sans-sc", // asked for by its name, where it is installed
    ...["publint", "@arethetypeswrong/cli"], // run by the test of the package
  ],
} satisfies KnipConfig;
