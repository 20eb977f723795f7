import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import GithubSlugger from "github-slugger";
import MarkdownIt from "markdown-it";
import { memoized } from "../../src/literate/memoized.ts";

/** The links and pictures of pages in Markdown that lead nowhere, each with its page; `root` is the directory that the pages' paths start from. */
export function brokenLinks(pages: ReadonlyMap<string, string>, root: string): string[] {
  const read = (path: string) => pages.get(path) ?? (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined);
  return [...pages].flatMap(([page, text]) =>
    hrefsIn(text)
      .filter((href) => !/^[a-z][a-z0-9+.-]*:/i.test(href))
      .filter((href) => !leads(href, page, root, read))
      .map((href) => `${page}: ${href}`),
  );
}

/** The same of the pages in Markdown of a report that is in the folder `report` of `root`. */
export function brokenLinksOfReport(files: ReadonlyMap<string, string>, root: string): string[] {
  const pages = [...files].filter(([name]) => name.endsWith(".md"));
  return brokenLinks(new Map(pages.map(([name, text]) => [`report/${name}`, text])), root);
}

function leads(href: string, page: string, root: string, read: (path: string) => string | undefined): boolean {
  const [, path, query, anchor = ""] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(href)!;
  const target = path === "" ? page : normalize(join(dirname(page), decodeURIComponent(path)));
  if (!anchor && existsSync(join(root, target))) return true; // a folder, too
  const text = read(target);
  if (text === undefined || !anchor) return text !== undefined;
  if (query === "?plain=1") return Number(/^L(\d+)$/.exec(anchor)?.[1]) <= text.split("\n").length;
  return anchorsIn(text).has(decodeURIComponent(anchor));
}

const markdown = new MarkdownIt("commonmark").enable("table");

/** Where the links and pictures of a page lead, those in plain HTML, too. */
function hrefsIn(text: string): string[] {
  return markdown.parse(text, {}).flatMap((token) =>
    [token, ...(token.children ?? [])].flatMap(({ type, content, attrs }) => {
      if (type === "link_open" || type === "image")
        return (attrs ?? []).flatMap(([name, value]) => (name === "href" || name === "src" ? [String(value)] : []));
      return type.startsWith("html_") ? [...content.matchAll(/ (?:src|srcset|href)="([^"]*)"/g)].map(([, href]) => href) : [];
    }),
  );
}

/** The anchors of a page: those that it names, and those that GitHub gives to headings. */
const anchorsIn = memoized((text: string): Set<string> => {
  const slugger = new GithubSlugger();
  const tokens = markdown.parse(text, {});
  const slugs = tokens.flatMap((token, at) =>
    token.type === "heading_open" ? [slugger.slug(wordsOf(tokens[at + 1].children ?? []))] : [],
  );
  return new Set([...slugs, ...[...text.matchAll(/<a id="([^"]*)">/g)].map(([, id]) => id)]);
});

function wordsOf(children: readonly { content: string; type: string }[]): string {
  return children.map(({ content, type }) => (type === "html_inline" ? "" : content)).join("");
}
