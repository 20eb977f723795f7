import { defineConfig } from "vitest/config";

/** The tests of the model's and the evidence's parts, for mutants that no claim kills. */
export default defineConfig({
  resolve: { alias: { mathjs: "mathjs/lib/browser/math.js" } },
  test: { include: ["test/evidence/*.test.ts", "test/model/*.test.ts"], pool: "threads", testTimeout: 30_000 },
});
