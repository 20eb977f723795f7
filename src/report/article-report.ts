import type { Article, Pointer, Said } from "../literate/article.ts";
import type { Claim } from "../literate/chapter.ts";
import { quotesArticle } from "../literate/labels.ts";
import { languages } from "./languages.ts";
import type { ArticleReport, ClaimReport, Report, SentenceReport } from "./schema.ts";
import { type Verdict, verdicts } from "./verdict.ts";
import type { Words } from "./words.ts";

/** From the worst on; a sentence with several claims has the worst of their verdicts. */
const worstFirst: readonly Verdict[] = ["fails", "not checked", "refuted", "corrected", "measured", "holds"];

/** Whose a claim's statement is: the article's, one way to read a sentence of it, or added by this specification. */
export function originOf({ quotes }: Claim): ClaimReport["origin"] {
  if (quotesArticle(quotes)) return "article";
  return quotes.some(({ of }) => of !== undefined) ? "reading" : "added";
}

/** The article as the report has it: each sentence with the worst verdict of its claims; what we added says nothing of it. */
export function articleReport(
  { title, about, sections }: Article,
  claims: readonly Pick<ClaimReport, "id" | "verdict" | "origin">[],
): ArticleReport {
  const verdicts = new Map(claims.flatMap(({ id, verdict, origin }) => (origin === "added" ? [] : [[id, verdict] as const])));
  return {
    title: tagged(title),
    about: tagged(about),
    sections: sections.map(({ number, title, sentences }) => ({
      number,
      title: tagged(title),
      sentences: sentences.map(({ gist, remark, ...sentence }) => {
        const own = sentence.claims.flatMap((id) => verdicts.get(id) ?? []);
        const verdict = worstFirst.find((worst) => own.includes(worst));
        return { ...sentence, gist: tagged(gist), ...(remark && { remark: tagged(remark) }), ...(verdict && { verdict }) };
      }),
    })),
  };
}

/** What is said of a sentence without a verdict: that it states nothing of mathematics, or that no claim is its own. */
export function withoutVerdict({ isPlain, claims }: SentenceReport, words: Words): string {
  if (isPlain) return words.plain;
  return claims.length > 0 ? words.related : words.unclaimed;
}

/** The article's sentences that name a claim. */
export function sentencesOf({ article }: Report, id: string): SentenceReport[] {
  return article?.sections.flatMap(({ sentences }) => sentences.filter(({ claims }) => claims.includes(id))) ?? [];
}

/** Whether any claim is the article's own statement. */
export function hasStatements({ claims }: Pick<Report, "claims">): boolean {
  return claims.some(({ origin }) => origin === "article");
}

/** The article's own statements that do not hold as stated: those that fail or are refuted first, then the corrected ones, in its order. */
export function notHolding(report: Report): ClaimReport[] {
  return ofArticle(report, (verdict) => verdict !== "holds" && verdict !== "measured");
}

/** The article's own statements that were measured, in its order. */
export function measured(report: Report): ClaimReport[] {
  return ofArticle(report, (verdict) => verdict === "measured");
}

function ofArticle({ article, claims }: Report, chosen: (verdict: Verdict) => boolean): ClaimReport[] {
  const order = article?.sections.flatMap(({ sentences }) => sentences.flatMap(({ claims }) => claims)) ?? [];
  const found = claims.filter(({ origin, verdict }) => origin === "article" && chosen(verdict));
  const rank = ({ id, verdict }: ClaimReport) => worstFirst.indexOf(verdict) * (order.length + 1) + order.indexOf(id);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

/** How many statements are the article's, with which verdicts, and how many more claims there are, in a sentence. */
export function verdictCounts({ claims }: Pick<Report, "claims">, words: Words): string {
  const of = (origin: ClaimReport["origin"]) => claims.filter((claim) => claim.origin === origin);
  const own = of("article");
  const counts = verdicts.map((verdict) => [verdict, own.filter((claim) => claim.verdict === verdict).length] as const);
  return words.verdictCounts({
    article: own.length,
    verdicts: counts.filter(([, count]) => count > 0),
    readings: of("reading").length,
    read: own.filter(({ readings }) => readings.length > 0).length,
    added: of("added").length,
  });
}

/** A sentence's anchor; its colon keeps it apart from those of claims and headings. */
export function anchorOf({ section, paragraph, kind, number }: Pointer): string {
  return `article:${section}.${kind === "sentence" ? `${paragraph}.${number}` : `${kind}-${number}`}`;
}

/** A text in the language of `words`, or else in English. */
export function inWords({ text, others }: Said, { tag }: Pick<Words, "tag">): string {
  return others[tag] ?? text;
}

/** The same Markdown where ids of claims in code spans lead to the claims; without a way of their own, to ids on the same page. */
export function withLinks(markdown: string, { claims }: Pick<Report, "claims">, to = (id: string) => `#${id}`): string {
  const known = new Set(claims.map(({ id }) => id));
  return markdown.replaceAll(/`([^`]+)`/g, (span, id) => (known.has(id) ? `[${span}](${to(id)})` : span));
}

/** By the tags of languages in place of their labels. */
function tagged({ text, others }: Said): Said {
  return { text, others: Object.fromEntries(languages().flatMap(({ tag, label }) => (others[label!] ? [[tag, others[label!]]] : []))) };
}
