import { describe, expect, test } from "vitest";
import { placeFault, type Writing } from "../../src/report/written-places.ts";
import { fill, scratchFolder } from "../scratch.ts";

const root = scratchFolder();
fill(root, {
  "spec/1-one.md": "# One\n",
  "report/report.json": "{}",
  "src/model.ts": "",
  "coverage/coverage-final.json": "{}",
  "README.md": "",
  "package.json": "{}",
});
const kept = ["spec", "report", "README.md", "package.json"].map((name) => `${root}/${name}`);
const fault = (options: Writing) => placeFault(options, root, kept);

describe("vitest may not write", () => {
  test.each<[string, Writing, string]>([
    ["in the chapters", { outputFile: "spec/out.json" }, `--outputFile spec/out.json: it would write over what is in ${root}/spec`],
    ["a chapter, by a way around", { outputFile: "src/../spec/1-one.md" }, "it would write over what is in"],
    ["the report", { outputFile: { json: "a.json", junit: "report/report.json" } }, "--outputFile.junit report/report.json: "],
    [
      "by a reporter's own option",
      { reporters: ["default", ["json", { outputFile: "package.json" }]] },
      "--outputFile.json package.json: ",
    ],
    ["one of several", { outputFile: ["a.json", "README.md"] }, "--outputFile README.md: "],
    ["a page's files beside the chapters", { outputFile: { html: "index.html" } }, "--outputFile.html .: it would write over what is in"],
    ["a module", { outputFile: "src/model.ts" }, "--outputFile src/model.ts: a file of this name is a source"],
    ["attachments in the chapters", { attachmentsDir: `${root}/spec/a` }, "--attachmentsDir "],
    ["transformed modules in the report", { fsModuleCachePath: "report" }, "--fsModuleCachePath report: "],
    ["coverage in the chapters", { coverage: { reportsDirectory: "spec" } }, "--coverage.reportsDirectory spec: "],
    ["coverage above them", { coverage: { reportsDirectory: "." } }, "--coverage.reportsDirectory .: "],
    [
      "coverage over other things",
      { coverage: { reportsDirectory: "src" } },
      "it would delete the folder, which holds no earlier coverage",
    ],
  ])("%s", (_, options, why) => {
    expect(fault(options)).toContain(why);
    expect(fault(options)).toContain("; name another place, which nothing else is kept in");
  });

  test.each<[string, Writing]>([
    ["nowhere", {}],
    ["a file beside", { outputFile: "junit.xml", reporters: ["default", ["json", {}]], attachmentsDir: ".vitest/attachments" }],
    ["a page in a folder of its own", { outputFile: "out/index.html" }],
    ["coverage where it was", { coverage: { reportsDirectory: "coverage" } }],
    ["coverage in a new folder", { coverage: { enabled: true, reportsDirectory: "out/coverage" } }],
  ])("but %s", (_, options) => {
    expect(fault(options)).toBeUndefined();
  });

  test("but beside chapters that are the project's folder", () => {
    const own = (options: Writing) => placeFault(options, root, [root]);
    expect(own({ outputFile: "out.json", attachmentsDir: ".vitest/attachments" })).toBeUndefined();
    expect(own({ coverage: { reportsDirectory: "." } })).toContain("it would write over");
    expect(own({ outputFile: "1-two.md" })).toContain("is a source");
  });
});
