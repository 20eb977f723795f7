import { claimIn } from "../dependencies.ts";
import { linkTo } from "./card.ts";
import { html, type Page } from "./html.ts";
import type { Offer, Sources } from "./sources.ts";

/** The teacher's page: every explorer with what it asks, and a question for a class. */
export function explorersPage({ report, offers, words, site }: Sources): Page {
  const { title, lead, asks, forClass } = site.explorers;
  const item = ({ claim, title, prediction, task }: Offer) => html`<li><a href="${linkTo(claimIn(report, claim))}">${title}</a>
<p><b>${asks}</b>${prediction.question}</p><p><b>${forClass}</b>${task}</p></li>
`;
  const offered = offers?.(words.tag).filter(({ claim }) => report.explorers?.includes(claim)) ?? [];
  const main = html`<h1>${title}</h1>
<p>${lead}</p>
<ol class="explorers">${offered.map(item)}</ol>`;
  return { file: "explorers.html", title: `${title} · ${words.title}`, main };
}
