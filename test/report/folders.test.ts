import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readSpecification } from "../../src/literate/specification.ts";
import { checkDestination } from "../../src/report/destination.ts";
import { fileNames } from "../../src/report/file-names.ts";
import { reproduction } from "../../src/report/reproduction.ts";
import { type Report, reportSchema } from "../../src/report/schema.ts";
import { missingFiles, staleClaims } from "../../src/report/stale.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { check, tree } from "./article.ts";
import { brokenLinksOfReport } from "./links.ts";
import { chapter, nested, nestedArticle, section } from "./nested-article.ts";

const scratch = scratchFolder();
let spec = "";
let report: Report;
let files = new Map<string, string>();
beforeAll(async () => {
  spec = nestedArticle(join(scratch, "spec"));
  const { status, stderr } = await check(spec, [], join(scratch, "report"));
  expect(status, stderr).toBe(0);
  files = tree(join(scratch, "report"));
  report = reportSchema.parse(JSON.parse(files.get("report.json")!));
}, 60_000);

test("report.json names each chapter by its path, and the folders with their titles", () => {
  expect(report.claims.map(({ id, chapter, verdict }) => [id, chapter, verdict])).toEqual([
    ["a.one", "1-first.md", "holds"],
    ["b.one", "2-the way/1-first.md", "holds"],
    ["b.two", "2-the way/2-x.md", "holds"],
    ["c.one", "3-end/1-first.md", "holds"],
    ["d.one", "3-end/4-deep/1-first.md", "holds"],
  ]);
  expect(report.folders).toEqual([
    { path: "2-the way", title: "The *way* of [$\\sigma$](1-first.md)" },
    { path: "3-end", title: "3. End" },
    { path: "3-end/4-deep", title: "4. Deep" },
  ]);
  expect(report.claims.map(({ dependencies }) => dependencies)).toEqual([["b.one"], [], ["b.one"], ["b.one"], ["a.one", "c.one"]]);
  expect(report.claims.map(({ checks }) => checks[0].line)).toEqual(report.claims.map(({ line }) => expect.toSatisfy((at) => at > line)));
});

test("there is a page for each chapter, and the files are those that the report names", () => {
  const pages = [
    "1-first",
    "2-the way.1-first",
    "2-the way.2-x",
    "3-end.1-first",
    "3-end.4-deep.1-first",
    "checks",
    "claims",
    "graph",
    "index",
  ];
  expect([...files.keys()].filter((name) => name.endsWith(".html")).toSorted()).toEqual(pages.map((name) => `${name}.html`));
  expect([...files.keys()].toSorted()).toEqual(fileNames(report).toSorted());
});

test("in REPORT.md a folder's heading stands above its sections, and each section has its page", () => {
  const text = files.get("REPORT.md")!;
  const [, list] = text.split("## The sections\n");
  expect(list.match(/^#{1,6} .*(?=\n)/gm)).toEqual([
    "### [First](sections/1-first.md)",
    "### The *way* of [<i>σ</i>](../spec/2-the%20way/1-first.md)",
    ...["#### [First](sections/2-the%20way/1-first.md)", "#### [Then](sections/2-the%20way/2-x.md)"],
    "### 3. End",
    ...["#### [First](sections/3-end/1-first.md)", "#### 4. Deep", "##### [First](sections/3-end/4-deep/1-first.md)"],
  ]);
  expect(list).toContain("| 🟢 [One](sections/2-the%20way/1-first.md#b.one): holds |");
  expect(files.get("sections/2-the way/2-x.md")!.match(/^#{1,6} .*(?=\n)/gm)).toEqual(["# Then", "## `b.two` Two", "### More"]);
});

test("on the pages of sections, links lead where they led", () => {
  for (const [page, words] of [
    ["1-first", "[b](2-the%20way/1-first.md#b.one) rests on nothing"],
    ["2-the way/1-first", "See [all](../../../spec/2-the%20way/../README.md) and [own](#b.one)"],
    ["2-the way/2-x", "From [b](1-first.md#b.one), [b again](1-first.md#b.one)"],
    ["3-end/1-first", "From [b](../2-the%20way/1-first.md#b.one), [the file](../1-first.md)"],
    ["3-end/4-deep/1-first", "From [a](../../1-first.md#a.one) and [c](../1-first.md#c.one)"],
    ["2-the way/1-first", "(../../../spec/2-the%20way/1-first.md?plain=1#L3)"],
    ["3-end/4-deep/1-first", "(../../../../spec/3-end/4-deep/1-first.md?plain=1#L3)"],
    ["2-the way/1-first", '<img src="../../figures/b.one.svg" alt="a">'],
    ["3-end/4-deep/1-first", "← [First](../1-first.md)"],
  ])
    expect(files.get(`sections/${page}.md`)).toContain(words);
  expect(brokenLinksOfReport(files, scratch)).toEqual([]);
});

test("the pages group sections under their folders, and their links lead to pages that are there", () => {
  const index = files.get("index.html")!;
  const [, list] = index.split("<main");
  const order = [...index.split("<main")[0].matchAll(/<p class="folder">(.*?)<\/p>|<h2><a href="([^"]*)"/g)].map(
    ([, title, page]) => page ?? title.replaceAll(/<math.*<\/math>/g, "σ"),
  );
  expect(order).toEqual([
    "1-first.html",
    "The <em>way</em> of σ",
    ...["2-the%20way.1-first.html", "2-the%20way.2-x.html"],
    "3. End",
    ...["3-end.1-first.html", "4. Deep", "3-end.4-deep.1-first.html"],
  ]);
  expect(list.match(/<p class="folder">/g)).toHaveLength(3);
  expect(index).toContain('<section class="folder" aria-label="The way of σ">');
  for (const [name, page] of [...files].filter(([name]) => name.endsWith(".html")))
    for (const [, file, id] of page.matchAll(/ href="([^"#?]*\.html)?(?:#([^"]*))?"/g)) {
      const [, claim] = /^(.+)@[0-9a-f]{12}$/.exec(id ?? "") ?? []; // index.html leads on to the claim's page
      const place = claim ? `"${claim}":` : id ? `id="${decodeURIComponent(id)}"` : "<html";
      expect(files.get(decodeURIComponent(file ?? name))!, `${name}: ${file}#${id}`).toContain(place);
    }
  expect(files.get("2-the way.2-x.html")).toContain('From <a href="2-the%20way.1-first.html#b.one">b</a>');
  expect(files.get("3-end.4-deep.1-first.html")).toMatch(/<p class="folder">3\. End<\/p>\n<p class="folder">4\. Deep<\/p>\n/);
  expect(files.get("1-first.html")!.split("<main")[1]).not.toContain('class="folder"');
});

test("receipts see what a chapter in a folder reaches through the vocabulary, and the claim is shown with its path", () => {
  expect(report.claims.find(({ id }) => id === "d.one")!.receipt.modules).toContain("two.ts");
  expect(staleClaims(report, spec)).toEqual(new Map());
  expect(missingFiles(join(scratch, "report"), report)).toEqual([]);
  fill(join(scratch, "without-site"), Object.fromEntries([...files].filter(([name]) => !name.endsWith(".html"))));
  expect(missingFiles(join(scratch, "without-site"), report)).toEqual([]);
  const more = { ...report, chapters: [...report.chapters, { file: "4-more.md", title: "More" }] };
  expect(missingFiles(join(scratch, "report"), more)).toEqual(["sections/4-more.md", "4-more.html"]);
  expect(reproduction(report.claims[4], "spec")).toContain("d.one: holds  (spec/3-end/4-deep/1-first.md:3)");
  expect(readSpecification(spec).map(({ name }) => name)).toEqual(report.chapters.map(({ file }) => file));
});

test.concurrent("what is wrong is named with the chapter's path", async () => {
  const changes: Record<string, [string, string]> = {
    "1-first.md": ["q(two), q(two)", "q(two), q(3)"],
    "2-the way/README.md": ["\\sigma", "\\frac{1"],
    "2-the way/1-first.md": ["# First\n", '# First\n\n```ts\nif (two) throw new Error("boom");\n```\n'],
    "2-the way/2-x.md": ["From", "$\\frac{1$ from"],
    "3-end/1-first.md": ["It is.", "It is.\n\n> **Refuted.** It is not."],
    "3-end/4-deep/1-first.md": ["q(two)", "q(tow)"],
  };
  const changed = Object.entries(changes).map(([name, [from, to]]) => [name, nested[name].replace(from, to)]);
  const more = { "3-end.1-first.md": chapter("Alike", section("e.one", "One")) };
  const { status, stderr } = await check(
    nestedArticle(join(scratch, "wrong/spec"), { ...nested, ...Object.fromEntries(changed), ...more }),
  );
  expect(status).toBe(1);
  for (const fault of [
    "\nspec/1-first.md:10: a.one: “2 = 2” fails: ",
    "\n2-the way/README.md: the formula \\frac{1 cannot be typeset",
    "\n2-the way/1-first.md fails outside its checks: boom",
    "\n2-the way/2-x.md:7: the formula \\frac{1 cannot be typeset",
    "\nspec/3-end/1-first.md:3: c.one: the prose states “refuted”, the run finds “holds”",
    "wrong/spec/3-end/4-deep/1-first.md:10:30: the name `tow` is unknown (under “`d.one` One”)",
    "\n3-end/1-first.md and 3-end.1-first.md would both have the page 3-end.1-first.html: rename one of them",
  ])
    expect(stderr).toContain(fault);
}, 60_000);

test.concurrent("a chapter in a folder without a digit fails the run", async () => {
  const text = chapter("E", section("e.one", "One"));
  const { status, stderr } = await check(nestedArticle(join(scratch, "part/spec"), { ...nested, "3-end/part/1-y.md": text }));
  expect(status).toBe(1);
  expect(stderr).toContain("3-end/part/1-y.md:1:1: the chapter is not read: it is in the folder part");
}, 60_000);

test.concurrent("a part by its path has the claims of that chapter alone", async () => {
  const { stdout } = await check(spec, ["3-end/1-first"]);
  expect(stdout).toContain("│ c.one │ holds");
  for (const other of ["a.one", "b.one", "d.one"]) expect(stdout).not.toContain(`│ ${other} │`);
}, 60_000);

test("a later report may replace one with pages of folders", () => {
  expect(() => checkDestination(join(scratch, "report"), [spec])).not.toThrow();
});

test.concurrent("a chapter is read anew where only a word of its vocabulary has another meaning, whatever vitest keeps", async () => {
  const one = section("a.one", "One").replace("```ts\n", '```ts\nif (q(1).equals(2)) say("1 = 2");\n');
  const folder = nestedArticle(join(scratch, "words/spec"), { "1-first.md": chapter("First", one) });
  const words = readFileSync(join(folder, "vocabulary.ts"), "utf8").replace(/.*figure.*\n/, "");
  const other = words.match(/export .* exact .*\n/)![0].replace(/\{.*\}/, "{ exact as say }");
  fill(folder, { "say.ts": "export const say = (_: string) => {};\n", "vocabulary.ts": `${words}export { say } from "./say.ts";\n` });
  expect(await check(folder, ["--fsModuleCache"])).toMatchObject({ status: 0 });
  fill(folder, { "vocabulary.ts": `${words}${other}` });
  const { status, stderr } = await check(folder, ["--fsModuleCache"]);
  expect([status, stderr]).toEqual([1, expect.stringContaining("expected each call of a check to declare one")]);
}, 60_000);
