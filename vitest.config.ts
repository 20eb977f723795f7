import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { cases, seed } from "./src/evidence/settings.ts";
import { literate } from "./src/literate/plugin.ts";
import { claims } from "./src/report/plugin.ts";
import { mutate } from "./test/mutants/plugin.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const claimModule = here("src/evidence/claim.ts");
const directory = here("spec");
const mutation = { root: here("."), file: here("mutation/teeth.json") };
const explore = { script: here("src/explore/browser/main.ts"), style: here("src/explore/browser/explore.css") };

/**
 * The tooling as a whole: kernels broken on purpose, pages in a browser, other articles, runs in processes of their own, what Rocq
 * accepts. `npm test` leaves it out, `npm run check` does not.
 */
const whole = [
  "test/mutants/*.test.ts",
  "test/site/*.test.ts",
  "test/explore/*.test.ts",
  "test/cli/*.test.ts",
  "test/experiment/runner.test.ts",
  ...["evidence/rocq/*", "evidence/theorem", "spec/theory"].map((name) => `test/${name}.test.ts`),
  ...["plugin", "format", "tangle.long"].map((name) => `test/literate/${name}.test.ts`),
  ...["second-article", "odd-article", "folders", "plugin", "watchdog"].map((name) => `test/report/${name}.test.ts`),
];

/** What no folder of chapters is. */
const hidden = ["**/node_modules/**", "**/.*/**"];

export default defineConfig({
  plugins: [
    literate({ claimModule }),
    mutate(),
    claims({ directory, seed, cases, languages: ["zh-CN"], mutation, explore, output: process.env.REPORT_DIR }),
  ],
  // mathjs in one file instead of some two thousand: it loads in 60 ms instead of 480 ms
  resolve: { alias: { mathjs: "mathjs/lib/browser/math.js" } },
  test: {
    globalSetup: here("src/evidence/rocq/broker.ts"),
    // projects run in the order of their names; without isolation a worker loads modules once, not once a file: a third less work
    projects: [
      {
        extends: true,
        test: { name: "article", include: ["spec/[0-9]*.md", "spec/[0-9]*/**/[0-9]*.md"], exclude: hidden, isolate: false },
      },
      { extends: true, test: { name: "tooling", include: ["test/**/*.test.ts"], exclude: whole, isolate: false } },
      { extends: true, test: { name: "whole", include: whole } },
    ],
    pool: "threads", // starts faster than processes, and nothing here needs one of its own
    maxWorkers: "100%", // by default one core is left idle
    coverage: { include: ["src/**/*.ts"], reporter: ["text"] },
  },
});
