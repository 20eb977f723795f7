import { createHash } from "node:crypto";
import { memoized } from "../../literate/memoized.ts";
import { inWords } from "../article-report.ts";
import { plainText } from "../plain-text.ts";
import type { Glossary } from "./glossary.ts";
import { type Html, html, type Page, raw } from "./html.ts";
import { sidebar } from "./sidebar.ts";
import type { Sources } from "./sources.ts";

/** What a page carries along, so that it asks for nothing. */
export interface Assets {
  css: string;
  scripts: readonly string[];
  /** What can be found, claim by claim. */
  index: Html;
}

/** The same page in another language. */
export interface Elsewhere {
  tag: string;
  name: string;
  /** The path from the pages of this language to those of the other, as "../". */
  path: string;
}

/**
 * Makes documents of pages. Their policy admits their own style sheet and scripts by their hashes, embedded fonts and images, and
 * nothing else. Ids of a page's own parts have a colon, which no claim's and no heading's has.
 */
export function documents(sources: Sources, elsewhere: readonly Elsewhere[]): (page: Page, assets: Assets) => string {
  const { words, site, report, glossary } = sources;
  const list = sidebar(sources);
  const name = report.article ? plainText(inWords(report.article.title, words)) : words.title;
  return (page, { css, scripts, index }) => {
    const policy = `default-src 'none'; script-src ${scripts.map(hash).join(" ")}; style-src ${hash(css)}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`;
    return html`<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
${elsewhere.map(
  ({ tag, path }) => html`<link rel="alternate" hreflang="${tag}" href="${path}${page.file}">
`,
)}<style>${raw(css)}</style>
${scripts.map(
  (script) => html`<script>${raw(script)}</script>
`,
)}
</head>
<body>
<a class="skip" href="#page:main">${site.skip}</a>
${elsewhere.length > 0 && html`<header class="languages">${elsewhere.map(({ tag, name, path }) => html`<a href="${path}${page.file}" hreflang="${tag}" lang="${tag}">${name}</a>`)}</header>`}
<button type="button" class="menu" popovertarget="page:claims">${site.claims}</button>
${list(page, name)}
<main id="page:main" tabindex="-1">
${page.main}</main>
<script type="application/json" id="page:index">${index}</script>
<script type="application/json" id="page:glossary">${explainedOn(page.main, glossary)}</script>
</body>
</html>
`.text;
  };
}

const hash = memoized((text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);

/** The entries of the glossary that a page needs. */
function explainedOn({ text }: Html, { terms, symbols }: Glossary): Html {
  const used = new Set([...text.matchAll(/<span class="term" tabindex="0">([^<]*)</g)].map(([, word]) => word));
  const own = Object.fromEntries([...terms].filter(([word]) => used.has(word)));
  return json({ terms: own, symbols: text.includes("<math") ? Object.fromEntries(symbols) : {} });
}

/** Data within a page, which no text in it can end. */
export function json(data: unknown): Html {
  return raw(JSON.stringify(data).replaceAll("<", "\\u003c"));
}
