import { basename } from "node:path";
import type { Evidence, Figure, Measurement, Proof } from "../evidence/evidence.ts";
import { type Chapter, type Claim, lines } from "../literate/chapter.ts";
import { dependents, mermaid, support, weakest } from "./dependencies.ts";
import { latexOfCase } from "./latex.ts";
import type { ClaimReport, Report } from "./schema.ts";
import type { CheckResult } from "./verdict.ts";

/** How the report reaches what it links to, from the directory in which it stands. */
export interface Links {
  /** Path from the report to the chapters, as `../spec`. */
  chapters: string;
}

/** The report for reviewers: a summary, then every chapter with the evidence woven in under each claim. */
export function weave(report: Report, chapters: Chapter[], links: Links): string {
  const title = "# What the specification found";
  const woven = chapters.map((chapter) => weaveChapter(chapter, chapters, report, links));
  return `${[title, howToRead(report), summary(report), claimTable(report), graph(report), ...woven]
    .join("\n\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** The claims as a table, one row each: badge, title and evidence; `report` is the path to the report's directory. */
export function claimTable({ claims }: Report, report = "."): string {
  const target = (id: string) => (report === "." ? `#${id}` : `${report}/REPORT.md#${id}`);
  const rows = claims.map(
    ({ id, verdict, title, kinds }) =>
      `| [![${id}: ${verdict}](${report}/badges/${id}.svg)](${target(id)}) | ${title} | ${kinds.join(", ")} |`,
  );
  return ["| claim and verdict | what it is about | evidence |", "|---|---|---|", ...rows].join("\n");
}

function howToRead({ seed, cases }: Report): string {
  return `Every claim of the article is a section of a chapter in \`spec/\`, and the code in that section settles it. This page is
those chapters with what happened when the code ran: seed ${seed}, ${grouped(cases)} cases for each sampled statement.

- **holds**: the article's statement stands. **corrected**: it is false, by a certified counterexample, and a repaired
  statement holds. **refuted**: it is false, and no repair is offered. **measured**: an experiment settled it.
  **not checked**: its check did not run, or does not exist yet.
- *proved*: for all reals, by a solver that finds no values which meet the hypotheses and not the conclusion, or by intervals
  with outward rounding.
  *sampled*: held on every generated case. *exact*: rational arithmetic, no rounding. *counterexample*: found by search,
  shrunk, and evaluated again on its own in exact arithmetic.
- *tightest* is the largest ratio of an inequality's two sides that was seen, *searched* the largest that a directed search
  of 300 steps found; 1 means that the bound is attained. *rounding*
  is the largest error seen as a part of the bound derived for it.
- **Necessary** is a hypothesis of a repaired statement without which that statement was refuted.
- A *near miss* is a neighbouring statement that is false: it shows where the claim ends.
- *Teeth*: how many small mistakes, made in the model on purpose, the claim's checks see; *alone* are those that no other claim sees.`;
}

function summary(report: Report): string {
  const { claims } = report;
  const verdicts = ["holds", "corrected", "refuted", "measured", "fails", "not checked"] as const;
  const kinds = ["sampled", "exact", "proved", "counterexample", "measured"] as const;
  const countVerdict = (verdict: string) => claims.filter((claim) => claim.verdict === verdict).length;
  const countKind = (kind: (typeof kinds)[number]) => claims.filter((claim) => claim.kinds.includes(kind)).length;
  const shown = verdicts.filter((verdict) => countVerdict(verdict) > 0);
  const present = kinds.filter((kind) => countKind(kind) > 0);
  return [
    "## Summary",
    table(["claims", ...shown], [[claims.length, ...shown.map(countVerdict)]]),
    "How many claims rest on each kind of evidence (most rest on several):",
    table([...present], [present.map(countKind)]),
    ...onSamplesAlone(claims),
    ...neverApproached(claims),
    ...mutants(report),
  ].join("\n\n");
}

/** Claims whose statement rests on sampling alone: there is no proof and no exact check of it. */
function onSamplesAlone(claims: ClaimReport[]): string[] {
  const alone = claims.filter((claim) => support(claim) === "sampled").map(({ id }) => `[\`${id}\`](#${id})`);
  return alone.length > 0 ? [`Sampled evidence alone supports ${alone.join(", ")}.`] : [];
}

/** Rounding bounds that say little, because no error came near them. */
function neverApproached(claims: ClaimReport[]): string[] {
  const loose = claims.flatMap(({ id, checks }) =>
    checks.filter(({ evidence }) => (evidence?.rounding ?? 1) < 1e-6).map(({ statement }) => `- [\`${id}\`](#${id}): ${cell(statement)}`),
  );
  const words =
    "Bounds on rounding that no error came near, less than a millionth of them being used (0 where the kernel is exact there, or the inequality never needed it):";
  return loose.length > 0 ? [words, loose.join("\n")] : [];
}

function weaveChapter(chapter: Chapter, chapters: Chapter[], report: Report, links: Links): string {
  const source = lines(chapter.source);
  const relink = linker(chapters, chapter, links);
  const parts: string[] = [];
  let next = 1;
  for (const claim of chapter.claims) {
    parts.push(prose(source, next, claim.line - 1, chapter.head, relink));
    parts.push(
      `<a id="${claim.id}"></a>`,
      prose(source, claim.line, claim.end, claim.fences, relink),
      evidenceBlock(claim, chapter, report, links),
    );
    next = claim.end + 1;
  }
  return [...parts, prose(source, next, source.length, chapter.head, relink)].join("\n\n");
}

function graph(report: Report): string {
  return report.claims.some(({ dependencies }) => dependencies.length > 0)
    ? `An arrow leads from a claim to one that it rests on.\n\n\`\`\`mermaid\n${mermaid(report)}\n\`\`\``
    : "";
}

interface Fold {
  line: number;
  end: number;
}

/** Lines `from` to `to` (1-based, inclusive) with headings one level down, links rewritten, and code folded. */
function prose(source: string[], from: number, to: number, fences: readonly Fold[], relink: (text: string) => string): string {
  const out: string[] = [];
  let text: string[] = [];
  const flush = () => {
    if (text.length > 0) out.push(relink(text.join("\n").replace(/^#/gm, "##")));
    text = [];
  };
  for (let line = from; line <= to; line++) {
    const fence = fences.find((candidate) => candidate.line === line);
    if (!fence) text.push(source[line - 1]);
    else {
      flush();
      out.push(`<details><summary>code</summary>\n\n${source.slice(fence.line - 1, fence.end).join("\n")}\n\n</details>`);
      line = fence.end;
    }
  }
  flush();
  return out.join("\n\n").trim();
}

/** Rewrites the links of a chapter so that they lead to the same places from the report. */
function linker(chapters: Chapter[], chapter: Chapter, links: Links): (text: string) => string {
  const resolve = (href: string) => {
    const [path, slug] = href.split("#");
    const linked = path === "" ? chapter : chapters.find(({ file }) => basename(file) === path);
    const claim = linked?.claims.find((candidate) => candidate.slug === slug);
    return claim ? `#${claim.id}` : `${links.chapters}/${path || basename(chapter.file)}${slug ? `#${slug}` : ""}`;
  };
  return (text) => text.replace(/\]\((?![a-z]+:)([^)\s]+)\)/g, (_, href) => `](${resolve(href)})`);
}

function evidenceBlock(claim: Claim, chapter: Chapter, report: Report, links: Links): string {
  const found = report.claims.find(({ id }) => id === claim.id);
  if (!found) throw new Error(`${claim.id}: the report has no such claim; make it anew from this chapter`);
  const place = `${links.chapters}/${basename(chapter.file)}?plain=1#L${claim.line}`;
  const head = `![${claim.id}: ${found.verdict}](badges/${claim.id}.svg) · [chapter, line ${claim.line}](${place}) · \`npm run reproduce -- ${claim.id}\``;
  return [
    head,
    ...found.problems.map((problem) => `**Fails:** ${problem}`),
    checkTable(found),
    ...found.checks.flatMap(details),
    necessity(found),
    restsOn(report, found),
    teethOf(found),
    "---",
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** Which hypotheses of the repaired statement are necessary: those without which it was refuted. */
function necessity({ checks }: ClaimReport): string {
  const dropped = checks.flatMap(({ evidence }, at) => (evidence?.without ? [`${evidence.without} (${at + 1})`] : []));
  return dropped.length > 0 ? `**Necessary:** ${dropped.join("; ")}.` : "";
}

/** What a claim rests on, the weakest evidence beneath it, and what rests on it. */
function restsOn(report: Report, { id, dependencies }: ClaimReport): string {
  const named = (ids: readonly string[]) => ids.map((other) => `[\`${other}\`](#${other})`).join(", ");
  const least = weakest(report, id);
  const above = dependents(report, id).map((claim) => claim.id);
  const below = least ? `Rests on ${named(dependencies)}; the weakest evidence beneath: ${least.kind} (\`${least.id}\`).` : "";
  return [below, above.length > 0 ? `On it rest ${named(above)}.` : ""].filter(Boolean).join(" ");
}

/** How many mistakes in the model the claim's checks see. */
function teethOf({ bite }: ClaimReport): string {
  if (!bite || bite.runs === 0) return "";
  const alone = bite.alone > 0 ? `, ${grouped(bite.alone)} of them alone` : "";
  return `Teeth: its checks run ${grouped(bite.runs)} mutants of the model and kill ${grouped(bite.kills)}${alone}.`;
}

/** The mutants that were made, and why some of them survive. */
function mutants({ mutation }: Report): string[] {
  if (!mutation) return [];
  const rows = Object.entries(mutation.parts).map(([part, tally]) => [
    part,
    ...[tally.mutants, tally.killed, tally.endless, tally.equivalent].map(grouped),
  ]);
  const survivors = mutation.equivalent.map(({ mutant, reason }) => `| ${code(mutant)} | ${cell(reason)} |`);
  const since = mutation.changed.length > 0 ? ` Changed since that run: ${mutation.changed.map(code).join(", ")}.` : "";
  return [
    `Small mistakes made in the code on purpose, one at a time, and what became of them (\`${mutation.command}\`, Stryker ${mutation.stryker}).${since}`,
    table(["mistakes in", "made", "seen by a check", "a check never ends", "survive: no input can tell them apart"], rows),
    `<details><summary>the ${mutation.equivalent.length} that survive, and why</summary>\n\n| mutant | why no input can tell it apart |\n| --- | --- |\n${survivors.join("\n")}\n\n</details>`,
  ];
}

function checkTable({ checks }: ClaimReport): string {
  const rows = checks.map((check, at) => [`${at + 1}`, mark(check), cell(check.statement), kindOf(check), figures(check.evidence)]);
  return table(["", "", "statement", "evidence", "figures"], rows);
}

function mark({ state, evidence }: CheckResult): string {
  if (state !== "passed") return state === "failed" ? "✗ fails" : "not checked";
  return evidence?.kind === "counterexample" ? "✗ false, as expected" : "✓";
}

function kindOf({ evidence }: CheckResult): string {
  if (!evidence) return "";
  return evidence.role === "statement" ? evidence.kind : `${evidence.kind} (${evidence.role})`;
}

function figures(evidence: Evidence | undefined): string {
  if (!evidence) return "";
  const { kind, cases, rejected, tightest, searched, rounding, counterexample, measurement } = evidence;
  if (measurement) return `${grouped(measurement.units.count)} ${measurement.units.of}`;
  const parts = [
    counterexample
      ? `found at case ${grouped(counterexample.found)}, ${counterexample.shrinks} shrinks`
      : cases && `${grouped(cases)} cases`,
    rejected ? `${grouped(rejected)} rejected` : "",
    tightest === undefined ? "" : `tightest ${significant(tightest)}`,
    searched === undefined ? "" : `searched ${significant(searched)}`,
    rounding === undefined ? "" : `rounding ${significant(rounding)}`,
  ];
  return parts.filter(Boolean).join("; ") || (kind === "exact" ? "one case" : "");
}

/** What does not fit into a table: LaTeX of counterexamples and exact comparisons, and errors. */
function details({ statement, evidence, error }: CheckResult, at: number): string[] {
  if (error !== undefined) return [`(${at + 1}) ${statement}\n\n\`\`\`text\n${error}\n\`\`\``];
  if (evidence?.proof) return proofOf(evidence.proof, at);
  if (evidence?.measurement) return measurementOf(evidence.measurement, at);
  if (evidence?.shows) return [`(${at + 1}) Exactly:`, display(evidence.shows)];
  if (!evidence?.counterexample) return [];
  const { value, certificate, neighbour } = evidence.counterexample;
  const near = neighbour ? ["Nearest case visited at which it holds:", display(latexOfCase(neighbour))] : [];
  return [
    `(${at + 1}) Counterexample to “${statement}”:`,
    display(latexOfCase(value)),
    "where exact arithmetic finds",
    display(certificate),
    ...near,
  ];
}

/** What a solver was asked, as formulas. */
function proofOf({ given, hence, size, method }: Proof, at: number): string[] {
  const place = size ? `, ${size}` : "";
  const column = (lines: string[]) => display(`\\begin{gathered} ${lines.join(" \\\\ ")} \\end{gathered}`);
  const hypotheses =
    given.length > 0
      ? [`(${at + 1}) For all reals${place} with`, column(given), "it follows that"]
      : [`(${at + 1}) For all reals${place}:`];
  return [...hypotheses, column(hence), method];
}

/** Figures with their intervals, what they are over, and how to make them anew. */
function measurementOf({ figures, units, method, command, seeds, table: further }: Measurement, at: number): string[] {
  const level = `${significant(100 * figures[0].level)}%`;
  const rows = figures.map((figure) => [
    cell(figure.name),
    significant(figure.estimate),
    intervalOf(figure),
    figure.p === undefined ? "" : significant(figure.p),
  ]);
  const numbers = further
    ? [
        table(
          further.head.map(cell),
          further.rows.map((row) => row.map(shown)),
        ),
      ]
    : [];
  return [
    `(${at + 1}) Measured:`,
    table(["figure", "estimate", `${level} interval`, "p"], rows),
    ...numbers,
    `Over ${grouped(units.count)} ${units.of}; ${method}. Records: \`${command}\`, ${seeds}.`,
  ];
}

/** An interval, and the side on which the statement has it lie. */
function intervalOf({ low, high, above, below }: Figure): string {
  const sides = [above === undefined ? "" : `above ${significant(above)}`, below === undefined ? "" : `below ${significant(below)}`];
  return [`${significant(low)} to ${significant(high)}`, ...sides].filter(Boolean).join(", ");
}

function shown(value: string | number): string {
  return typeof value === "number" ? significant(value) : cell(value);
}

function display(latex: string): string {
  return `\`\`\`math\n${latex}\n\`\`\``;
}

function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [row(header), row(header.map(() => "---")), ...rows.map(row)].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("*", "\\*").replaceAll("_", "\\_");
}

/** A code span in a table's cell. */
function code(text: string): string {
  return `<code>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("|", "&#124;").replaceAll("*", "&#42;").replaceAll("_", "&#95;").replaceAll("$", "&#36;").replaceAll("`", "&#96;")}</code>`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function significant(x: number): string {
  return String(Number(x.toPrecision(4)));
}
