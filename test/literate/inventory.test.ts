import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { inventoryProblems } from "../../src/literate/inventory.ts";
import { fill, freshFolder } from "../scratch.ts";

const directory = freshFolder();

function problems(readme: string, ids = ["a.b", "a.c-d"]): string[] {
  writeFileSync(join(directory, "README.md"), readme);
  return inventoryProblems(directory, ids).map((problem) => problem.replaceAll(basename(directory), "spec"));
}

test.each([
  "- `a.b` One\n- `a.c-d` Two\n",
  "* `a.b` One\n\n+ `a.c-d` Two\n",
  "1. `a.b` One\n2. [`a.c-d`](1-x.md) Two\n",
  "- One\n  - `a.b`\n    - **`a.c-d`**\n",
  "- `a.b`, `a.c-d`\n",
  "| id | title |\n| - | - |\n| `a.b` | One |\n| `a.c-d` | Two |\n",
  "> - `a.b`\n>   `a.c-d`\n",
  "Text of `x.y` and `model.ts`.\n\n- `a.b` in `model.ts`, see `X.Y` and `z`\n- `a.c-d`\n\n<!--\n- `gone.claim`\n-->\n\n```\n- `gone.too`\n```\n",
])("%j lists both", (readme) => {
  writeFileSync(join(directory, "model.ts"), "");
  expect(problems(readme)).toEqual([]);
});

test.each([
  "<!--\n- `a.c-d`\n-->",
  "Text of `a.c-d`.",
  "Text.\n\n    - `a.c-d`",
  "```\n- `a.c-d`\n```",
  "- a.c-d",
  "<ul>\n<li>`a.c-d`\n</ul>",
])("%j does not list", (text) => {
  expect(problems(`- \`a.b\`\n\n${text}\n`)).toEqual(["`a.c-d` is missing from the list in spec/README.md: add a line - `a.c-d`"]);
});

test("what is listed without being there is named, a file that is there is not, whatever its ending", () => {
  fill(directory, { "data.bin": "", "1-one/deeper.py": "" });
  expect(problems("- `a.b`\n- `a.c-d`\n- `a.gone`\n- `data.bin`\n- `deeper.py`\n- `data.none`\n- `gone.py`\n")).toEqual([
    "`a.gone` is listed in spec/README.md and no chapter has it",
    "`data.none` is listed in spec/README.md and no chapter has it",
    "`gone.py` is listed in spec/README.md and no chapter has it",
  ]);
});

test.each([
  ["- `a.b` One\n- `a.c-d`\n\n## Two\n\n- `a.b` Again\n", 6],
  ["- `a.b`\n  - `a.c-d`\n  - text\n\n    `a.b`\n", 5],
])("what is listed twice is named with its line: %j", (readme, line) => {
  expect(problems(readme)).toEqual([`spec/README.md:${line}: \`a.b\` is listed a second time: leave one of the two lines out`]);
});

test.each(["- `a.b`\n- `a.c-d`, from `a.b` and `a.b`\n", "- `a.b`\n- `a.c-d`\n\n| id | once |\n| - | - |\n| `a.b` | holds |\n"])(
  "what another line names beside its own, or a table, is not listed twice: %j",
  (readme) => {
    expect(problems(readme)).toEqual([]);
  },
);

test("a claim may be named like a file", () => {
  expect(problems("- `a.ts`\n", ["a.ts"])).toEqual([]);
});

test("without a README all is missing", () => {
  expect(inventoryProblems(directory, ["a.b"])).toEqual([`${basename(directory)}/README.md: expected a list of all claims, found no file`]);
});

test("a list in another encoding is told as a problem, with its place", () => {
  writeFileSync(join(directory, "README.md"), Buffer.from("- `a.b` \xe9\n", "latin1"));
  expect(inventoryProblems(directory, ["a.b"])).toEqual([
    `${join(directory, "README.md")}:1:9: the file is not UTF-8: byte 0xe9 at offset 8: save it as UTF-8`,
  ]);
});
