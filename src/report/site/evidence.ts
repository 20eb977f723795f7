import type { Counterexample, Measurement, Proof } from "../../evidence/evidence.ts";
import { latexOfCase } from "../latex.ts";
import { figures, kindOf } from "../markdown.ts";
import { provenance, tablesOf } from "../measurement.ts";
import type { ClaimReport } from "../schema.ts";
import type { CheckResult } from "../verdict.ts";
import { english } from "../words.en.ts";
import { type Html, html, raw } from "./html.ts";
import { mathml } from "./math.ts";
import type { Styles } from "./styles.ts";

/** The counterexample that settles a corrected or refuted claim: the case, and what exact arithmetic finds there. */
export function refutation({ checks }: ClaimReport, styles: Styles): Html | undefined {
  const check = checks.find(({ evidence }) => evidence?.counterexample && evidence.role === "statement");
  return (
    check &&
    html`<section class="refutation"><h3>Counterexample</h3>
<p>“${statement(check.statement)}” is false for</p>${counterexample(check.evidence!.counterexample!, styles)}</section>`
  );
}

/** All checks of a claim in order, with their numbers; formulas are folded under each. */
export function evidenceList({ checks }: ClaimReport, styles: Styles): Html {
  return html`<ol class="checks">${checks.map((check) => checkItem(check, styles))}</ol>`;
}

function checkItem(check: CheckResult, styles: Styles): Html {
  const numbers = [kindOf(check), figures(check.evidence)].filter(Boolean).join("; ");
  const more = details(check, styles);
  const { mark, words } = markOf(check);
  return html`<li class="${check.state.replace(" ", "-")}"><span class="mark" aria-hidden="true">${mark}</span>
<div><p>${statement(check.statement)} <small class="numbers"><b>${words}</b>${numbers && `; ${numbers}`}</small></p>${more}</div></li>
`;
}

function markOf({ state, evidence }: CheckResult): { mark: string; words: string } {
  if (state !== "passed") return state === "failed" ? { mark: "!", words: "fails" } : { mark: "○", words: "not checked" };
  return evidence?.kind === "counterexample" ? { mark: "✗", words: "false, as expected" } : { mark: "✓", words: "true" };
}

/** What does not fit into a line: LaTeX of counterexamples, proofs and exact comparisons, and errors. */
function details({ evidence, error }: CheckResult, styles: Styles): Html | undefined {
  if (error !== undefined) return html`<pre>${error}</pre>`;
  if (evidence?.proof) return folded("What was proved", proof(evidence.proof, styles));
  if (evidence?.measurement) return folded("What was measured", measurement(evidence.measurement));
  if (evidence?.shows) return folded("What was compared", display(evidence.shows, styles));
  return evidence?.counterexample && folded("The counterexample", counterexample(evidence.counterexample, styles));
}

function counterexample({ value, certificate, neighbour }: Counterexample, styles: Styles): Html {
  return html`${display(latexOfCase(value), styles)}
<p>${english.whereExactly}</p>${display(certificate, styles)}
${neighbour && html`<p>${english.neighbour}</p>${display(latexOfCase(neighbour), styles)}`}`;
}

function proof({ given, hence, size, method }: Proof, styles: Styles): Html {
  const column = (formulas: string[]) => formulas.map((formula) => display(formula, styles));
  return html`<p>${english.forAllReals(size, given.length > 0)}</p>${column(given)}
${given.length > 0 && html`<p>${english.follows}</p>`}${column(hence)}<p>${method}</p>`;
}

function measurement(found: Measurement): Html {
  const cells = (row: readonly string[], tag: "th" | "td") => row.map((text) => raw(`<${tag}>${html`${text}`}</${tag}>`));
  const tables = tablesOf(found).map(
    ({ head, rows }) => html`<table><thead><tr>${cells(head, "th")}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row, "td")}</tr>`)}</tbody></table>`,
  );
  return html`${tables}<p>${provenance(found).replaceAll("`", "")}</p>`;
}

function folded(summary: string, content: Html): Html {
  return html`<details><summary>${summary}</summary>${content}</details>`;
}

function display(latex: string, styles: Styles): Html {
  return raw(mathml(latex, true, styles));
}

/** A statement with its indices and powers, written x_t and 2^−60, set as such. */
export function statement(text: string): Html {
  const parts = text.split(/([_^](?:\{[^}]*\}|\([^)]*\)|[−-]?[\p{L}\p{N}]+))/u);
  return html`${parts.map((part, at) => (at % 2 === 0 ? part : script(part[0], part.slice(1).replace(/^[{(]|[})]$/g, ""))))}`;
}

function script(mark: string, text: string): Html {
  return mark === "_" ? html`<sub>${text}</sub>` : html`<sup>${text}</sup>`;
}
