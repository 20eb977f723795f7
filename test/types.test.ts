import { expect, test } from "vitest";
import { options } from "../article.config.ts";
import { claimModule } from "../src/files/own-modules.ts";
import { typecheck } from "../src/literate/typecheck.ts";

/** What `npm run typecheck` does, here beside the other tests: the compiler has a process of its own. */
test("the types of all code are right, also of that in chapters", () => {
  const chapters = ["spec", "test/fixtures/second-article/spec"];
  expect(typecheck({ root: options.root!, chapters, claimModule, projects: options.browser })).toEqual([]);
}, 300_000);
