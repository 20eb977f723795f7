import type { Kind } from "../evidence/evidence.ts";
import { configured } from "../literate/configured.ts";
import { claimIn, dependents, support, weakest } from "./dependencies.ts";
import { cell, codeCell, fenced, plain } from "./github.ts";
import { folded, table } from "./markdown/page.ts";
import { set } from "./markdown/results.ts";
import { shortened } from "./mutant-text.ts";
import { grouped } from "./numbers.ts";
import { hypothesisOf } from "./result.ts";
import type { ClaimReport, Report } from "./schema.ts";
import type { Words } from "./words.ts";

/** How a link leads to a claim; without a way of its own, to its id on the same page. */
export type ToClaim = (id: string) => string;
const onPage: ToClaim = (id) => `#${id}`;

/** A claim's id as a link to it. */
function linkTo(id: string, to: ToClaim): string {
  return `[\`${id}\`](${to(id)})`;
}

/** Where the article and its specification are found, where this is configured. */
export function articleLinks({ article, repository }: Words): string[] {
  const links = [[article, configured.source] as const, [repository, configured.repository] as const];
  const found = links.flatMap(([words, href]) => (href ? [`[${words}](${href})`] : []));
  return found.length > 0 ? [found.join(" · ")] : [];
}

/** How the sentence of a claim can be read, and which readings hold. */
export function readingsOf(report: Report, { readings }: ClaimReport, words: Words, to = onPage): string {
  if (readings.length === 0) return "";
  const rows = readings
    .map((id) => claimIn(report, id))
    .map(({ id, title, verdict }) => `- **${words.verdicts[verdict]}**${words.colon}${title}${words.aside(linkTo(id, to))}`);
  return `${words.readings(readings.length)}\n\n${rows.join("\n")}`;
}

/** The classes of cases that the generators of a claim's checks promise, with the shares that they had, folded. */
export function classesOf({ checks }: Pick<ClaimReport, "checks">, words: Words): string {
  const list = [...sharesOf(checks)].map(([name, { shares }]) => `${plain(name)} ${shareRange(shares)}`);
  return list.length > 0 ? folded(words.classes(list.length), list.join(words.comma)) : "";
}

/** The classes of cases that checks promise, each with the shares that it had and those that it must have at least. */
export function sharesOf(checks: ClaimReport["checks"]): Map<string, { shares: number[]; least: number[] }> {
  const classes = checks.flatMap(({ evidence }) => evidence?.classes ?? []);
  const byName = Map.groupBy(classes, ({ name }) => name);
  return new Map([...byName].map(([name, all]) => [name, { shares: all.map(({ share }) => share), least: all.map(({ least }) => least) }]));
}

/** The smallest and the largest of some shares. */
export function shareRange(shares: readonly number[]): string {
  const percent = (share: number) => String(share < 0.095 ? Math.round(1000 * share) / 10 : Math.round(100 * share));
  return `${[...new Set([Math.min(...shares), Math.max(...shares)].map(percent))].join("–")}%`;
}

/** Which hypotheses of the repaired statement are not to be dropped: without each it was refuted. */
export function necessity({ checks }: ClaimReport, words: Words): string {
  const dropped = checks.flatMap(hypothesisOf);
  const listed = dropped.flatMap((said, at) => [...(at > 0 ? [{ words: words.semicolon }] : []), said]);
  return dropped.length > 0 ? `**${words.necessary(dropped.length)}** ${set([...listed, { words: words.stop }])}` : "";
}

/** What a claim depends on, the weakest evidence among that, and what depends on the claim. */
export function restsOn(report: Report, { id, dependencies }: ClaimReport, words: Words, to = onPage): string {
  const named = (ids: readonly string[]) => ids.map((other) => linkTo(other, to)).join(words.comma);
  const least = weakest(report, id);
  const above = dependents(report, id).map((claim) => claim.id);
  const kind = (name: Kind | "not checked") => (name === "not checked" ? words.verdicts[name] : words.kinds[name]);
  const below = least ? words.restsOn(named(dependencies), kind(least.kind), `\`${least.id}\``) : "";
  return [below, above.length > 0 ? words.onItRest(named(above)) : ""].filter(Boolean).join(" ");
}

/** How many mistakes in the model the claim's checks see. */
export function mutationScoreOf({ mutationScore: score }: ClaimReport, words: Words): string {
  if (!score || score.runs === 0) return "";
  return words.mutationScore(grouped(score.runs), grouped(score.kills), score.alone > 0 ? grouped(score.alone) : "");
}

/** Where a reviewer may look harder: only samples, loose bounds, and mutants that survive. */
export function remarks(report: Report, words: Words): string[] {
  return [...onSamplesAlone(report, words), ...neverApproached(report, words), ...mutants(report, words)];
}

/** Claims whose statement is only sampled: there is no proof and no exact check of it. */
export function onSamplesAlone({ claims }: Report, words: Words, to = onPage): string[] {
  const alone = claims.filter((claim) => support(claim) === "sampled").map(({ id }) => linkTo(id, to));
  return alone.length > 0 ? [words.onSamplesAlone(alone.join(words.comma))] : [];
}

/** Rounding bounds that say little, because no error came near them. */
export function neverApproached({ claims }: Report, words: Words, to = onPage): string[] {
  const loose = claims.flatMap(({ id, checks }) =>
    checks
      .filter(({ evidence }) => (evidence?.rounding ?? 1) < 1e-6)
      .map(({ statement }) => `- ${linkTo(id, to)}${words.colon}${cell(statement)}`),
  );
  return loose.length > 0 ? [words.neverApproached, loose.join("\n")] : [];
}

/** The mutants that were made, and why some of them survive. */
export function mutants({ mutation }: Report, words: Words): string[] {
  if (!mutation) return [];
  const rows = Object.entries(mutation.parts).map(([part, tally]) => [
    part,
    ...[tally.mutants, tally.killed, tally.endless, tally.equivalent, tally.open].map(grouped),
  ]);
  const { open } = mutation;
  const reasons = [...Map.groupBy(mutation.equivalent, ({ reason }) => reason)];
  const explained = reasons.map(([reason, all]) => `${plain(reason)}\n\n${listed(all.map(({ mutant }) => mutant))}`);
  const since = mutation.changed.length > 0 ? ` ${words.changedSince(byFolder(mutation.changed, words))}` : "";
  return [
    `${words.mutants(`\`${mutation.command}\``, mutation.stryker)}${since}`,
    table(words.mutantTable, rows),
    ...(open.length > 0 ? [folded(words.missing(open.length), listed(open))] : []),
    ...(explained.length > 0 ? [folded(words.survivors(mutation.equivalent.length), explained.join("\n\n"))] : []),
  ];
}

/** Paths by the folders in which they lie, each of these named once. */
function byFolder(paths: readonly string[], { colon, comma, semicolon }: Words): string {
  const folders = [...Map.groupBy(paths, (path) => path.slice(0, path.lastIndexOf("/") + 1))];
  return folders
    .map(([folder, all]) => `${codeCell(folder)}${colon}${all.map((path) => plain(path.slice(folder.length))).join(comma)}`)
    .join(semicolon);
}

/** Mutants below each other as they are written. */
function listed(mutants: readonly string[]): string {
  return fenced(mutants.map(shortened).join("\n"), "text");
}
