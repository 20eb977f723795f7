import { join } from "node:path";
import { expect, test } from "vitest";
import { readReport, readReportFile } from "../../src/report/read.ts";
import { fill, freshFolder } from "../scratch.ts";

const lists = { languages: [], problems: [], chapters: [], claims: [] };
const whole = JSON.stringify({ version: 2, seed: 1, cases: 1, ...lists, sources: {}, versions: {} });

const root = freshFolder();

test("a report whose writer was killed between two renames is read all the same", () => {
  fill(root, { ".report-report-old/report.json": whole });
  expect(readReport(join(root, "report")).seed).toBe(1);
});

test("a folder is refused in one line with its path", () => {
  expect(() => readReportFile(root)).toThrow(`${root}: expected the report.json of a report, found a folder: name the file in it`);
});

test.each([
  ["none", {}, "expected the report.json of a report, found no file"],
  ["half of one", { "report.json": whole.slice(0, 20) }, "expected a report.json: "],
  ["an older one", { "report.json": whole.replace('"version":2', '"version":1') }, "expected a report.json of this version: version: "],
])("%s is refused in one line with its path", (_, files, why) => {
  fill(root, files);
  const file = join(root, "report.json");
  expect(() => readReportFile(file)).toThrow(`${file}: ${why}`);
  expect(() => readReportFile(file)).toThrow(/^.+$/);
});
