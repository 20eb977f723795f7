import type { Chapter } from "../../literate/chapter.ts";
import { hasStatements, inWords, measured, notHolding, verdictCounts } from "../article-report.ts";
import { titleOf } from "../dependencies.ts";
import { pageOf } from "../file-names.ts";
import { inFolders } from "../folders.ts";
import { encoded } from "../links.ts";
import { articleLinks, remarks } from "../notes.ts";
import { grouped } from "../numbers.ts";
import { plainText } from "../plain-text.ts";
import type { ClaimReport } from "../schema.ts";
import { verdicts } from "../verdict.ts";
import { entry, pill } from "./card.ts";
import { folderSection } from "./folder.ts";
import { type Html, html, type Page } from "./html.ts";
import { sentences } from "./sentences.ts";
import type { Sources } from "./sources.ts";

/**
 * The first page. Where the article itself is told: its name, how many of its statements stand, those that do not, and all of its
 * sentences. Otherwise every claim in brief.
 */
export function overview(sources: Sources): Page {
  const { report, prose, words, site } = sources;
  if (!report.article)
    return {
      file: "index.html",
      title: words.title,
      main: html`<h1>${words.title}</h1>
${articleLinks(words).map((links) => prose.woven(links))}
<p class="lead">${site.lead(report.claims.length)}</p>
<p class="counts">${pills(report.claims, sources)}</p>
${legend(sources)}
${chapterSections(sources)}`,
    };
  const { title, about } = report.article;
  const name = inWords(title, words);
  const own = report.claims.filter(({ origin }) => origin === "article");
  const found = measured(report);
  const main = html`<h1>${prose.inline(name)}</h1>
<p class="lead">${verdictCounts(report, words)}</p>
<p class="counts">${pills(own, sources)}</p>
${aboutArticle(inWords(about, words), sources)}
${legend(sources)}
${hasStatements(report) && inBrief(words.notHolding, notHolding(report), sources, words.allHold)}
${found.length > 0 && inBrief(words.measured, found, sources)}
${sentences(report.article, sources)}
${machines(sources)}`;
  return { file: "index.html", title: `${plainText(name)} · ${words.title}`, main };
}

/** What the article is, and where; nothing where neither is said. */
function aboutArticle(about: string, { prose, words, site }: Sources): Html {
  const parts = [...articleLinks(words), ...(about ? [about] : [])];
  return parts.length === 0
    ? html``
    : html`<details class="about"><summary>${site.about}</summary>${parts.map((part) => prose.woven(part))}</details>`;
}

/** What the report says, as data, and its schema. */
function machines({ site, words }: Sources): Html {
  const folder = words.label ? "../" : "";
  return html`<p class="places">${site.data}${words.colon}<a href="${folder}report.json">report.json</a>${words.comma}<a href="${folder}report.schema.json">report.schema.json</a></p>`;
}

/** Every claim in brief, by chapters. */
export function allClaims(sources: Sources): Page {
  const { report, words, site } = sources;
  const main = html`<h1>${site.pages.claims}</h1>
<p class="counts">${pills(report.claims, sources)}</p>
${chapterSections(sources)}`;
  return { file: "claims.html", title: `${site.pages.claims} · ${words.title}`, main };
}

/** Where a reviewer may look harder. */
export function checksPage({ report, prose, words }: Sources): Page {
  const main = html`<h1>${words.checks}</h1>
<div class="remarks">${prose.woven(remarks(report, words).join("\n\n"))}</div>`;
  return { file: "checks.html", title: `${words.checks} · ${words.title}`, main };
}

function legend({ report, prose, words, site }: Sources): Html {
  return html`<details class="legend"><summary>${site.legend}</summary>${prose.woven(words.howToRead(report.seed, grouped(report.cases)))}</details>`;
}

function pills(claims: readonly ClaimReport[], sources: Sources): Html[] {
  const found = verdicts.map((verdict) => claims.filter((claim) => claim.verdict === verdict));
  return found.filter(([first]) => first).map((all) => html`${pill(all[0], sources, all.length)} `);
}

/** Some of the article's statements, each with what holds instead and its counterexample, or what was measured; without any, words that say so. */
function inBrief(heading: string, claims: readonly ClaimReport[], sources: Sources, none = ""): Html {
  const { chapters } = sources;
  const entries = claims.map((claim) => {
    const chapter = chapters.find(({ name }) => name === claim.chapter)!;
    return entry(chapter.claims.find(({ id }) => id === claim.id)!, chapter, sources);
  });
  return html`<section class="chapter"><h2>${heading}</h2>
${entries.length > 0 ? entries : html`<p>${none}</p>`}</section>
`;
}

function chapterSections(sources: Sources): Html[] {
  return inFolders(sources.chapters, (chapter) => chapterSection(chapter, sources), folderSection(sources));
}

function chapterSection(chapter: Chapter, sources: Sources): Html {
  const { report, prose } = sources;
  if (chapter.claims.length === 0) return html``;
  return html`<section class="chapter"><h2><a href="${encoded(pageOf(chapter.name))}">${prose.linked(titleOf(report, chapter))}</a></h2>
${chapter.claims.map((claim) => entry(claim, chapter, sources))}</section>
`;
}
