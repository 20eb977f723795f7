import type { Chapter } from "../../literate/chapter.ts";
import { lines } from "../../literate/markdown.ts";
import { titleOf } from "../dependencies.ts";
import { pageOf } from "../file-names.ts";
import { isForeign } from "../languages.ts";
import { encoded } from "../links.ts";
import { plainText } from "../plain-text.ts";
import { translation } from "../translation.ts";
import { card } from "./card.ts";
import { folderTitle } from "./folder.ts";
import { type Html, html, type Page } from "./html.ts";
import type { Sources } from "./sources.ts";

/** A chapter's prose with each claim as a card. */
export function chapterPage(chapter: Chapter, at: number, sources: Sources): Page {
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
