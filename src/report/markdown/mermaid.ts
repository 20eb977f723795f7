import { linkedClaims } from "../dependencies.ts";
import { plainText } from "../plain-text.ts";
import type { Report } from "../schema.ts";

/** The graph of dependencies in Mermaid's notation, as GitHub draws it: an arrow leads from a claim to what it depends on. Chapters without arrows are left out. */
export function mermaid(report: Report): string {
  const linked = linkedClaims(report);
  const byChapter = Map.groupBy(linked, ({ chapter }) => chapter);
  const groups = report.chapters.map(({ file, title }, at) => {
    const own = byChapter.get(file);
    if (!own) return [];
    return [
      `  subgraph chapter${at + 1}["${label(title)}"]`,
      ...own.map((claim) => `    ${node(claim.id)}["${claim.id}"]:::${claim.verdict.replace(" ", "")}`),
      "  end",
    ];
  });
  const edges = linked.flatMap(({ id, dependencies }) => dependencies.map((to) => `  ${node(id)} --> ${node(to)}`));
  const styles = Object.entries(colours).map(([verdict, colour]) => `  classDef ${verdict} stroke:${colour},stroke-width:2px`);
  return ["graph LR", ...groups.flat(), ...edges, ...styles].join("\n");
}

const colours = { holds: "#2a7", corrected: "#c80", refuted: "#b3b", measured: "#27c", fails: "#d33", notchecked: "#999" };

/** An id without what Mermaid reads as its own; ids have one point, and no two hyphens in a row, so that all stay distinct. */
function node(id: string): string {
  return id.replace(".", "__").replaceAll("-", "_");
}

/** A title as plain words between Mermaid's quotes. */
function label(title: string): string {
  return plainText(title).replaceAll(/[#"<>]/g, (character) => `#${character.codePointAt(0)};`);
}
