import { readFileSync } from "node:fs";
import GithubSlugger from "github-slugger";
import MarkdownIt from "markdown-it";
import { ChapterError } from "./chapter-error.ts";

/** A fenced block of TypeScript; `line` (1-based) is its opening fence, `end` its closing one. */
export interface Fence {
  line: number;
  end: number;
  code: string;
  illustration: boolean;
}

/** A blockquote that opens with a bold label, as `> **Article, §1.** …`; `text` is the Markdown after the label, `end` its last line. */
export interface Quote {
  label: string;
  text: string;
  line: number;
  end: number;
}

/** A Markdown link; `line` is the line on which its paragraph starts. */
export interface Link {
  href: string;
  line: number;
}

/** A section whose heading starts with an id in a code span; `end` is the last line of the section. */
export interface Claim {
  id: string;
  title: string;
  heading: string;
  /** The heading's anchor on GitHub. */
  slug: string;
  line: number;
  end: number;
  quotes: Quote[];
  fences: Fence[];
  links: Link[];
  /** Ids of the claims that the section links to; filled in by `readSpecification`. */
  dependencies: string[];
}

/** A literate chapter, as CommonMark reads it. */
export interface Chapter {
  file: string;
  source: string;
  title: string;
  /** The line of its title. */
  line: number;
  /** The labelled blockquotes before the first claim. */
  quotes: Quote[];
  head: Fence[];
  claims: Claim[];
  /** The anchors of all headings on GitHub. */
  slugs: string[];
}

const commonmark = new MarkdownIt("commonmark");

type Token = ReturnType<typeof commonmark.parse>[number];
const claimId = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/;
const misspelt = /^(typescript|mts|cts|tsx)$/i;

/** Reads a chapter from disk. Throws ChapterError when it is malformed. */
export function readChapter(file: string): Chapter {
  return parseChapter(file, readFileSync(file, "utf8"));
}

/** Reads a chapter from its Markdown `source`; `file` is the name that errors carry. Throws ChapterError when it is malformed. */
export function parseChapter(file: string, source: string): Chapter {
  const reader = new Reader(file, source);
  for (const [index, token] of reader.tokens.entries()) reader.read(token, index);
  return reader.finish();
}

/** The lines of a Markdown text, split as CommonMark splits them. */
export function lines(source: string): string[] {
  return source.split(/\r\n?|\n/);
}

class Reader {
  readonly tokens: Token[];
  readonly #chapter: Chapter;
  readonly #lineCount: number;
  readonly #slugger = new GithubSlugger();
  #heading = "";
  #claim: Claim | undefined;
  #claimLevel = 0;

  constructor(file: string, source: string) {
    this.tokens = commonmark.parse(source, {});
    this.#lineCount = lines(source).length;
    this.#chapter = { file, source, title: "", line: 1, quotes: [], head: [], claims: [], slugs: [] };
  }

  read(token: Token, index: number) {
    if (token.type === "heading_open") this.#readHeading(token, this.tokens[index + 1]);
    else if (token.type === "fence") this.#readFence(token);
    else if (token.type === "inline") this.#readLinks(token);
    else if (token.type === "blockquote_open" && token.level === 0) this.#readQuote(index);
  }

  finish(): Chapter {
    this.#closeClaim(this.#lineCount);
    return this.#chapter;
  }

  #readHeading(open: Token, inline: Token) {
    const [line, level] = [open.map![0] + 1, Number(open.tag.slice(1))];
    const [first] = inline.children ?? [];
    const slug = this.#slugger.slug((inline.children ?? []).map((child) => child.content).join(""));
    this.#chapter.slugs.push(slug);
    const id = first?.type === "code_inline" && first.content.includes(".") ? first.content : undefined;
    if (open.level > 0) {
      if (id) this.#fail(line, `the claim \`${id}\` stands inside a list or a blockquote`, "put its heading at the left margin");
      return;
    }
    if (level <= this.#claimLevel) this.#closeClaim(line - 1);
    this.#heading = inline.content;
    if (level === 1 && !this.#chapter.title) Object.assign(this.#chapter, { title: inline.content, line });
    if (id !== undefined) this.#openClaim(id, inline.content, slug, line, level);
  }

  #openClaim(id: string, heading: string, slug: string, line: number, level: number) {
    if (!claimId.test(id))
      this.#fail(line, `\`${id}\` is no claim id`, "write it as topic.statement in lower case, words joined by hyphens");
    if (this.#claim)
      this.#fail(line, `the claim \`${id}\` stands inside the claim \`${this.#claim.id}\``, "give both headings the same level");
    const earlier = this.#chapter.claims.find((claim) => claim.id === id);
    if (earlier) this.#fail(line, `the id \`${id}\` is taken by line ${earlier.line}`, "give each claim its own id");
    const title = heading.slice(heading.indexOf(id) + id.length).replace(/^\s*`+\s*/, "");
    this.#claim = { id, title, heading, slug, line, end: line, quotes: [], fences: [], links: [], dependencies: [] };
    this.#claimLevel = level;
    this.#chapter.claims.push(this.#claim);
  }

  #closeClaim(end: number) {
    const claim = this.#claim;
    this.#claim = undefined;
    this.#claimLevel = 0;
    if (!claim) return;
    claim.end = end;
    if (!claim.fences.some((fence) => !fence.illustration))
      this.#fail(
        claim.line,
        `the claim \`${claim.id}\` has no \`ts\` fence`,
        'write its check, or `planned("…")` until there is one',
        claim.heading,
      );
  }

  #readFence(token: Token) {
    const [start, stop] = token.map!;
    const line = start + 1;
    const info = token.info.trim().split(/\s+/);
    const isCode = info[0] === "ts";
    if (token.level === 0 && !isClosed(token)) this.#fail(line, "the fence is never closed", `end it with a line of ${token.markup}`);
    if (misspelt.test(info[0]) || (info[0] !== "ts" && info[0].toLowerCase() === "ts"))
      this.#fail(line, `a fence marked \`${info[0]}\` does not run`, "mark it `ts`, or `ts illustration` if it shall not run");
    if (!isCode) return;
    if (token.level > 0) this.#fail(line, "a `ts` fence stands inside a list or a blockquote", "put it at the left margin");
    if (info.length > 2 || (info[1] && info[1] !== "illustration"))
      this.#fail(
        line,
        `unknown info word \`${info.slice(1).join(" ")}\``,
        "write `ts`, or `ts illustration` for code that is shown but not run",
      );
    if (/^\s/.test(lines(this.#chapter.source)[start])) this.#fail(line, "a `ts` fence is indented", "move it to the left margin");
    this.#keep({ line, end: stop, code: token.content, illustration: info[1] === "illustration" });
  }

  #keep(fence: Fence) {
    if (this.#claim) this.#claim.fences.push(fence);
    else if (this.#chapter.claims.length === 0 || fence.illustration) this.#chapter.head.push(fence);
    else
      this.#fail(
        fence.line,
        "a `ts` fence stands outside every claim",
        "move it into a claim, or to the chapter's head before the first claim",
      );
  }

  #readLinks(inline: Token) {
    for (const token of inline.children ?? [])
      if (token.type === "link_open") this.#claim?.links.push({ href: String(token.attrGet("href")), line: inline.map![0] + 1 });
  }

  #readQuote(index: number) {
    const end = this.tokens.findIndex((token, i) => i > index && token.type === "blockquote_close" && token.level === 0);
    const paragraphs = this.tokens.slice(index, end).filter((token) => token.type === "inline");
    const [, label, rest] = paragraphs[0]?.content.match(/^\*\*(.+?)\.?\*\*\s*([\s\S]*)$/) ?? [];
    const [start, stop] = this.tokens[index].map!;
    const section = this.#claim ?? (this.#chapter.claims.length === 0 ? this.#chapter : undefined);
    const text = [rest, ...paragraphs.slice(1).map((p) => p.content)].join("\n\n");
    if (label) section?.quotes.push({ label, text, line: start + 1, end: stop });
  }

  #fail(line: number, problem: string, mend: string, heading = this.#heading): never {
    throw new ChapterError(this.#chapter.file, line, heading, problem, mend);
  }
}

/** A fence without a closing line runs to the end of its container: its content is one line longer, or is cut by the end of the file. */
function isClosed(fence: Token): boolean {
  const [start, stop] = fence.map!;
  const contentLines = fence.content === "" ? 0 : fence.content.split("\n").length - 1;
  return (fence.content === "" || fence.content.endsWith("\n")) && contentLines === stop - start - 2;
}
