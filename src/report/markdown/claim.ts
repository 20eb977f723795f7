import { sentencesOf } from "../article-report.ts";
import type { ClaimReport } from "../schema.ts";
import type { Verdict } from "../verdict.ts";
import type { Words } from "../words.ts";
import { type Page, toFile, toSentence } from "./page.ts";

/** The colours of verdicts. */
export const marks: Readonly<Record<Verdict, string>> = {
  holds: "🟢",
  corrected: "🟡",
  refuted: "🔴",
  measured: "🔵",
  fails: "⛔",
  "not checked": "⚫",
};

/** A claim's verdict, its evidence, whose it is or where in the article, and why it fails. */
export function about({ id, verdict, kinds, origin, problems }: ClaimReport, page: Page): string[] {
  const { words, report } = page;
  const badge = `![${id}: ${words.verdicts[verdict]}](${toFile(page, `badges/${id}.svg`)})${words.label ? ` **${words.verdicts[verdict]}**` : ""}`;
  const place = pointers(id, page);
  const whose = report.article && origin !== "article" ? words.whose[origin] : "";
  const line = [badge, kindsIn(kinds, words), whose, place && words.inArticle(place)].filter(Boolean).join(" · ");
  return [line, ...problems.map((problem) => `**${words.fails}** ${problem}`)];
}

/** How a claim was settled, in words. */
export function kindsIn(kinds: ClaimReport["kinds"], words: Words): string {
  return kinds.map((kind) => words.kinds[kind]).join(words.comma);
}

/** Links to the sentences that name a claim. */
export function pointers(id: string, page: Page): string {
  return sentencesOf(page.report, id)
    .map((sentence) => `[${page.words.pointer(sentence)}](${toSentence(page, sentence)})`)
    .join(page.words.semicolon);
}
