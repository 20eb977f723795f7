import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { article, claim, tree } from "../report/article.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { claims, configure } from "./claims.ts";

const root = scratchFolder("build");
beforeAll(() => {
  article(join(root, "spec"), { "1-one.md": ["All of this is true.", claim("a.one")], "2-two.md": [claim("a.two")] });
  const list = readFileSync(join(root, "spec/README.md"), "utf8");
  configure(root, { readme: "README.md" });
  fill(root, {
    "README.md": "# T\n\n<!-- claims -->\n<!-- /claims -->\n",
    "spec/README.md": `${list}\n## Notation\n\nTwo is 2.\n`,
  });
  const { status, stdout, stderr } = claims(root, "report");
  expect([stderr, stdout, status]).toEqual(["", expect.stringContaining("The report is in"), 0]);
}, 60_000);

/** What `claims report --check` says while a file is another; it changes nothing. */
function checkWhile(file: string, edit: (text: string) => string | undefined) {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const edited = edit(text);
  expect(edited).not.toBe(text);
  try {
    if (edited === undefined) rmSync(path);
    else writeFileSync(path, edited);
    const before = tree(join(root, "report"));
    const { status, stdout } = claims(root, "report", "--check");
    expect(tree(join(root, "report"))).toEqual(before);
    return { status, stdout };
  } finally {
    writeFileSync(path, text);
  }
}

describe("the report is compared with its sources and, page by page, with what it says itself", () => {
  test("as it was written it is up to date", () => {
    const { status, stdout } = claims(root, "report", "--check");
    expect([stdout, status]).toEqual(["The report is up to date.\n", 0]);
  });

  test.each<[string, string, (text: string) => string | undefined, string]>([
    ["a page in Markdown that was edited", "report/sections/1-one.md", (text) => text.replace("Two is two", "Two is three"), "sections/1-one.md is other than "],
    ["a page of the site that was edited", "report/2-two.html", (text) => text.replace("Two is two", "Two is three"), "2-two.html is other than "],
    ["a badge that was edited", "report/badges/a.one.svg", (text) => text.replaceAll("holds", "proved"), "badges/a.one.svg is other than "],
    ["a badge that is gone", "report/badges/a.two.svg", () => undefined, "badges/a.two.svg is missing from the report"],
    ["a count in the README", "README.md", (text) => text.replace("2", "3"), "README.md has other counts than the report"],
    ["another title of a chapter", "spec/1-one.md", (text) => text.replace(/^# .*/, "# One, refuted"), "is other than "],
    ["other prose before a claim", "spec/1-one.md", (text) => text.replace("All of this is true.", "All of this is false."), "1-one.html is other than "],
    ["another notation", "spec/README.md", (text) => text.replace("Two is 2.", "Two is 3."), "is other than "],
    ["another title of the article", "vitest.config.ts", (text) => text.replace('"title":"T"', '"title":"U"'), "is other than "],
    ["a problem of the run", "report/report.json", (text) => text.replace('"problems": []', '"problems": ["everything fails"]'), "expected no problems, got “everything fails”"],
    ["other cases", "report/report.json", (text) => text.replace(/"cases": \d+/, '"cases": 1'), "cases: expected 1000, as of every report, got 1"],
    ["a check that fails", "report/report.json", (text) => text.replace('"state": "passed"', '"state": "failed"'), "a.one: expected the verdict “fails”, which its checks give, got “holds”"],
    ["another verdict", "report/report.json", (text) => text.replace('"verdict": "holds"', '"verdict": "measured"'), "a.one: expected the verdict “holds”, which its checks give, got “measured”"],
    ["another statement", "report/report.json", (text) => text.replace('"statement": "It is."', '"statement": "It is not."'), "report.json is other than "],
  ])("%s is named, again and again", (_, file, edit, why) => {
    const { status, stdout } = checkWhile(file, edit);
    expect(stdout).toContain(why);
    expect(status).toBe(1);
  }, 30_000); // biome-ignore format: a table
});

test.each([
  ["a name", "{ testNamePattern: /a.one/ }", "a report needs all claims, and this run was a part: 1 of 2 claims were not checked"],
  ["all chapters", '{ exclude: ["**/*.md"], passWithNoTests: true }', "report: expected a new report, found none: "],
])(
  "a configuration that leaves out %s writes no report, and says so with code 1",
  (_, more, why) => {
    const [file, before] = [join(root, "vitest.config.ts"), tree(join(root, "report"))];
    const text = readFileSync(file, "utf8");
    const filtered = `const all = article({ title: "T", root: ${JSON.stringify(root)} });\nexport default { ...all, test: { ...all.test, ...${more} } };\n`;
    writeFileSync(
      file,
      text.replace(/export default.*/, () => filtered),
    );
    const { status, stderr } = claims(root, "report");
    writeFileSync(file, text);
    expect(stderr).toContain(why);
    expect([status, tree(join(root, "report"))]).toEqual([1, before]);
  },
  60_000,
);
