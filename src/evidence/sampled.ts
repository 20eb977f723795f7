import fc from "fast-check";
import { CheckFailure, thrownWords } from "./check-failure.ts";
import { declare } from "./claim.ts";
import { type ClassCounts, countClasses } from "./cover.ts";
import type { Evidence } from "./evidence.ts";
import { Exhaustive } from "./exhaustive.ts";
import { afresh, mistakes, reading, type Titled, titleOf } from "./formula/check.ts";
import type { Variables } from "./formula/variables.ts";
import { demandWords } from "./formula/words.ts";
import { kept, keptOptions } from "./kept.ts";
import { demandGenerator, demandOptions, ofFormula } from "./options.ts";
import { answer, demandNoMore, demandTaking, isYes, type Outcome, type Slack, vague } from "./outcome.ts";
import { wasRejected } from "./rejected.ts";
import type { CheckOptions } from "./section.ts";
import { cases, mostRejected, seed } from "./settings.ts";
import { searchTightest } from "./tightness.ts";

export interface SampledOptions extends CheckOptions {
  /** The ratio of the inequality's two sides that the search for the worst case must reach. */
  attains?: number;
}

/** Settles a statement by sampling: `predicate` must hold on every case of `arbitrary`; `fc.pre` rejects a case. Of finitely many all are tried. */
export function holds<T>(statement: string, arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Outcome, options?: SampledOptions): void;
/** Settles a formula by sampling: it must hold on every case of its variables within the rounding of both sides, which the evaluation bounds. */
export function holds(formula: string, variables: Variables, options?: SampledOptions & Titled): void;
export function holds<T>(
  statement: string,
  drawn: fc.Arbitrary<T> | Variables,
  predicate?: ((value: T) => Outcome) | (SampledOptions & Titled),
  ...more: unknown[]
) {
  if (typeof predicate === "function") {
    demandNoMore([drawn, predicate, ...more], 3);
    demandOptions(more[0], "role", "attains");
    demandWords(statement, "the predicate");
    demandGenerator(drawn);
    demandTaking(predicate);
    const [cases, options] = [drawn as fc.Arbitrary<T>, keptOptions((more[0] ?? {}) as SampledOptions)];
    const sampling = () => ({ cases, judge: predicate as (value: unknown) => Outcome });
    declare(statement, () => settled(statement, cases, predicate, options), holds, { sampling });
  } else {
    demandNoMore([drawn, predicate, ...more], 2);
    demandOptions(predicate, "role", "attains", ...ofFormula);
    const [variables, options] = [kept(drawn as Variables), keptOptions(predicate ?? {})];
    const title = titleOf(statement, options, variables);
    const run = (text: string, said: SampledOptions & Titled) => {
      const { statement: formula, printed } = reading(text, variables, said);
      return { ...settled(title, formula.cases, formula.sampled(), said, formula.used), ...printed };
    };
    const again = afresh(statement, variables, options, (formula) => formula.sampled());
    declare(title, () => run(statement, options), holds, { ...again, ...mistakes(statement, variables, options, run) });
  }
}

function settled<T>(
  statement: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => Outcome,
  { role = "statement", attains }: SampledOptions,
  used?: (value: T) => unknown,
): Evidence {
  const evidence = sample(statement, arbitrary, predicate, used);
  if (attains !== undefined && !((evidence.searched ?? Number.NEGATIVE_INFINITY) >= attains))
    throw new CheckFailure(`${statement}\n  expected the search to reach a ratio of ${attains}, it reached ${evidence.searched}`);
  return { ...evidence, role };
}

/** Cases that are judged a second time, to see that they are judged alike. */
const judgedTwice = 10;

/** Part of a rounding bound that some error must use, unless in a tenth of the cases the bound is within 2⁻⁴² of what it bounds. */
const leastUse = 1e-4;
const narrow = 2 ** -42;
const narrowShare = 0.1;

/**
 * A bound that is vague is none of rounding: where nothing else decides it must be less in at least a tenth of the cases, and in no more than three
 * quarters it may let pass what differs by more, as where both sides are what is left of much larger terms.
 */
const passedShare = 0.75;

/**
 * Runs the predicate on `cases` cases, or on each of finitely many, and returns the evidence; what is `used` of the cases must differ.
 * Throws CheckFailure with the shrunk counterexample; when eight times as many cases were rejected as should run; when a class of cases that the generator
 * promises is too rare; when a rounding bound is too loose to say anything; and when the first cases are judged differently a second time.
 * An exception in the predicate is thrown unchanged.
 */
export function sample<T>(
  statement: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => Outcome,
  used?: (value: T) => unknown,
): Omit<Evidence, "role"> {
  const seen: Seen = { ratio: Number.NEGATIVE_INFINITY, rounding: Number.NEGATIVE_INFINITY, uses: [] };
  const told = (value: T) => textOf(used ? used(value) : value);
  const first: string[] = [];
  let varied = false;
  const property = (judged: string[], counts?: ClassCounts) =>
    fc.property(arbitrary, (value) => {
      const text = judged.length < judgedTwice || !varied ? told(value) : "";
      varied ||= judged.length > 0 && !judged[0].startsWith(`${text}: `);
      const outcome = answer(predicate(value));
      if (text !== "" && text !== told(value))
        throw new CheckFailure(
          `${statement}\n  expected a predicate that leaves its case as it is, got one that changes ${text}: let it compute with a copy`,
        );
      counts?.reached();
      if (judged.length < judgedTwice) judged.push(`${text}: ${JSON.stringify(outcome)}`);
      if (typeof outcome === "boolean") return outcome;
      if (!outcome.ok || !counts) return outcome.ok;
      if (outcome.ratio !== undefined) seen.ratio = Math.max(seen.ratio, outcome.ratio);
      if (outcome.rounding !== undefined) seen.rounding = Math.max(seen.rounding, outcome.rounding);
      if (outcome.parts) for (const [at, slack] of outcome.parts.entries()) use(seen.uses, at, slack);
      else use(seen.uses, 0, outcome);
      return true;
    });
  const exhaustive = arbitrary instanceof Exhaustive;
  const settings = exhaustive ? arbitrary.everyCase() : { numRuns: cases, seed, maxSkipsPerRun: mostRejected };
  const { result: run, counts } = countClasses((counts) => fc.check(property(first, counts), settings));
  if (run.failed) throw failure(statement, run, predicate);
  const wanted = exhaustive ? arbitrary.cases.length : cases;
  if (run.numRuns !== wanted) throw new CheckFailure(`${statement}\n  expected ${wanted} cases, got ${run.numRuns}`);
  demandSame(statement, first, (again) =>
    fc.check(property(again), { ...settings, numRuns: Math.min(judgedTwice, run.numRuns), maxSkipsPerRun: cases }),
  );
  if (!varied && run.numRuns > 1)
    throw new CheckFailure(
      `${statement}\n  expected cases that differ, got one ${run.numRuns} times: ${used ? "give a constant as it is, and it counts as one case" : "exact(statement, () => …) checks a single case, without a generator"}`,
    );
  demandUse(statement, seen);
  const classes = demandClasses(statement, counts);
  const [tightest, rounding] = [seen.ratio, seen.rounding].map((most) => (most === Number.NEGATIVE_INFINITY ? undefined : most));
  return {
    kind: "sampled",
    statement,
    cases: run.numRuns,
    rounding,
    tightest,
    ...(classes.length > 0 && { classes }),
    ...(exhaustive
      ? { exhaustive }
      : { rejected: run.numSkips, seed, searched: tightest === undefined ? undefined : searchTightest(arbitrary, predicate) }),
  };
}

/** A case in words; whether an object of it has a prototype, which fast-check draws, is nothing of the case. */
function textOf(value: unknown): string {
  return fc.stringify(value).replaceAll(/__proto__:null,?/g, "");
}

/** The first cases, generated and judged again, must be the same and be judged alike. */
function demandSame(statement: string, first: readonly string[], judge: (again: string[]) => void) {
  const again: string[] = [];
  judge(again);
  const at = first.findIndex((text, i) => text !== again[i]);
  if (at < 0) return;
  throw new CheckFailure(
    `${statement}\n  a case differs, or is judged differently, the second time: a generator or the predicate keeps a state\n  first  ${first[at]}\n  second ${again[at]}`,
  );
}

/** The largest ratio and part of a rounding bound seen, and how each of the bounds of a case was used. */
interface Seen {
  ratio: number;
  rounding: number;
  uses: Use[];
}

/**
 * Of a rounding bound: the largest part of it that was used, whether some case needed it, in how many cases there was one, and in how many it was
 * narrow, was vague, and let pass what differs by more than is rounding's.
 */
interface Use {
  most: number;
  needed: boolean;
  slackened: number;
  narrow: number;
  vague: number;
  passed: number;
}

function use(uses: Use[], at: number, { rounding = 0, looseness, excess = 0, isDecided = false, isNeeded = true }: Slack) {
  if (looseness === undefined) return;
  uses[at] ??= { most: 0, needed: false, slackened: 0, narrow: 0, vague: 0, passed: 0 };
  const seen = uses[at];
  seen.needed ||= isNeeded;
  seen.most = Math.max(seen.most, rounding);
  seen.slackened += 1;
  if (looseness <= narrow || isDecided) seen.narrow += 1;
  if (looseness > vague && !isDecided) seen.vague += 1;
  if (excess > vague && !isDecided) seen.passed += 1;
}

/** A rounding bound that is wide and that no error comes near would let a mistake pass, even next to sharp ones; not one that no case needs. */
function demandUse(statement: string, { uses }: Seen) {
  for (const [at, { most, needed, slackened, narrow: few, vague: many, passed }] of Object.entries(uses)) {
    if (!needed) continue;
    const which = uses.length > 1 ? `the slack of part ${Number(at) + 1} of ${uses.length}` : "the slack";
    if (few < narrowShare * slackened && most < leastUse)
      throw new CheckFailure(
        `${statement}\n  ${which} is too loose: errors use at most ${most} of it, and in ${slackened - few} of ${slackened} cases it is more than ${narrow} of what is compared; derive a sharper one`,
      );
    if (many > (1 - narrowShare) * slackened)
      throw new CheckFailure(
        `${statement}\n  ${which} is more than ${vague} of what is compared in ${many} of ${slackened} cases, which is no bound of rounding: write the statement so that less cancels, or derive a sharper bound`,
      );
    if (passed > passedShare * slackened)
      throw new CheckFailure(
        `${statement}\n  ${which} let pass what differs by more than ${vague} of what is compared in ${passed} of ${slackened} cases, which rounding does not do: write the statement so that less cancels, or derive a sharper bound`,
      );
  }
}

/** The classes that generators promise, with their shares. Throws CheckFailure if one is too rare. */
function demandClasses(statement: string, counts: ClassCounts): NonNullable<Evidence["classes"]> {
  const classes = counts.classes();
  const rare = classes.find((each) => each.rare);
  if (rare)
    throw new CheckFailure(
      `${statement}\n  the generator promises “${rare.name}” in at least ${rare.least} of the cases, and gave it in ${rare.count} of ${rare.of}`,
    );
  return classes.map(({ name, count, of, least }) => ({ name, share: count / of, least }));
}

function failure<T>(statement: string, run: fc.RunDetails<[T]>, predicate: (value: T) => Outcome): Error {
  if (run.counterexample === null) return new CheckFailure(`${statement}\n  ${wasRejected(run)}`);
  const [value] = run.counterexample;
  const reproduce = `SEED=${seed} CASES=${cases}`;
  if (!isAnswer(run.errorInstance)) return thrown(run.errorInstance, statement, value, reproduce);
  return new CheckFailure(
    [
      statement,
      `fails at ${fc.stringify(value)}`,
      wordsOf(predicate, value),
      `${run.numRuns} cases, ${run.numShrinks} shrinks; ${reproduce}`,
    ]
      .filter(Boolean)
      .join("\n  "),
  );
}

/** Whether fast-check made this error of a predicate that answered false. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && /^Property failed by returning false/.test(error.message);
}

/** The error that a predicate threw, with the case. */
function thrown(error: unknown, statement: string, value: unknown, reproduce: string): Error {
  const told = error instanceof Error ? error.message : thrownWords(error);
  const message = `${told}\n  thrown by “${statement}” at ${fc.stringify(value)} (${reproduce})`;
  if (!(error instanceof Error) || error instanceof CheckFailure) return new CheckFailure(message, { cause: error });
  const found = new Error(message, { cause: error });
  found.name = error.name;
  found.stack = error.stack?.replace(error.message, message) ?? message;
  return found;
}

/** What the predicate says about a case in which it failed. */
function wordsOf<T>(predicate: (value: T) => Outcome, value: T): string {
  const outcome = answer(predicate(value));
  if (isYes(outcome)) return "and holds there when it is evaluated again: the predicate keeps a state, or changes the case";
  return typeof outcome === "boolean" ? "" : (outcome.explain?.() ?? outcome.shows ?? "");
}
