import { linkedClaims } from "../dependencies.ts";
import { cell } from "../github.ts";
import { mutants, neverApproached, onSamplesAlone, shareRange, sharesOf } from "../notes.ts";
import { grouped } from "../numbers.ts";
import type { ClaimReport } from "../schema.ts";
import { kinds } from "../verdict.ts";
import { mermaid } from "./mermaid.ts";
import { type Page, table, toClaim } from "./page.ts";

/** The page on the checks themselves: how to read them, which evidence there is, mistakes made on purpose, rounding, classes of cases, dependencies, and tools. */
export function checks(page: Page, navigation: string): string[] {
  const { report, words } = page;
  const to = (id: string) => toClaim(page, id);
  const parts: [heading: string, content: string[]][] = [
    [words.reading, [words.howToRead(report.seed, grouped(report.cases))]],
    [words.evidence, [words.kindsCount, byKind(page), ...onSamplesAlone(report, words, to)]],
    [words.theory, theory(page)],
    [words.mistakes, mutants(report, words)],
    [words.roundingTitle, neverApproached(report, words, to)],
    [words.coverage, coverage(page)],
    [words.rests, graph(page)],
    [words.tools, tools(page)],
  ];
  const shown = parts.filter(([, content]) => content.length > 0);
  return [`# ${words.checks}`, navigation, ...shown.flatMap(([heading, content]) => [`## ${heading}`, ...content])];
}

/** How many claims have each kind of evidence. */
function byKind({ report: { claims }, words }: Page): string {
  const present = kinds.filter((kind) => claims.some((claim) => claim.kinds.includes(kind)));
  const counts = present.map((kind) => claims.filter((claim) => claim.kinds.includes(kind)).length);
  const names = present.map((kind) => words.kinds[kind]);
  return table(names, [counts]);
}

/** How many theorems there are, and over what they are proved. */
function theory({ report, words }: Page): string[] {
  const theorems = checksIn(report.claims).filter(({ evidence }) => evidence?.kind === "theorem");
  const files = Object.keys(report.sources).filter((file) => file.endsWith(".v"));
  return theorems.length > 0 ? [words.theorems(theorems.length, files.length), words.byRocq] : [];
}

/** The classes of cases that generators promise, over all checks. */
function coverage({ report, words }: Page): string[] {
  const classes = [...sharesOf(checksIn(report.claims))];
  const rows = classes.map(([name, { shares, least }]) => [cell(name), shares.length, shareRange(shares), shareRange(least)]);
  return rows.length > 0 ? [words.howCoverage, table(words.coverageTable, rows)] : [];
}

function graph({ report, words }: Page): string[] {
  return linkedClaims(report).length > 0 ? [words.arrow, `\`\`\`mermaid\n${mermaid(report)}\n\`\`\``] : [];
}

function tools({ report: { versions, mutation }, words }: Page): string[] {
  const all = { ...versions, ...(mutation && { Stryker: mutation.stryker }) };
  return [table(words.toolTable, Object.entries(all))];
}

function checksIn(claims: readonly ClaimReport[]): ClaimReport["checks"] {
  return claims.flatMap((claim) => claim.checks);
}
