import { type Edge, Graph, layout } from "@dagrejs/dagre";
import { claimIn, dependents, linkedClaims } from "../dependencies.ts";
import type { ClaimReport } from "../schema.ts";
import { linkTo, pill } from "./card.ts";
import { classOf, type Html, html, type Page } from "./html.ts";
import type { Sources } from "./sources.ts";

/** Which claim depends on which, drawn with links, and the same in words. */
export function graphPage(sources: Sources): Page {
  const { report, prose, words, site } = sources;
  const linked = linkedClaims(report);
  const named = (ids: readonly string[]) =>
    ids.map((id, at) => html`${at > 0 && words.comma}<a href="${linkTo(claimIn(report, id))}">${id}</a>`);
  const line = (label: string, ids: readonly string[]) => ids.length > 0 && html`<p><b>${label}</b> ${named(ids)}</p>`;
  const needing = (id: string) => dependents(report, id).map((claim) => claim.id);
  const items = linked.map(
    (claim) => html`<li id="graph:${claim.id}"><p><a href="${linkTo(claim)}">${prose.linked(claim.title)}</a> ${pill(claim, sources)}</p>
${line(site.dependsOn, claim.dependencies)}${line(site.neededBy, needing(claim.id))}</li>
`,
  );
  const main = html`<h1>${site.pages.graph}</h1>
<p>${site.graphLead}</p>
<div class="graph">${drawing(linked, sources)}</div>
<ul class="relations">${items}</ul>`;
  return { file: "graph.html", title: `${site.pages.graph} · ${words.title}`, main };
}

/** Sizes in pixels; letters of the claims' ids are about as wide as `letter`. */
const [height, letter, margin] = [26, 6.7, 12];

function drawing(claims: readonly ClaimReport[], { words, site }: Sources): Html {
  const graph = new Graph().setGraph({ rankdir: "LR", nodesep: 8, ranksep: 56, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of claims) graph.setNode(id, { width: id.length * letter + 2 * margin, height });
  for (const { id, dependencies } of claims) for (const to of new Set(dependencies)) graph.setEdge(id, to);
  layout(graph);
  const { width = 0, height: whole = 0 } = graph.graph();
  const edges = graph.edges().map((edge: Edge) => html`<path d="${pathOf(graph.edge(edge).points)}" marker-end="url(#graph:arrow)"/>`);
  const nodes = claims.map((claim) => {
    const { x, y, width: wide } = graph.node(claim.id);
    const label = `${claim.id} ${site.verdictOf(words.verdicts[claim.verdict])}`;
    return html`<a class="${classOf(claim.verdict)}" href="${linkTo(claim)}" aria-label="${label}"><rect x="${round(x - wide / 2)}" y="${round(y - height / 2)}" width="${round(wide)}" height="${height}" rx="6"/><text x="${round(x)}" y="${round(y + 4)}" text-anchor="middle">${claim.id}</text></a>`;
  });
  return html`<svg width="${Math.ceil(width)}" height="${Math.ceil(whole)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(whole)}" role="group" aria-label="${site.pages.graph}">
<defs><marker id="graph:arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
<g class="edges">${edges}</g><g class="nodes">${nodes}</g></svg>`;
}

function pathOf(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
