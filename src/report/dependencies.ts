import type { Kind } from "../evidence/evidence.ts";
import type { ClaimReport, Report } from "./schema.ts";

/** From the weakest to the strongest. */
const strength: readonly Kind[] = ["measured", "sampled", "counterexample", "exact", "proved"];

/** A claim by its id. Throws where the report has none of it. */
export function claimIn({ claims }: Report, id: string): ClaimReport {
  const found = claims.find((claim) => claim.id === id);
  if (!found) throw new Error(`${id}: the report has no such claim; make it anew from this chapter`);
  return found;
}

/** The claims that link to this one. */
export function dependents({ claims }: Report, id: string): ClaimReport[] {
  return claims.filter(({ dependencies }) => dependencies.includes(id));
}

/** All claims on which this one rests, directly or through others. */
function beneath(report: Report, id: string, seen = new Set<string>()): ClaimReport[] {
  for (const next of report.claims.find((claim) => claim.id === id)?.dependencies ?? [])
    if (!seen.has(next)) {
      seen.add(next);
      beneath(report, next, seen);
    }
  return report.claims.filter((claim) => seen.has(claim.id));
}

/** The strongest kind of evidence for a claim's own statement, counterexamples to the article's apart; undefined where it was not checked. */
export function support({ checks }: ClaimReport): Kind | undefined {
  const kinds = checks.filter(({ evidence }) => evidence?.role === "statement").map(({ evidence }) => evidence!.kind);
  const repaired = kinds.filter((kind) => kind !== "counterexample");
  return (repaired.length > 0 ? repaired : kinds).toSorted((a, b) => strength.indexOf(b) - strength.indexOf(a))[0];
}

/** The claim with the weakest support beneath this one, and that support; a claim that was not checked is weaker than any. */
export function weakest(report: Report, id: string): { id: string; kind: Kind | "not checked" } | undefined {
  const ranked = beneath(report, id)
    .map((claim) => ({ id: claim.id, kind: support(claim) ?? ("not checked" as const) }))
    .toSorted((a, b) => rank(a.kind) - rank(b.kind));
  return ranked[0];
}

/** The graph of what rests on what in Mermaid's notation, as GitHub draws it: an arrow leads from a claim to what it rests on. */
export function mermaid(report: Report): string {
  const linked = report.claims.filter(({ id, dependencies }) => dependencies.length > 0 || dependents(report, id).length > 0);
  const groups = report.chapters.map(({ file, title }, at) => {
    const own = linked.filter(({ chapter }) => chapter === file);
    return [
      `  subgraph chapter${at + 1}["${title}"]`,
      ...own.map((claim) => `    ${node(claim.id)}["${claim.id}"]:::${claim.verdict.replace(" ", "")}`),
      "  end",
    ];
  });
  const edges = linked.flatMap(({ id, dependencies }) => dependencies.map((to) => `  ${node(id)} --> ${node(to)}`));
  const styles = Object.entries(colours).map(([verdict, colour]) => `  classDef ${verdict} stroke:${colour},stroke-width:2px`);
  return ["graph LR", ...groups.flat(), ...edges, ...styles].join("\n");
}

const colours = { holds: "#2a7", corrected: "#c80", refuted: "#b3b", measured: "#27c", fails: "#d33", notchecked: "#999" };

function node(id: string): string {
  return id.replaceAll(/[^A-Za-z]/g, "_");
}

function rank(kind: Kind | "not checked"): number {
  return kind === "not checked" ? -1 : strength.indexOf(kind);
}
