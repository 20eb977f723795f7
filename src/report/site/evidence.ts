import type { Fence } from "../../literate/chapter.ts";
import type { Table } from "../measurement.ts";
import { byHandOf, counterexampleIn, counterexampleOf, inShort, type Part, partsOf, resultsIn, type Said, statementOf } from "../result.ts";
import type { ClaimReport } from "../schema.ts";
import type { CheckResult } from "../verdict.ts";
import { english } from "../words.en.ts";
import { type Html, html, raw } from "./html.ts";
import { mathml } from "./math.ts";
import type { Styles } from "./styles.ts";

/** The counterexample that settles a corrected or refuted claim: the case, and what exact arithmetic finds there. */
export function refutation(claim: ClaimReport, styles: Styles): Html | undefined {
  const check = counterexampleIn(claim);
  return (
    check &&
    html`<section class="refutation"><h3>Counterexample</h3>
<p class="by-hand"><b>${english.byHand}</b> ${said(byHandOf(check), styles)}</p>
<p>“${statement(check, styles)}” is false for</p>${blocks(counterexampleOf(check.evidence!.counterexample!), styles)}</section>`
  );
}

/** What became of the checks of a claim that stand in one of its fences, or without a fence in none; formulas are folded under each. */
export function results(fence: Fence | undefined, fences: readonly Fence[], claim: ClaimReport, styles: Styles): Html | undefined {
  const checks = resultsIn(fence, fences, claim);
  return checks.length > 0 ? html`<ul class="checks">${checks.map((check) => checkItem(check, styles))}</ul>` : undefined;
}

function checkItem(check: CheckResult, styles: Styles): Html {
  const [short, parts, { mark, words }] = [inShort(check), partsOf(check), markOf(check)];
  const more = parts.length > 0 && folded(check, html`${blocks(parts, styles)}`);
  return html`<li class="${check.state.replace(" ", "-")}"><span class="mark" aria-hidden="true">${mark}</span>
<div><p>${statement(check, styles)} <small class="numbers"><b>${words}</b>${short && `, ${short}`}</small></p>${more}</div></li>
`;
}

function markOf({ state, evidence }: CheckResult): { mark: string; words: string } {
  if (state !== "passed") return state === "failed" ? { mark: "!", words: "fails" } : { mark: "○", words: "not checked" };
  return evidence?.kind === "counterexample" ? { mark: "✗", words: "false, as expected" } : { mark: "✓", words: "true" };
}

/** What was found, under a summary; an error is shown at once. */
function folded({ evidence, error }: CheckResult, content: Html): Html {
  if (error !== undefined) return content;
  const { proof, theorem, measurement, shows } = evidence!;
  const summary = theorem
    ? "In Rocq"
    : proof
      ? "What was proved"
      : measurement
        ? "What was measured"
        : shows
          ? "What was compared"
          : "The counterexample";
  return html`<details><summary>${summary}</summary>${content}</details>`;
}

function blocks(parts: readonly Part[], styles: Styles): Html[] {
  return parts.map((part) => {
    if ("words" in part) return html`<p>${part.words.replaceAll("`", "")}</p>`;
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

/** A check's statement: formulas typeset, words with their indices and powers, written x_t and 2^−60, set as such. */
function statement(check: CheckResult, styles: Styles): Html[] {
  return said(statementOf(check), styles);
}

function said(pieces: readonly Said[], styles: Styles): Html[] {
  return pieces.map((piece) => ("latex" in piece ? inline(piece.latex, styles) : wording(piece.words)));
}

/** A formula in a line, which scrolls where the line is too narrow for it. */
function inline(latex: string, styles: Styles): Html {
  return html`<span class="inline">${raw(mathml(latex, false, styles))}</span>`;
}

/** Words with their indices and powers set as such. */
export function wording(text: string): Html {
  const parts = text.split(/([_^](?:\{[^}]*\}|\([^)]*\)|[−-]?[\p{L}\p{N}]+))/u);
  return html`${parts.map((part, at) => (at % 2 === 0 ? part : script(part[0], part.slice(1).replace(/^[{(]|[})]$/g, ""))))}`;
}

function script(mark: string, text: string): Html {
  return mark === "_" ? html`<sub>${text}</sub>` : html`<sup>${text}</sup>`;
}
