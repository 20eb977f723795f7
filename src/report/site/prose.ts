import type { Chapter, Quote } from "../../literate/chapter.ts";
import { captionOf, isIllustration } from "../../literate/fences.ts";
import { reader } from "../../literate/github-markdown.ts";
import { lineOf, lines, type Token } from "../../literate/markdown.ts";
import { memoized } from "../../literate/memoized.ts";
import { pageOf } from "../file-names.ts";
import { encoded, type Place, placeOf } from "../links.ts";
import type { Say } from "../say.ts";
import type { Words } from "../words.ts";
import { explained, type Glossary } from "./glossary.ts";
import type { Highlight } from "./highlight.ts";
import { type Html, html, langOf, raw } from "./html.ts";
import { mathml } from "./math.ts";
import { punctuated } from "./punctuated.ts";
import type { Styles } from "./styles.ts";
import { wording } from "./wording.ts";
import type { SiteWords } from "./words.en.ts";

/** Renders what authors wrote: chapters as markup, section by section. */
export interface Prose {
  /** A chapter's blocks whose first line is one of `from` to `to` (1-based, inclusive), without some quotes, each with what belongs below it. */
  section(chapter: Chapter, from: number, to: number, without: readonly Quote[], below?: Below): Html;
  /** A piece of Markdown that stands in a chapter. */
  text(chapter: Chapter, markdown: string): Html;
  /** A piece of Markdown without a paragraph around it, such as a caption. */
  inline(markdown: string): Html;
  /** A piece of Markdown within a link, so that it holds no links of its own. */
  linked(markdown: string): Html;
  /** A piece of Markdown from the report, where a link to a claim is one to its id. */
  woven(markdown: string): Html;
}

/** What belongs below the block that starts in a line. */
export type Below = (line: number) => Html | undefined;

/** What prose is set with. */
interface Setting {
  styles: Styles;
  highlight: Highlight;
  glossary: Glossary;
  site: SiteWords;
  words: Words;
  /** Captions of code in the language of the page. */
  say: Say;
}

/** Sets up Markdown: mathematics as MathML, code folded and coloured, links within the site, words explained, HTML only where it is plain. */
export function prose(chapters: readonly Chapter[], { styles, highlight, glossary, site, words: said, say }: Setting): Prose {
  const typeset = (latex: string, display: boolean) => mathml(latex, display, styles);
  const [markdown, words] = [reader(typeset), reader(typeset).set({ html: false })];
  markdown.renderer.rules.fence = (tokens, at) => fence(tokens[at], { styles, highlight, site, words: said, say }).text;
  markdown.renderer.rules.html_block = markdown.renderer.rules.html_inline = (tokens, at) => tamed(tokens[at].content);
  const parse = (chapter: Chapter, source: string) => relink(markdown.parse(source, {}), chapter, chapters);
  const render = (tokens: Token[]) => raw(punctuated(markdown.renderer.render(tokens, markdown.options, {})));
  const parsed = new Map(chapters.map((chapter) => [chapter, blocks(anchored(parse(chapter, chapter.source), chapter))]));
  const within = (chapter: Chapter, from: number, to: number) =>
    parsed.get(chapter)!.filter(([open]) => from <= lineOf(open) && lineOf(open) <= to);
  const inline = memoized((text: string) => raw(punctuated(words.renderInline(text))));
  const pages = new Map(chapters.flatMap(({ name, claims }) => claims.map(({ id }) => [id, encoded(pageOf(name))])));
  return {
    section: (chapter, from, to, without, below = () => undefined) => {
      const starts = new Set(without.map(({ line }) => line));
      const shown = within(chapter, from, to).filter(([open]) => !starts.has(lineOf(open)));
      const done = new Set<string>();
      return html`${shown.map((block) => html`${explained(glossary, render(block), done)}${below(lineOf(block[0]))}`)}`;
    },
    text: (chapter, text) => explained(glossary, render(parse(chapter, text))),
    inline,
    linked: memoized((text: string) => raw(inline(text).text.replaceAll(/<\/?a\b[^>]*>/g, ""))),
    woven: (text) => raw(punctuated(markdown.render(text.replace(/\]\(#([^)]+)\)/g, (_, id) => `](${pages.get(id) ?? ""}#${id})`)))),
  };
}

function fence({ info, content }: Token, { highlight, styles, site, words, say }: Omit<Setting, "glossary">): Html {
  const [language] = info.trim().split(/\s+/);
  if (language === "math") return raw(mathml(content, true, styles));
  if (language !== "ts" && language !== "coq") return html`<pre><code>${content}</code></pre>`;
  const caption = language === "ts" ? captionOf(info) : undefined; // a theorem's is its result, which stands below
  const plain = isIllustration(info) ? words.illustration[language === "ts" ? "run" : "plain"] : site.code;
  const summary = caption === undefined ? plain : wording(say(caption));
  const code = language === "ts" ? highlight(content.trimEnd()) : html`<pre><code>${content.trimEnd()}</code></pre>`;
  return html`<details class="code"><summary${langOf(words)}>${summary} <small>${site.lines(lines(content).length - 1)}</small></summary>${code}</details>`;
}

/** The top-level blocks of a document, each with all tokens from its opening to its closing. */
function blocks(tokens: Token[]): Token[][] {
  const found: Token[][] = [];
  for (const token of tokens) {
    if (token.level === 0 && token.nesting >= 0) found.push([]);
    found.at(-1)!.push(token);
  }
  return found;
}

/** Gives each heading its anchor on GitHub as id. */
function anchored(tokens: Token[], { slugs }: Chapter): Token[] {
  for (const [at, token] of tokens.filter(({ type }) => type === "heading_open").entries()) token.attrSet("id", slugs[at]);
  return tokens;
}

/** Leads links to claims within the site; a link to a file that is no page of it becomes plain text. */
function relink(tokens: Token[], chapter: Chapter, chapters: readonly Chapter[]): Token[] {
  for (const { children } of tokens)
    for (const [at, link] of (children ?? []).entries()) {
      const href = link.type === "link_open" ? String(link.attrGet("href")) : "mailto:";
      if (/^[a-z][a-z0-9+.-]*:/i.test(href)) continue;
      const place = placeOf(href, chapter, chapters);
      if (place) link.attrSet("href", addressOf(place));
      else
        for (const end of [link, children!.find(({ type }, i) => i > at && type === "link_close")!])
          Object.assign(end, { tag: "span", attrs: [] });
    }
  return tokens;
}

function addressOf({ chapter, claim, anchor }: Place): string {
  const id = claim?.id ?? encodeURIComponent(anchor);
  return `${encoded(pageOf(chapter.name))}${id ? `#${id}` : ""}`;
}

/** HTML of a chapter without what is active: plain tags stay, comments go, and the rest is shown as it is written. */
function tamed(markup: string): string {
  return markup.replaceAll(/<!--[\s\S]*?(?:-->|$)|<\/?(?:br|b|i|em|strong|sub|sup|kbd|code|details|summary)\s*>|[<>]/gi, (part) =>
    part === "<" ? "&lt;" : part === ">" ? "&gt;" : part.startsWith("<!") ? "" : part,
  );
}
