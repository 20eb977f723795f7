import type { Fence } from "../../literate/chapter.ts";
import { pageOf } from "../file-names.ts";
import { encoded } from "../links.ts";
import { provenance, type Table } from "../measurement.ts";
import {
  byHandOf,
  counterexamplesIn,
  headOfCase,
  hypothesisOf,
  inShort,
  outcomeOf,
  type Part,
  partsOf,
  resultsIn,
  type Said,
  statementOf,
} from "../result.ts";
import type { ClaimReport } from "../schema.ts";
import type { CheckResult } from "../verdict.ts";
import { classOf, type Html, html, langOf, raw } from "./html.ts";
import { mathml } from "./math.ts";
import { punctuated } from "./punctuated.ts";
import type { Sources } from "./sources.ts";
import type { Styles } from "./styles.ts";
import { wording } from "./wording.ts";
import type { SiteWords } from "./words.en.ts";

/** The counterexamples that settle a corrected or refuted claim, each with the number of its check, on the claim's page. */
export function refutation(claim: ClaimReport, { words, site, styles }: Sources): Html | undefined {
  const checks = counterexamplesIn(claim);
  const page = encoded(pageOf(claim.chapter));
  const items = checks.map(
    (check) => html`
<p class="by-hand"><b>${headOfCase(check, words)}</b>${said(byHandOf(check, words), styles)} <a href="${page}#${placeOf(check, claim)}">(${numberOf(check, claim)})</a></p>`,
  );
  return checks.length > 0 ? html`<section class="refutation"><h3>${site.folds.counterexample}</h3>${items}</section>` : undefined;
}

/** What became of the checks of a claim that stand in one of its fences, or without a fence in none; formulas are folded under each. */
export function results(fence: Fence | undefined, fences: readonly Fence[], claim: ClaimReport, sources: Sources): Html | undefined {
  const checks = resultsIn(fence, fences, claim);
  return checks.length > 0
    ? html`<ol class="checks"${langOf(sources.words)}>${checks.map((check) => checkItem(check, claim, sources))}</ol>`
    : undefined;
}

/** Which hypotheses of the repaired statement are not to be dropped, each with the number of the check that refuted it without. */
export function necessity(claim: ClaimReport, { words, styles }: Sources): Html | undefined {
  const dropped = claim.checks.filter(({ evidence }) => evidence?.without);
  if (dropped.length === 0) return undefined;
  const items = dropped.map(
    (check, at) =>
      html`${at > 0 && words.comma}${said(hypothesisOf(check), styles)} <a href="#${placeOf(check, claim)}">(${numberOf(check, claim)})</a>`,
  );
  return html`<p><b>${words.necessary(dropped.length)}</b> ${items}</p>`;
}

/** The number of a check among those of its claim, from 1. */
function numberOf(check: CheckResult, { checks }: ClaimReport): number {
  return checks.indexOf(check) + 1;
}

function placeOf(check: CheckResult, claim: ClaimReport): string {
  return `${claim.id}:${numberOf(check, claim)}`;
}

function checkItem(check: CheckResult, claim: ClaimReport, sources: Sources): Html {
  const { words, site, source, styles } = sources;
  const [short, parts, outcome] = [inShort(check, words), partsOf(check, words), outcomeOf(check)];
  const more = parts.length > 0 && folded(check, html`${blocks(parts, sources)}`, site);
  const line =
    check.line !== undefined && html` · <a href="${source}/${encoded(claim.chapter)}?plain=1#L${check.line}">${site.line(check.line)}</a>`;
  return html`<li class="${classOf(check.state)}" id="${placeOf(check, claim)}"><span class="mark" aria-hidden="true">${marks[outcome]}</span>
<div><p>${said(statementOf(check, words), styles)} <small class="numbers">(${numberOf(check, claim)}) <b>${site.check[outcome]}</b>${short && `${words.comma}${short}`}${line}</small></p>${more}</div></li>
`;
}

const marks = { passed: "✓", failed: "!", false: "✗", unchecked: "○" };

/** What was found, under a summary; an error is shown at once. */
function folded({ evidence, error }: CheckResult, content: Html, { folds }: SiteWords): Html {
  if (error !== undefined) return content;
  const found = (["theorem", "proof", "measurement"] as const).find((name) => evidence![name]);
  return html`<details><summary>${folds[found ?? (evidence!.shows ? "comparison" : "counterexample")]}</summary>${content}</details>`;
}

function blocks(parts: readonly Part[], { words, styles }: Sources): Html[] {
  return parts.map((part) => {
    if ("words" in part) return html`<p>${part.words}</p>`;
    if ("source" in part) return html`<p>${provenance(part.source, words)}</p>`;
    if ("rocq" in part) return html`<pre><code>${part.rocq}</code></pre>`;
    if ("output" in part) return html`<pre>${part.output}</pre>`;
    if ("formulas" in part) return html`${part.formulas.map((latex) => raw(mathml(latex, true, styles)))}`;
    return table(part.table);
  });
}

function table({ head, rows }: Table): Html {
  const cells = (row: readonly string[], tag: "th" | "td") => row.map((text) => raw(`<${tag}>${html`${text}`.text}</${tag}>`));
  return html`<table><thead><tr>${cells(head, "th")}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row, "td")}</tr>`)}</tbody></table>`;
}

/** Formulas typeset, and words with their indices and powers, written x_t and 2^−60, set as such. */
function said(pieces: readonly Said[], styles: Styles): Html {
  const set = html`${pieces.map((piece) => ("latex" in piece ? inline(piece.latex, styles) : wording(piece.words)))}`;
  return raw(punctuated(set.text));
}

/** A formula in a line, which scrolls where one of its rows is wider. */
function inline(latex: string, styles: Styles): Html {
  return html`<span class="inline">${raw(mathml(latex, false, styles))}</span>`;
}
