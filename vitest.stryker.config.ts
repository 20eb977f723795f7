import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { literate } from "./src/literate/plugin.ts";

/** For mutation: the claims and the tests of what they are made of, with few cases and without proofs, which run no kernel, as every mutant is one more run. */
export default defineConfig({
  plugins: [literate({ claimModule: fileURLToPath(new URL("src/evidence/claim.ts", import.meta.url)) })],
  resolve: { alias: { mathjs: "mathjs/lib/browser/math.js" } },
  test: {
    include: ["spec/[0-9]*.md", "test/evidence/*.test.ts", "test/model/*.test.ts"],
    setupFiles: "test/mutants/setup.ts",
    pool: "threads",
    env: { CASES: "40", PROOFS: "0" },
    testTimeout: 30_000,
  },
});
