import { withLinks } from "../article-report.ts";
import { ofReadme } from "../links.ts";
import { plainText } from "../plain-text.ts";
import { relinked } from "../relink.ts";
import type { Appendix } from "./appendices.ts";
import { html, type Page } from "./html.ts";
import type { Sources } from "./sources.ts";

/** A section of the chapters' README as a page: the notation, the references. */
export function appendixPage({ slug, title, text }: Appendix, { report, prose, words, site, source }: Sources): Page {
  const linked = relinked(text.replaceAll(`| ${site.column} |`, `| ${site.means} |`), (href) => ofReadme(href, source));
  return {
    file: `${slug}.html`,
    title: `${plainText(title)} · ${words.title}`,
    main: html`<h1>${prose.inline(title)}</h1>
<div class="appendix">${prose.woven(withLinks(linked, report))}</div>`,
  };
}
