import fc from "fast-check";
import { CheckFailure } from "./check-failure.ts";
import { declare } from "./claim.ts";
import type { ByHand, Counterexample, Evidence, Literal, Role } from "./evidence.ts";
import { Exhaustive } from "./exhaustive.ts";
import { reading, type Titled, titleOf } from "./formula/check.ts";
import { Statement } from "./formula/statement.ts";
import { faultOfCase, type Variables, withConstants } from "./formula/variables.ts";
import { demandWords, formulasIn, isFormula, isSigns } from "./formula/words.ts";
import { kept, keptOptions } from "./kept.ts";
import { nothingFound } from "./nothing-found.ts";
import { demandGenerator, demandOptions, ofFormula } from "./options.ts";
import { answer, demandNoMore, isYes, type Outcome, unlessRejected } from "./outcome.ts";
import { checked, demand, type Relation } from "./relation.ts";
import { cases, mostRejected, seed } from "./settings.ts";
import { copied, stored } from "./stored.ts";

/** Cases in which a counterexample is searched, also where statements are sampled on few: the search ends with the first. */
const searches = Math.max(cases, 1000);

export interface Certified<T> extends First<T> {
  /** Shows in exact arithmetic, from the stored literal only, that the statement fails there. */
  certify(value: T): Relation;
}

/** Where a search begins. */
export interface First<T = Literal> {
  /** A case that the prose gives: it must be a counterexample, and is shown as it is. */
  first?: T;
}

/** What a search of a formula's counterexample may say besides the formula. */
type Searched = Titled & First;

export function refuted<T extends Literal>(
  statement: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => Outcome,
  options: Certified<T>,
): void;
/**
 * Refutes the article's statement: the search must find a counterexample, which is shrunk, stored literally, and certified
 * on its own. An exception is not a refutation: it fails the claim. A formula is certified by its own two sides, in rationals or intervals.
 */
export function refuted(formula: string, variables: Variables, options?: Searched): void;
export function refuted<T extends Literal>(statement: string, ...search: Search<T>) {
  const { title, run } = searching(statement, search, "statement");
  declare(title, run, refuted);
}

export function nearMiss<T extends Literal>(
  statement: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => Outcome,
  options: Certified<T>,
): void;
/** Marks where a statement ends: a neighbouring statement that is false, refuted in the same way. Does not change the verdict. */
export function nearMiss(formula: string, variables: Variables, options?: Searched): void;
export function nearMiss<T extends Literal>(statement: string, ...search: Search<T>) {
  const { title, run } = searching(statement, search, "near miss");
  declare(title, run, nearMiss);
}

export function necessary<T extends Literal>(
  hypothesis: string,
  statement: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => Outcome,
  options: Certified<T>,
): void;
/**
 * Shows that a repaired statement needs its hypothesis: the same statement, on cases that may violate the hypothesis, is refuted.
 */
export function necessary(hypothesis: string, formula: string, variables: Variables, options?: Searched): void;
export function necessary<T extends Literal>(hypothesis: string, statement: string, ...search: Search<T>) {
  if (typeof hypothesis !== "string" || hypothesis.trim() === "")
    throw new TypeError(`necessary: expected the hypothesis in words, got ${JSON.stringify(hypothesis)}`);
  const { title, run } = searching(statement, search, "necessity");
  const isJudged = typeof search[1] === "function";
  if (isJudged) demandWords(hypothesis, "the predicate");
  const dropped = () => {
    const evidence = run();
    const formula = isJudged ? undefined : formulaOf(hypothesis, evidence.counterexample!);
    if (formula === undefined) return { ...evidence, without: hypothesis };
    const { latex } = demandDropped(formula, search as Reading, evidence.counterexample!);
    if (!isFormula(hypothesis)) return { ...evidence, without: hypothesis };
    demandRepaired(hypothesis, statement, search as Reading);
    return { ...evidence, without: hypothesis, dropped: latex };
  };
  declare(`without “${hypothesis}”: ${title}`, dropped, necessary);
}

/**
 * A hypothesis as a formula, where it is one, or says something of names of the case in signs, as δ ≤ 1; undefined where it is words. Throws TypeError
 * where it says more than a formula in signs does.
 */
function formulaOf(hypothesis: string, { value }: Counterexample): string | undefined {
  if (isFormula(hypothesis)) return hypothesis;
  const said = formulasIn(hypothesis) ?? [];
  const names = said.join(" ").match(/[A-Za-z_]\w*/g) ?? [];
  if (!names.some((name) => Object.hasOwn(value, name))) return undefined;
  if (said.length === 1 && isSigns(hypothesis) && names.every((name) => Object.hasOwn(value, name))) return said[0];
  throw new TypeError(
    `necessary: expected a hypothesis in words, or as formulas are written, got “${hypothesis}”: write it with <=, >=, ==, !=, and, or`,
  );
}

/** A hypothesis that is written as a formula must fail at the counterexample: where it holds, nothing was dropped. */
function demandDropped(hypothesis: string, [variables, { written, using } = {}]: Reading, { value }: Counterexample): Statement {
  const statement = new Statement(hypothesis, variables, { written, using, unused: true });
  if (statement.searched()(value as object) || statement.holdsAsPrinted(value))
    throw new CheckFailure(
      `without “${hypothesis}”\n  expected a counterexample that the hypothesis excludes, got one that meets it, ${fc.stringify(value)}: the statement fails under the hypothesis, too, or the generators give nothing else`,
    );
  return statement;
}

/** The part of the drawn cases that must meet a hypothesis; of finitely many each is tried, and one is enough. */
const leastMet = 0.05;

/** Under a hypothesis that is written as a formula the statement must hold, as far as is seen: else it was not what repairs it. */
function demandRepaired(hypothesis: string, text: string, [variables, { written, using, given = [] } = {}]: Reading) {
  const statement = new Statement(text, variables, { written, using, given: [given, hypothesis].flat() });
  const stands = statement.searched();
  const standsAnyway = new Statement(text, variables, { written, using, given }).searched();
  const isOnBorder = new Statement(hypothesis, variables, { written, using, unused: true }).open();
  const cases = statement.cases as fc.Arbitrary<object>;
  const [drawn, least] =
    cases instanceof Exhaustive ? [cases.cases, 1] : [fc.sample(cases, { numRuns: searches, seed }), Math.ceil(leastMet * searches)];
  let met = 0;
  for (const value of drawn) {
    const holds = unlessRejected(() => stands(value));
    const failsOnBorder = holds === undefined && unlessRejected(() => isOnBorder(value) && !standsAnyway(value));
    if (holds === false || failsOnBorder)
      throw new CheckFailure(
        `without “${hypothesis}”\n  expected a statement that holds under the hypothesis, got one that fails there, too, at ${fc.stringify(value)}: repair the hypothesis`,
      );
    if (holds) met += 1;
  }
  if (met < least)
    throw new CheckFailure(
      `without “${hypothesis}”\n  expected ${least} cases or more that meet the hypothesis, under which the statement must hold, got ${met} of ${drawn.length}: give generators that also meet it`,
    );
}

/** A search of a formula's counterexample. */
type Reading = [Variables, Searched?];

/** A formula's variables, or cases with a predicate and a certificate of their own. */
type Search<T> = Reading | [fc.Arbitrary<T>, (value: T) => Outcome, Certified<T>];

/** A search by its title. */
function searching<T extends Literal>(text: string, search: Search<T>, role: Role): { title: string; run: () => Evidence } {
  demandNoMore(search, typeof search[1] === "function" ? 3 : 2);
  if (typeof search[1] === "function") {
    const [arbitrary, predicate, options] = search as [fc.Arbitrary<T>, (value: T) => Outcome, Certified<T>];
    demandOptions(options, "certify", "first");
    demandWords(text, "the predicate");
    demandGenerator(arbitrary);
    if (typeof options?.certify !== "function")
      throw new TypeError("expected an option certify, a function that decides in exact arithmetic, got none");
    const run = () => {
      demandGiven(text, arbitrary, options.first);
      return refute(text, arbitrary, predicate, { ...options, isOwn: true }, role);
    };
    return { title: text, run };
  }
  demandOptions(search[1], "first", ...ofFormula);
  const [variables, options] = [kept(search[0] as Variables), keptOptions((search[1] as Searched | undefined) ?? {})];
  const title = titleOf(text, options, variables);
  return {
    title,
    run: () => {
      const { statement, printed } = reading(text, variables, { ...options, simple: true });
      const first = options.first === undefined ? undefined : (withConstants(variables, options.first as object) as Literal);
      demandGiven(title, variables, first);
      const cases = statement.cases as fc.Arbitrary<Literal>;
      const sought = {
        certify: statement.certified(),
        byHand: (value: Literal) => statement.byHand(value),
        isOpen: statement.open(),
        symbols: statement.symbols,
        first,
      };
      return { ...refute(title, cases, statement.searched(), sought, role), ...printed };
    },
  };
}

/** What becomes of the counterexample that a search finds. */
interface Sought<T> extends Certified<T> {
  /** What it gives, relation by relation. */
  byHand?(value: T): ByHand;
  /** Whether it may fail in a case in which it is not seen to fail. */
  isOpen?(value: T): boolean;
  /** LaTeX of its parts' names where these are written otherwise. */
  symbols?: Readonly<Record<string, string>>;
  /** Whether the certificate is not the statement's own, and so must be seen to refuse cases in which the statement holds. */
  isOwn?: boolean;
}

/** Searches, shrinks, stores and certifies. Throws CheckFailure if nothing was found or the certificate fails. */
function refute<T extends Literal>(
  statement: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => Outcome,
  { certify, byHand, symbols = {}, first, isOpen, isOwn = false }: Sought<T>,
  role: Role,
): Evidence {
  const visit: Visit<T> = { passing: [], thrown: undefined };
  // shrunk whatever the configuration says, because the certificate may need the smallest; what the prose gives stays as it is
  const cases = first !== undefined ? new Exhaustive([first]) : arbitrary;
  const run = fc.check(
    fc.property(cases, (value) => judge(predicate, value, visit)),
    {
      ...(cases instanceof Exhaustive ? cases.everyCase() : { numRuns: searches, seed, maxSkipsPerRun: mostRejected }),
      endOnFailure: false,
    },
  );
  if (visit.thrown) throw visit.thrown.error;
  if (run.counterexample === null)
    throw new CheckFailure(nothingFound({ statement, run, first, cases: arbitrary, passing: visit.passing, isOpen }));
  const [value] = run.counterexample;
  const kept = stored(value);
  const { shows } = (isOwn ? demandFailing : demandCertified)(statement, value, certify(copied(value)));
  if (isOwn) demandDiscerning(statement, certify, visit.passing.length > 0 ? visit.passing : passingOf(arbitrary, predicate));
  const counterexample: Counterexample = { value: kept, certificate: shows, found: run.numRuns, shrinks: run.numShrinks };
  const neighbour = nearest(value, visit.passing);
  if (neighbour) counterexample.neighbour = stored(neighbour);
  if (Object.keys(symbols).length > 0) counterexample.symbols = symbols;
  if (byHand) counterexample.byHand = byHand(copied(value));
  return { kind: "counterexample", role, statement, cases: run.numRuns, rejected: run.numSkips, seed, counterexample };
}

/** What a formula's own two sides give at a counterexample. */
function demandCertified(statement: string, value: unknown, relation: Relation): Relation {
  return demand(`${statement}\n  the search's counterexample ${fc.stringify(value)} is not certified`, relation);
}

/** What a chapter's certificate compares at a counterexample. */
function demandFailing(statement: string, value: unknown, relation: Relation): Relation {
  if (checked(relation).ok) return relation;
  throw new CheckFailure(
    `${statement}\n  the search's counterexample ${fc.stringify(value)} is not certified: certify must show that the statement fails there, and what it compares does not hold: ${relation.explain()}: where the predicate says a <= b, return below(b, a)`,
  );
}

/** Cases that a certificate must refuse, at most. */
const passingTried = 20;

/** A certificate that also certifies cases in which the statement holds, or that met none of them, certifies nothing. */
function demandDiscerning<T extends Literal>(statement: string, certify: (value: T) => Relation, passing: readonly T[]) {
  if (passing.length === 0)
    throw new CheckFailure(
      `${statement}\n  expected some cases in which the statement holds, which the certificate must refuse, got none: let the generator give some, or write the statement as a formula`,
    );
  for (const value of passing.slice(0, passingTried))
    if (certifies(certify, copied(value)))
      throw new CheckFailure(`${statement}\n  the certificate also certifies a case in which the statement holds: ${fc.stringify(value)}`);
}

function certifies<T>(certify: (value: T) => Relation, value: T): boolean {
  try {
    return certify(value).ok;
  } catch {
    return false; // it is not made for such a case
  }
}

/** Cases that the generator gives and in which the statement holds. */
function passingOf<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Outcome): T[] {
  const visit: Visit<T> = { passing: [], thrown: undefined };
  fc.check(
    fc.property(arbitrary, (value) => {
      judge(predicate, value, visit);
      return true;
    }),
    { numRuns: searches, seed },
  );
  return visit.passing;
}

/** A search begins only with a case that it could find. */
function demandGiven(title: string, generators: Variables, first: unknown) {
  const fault = first === undefined ? undefined : faultOfCase(generators, first as Readonly<Record<string, unknown>>);
  if (fault !== undefined)
    throw new CheckFailure(
      `${title}\n  expected a first case that the generators give, with their names, got ${fc.stringify(first)}: ${fault}`,
    );
}

interface Visit<T> {
  /** Values for which the statement holds. */
  passing: T[];
  thrown: { error: unknown } | undefined;
}

/** A boolean for fast-check; an exception of the predicate ends the search and is not a refutation. */
function judge<T>(predicate: (value: T) => Outcome, value: T, visit: Visit<T>): boolean {
  if (visit.thrown) return true;
  try {
    const ok = isYes(answer(predicate(value)));
    if (ok) visit.passing.push(value);
    return ok;
  } catch (error) {
    if (fc.PreconditionFailure.isFailure(error)) throw error;
    visit.thrown = { error };
    return true;
  }
}

/** The passing value that differs least from the counterexample: in the fewest numbers, then by the least sum of differences. */
function nearest<T extends Literal>(value: T, passing: T[]): T | undefined {
  const here = numbers(value);
  const candidates = passing
    .map((near) => ({ near, there: numbers(near) }))
    .filter(({ there }) => there.length === here.length)
    .map(({ near, there }) => ({ near, apart: there.map((x, i) => Math.abs(x - here[i])) }))
    .map(({ near, apart }) => ({ near, changed: apart.filter((difference) => difference > 0).length, far: total(apart) }));
  return candidates.sort((a, b) => a.changed - b.changed || a.far - b.far)[0]?.near;
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function numbers(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbers) : [];
}
