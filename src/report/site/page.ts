import { createHash } from "node:crypto";
import type { Kind } from "../../evidence/evidence.ts";
import { pageOf } from "../file-names.ts";
import type { ClaimReport, Report } from "../schema.ts";
import { verdicts } from "../verdict.ts";
import { english } from "../words.en.ts";
import { attributes, linkTo } from "./card.ts";
import { type Html, html, raw } from "./html.ts";

/** One page of the site: its file, its title as text, and what stands in its middle. */
export interface Page {
  file: string;
  title: string;
  main: Html;
}

/** What all pages carry along, so that none asks for anything. */
export interface Assets {
  css: string;
  scripts: readonly string[];
}

/** A page as a document. Its policy admits its own style sheet and scripts by their hashes, embedded fonts and images, and nothing else. */
export function document(page: Page, report: Report, { css, scripts }: Assets): string {
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
<a class="skip" href="#main">Skip to the content</a>
<button type="button" class="menu" popovertarget="claims">Claims</button>
${sidebar(page, report)}
<main id="main" tabindex="-1">
${page.main}</main>
</body>
</html>
`.text;
}

function sidebar(page: Page, report: Report): Html {
  return html`<nav id="claims" popover aria-label="Claims">
<p class="home"><a href="index.html"${current(page, "index.html")}>${english.title}</a></p>
${filters(report)}
${report.chapters.map(({ file, title }) => {
  const own = report.claims.filter(({ chapter }) => chapter === file);
  return html`<section><h2><a href="${pageOf(file)}"${current(page, pageOf(file))}>${title}</a></h2>
<ul>${own.map(item)}</ul></section>
`;
})}</nav>`;
}

function item(claim: ClaimReport): Html {
  const { verdict, title } = claim;
  return html`<li ${attributes(claim)}><a class="${verdict.replace(" ", "-")}" href="${linkTo(claim)}">${title} <span class="quiet">(${verdict})</span></a></li>
`;
}

function current(page: Page, file: string): Html | false {
  return page.file === file && html` aria-current="page"`;
}

const kinds: readonly Kind[] = ["proved", "exact", "sampled", "counterexample", "measured"];

function filters({ claims }: Report): Html {
  const countOf = (test: (claim: ClaimReport) => boolean) => claims.filter(test).length;
  const verdictCounts = verdicts.map((verdict) => [verdict, countOf((claim) => claim.verdict === verdict)] as const);
  const kindCounts = kinds.map((kind) => [kind, countOf((claim) => claim.kinds.includes(kind))] as const);
  return html`<form class="filters" autocomplete="off" aria-label="Filter the claims">
<p><label for="find">Find</label> <input id="find" name="find" type="search" spellcheck="false"></p>
${choice("verdict", "Verdict", [["", claims.length], ...verdictCounts])}
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

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
