import { basename } from "node:path";
import MarkdownIt from "markdown-it";
import markdownItMath from "markdown-it-math/no-default-renderer";
import { createHighlighter } from "shiki";
import { type Chapter, lines, type Quote } from "../../literate/chapter.ts";
import { pageOf } from "../file-names.ts";
import { type Html, html, raw } from "./html.ts";
import { mathml } from "./math.ts";
import type { Styles } from "./styles.ts";

/** Renders what authors wrote: chapters as markup, section by section. */
export interface Prose {
  /** A chapter's blocks whose first line is one of `from` to `to` (1-based, inclusive), without some quotes. */
  section(chapter: Chapter, from: number, to: number, without: readonly Quote[]): Html;
  /** A piece of Markdown that stands in a chapter. */
  text(chapter: Chapter, markdown: string): Html;
  /** A piece of Markdown without a paragraph around it, such as a title. */
  inline(markdown: string): Html;
  /** A piece of Markdown from the report, where a link to a claim is one to its id. */
  woven(markdown: string): Html;
}

/** Loads the highlighter and sets up Markdown: mathematics as MathML, code folded and coloured, links within the site. */
export async function prose(chapters: readonly Chapter[], styles: Styles): Promise<Prose> {
  const highlight = await highlighter(styles);
  const markdown = new MarkdownIt("commonmark").enable("table").use(markdownItMath, {
    inlineRenderer: (latex: string) => mathml(latex, false, styles),
    blockRenderer: (latex: string) => mathml(latex, true, styles),
  });
  markdown.renderer.rules.fence = (tokens, at) => fence(tokens[at], highlight, styles).text;
  const parse = (chapter: Chapter, source: string) => relink(markdown.parse(source, {}), chapter, chapters);
  const render = (tokens: Token[]) => raw(glued(markdown.renderer.render(tokens, markdown.options, {})));
  const parsed = new Map(chapters.map((chapter) => [chapter, blocks(anchored(parse(chapter, chapter.source), chapter))]));
  const within = (chapter: Chapter, from: number, to: number) =>
    parsed.get(chapter)!.filter((block) => from <= lineOf(block) && lineOf(block) <= to);
  return {
    section: (chapter, from, to, without) => {
      const starts = new Set(without.map(({ line }) => line));
      return render(
        within(chapter, from, to)
          .filter((block) => !starts.has(lineOf(block)))
          .flat(),
      );
    },
    text: (chapter, text) => render(parse(chapter, text)),
    inline: (text) => raw(glued(markdown.renderInline(text))),
    woven: (text) => raw(markdown.render(text.replace(/\]\(#([^)]+)\)/g, (_, id) => `](${placeOf(id, chapters)})`))),
  };
}

type Token = ReturnType<InstanceType<typeof MarkdownIt>["parse"]>[number];
type Highlight = (code: string) => Html;

async function highlighter(styles: Styles): Promise<Highlight> {
  const themes = { light: "github-light-default", dark: "github-dark-default" };
  const shiki = await createHighlighter({ langs: ["typescript"], themes: Object.values(themes) });
  // without a limit of time, which on a busy machine would leave long lines half coloured
  const options = { lang: "typescript", themes, defaultColor: "light-dark()", tokenizeTimeLimit: 0, mergeSameStyleTokens: true } as const;
  const [light, dark] = Object.values(themes).map((theme) => shiki.getTheme(theme).fg.toUpperCase());
  const plain = new RegExp(`<span style="color:light-dark\\(${light}, ${dark}\\)[^"]*">([^<]*)</span>`, "g");
  return (code) => raw(styles.extract(shiki.codeToHtml(code, options).replace(' tabindex="0"', "").replace(plain, "$1")));
}

function fence({ info, content }: Token, highlight: Highlight, styles: Styles): Html {
  const [language, word] = info.trim().split(/\s+/);
  if (language === "math") return raw(mathml(content, true, styles));
  if (language !== "ts") return html`<pre><code>${content}</code></pre>`;
  const count = lines(content).length - 1;
  const summary = word ? "Illustration, type-checked and not run" : "Code";
  return html`<details class="code"><summary>${summary} <small>${count} ${count === 1 ? "line" : "lines"}</small></summary>${highlight(content.trimEnd())}</details>`;
}

/** Keeps the brackets around a formula, and the full stop after it, on its line. */
function glued(markup: string): string {
  const formula = /([([“]*)(<math>.*?<\/math>)([.,:;!?)\]”’]*)/g;
  return markup.replace(formula, (all, open, math, close) => (open || close ? `<span class="glued">${open}${math}${close}</span>` : all));
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
      if (/^[a-z]+:/.test(href)) continue;
      const inside = target(href, chapter, chapters);
      if (inside) link.attrSet("href", inside);
      else
        for (const end of [link, children!.find(({ type }, i) => i > at && type === "link_close")!])
          Object.assign(end, { tag: "span", attrs: [] });
    }
  return tokens;
}

function target(href: string, chapter: Chapter, chapters: readonly Chapter[]): string | undefined {
  const [path, slug] = decodeURIComponent(href).split("#");
  const linked = path === "" ? chapter : chapters.find(({ file }) => basename(file) === path);
  const anchor = linked?.claims.find((claim) => claim.slug === slug)?.id ?? slug;
  return linked && `${pageOf(linked.file)}${anchor ? `#${anchor}` : ""}`;
}

function placeOf(id: string, chapters: readonly Chapter[]): string {
  const chapter = chapters.find(({ claims }) => claims.some((claim) => claim.id === id));
  return `${chapter ? pageOf(chapter.file) : ""}#${id}`;
}

function lineOf([{ map }]: Token[]): number {
  return map![0] + 1;
}
