import type { Chapter, Claim, Quote } from "../../literate/chapter.ts";
import { isForeign } from "../languages.ts";
import { translation } from "../translation.ts";
import { type Html, html } from "./html.ts";
import type { Sources } from "./sources.ts";

/** What a claim states, in the language of the page: the article's words and what holds instead. */
export function statements(claim: Claim, chapter: Chapter, { prose, words }: Sources): Html {
  const own = claim.quotes.filter((quote) => !isForeign(quote));
  const said = translation(claim, words);
  return said
    ? html`<blockquote class="${own.map(kindOf).at(-1)}">${prose.text(chapter, said.statement)}</blockquote>`
    : html`${own.map((quote) => blockquote(quote, chapter, prose))}`;
}

/** What a claim states in English, folded, where the page is in another language. */
export function original(claim: Claim, chapter: Chapter, { prose, words, site }: Sources): Html | undefined {
  if (!translation(claim, words)) return undefined;
  const own = claim.quotes.filter((quote) => !isForeign(quote)).map((quote) => blockquote(quote, chapter, prose));
  return html`<details class="translation" lang="en"><summary>${site.other}</summary>${own}</details>`;
}

function blockquote(quote: Quote, chapter: Chapter, prose: Sources["prose"]): Html {
  return html`<blockquote class="${kindOf(quote)}"><p class="label">${quote.label}</p>${prose.text(chapter, quote.text)}</blockquote>`;
}

function kindOf({ label }: Quote): string {
  return label.toLowerCase().replace(/[^a-z].*/, "");
}
