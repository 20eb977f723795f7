import { anchorOf, withLinks } from "../article.ts";
import type { ArticleReport, ClaimReport, Report, SentenceReport } from "../schema.ts";
import { english } from "../words.en.ts";
import { linkTo, pill } from "./card.ts";
import { type Html, html } from "./html.ts";
import type { Prose } from "./prose.ts";

/** The article, sentence by sentence, each with the worst verdict of its claims. */
export function sentences({ sections }: ArticleReport, report: Report, prose: Prose): Html {
  const claims = new Map(report.claims.map((claim) => [claim.id, claim]));
  const parts = sections.map(({ number, title, sentences }) => {
    const others = Object.entries(title.others).map(([tag, text]) => html` <span lang="${tag}">${prose.inline(text)}</span>`);
    const items = sentences.map((sentence) => item(sentence, report, claims, prose));
    return html`<h3>${english.section(number)} ${prose.inline(title.text)}${others}</h3>
<ol>${items}</ol>
`;
  });
  return html`<section class="sentences"><h2>${english.sentences}</h2>
<p>${english.howSentences}</p>
${parts}</section>
`;
}

function item(sentence: SentenceReport, report: Report, claims: ReadonlyMap<string, ClaimReport>, prose: Prose): Html {
  const { kind, gist, remark, verdict, isPlain } = sentence;
  const own = sentence.claims.flatMap((id) => claims.get(id) ?? []);
  const settled = verdict ? pill({ verdict }) : html`<span class="none">${isPlain ? english.plain : english.unclaimed}</span>`;
  // a formula is the same in every language
  const others =
    kind === "formula" ? [] : Object.entries(gist.others).map(([tag, text]) => html`<p lang="${tag}">${prose.inline(text)}</p>\n`);
  return html`<li class="${verdict?.replace(" ", "-") ?? "plain"}" id="${anchorOf(sentence)}"><p class="meta">${english.pointer(sentence)} ${settled}</p>
<p>${prose.inline(gist.text)}</p>
${others}${own.length > 0 && html`<p class="settled">${own.map((claim) => claimLink(claim, prose))}</p>`}
${remark && prose.woven(`*${english.remark}* ${withLinks(remark.text, report)}`)}</li>
`;
}

function claimLink(claim: ClaimReport, prose: Prose): Html {
  const { verdict, title } = claim;
  return html`<a class="${verdict.replace(" ", "-")}" href="${linkTo(claim)}">${prose.linked(title)} <span class="quiet">(${verdict})</span></a> `;
}
