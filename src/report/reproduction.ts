import type { Measurement, Stored } from "../evidence/evidence.ts";
import { provenance, tablesOf } from "./measurement.ts";
import type { ClaimReport } from "./schema.ts";
import type { CheckResult } from "./verdict.ts";

/** A claim's verdict and everything its checks found, as plain text. */
export function reproduction(claim: ClaimReport, chapters: string): string {
  const head = `${claim.id}: ${claim.verdict}  (${chapters}/${claim.chapter}:${claim.line})`;
  return [head, ...claim.problems, ...claim.checks.map(describeCheck)].join("\n\n");
}

/** The ids nearest to a word that is not an id: those that share its topic or contain it. */
export function nearIds(word: string, ids: readonly string[]): string[] {
  const [topic] = word.split(".");
  return ids.filter((id) => id.includes(word) || id.startsWith(`${topic}.`) || (word.length > 3 && id.includes(word.slice(0, 4))));
}

function describeCheck({ statement, state, evidence, error }: CheckResult): string {
  const out = [`${state}: ${statement}`];
  if (error) out.push(error);
  if (evidence) {
    const { kind, role, cases, exhaustive, rejected, tightest, rounding, shows, counterexample, measurement } = evidence;
    out.push(`${kind}${role === "statement" ? "" : `, ${role}`}`);
    if (cases !== undefined) out.push(exhaustive ? `all ${cases} cases` : `${cases} cases, ${rejected ?? 0} rejected`);
    if (tightest !== undefined) out.push(`tightest ratio ${tightest}`);
    if (rounding !== undefined) out.push(`largest error ${rounding} of its rounding bound`);
    if (shows) out.push(`exactly: ${shows}`);
    if (measurement) out.push(...describeMeasurement(measurement));
    if (counterexample) {
      out.push(`counterexample: ${plain(counterexample.value)}`, `certified: ${counterexample.certificate}`);
      if (counterexample.neighbour) out.push(`nearest case where it holds: ${plain(counterexample.neighbour)}`);
    }
  }
  return out.join("\n    ");
}

function describeMeasurement(measurement: Measurement): string[] {
  const rows = tablesOf(measurement).flatMap(({ head, rows }) => [head, ...rows]);
  return [...rows.map((row) => row.join("  ").trim()), provenance(measurement)];
}

function plain(value: Stored): string {
  return Object.entries(value)
    .map(([name, part]) => `${name} = ${JSON.stringify(part)}`)
    .join(", ");
}
