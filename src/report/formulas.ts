import type { Evidence } from "../evidence/evidence.ts";
import type { Chapter } from "../literate/chapter.ts";
import { forgedFault, forgedInWords } from "../literate/forged.ts";
import { formulasIn } from "../literate/formulas.ts";
import { unreadIn } from "../literate/unread.ts";
import { latexOfCase } from "./latex.ts";
import { formulaFault } from "./typeset.ts";

/** The formulas of a chapter that cannot be typeset, each with its chapter and line. */
export function formulaProblems({ name, source }: Pick<Chapter, "name" | "source">): string[] {
  return formulasIn(source).flatMap(({ latex, display, line }) => {
    const fault = formulaFault(latex, display);
    return fault ? [`${name}:${line}: ${fault}`] : [];
  });
}

/** What is wrong with the formulas in a piece of Markdown; undefined if all are read and can be typeset. */
export function faultIn(markdown: string): string | undefined {
  const faults = formulasIn(markdown).map(({ latex, display }) => formulaFault(latex, display));
  return [...faults, ...unreadIn(markdown).map(({ problem, fix }) => `${problem}: ${fix}`)].find(Boolean);
}

/** What is wrong with the formulas by which a check shows what it found; undefined if all can be typeset. */
export function evidenceFault({ formula, shows, counterexample, proof, without, dropped }: Evidence): string | undefined {
  const { value, symbols, certificate, neighbour, byHand } = counterexample ?? {};
  const cases = [value, neighbour].flatMap((found) => (found ? latexOfCase(found, symbols) : []));
  const formulas = [
    formula?.latex ?? [],
    formula?.given ?? [],
    shows ?? [],
    certificate ?? [],
    [...(byHand?.fails ?? []), ...(byHand?.meets ?? [])].map(({ latex }) => latex),
    cases,
    proof?.given ?? [],
    proof?.hence ?? [],
    dropped ?? [],
  ].flat();
  const forged = formulas.map(forgedInWords).find(Boolean);
  return [...formulas.map((latex) => formulaFault(latex)), without && faultIn(without), forged && forgedFault(forged)].find(Boolean);
}
