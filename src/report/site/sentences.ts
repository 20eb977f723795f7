import { anchorOf, inWords, withLinks, withoutVerdict } from "../article-report.ts";
import { claimsAmong } from "../dependencies.ts";
import type { ArticleReport, SentenceReport } from "../schema.ts";
import { claimLink, pill } from "./card.ts";
import { classOf, type Html, html } from "./html.ts";
import type { Sources } from "./sources.ts";

/** The article, sentence by sentence, each with the worst verdict of its claims. */
export function sentences({ sections }: ArticleReport, sources: Sources): Html {
  const { prose, words } = sources;
  const parts = sections.map(({ number, title, sentences }) => {
    const items = sentences.map((sentence) => item(sentence, sources));
    return html`<h3>${words.section(number)} ${prose.inline(inWords(title, words))}</h3>
<ol>${items}</ol>
`;
  });
  return html`<section class="sentences"><h2>${words.sentences}</h2>
<p>${words.howSentences}</p>
${parts}</section>
`;
}

function item(sentence: SentenceReport, sources: Sources): Html {
  const { report, prose, words } = sources;
  const { gist, remark, verdict } = sentence;
  const own = claimsAmong(report, sentence.claims);
  const settled = verdict ? pill({ verdict }, sources) : html`<span class="none">${withoutVerdict(sentence, words)}</span>`;
  return html`<li class="${verdict ? classOf(verdict) : "plain"}" id="${anchorOf(sentence)}"><p class="meta">${words.pointer(sentence)} ${settled}</p>
<p>${prose.inline(inWords(gist, words))}</p>
${own.length > 0 && html`<p class="settled">${own.map((claim) => html`${claimLink(claim, sources)} `)}</p>`}
${remark && prose.woven(`*${words.remark}* ${withLinks(inWords(remark, words), report)}`)}</li>
`;
}
