import { CheckFailure } from "./check-failure.ts";
import { declare } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { type Titled, titleOf } from "./formula/check.ts";
import { demandMore, demandSides } from "./formula/content.ts";
import { demandDecimals, demandNoFractions, domainsOf } from "./formula/domain.ts";
import { type Question, question, type Sizes, variantsOf } from "./formula/question.ts";
import type { Formula } from "./formula/tree.ts";
import { countTried } from "./formula/tried.ts";
import { Sized, withConstants } from "./formula/variables.ts";
import { demandWords } from "./formula/words.ts";
import { keptOptions } from "./kept.ts";
import { demandOptions } from "./options.ts";
import type { CheckOptions } from "./section.ts";
import { type Answer, ask, release, solverVersion } from "./solver.ts";
import { latexOfName } from "./symbol.ts";

/** What a proof takes in addition to its statement. */
export interface Theorem extends CheckOptions, Pick<Titled, "about" | "written"> {
  /** Vectors and matrices of a stated size, and functions, by name; other names are real numbers. */
  for?: Sizes;
  /** Hypotheses; all of them together must be satisfiable. */
  given?: string | readonly string[];
  /** What follows from them, where the statement is said in words; without, the statement itself is the formula. */
  hence?: string | readonly string[];
}

/**
 * Proves a statement for all reals: Z3 must find the hypotheses satisfiable, and them together with the negated conclusion not.
 * A model of the negation is shown as a counterexample; “unknown” is a failure.
 */
export function proved(statement: string, theorem: Theorem = {}) {
  demandOptions(theorem, "role", "for", "given", "hence", "about", "written");
  const options = keptOptions(theorem);
  if (options.hence !== undefined && ![options.hence].flat().includes(statement)) demandWords(statement, "`hence`");
  if (options.hence !== undefined && options.about !== undefined) throw new TypeError("about: leave it out, the statement is in words");
  const isStatement = (options.role ?? "statement") === "statement";
  declare(titleOf(statement, options, options.for, true), () => prove(statement, options), proved, {
    release,
    ...(isStatement && { variants: () => mistakes(statement, options) }),
  });
}

/** The small mistakes in a theorem's hypotheses dropped or in one of its conclusions, each asked of the solver. */
function mistakes(statement: string, theorem: Theorem) {
  const { given = [], hence = statement, for: sizes } = theorem;
  return [hence].flat().flatMap((conclusion, at) =>
    variantsOf([given].flat(), conclusion, sizes)
      .filter(({ change }) => at === 0 || !change.startsWith("without"))
      .map((variant) => {
        const conclusions = variant.text === conclusion ? hence : variant.text;
        return {
          change: variant.change,
          weaker: variant.weaker,
          run: () => prove(statement, { ...theorem, given: variant.given, hence: conclusions }, true),
        };
      }),
  );
}

/**
 * Asks the solver. Throws CheckFailure if the statement is false, vacuous or not decided, or has hypotheses about other variables, as one with
 * a mistake in it may.
 */
export async function prove(statement: string, theorem: Theorem = {}, isMistaken = false): Promise<Evidence> {
  const { given = [], hence = statement, role = "statement", for: sizes = {}, about, written } = theorem;
  const conclusions = [hence].flat();
  if (conclusions.length === 0) throw new CheckFailure(`${statement}\n  expected a conclusion, got none: say in \`hence\` what follows`);
  const asked = question([given].flat(), conclusions, sizes, written);
  demandDistinct(statement, asked.names);
  const assertions = asked.given.map(({ smt }) => smt);
  demandPossible(statement, assertions.length === 0 ? undefined : await ask(asked.names, assertions));
  for (const { smt, text } of asked.divisors) demandNonzero(statement, text, await ask(asked.names, [...assertions, `(= ${smt} 0.0)`]));
  const negated = `(not (and true ${asked.hence.map(({ smt }) => smt).join(" ")}))`;
  demandImpossible(statement, await ask(asked.names, [...assertions, negated]), sizes);
  demandContent(statement, asked, sizes);
  if (!isMistaken) demandJoined(statement, asked, sizes);
  const tried = asked.hence.flatMap(
    ({ formula }) => countTried(statement, { conclusion: formula.text, given: [given].flat(), names: asked.used, variables: sizes }) ?? [],
  );
  const domain = domainsOf(sizes, asked.used, { written, entries: "\\mathbb{R}", numbers: numbersToSay(asked.used, sizes) });
  demandDecimals(statement, domain, withConstants(sizes, {}));
  demandNoFractions(statement, withConstants(sizes, {}));
  const proof = {
    given: asked.given.map(({ latex }) => latex),
    hence: asked.hence.map(({ latex }) => latex),
    method: `${await solverVersion()}: ${asked.given.length > 0 ? "the hypotheses can be met, and the negated conclusion cannot" : "the negated conclusion cannot be met"}.`,
  };
  const formula = { latex: proof.hence[0], given: proof.given, ...(about !== undefined && { about }) };
  return {
    kind: "proved",
    role,
    statement: titleOf(statement, { about }),
    ...(hence === statement && { formula }),
    ...(domain.length > 0 && { domain }),
    ...(tried.length > 0 && { tried: Math.min(...tried) }),
    proof,
  };
}

/** The names of numbers, where a reader could take one for a matrix or a vector: it has a capital letter, or others are matrices or vectors. */
function numbersToSay(used: readonly string[], sizes: Sizes): string[] {
  const numbers = used.filter((name) => !Object.hasOwn(sizes, name));
  const isDoubtful = numbers.some((name) => /^[A-Z]/.test(name)) || used.some((name) => sizes[name] instanceof Sized);
  return isDoubtful ? numbers : [];
}

/** A conclusion without a variable, or that is one of the hypotheses, says nothing. */
function demandContent(statement: string, { given, hence }: Question, sizes: Sizes) {
  const hypotheses = given.map(({ formula }) => formula);
  for (const { formula } of hence) {
    if (variablesOf(formula, sizes).size === 0)
      throw new CheckFailure(`${statement}\n  expected a conclusion about some variable, got ${formula.text}`);
    demandMore(formula, hypotheses);
    demandSides(formula);
  }
}

/** Hypotheses about none of the conclusion's variables are not needed. */
function demandJoined(statement: string, { given, hence }: Question, sizes: Sizes) {
  const variables = [given, hence].map((parts) => parts.map(({ formula }) => variablesOf(formula, sizes)));
  const apart = hypothesesApart(variables[0], new Set(variables[1].flatMap((names) => [...names])));
  if (apart === -1) return;
  throw new CheckFailure(
    `${statement}\n  expected hypotheses about variables of the conclusion, got ${given[apart].formula.text}, which it does not need: leave it out`,
  );
}

/** The names of a formula that are no constants. */
function variablesOf({ names }: Formula, sizes: Sizes): Set<string> {
  return new Set(names.filter((name) => !Object.hasOwn(sizes, name) || sizes[name] instanceof Sized));
}

/** The first of the hypotheses whose variables have nothing to do with the conclusion's, directly or by other hypotheses; −1 where each does. */
function hypothesesApart(hypotheses: readonly ReadonlySet<string>[], conclusion: ReadonlySet<string>): number {
  let [known, size] = [conclusion, -1];
  while (size < known.size) {
    size = known.size;
    for (const names of hypotheses) if (!names.isDisjointFrom(known)) known = known.union(names);
  }
  return hypotheses.findIndex((names) => names.size > 0 && names.isDisjointFrom(known));
}

/** Two variables that are printed alike would be read as one. */
function demandDistinct(statement: string, names: ReadonlySet<string>) {
  for (const [printed, alike] of Map.groupBy(names, latexOfName))
    if (alike.length > 1)
      throw new CheckFailure(
        `${statement}\n  expected names that differ in print, got ${alike.join(" and ")}, both ${printed}: rename one`,
      );
}

/** For the solver a quotient by 0 is any number. */
function demandNonzero(statement: string, divisor: string, answer: Answer) {
  if (answer.result === "unsat") return;
  if (!/[A-Za-z]/.test(divisor)) throw new CheckFailure(`${statement}\n  expected a divisor other than 0, got ${divisor}`);
  throw new CheckFailure(
    `${statement}\n  expected hypotheses that keep the divisor ${divisor} from 0: add ${divisor} != 0 to \`given\`, or multiply it out`,
  );
}

/** Hypotheses that nothing meets prove anything. */
function demandPossible(statement: string, answer: Answer | undefined) {
  if (answer?.result === "unsat")
    throw new CheckFailure(`${statement}\n  the hypotheses contradict each other, so that anything would follow: fix \`given\``);
  if (answer?.result === "unknown")
    throw new CheckFailure(
      `${statement}\n  no values are found that meet the hypotheses (${answer.reason}), so that the proof may be vacuous: simplify \`given\``,
    );
}

function demandImpossible(statement: string, answer: Answer, sizes: Sizes) {
  if (answer.result === "sat") {
    const found = values(answer.model, sizes);
    throw new CheckFailure(`${statement}\n  is false${found ? ` at ${found}` : ", whatever the values"}`);
  }
  if (answer.result === "unknown")
    throw new CheckFailure(`${statement}\n  is not proved (${answer.reason}): split the statement into lemmas`);
}

/** A solver's model as a reader writes it: x = 1/2, v[1] = -3, z ≈ 1.4142; not what it takes for quotients by 0. */
function values(model: string, sizes: Sizes): string {
  const indexed = Object.keys(sizes).filter((name) => sizes[name] instanceof Sized);
  const entry = new RegExp(`^(${indexed.join("|")})_(\\d+)(?:_(\\d+))?(?= -> )`);
  const parts = model.split(/\n(?=\S+ -> )/).filter((part) => !part.startsWith("/0"));
  return parts
    .map((part) => part.replace(entry, (_, name, ...at) => `${name}[${at.slice(0, 2).filter(Boolean).join(", ")}]`))
    .toSorted(new Intl.Collator("en", { numeric: true }).compare)
    .join(", ")
    .replaceAll(/ -> (?=[^,]*\?)/g, " ≈ ")
    .replaceAll(" -> ", " = ")
    .replaceAll(/(\d)(?:\.0\b|\?)/g, "$1")
    .replaceAll(/\(\/ (\d+) (\d+)\)/g, "$1/$2")
    .replaceAll(/\(- ([\d./]+)\)/g, "-$1");
}
