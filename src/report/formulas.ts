import type { Evidence } from "../evidence/evidence.ts";
import type { Chapter } from "../literate/chapter.ts";
import { reader, type Token } from "./commonmark.ts";
import { latexOfCase } from "./latex.ts";
import { formulaFault } from "./typeset.ts";

/** The formulas of a chapter that cannot be typeset, each with its chapter and line. */
export function formulaProblems({ name, source }: Pick<Chapter, "name" | "source">): string[] {
  return formulasIn(source).flatMap(({ latex, display, line }) => {
    const fault = formulaFault(latex, display);
    return fault ? [`${name}:${line}: ${fault}`] : [];
  });
}

/** What is wrong with the formulas in a piece of Markdown; undefined if all can be typeset. */
export function faultIn(markdown: string): string | undefined {
  return formulasIn(markdown)
    .map(({ latex, display }) => formulaFault(latex, display))
    .find(Boolean);
}

/** What is wrong with the formulas by which a check shows what it found; undefined if all can be typeset. */
export function evidenceFault({ formula, shows, counterexample, proof, without }: Evidence): string | undefined {
  const { value, certificate, neighbour, byHand } = counterexample ?? {};
  const cases = [value, neighbour].flatMap((found) => (found ? latexOfCase(found) : []));
  const formulas = [
    formula?.latex ?? [],
    formula?.given ?? [],
    shows ?? [],
    certificate ?? [],
    [...(byHand?.fails ?? []), ...(byHand?.meets ?? [])].map(({ latex }) => latex),
    cases,
    proof?.given ?? [],
    proof?.hence ?? [],
  ].flat();
  return [...formulas.map((latex) => formulaFault(latex)), without && faultIn(without)].find(Boolean);
}

interface Formula {
  latex: string;
  display: boolean;
  /** Its line, from 1. */
  line: number;
}

const parser = reader();

function formulasIn(markdown: string): Formula[] {
  let line = 1;
  return parser.parse(markdown, {}).flatMap((token) => {
    line = token.map ? token.map[0] + 1 : line; // the cells of a row have the row's
    if (token.type === "inline") return inlineFormulas(token, line);
    const isDisplay = token.type === "math_block" || (token.type === "fence" && /^\s*math\b/.test(token.info));
    return isDisplay ? [{ latex: token.content, display: true, line }] : [];
  });
}

function inlineFormulas({ children }: Token, first: number): Formula[] {
  let line = first;
  return (children ?? []).flatMap(({ type, content }) => {
    if (type === "softbreak" || type === "hardbreak") line += 1;
    return type === "math_inline" ? [{ latex: content, display: false, line }] : [];
  });
}
