import { titleOf } from "../dependencies.ts";
import { pageOf } from "../file-names.ts";
import { inFolders } from "../folders.ts";
import { encoded } from "../links.ts";
import { type ClaimReport, origins } from "../schema.ts";
import { kinds, verdicts } from "../verdict.ts";
import { appendicesIn } from "./appendices.ts";
import { attributes, claimLink } from "./card.ts";
import { folderSection } from "./folder.ts";
import { type Html, html, type Page } from "./html.ts";
import type { Sources } from "./sources.ts";

/** What stands beside every page: the search, the filters, and the claims by chapters, of which the page's own is open. */
export function sidebar(sources: Sources): (page: Page, name: string) => Html {
  const { report, chapters, prose, words, site } = sources;
  const own = Map.groupBy(report.claims, ({ chapter }) => chapter);
  const entries = chapters.map((chapter) => {
    const { name, folders } = chapter;
    const claims = own.get(name) ?? [];
    return {
      file: pageOf(name),
      folders,
      title: prose.linked(titleOf(report, chapter)),
      count: site.counted(claims.length),
      list: claims.map((claim) => item(claim, sources)),
    };
  });
  const around = folderSection(sources);
  const others = [
    { file: "claims.html", title: html`${site.pages.claims}` },
    { file: "graph.html", title: html`${site.pages.graph}` },
    ...(report.explorers ? [{ file: "explorers.html", title: html`${site.explorers.title}` }] : []),
    ...appendicesIn(report, words).map(({ slug, title }) => ({ file: `${slug}.html`, title: prose.linked(title) })),
    { file: "checks.html", title: html`${words.checks}` },
  ];
  return (page, name) => html`<nav id="page:claims" popover aria-label="${site.claims}">
<p class="home"><a href="index.html"${current(page, "index.html")}>${name}</a></p>
${filters(sources, page.file === "index.html" || page.file === "claims.html")}
<ul class="pages">${others.map(({ file, title }) => html`<li><a href="${file}"${current(page, file)}>${title}</a></li>`)}</ul>
${inFolders(
  entries,
  ({ file, title, count, list }) =>
    html`<section><h2><a href="${encoded(file)}"${current(page, file)}>${title}</a></h2>
<details${page.file === file && html` open`}><summary>${count}</summary><ul>${list}</ul></details></section>
`,
  around,
)}
<p class="tools"><button type="button" data-do="unfold" data-other="${site.fold}">${site.expand}</button></p>
<details class="keys"><summary>${site.keys}</summary><dl>${site.keyList.map(([key, what]) => html`<dt>${key.split(" ").map((part) => html`<kbd>${part}</kbd> `)}</dt><dd>${what}</dd>`)}</dl></details></nav>`;
}

function item(claim: ClaimReport, sources: Sources): Html {
  return html`<li ${attributes(claim)}>${claimLink(claim, sources)}</li>
`;
}

function current(page: Page, file: string): Html | false {
  return page.file === file && html` aria-current="page"`;
}

function filters({ report: { claims }, words, site }: Sources, isOpen: boolean): Html {
  const { form, find, title, all, shown, none, reset } = site.filters;
  const counted = <V extends string>(values: readonly V[], names: Record<V, string>, of: (claim: ClaimReport) => readonly V[]) => [
    { value: "", name: all, count: claims.length },
    ...values.map((value) => ({ value, name: names[value], count: claims.filter((claim) => of(claim).includes(value)).length })),
  ];
  const ofVerdict = counted(verdicts, words.verdicts, ({ verdict }) => [verdict]);
  const ofOrigin = counted(origins, site.origins, ({ origin }) => [origin]);
  const ofKind = counted(kinds, words.kinds, ({ kinds }) => kinds);
  return html`<form class="filters" autocomplete="off" aria-label="${form}">
<p><label for="page:find">${find}</label> <input id="page:find" name="find" type="search" spellcheck="false" enterkeyhint="search"></p>
<p class="shown"><span role="status" data-shown="${shown}" data-none="${none}"></span> <button type="reset" hidden>${reset}</button></p>
<details${isOpen && html` open`}><summary>${title}</summary>
${choice("verdict", site.filters.verdict, ofVerdict)}
${choice("origin", site.filters.origin, ofOrigin)}
${choice("kind", site.filters.kind, ofKind)}</details>
</form>`;
}

interface Option {
  value: string;
  name: string;
  count: number;
}

function choice(name: string, legend: string, options: readonly Option[]): Html {
  const radio = ({ value, name: label, count }: Option) =>
    html`<label><input type="radio" name="${name}" value="${value}"${value === "" && html` checked`}><span>${label} <small>${count}</small></span></label>
`;
  return html`<fieldset><legend>${legend}</legend>${options.filter(({ count }) => count > 0).map(radio)}</fieldset>`;
}
