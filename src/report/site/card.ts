import type { Chapter, Claim, Fence } from "../../literate/chapter.ts";
import { configured } from "../../literate/configured.ts";
import { anchorOf, sentencesOf } from "../article.ts";
import { claimIn } from "../dependencies.ts";
import { pageOf } from "../file-names.ts";
import { encoded } from "../links.ts";
import { classesOf, necessity, readingsOf, restsOn, teethOf } from "../notes.ts";
import { plainText } from "../plain-text.ts";
import type { ClaimReport, Report } from "../schema.ts";
import { english } from "../words.en.ts";
import { refutation, results } from "./evidence.ts";
import { figuresOf } from "./figure.ts";
import { type Html, html } from "./html.ts";
import { statements } from "./quotes.ts";
import type { Sources } from "./sources.ts";

/** A claim in full, as it stands on its chapter's page. */
export function card(claim: ClaimReport, section: Claim, chapter: Chapter, { report, prose, styles, explore }: Sources): Html {
  const below = (fence?: Fence) => results(fence, section.fences, claim, styles);
  const belowLine = (line: number) => {
    const fence = section.fences.find((candidate) => candidate.line === line);
    return fence && below(fence);
  };
  return html`<article class="card ${claim.verdict.replace(" ", "-")}" id="${claim.id}" ${attributes(claim)} aria-labelledby="${claim.id}:title">
<header><p class="meta">${pill(claim)} <code>${claim.id}</code> <span class="kinds">${claim.kinds.join(" · ")}</span></p>
${places(claim, report)}
<h2 id="${claim.id}:title">${prose.inline(claim.title)} <a class="anchor" href="#${claim.id}" aria-label="Link to ${claim.id}">#</a></h2></header>
${claim.problems.map((problem) => html`<p class="problem"><b>Fails:</b> ${problem}</p>`)}
${statements(section, chapter, prose)}
${refutation(claim, styles)}
${figuresOf(report, claim.id, prose)}
${explore && html`<div data-explore="${claim.id}"></div>`}
<div class="prose">${prose.section(chapter, section.line + 1, section.end, section.quotes, belowLine)}</div>
${below()}
${prose.woven([readingsOf(report, claim, english), classesOf(claim, english), necessity(claim, english)].join("\n\n"))}
<footer>${prose.woven([restsOn(report, claim, english), teethOf(claim, english)].join("\n\n"))}${command(claim)}</footer>
</article>
`;
}

/** A claim in brief, as it stands on the first page: what is stated, what holds instead, and the counterexample. */
export function entry(claim: ClaimReport, section: Claim, chapter: Chapter, { report, prose, styles }: Sources): Html {
  const read = claim.readings.map((id) => claimIn(report, id));
  return html`<article class="entry ${claim.verdict.replace(" ", "-")}" ${attributes(claim)} aria-labelledby="${claim.id}:title">
<header><h3 id="${claim.id}:title"><a href="${linkTo(claim)}">${prose.linked(claim.title)}</a></h3> ${pill(claim)}</header>
${statements(section, chapter, prose)}
${refutation(claim, styles)}${read.map((reading) => refutation(reading, styles))}
${read.length > 0 && prose.woven(readingsOf(report, claim, english))}
${places(claim, report)}
<p class="kinds">${claim.kinds.join(" · ")}</p>
</article>
`;
}

/** Where in the article a claim's statement stands, or that it is ours. */
function places({ id, origin }: ClaimReport, report: Report): Html | undefined {
  if (!report.article) return undefined;
  const found = sentencesOf(report, id).map(
    (sentence, at) => html`${at > 0 && "; "}<a href="index.html#${anchorOf(sentence)}">${english.pointer(sentence)}</a>`,
  );
  const own = origin !== "article" && (origin === "added" ? "Added by us" : "A reading of a sentence");
  return html`<p class="places">${own}${own && found.length > 0 && ", beside "}${found}</p>`;
}

/** The page and place of a claim. */
export function linkTo({ chapter, id }: ClaimReport): string {
  return `${encoded(pageOf(chapter))}#${id}`;
}

/** By what the filters choose a claim. */
export function attributes({ id, title, verdict, kinds, origin }: ClaimReport): Html {
  return html`data-claim="${id} ${plainText(title)}" data-verdict="${verdict}" data-kinds="${kinds.join(" ")}" data-origin="${origin}"`;
}

/** A verdict as a word with its mark, and how many claims have it. */
export function pill({ verdict }: Pick<ClaimReport, "verdict">, count?: number): Html {
  return html`<span class="pill ${verdict.replace(" ", "-")}">${count !== undefined && `${count} `}${verdict}</span>`;
}

function command({ id }: ClaimReport): Html {
  return html`<p class="command"><code>${configured.commands.reproduce} ${id}</code> <button type="button" data-copy="${configured.commands.reproduce} ${id}">Copy</button></p>`;
}
