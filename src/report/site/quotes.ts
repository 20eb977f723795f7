import type { Chapter, Claim, Quote } from "../../literate/chapter.ts";
import { isForeign, languages } from "../languages.ts";
import { translation } from "../words.ts";
import { type Html, html } from "./html.ts";
import type { Prose } from "./prose.ts";

/** What a claim states: the article's words and what holds instead, then, folded, the same in other languages. */
export function statements(claim: Claim, chapter: Chapter, prose: Prose): Html {
  const own = claim.quotes.filter((quote) => !isForeign(quote));
  return html`${own.map((quote) => blockquote(quote, chapter, prose))}${translations(claim, chapter, prose)}`;
}

/** What a claim or a chapter says in other languages, folded. */
export function translations(section: Claim | Chapter, chapter: Chapter, prose: Prose): Html[] {
  return languages().flatMap((words) => {
    const found = translation(section, words);
    if (!found) return [];
    const { title, statement } = found;
    return html`<details class="translation" lang="${words.tag}"><summary>${words.label}</summary>
<p><b>${prose.inline(title)}</b></p>${prose.text(chapter, statement)}</details>`;
  });
}

function blockquote({ label, text }: Quote, chapter: Chapter, prose: Prose): Html {
  const kind = label.toLowerCase().replace(/[^a-z].*/, "");
  return html`<blockquote class="${kind}"><p class="label">${label}</p>${prose.text(chapter, text)}</blockquote>`;
}
