import { expect, test } from "vitest";
import { appendicesOf } from "../../src/literate/appendices.ts";
import { fill, freshFolder } from "../scratch.ts";

const folder = freshFolder();

test("sections of the README whose lists name no claims have pages of their own, also those that are named as others", () => {
  const titles = ["Claims", "Notation", "Checks", "Notation", "!"];
  fill(folder, { "README.md": ["## All\n\n- `a.b`", ...titles.map((title) => `## ${title}\n\n- \`c.d\``)].join("\n\n") });
  expect(appendicesOf(folder, ["a.b"]).map(({ slug }) => slug)).toEqual(["claims-1", "notation", "checks-1", "notation-1", "-1"]);
});
