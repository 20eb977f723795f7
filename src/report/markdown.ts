import { posix } from "node:path";
import type { Kind } from "../evidence/evidence.ts";
import { type Chapter, type Claim, type Fence, lines } from "../literate/chapter.ts";
import { configured } from "../literate/configured.ts";
import type { Folder } from "../literate/folder-title.ts";
import { annotated, pointers } from "./annotated.ts";
import { claimIn, dependents, mermaid, support, weakest } from "./dependencies.ts";
import { inFolders } from "./folders.ts";
import { cell, codeCell, demoted, plain, unbroken } from "./github.ts";
import { isForeign, languages } from "./languages.ts";
import { latexOfCase } from "./latex.ts";
import { encoded, isRelative, placeOf } from "./links.ts";
import { numberedFigures } from "./numbering.ts";
import { grouped } from "./numbers.ts";
import { inLanguage } from "./phrases.ts";
import { relinked } from "./relink.ts";
import { counterexampleIn, inShort, type Part, partsOf, resultsIn, statementOf } from "./result.ts";
import type { ClaimReport, Report } from "./schema.ts";
import { type CheckResult, type Verdict, verdicts } from "./verdict.ts";
import { english } from "./words.en.ts";
import { translation, type Words } from "./words.ts";

/** How the report reaches what it links to, from its own directory. */
export interface Links {
  /** Path from the report to the chapters as a part of a link, as `../spec`. */
  chapters: string;
}

/** The report for reviewers in one language: a summary, then every chapter with the evidence woven in under each claim. */
export function weave(report: Report, chapters: Chapter[], links: Links, words = english): string {
  const others = [english, ...languages()].filter(({ tag }) => tag !== words.tag && (tag === "en" || report.languages.includes(tag)));
  const title = [`# ${words.title}`, ...others.map(({ elsewhere }) => elsewhere), ...whereabouts(words)].join("\n\n");
  const said = inLanguage(report, chapters, words);
  const woven = inFolders(
    chapters,
    (chapter) => weaveChapter(chapter, chapters, said, links, words),
    (folder, within) => [folderHeading(folder, links, words), ...within].join("\n\n"),
  );
  const first = annotated(said, words, (claim) => inFull(claim, chapters, said, links, words));
  const opening = [title, ...first, words.howToRead(report.seed, grouped(report.cases)), summary(said, words), claimTable(said, words)];
  return `${[...opening, graph(said, words), ...woven]
    .join("\n\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** Where the article and its specification are found, where this is configured. */
export function whereabouts({ article, repository }: Words): string[] {
  const links = [[article, configured.source] as const, [repository, configured.repository] as const];
  const found = links.flatMap(([words, href]) => (href ? [`[${words}](${href})`] : []));
  return found.length > 0 ? [found.join(" · ")] : [];
}

/** What is claimed, what holds instead, and the counterexample, in short. */
function inFull(claim: ClaimReport, chapters: Chapter[], report: Report, links: Links, words: Words): string {
  const chapter = chapters.find(({ name }) => name === claim.chapter)!;
  const quote = (text: string) => relinked(text, (href) => destination(href, chapter, chapters, links)).replaceAll(/^/gm, "> ");
  const { id, verdict, statement, correction } = claim;
  const label = words.label ? "" : `**${words.article}.** `;
  return [
    `![${id}: ${words.verdicts[verdict]}](badges/${id}.svg)${besideBadge(verdict, words)} · ${words.inArticle(pointers(report, id, words))}`,
    quote(`${label}${statement}`),
    ...(correction === undefined ? [] : [quote(`**${capital(words.verdicts[verdict])}.** ${correction}`)]),
    ...[claim, ...claim.readings.map((other) => claimIn(report, other))].flatMap((settling) => counterexampleText(settling, words)),
    readingsOf(report, claim, words),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The case in which a claim's statement is false, and what exact arithmetic gives there, in a line. */
function counterexampleText(claim: ClaimReport, words: Words): string[] {
  const check = counterexampleIn(claim);
  if (!check) return [];
  const { value, certificate } = check.evidence!.counterexample!;
  return [
    `**${words.counterexample}** ${wording(check, words)}${words.falseFor}${inline(latexOfCase(value))}${words.comma}${words.whereExactly} ${inline(certificate)}`,
  ];
}

/** The claims as a table, one row each: badge, title, whose it is or where in the article, and evidence. */
function claimTable(report: Report, words: Words): string {
  const head = report.article ? [...words.claimTable, words.fallenTable[2]] : words.claimTable;
  const rows = report.claims.map(({ id, verdict, title, kinds, origin }) => {
    const badge = `[![${id}: ${words.verdicts[verdict]}](badges/${id}.svg)](#${id})${besideBadge(verdict, words)}`;
    const place = report.article ? [pointers(report, id, words) || words.origins[origin]] : [];
    return [badge, unbroken(title), kinds.map((kind) => words.kinds[kind]).join(", "), ...place];
  });
  return table(head, rows);
}

/** Badges are in English; in another language the verdict is written next to them. */
function besideBadge(verdict: Verdict, { label, verdicts }: Words): string {
  return label ? ` **${verdicts[verdict]}**` : "";
}

function summary(report: Report, words: Words): string {
  const { claims } = report;
  const kinds = ["theorem", "proved", "exact", "sampled", "counterexample", "measured"] as const;
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

/** Where a reviewer may look harder: only samples, loose bounds, and mutants that survive. */
export function remarks(report: Report, words: Words): string[] {
  return [...onSamplesAlone(report.claims, words), ...neverApproached(report.claims, words), ...mutants(report, words)];
}

/** Claims whose statement is only sampled: there is no proof and no exact check of it. */
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

/** A folder's title one level above those of what it holds; its links lead on from its README. */
function folderHeading({ path, title, titles }: Folder, links: Links, { label = "" }: Words): string {
  const destination = (href: string) =>
    isRelative(href) ? `${links.chapters}/${encoded(path)}/${href.replace(/^(?=#)/, "README.md")}` : href;
  return `${heading(path.split("/").length + 1)} ${relinked(titles[label] ?? title, destination)}`;
}

/** The mark of a heading; there are six levels. */
function heading(level: number): string {
  return "#".repeat(Math.min(level, 6));
}

function weaveChapter(chapter: Chapter, chapters: Chapter[], report: Report, links: Links, words: Words): string {
  const relink = (markdown: string) => relinked(markdown, (href) => destination(href, chapter, chapters, links));
  const source = lines(demoted(relink(chapter.source), 1 + chapter.folders.length));
  const around = [...folded(chapter.head, source, words), ...stated(chapter, chapter, words, relink)];
  const parts: string[] = [];
  let next = 1;
  for (const claim of chapter.claims) {
    parts.push(prose(source, next, claim.line - 1, around));
    const found = claimIn(report, claim.id);
    const below = (fence?: Fence) => resultList(resultsIn(fence, claim.fences, found), words);
    const within = [...folded(claim.fences, source, words, below), ...stated(claim, chapter, words, relink)];
    parts.push(
      `<a id="${claim.id}"></a>`,
      prose(source, claim.line, claim.headingEnd, within),
      ...head(found, report, words),
      prose(source, claim.headingEnd + 1, claim.end, within),
      below(),
      ...figuresOf(report, claim.id, words),
      foot(claim, chapter, report, links, words),
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

/** Code, folded away under its caption, and below it what its checks found. */
function folded(fences: readonly Fence[], source: string[], { code }: Words, below: (fence: Fence) => string = () => ""): Replacement[] {
  return fences.map((fence) => {
    const { line, end, caption } = fence;
    const summary = caption === undefined ? code : escaped(caption);
    const shown = `<details><summary>${summary}</summary>\n\n${source.slice(line - 1, end).join("\n")}\n\n</details>`;
    return { line, end, text: [shown, below(fence)].filter(Boolean).join("\n\n") };
  });
}

/** The heading and the blockquotes in one language: those in the others are left out. */
function stated(section: Claim | Chapter, { folders }: Chapter, words: Words, relink: (text: string) => string): Replacement[] {
  const translated = translation(section, words);
  const hidden = section.quotes.filter((quote) => translated || isForeign(quote));
  const quotes = hidden.map(({ line, end }) => ({
    line,
    end,
    text: translated?.quote.line === line ? relink(`> ${translated.statement}`) : "",
  }));
  if (!translated) return quotes;
  const { line } = section;
  const [end, mark] =
    "id" in section ? [section.headingEnd, `${heading(3 + folders.length)} \`${section.id}\``] : [line, heading(2 + folders.length)];
  return [{ line, end, text: `${mark} ${translated.title}` }, ...quotes];
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
  const folder = posix.dirname(chapter.name);
  const from = href.startsWith("#") ? chapter.name : folder === "." ? "" : `${folder}/`;
  return `${links.chapters}/${encoded(from)}${href}`;
}

/** A claim's verdict, its evidence, where it is in the article, and why it fails. */
function head({ id, verdict, kinds, problems }: ClaimReport, report: Report, words: Words): string[] {
  const badge = `![${id}: ${words.verdicts[verdict]}](badges/${id}.svg)${besideBadge(verdict, words)}`;
  const settled = kinds.map((kind) => words.kinds[kind]).join(words.comma);
  const place = pointers(report, id, words);
  const about = [badge, settled, place && words.inArticle(place)].filter(Boolean).join(" · ");
  return [about, ...problems.map((problem) => `**${words.fails}** ${problem}`)];
}

/** What belongs to a claim as a whole, and where it is and how it is run. */
function foot(claim: Claim, chapter: Chapter, report: Report, links: Links, words: Words): string {
  const found = claimIn(report, claim.id);
  const place = `${links.chapters}/${encoded(chapter.name)}?plain=1#L${claim.line}`;
  const run = `[${words.place(claim.line)}](${place}) · \`${configured.commands.reproduce} ${claim.id}\``;
  const about = [readingsOf(report, found, words), classesOf(found, words), necessity(found, words)];
  return [...about, restsOn(report, found, words), teethOf(found, words), run, "---"].filter(Boolean).join("\n\n");
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
function necessity({ checks }: ClaimReport, words: Words): string {
  const dropped = checks.flatMap(({ evidence }) => (evidence?.without ? [evidence.without] : []));
  return dropped.length > 0 ? `**${words.necessary}** ${dropped.join("; ")}.` : "";
}

/** What a claim depends on, the weakest evidence among that, and what depends on the claim. */
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

/** What became of checks, an item each. */
function resultList(checks: readonly CheckResult[], words: Words): string {
  const indented = (text: string) => text.replaceAll(/\n(?!\n|$)/g, "\n  ");
  return checks.map((check) => `- ${indented([line(check, words), ...partsOf(check, words).map(block)].join("\n\n"))}`).join("\n\n");
}

function line(check: CheckResult, words: Words): string {
  const short = inShort(check, words);
  return `${mark(check, words)} ${wording(check, words)}${short ? ` · *${plain(short)}*` : ""}`;
}

/** A check's statement, its formulas in the line. */
function wording(check: CheckResult, words: Words): string {
  return statementOf(check, words)
    .map((piece) => ("latex" in piece ? inline(piece.latex) : plain(piece.words)))
    .join("");
}

/** A formula in a line. Rows end with \cr, as Markdown would take away one of two backslashes. */
function inline(latex: string): string {
  return `$${latex.replaceAll("\\\\", "\\cr")}$`;
}

function mark({ state, evidence }: CheckResult, { marks }: Words): string {
  if (state !== "passed") return state === "failed" ? marks.failed : marks.unchecked;
  return evidence?.kind === "counterexample" ? marks.false : marks.passed;
}

function block(part: Part): string {
  if ("words" in part) return part.words;
  if ("rocq" in part) return `<details><summary>Rocq</summary>\n\n\`\`\`coq\n${part.rocq}\n\`\`\`\n\n</details>`;
  if ("output" in part) return `\`\`\`text\n${part.output}\n\`\`\``;
  if ("formulas" in part) return display(part.formulas);
  const cells = (row: readonly string[]) => row.map(cell);
  return table(cells(part.table.head), part.table.rows.map(cells));
}

function display(formulas: readonly string[]): string {
  const latex = formulas.length === 1 ? formulas[0] : `\\begin{gathered} ${formulas.join(" \\\\ ")} \\end{gathered}`;
  return `\`\`\`math\n${latex}\n\`\`\``;
}

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [row(header), row(header.map(() => "---")), ...rows.map(row)].join("\n");
}
