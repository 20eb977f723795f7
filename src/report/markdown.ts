import { basename } from "node:path";
import type { Evidence, Kind, Measurement, Proof } from "../evidence/evidence.ts";
import { type Chapter, type Claim, type Fence, lines } from "../literate/chapter.ts";
import { claimIn, dependents, mermaid, support, weakest } from "./dependencies.ts";
import { cell, codeCell, demoted, plain, unbroken } from "./github.ts";
import { latexOfCase } from "./latex.ts";
import { encoded, isRelative, placeOf } from "./links.ts";
import { provenance, tablesOf } from "./measurement.ts";
import { numberedFigures } from "./numbering.ts";
import { grouped, significant } from "./numbers.ts";
import { relinked } from "./relink.ts";
import type { ClaimReport, Report } from "./schema.ts";
import { type CheckResult, type Verdict, verdicts } from "./verdict.ts";
import { english } from "./words.en.ts";
import { isForeign, languages, translation, type Words } from "./words.ts";

/** How the report reaches what it links to, from the directory in which it stands. */
export interface Links {
  /** Path from the report to the chapters as a part of a link, as `../spec`. */
  chapters: string;
}

/** The report for reviewers in one language: a summary, then every chapter with the evidence woven in under each claim. */
export function weave(report: Report, chapters: Chapter[], links: Links, words = english): string {
  const others = [english, ...languages].filter(({ tag }) => tag !== words.tag && (tag === "en" || report.languages.includes(tag)));
  const title = [`# ${words.title}`, ...others.map(({ elsewhere }) => elsewhere)].join("\n\n");
  const said = inLanguage(report, chapters, words);
  const woven = chapters.map((chapter) => weaveChapter(chapter, chapters, said, links, words));
  const opening = [title, words.howToRead(report.seed, grouped(report.cases)), summary(said, words), claimTable(said, ".", words)];
  return `${[...opening, graph(said, words), ...woven]
    .join("\n\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** The claims as a table, one row each: badge, title and evidence; `report` is the path to the report's directory. */
export function claimTable({ claims }: Report, report = ".", words = english): string {
  const target = (id: string) => (report === "." ? `#${id}` : `${report}/${words.file}#${id}`);
  const rows = claims.map(
    ({ id, verdict, title, kinds }) =>
      `| [![${id}: ${words.verdicts[verdict]}](${report}/badges/${id}.svg)](${target(id)})${besideBadge(verdict, words)} | ${unbroken(title)} | ${kinds.map((kind) => words.kinds[kind]).join(", ")} |`,
  );
  return [`| ${words.claimTable.join(" | ")} |`, "|---|---|---|", ...rows].join("\n");
}

/** Badges are in English; in another language the verdict stands beside. */
function besideBadge(verdict: Verdict, { label, verdicts }: Words): string {
  return label ? ` **${verdicts[verdict]}**` : "";
}

/** The report with the titles and statements of claims and the titles of chapters in a language, where the chapters give them. */
function inLanguage(report: Report, chapters: readonly Chapter[], words: Words): Report {
  const ofChapters = new Map(chapters.map((chapter) => [basename(chapter.file), translation(chapter, words)?.title]));
  const ofClaims = new Map(chapters.flatMap(({ claims }) => claims.map((claim) => [claim.id, translation(claim, words)])));
  const said = ({ id, title, statement }: ClaimReport) => ({
    title: ofClaims.get(id)?.title ?? title,
    statement: ofClaims.get(id)?.statement ?? statement,
  });
  return {
    ...report,
    claims: report.claims.map((claim) => ({ ...claim, ...said(claim) })),
    chapters: report.chapters.map((named) => ({ ...named, title: ofChapters.get(named.file) ?? named.title })),
  };
}

function summary(report: Report, words: Words): string {
  const { claims } = report;
  const kinds = ["sampled", "exact", "proved", "counterexample", "measured"] as const;
  const countVerdict = (verdict: string) => claims.filter((claim) => claim.verdict === verdict).length;
  const countKind = (kind: (typeof kinds)[number]) => claims.filter((claim) => claim.kinds.includes(kind)).length;
  const shown = verdicts.filter((verdict) => countVerdict(verdict) > 0);
  const present = kinds.filter((kind) => countKind(kind) > 0);
  return [
    `## ${words.summary}`,
    table([words.claims, ...shown.map((verdict) => words.verdicts[verdict])], [[claims.length, ...shown.map(countVerdict)]]),
    words.kindsCount,
    table(
      present.map((kind) => words.kinds[kind]),
      [present.map(countKind)],
    ),
    ...remarks(report, words),
  ].join("\n\n");
}

/** Where a reviewer may look harder: samples alone, loose bounds, and mutants that survive. */
export function remarks(report: Report, words: Words): string[] {
  return [...onSamplesAlone(report.claims, words), ...neverApproached(report.claims, words), ...mutants(report, words)];
}

/** Claims whose statement rests on sampling alone: there is no proof and no exact check of it. */
function onSamplesAlone(claims: ClaimReport[], words: Words): string[] {
  const alone = claims.filter((claim) => support(claim) === "sampled").map(({ id }) => `[\`${id}\`](#${id})`);
  return alone.length > 0 ? [words.onSamplesAlone(alone.join(", "))] : [];
}

/** Rounding bounds that say little, because no error came near them. */
function neverApproached(claims: ClaimReport[], words: Words): string[] {
  const loose = claims.flatMap(({ id, checks }) =>
    checks.filter(({ evidence }) => (evidence?.rounding ?? 1) < 1e-6).map(({ statement }) => `- [\`${id}\`](#${id}): ${cell(statement)}`),
  );
  return loose.length > 0 ? [words.neverApproached, loose.join("\n")] : [];
}

function weaveChapter(chapter: Chapter, chapters: Chapter[], report: Report, links: Links, words: Words): string {
  const relink = (markdown: string) => relinked(markdown, (href) => destination(href, chapter, chapters, links));
  const source = lines(demoted(relink(chapter.source)));
  const around = [...folded(chapter.head, source, words), ...stated(chapter, words, relink)];
  const parts: string[] = [];
  let next = 1;
  for (const claim of chapter.claims) {
    parts.push(prose(source, next, claim.line - 1, around));
    parts.push(
      `<a id="${claim.id}"></a>`,
      prose(source, claim.line, claim.end, [...folded(claim.fences, source, words), ...stated(claim, words, relink)]),
      ...figuresOf(report, claim.id, words),
      evidenceBlock(claim, chapter, report, links, words),
    );
    next = claim.end + 1;
  }
  return [...parts, prose(source, next, source.length, around)].join("\n\n");
}

function graph(report: Report, words: Words): string {
  return report.claims.some(({ dependencies }) => dependencies.length > 0)
    ? `${words.arrow}\n\n\`\`\`mermaid\n${mermaid(report)}\n\`\`\``
    : "";
}

/** The figures of a claim, for light and for dark pages. */
function figuresOf(report: Report, id: string, words: Words): string[] {
  return numberedFigures(report, id).flatMap(({ file, caption, alt, number }) => [
    `<picture><source media="(prefers-color-scheme: dark)" srcset="figures/${file}.dark.svg"><img src="figures/${file}.svg" alt="${escaped(alt)}"></picture>`,
    `**${words.figure(number)}** ${caption}`,
  ]);
}

function escaped(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** Lines of a chapter and what the report has in their place. */
interface Replacement {
  line: number;
  end: number;
  text: string;
}

/** Code, folded away under its caption. */
function folded(fences: readonly Fence[], source: string[], { code }: Words): Replacement[] {
  return fences.map(({ line, end, caption }) => ({
    line,
    end,
    text: `<details><summary>${caption === undefined ? code : escaped(caption)}</summary>\n\n${source.slice(line - 1, end).join("\n")}\n\n</details>`,
  }));
}

/** The heading and the blockquotes in one language: those in the others are left out. */
function stated(section: Claim | Chapter, words: Words, relink: (text: string) => string): Replacement[] {
  const translated = translation(section, words);
  const hidden = section.quotes.filter((quote) => translated || isForeign(quote));
  const quotes = hidden.map(({ line, end }) => ({
    line,
    end,
    text: translated?.quote.line === line ? relink(`> ${translated.statement}`) : "",
  }));
  if (!translated) return quotes;
  const heading = "id" in section ? { line: section.line, text: `### \`${section.id}\`` } : { line: section.line, text: "##" };
  return [{ line: heading.line, end: heading.line, text: `${heading.text} ${translated.title}` }, ...quotes];
}

/** Lines `from` to `to` (1-based, inclusive), some of them replaced. */
function prose(source: string[], from: number, to: number, replacements: readonly Replacement[]): string {
  const out: string[] = [];
  let text: string[] = [];
  const flush = () => {
    if (text.length > 0) out.push(text.join("\n"));
    text = [];
  };
  for (let line = from; line <= to; line++) {
    const replacement = replacements.find((candidate) => candidate.line === line);
    if (!replacement) text.push(source[line - 1]);
    else {
      flush();
      out.push(replacement.text);
      line = replacement.end;
    }
  }
  flush();
  return out.join("\n\n").trim();
}

/** Where a chapter's link leads in the report: to the same place. */
function destination(href: string, chapter: Chapter, chapters: Chapter[], links: Links): string {
  if (!isRelative(href)) return href;
  const claim = placeOf(href, chapter, chapters)?.claim;
  if (claim) return `#${claim.id}`;
  return `${links.chapters}/${href.startsWith("#") ? encoded(basename(chapter.file)) : ""}${href}`;
}

function evidenceBlock(claim: Claim, chapter: Chapter, report: Report, links: Links, words: Words): string {
  const found = claimIn(report, claim.id);
  const place = `${links.chapters}/${encoded(basename(chapter.file))}?plain=1#L${claim.line}`;
  const head = `![${claim.id}: ${words.verdicts[found.verdict]}](badges/${claim.id}.svg)${besideBadge(found.verdict, words)} · [${words.place(claim.line)}](${place}) · \`npm run reproduce -- ${claim.id}\``;
  return [
    head,
    ...found.problems.map((problem) => `**${words.fails}** ${problem}`),
    readingsOf(report, found, words),
    found.checks.length > 0 ? checkTable(found, words) : "",
    ...found.checks.flatMap((check, at) => details(check, at, words)),
    classesOf(found, words),
    necessity(found, words),
    restsOn(report, found, words),
    teethOf(found, words),
    "---",
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** How the sentence of a claim can be read, and which readings hold. */
export function readingsOf(report: Report, { readings }: ClaimReport, words: Words): string {
  if (readings.length === 0) return "";
  const rows = readings
    .map((id) => claimIn(report, id))
    .map(({ id, title, verdict }) => `- **${words.verdicts[verdict]}**: ${title} ([\`${id}\`](#${id}))`);
  return `${words.readings}\n\n${rows.join("\n")}`;
}

/** The classes of cases that the generators of a claim's checks promise, with the shares that they had. */
export function classesOf({ checks }: ClaimReport, words: Words): string {
  const shares = Map.groupBy(
    checks.flatMap(({ evidence }) => evidence?.classes ?? []),
    ({ name }) => name,
  );
  const percent = (share: number) => String(Math.round(100 * share));
  const span = (all: readonly string[]) => [...new Set([all[0], all.at(-1)])].join("–");
  const list = [...shares].map(([name, classes]) => {
    const sorted = classes.map(({ share }) => share).toSorted((a, b) => a - b);
    return `${plain(name)} ${span(sorted.map(percent))}%`;
  });
  return list.length > 0 ? words.classes(list.join(words.comma)) : "";
}

/** Which hypotheses of the repaired statement are necessary: those without which it was refuted. */
export function necessity({ checks }: ClaimReport, words: Words): string {
  const dropped = checks.flatMap(({ evidence }, at) => (evidence?.without ? [`${evidence.without} (${at + 1})`] : []));
  return dropped.length > 0 ? `**${words.necessary}** ${dropped.join("; ")}.` : "";
}

/** What a claim rests on, the weakest evidence beneath it, and what rests on it. */
export function restsOn(report: Report, { id, dependencies }: ClaimReport, words: Words): string {
  const named = (ids: readonly string[]) => ids.map((other) => `[\`${other}\`](#${other})`).join(", ");
  const least = weakest(report, id);
  const above = dependents(report, id).map((claim) => claim.id);
  const kind = (name: Kind | "not checked") => (name === "not checked" ? words.verdicts[name] : words.kinds[name]);
  const below = least ? words.restsOn(named(dependencies), kind(least.kind), `\`${least.id}\``) : "";
  return [below, above.length > 0 ? words.onItRest(named(above)) : ""].filter(Boolean).join(" ");
}

/** How many mistakes in the model the claim's checks see. */
export function teethOf({ bite }: ClaimReport, words: Words): string {
  return bite && bite.runs > 0 ? words.teeth(grouped(bite.runs), grouped(bite.kills), bite.alone > 0 ? grouped(bite.alone) : "") : "";
}

/** The mutants that were made, and why some of them survive. */
function mutants({ mutation }: Report, words: Words): string[] {
  if (!mutation) return [];
  const rows = Object.entries(mutation.parts).map(([part, tally]) => [
    part,
    ...[tally.mutants, tally.killed, tally.endless, tally.equivalent, tally.open].map(grouped),
  ]);
  const explained = mutation.equivalent.map(({ mutant, reason }) => `| ${codeCell(mutant)} | ${cell(reason)} |`);
  const survivors = [...mutation.open.map((mutant) => `| ${codeCell(mutant)} | ${words.noReason} |`), ...explained];
  const since = mutation.changed.length > 0 ? ` ${words.changedSince(mutation.changed.map(codeCell).join(", "))}` : "";
  return [
    `${words.mutants(`\`${mutation.command}\``, mutation.stryker)}${since}`,
    table(words.mutantTable, rows),
    `<details><summary>${words.survivors(survivors.length)}</summary>\n\n| ${words.survivorTable.join(" | ")} |\n| --- | --- |\n${survivors.join("\n")}\n\n</details>`,
  ];
}

function checkTable({ checks }: ClaimReport, words: Words): string {
  const rows = checks.map((check, at) => [
    `${at + 1}`,
    mark(check, words),
    cell(check.statement),
    kindOf(check, words),
    figures(check.evidence, words),
  ]);
  return table(["", "", ...words.checkTable], rows);
}

function mark({ state, evidence }: CheckResult, { marks }: Words): string {
  if (state !== "passed") return state === "failed" ? marks.failed : marks.unchecked;
  return evidence?.kind === "counterexample" ? marks.false : marks.passed;
}

export function kindOf({ evidence }: CheckResult, { kinds, roles } = english): string {
  if (!evidence) return "";
  return evidence.role === "statement" ? kinds[evidence.kind] : `${kinds[evidence.kind]} (${roles[evidence.role]})`;
}

export function figures(evidence: Evidence | undefined, words = english): string {
  if (!evidence) return "";
  const { kind, cases, exhaustive, rejected, tightest, searched, rounding, counterexample, measurement } = evidence;
  if (measurement) return `${grouped(measurement.units.count)} ${measurement.units.of}`;
  const parts = [
    counterexample
      ? words.found(grouped(counterexample.found), counterexample.shrinks)
      : cases && words[exhaustive ? "allCases" : "cases"](grouped(cases)),
    rejected ? words.rejected(grouped(rejected)) : "",
    tightest === undefined ? "" : `${words.tightest} ${significant(tightest)}`,
    searched === undefined ? "" : `${words.searched} ${significant(searched)}`,
    rounding === undefined ? "" : `${words.rounding} ${significant(rounding)}`,
  ];
  return parts.filter(Boolean).join("; ") || (kind === "exact" ? words.oneCase : "");
}

/** What does not fit into a table: LaTeX of counterexamples and exact comparisons, and errors. */
function details({ statement, evidence, error }: CheckResult, at: number, words: Words): string[] {
  if (error !== undefined) return [`(${at + 1}) ${plain(statement)}\n\n\`\`\`text\n${error}\n\`\`\``];
  if (evidence?.proof) return proofOf(evidence.proof, at, words);
  if (evidence?.measurement) return measurementOf(evidence.measurement, at, words);
  if (evidence?.shows) return [`(${at + 1}) ${words.exactly}`, display(evidence.shows)];
  if (!evidence?.counterexample) return [];
  const { value, certificate, neighbour } = evidence.counterexample;
  const near = neighbour ? [words.neighbour, display(latexOfCase(neighbour))] : [];
  return [
    `(${at + 1}) ${words.counterexample(plain(statement))}`,
    display(latexOfCase(value)),
    words.whereExactly,
    display(certificate),
    ...near,
  ];
}

/** What a solver was asked, as formulas. */
function proofOf({ given, hence, size, method }: Proof, at: number, words: Words): string[] {
  const column = (lines: string[]) => display(`\\begin{gathered} ${lines.join(" \\\\ ")} \\end{gathered}`);
  const reals = `(${at + 1}) ${words.forAllReals(size, given.length > 0)}`;
  const hypotheses = given.length > 0 ? [reals, column(given), words.follows] : [reals];
  return [...hypotheses, column(hence), method];
}

/** Estimates with their intervals, further numbers, and where they come from. */
function measurementOf(measurement: Measurement, at: number, words: Words): string[] {
  const tables = tablesOf(measurement, words).map(({ head, rows }) =>
    table(
      head.map(cell),
      rows.map((row) => row.map(cell)),
    ),
  );
  return [`(${at + 1}) ${words.measured}`, ...tables, provenance(measurement, words)];
}

function display(latex: string): string {
  return `\`\`\`math\n${latex}\n\`\`\``;
}

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [row(header), row(header.map(() => "---")), ...rows.map(row)].join("\n");
}
