import type { Kind } from "../evidence/evidence.ts";
import type { Chapter } from "../literate/chapter.ts";
import { memoized } from "../literate/memoized.ts";
import { inOrder } from "../literate/order.ts";
import type { ClaimReport, Report } from "./schema.ts";
import { statementKinds } from "./verdict.ts";

/** From the weakest to the strongest. */
const strength: readonly Kind[] = ["measured", "sampled", "exact", "counterexample", "proved", "theorem"];

/** A claim by its id. Throws if the report has none of it. */
export function claimIn(report: Report, id: string): ClaimReport {
  const found = indexOf(report).claims.get(id);
  if (!found) throw new Error(`${id}: the report has no such claim; make it again from this chapter`);
  return found;
}

/** The claims of some ids, without those that the report has none of. */
export function claimsAmong(report: Report, ids: readonly string[]): ClaimReport[] {
  return ids.flatMap((id) => indexOf(report).claims.get(id) ?? []);
}

/** The title of a chapter in the report's language. */
export function titleOf({ chapters }: Report, { name }: Pick<Chapter, "name">): string {
  return chapters.find(({ file }) => file === name)!.title;
}

/** The claims that link to this one. */
export function dependents(report: Report, id: string): readonly ClaimReport[] {
  return indexOf(report).dependents.get(id) ?? [];
}

/** A claim and the kind of its support; one that was not checked is weaker than any. */
export interface Support {
  id: string;
  kind: Kind | "not checked";
}

/** What is looked up in a report for every claim. */
interface Index {
  claims: Map<string, ClaimReport>;
  dependents: Map<string, ClaimReport[]>;
  weakest: Map<string, Support | undefined>;
}

const indexOf = memoized((report: Report): Index => {
  const claims = new Map(report.claims.map((claim) => [claim.id, claim]));
  const rests = report.claims.flatMap((claim) => [...new Set(claim.dependencies)].map((id) => ({ id, claim })));
  const grouped = Map.groupBy(rests, ({ id }) => id);
  const dependents = new Map([...grouped].map(([id, those]) => [id, those.map(({ claim }) => claim)]));
  return { claims, dependents, weakest: weakestOfAll(report, claims) };
}, new WeakMap());

/** For each claim the weakest support beneath it, from those below. */
function weakestOfAll(report: Report, claims: ReadonlyMap<string, ClaimReport>): Index["weakest"] {
  const places = new Map(report.claims.map(({ id }, at) => [id, at]));
  const weakest: Index["weakest"] = new Map();
  for (const { id, dependencies } of inOrder(report.claims)) {
    const below = dependencies.flatMap((other) => claims.get(other) ?? []);
    const candidates = below.flatMap((claim) =>
      [{ id: claim.id, kind: support(claim) ?? ("not checked" as const) }, weakest.get(claim.id) ?? []].flat(),
    );
    const [found] = candidates.toSorted((a, b) => rank(a.kind) - rank(b.kind) || places.get(a.id)! - places.get(b.id)!);
    weakest.set(id, found);
  }
  return weakest;
}

/** The strongest kind of evidence for a claim's own statement, without counterexamples to the article's; undefined if it was not checked. */
export function support({ checks }: ClaimReport): Kind | undefined {
  const kinds = statementKinds(checks);
  const repaired = kinds.filter((kind) => kind !== "counterexample");
  return (repaired.length > 0 ? repaired : kinds).toSorted((a, b) => strength.indexOf(b) - strength.indexOf(a))[0];
}

/** The claim with the weakest support on which this one depends, the first of them in the report; undefined if it depends on none. */
export function weakest(report: Report, id: string): Support | undefined {
  return indexOf(report).weakest.get(id);
}

/** The claims that depend on others, or on which others depend. */
export function linkedClaims(report: Report): ClaimReport[] {
  return report.claims.filter(({ id, dependencies }) => dependencies.length > 0 || dependents(report, id).length > 0);
}

function rank(kind: Kind | "not checked"): number {
  return kind === "not checked" ? -1 : strength.indexOf(kind);
}
