import { existsSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { beforeAll, expect, test } from "vitest";
import { fileNames } from "../../src/report/file-names.ts";
import { fill, scratchFolder } from "../scratch.ts";
import { article, check, claim, tree } from "./article.ts";
import { brokenLinksOfReport } from "./links.ts";

/** An article whose ids, titles, names and links are those that are easily mixed up. */
const titles = ["The slope of $\\sigma$ is $|x| \\le 1$", "It is *small* | `a|b` & c", "Two", "Three"];
const figure = (caption: string, x: number) =>
  `\`\`\`ts\nfigure(${JSON.stringify(caption)}, () => ({ title: "t", alt: "a \\"b\\" <c>\\n\\nd", panels: [{ x: { title: "x" }, y: { title: "y" }, layers: [{ mark: "points", series: "s", points: [[${x}, 1], [9, 9]] }] }] }));\n\`\`\``;
const checks = (statements: string[]) =>
  `\`\`\`ts\n${statements.map((statement) => `exact("${statement}", () => equal(q(1), q(1)));\n`).join("")}\`\`\``;
const links =
  "See [one](#ab-the-slope-of-sigma-is-x-le-1), [a file](<other file.txt>), [the web](HTTP://example.org/a(b)) and `[no](link.md)`.";
const chapters = {
  "1-one.md": [
    claim("a.b", titles[0], figure("One", 1), figure("Two, <meta http-equiv=refresh content=0> and <b>bold", 2)),
    claim("a.b-2", titles[1], figure("Three", 3), links),
    claim("a.b-dark", titles[2], figure("Four", 4), `${checks(["3 = 3", "4 = 4"])}\n\nWords between.`),
    claim("a.b-title", titles[3], '```ts setup "1 < 2 & <b>*x*"\nconst set = 1;\nvoid set;\n```').replace(
      '"2 = 2"',
      '"if a<b then `c` | d $1 $2"',
    ),
    "## Claims\n\n### Main\n\n## Find\n\n```sh\n# a comment\n```",
  ],
  "2-a b (c).md": [claim("c.d1", "Four", "See [one](1-one.md#ab-2-it-is-small--ab--c)."), claim("c.d2", "Five", "See [four](#cd1-four).")],
};

const scratch = scratchFolder();
let files = new Map<string, string>();
let pages: [string, string][] = [];
beforeAll(async () => {
  const [spec, output] = [article(join(scratch, "spec"), chapters), join(scratch, "report")];
  fill(spec, { "other file.txt": "" });
  const { status, stderr } = await check(spec, [], output);
  expect([status, stderr]).toEqual([0, ""]);
  files = tree(output);
  pages = [...files].filter(([name]) => name.endsWith(".html"));
}, 60_000);

test("each figure has its own picture, and the files are those that the report names", () => {
  const pictures = [...files].filter(([name]) => name.startsWith("figures/"));
  expect(pictures).toHaveLength(8);
  expect(new Set(pictures.map(([, svg]) => svg)).size).toBe(8);
  expect([...files.keys()].toSorted()).toEqual(fileNames(JSON.parse(files.get("report.json")!)).toSorted());
});

test("code for others is folded under its caption, as it is written", () => {
  expect(files.get("sections/1-one.md")).toContain(
    '<details><summary>1 &lt; 2 &amp; &lt;b>*x*</summary>\n\n```ts setup "1 < 2 & <b>*x*"\nconst set = 1;\nvoid set;\n```\n\n</details>',
  );
  expect(files.get("1-one.html")).toContain('<details class="code"><summary>1 &lt; 2 &amp; &lt;b&gt;*x* <small>2 lines</small></summary>');
});

test("what a check found stands beneath its own fence, in order, and nowhere else", () => {
  const order = ["3 = 3", "4 = 4", "Words between.", "2 = 2"];
  for (const [name, mark] of Object.entries({ "sections/1-one.md": "- ✓ ", "1-one.html": "<div><p>" })) {
    const [, section] = files.get(name)!.split(/id="a\.b-dark"/);
    const own = section.slice(0, section.search(/<a id=|<\/article>/));
    const places = order.map((words) => own.indexOf(words.includes("=") ? mark + words : words));
    expect(places, name).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places), name).toBeGreaterThan(0);
    expect(own.split(`${mark}3 = 3`), name).toHaveLength(2);
  }
});

test("no id is twice on a page, and each link within the site leads to one", () => {
  const ids = new Map(pages.map(([name, page]) => [name, [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)]));
  const claims = JSON.parse(files.get("report.json")!).claims.map((claim: { id: string }) => claim.id);
  for (const [name, own] of ids) expect(new Set(own).size, name).toBe(own.length);
  for (const [name, page] of pages)
    for (const [, href] of page.matchAll(/ href="([^"]*)"/g)) {
      if (/^[a-z]+:/i.test(href)) continue;
      const [path, id] = href.split("#").map(decodeURIComponent);
      if (path.startsWith("../")) {
        expect(existsSync(join(scratch, "report", path.split("?")[0])), `${name}: ${href}`).toBe(true);
        continue;
      }
      expect(ids.get(path || name), `${name}: ${href}`).toBeDefined();
      const [, claim] = /^(.+)@[0-9a-f]{12}$/.exec(id ?? "") ?? []; // index.html leads on to the claim's page
      if (id) expect(claim ? claims : ids.get(path || name), `${name}: ${href}`).toContain(claim ?? id);
    }
});

test("titles are shown as they are meant, or as plain words, and no markup of an author is active", () => {
  for (const [, page] of pages) {
    expect(page).not.toMatch(/<meta http-equiv="?refresh|\$\\sigma|\*small\*|<b>bold/);
    expect(page).toMatch(/"a\.b":"the slope of σ sigma is/);
    expect(page).not.toMatch(/<a\b[^>]*>(?:(?!<\/a>)[\s\S])*<a\b/); // a link within a link
  }
  expect(pages.map(([name]) => name)).toContain("2-a b (c).html");
});

test("on GitHub, tables stay whole, code stays code, and links lead where they led", () => {
  const [report, one, two] = ["REPORT.md", "sections/1-one.md", "sections/2-a b (c).md"].map((name) => files.get(name)!);
  const markdown = new MarkdownIt("commonmark", { html: true }).enable("table");
  const table = markdown.render(report.slice(report.indexOf("| claim and verdict")));
  const rows = [...table.matchAll(/<tr>\n((?:<td[^>]*>.*<\/td>\n)+)<\/tr>/g)].map(([, cells]) => cells.trim().split("\n"));
  for (const cells of rows) expect(cells).toHaveLength(2);
  expect(rows.map(([cell]) => cell.replaceAll(/<a[^>]*>|<\/a>/g, "")).slice(0, 2)).toEqual([
    "<td>🟢 The slope of <i>σ</i> is |<i>x</i>| ≤ 1: holds</td>",
    "<td>🟢 It is <em>small</em> | <code>a|b</code> &amp; c: holds</td>",
  ]);
  expect(markdown.render(one)).toContain("✓ if a&lt;b then `c` | d $1 $2 · <em>exact, one case</em>");
  expect(one).toContain("\n# a comment\n");
  expect(one).toContain("[one](#a.b), [a file](../../spec/other%20file.txt), [the web](HTTP://example.org/a(b)) and `[no](link.md)`.");
  expect(two).toContain("[one](1-one.md#a.b-2)");
  expect(two).toContain("](../../spec/2-a%20b%20%28c%29.md?plain=1#L");
  expect(brokenLinksOfReport(files, scratch)).toEqual([]);
});
