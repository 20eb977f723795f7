import { join } from "node:path";
import { type Fail, failUnder } from "./chapter-error.ts";
import { configured, languageLabels } from "./configured.ts";
import { readTextIfThere } from "./encoding.ts";
import { refuseForged } from "./forged.ts";
import { knownLabels } from "./label-words.ts";
import { blockAt, isShown, lineOf, parseMarkdown, type Token } from "./markdown.ts";
import { nearest } from "./near.ts";
import { Prose, refuseInField, refuseLabels } from "./prose.ts";

/** The file of the article's sentences, beside the chapters. */
export const articleFile = "article.md";

/** A text in Markdown, and the same in other languages by the labels of these. */
export interface Said {
  text: string;
  others: Record<string, string>;
}

/** A place in the article: `number` counts sentences in their paragraph, formulas and figures in their section. */
export interface Pointer {
  section: number;
  paragraph: number;
  kind: "sentence" | "formula" | "figure";
  number: number;
}

/** A sentence, formula or figure of the article: where it stands, its gist in our words, and what is claimed with it. */
export interface Sentence extends Pointer {
  line: number;
  gist: Said;
  /** Ids of the claims that settle it. */
  claims: string[];
  /** Whether it is said to state nothing of mathematics. */
  isPlain: boolean;
  remark?: Said;
}

/** A section of the article with all its sentences, in order. */
export interface ArticleSection {
  number: number;
  title: Said;
  sentences: Sentence[];
}

/** The article, sentence by sentence. */
export interface Article {
  file: string;
  source: string;
  title: Said;
  /** What the article is, where it is found, and how it is told here. */
  about: Said;
  sections: ArticleSection[];
}

/** The article beside the chapters of `directory`; undefined if there is no such file. Throws ChapterError where it is malformed. */
export function readArticle(directory: string): Article | undefined {
  const file = join(directory, articleFile);
  const source = readTextIfThere(file);
  return source === undefined ? undefined : parseArticle(file, source);
}

/** Reads the article's sentences from Markdown; `file` is the name that errors carry. Throws ChapterError where it is malformed. */
export function parseArticle(file: string, source: string): Article {
  return new Reader(file, source).read();
}

/** The languages' labels of a remark and their own, with which a gist begins. */
function remarkLabels(): Record<string, string> {
  return Object.fromEntries(configured.languages.flatMap(({ label, remark }) => (remark ? [[remark, label]] : [])));
}

const [claimsLabel, plainLabel, remarkLabel] = ["Claims", "No mathematics", "Remark"];

function fieldLabels(): string[] {
  return [claimsLabel, plainLabel, remarkLabel, ...languageLabels(), ...Object.keys(remarkLabels())];
}

const kinds: Record<string, Pointer["kind"]> = { Sentence: "sentence", Formula: "formula", Figure: "figure" };

class Reader {
  readonly #article: Article;
  readonly #prose: Prose;
  readonly #about: string[] = [];
  readonly #headings: { line: number; text: string }[] = [];
  readonly #fail: Fail;
  #paragraph = 0;

  constructor(file: string, source: string) {
    this.#article = { file, source, title: said(), about: said(), sections: [] };
    this.#fail = failUnder(file, this.#headings);
    this.#prose = new Prose(source, this.#fail);
  }

  read(): Article {
    const { tokens } = this.#prose;
    for (const [at, token] of tokens.entries()) if (token.level === 0 && token.nesting >= 0) this.#readBlock(token, at);
    const { title, about, sections } = this.#article;
    if (!title.text) this.#fail(1, "the article has no title", "begin it with a line # Title");
    for (const [at, token] of tokens.entries()) this.#refuse(token, at);
    this.#prose.finish();
    about.text = this.#about.join("\n\n");
    if (sections.length === 0) this.#fail(1, "the article has no sections", "begin each with a line ## 1. Title");
    return this.#article;
  }

  /** Reads a block by its opening, and where that is among the tokens. */
  #readBlock(open: Token, at: number) {
    const { tokens } = this.#prose;
    const [start, stop] = open.map!;
    if (!this.#article.title.text && open.tag !== "h1") this.#fail(start + 1, "the article has no title", "begin it with a line # Title");
    if (open.type === "heading_open") this.#readHeading(open, tokens[at + 1].content.trim());
    else if (open.type === "blockquote_open") this.#readTranslation(start + 1, blockAt(tokens, at));
    else if (open.type === "bullet_list_open" && this.#section) this.#readList(blockAt(tokens, at));
    else if (!this.#section && this.#article.title.text) this.#readAbout(start, stop);
    else this.#fail(start + 1, "the text is no sentence of the article", "write it as a list item, - **Sentence 1.** …, below ### ¶1");
  }

  /** Refuses what is refused in chapters, and code that would run in them. */
  #refuse(token: Token, at: number) {
    const line = token.map ? lineOf(token) : 1;
    this.#prose.refuse(token, at, true);
    if (token.type === "inline") refuseForged(token, this.#fail);
    if (token.type === "code_block") this.#fail(line, "an indented text is shown as code and does not run", "write it in a fence, ```text");
    if (token.type === "fence" && this.#prose.fenceIn(token))
      this.#fail(line, "a fence of code does not run here", "move it into a chapter, or mark it `text`");
  }

  get #section(): ArticleSection | undefined {
    return this.#article.sections.at(-1);
  }

  #readHeading(open: Token, text: string) {
    const { tag } = open;
    const line = lineOf(open);
    this.#headings.push({ line, text });
    if (tag === "h1" && !this.#article.title.text) this.#article.title.text = text;
    else if (tag === "h2" && this.#article.title.text) this.#openSection(line, text);
    else if (tag === "h3" && this.#section) this.#openParagraph(line, text);
    else
      this.#fail(line, `the heading “${text}” has no place here`, "write one # Title, a ## 1. Title a section, and a ### ¶1 a paragraph");
  }

  #readAbout(start: number, stop: number) {
    const text = this.#prose.rows.slice(start, stop).join("\n");
    refuseLabels(text, start + 1, false, this.#fail);
    this.#about.push(text.trim());
  }

  #openSection(line: number, text: string) {
    const next = this.#article.sections.length + 1;
    const [, number, title] = /^(\d+)\.\s+(.+)$/.exec(text) ?? [];
    if (Number(number) !== next)
      this.#fail(line, `expected section ${next}, got “${text}”`, `write ## ${next}. ${title ?? "Title"}, sections in order`);
    this.#article.sections.push({ number: next, title: { ...said(), text: title }, sentences: [] });
    this.#paragraph = 0;
  }

  #openParagraph(line: number, text: string) {
    this.#paragraph += 1;
    if (text !== `¶${this.#paragraph}`)
      this.#fail(line, `expected paragraph ¶${this.#paragraph}, got “${text}”`, `write ### ¶${this.#paragraph}, paragraphs in order`);
  }

  /** A quote says the title of the article or of a section in another language, and behind it what the text above it says. */
  #readTranslation(line: number, tokens: readonly Token[]) {
    const inlines = tokens.filter(({ type }) => type === "inline");
    const paragraphs = inlines.map(({ content }) => content);
    const [, label, title, rest] = /^\*\*([^*]+)\.\*\*\s+\*\*(.+?)\*\*\s*([\s\S]*)$/.exec(paragraphs[0] ?? "") ?? [];
    if (!label || !languageLabels().includes(label)) {
      const begins = languageLabels().map((name) => `> **${name}.** **title**`);
      const fix = begins.length > 0 ? `begin it with ${begins.join(" or ")}` : "configure its language in `languages`";
      this.#fail(line, "the quote is in no known language", fix);
    }
    const into = this.#section ?? this.#article;
    if (this.#paragraph > 0) this.#fail(line, "the quote stands below a paragraph's heading", "move it below the section's");
    if (into.title.others[label]) this.#fail(line, `a second quote “${label}”`, "keep one of them");
    into.title.others[label] = title;
    for (const text of [title, rest]) refuseInField(text, line, this.#fail);
    for (const inline of inlines.slice(1)) refuseInField(inline.content, lineOf(inline), this.#fail);
    const more = [rest, ...paragraphs.slice(1)].filter(Boolean).join("\n\n");
    if (into === this.#article && more) this.#article.about.others[label] = more;
  }

  #readList(tokens: readonly Token[]) {
    for (const [at, token] of tokens.entries())
      if (token.type === "list_item_open" && token.level === 1) this.#readItem(blockAt(tokens, at));
  }

  #readItem([open, ...tokens]: readonly Token[]) {
    const [line, section] = [lineOf(open), this.#section!];
    const inline = tokens.find(({ type }) => type === "inline");
    if (tokens.length !== 3 || !inline)
      this.#fail(line, "the item is no paragraph", "write a sentence as one list item, its gist and labels a line each");
    if (this.#paragraph === 0) this.#fail(line, "the sentence is in no paragraph", "write ### ¶1 above it");
    const [first, ...more] = fieldsOf(inline.content, this.#prose.rows, inline.map![0], this.#fail);
    for (const { text, line: begin } of [first, ...more]) refuseInField(text, begin, this.#fail);
    const [, word, number] = /^(\w+) (\d+)$/.exec(first.label) ?? [];
    const kind = kinds[word];
    const problem = first.label ? `unknown pointer “${first.label}”` : "the item has no pointer";
    const pointers = Object.keys(kinds).map((name) => `**${name} 1.**`);
    if (!kind) this.#fail(line, problem, `begin it with one of ${pointers.join(", ")}`);
    const expected = this.#next(kind);
    if (Number(number) !== expected) this.#fail(line, `expected ${word} ${expected}, got ${first.label}`, `number the ${kind}s in order`);
    if (!isShown(parseMarkdown(first.text)[1]?.children ?? []))
      this.#fail(line, `${first.label} has no gist`, "write it behind the pointer");
    const pointer = { section: section.number, paragraph: this.#paragraph, kind, number: expected };
    section.sentences.push({ ...pointer, line, ...labelled(first.text, more, this.#fail) });
  }

  /** The number of the next sentence in this paragraph, or of the next formula or figure in this section. */
  #next(kind: Pointer["kind"]): number {
    const own = this.#section!.sentences.filter((sentence) => sentence.kind === kind);
    return 1 + (kind === "sentence" ? own.filter(({ paragraph }) => paragraph === this.#paragraph) : own).length;
  }
}

function said(): Said {
  return { text: "", others: {} };
}

/** What stands behind a label in bold at the beginning of a line, up to the next. */
interface Field {
  label: string;
  text: string;
  line: number;
}

function fieldsOf(content: string, rows: readonly string[], start: number, fail: Fail): [Field, ...Field[]] {
  const fields: Field[] = [];
  for (const [at, row] of content.split("\n").entries()) {
    const [, label, text] = /^\*\*([^*]+)\.\*\*(?:\s+|$)(.*)$/.exec(row.trim()) ?? [];
    const line = start + at + 1;
    if (at > 0 && !/^\s/.test(rows[start + at]))
      fail(line, "the line belongs to the item above it", "indent it, or put an empty line before it");
    if (at > 0 && label && !fieldLabels().includes(label))
      fail(line, `unknown label “${label}”`, knownLabels(fieldLabels(), nearest(label, fieldLabels())));
    if (label || at === 0) fields.push({ label: label ?? "", text: text ?? row.trim(), line });
    else fields.at(-1)!.text += `\n${row.trim()}`;
  }
  return fields as [Field, ...Field[]];
}

/** What the labels of an item say. */
function labelled(gist: string, fields: readonly Field[], fail: Fail): Omit<Sentence, keyof Pointer | "line"> {
  const found = new Map<string, Field>();
  for (const field of fields) {
    const { label, text, line } = field;
    if (found.has(label)) fail(line, `a second **${label}.**`, "keep one of them");
    if (label !== plainLabel && !text.trim()) fail(line, `**${label}.** says nothing`, "write it behind the label, or remove it");
    found.set(label, field);
  }
  const [claims, plain, remark] = [claimsLabel, plainLabel, remarkLabel].map((label) => found.get(label));
  if (plain?.text) fail(plain.line, `**${plainLabel}.** has words behind it`, `write them after **${remarkLabel}.**`);
  if (plain && claims) fail(plain.line, "the sentence has claims and no mathematics", "keep one of the two lines");
  const others = (labels: readonly (readonly [label: string, language: string])[]) =>
    Object.fromEntries(labels.flatMap(([label, language]) => (found.has(label) ? [[language, found.get(label)!.text]] : [])));
  const stray = Object.keys(remarkLabels()).find((label) => found.has(label));
  if (stray && !remark) fail(found.get(stray)!.line, `**${stray}.** has no **${remarkLabel}.**`, "write the remark in English, too");
  return {
    gist: { text: gist, others: others(languageLabels().map((label) => [label, label])) },
    claims: claims ? idsIn(claims, fail) : [],
    isPlain: plain !== undefined,
    ...(remark && { remark: { text: remark.text, others: others(Object.entries(remarkLabels())) } }),
  };
}

function idsIn({ text, line }: Field, fail: Fail): string[] {
  const parts = parseMarkdown(text)[1]?.children ?? [];
  const ids = parts.filter(({ type }) => type === "code_inline").map(({ content }) => content);
  const between = parts.filter(({ type }) => type !== "code_inline" && type !== "softbreak");
  if (ids.length === 0 || between.some(({ content }) => content.trim() !== "," && content.trim() !== ""))
    fail(line, "expected ids of claims in code spans, with commas between them", "write **Claims.** `topic.one`, `topic.two`");
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice) fail(line, `\`${twice}\` is named twice`, "keep one of them");
  return ids;
}
