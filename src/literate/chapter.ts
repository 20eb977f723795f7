import { basename } from "node:path";
import GithubSlugger from "github-slugger";
import { type Fail, failUnder } from "./chapter-error.ts";
import { languageLabels } from "./configured.ts";
import { readText, withoutMark } from "./encoding.ts";
import type { Fence } from "./fences.ts";
import type { Folder } from "./folder-title.ts";
import { refuseForgedWords } from "./forged.ts";
import { claimId, idOf } from "./id.ts";
import { type Quote, readQuote, refuseRepeated, refuseStatements } from "./labels.ts";
import { hasLink, type Link, linksOf } from "./links.ts";
import { refuseHeading, refuseUnquoted } from "./look-alikes.ts";
import { blockAt, isShown, lineOf, type Token } from "./markdown.ts";
import { Prose } from "./prose.ts";

export type { Fence, Link, Quote };

/** A section whose heading starts with an id in a code span; `end` is the last line of the section. */
export interface Claim {
  id: string;
  title: string;
  heading: string;
  /** The heading's anchor on GitHub. */
  slug: string;
  line: number;
  /** The last line of its heading. */
  headingEnd: number;
  end: number;
  quotes: Quote[];
  fences: Fence[];
  links: Link[];
  /** Ids of the claims that the section links to; filled in by `readSpecification`. */
  dependencies: string[];
  /** Ids of the claims that read its statement in one way each; filled in by `readSpecification`. */
  readings: string[];
}

/** A literate chapter, as CommonMark reads it. */
export interface Chapter {
  file: string;
  /** Its path from the chapters' directory, with slashes: what tells it from the others. */
  name: string;
  /** The folders in which it lies, the outermost first; filled in by `readSpecification`. */
  folders: Folder[];
  source: string;
  title: string;
  /** The line of its title. */
  line: number;
  /** The labelled blockquotes before the first claim. */
  quotes: Quote[];
  head: Fence[];
  claims: Claim[];
  /** Links outside of claims, and all images. */
  links: Link[];
  /** The anchors of all headings on GitHub. */
  slugs: string[];
}

/** Reads a chapter from disk; `name` is its path from the chapters' directory. Throws ChapterError when it is malformed. */
export function readChapter(file: string, name?: string): Chapter {
  return parseChapter(file, readText(file), name);
}

/** Reads a chapter from its Markdown `source`; `file` is the name that errors carry. Throws ChapterError when it is malformed. */
export function parseChapter(file: string, source: string, name = basename(file)): Chapter {
  return new Reader(file, withoutMark(source), name).read();
}

/** The claims of chapters by their ids, in order. */
export function claimsIn(chapters: readonly Chapter[]): Map<string, Claim> {
  return new Map(chapters.flatMap(({ claims }) => claims.map((claim) => [claim.id, claim])));
}

class Reader {
  readonly #chapter: Chapter;
  readonly #prose: Prose;
  readonly #slugger = new GithubSlugger();
  readonly #claims = new Map<string, Claim>();
  readonly #headings: { line: number; text: string }[] = [];
  readonly #fail: Fail;
  #claim: Claim | undefined;
  #claimLevel = 0;
  #quoteEnds = 0;

  constructor(file: string, source: string, name: string) {
    this.#chapter = { file, name, folders: [], source, title: "", line: 1, quotes: [], head: [], claims: [], links: [], slugs: [] };
    this.#fail = failUnder(file, this.#headings);
    this.#prose = new Prose(source, this.#fail);
  }

  read(): Chapter {
    for (const [index, token] of this.#prose.tokens.entries()) this.#readToken(token, index);
    this.#closeClaim(this.#prose.rows.length);
    this.#prose.finish();
    if (!this.#chapter.title) this.#fail(1, "the chapter has no title", "begin it with a line # Title");
    return this.#chapter;
  }

  #readToken(token: Token, index: number) {
    this.#prose.refuse(token, index, this.#claim !== undefined);
    if (token.type === "heading_open") this.#readHeading(token, this.#prose.tokens[index + 1]);
    else if (token.type === "fence") this.#readFence(token);
    else if (token.type === "code_block")
      this.#fail(
        lineOf(token),
        "an indented text is shown as code and does not run",
        `write it in a fence at the left margin, \`\`\`ts or \`\`\`text`,
      );
    else if (token.type === "inline") this.#readInline(token, index);
    else if (token.type === "blockquote_open") this.#readQuote(index);
  }

  #readHeading(open: Token, inline: Token) {
    const [line, level] = [lineOf(open), Number(open.tag.slice(1))];
    const slug = this.#slugger.slug(textOf(inline));
    this.#chapter.slugs.push(slug);
    const id = this.#idIn(inline, line);
    if (open.level > 0) {
      if (id) this.#fail(line, `the claim \`${id}\` is inside a list or a blockquote`, "put its heading at the left margin");
      return;
    }
    if (level <= this.#claimLevel) this.#closeClaim(line - 1);
    this.#headings.push({ line, text: inline.content });
    if (level === 1 && !this.#chapter.title && isShown(inline.children ?? []))
      Object.assign(this.#chapter, { title: inline.content, line });
    if (id === undefined && this.#claim) refuseHeading(inline, this.#fail);
    if (id === undefined) return;
    if (!isShown((inline.children ?? []).slice(1))) this.#fail(line, `the claim \`${id}\` has no title`, "write it after the id");
    if (hasLink(inline))
      this.#fail(line, "the heading of a claim holds a link, and is one itself in tables and lists", "move the link to the text");
    this.#openClaim(id, inline.content, slug, open, level);
  }

  /** The id that a heading begins with; an id anywhere else in it would look like a claim's and be none. */
  #idIn(inline: Token, line: number): string | undefined {
    const id = idOf(inline);
    const stray = id === undefined && (inline.children ?? []).map(strayId).find((found) => found !== undefined);
    if (stray)
      this.#fail(
        line,
        `\`${stray}\` looks like a claim's id and its heading is not one`,
        `begin the heading with it, ## \`${stray}\` Title, without bold, a link or a backslash; name it in the text if the section is about another claim`,
      );
    return id;
  }

  #openClaim(id: string, heading: string, slug: string, open: Token, level: number) {
    const [line, headingEnd] = [lineOf(open), open.map![1]];
    if (!claimId.test(id))
      this.#fail(line, `\`${id}\` is not a claim id`, "write it as topic.statement in lower case, words joined by hyphens");
    if (this.#claim) this.#fail(line, `the claim \`${id}\` is inside the claim \`${this.#claim.id}\``, "give both headings the same level");
    const earlier = this.#claims.get(id);
    if (earlier) this.#fail(line, `the id \`${id}\` is taken by line ${earlier.line}`, "give each claim its own id");
    if (!this.#chapter.title) this.#fail(line, "the chapter has no title before its first claim", "begin it with a line # Title");
    const title = heading.slice(heading.indexOf(id) + id.length).replace(/^\s*`+\s*/, "");
    refuseForgedWords(title, line, this.#fail);
    const empty = { quotes: [], fences: [], links: [], dependencies: [], readings: [] };
    this.#claim = { id, title, heading, slug, line, headingEnd, end: line, ...empty };
    this.#claimLevel = level;
    this.#claims.set(id, this.#claim);
    this.#chapter.claims.push(this.#claim);
  }

  #closeClaim(end: number) {
    const claim = this.#claim;
    this.#claim = undefined;
    this.#claimLevel = 0;
    if (!claim) return;
    claim.end = end;
    refuseStatements(claim.quotes, claim.line, this.#fail);
  }

  #readFence(token: Token) {
    const fence = this.#prose.fenceIn(token);
    if (!fence) return;
    if (this.#claim) this.#claim.fences.push(fence);
    else if (this.#chapter.claims.length === 0 || fence.illustration) this.#chapter.head.push(fence);
    else
      this.#fail(fence.line, "a `ts` fence is outside all claims", "move it into a claim, or to the chapter's head before the first claim");
  }

  #readInline(token: Token, index: number) {
    (this.#claim ?? this.#chapter).links.push(...linksOf(token));
    this.#chapter.links.push(...linksOf(token, "image"));
    if (index >= this.#quoteEnds && this.#prose.tokens[index - 1].type === "paragraph_open")
      refuseUnquoted(token, this.#claim !== undefined, this.#fail);
  }

  #readQuote(index: number) {
    const block = blockAt(this.#prose.tokens, index);
    this.#quoteEnds = Math.max(this.#quoteEnds, index + block.length);
    const quote = readQuote(block, this.#prose.rows, this.#fail);
    if (quote) this.#keep(quote);
  }

  #keep(quote: Quote) {
    const fix = "move it below the heading of the claim that it belongs to";
    const isTranslation = languageLabels().includes(quote.label);
    if (this.#claim) this.#claim.quotes.push(quote);
    else if (isTranslation && this.#chapter.claims.length === 0) {
      this.#chapter.quotes.push(quote);
      refuseRepeated(this.#chapter.quotes, this.#fail);
    } else this.#fail(quote.line, `the quote “${quote.label}” is outside all claims`, fix);
  }
}

/** A claim's id that a part of a heading shows as code, or between what looks like backticks. */
function strayId({ type, content }: Token): string | undefined {
  const shown = type === "code_inline" ? content : type === "text" ? /[`´ˋ‵′‘’]([^`´ˋ‵′‘’]+)[`´ˋ‵′‘’]/u.exec(content)?.[1] : undefined;
  return shown !== undefined && claimId.test(shown) ? shown : undefined;
}

/** A heading's text as it makes up the anchor on GitHub: without tags and images. */
function textOf({ children }: Token): string {
  const parts = (children ?? []).filter(({ type }) => type !== "html_inline" && type !== "image");
  return parts.map(({ content }) => content).join("");
}
