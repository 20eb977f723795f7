import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { colourVariables } from "../../draw/palette.ts";
import { type Chapter, lines } from "../../literate/chapter.ts";
import { configured } from "../../literate/configured.ts";
import { claimIn } from "../dependencies.ts";
import { pageOf } from "../file-names.ts";
import { isForeign } from "../languages.ts";
import { encoded } from "../links.ts";
import { plainText } from "../plain-text.ts";
import type { Report } from "../schema.ts";
import { english } from "../words.en.ts";
import { bundle } from "./bundle.ts";
import { card } from "./card.ts";
import { folderTitle } from "./folder.ts";
import { fontFaces } from "./fonts.ts";
import { type Html, html } from "./html.ts";
import { overview } from "./overview.ts";
import { documents, type Page } from "./page.ts";
import { prose } from "./prose.ts";
import { translations } from "./quotes.ts";
import type { Sources } from "./sources.ts";
import { Styles } from "./styles.ts";

/** The pages of a report by file name: index.html, and one for each chapter. Each stands alone and asks for nothing else. */
export async function sitePages(
  report: Report,
  chapters: readonly Chapter[],
  { explore }: Pick<Sources, "explore">,
): Promise<Map<string, string>> {
  const styles = new Styles();
  const sources = { report, chapters, explore, styles, prose: await prose(chapters, styles) };
  const pages = [overview(sources), ...chapters.map((chapter, at) => chapterPage(chapter, at, sources))];
  const written = pages.map(({ main }) => main.text).join("");
  const own = [
    "base",
    "layout",
    "claims",
    "figures",
    ...(report.article ? ["sentences"] : []),
    ...(report.folders ? ["folders"] : []),
    "print",
  ];
  const sheets = [...own.map((name) => here(`style/${name}.css`)), ...(explore ? [explore.style] : [])];
  const css = [
    await fontFaces(written),
    mathCss(),
    colourVariables(),
    ...sheets.map((file) => readFileSync(file, "utf8")),
    ...ownColours(),
    styles.css(),
  ].join("\n");
  const scripts = await Promise.all([here("browser/page.ts"), ...(explore ? [explore.script] : [])].map(bundle));
  const document = documents(report, sources.prose);
  return new Map(pages.map((page, at) => [page.file, document(page, { css, scripts: at === 0 ? scripts.slice(0, 1) : scripts })]));
}

/** A chapter's prose with each claim as a card. */
function chapterPage(chapter: Chapter, at: number, sources: Sources): Page {
  const { prose, report } = sources;
  const foreign = chapter.quotes.filter(isForeign);
  const path = chapter.folders.map((folder) => html`${folderTitle(folder, prose)}\n`);
  const parts = [html`${path}${prose.section(chapter, 1, chapter.line, [])}${translations(chapter, chapter, prose)}`];
  let next = chapter.line + 1;
  for (const claim of chapter.claims) {
    parts.push(
      html`<div class="prose">${prose.section(chapter, next, claim.line - 1, foreign)}</div>`,
      card(claimIn(report, claim.id), claim, chapter, sources),
    );
    next = claim.end + 1;
  }
  const rest = html`<div class="prose">${prose.section(chapter, next, lines(chapter.source).length, foreign)}</div>`;
  const main = html`${parts}${rest}${neighbours(at, sources)}`;
  return { file: pageOf(chapter.name), title: `${plainText(chapter.title)} · ${english.title}`, main };
}

function neighbours(at: number, { chapters, prose }: Sources): Html {
  const link = (chapter: Chapter | undefined, rel: string, [before, after]: [string, string]) =>
    chapter && html`<a rel="${rel}" href="${encoded(pageOf(chapter.name))}">${before}${prose.linked(chapter.title)}${after}</a>`;
  return html`<nav class="neighbours" aria-label="Chapters">${link(chapters[at - 1], "prev", ["← ", ""])}${link(chapters[at + 1], "next", ["", " →"])}</nav>`;
}

/** The style sheet of temml, without its font, which is embedded; in a layer, so that the classes made of its style attributes win. */
export function mathCss(): string {
  const css = readFileSync(createRequire(import.meta.url).resolve("temml/dist/Temml-STIX2.css"), "utf8");
  return `@layer math {\n${css.replace(/@font-face \{[^}]*\}/, "")}}`;
}

/** The configured colours, in place of those of the style sheets. */
function ownColours(): string[] {
  const rules = Object.entries(configured.colours).map(([name, colour]) => `--${name.replace(" ", "-")}: ${colour};`);
  return rules.length > 0 ? [`:root { ${rules.join(" ")} }`] : [];
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
