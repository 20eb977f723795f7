import { defineConfig } from "vitest/config";

/** The unit tests for mutants that no claim kills; `TESTS` lists their files. */
export default defineConfig({
  resolve: { alias: { mathjs: "mathjs/lib/browser/math.js" } },
  test: { include: JSON.parse(process.env.TESTS ?? "[]"), pool: "threads", testTimeout: 30_000, setupFiles: "test/configured.ts" },
});
