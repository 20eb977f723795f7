import type { Chapter } from "../../literate/chapter.ts";
import { claimIn } from "../dependencies.ts";
import { pageOf } from "../file-names.ts";
import { inFolders } from "../folders.ts";
import { encoded } from "../links.ts";
import { remarks } from "../markdown.ts";
import { grouped } from "../numbers.ts";
import type { Report } from "../schema.ts";
import { verdicts } from "../verdict.ts";
import { english } from "../words.en.ts";
import { entry, pill } from "./card.ts";
import { folderSection } from "./folder.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import type { Sources } from "./sources.ts";

/** The first page: how many claims stand, how to read them, and every claim in brief. */
export function overview(sources: Sources): Page {
  const { report, chapters, prose } = sources;
  const main = html`<h1>${english.title}</h1>
<p class="lead">${report.claims.length} claims, each a section of a chapter, each settled by the code in that section.</p>
<p class="counts">${counts(report)}</p>
<details class="legend"><summary>How to read this</summary>${prose.woven(english.howToRead(report.seed, grouped(report.cases)))}</details>
${inFolders(chapters, (chapter) => chapterSection(chapter, sources), folderSection(prose))}
<section class="remarks"><h2>Where to look harder</h2>${prose.woven(remarks(report, english).join("\n\n"))}</section>`;
  return { file: "index.html", title: english.title, main };
}

function counts({ claims }: Report): Html[] {
  const found = verdicts.map((verdict) => claims.filter((claim) => claim.verdict === verdict));
  return found.filter(([first]) => first).map((all) => html`${pill(all[0], all.length)} `);
}

function chapterSection(chapter: Chapter, sources: Sources): Html {
  const { report, prose } = sources;
  return html`<section class="chapter"><h2><a href="${encoded(pageOf(chapter.name))}">${prose.linked(chapter.title)}</a></h2>
${chapter.claims.map((claim) => entry(claimIn(report, claim.id), claim, chapter, sources))}</section>
`;
}
