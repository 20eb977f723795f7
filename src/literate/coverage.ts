import { basename } from "node:path";
import type { Article, Said, Sentence } from "./article.ts";
import { type Chapter, claimsIn } from "./chapter.ts";
import { quotesArticle } from "./labels.ts";
import { nearest } from "./near.ts";

/** Where the article's sentences and the claims differ: sentences without a claim, unknown claims, and claims of the article that no sentence names. */
export function coverageProblems({ file, sections }: Article, chapters: readonly Chapter[]): string[] {
  const name = basename(file);
  const claims = claimsIn(chapters);
  const sentences = sections.flatMap((section) => section.sentences);
  const named = new Set(sentences.flatMap((sentence) => sentence.claims));
  const unsettled = sentences.filter((sentence) => sentence.claims.length === 0 && !sentence.isPlain && !sentence.remark);
  const quoting = [...claims.values()].filter(({ quotes }) => quotesArticle(quotes));
  return [
    ...unsettled.map(
      (sentence) =>
        `${name}:${sentence.line}: ${place(sentence)} states something and has no claim: name one after **Claims.**, or write **No mathematics.**, or why there is none after **Remark.**`,
    ),
    ...sentences.flatMap((sentence) =>
      sentence.claims.filter((id) => !claims.has(id)).map((id) => unknown(`${name}:${sentence.line}`, id, [...claims.keys()])),
    ),
    ...quoting
      .filter(({ id }) => !named.has(id))
      .map(({ id }) => `\`${id}\` quotes the article and no sentence of ${name} names it: add it after **Claims.** of the sentence`),
  ];
}

/** Titles and sentences that say nothing in the language of a label. */
export function untranslated({ file, title, about, sections }: Article, label: string): string[] {
  const name = basename(file);
  const lacks = ({ text, others }: Said) => text !== "" && !others[label];
  return [
    ...(lacks(title) || lacks(about) ? [`${name}: its head says nothing in ${label}: write > **${label}.** **title** text below it`] : []),
    ...sections
      .filter(({ title }) => lacks(title))
      .map(({ number }) => `${name}: the title of section ${number} has no ${label}: write > **${label}.** **title** below it`),
    ...sections
      .flatMap(({ sentences }) => sentences)
      .filter(({ gist, remark }) => lacks(gist) || (remark && lacks(remark)))
      .map((sentence) => `${name}:${sentence.line}: ${place(sentence)} has a gist or a remark that says nothing in ${label}`),
  ];
}

function place({ section, paragraph, kind, number }: Sentence): string {
  return kind === "sentence" ? `§${section} ¶${paragraph}, sentence ${number}` : `§${section}, ${kind} ${number}`;
}

function unknown(where: string, id: string, ids: readonly string[]): string {
  const near = nearest(id, ids);
  return `${where}: \`${id}\` is no claim${near ? `: did you mean \`${near}\`?` : ""}`;
}
