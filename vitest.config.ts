import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { cases, seed } from "./src/evidence/settings.ts";
import { literate } from "./src/literate/plugin.ts";
import { ClaimReporter } from "./src/report/reporter.ts";
import { mutate } from "./test/mutants/plugin.ts";

const claimModule = fileURLToPath(new URL("src/evidence/claim.ts", import.meta.url));
const root = fileURLToPath(new URL(".", import.meta.url));
const directory = fileURLToPath(new URL("spec", import.meta.url));
const mutation = { root, file: fileURLToPath(new URL("mutation/teeth.json", import.meta.url)) };

export default defineConfig({
  plugins: [literate({ claimModule }), mutate()],
  // mathjs in one file instead of some two thousand: it loads in 60 ms instead of 480 ms
  resolve: { alias: { mathjs: "mathjs/lib/browser/math.js" } },
  test: {
    include: ["spec/[0-9]*.md", "test/**/*.test.ts"],
    pool: "threads", // starts faster than processes, and nothing here needs one of its own
    maxWorkers: "100%", // by default one core is left idle
    // by default 5 and 10 s, too little for a solver to load and to end its threads on a busy machine
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: { include: ["src/**/*.ts"], reporter: ["text"] },
    reporters: ["default", new ClaimReporter({ directory, seed, cases, languages: ["zh-CN"], mutation, output: process.env.REPORT_DIR })],
  },
});
