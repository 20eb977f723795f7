import { mergeConfig } from "vitest/config";
import { options } from "./article.config.ts";
import { article } from "./src/configuration/article.ts";
import { mutate } from "./test/mutants/plugin.ts";

/** Tests of what claims are judged by: with the claims, they are `npm test`. */
const judges = ["model", "evidence", "spec"].map((folder) => `test/${folder}/**/*.test.ts`);

/**
 * The tooling as a whole: kernels broken on purpose, pages in a browser, other articles, all types, runs in processes, threads and realms of
 * their own, what Rocq accepts.
 */
const whole = [
  "test/mutants/*.test.ts",
  "test/mutation/*.test.ts",
  "test/site/*.test.ts",
  "test/explore/*.test.ts",
  "test/cli/*.test.ts",
  "test/package.test.ts",
  "test/action.test.ts",
  "test/types.test.ts",
  "test/experiment/runner.test.ts",
  ...["lstm-compiled", "lstm-threads"].map((name) => `test/model/${name}.test.ts`),
  ...["collector", "heartbeat", "intrinsics", "theorem.long", "rocq/*"].map((name) => `test/evidence/${name}.test.ts`),
  "test/spec/theory.test.ts",
  ...["plugin", "format", "fuzz", "tangle.long"].map((name) => `test/literate/${name}.test.ts`),
  ...["annotated", "second-article", "odd-article", "folders", "plugin", "watchdog"].map((name) => `test/report/${name}.test.ts`),
];
const { test, ...base } = article(options);
const { include, exclude, ...shared } = test!;
const setupFiles = "test/configured.ts";

export default mergeConfig(
  { ...base, test: shared },
  {
    plugins: [mutate()],
    test: {
      // projects run in the order of their names; without isolation a worker loads modules once, not once a file: a third less work
      projects: [
        { extends: true, test: { name: "article", include, exclude, isolate: false } },
        { extends: true, test: { name: "judges", include: judges, exclude: whole, isolate: false, setupFiles } },
        {
          extends: true,
          test: { name: "tooling", include: ["test/**/*.test.ts"], exclude: [...judges, ...whole], isolate: false, setupFiles },
        },
        { extends: true, test: { name: "whole", include: whole, setupFiles } },
      ],
      coverage: { include: ["src/**/*.ts"], reporter: ["text"] },
    },
  },
);
