import { sentencesOf } from "../article.ts";
import { claimIn } from "../dependencies.ts";
import type { ClaimReport } from "../schema.ts";
import type { Verdict } from "../verdict.ts";
import type { Words } from "../words.ts";
import { type Page, toFile, toSentence } from "./page.ts";
import { byHandLine } from "./results.ts";

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
  const settled = kinds.map((kind) => words.kinds[kind]).join(words.comma);
  const line = [badge, settled, whose, place && words.inArticle(place)].filter(Boolean).join(" · ");
  return [line, ...problems.map((problem) => `**${words.fails}** ${problem}`)];
}

/** The lines by which a reader checks by hand that a statement is false: the claim's own, and those of its readings. */
export function byHand(claim: ClaimReport, { report, words }: Page): string[] {
  return [claim, ...claim.readings.map((id) => claimIn(report, id))].flatMap((settling) => byHandLine(settling, words));
}

/** Links to the sentences that name a claim. */
export function pointers(id: string, page: Page): string {
  return sentencesOf(page.report, id)
    .map((sentence) => `[${page.words.pointer(sentence)}](${toSentence(page, sentence)})`)
    .join(page.words.semicolon);
}

/** The mark of a verdict and its word. */
export function marked(verdict: Verdict, { verdicts }: Words): string {
  return `${marks[verdict]} **${verdicts[verdict]}**`;
}
