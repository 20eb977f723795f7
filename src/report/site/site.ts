import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { colourVariables } from "../../draw/palette.ts";
import { type Chapter, lines } from "../../literate/chapter.ts";
import { configured } from "../../literate/configured.ts";
import { titleOf } from "../dependencies.ts";
import type { Edition } from "../edition.ts";
import { pageOf } from "../file-names.ts";
import { isForeign } from "../languages.ts";
import { encoded } from "../links.ts";
import { plainText } from "../plain-text.ts";
import { sayIn } from "../say.ts";
import { translation, type Words } from "../words.ts";
import { appendixPage } from "./appendix.ts";
import { bundle } from "./bundle.ts";
import { card } from "./card.ts";
import { explorersPage } from "./explorers.ts";
import { folderTitle } from "./folder.ts";
import { chineseFaces, fontFaces } from "./fonts.ts";
import { appendicesIn, glossaryOf } from "./glossary.ts";
import { graphPage } from "./graph.ts";
import { classOf, type Html, html, type Page } from "./html.ts";
import { allClaims, checksPage, overview } from "./overview.ts";
import { documents } from "./page.ts";
import { highlighter, prose } from "./prose.ts";
import { searchIndex } from "./search.ts";
import type { Setting, Sources } from "./sources.ts";
import { Styles } from "./styles.ts";
import { siteEnglish } from "./words.en.ts";
import type { SiteWords } from "./words.ts";
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
  const [script, ...more] = await Promise.all([here("browser/page.ts"), ...(setting.explore ? [setting.explore.script] : [])].map(bundle));
  const files = new Map<string, string>();
  for (const { sources, pages: own } of pages) {
    const elsewhere = editions
      .filter((other) => other !== sources)
      .map(({ site: { name }, words }) => ({ tag: words.tag, name, path: `${sources.words.label ? "../" : ""}${folderOf(words)}` }));
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

/** The style sheet of all pages, without what one of them has of Chinese. */
async function styleSheet({ report, explore, styles }: Sources, written: string): Promise<string> {
  const parts = [...(report.article ? ["sentences"] : []), ...(report.folders ? ["folders"] : [])];
  const own = ["base", "layout", "claims", "figures", "pages", ...parts, "print"].map((name) => here(`style/${name}.css`));
  const sheets = [...own, ...(explore ? [explore.style] : [])].map((file) => readFileSync(file, "utf8"));
  return [await fontFaces(written), mathCss(), colourVariables(), ...sheets, ...ownColours(), styles.css()].join("\n");
}

/** Whether code explores a claim of a page, whose id it then holds. */
function exploredOn({ main }: Page, code: string): boolean {
  return [...main.text.matchAll(/data-explore="([^"]+)"/g)].some(([, id]) => code.includes(id));
}

/** The folder of the pages in a language. */
function folderOf({ tag, label }: Words): string {
  return label ? `${tag}/` : "";
}

/** A language that is not known here is told in English, but for its name and its own column of tables. */
function siteWords({ tag, label = tag }: Words): SiteWords {
  return known[tag] ?? { ...siteEnglish, name: label, column: label };
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

/** A chapter's prose with each claim as a card. */
function chapterPage(chapter: Chapter, at: number, sources: Sources): Page {
  const { prose, words } = sources;
  const foreign = chapter.quotes.filter(isForeign);
  const path = chapter.folders.map((folder) => html`${folderTitle(folder, sources)}\n`);
  const said = translation(chapter, words);
  const opening = said
    ? html`<h1>${prose.inline(said.title)}</h1>
${words.proseElsewhere && html`<p class="note">${words.proseElsewhere}</p>`}
${prose.text(chapter, said.statement)}`
    : prose.section(chapter, 1, chapter.line, []);
  const parts = [html`${path}${opening}`];
  let next = chapter.line + 1;
  for (const claim of chapter.claims) {
    parts.push(
      html`<div class="prose" lang="en">${prose.section(chapter, next, claim.line - 1, foreign)}</div>`,
      card(claim, chapter, sources),
    );
    next = claim.end + 1;
  }
  const rest = html`<div class="prose" lang="en">${prose.section(chapter, next, lines(chapter.source).length, foreign)}</div>`;
  const main = html`${parts}${rest}${neighbours(at, sources)}`;
  return { file: pageOf(chapter.name), title: `${plainText(said?.title ?? chapter.title)} · ${words.title}`, main };
}

function neighbours(at: number, { chapters, report, prose, site }: Sources): Html {
  const link = (chapter: Chapter | undefined, rel: string, [before, after]: [string, string]) => {
    if (!chapter) return undefined;
    return html`<a rel="${rel}" href="${encoded(pageOf(chapter.name))}">${before}${prose.linked(titleOf(report, chapter))}${after}</a>`;
  };
  return html`<nav class="neighbours" aria-label="${site.chapters}">${link(chapters[at - 1], "prev", ["← ", ""])}${link(chapters[at + 1], "next", ["", " →"])}</nav>`;
}

/** The style sheet of temml, without its font, which is embedded; in a layer, so that the classes made of its style attributes win. */
export function mathCss(): string {
  const css = readFileSync(createRequire(import.meta.url).resolve("temml/dist/Temml-STIX2.css"), "utf8");
  return `@layer math {\n${css.replace(/@font-face \{[^}]*\}/, "")}}`;
}

/** The configured colours, in place of those of the style sheets. */
function ownColours(): string[] {
  const rules = Object.entries(configured.colours).map(([name, colour]) => `--${classOf(name)}: ${colour};`);
  return rules.length > 0 ? [`:root { ${rules.join(" ")} }`] : [];
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
