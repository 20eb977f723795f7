import { fileURLToPath } from "node:url";
import type { Chapter } from "../../literate/chapter.ts";
import type { Edition } from "../edition.ts";
import { sayIn } from "../say.ts";
import type { Words } from "../words.ts";
import { appendicesIn } from "./appendices.ts";
import { appendixPage } from "./appendix.ts";
import { bundle } from "./bundle.ts";
import { chapterPage } from "./chapter-page.ts";
import { explorersPage } from "./explorers.ts";
import { chineseFaces } from "./fonts.ts";
import { glossaryOf } from "./glossary.ts";
import { graphPage } from "./graph.ts";
import { highlighter } from "./highlight.ts";
import { html, type Page } from "./html.ts";
import { allClaims, checksPage, overview } from "./overview.ts";
import { documents } from "./page.ts";
import { prose } from "./prose.ts";
import { searchIndex } from "./search.ts";
import type { Setting, Sources } from "./sources.ts";
import { styleSheet } from "./style-sheet.ts";
import { Styles } from "./styles.ts";
import { type SiteWords, siteEnglish } from "./words.en.ts";
import { siteChinese } from "./words.zh-CN.ts";

/** The pages of a report by path: in English, and in a folder for each other language. Each stands alone and asks for nothing else. */
export async function sitePages(
  inLanguages: readonly Edition[],
  chapters: readonly Chapter[],
  { chapters: source, ...setting }: Setting,
): Promise<Map<string, string>> {
  const styles = new Styles();
  const highlight = await highlighter(styles);
  const editions = inLanguages.map(({ report, words }): Sources => {
    const site = siteWords(words);
    const glossary = glossaryOf(appendicesIn(report, words), site);
    const set = prose(chapters, { styles, highlight, glossary, site, words, say: sayIn(report, words) });
    return { ...setting, report, chapters, words, site, glossary, styles, prose: set, source: words.label ? `../${source}` : source };
  });
  const index = searchIndex(inLanguages, chapters);
  const pages = editions.map((sources) => ({ sources, pages: pagesOf(sources) }));
  const written = pages.flatMap(({ pages }) => pages.map(({ main }) => main.text)).join("");
  const css = await styleSheet(editions[0], written);
  const [script, ...more] = await Promise.all(
    [fileURLToPath(new URL("browser/page.ts", import.meta.url)), ...(setting.explore ? [setting.explore.script] : [])].map(bundle),
  );
  const files = new Map<string, string>();
  for (const { sources, pages: own } of pages) {
    const elsewhere = editions
      .filter((other) => other !== sources)
      .map(({ words }) => ({ tag: words.tag, name: words.language, path: `${sources.words.label ? "../" : ""}${folderOf(words)}` }));
    const document = documents(sources, elsewhere);
    const empty = document({ file: "", title: "", main: html`` }, { css: "", scripts: [], index: html`` });
    for (const page of own) {
      const scripts = [script, ...more.filter((code) => exploredOn(page, code))];
      const said = sources.words.label ? scripts.slice(1).join("") : ""; // what explorers will say here
      const plain = document(page, { css: "", scripts: [], index: html`` });
      const faces = await chineseFaces(plain + said, empty, empty + written + more.join(""));
      files.set(`${folderOf(sources.words)}${page.file}`, document(page, { css: faces + css, scripts, index }));
    }
  }
  return files;
}

/** Whether code explores a claim of a page, whose id it then holds. */
function exploredOn({ main }: Page, code: string): boolean {
  return [...main.text.matchAll(/data-explore="([^"]+)"/g)].some(([, id]) => code.includes(id));
}

/** The folder of the pages in a language. */
function folderOf({ tag, label }: Words): string {
  return label ? `${tag}/` : "";
}

/** A language that is not known here is told in English, but for its own column of tables. */
function siteWords({ tag, label = tag }: Words): SiteWords {
  return known[tag] ?? { ...siteEnglish, column: label };
}

const known: Partial<Record<string, SiteWords>> = { en: siteEnglish, "zh-CN": siteChinese };

function pagesOf(sources: Sources): Page[] {
  const { report, words, chapters } = sources;
  return [
    overview(sources),
    ...chapters.map((chapter, at) => chapterPage(chapter, at, sources)),
    allClaims(sources),
    graphPage(sources),
    ...(report.explorers ? [explorersPage(sources)] : []),
    ...appendicesIn(report, words).map((appendix) => appendixPage(appendix, sources)),
    checksPage(sources),
  ];
}
