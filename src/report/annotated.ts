import { anchorOf, countsOf, fallen, inWords, sentencesOf, withLinks } from "./article.ts";
import { unbroken } from "./github.ts";
import type { ArticleReport, ClaimReport, Report, SentenceReport } from "./schema.ts";
import { type Verdict, verdicts } from "./verdict.ts";
import type { Words } from "./words.ts";

/** How a claim is told in full in a report: its statement, what holds instead, and its counterexample. */
export type InFull = (claim: ClaimReport) => string;

/** The article first, in Markdown: what it is, how many of its statements stand, those that do not, and all of its sentences; then the heading of what follows. */
export function annotated(report: Report, words: Words, inFull: InFull): string[] {
  const { article } = report;
  if (!article) return [];
  return [
    countsOf(report, words),
    originTable(report, words),
    `## ${words.article}${words.colon}${inWords(article.title, words)}`,
    inWords(article.about, words),
    `## ${words.fallen}`,
    ...fallenInFull(report, words, inFull),
    `## ${words.sentences}`,
    words.howSentences,
    ...article.sections.map((section) => sectionText(section, report, words)),
    `## ${words.reading}`,
  ];
}

/** The claims by whose they are, and by verdict. */
function originTable({ claims }: Report, words: Words): string {
  const shown = verdicts.filter((verdict) => claims.some((claim) => claim.verdict === verdict));
  const rows = (["article", "reading", "added"] as const).map((origin) => {
    const own = claims.filter((claim) => claim.origin === origin);
    return [words.origins[origin], own.length, ...shown.map((verdict) => own.filter((claim) => claim.verdict === verdict).length)];
  });
  const head = ["", words.claims, ...shown.map((verdict) => `${marks[verdict]} ${words.verdicts[verdict]}`)];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function fallenInFull(report: Report, words: Words, inFull: InFull): string[] {
  const found = fallen(report);
  if (found.length === 0) return [words.noneFallen];
  return found.map((claim) => `### ${marks[claim.verdict]} [${claim.title}](#${claim.id})\n\n${inFull(claim)}`);
}

/** The article's statements that do not stand, a row each; `report` is the path to the report's directory. */
export function fallenTable(found: Report, report: string, words: Words): string {
  const rows = fallen(found).map(({ id, verdict, title }) => {
    const target = `${report}/${words.file}#${id}`;
    return `| [![${id}: ${words.verdicts[verdict]}](${report}/badges/${id}.svg)](${target}) | ${unbroken(title)} | ${pointers(found, id, words, `${report}/${words.file}`)} |`;
  });
  return rows.length === 0 ? words.noneFallen : [`| ${words.fallenTable.join(" | ")} |`, "|---|---|---|", ...rows].join("\n");
}

/** Links to the sentences that name a claim; `page` is where they stand. */
export function pointers(report: Report, id: string, words: Words, page = ""): string {
  return sentencesOf(report, id)
    .map((sentence) => `[${words.pointer(sentence)}](${page}#${anchorOf(sentence)})`)
    .join("; ");
}

function sectionText({ number, title, sentences }: ArticleReport["sections"][number], report: Report, words: Words): string {
  const items = sentences.map((sentence) => sentenceText(sentence, report, words));
  return [`### ${words.section(number)} ${inWords(title, words)}`, items.join("\n")].join("\n\n");
}

/** A sentence: its place, its gist, and what became of its claims. */
function sentenceText(sentence: SentenceReport, report: Report, words: Words): string {
  const { gist, claims, verdict, isPlain, remark } = sentence;
  const mark = verdict ? `${marks[verdict]} **${words.verdicts[verdict]}**` : `⚪ *${isPlain ? words.plain : words.unclaimed}*`;
  const own = report.claims.filter(({ id }) => claims.includes(id));
  const named = claims
    .flatMap((id) => own.find((claim) => claim.id === id) ?? [])
    .map((claim) => `[\`${claim.id}\`](#${claim.id})${own.length > 1 ? ` ${words.verdicts[claim.verdict]}` : ""}`);
  const settled = named.length > 0 ? `${mark}: ${named.join(words.comma)}` : mark;
  const said = [inWords(gist, words), ...(words.tag === "en" && sentence.kind !== "formula" ? Object.values(gist.others) : [])];
  const lines = [
    `- <a id="${anchorOf(sentence)}"></a>**${words.pointer(sentence)}** · ${settled}`,
    ...said,
    ...(remark ? [`*${words.remark}* ${withLinks(inWords(remark, words), report)}`] : []),
  ];
  return lines.map((line) => line.replaceAll("\n", " ")).join("<br>\n  ");
}

/** The colours of verdicts. */
const marks: Record<Verdict, string> = { holds: "🟢", corrected: "🟡", refuted: "🔴", measured: "🔵", fails: "⛔", "not checked": "⚫" };
