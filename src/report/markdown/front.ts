import { anchorOf, hasStatements, inWords, measured, notHolding, verdictCounts, withLinks, withoutVerdict } from "../article-report.ts";
import { claimsAmong, titleOf } from "../dependencies.ts";
import { sectionOf } from "../file-names.ts";
import { inFolders } from "../folders.ts";
import { unbroken } from "../github.ts";
import { articleLinks, readingsOf } from "../notes.ts";
import { type ArticleReport, type ClaimReport, origins, type SentenceReport } from "../schema.ts";
import { setInText } from "../set-in-text.ts";
import { verdicts } from "../verdict.ts";
import { capital } from "../words.en.ts";
import { about, kindsIn, marks, pointers } from "./claim.ts";
import { type Page, quoted, table, toClaim, toFile } from "./page.ts";
import { byHand } from "./results.ts";
import { folderName } from "./section.ts";

/** The first page: which article, how many of its statements hold, those that do not, all of its sentences, and the list of sections. */
export function front(page: Page, navigation: string): string[] {
  const { report, words } = page;
  const { article } = report;
  const titles = article ? [`# ${inWords(article.title, words)}`, navigation, `## ${words.title}`] : [`# ${words.title}`, navigation];
  const introduction = article && inWords(article.about, words);
  const [failing, experiments] = [notHolding(report), measured(report)].map((found) => found.flatMap((claim) => inBrief(claim, page)));
  return [
    ...titles,
    ...articleLinks(words),
    verdictCounts(report, words),
    byOrigin(page),
    ...(introduction ? [`## ${words.article}`, introduction] : []),
    ...(hasStatements(report) ? [`## ${words.notHolding}`, ...(failing.length > 0 ? failing : [words.allHold])] : []),
    ...(experiments.length > 0 ? [`## ${words.measured}`, ...experiments] : []),
    ...(article ? [`## ${words.sentences}`, words.howSentences, ...article.sections.map((section) => sentences(section, page))] : []),
    `## ${words.sections}`,
    ...index(page),
  ];
}

/** The claims by whose they are, and by verdict. */
function byOrigin({ report: { claims }, words }: Page): string {
  const shown = verdicts.filter((verdict) => claims.some((claim) => claim.verdict === verdict));
  const rows = origins.map((origin) => {
    const own = claims.filter((claim) => claim.origin === origin);
    return [words.origins[origin], own.length, ...shown.map((verdict) => own.filter((claim) => claim.verdict === verdict).length)];
  });
  return table(["", words.claims, ...shown.map((verdict) => `${marks[verdict]} ${words.verdicts[verdict]}`)], rows);
}

/** One of the article's statements with what holds instead and the counterexample by hand, or with what was found. */
function inBrief(claim: ClaimReport, page: Page): string[] {
  const { words, report } = page;
  const chapter = page.chapters.find(({ name }) => name === claim.chapter)!;
  const { id, verdict, title, statement, correction } = claim;
  return [
    `### ${marks[verdict]} [${title}](${toClaim(page, id)})`,
    ...about(claim, page),
    quoted(`${words.label ? "" : `**${words.article}.** `}${statement}`, chapter, page),
    ...(correction === undefined ? [] : [quoted(`**${capital(words.verdicts[verdict])}.** ${correction}`, chapter, page)]),
    ...byHand(claim, page),
    readingsOf(report, claim, words, (other) => toClaim(page, other)),
  ];
}

function sentences({ number, title, sentences }: ArticleReport["sections"][number], page: Page): string {
  const { words } = page;
  return [`### ${words.section(number)} ${inWords(title, words)}`, sentences.map((each) => sentence(each, page)).join("\n")].join("\n\n");
}

/** A sentence: its place, its gist, and what became of its claims. */
function sentence(told: SentenceReport, page: Page): string {
  const { gist, claims, verdict, remark } = told;
  const { words, report } = page;
  const mark = verdict ? `${marks[verdict]} **${words.verdicts[verdict]}**` : `⚪ *${withoutVerdict(told, words)}*`;
  const own = claimsAmong(report, claims);
  const named = own.map(
    (claim) => `[\`${claim.id}\`](${toClaim(page, claim.id)})${own.length > 1 || !verdict ? ` ${words.verdicts[claim.verdict]}` : ""}`,
  );
  const lines = [
    `- <a id="${anchorOf(told)}"></a>**${words.pointer(told)}** · ${[mark, named.join(words.comma)].filter(Boolean).join(words.colon)}`,
    inWords(gist, words),
    ...(remark ? [`*${words.remark}* ${withLinks(inWords(remark, words), report, (id) => toClaim(page, id))}`] : []),
  ];
  return lines.map((line) => line.replaceAll("\n", " ")).join("<br>\n  ");
}

/** The sections in their folders, each with its claims: verdict, evidence, and where in the article. */
function index(page: Page): string[] {
  return inFolders(
    page.chapters,
    (chapter) => {
      const { report, words } = page;
      const { name, folders } = chapter;
      const own = report.claims.filter((claim) => claim.chapter === name);
      const rows = own.map((claim) => row(claim, page));
      const heading = `${mark(folders.length + 3)} [${titleOf(report, chapter)}](${toFile(page, sectionOf(name, words.tag))})`;
      const head = report.article ? words.claimTable : words.claimTable.slice(0, 2);
      return rows.length > 0 ? `${heading}\n\n${table(head, rows)}` : heading;
    },
    (folder, within) => [`${mark(folder.path.split("/").length + 2)} ${folderName(folder, page)}`, ...within].join("\n\n"),
  );
}

/** The mark of a heading; there are six levels. */
function mark(level: number): string {
  return "#".repeat(Math.min(level, 6));
}

function row({ id, title, verdict, kinds, origin }: ClaimReport, page: Page): string[] {
  const { words, report } = page;
  const claim = `${marks[verdict]} [${unbroken(setInText(title))}](${toClaim(page, id)})${words.colon}${words.verdicts[verdict]}`;
  const place = report.article ? [pointers(id, page) || words.whose[origin as "added"]] : [];
  return [claim, kindsIn(kinds, words), ...place];
}
