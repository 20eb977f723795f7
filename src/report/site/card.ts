import type { Chapter, Claim, Fence } from "../../literate/chapter.ts";
import { configured } from "../../literate/configured.ts";
import { anchorOf, sentencesOf } from "../article-report.ts";
import { claimIn } from "../dependencies.ts";
import { pageOf } from "../file-names.ts";
import { encoded } from "../links.ts";
import { classesOf, mutationScoreOf, readingsOf, restsOn } from "../notes.ts";
import type { ClaimReport } from "../schema.ts";
import { necessity, refutation, results } from "./evidence.ts";
import { figuresOf } from "./figure.ts";
import { classOf, type Html, html } from "./html.ts";
import { original, statements } from "./quotes.ts";
import type { Sources } from "./sources.ts";

/** A claim in full, as it stands on its chapter's page. */
export function card(section: Claim, chapter: Chapter, sources: Sources): Html {
  const { report, prose, words, site, source } = sources;
  const claim = claimIn(report, section.id);
  const version = claim.receipt.hash.slice(0, 12);
  const below = (fence?: Fence) => results(fence, section.fences, claim, sources);
  const belowLine = (line: number) => {
    const fence = section.fences.find((candidate) => candidate.line === line);
    return fence && below(fence);
  };
  return html`<article class="card ${classOf(claim.verdict)}" id="${claim.id}" ${attributes(claim)} aria-labelledby="${claim.id}:title">
<header><p class="meta">${pill(claim, sources)} <code>${claim.id}</code> <span class="kinds">${kindsOf(claim, sources)}</span></p>
${places(claim, sources)}
<h2 id="${claim.id}:title">${prose.inline(claim.title)} <a class="anchor" href="#${claim.id}" aria-label="${site.toClaim(claim.id)}">#</a></h2></header>
${claim.problems.map((problem) => html`<p class="problem"><b>${words.fails}</b> ${problem}</p>`)}
${statements(section, chapter, sources)}${original(section, chapter, sources)}
${refutation(claim, sources)}
${figuresOf(claim.id, sources)}
${report.explorers?.includes(claim.id) && html`<div data-explore="${claim.id}"></div>`}
<div class="prose" lang="en">${prose.section(chapter, section.line + 1, section.end, section.quotes, belowLine)}</div>
${below()}
${prose.woven([readingsOf(report, claim, words), classesOf(claim, words)].join("\n\n"))}${necessity(claim, sources)}
<footer>${prose.woven([restsOn(report, claim, words), mutationScoreOf(claim, words)].join("\n\n"))}${command(claim, sources)}
<p><a href="${source}/${encoded(chapter.name)}?plain=1#L${claim.line}">${words.place(claim.line)}</a> ·
<a href="index.html#${claim.id}@${version}">${site.permanent}</a> · ${site.version} <code>${version}</code></p>
<p class="problem" data-version="${version}" hidden>${site.changed}</p></footer>
</article>
`;
}

/** A claim in brief: what is stated, what holds instead, and the counterexample. */
export function entry(section: Claim, chapter: Chapter, sources: Sources): Html {
  const { report, prose, words } = sources;
  const claim = claimIn(report, section.id);
  const read = claim.readings.map((id) => claimIn(report, id));
  return html`<article class="entry ${classOf(claim.verdict)}" ${attributes(claim)} aria-labelledby="${claim.id}:title">
<header><h3 id="${claim.id}:title"><a href="${linkTo(claim)}">${prose.linked(claim.title)}</a></h3> ${pill(claim, sources)}</header>
${statements(section, chapter, sources)}
${refutation(claim, sources)}${read.map((reading) => refutation(reading, sources))}
${read.length > 0 && prose.woven(readingsOf(report, claim, words))}
${places(claim, sources)}
<p class="kinds">${kindsOf(claim, sources)}</p>
</article>
`;
}

/** Where in the article a claim's statement stands, or that it is ours. */
function places({ id, origin }: ClaimReport, { report, words, site }: Sources): Html | undefined {
  if (!report.article) return undefined;
  const found = sentencesOf(report, id).map(
    (sentence, at) => html`${at > 0 && words.semicolon}<a href="index.html#${anchorOf(sentence)}">${words.pointer(sentence)}</a>`,
  );
  const own = origin !== "article" && (origin === "added" ? site.added : site.reading);
  return html`<p class="places">${own}${own && found.length > 0 && site.beside}${found}</p>`;
}

function kindsOf({ kinds }: ClaimReport, { words }: Sources): string {
  return kinds.map((kind) => words.kinds[kind]).join(" · ");
}

/** The page and place of a claim. */
export function linkTo({ chapter, id }: ClaimReport): string {
  return `${encoded(pageOf(chapter))}#${id}`;
}

/** A claim's title as a link to it, with its verdict. */
export function claimLink(claim: ClaimReport, { prose, words, site }: Sources): Html {
  const { verdict, title } = claim;
  return html`<a class="${classOf(verdict)}" href="${linkTo(claim)}">${prose.linked(title)} <span class="quiet">${site.verdictOf(words.verdicts[verdict])}</span></a>`;
}

/** By what the filters choose a claim. */
export function attributes({ id, verdict, kinds, origin }: ClaimReport): Html {
  return html`data-claim="${id}" data-verdict="${verdict}" data-kinds="${kinds.join(" ")}" data-origin="${origin}"`;
}

/** A verdict as a word with its mark, and how many claims have it. */
export function pill({ verdict }: Pick<ClaimReport, "verdict">, { words }: Pick<Sources, "words">, count?: number): Html {
  return html`<span class="pill ${classOf(verdict)}">${count === undefined ? words.verdicts[verdict] : words.counted(verdict, count)}</span>`;
}

function command({ id }: ClaimReport, { site }: Sources): Html {
  const text = `${configured.commands.reproduce} ${id}`;
  return html`<p class="command"><code>${text}</code> <button type="button" data-copy="${text}" data-copied="${site.copied}">${site.copy}</button></p>`;
}
