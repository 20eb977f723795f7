import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { checkDestination, folderNamed } from "../../src/report/destination.ts";
import { fill, freshFolder } from "../scratch.ts";
import { directory, writtenAnew } from "./committed.ts";

const root = freshFolder();

beforeEach(() => {
  fill(root, { "article/spec/1-one.md": "# One" });
});

const report = { "report.json": JSON.stringify({ chapters: [{ file: "1-one.md" }], claims: [{ id: "a.b", figures: [{ file: "a.b" }] }] }) };
const chapters = () => join(root, "article/spec");
const check = (path: string) => checkDestination(join(root, path), [chapters()], chapters());

test("a folder that is absent, empty, or an earlier report may become the report", () => {
  mkdirSync(join(root, "empty/empty"), { recursive: true });
  const rest = [
    "index.html",
    "1-one.html",
    "REPORT.md",
    "CHECKS.md",
    "sections/1-one.md",
    "badges/a.b.svg",
    "figures/a.b.dark.svg",
    "badges/a.b.svg.12-0123abcd.new",
  ];
  fill(join(root, "earlier"), { ...report, ...Object.fromEntries(rest.map((path) => [path, ""])) });
  fill(join(root, "article/report"), report);
  for (const path of ["absent", "absent/deeper", "empty", "earlier", "article/report", "article/specs", "article/spec/.report"])
    check(path);
});

test("an earlier report in several languages whose figures were stored otherwise may become the report", () => {
  const older = JSON.stringify({ languages: ["zh-CN"], chapters: [], claims: [{ id: "a.b", figures: [{ file: "a.b", spec: {} }] }] });
  fill(join(root, "older"), { "report.json": older, "figures/a.b.svg": "", "figures/a.b-dark.svg": "", "zh-CN/index.html": "" });
  check("older");
});

test.each<[string, string, Record<string, string>, string]>([
  ["that holds the chapters", "article", {}, "it holds "],
  ["of the chapters", "article/spec", {}, "it holds "],
  ["within the chapters", "article/spec/out", {}, "it lies in "],
  ["deep within the chapters", "article/spec/1-one/out", report, "it lies in "],
  ["with a page of somebody else", "docs", { "index.html": "" }, "it holds index.html, and no report.json that describes a report"],
  [
    "with a file next to a report's",
    "docs",
    { ...report, "badges/mine.svg": "" },
    "it holds badges/mine.svg, which is not listed in its report.json",
  ],
  ["with a hidden file", "docs", { ...report, ".git/HEAD": "" }, "it holds .git/HEAD"],
  ["with somebody else's report.json", "docs", { "report.json": "{}" }, "it holds report.json, and no report.json that describes a report"],
])("a folder %s is refused by name", (_, path, files, why) => {
  fill(join(root, path), files);
  expect(() => check(path)).toThrow(`${join(root, path)} cannot become the report: ${why}`);
});

test("a file, a link, and the way to the chapters through a link are refused", () => {
  fill(root, { file: "" });
  mkdirSync(join(root, "empty"));
  symlinkSync(join(root, "empty"), join(root, "link"));
  symlinkSync(root, join(root, "empty/up"));
  expect(() => check("file")).toThrow("it is a file");
  expect(() => check("file/below/it")).toThrow(`${join(root, "file")} is a file; name a folder`);
  expect(() => check("link")).toThrow("it is a link");
  expect(() => check("empty/up/article")).toThrow("it holds ");
  expect(() => check("empty/up/article/spec/out")).toThrow("it lies in ");
});

test.each([
  [" x", "its name has blanks around it"],
  ["x\ny", "its name has control characters"],
  ["~/x", "~ is no folder but to a shell"],
  ["https://example.org/x", "it is an address"],
  [`a/${"é".repeat(128)}`, "expected names of at most 255 bytes, got one of 256"],
])("the name %j is a slip", (name, why) => {
  expect(() => folderNamed(name)).toThrow(`${JSON.stringify(name)} cannot become the report: ${why}`);
});

test.each(["C:/x", "a~", "../x y", "é".repeat(127)])("the name %j is a folder's", (name) => {
  expect(folderNamed(name)).toBe(resolve(name));
});

test("the committed report is its own files and nothing else", () => {
  writtenAnew(() => checkDestination(directory, []));
});
