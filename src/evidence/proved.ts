import { CheckFailure, type CheckOptions, declare } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { formula } from "./formula.ts";
import { type Answer, ask, release, solverVersion } from "./solver.ts";

/** A statement on all real values of the variables that it names. */
export interface Theorem extends CheckOptions {
  /** Hypotheses; all of them together must be satisfiable. */
  given?: readonly string[];
  /** What follows from them. */
  hence: string | readonly string[];
  /** Words for the size at which it is proved, as “dimension 2”; a statement without is for all sizes. */
  size?: string;
}

/**
 * Proves a statement for all reals: Z3 must find the hypotheses satisfiable, and them together with the negated conclusion not.
 * A model of the negation is shown as a counterexample; “unknown” is a failure.
 */
export function proved(statement: string, theorem: Theorem) {
  declare(statement, () => prove(statement, theorem), proved, { release });
}

/** Asks the solver. Throws CheckFailure where the statement is false, vacuous or not decided. */
export async function prove(statement: string, { given = [], hence, size, role = "statement" }: Theorem): Promise<Evidence> {
  const hypotheses = given.map(formula);
  const conclusions = [hence].flat().map(formula);
  const names = new Set([...hypotheses, ...conclusions].flatMap((part) => part.names));
  const assertions = hypotheses.map(({ smt }) => smt);
  demandPossible(statement, assertions.length === 0 ? undefined : await ask(names, assertions));
  demandImpossible(statement, await ask(names, [...assertions, `(not (and true ${conclusions.map(({ smt }) => smt).join(" ")}))`]));
  const proof = {
    given: hypotheses.map(({ latex }) => latex),
    hence: conclusions.map(({ latex }) => latex),
    method: `${await solverVersion()}: the hypotheses can be met, and the negated conclusion cannot.`,
  };
  return { kind: "proved", role, statement, proof: size ? { ...proof, size } : proof };
}

/** Hypotheses that nothing meets prove anything. */
function demandPossible(statement: string, answer: Answer | undefined) {
  if (answer?.result === "unsat")
    throw new CheckFailure(`${statement}\n  the hypotheses contradict each other, so that anything would follow: mend \`given\``);
  if (answer?.result === "unknown")
    throw new CheckFailure(
      `${statement}\n  no values are found that meet the hypotheses (${answer.reason}), so that the proof may be vacuous: simplify \`given\``,
    );
}

function demandImpossible(statement: string, answer: Answer) {
  if (answer.result === "sat") throw new CheckFailure(`${statement}\n  is false at\n${answer.model}`);
  if (answer.result === "unknown")
    throw new CheckFailure(`${statement}\n  is not proved (${answer.reason}): split the statement into lemmas`);
}
