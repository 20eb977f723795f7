import { createHash } from "node:crypto";
import type { Kind } from "../../evidence/evidence.ts";
import { pageOf } from "../file-names.ts";
import { inFolders } from "../folders.ts";
import { encoded } from "../links.ts";
import { remembered } from "../remembered.ts";
import type { ClaimReport, Report } from "../schema.ts";
import { verdicts } from "../verdict.ts";
import { english } from "../words.en.ts";
import { attributes, linkTo } from "./card.ts";
import { folderSection } from "./folder.ts";
import { type Html, html, raw } from "./html.ts";
import type { Prose } from "./prose.ts";

/** One page of the site: its file, its title as text, and what stands in its middle. */
export interface Page {
  file: string;
  title: string;
  main: Html;
}

/** What a page carries along, so that it asks for nothing. */
export interface Assets {
  css: string;
  scripts: readonly string[];
}

/**
 * Makes documents of pages. Their policy admits their own style sheet and scripts by their hashes, embedded fonts and images, and
 * nothing else. Ids of a page's own parts have a colon, which no claim's and no heading's has.
 */
export function documents(report: Report, prose: Prose): (page: Page, assets: Assets) => string {
  const list = sidebar(report, prose);
  const hash = remembered((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return (page, { css, scripts }) => {
    const policy = `default-src 'none'; script-src ${scripts.map(hash).join(" ")}; style-src ${hash(css)}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`;
    return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<style>${raw(css)}</style>
${scripts.map(
  (script) => html`<script>${raw(script)}</script>
`,
)}
</head>
<body>
<a class="skip" href="#page:main">Skip to the content</a>
<button type="button" class="menu" popovertarget="page:claims">Claims</button>
${list(page)}
<main id="page:main" tabindex="-1">
${page.main}</main>
</body>
</html>
`.text;
  };
}

/** The list of claims, the same on every page but for the mark of the page itself. */
function sidebar(report: Report, prose: Prose): (page: Page) => Html {
  const own = Map.groupBy(report.claims, ({ chapter }) => chapter);
  const chapters = report.chapters.map(({ file, title }) => ({
    file: pageOf(file),
    folders: (report.folders ?? []).filter(({ path }) => file.startsWith(`${path}/`)),
    link: html`${prose.linked(title)}</a></h2>
<ul>${(own.get(file) ?? []).map((claim) => item(claim, prose))}</ul></section>
`,
  }));
  const form = filters(report);
  const around = folderSection(prose);
  return (page) => html`<nav id="page:claims" popover aria-label="Claims">
<p class="home"><a href="index.html"${current(page, "index.html")}>${english.title}</a></p>
${form}
${inFolders(chapters, ({ file, link }) => html`<section><h2><a href="${encoded(file)}"${current(page, file)}>${link}`, around)}</nav>`;
}

function item(claim: ClaimReport, prose: Prose): Html {
  const { verdict, title } = claim;
  return html`<li ${attributes(claim)}><a class="${verdict.replace(" ", "-")}" href="${linkTo(claim)}">${prose.linked(title)} <span class="quiet">(${verdict})</span></a></li>
`;
}

function current(page: Page, file: string): Html | false {
  return page.file === file && html` aria-current="page"`;
}

const kinds: readonly Kind[] = ["theorem", "proved", "exact", "sampled", "counterexample", "measured"];

const origins: readonly ClaimReport["origin"][] = ["article", "reading", "added"];

function filters({ claims }: Report): Html {
  const countOf = (test: (claim: ClaimReport) => boolean) => claims.filter(test).length;
  const verdictCounts = verdicts.map((verdict) => [verdict, countOf((claim) => claim.verdict === verdict)] as const);
  const originCounts = origins.map((origin) => [origin, countOf((claim) => claim.origin === origin)] as const);
  const kindCounts = kinds.map((kind) => [kind, countOf((claim) => claim.kinds.includes(kind))] as const);
  return html`<form class="filters" autocomplete="off" aria-label="Filter the claims">
<p><label for="page:find">Find</label> <input id="page:find" name="find" type="search" spellcheck="false"></p>
${choice("verdict", "Verdict", [["", claims.length], ...verdictCounts])}
${choice("origin", "Whose", [["", claims.length], ...originCounts])}
${choice("kind", "Evidence", [["", claims.length], ...kindCounts])}
<p class="shown" role="status"></p>
</form>`;
}

function choice(name: string, legend: string, options: readonly (readonly [string, number])[]): Html {
  const radio = ([value, count]: readonly [string, number]) =>
    html`<label><input type="radio" name="${name}" value="${value}"${value === "" && html` checked`}><span>${value || "all"} <small>${count}</small></span></label>
`;
  return html`<fieldset><legend>${legend}</legend>${options.filter(([, count]) => count > 0).map(radio)}</fieldset>`;
}
