import { afterEach, describe, expect, test } from "vitest";
import { options as own } from "../../article.config.ts";
import { article, configured } from "../../src/configuration/article.ts";
import { readOptions } from "../../src/configuration/schema.ts";
import { parseChapter } from "../../src/literate/chapter.ts";
import { badgeFiles } from "../../src/report/badges.ts";
import { editionsOf } from "../../src/report/edition.ts";
import { markdownPages } from "../../src/report/markdown/pages.ts";
import { english } from "../../src/report/words.en.ts";
import { collectReport } from "../report/collected.ts";

const { verdicts } = english;

afterEach(() => void configured(own));

test.each([
  [{}, "title: "],
  [{ title: " " }, "title: expected the title of the report"],
  [{ title: "T", chapter: "x" }, "article: unknown option “chapter”: did you mean chapters?"],
  [{ title: "T", qwertz: "x" }, "article: unknown option “qwertz”; there are title, source, "],
  [{ title: "T", source: "here" }, "source: expected the address of the article"],
  [{ title: "T", languages: ["xx"] }, "languages.0: expected one of zh-CN, or in the configuration { tag, label, words }, got xx"],
  [{ title: "T", colours: { holds: "red" } }, "colours.holds: expected a colour as #1a5a94"],
  [{ title: "T", commands: { rapport: "x" } }, "commands: unknown option “rapport”"],
  [{ title: "One\nTwo" }, "title: expected words on one line"],
  [{ title: "T", source: "javascript:alert(1)" }, "source: expected the address of the article, as https://…, or none"],
  [{ title: "T", source: "data:text/html,x" }, "source: expected the address of the article"],
  [{ title: "T", repository: "file:///etc" }, "repository: expected the address of the repository"],
  [{ title: "T", report: "report\u0000x" }, "report: expected a path without control characters"],
  [{ title: "T", root: "\u0000" }, "root: expected a path without control characters"],
  [{ title: "T", words: { nonsense: 1 } }, "words.nonsense: the report has no such words; there are "],
  [{ title: "T", words: { articel: "x" } }, "words.articel: the report has no such words: did you mean article?"],
  [{ title: "T", words: { title: "x" } }, "words.title: the report has no such words; there are "],
  [{ title: "T", words: { article: 1 } }, "words.article: expected a string, got a number"],
  [{ title: "T", words: { counted: "x" } }, "words.counted: expected a function, got a string"],
  [{ title: "T", words: { roles: null } }, "words.roles: expected an object, got null"],
  [
    { title: "T", words: { verdicts: { fails: "holds" } } },
    "words.verdicts.holds: expected a string, got none: what replaces verdicts has all of its parts",
  ],
  [
    { title: "T", words: { verdicts: { ...verdicts, refuted: "holds" } } },
    "words.verdicts.refuted: expected words of its own, got “holds”, which would say holds",
  ],
  [
    { title: "T", words: { verdicts: { ...verdicts, refuted: " Holds", holds: "is so" } } },
    "words.verdicts.refuted: expected words of its own, got “ Holds”, which would say holds",
  ],
  [
    { title: "T", words: { verdicts: { ...verdicts, refuted: "so", holds: "so" } } },
    "words.verdicts.refuted: expected words of its own, got “so”, which would say holds",
  ],
  [{ title: "T", words: { verdicts: { ...verdicts, fails: " " } } }, "words.verdicts.fails: expected words, got none"],
  [
    { title: "T", words: { verdicts: { ...verdicts, failed: "x" } } },
    "words.verdicts.failed: the report has no such words: did you mean fails?",
  ],
  [{ title: "T", words: { verdicts: { ...verdicts, fails: 1 } } }, "words.verdicts.fails: expected a string, got a number"],
  [
    { title: "T", words: { kinds: { ...english.kinds, sampled: "proved" } } },
    "words.kinds.sampled: expected words of its own, got “proved”",
  ],
  [{ title: "T", words: { marks: { ...english.marks, failed: english.marks.passed } } }, "words.marks.failed: expected words of its own"],
  [{ title: "T", words: { toolTable: ["what"] } }, "words.toolTable.1: expected a string, got none"],
  [{ title: "T", words: { article: "" } }, "words.article: expected words, got none"],
  [
    { title: "T", languages: [{ tag: "de", label: "Deutsch", words: { verdicts: { holds: "gilt" } } }] },
    "languages.0.words.verdicts.corrected: expected a string, got none",
  ],
  [
    { title: "T", languages: [{ tag: "de", label: "Deutsch", words: { titles: "x" } }] },
    "languages.0.words.titles: the report has no such words: did you mean title?",
  ],
  ...["Refuted", "refuted", "Refutd", "Article", "Article, §1", "Added", "Reading of x", " Deutsch"].map((label): [object, string] => [
    { title: "T", languages: [{ tag: "de", label }] },
    `languages.0.label: expected a label of the language's own, as Deutsch, got “${label}”`,
  ]),
  [{ title: "T", languages: [{ tag: "d", label: "Deutsch" }] }, "languages.0.tag: expected a language's tag, as de or zh-CN"],
  [{ title: "T", languages: [{ tag: "de" }] }, "languages.0.label: Invalid input: expected string, received undefined"],
  [{ title: "T", languages: [7] }, "languages.0: Invalid input"],
  [{ title: "T", languages: ["zh-CN", "zh-CN"] }, "languages.1: expected each language once, got the tag “zh-CN” twice"],
  [
    {
      title: "T",
      languages: [
        { tag: "de", label: "Deutsch" },
        { tag: "de-AT", label: "Deutsch" },
      ],
    },
    "languages.1: expected each language once, got the label “Deutsch” twice",
  ],
])("options %j are refused with their place", (options, why) => {
  expect(() => readOptions(options)).toThrow(why);
});

test("all words of a record may be others", () => {
  const german = {
    holds: "gilt",
    corrected: "berichtigt",
    refuted: "widerlegt",
    measured: "gemessen",
    fails: "scheitert",
    "not checked": "offen",
  };
  const words = { verdicts: german, article: "Der Aufsatz", toolTable: ["was", "Version"], counted: () => "so" };
  expect(readOptions({ title: "T", words: { verdicts } }).words).toEqual({ verdicts });
  expect(readOptions({ title: "T", words }).words).toEqual(words);
});

test("all faults are said at once", () => {
  expect(() => readOptions({ title: 1, source: 2 })).toThrow(/^title: .*\nsource: /);
});

describe("a report says what is configured", () => {
  const chapter = (quote: string) =>
    parseChapter("kapitel/1-x.md", `# One\n\n> **Deutsch.** **Eins**\n\n## \`a.b\` Title\n\n> **Added.** It holds.\n\n${quote}\n`);
  const report = (languages: string[]) => {
    const chapters = [chapter("> **Deutsch.** **Titel** Es gilt.")];
    return { chapters, report: collectReport(chapters, [], { directory: "kapitel", seed: 1, cases: 1, languages }) };
  };
  const own = {
    title: "Sums",
    source: "https://example.org/sums",
    repository: "https://example.org/code",
    languages: [{ tag: "de", label: "Deutsch", words: { title: "Summen" } }],
    colours: { "not checked": "#123456" },
    commands: { reproduce: "make" },
    chapters: "kapitel",
  };

  test("its title, where the article is, its commands, its folder", () => {
    configured(own);
    const { chapters, report: found } = report(["de"]);
    const pages = markdownPages(editionsOf(found, chapters), chapters, "../kapitel");
    const links = "[The article](https://example.org/sums) · [Repository](https://example.org/code)";
    for (const [name, words] of [
      ["REPORT.md", "# Sums\n\n[How the checks were checked](CHECKS.md) · [Deutsch](REPORT.de.md)\n\n"],
      ["REPORT.md", links],
      [`sections/${chapters[0].name}`, "`make a.b`"],
      ["CHECKS.md", "a section in `kapitel/`"],
    ])
      expect(pages.get(name)).toContain(words);
  });

  test("any language, with its own words and English ones", () => {
    configured(own);
    const { chapters, report: found } = report(["de"]);
    const pages = markdownPages(editionsOf(found, chapters), chapters, "../kapitel");
    const text = `${pages.get("REPORT.de.md")}${pages.get(`sections/${chapters[0].name.replace(".md", ".de.md")}`)}`;
    for (const words of ["# Summen", "# Eins", "`a.b` Titel", "Es gilt.", "not checked"]) expect(text).toContain(words);
    expect(text).not.toContain("It holds.");
  });

  test("its colours", () => {
    configured(own);
    expect(badgeFiles({ id: "a.b", verdict: "not checked" })[0][1]).toContain("#123456");
    configured({ title: "T" });
    expect(badgeFiles({ id: "a.b", verdict: "not checked" })[0][1]).not.toContain("#123456");
  });
});

test("vitest's configuration finds the chapters below the root", () => {
  const { root, test, plugins } = article({ title: "T", root: "/x", chapters: "a/b" });
  expect([root, test?.include, plugins?.length]).toEqual(["/x", ["a/b/[0-9]*.md", "a/b/[0-9]*/**/[0-9]*.md"], 2]);
});

test.each([
  ["spec(1)", "spec\\(1\\)"],
  ["more/sp{a,b}c", "more/sp\\{a,b\\}c"],
  ["+(x)", "\\+\\(x\\)"],
  ["[0-9]", "\\[0-9\\]"],
  ["!a|*?@$", "\\!a\\|\\*\\?\\@\\$"],
  ['q"', 'q\\"'],
  ["a b-c.d", "a b-c.d"],
])("a folder is looked for as it is called: %s", (chapters, pattern) => {
  expect(article({ title: "T", root: "/x", chapters }).test?.include).toEqual([`${pattern}/[0-9]*.md`, `${pattern}/[0-9]*/**/[0-9]*.md`]);
});
