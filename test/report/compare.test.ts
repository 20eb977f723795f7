import { expect, test } from "vitest";
import { compareReports } from "../../src/report/compare.ts";
import { cell } from "../../src/report/github.ts";
import type { Report } from "../../src/report/schema.ts";
import { committedReport } from "./committed.ts";

/** The rows of the table after a change to the committed report. */
function rowsAfter(change: (report: Report) => void): string[] {
  const changed = committedReport();
  change(changed);
  return compareReports(committedReport(), changed)
    .split("\n")
    .filter((line) => line.startsWith("| `"));
}

test("a report differs from itself in nothing", () => {
  expect(compareReports(committedReport(), committedReport())).toContain("No claim changes");
});

test("a verdict that changes, a claim that is new, and one that is gone", () => {
  const [first, second] = committedReport().claims;
  expect(rowsAfter(({ claims }) => Object.assign(claims[0], { verdict: "refuted" }))).toEqual([
    `| \`${first.id}\` | ${first.verdict} → refuted |  |`,
  ]);
  expect(rowsAfter(({ claims }) => Object.assign(claims[1], { id: "a.b" }))).toEqual([
    `| \`a.b\` | new → ${second.verdict} |  |`,
    `| \`${second.id}\` | ${second.verdict} → gone |  |`,
  ]);
});

test("checks that are new, gone, or find something else", () => {
  const at = committedReport().claims.findIndex(({ checks }) => checks.some(({ evidence }) => evidence?.counterexample));
  const [{ id, verdict, checks }] = committedReport().claims.slice(at);
  const found = checks.findIndex(({ evidence }) => evidence?.counterexample);
  const change = (edit: (check: Report["claims"][number]["checks"][number]) => void) =>
    rowsAfter(({ claims }) => edit(claims[at].checks[found]));
  const statement = cell(checks[found].statement);
  const row = (words: string) => [`| \`${id}\` | ${verdict} | ${words} |`];
  expect(change((check) => Object.assign(check, { statement: "other" }))).toEqual(row(`new: “other”<br>gone: “${statement}”`));
  expect(change(({ evidence }) => Object.assign(evidence!, { cases: 7 }))).toEqual(
    row(`“${statement}”: cases ${checks[found].evidence!.cases} → 7`),
  );
  expect(change(({ evidence }) => Object.assign(evidence!.counterexample!, { shrinks: 99 }))).toEqual(
    row(`“${statement}”: another counterexample`),
  );
  expect(change((check) => Object.assign(check, { state: "failed", evidence: undefined }))[0]).toContain("passed → failed, kind");
});

test("on request only what changes in the verdicts", () => {
  const changed = committedReport();
  Object.assign(changed.claims[0], { verdict: "refuted" });
  const found = changed.claims.flatMap(({ checks }) => checks).find(({ evidence }) => evidence?.cases);
  Object.assign(found!.evidence!, { cases: 7 });
  const [{ id, verdict }] = committedReport().claims;
  expect(compareReports(committedReport(), changed, { verdicts: true })).toBe(
    `### What changes in the claims\n\n| claim | verdict |\n| --- | --- |\n| \`${id}\` | ${verdict} → refuted |\n`,
  );
});
