import { expect, test } from "vitest";
import { parseChapter } from "../../src/literate/chapter.ts";
import { tangle } from "../../src/literate/tangle.ts";

test.each([
  ["a claim", "# T\n\n## `a.b` One\n\n> **Added.** It is so.\n\n"],
  ["the head", "# T\n\n"],
])("a fence of 200,000 lines in %s is tangled", (_, before) => {
  const count = 200_000;
  const module = tangle(parseChapter("c.md", `${before}\`\`\`ts\n${"x;\n".repeat(count)}\`\`\`\n`), { claimModule: "claim.ts" }).split(
    "\n",
  );
  expect(module.filter((line) => line === "x;").length).toBe(count);
});
