import { type Chapter, claimsIn } from "../../literate/chapter.ts";
import type { Edition } from "../edition.ts";
import { statementOf } from "../result.ts";
import type { ClaimReport } from "../schema.ts";
import { wordsOf } from "./browser/normal.ts";
import type { Html } from "./html.ts";
import { json } from "./page.ts";

/** What a search finds, each word once and Chinese as it stands between its marks, by the ids of claims: the words of their titles, statements, corrections, checks and captions, in all editions of a report. */
export function searchIndex(editions: readonly Edition[], chapters: readonly Chapter[]): Html {
  const sections = claimsIn(chapters);
  const found = editions[0].report.claims.map(({ id }, at) => {
    const said = editions.flatMap(({ report }) => textsOf(report.claims[at]));
    const quotes = (sections.get(id)?.quotes ?? []).map(({ text }) => text);
    return [id, wordsOf([id, ...said, ...quotes].map(searchable).join(" ")).join(" ")];
  });
  return json(Object.fromEntries(found));
}

function textsOf({ title, checks, figures }: ClaimReport): string[] {
  return [
    title,
    ...figures.map(({ caption }) => caption),
    ...checks.flatMap((check) => [
      check.statement,
      ...statementOf(check).map((piece) => ("latex" in piece ? `$${piece.latex}$` : piece.words)),
    ]),
  ];
}

/** Markdown without its marks, where formulas are letters and names of commands. */
function searchable(markdown: string): string {
  return markdown
    .replaceAll(/\]\([^)]*\)/g, " ")
    .replaceAll(
      /\\(?:mathrm|mathbf|mathit|operatorname|text|thinspace|left|right|bigl?|bigr|Bigl?|Bigr|lVert|rVert|lvert|rvert|dfrac|tfrac|frac|cdot|cdots|dots|quad|begin|end)\b/g,
      " ",
    )
    .replaceAll(/\\([A-Za-z]+)/g, (_, name) => ` ${letters[name] ?? ""} ${name} `)
    .replaceAll(/(?<!_)\{/g, " ");
}

const letters: Record<string, string> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  varepsilon: "ε",
  eta: "η",
  theta: "θ",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  varphi: "φ",
  chi: "χ",
  omega: "ω",
  Phi: "Φ",
  Sigma: "Σ",
  partial: "∂",
  odot: "⊙",
  infty: "∞",
  prod: "∏",
  sum: "∑",
};
