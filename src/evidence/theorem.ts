import { chapterAbove } from "./call-site.ts";
import { CheckFailure, NotChecked } from "./check-failure.ts";
import { declare } from "./claim.ts";
import type { Evidence, Role } from "./evidence.ts";
import { titleOf } from "./formula/check.ts";
import { symbolsOf } from "./formula/defined.ts";
import { type Goal, goalOf, type Quantifiers, sizesOf } from "./formula/goal.ts";
import { asReaders } from "./formula/known-functions.ts";
import { latexOf, type Written } from "./formula/latex.ts";
import { demandSymbols } from "./formula/symbols.ts";
import { countTried } from "./formula/tried.ts";
import { demandWords } from "./formula/words.ts";
import { demandOptions } from "./options.ts";
import { announce, check, release } from "./rocq/broker.ts";
import { demandedTheorem } from "./rocq/demanded.ts";
import type { Development } from "./rocq/examiner.ts";
import { type Fence, fenceOf } from "./rocq/fence.ts";
import { saysNothing, unmet } from "./rocq/judge.ts";
import type { Finding } from "./rocq/kernel.ts";
import { theoryOf } from "./rocq/theory-folder.ts";
import { definitionOf } from "./rocq/words.ts";

/** What a theorem takes in addition to its formula. */
export interface TheoremOptions {
  /** Vectors, matrices, lengths, sequences and functions by name; other names are real numbers. */
  for?: Quantifiers;
  /** Hypotheses. */
  given?: string | readonly string[];
  /** The lemma of the theory that says so. */
  by: string;
  /** With hypotheses, the lemma that shows values that meet them all, none of them trivial. */
  met?: string;
  /** What tells it from another theorem with the same formula, or what a reader should know first. */
  about?: string;
  written?: Written;
  role?: Exclude<Role, "near miss" | "necessity">;
}

/**
 * Proves a formula for every size and length: Rocq's kernel checks that a lemma of the theory says what the formula says. `theory` is the folder
 * `theory` next to the chapters.
 */
export function theorem(formula: string, options: TheoremOptions) {
  demandOptions(options, "for", "given", "by", "met", "about", "written", "role");
  const chapter = chapterAbove(theorem);
  const isStatement = (options.role ?? "statement") === "statement";
  declare(quantified(formula, options), () => prove(formula, options, theoryOf(chapter)), theorem, {
    release,
    prepare: () => {
      const { goal, development } = posed(formula, options);
      announce(theoryOf(chapter), withDemands(goal, development));
    },
    ...(isStatement && { variants: () => withoutEach(formula, options, theoryOf(chapter)) }),
  });
}

/** The theorem without one of its hypotheses, for each: the same proof must fail. */
function withoutEach(formula: string, { given = [], by, for: variables = {} }: TheoremOptions, theory: string) {
  const hypotheses = [given].flat();
  return hypotheses.map((text, at) => ({
    change: `without “${text}”`,
    weaker: false,
    run: async () => {
      const goal = goalOf(formula, hypotheses.toSpliced(at, 1), variables, { unused: true });
      await demandTheorem(formula, goal, theoremOf(goal, by), theory);
    },
  }));
}

/** Asks Rocq for a proof. Throws CheckFailure where it refuses, and NotChecked where there is none. */
export async function prove(formula: string, options: TheoremOptions, theory: string): Promise<Evidence> {
  const { role = "statement", written, about, for: variables = {}, given = [] } = options;
  const statement = quantified(formula, options);
  const { goal, development } = posed(formula, options);
  await demandTheorem(statement, goal, development, theory);
  const names = [goal.formula, ...goal.given].flatMap((part) => part.names);
  const tried = countTried(statement, { conclusion: formula, given: [given].flat(), names, variables });
  const symbols = symbolsOf(variables, written);
  demandSymbols([goal.formula, ...goal.given], symbols);
  asReaders(variables, symbols);
  const print = (part: Goal["formula"]) => latexOf(part, symbols);
  const printed = { latex: print(goal.formula), given: goal.given.map(print) };
  return {
    kind: "theorem",
    role,
    statement,
    formula: about === undefined ? printed : { ...printed, about },
    ...(tried !== undefined && { tried }),
    theorem: { sizes: goal.sizes, text: development.text },
  };
}

/** Proves a statement that is written in Rocq: a theorem with its proof, and where it has hypotheses an example that uses it. */
export function stated(words: string, text: string, { role = "statement" }: { role?: TheoremOptions["role"] } = {}) {
  demandWords(words, "the theorem in Rocq");
  const chapter = chapterAbove(stated);
  declare(words, () => proveText(words, text, role, theoryOf(chapter)), stated, {
    release,
    prepare: () => announce(theoryOf(chapter), fenced(words, text).development),
  });
}

/** Asks Rocq for a theorem that is written in its language. Throws as `prove` does, and on other commands than a theorem and an example. */
export async function proveText(statement: string, text: string, role: Role, theory: string): Promise<Evidence> {
  const { development, theorem, example } = fenced(statement, text);
  const found = await check(theory, development);
  if (found.result === "refused" && found.error.includes(unmet)) {
    const missing = example === undefined ? `an Example whose proof uses ${theorem}` : `the proof of ${example} to use ${theorem}`;
    throw new CheckFailure(
      `${statement}\n  expected ${missing} with a proof of each of its hypotheses, those inside its conclusion too, and without hypotheses of its own: it shows that they can be met`,
    );
  }
  if (found.result === "refused" && found.error.includes(saysNothing))
    throw new CheckFailure(
      `${statement}\n  expected ${theorem} to say something of its terms, got what is so whatever they are: True, a hypothesis, or two sides that are one`,
    );
  demandProved(statement, found);
  return { kind: "theorem", role, statement, theorem: { sizes: [], text: text.trim() } };
}

/** What Rocq is asked about a formula. */
function posed(formula: string, { for: variables = {}, given = [], by, met }: TheoremOptions): { goal: Goal; development: Development } {
  const goal = goalOf(formula, [given].flat(), variables);
  return { goal, development: developmentOf(goal, by, met) };
}

/** The text that Rocq reads: the lemma closes the goal as it is, and the instance. */
function developmentOf(goal: Goal, by: string, met: string | undefined): Development {
  const { instance, given } = goal;
  demandName(by);
  const theorem = theoremOf(goal, by);
  if (given.length === 0) {
    if (met !== undefined) throw new CheckFailure(`met: expected none, got ${met}: the theorem has no hypotheses`);
    return theorem;
  }
  if (met === undefined)
    throw new CheckFailure(`met: expected a lemma that shows values that meet the hypotheses, got none: state in the theory\n${instance}`);
  demandName(met);
  return {
    text: `${theorem.text}\n\nTheorem hypotheses_met :\n  ${instance}.\nProof. exact ${met}. Qed.`,
    names: ["statement", "hypotheses_met"],
  };
}

function theoremOf({ statement }: Goal, by: string): Development {
  return { text: `Theorem statement :\n  ${statement}.\nProof. intros; eapply ${by}; eassumption. Qed.`, names: ["statement"] };
}

/** What Rocq checks: behind the theorem, that each of its parts has the value that a reader gives it. */
function withDemands({ demands }: Goal, { text, names }: Development): Development {
  const theorems = demands.map(({ statement }, at) => demandedTheorem(demandedName(at), statement));
  return { text: [text, ...theorems].join("\n\n"), names: [...names, ...demands.map((_, at) => demandedName(at))] };
}

function demandedName(at: number): string {
  return `demanded_${at}_`;
}

/** Throws where a theorem is not proved, or where a part of it means something in Rocq and nothing to a reader. */
async function demandTheorem(statement: string, goal: Goal, development: Development, theory: string) {
  const found = await check(theory, withDemands(goal, development));
  const failed = goal.demands.find((_, at) => found.result === "refused" && found.error.includes(demandedName(at)));
  if (failed) throw new CheckFailure(`${statement}\n  ${failed.expected}`);
  demandProved(statement, found, development.text);
}

/** Where the lemma fits and a hypothesis does not, or neither does. */
const unassumed = /No (?:applicable tactic|such assumption)/;
const ununified = /Unable to unify/;
/** What Rocq takes a >= b for, a > b \/ a = b: it says this, and not the sign. */
const turned = />=|> [^"]* \\\/ [^"]* = /;

/** The theorem whose proof an error quotes, quoted as this is; empty where it quotes none. */
function goalAbove(error: string, text: string): string {
  const above = text.split("\n\n").map((theorem) => theorem.split(/\n(?=Proof\.)/));
  const goal = above.find(([, proof]) => proof && error.includes(proof.replace(" Qed.", "")))?.[0];
  return goal ? `${goal.replaceAll(/^/gm, "> ")}\n` : "";
}

/** What may be the reason for which a lemma does not prove a formula. */
function hintOf(error: string, text: string): string {
  return `${hintOfOrder(error, text)}${hintOfNext(error, text)}`;
}

/** Rocq does not unify the next natural number with one that is written as a sum. */
function hintOfNext(error: string, text: string): string {
  const isUnfit = ununified.test(error) ? /\bS\b/.test(error) : unassumed.test(error);
  return isUnfit && next.test(text)
    ? `\nFor Rocq S k and (k + 1)%nat are two terms: a lemma about ${next.exec(text)![0]} says this, too`
    : "";
}

const next = /\(\w+ \+ \d+\)%nat/;

function hintOfOrder(error: string, text: string): string {
  const order = "For Rocq a >= b and b <= a are two statements";
  if (unassumed.test(error))
    return `\nA hypothesis of the lemma is none of the formula's: say each in \`given\` as the lemma does. ${order}`;
  return ununified.test(error) && (/ >= /.test(text) || turned.test(error)) ? `\n${order}: write the formula as the lemma does` : "";
}

function demandName(lemma: string) {
  if (!/^[A-Za-z_][\w']*(\.[A-Za-z_][\w']*)*$/.test(lemma))
    throw new CheckFailure(`${JSON.stringify(lemma)}: expected the name of a lemma`);
}

/** Throws where something is not proved; with the goal where it was made of a formula. */
function demandProved(statement: string, found: Finding, text?: string) {
  if (found.result === "absent")
    throw new NotChecked(
      "no Rocq on this machine: install it (Debian's package is coq), or the npm package jscoq, which is an optional dependency",
    );
  if (found.result !== "refused") return;
  const { error } = found;
  const [goal, hint] = text === undefined ? ["", ""] : [goalAbove(error, text), hintOf(error, text)];
  throw new CheckFailure(`${statement}\n  Rocq refuses it:\n${goal}${error}${missingWord(error)}${hint}`);
}

/** What the theory lacks where Rocq does not know a word of formulas. */
function missingWord(error: string): string {
  const word = /The reference (\w+) was not found/.exec(error)?.[1];
  if (!word) return "";
  const definition = definitionOf(word);
  return definition
    ? `\nA theory defines the words of formulas that it uses: ${definition}`
    : "\nThe theory has no such name; what it requires of a library is known outside of it by From Coq Require Export";
}

/** What Rocq is asked about a text in its language. Throws CheckFailure on other commands than a theorem, an example and their proofs. */
function fenced(statement: string, text: string): Fence {
  try {
    return fenceOf(text);
  } catch (error) {
    throw new CheckFailure(`${statement}\n  ${(error as Error).message}`);
  }
}

/** The formula, behind the sizes and lengths for which it holds or what it is about. */
function quantified(formula: string, { about, for: variables = {} }: TheoremOptions): string {
  const sizes = sizesOf(variables);
  if (about !== undefined) return titleOf(formula, { about }, variables, true);
  return `${sizes.length > 0 ? `for every ${sizes.join(", ")}` : "for all numbers"}: ${formula}`;
}
