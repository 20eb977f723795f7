import { isDeepStrictEqual } from "node:util";
import type { Evidence } from "../evidence/evidence.ts";
import { cell } from "./github.ts";
import { table } from "./markdown/page.ts";
import type { ClaimReport, Report } from "./schema.ts";

/** The claims whose verdict or evidence differs between two reports, as a table in Markdown; on request only the verdicts. */
export function compareReports(before: Report, after: Report, { verdicts = false } = {}): string {
  const ids = new Set([...after.claims, ...before.claims].map(({ id }) => id));
  const rows = [...ids].flatMap((id) => {
    const [old, now] = [before, after].map(({ claims }) => claims.find((claim) => claim.id === id));
    const changes = verdicts ? [] : checkChanges(old, now);
    if (old?.verdict === now?.verdict && changes.length === 0) return [];
    const verdict = arrow(old?.verdict ?? "new", now?.verdict ?? "gone");
    return [[`\`${id}\``, verdict, ...(verdicts ? [] : [changes.join("<br>")])]];
  });
  const title = "### What changes in the claims";
  if (rows.length === 0) return `${title}\n\nNo claim changes its verdict${verdicts ? "" : " or its evidence"}.\n`;
  return `${title}\n\n${table(["claim", "verdict", ...(verdicts ? [] : ["evidence"])], rows)}\n`;
}

/** What became of the checks of a claim, those with the same statement against each other. */
function checkChanges(old: ClaimReport | undefined, now: ClaimReport | undefined): string[] {
  if (!old || !now) return [];
  const statements = new Set([...now.checks, ...old.checks].map(({ statement }) => statement));
  return [...statements].flatMap((statement) => {
    const [was, is] = [old, now].map(({ checks }) => checks.find((check) => check.statement === statement));
    if (!was || !is) return [`${was ? "gone" : "new"}: “${cell(statement)}”`];
    const changes = [...(was.state === is.state ? [] : [arrow(was.state, is.state)]), ...evidenceChanges(was.evidence, is.evidence)];
    return changes.length > 0 ? [`“${cell(statement)}”: ${changes.join(", ")}`] : [];
  });
}

/** Numbers and words as they were and are; of anything larger, that it differs. */
function evidenceChanges(was: Partial<Evidence> = {}, is: Partial<Evidence> = {}): string[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof Evidence)[];
  return names
    .filter((name) => !isDeepStrictEqual(was[name], is[name]))
    .map((name) => {
      const large = [was[name], is[name]].some((value) => typeof value === "object");
      return large ? `another ${name}` : `${name} ${arrow(String(was[name] ?? "none"), String(is[name] ?? "none"))}`;
    });
}

function arrow(from: string, to: string): string {
  return from === to ? cell(to) : `${cell(from)} → ${cell(to)}`;
}
