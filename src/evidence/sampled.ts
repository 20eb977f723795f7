import fc from "fast-check";
import { CheckFailure, type CheckOptions, declare } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import { Finite } from "./finite.ts";
import { cases, seed } from "./settings.ts";
import { searchTightest } from "./tightness.ts";

/** What a predicate may answer: yes or no, or a comparison with its ratio, its rounding and its words. */
export type Outcome = boolean | { ok: boolean; ratio?: number; rounding?: number; shows?: string; explain?(): string };

export interface SampledOptions extends CheckOptions {
  /** The ratio of the inequality's two sides that the search for the worst case must reach. */
  attains?: number;
}

/** Settles a statement by sampling: `predicate` must hold on every case of `arbitrary`; `fc.pre` rejects a case. Of finitely many all are tried. */
export function holds<T>(
  statement: string,
  arbitrary: fc.Arbitrary<T>,
  predicate: (value: T) => Outcome,
  { role = "statement", attains }: SampledOptions = {},
) {
  declare(
    statement,
    () => {
      const evidence = sample(statement, arbitrary, predicate);
      if (attains !== undefined && !((evidence.searched ?? Number.NEGATIVE_INFINITY) >= attains))
        throw new CheckFailure(`${statement}\n  expected the search to reach a ratio of ${attains}, it reached ${evidence.searched}`);
      return { ...evidence, role };
    },
    holds,
  );
}

/**
 * Runs the predicate on `cases` cases, or on each of finitely many, and returns the evidence.
 * Throws CheckFailure with the shrunk counterexample, or when more cases were rejected than ran; an exception in the
 * predicate is thrown on as it is.
 */
export function sample<T>(statement: string, arbitrary: fc.Arbitrary<T>, predicate: (value: T) => Outcome): Omit<Evidence, "role"> {
  const seen = { ratio: Number.NEGATIVE_INFINITY, rounding: Number.NEGATIVE_INFINITY };
  const property = fc.property(arbitrary, (value) => {
    const outcome = predicate(value);
    if (typeof outcome === "boolean") return outcome;
    if (!outcome.ok) return false;
    if (outcome.ratio !== undefined) seen.ratio = Math.max(seen.ratio, outcome.ratio);
    if (outcome.rounding !== undefined) seen.rounding = Math.max(seen.rounding, outcome.rounding);
    return true;
  });
  const exhaustive = arbitrary instanceof Finite;
  const run = fc.check(property, exhaustive ? arbitrary.everyCase() : { numRuns: cases, seed, maxSkipsPerRun: 1 });
  if (run.failed) throw failure(statement, run, predicate);
  const [tightest, rounding] = [seen.ratio, seen.rounding].map((most) => (most === Number.NEGATIVE_INFINITY ? undefined : most));
  return {
    kind: "sampled",
    statement,
    cases: run.numRuns,
    rounding,
    tightest,
    ...(exhaustive
      ? { exhaustive }
      : { rejected: run.numSkips, seed, searched: tightest === undefined ? undefined : searchTightest(arbitrary, predicate) }),
  };
}

function failure<T>(statement: string, run: fc.RunDetails<[T]>, predicate: (value: T) => Outcome): unknown {
  if (run.counterexample === null)
    return new CheckFailure(
      `${statement}\n  ${run.numSkips} cases were rejected and ${run.numRuns} ran: choose a generator that meets the precondition`,
    );
  const [value] = run.counterexample;
  const reproduce = `SEED=${seed} CASES=${cases}`;
  if (run.errorInstance instanceof Error && !/^Property failed by returning false/.test(run.errorInstance.message)) {
    run.errorInstance.message += `\n  thrown by “${statement}” at ${fc.stringify(value)} (${reproduce})`;
    return run.errorInstance;
  }
  const outcome = predicate(value);
  const words = typeof outcome === "boolean" ? "" : (outcome.explain?.() ?? outcome.shows ?? "");
  return new CheckFailure(
    [statement, `fails at ${fc.stringify(value)}`, words, `${run.numRuns} cases, ${run.numShrinks} shrinks; ${reproduce}`]
      .filter(Boolean)
      .join("\n  "),
  );
}
