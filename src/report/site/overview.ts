import type { Chapter } from "../../literate/chapter.ts";
import { countsOf, fallen } from "../article.ts";
import { claimIn } from "../dependencies.ts";
import { pageOf } from "../file-names.ts";
import { inFolders } from "../folders.ts";
import { encoded } from "../links.ts";
import { remarks, whereabouts } from "../notes.ts";
import { grouped } from "../numbers.ts";
import type { ClaimReport } from "../schema.ts";
import { verdicts } from "../verdict.ts";
import { english } from "../words.en.ts";
import { entry, pill } from "./card.ts";
import { folderSection } from "./folder.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import { sentences } from "./sentences.ts";
import type { Sources } from "./sources.ts";

/**
 * The first page: how many claims stand, how to read them, and every claim in brief. Where the article itself is told, it comes first,
 * and its statements that do not stand before all others.
 */
export function overview(sources: Sources): Page {
  const { report, chapters, prose } = sources;
  const first = report.article ? fallen(report) : [];
  const opening = report.article
    ? html`<p class="lead">${countsOf(report, english)}</p>
<p class="counts">${pills(report.claims.filter(({ origin }) => origin === "article"))}</p>
<section class="about"><h2>${english.article}${english.colon}${prose.inline(report.article.title.text)}</h2>${prose.woven(report.article.about.text)}</section>`
    : html`<p class="lead">${report.claims.length} claims, each a section of a chapter, each settled by the code in that section.</p>
<p class="counts">${pills(report.claims)}</p>`;
  const main = html`<h1>${english.title}</h1>
${whereabouts(english).map((links) => prose.woven(links))}${opening}
<details class="legend"><summary>How to read this</summary>${prose.woven(english.howToRead(report.seed, grouped(report.cases)))}</details>
${report.article && fallenSection(first, sources)}
${report.article && sentences(report.article, report, prose)}
${inFolders(chapters, (chapter) => chapterSection(chapter, first, sources), folderSection(prose))}
<section class="remarks"><h2>Where to look harder</h2>${prose.woven(remarks(report, english).join("\n\n"))}</section>`;
  return { file: "index.html", title: english.title, main };
}

function pills(claims: readonly ClaimReport[]): Html[] {
  const found = verdicts.map((verdict) => claims.filter((claim) => claim.verdict === verdict));
  return found.filter(([first]) => first).map((all) => html`${pill(all[0], all.length)} `);
}

/** The article's statements that do not stand, each with what holds instead and its counterexample. */
function fallenSection(claims: readonly ClaimReport[], sources: Sources): Html {
  const { chapters } = sources;
  const entries = claims.map((claim) => {
    const chapter = chapters.find(({ name }) => name === claim.chapter)!;
    return entry(claim, chapter.claims.find(({ id }) => id === claim.id)!, chapter, sources);
  });
  return html`<section class="chapter"><h2>${english.fallen}</h2>
${entries.length > 0 ? entries : html`<p>${english.noneFallen}</p>`}</section>
`;
}

function chapterSection(chapter: Chapter, without: readonly ClaimReport[], sources: Sources): Html {
  const { report, prose } = sources;
  const told = new Set(without.map(({ id }) => id));
  const claims = chapter.claims.filter(({ id }) => !told.has(id));
  if (claims.length === 0) return html``;
  return html`<section class="chapter"><h2><a href="${encoded(pageOf(chapter.name))}">${prose.linked(chapter.title)}</a></h2>
${claims.map((claim) => entry(claimIn(report, claim.id), claim, chapter, sources))}</section>
`;
}
