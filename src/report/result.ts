import type { Counterexample, Evidence, Measurement, Proof } from "../evidence/evidence.ts";
import type { Fence } from "../literate/chapter.ts";
import { latexOfCase, latexOfParts } from "./latex.ts";
import { type Table, tablesOf } from "./measurement.ts";
import { grouped, significant } from "./numbers.ts";
import type { ClaimReport } from "./schema.ts";
import type { CheckResult } from "./verdict.ts";
import { english } from "./words.en.ts";
import type { Words } from "./words.ts";

/** What a check found, in the order in which it is told: words, formulas below each other, tables, where their numbers come from, what Rocq read, output. */
export type Part =
  | { words: string }
  | { formulas: readonly string[] }
  | { table: Table; isFurther?: true }
  | { source: Measurement }
  | { rocq: string }
  | { output: string };

/** The results of a claim's checks that one of its fences declares, in order; without a fence, of those that none declares. */
export function resultsIn(fence: Fence | undefined, fences: readonly Fence[], { checks }: ClaimReport): CheckResult[] {
  const standsIn = ({ line = 0 }: CheckResult) => fences.find((other) => other.line < line && line < other.end);
  return checks.filter((check) => standsIn(check) === fence);
}

/** The checks whose counterexamples settle a corrected or refuted claim. */
export function counterexamplesIn({ checks }: Pick<ClaimReport, "checks">): CheckResult[] {
  return checks.filter(({ evidence }) => evidence?.counterexample && evidence.role === "statement");
}

/** A check's statement: words, and formulas where it is one; its hypotheses, and the values for which it was settled, of a search its constants. */
export function statementOf({ statement, evidence }: CheckResult, words: Words = english): Said[] {
  const { formula, proof, domain = [], kind } = evidence ?? {};
  const values = kind === "counterexample" ? domain.filter((part) => part.includes(" = ")) : domain;
  const conditions = [...((formula ?? proof)?.given ?? []), ...values];
  const given = conditions.flatMap((latex, at) => [{ words: at === 0 ? words.given(formula !== undefined) : words.comma }, { latex }]);
  const enclosed = proof?.isEnclosure ? [{ words: words.colon }, ...proof.hence.map((latex) => ({ latex }))] : [];
  if (!formula) return [{ words: statement }, ...enclosed, ...given];
  const without = hypothesisOf({ evidence }).flatMap((said) => [{ words: words.without[0] }, said, { words: words.without[1] }]);
  const before = [without, formula.about ? [{ words: formula.about }] : []].filter((said) => said.length > 0);
  return [...before.flatMap((said) => [...said, { words: words.colon }]), { latex: formula.latex }, ...given];
}

/** The hypothesis that a check drops, if it drops one. */
export function hypothesisOf({ evidence }: Pick<CheckResult, "evidence">): Said[] {
  const { without, dropped } = evidence ?? {};
  if (dropped) return [{ latex: dropped }];
  return without ? [{ words: without }] : [];
}

/** A piece of a statement. */
export type Said = { words: string } | { latex: string };

/** A counterexample as a reader checks it by hand, after the word that says so: what it is about, the case, what fails there, and what the hypotheses give. */
export function byHandOf({ statement, evidence }: CheckResult, words: Words = english): Said[] {
  const { formula, counterexample } = evidence!;
  const { value, symbols, certificate, byHand } = counterexample!;
  const about = formula?.about;
  const listed = (all: readonly string[]) => all.flatMap((latex, at) => [...(at > 0 ? [{ words: words.comma }] : []), { latex }]);
  const parts = latexOfParts(value, symbols);
  const meets = byHand?.meets.map(({ latex }) => latex) ?? [];
  return [
    { words: `${about ? words.aside(about) : ""}${words.colon}` },
    ...(formula ? [] : [{ words: words.against(statement) }]),
    ...listed(parts),
    ...(parts.length > 0 ? [{ words: words.colon }] : []),
    ...listed(byHand?.fails.map(({ latex }) => latex) ?? [certificate]),
    ...(meets.length > 0 ? [{ words: words.meanwhile }, ...listed(meets)] : []),
  ];
}

/** What stands before a counterexample: whether a reader can check it by hand, which is not so where a side is shown rounded. */
export function headOfCase(check: CheckResult, words: Words = english): string {
  const isRounded = byHandOf(check, words).some((piece) => "latex" in piece && piece.latex.includes("\\approx"));
  return isRounded ? words.byComputer : words.byHand;
}

/** What became of a check; a statement that is false by its counterexample is so as expected. */
export function outcomeOf({ state, evidence }: CheckResult): keyof Words["marks"] {
  if (state !== "passed") return state === "failed" ? "failed" : "unchecked";
  return evidence?.kind === "counterexample" ? "false" : "passed";
}

/** How a check was settled and its numbers, in a few words. */
export function inShort({ evidence }: CheckResult, words: Words = english): string {
  if (!evidence) return "";
  const kind = words.kinds[evidence.kind];
  const role = evidence.role === "statement" ? "" : words.aside(words.roles[evidence.role]);
  return [`${kind}${role}`, ...numbers(evidence, words)].join(words.comma);
}

/** What does not fit into a line: counterexamples, proofs, exact comparisons, measurements and errors. */
export function partsOf({ evidence, error }: CheckResult, words: Words = english): Part[] {
  if (error !== undefined) return [{ output: error }];
  const { proof, theorem, formula, domain = [], tried, measurement, shows, counterexample } = evidence ?? {};
  const compared = tried === undefined ? [] : [{ words: words.tried(tried) }]; // with the values of the functions that it calls
  if (proof) return [...proofOf(proof, domain, words), ...compared];
  if (theorem) return [...(formula ? [{ rocq: theorem.text }] : []), { words: words.byRocq }, ...compared]; // or it stands in the chapter as it is
  if (measurement) return measurementOf(measurement, words);
  if (shows) return [{ formulas: [shows] }];
  return counterexample ? counterexampleOf(counterexample, words) : [];
}

/** The case in which a statement is false, and what exact arithmetic gives there. */
function counterexampleOf({ value, symbols, certificate, neighbour }: Counterexample, words: Words): Part[] {
  const found = latexOfCase(value, symbols);
  const near = neighbour ? [{ words: words.neighbour }, { formulas: [latexOfCase(neighbour, symbols)] }] : [];
  return [...(found ? [{ formulas: [found] }, { words: words.whereExactly }] : []), { formulas: [certificate] }, ...near];
}

function numbers(evidence: Evidence, words: Words): string[] {
  const { kind, cases, exhaustive, domain, rejected, tightest, searched, rounding, doubles, counterexample, measurement, theorem } =
    evidence;
  if (theorem && theorem.sizes.length > 0) return [words.forEvery(theorem.sizes)];
  if (measurement) return [`${grouped(measurement.units.count)} ${measurement.units.of}`];
  const found = [
    counterexample
      ? words.found(grouped(counterexample.found), counterexample.shrinks)
      : cases && words[exhaustive ? "allCases" : domain ? "cases" : "ownCases"](grouped(cases)),
    rejected ? words.rejected(grouped(rejected)) : "",
    tightest === undefined ? "" : `${words.tightest} ${significant(tightest)}`,
    searched === undefined ? "" : `${words.searched} ${significant(searched)}`,
    rounding === undefined ? "" : `${words.rounding} ${significant(rounding)}`,
  ].filter(Boolean) as string[];
  const all = found.length === 0 && kind === "exact" ? [words.oneCase] : found;
  return doubles ? [...all, words.ofDoubles] : all;
}

/** What a solver was asked: the conclusions, and under which conditions. An enclosure stands with its statement. */
function proofOf({ given, hence, method, isEnclosure }: Proof, domain: readonly string[], words: Words): Part[] {
  const conditions = [...given, ...domain];
  const where = conditions.length > 0 ? [{ words: words.conditions }, { formulas: conditions }] : [];
  return [...(isEnclosure ? [] : [{ words: words.forAllReals }, { formulas: hence }]), ...where, { words: words.method(method) }];
}

/** Estimates with their intervals, further numbers, and where they come from. */
function measurementOf(measurement: Measurement, words: Words): Part[] {
  const [intervals, ...others] = tablesOf(measurement, words);
  return [{ table: intervals }, ...others.map((table) => ({ table, isFurther: true as const })), { source: measurement }];
}
