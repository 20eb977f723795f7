import { isLeftOut } from "./collect.ts";
import type { ClaimReport, Report } from "./schema.ts";
import { verdictOfClaim } from "./verdict.ts";

/** What in a report no run can have written that ended well with the seed and the cases of reports, a line each; nothing is run. */
export function impossibilities(report: Report, wanted: { seed: number; cases: number }): string[] {
  return [
    ...(["seed", "cases"] as const).flatMap((name) =>
      report[name] === wanted[name] ? [] : [`${name}: expected ${wanted[name]}, as of every report, got ${report[name]}`],
    ),
    ...report.problems.map((problem) => `expected no problems, got “${problem}”`),
    ...report.claims.flatMap((claim) => impossibleIn(claim, report).map((fault) => `${claim.id}: ${fault}`)),
  ];
}

function impossibleIn(claim: ClaimReport, report: Report): string[] {
  const { verdict, checks, problems, readings } = claim;
  const found = verdictOfClaim(checks, checksOf(readings, report));
  return [
    ...problems.map((problem) => `expected no problems, got “${problem}”`),
    ...checks.flatMap(({ statement, state }) => (state === "failed" ? [`expected checks that pass, got “${statement}”, which fails`] : [])),
    ...(verdict === found ? [] : [`expected the verdict “${found}”, which its checks give, got “${verdict}”`]),
    ...(isLeftOut(claim, report) ? ["expected that it was checked, or why this machine could not, got neither"] : []),
  ];
}

/** The checks of each of the claims that are named. */
export function checksOf(ids: readonly string[], { claims }: Report): ClaimReport["checks"][] {
  return ids.map((id) => claims.find((claim) => claim.id === id)?.checks ?? []);
}
