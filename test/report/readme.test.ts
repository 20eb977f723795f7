import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readMarked, updateReadme } from "../../src/report/readme.ts";
import type { Report } from "../../src/report/schema.ts";
import { freshFolder } from "../scratch.ts";
import { committedReport } from "./committed.ts";

const folder = freshFolder();
const file = join(folder, "README.md");
const [open, close] = ["<!-- claims -->", "<!-- /claims -->"];
const none = { claims: [] } as unknown as Report;

/** A README whose counts are written. */
function updated(text: string): string {
  writeFileSync(file, text);
  updateReadme(file, none, "report");
  return readFileSync(file, "utf8");
}

describe("what is said of marks is none, and stays:", () => {
  test.each([
    ["a sentence", `Put \`${open}\` and \`${close}\` around it.`],
    ["a sentence without backticks", `Put ${open} here.`],
    ["a fence", `\`\`\`md\n${open}\n\n${close}\n\`\`\``],
    ["indented code", `So:\n\n    ${open}\n    ${close}`],
    ["a quote", `> ${open}\n> ${close}`],
    ["a cell", `| a | b |\n| - | - |\n| ${open} | ${close} |`],
  ])("%s", (_, words) => {
    const text = updated(`# T\n\n${words}\n\nMy words.\n\n${open}\n\nold\n\n${close}\n\n${words}\n`);
    expect(text.startsWith(`# T\n\n${words}\n\nMy words.\n\n${open}\n\n`)).toBe(true);
    expect(text.endsWith(`\n\n${close}\n\n${words}\n`)).toBe(true);
    expect(text).not.toContain("old");
    expect(updated(text)).toBe(text);
  });
});

test.each([
  ["lines that end as on Windows", `A\r\n\r\n${open}\r\n${close}\r\n`, 5],
  ["a file with a mark of its encoding", `\uFEFF${open}\n${close}\n`, 1],
  ["marks right below words", `Words\n${open}\nmore\n${close}\nwords`, 6],
  ["marks in other elements", `<details>\n  ${open}\n\n  ${close}\n</details>\n`, 12],
])("marks are found in %s", (_, text, start) => {
  writeFileSync(file, text);
  expect(readMarked(file)).toEqual({ text, start, end: text.indexOf(close) });
});

test.each([
  ["none", "# T\n", `: expected the marks ${open} and ${close} around what was found, each alone on a line outside of code, found none`],
  ["those in code only", `\`${open}\` \`${close}\``, ": expected the marks "],
  ["two pairs", `${open}\n${close}\n\n${open}\n${close}\n`, `:4: expected ${open} once, found it on line 1, too: leave one pair of marks`],
  ["a second end", `${open}\n${close}\n\nwords\n\n${close}\n`, `:6: expected ${close} once, found it on line 2, too: `],
  ["no end", `T\n\n${open}\n`, `:3: expected ${close} below ${open}, found none: add it, alone on a line outside of code`],
  ["no beginning", `${close}\n`, `:1: expected ${open} above ${close}, found none: add it`],
  ["the end above", `${close}\n\n${open}\n`, `:1: expected ${close} below ${open}, which is on line 3: exchange the two`],
])("a README with %s is refused and stays as it is", (_, text, why) => {
  writeFileSync(file, text);
  expect(() => updateReadme(file, none, "report")).toThrow(`${file}${why}`);
  expect(readFileSync(file, "utf8")).toBe(text);
});

test("links lead to the report from the folder of the README, whatever its name is", () => {
  mkdirSync(join(folder, "docs"));
  const inner = join(folder, "docs/README.md");
  writeFileSync(inner, `${open}\n${close}\n`);
  updateReadme(inner, committedReport(), join(folder, "my report"));
  const links = readFileSync(inner, "utf8").match(/(?<=\]\()[^)]+/g)!;
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter((link) => !link.startsWith("../my%20report/"))).toEqual([]);
});

test("a README that is a link stays one, and what it leads to is updated", () => {
  const target = join(folder, "docs.md");
  writeFileSync(target, `${open}\n${close}\n`);
  symlinkSync("docs.md", file);
  updateReadme(file, none, "report");
  expect([lstatSync(file).isSymbolicLink(), readFileSync(target, "utf8").length > 40]).toEqual([true, true]);
});

test("a link to nothing is named", () => {
  symlinkSync("nothing", file);
  expect(() => readMarked(file)).toThrow(`${file}: expected a README, as the option readme says, found a link to nothing`);
});
