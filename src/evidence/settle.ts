import { setImmediate } from "node:timers";
import fc from "fast-check";
import { chapterNow, located } from "./call-site.ts";
import { asError, CheckFailure, NotChecked, plain } from "./check-failure.ts";
import type { Drawing, Illustration } from "./drawing.ts";
import type { Evidence } from "./evidence.ts";
import { ends, starts } from "./heartbeat.ts";
import { answer, isYes, unlessRejected } from "./outcome.ts";
import { demandIntact, sealed } from "./seal.ts";
import type { Check, Figure, Sampling } from "./section.ts";
import { seed } from "./settings.ts";

/** Runs a check; a failure without a place of its own in the chapter gets that of the check's declaration. */
export function perform(check: Pick<Check, "run" | "site">): Evidence | Promise<Evidence> {
  try {
    const evidence = sealed(check.run);
    return evidence instanceof Promise ? evidence.catch((error) => Promise.reject(located(error, check.site))) : evidence;
  } catch (error) {
    throw located(error, check.site);
  }
}

/** Settles a check of a claim as another run of its chapter's code declares it, in sight of who can end it from outside. */
export async function settle(id: string, check: Check, redeclared: () => Promise<Check | undefined>): Promise<Evidence> {
  return watched(id, check, async () => {
    const evidence = await perform(same(check, await redeclared()));
    if (check.sampling) judgeAfresh(same(check, await redeclared()));
    demandIntact();
    return structuredClone(evidence);
  });
}

/** Cases that are judged by code that has judged none before. */
const judgedAfresh = 10;

/**
 * Judges further cases as another run of the chapter's code declares the check: a predicate that counts its calls would let all but the
 * first pass. Throws CheckFailure, at the check's place, on a case that does not pass.
 */
function judgeAfresh({ statement, sampling, site }: Check) {
  const judged = () => {
    const { cases, judge } = sampling!();
    for (const value of fc.sample(cases, { numRuns: judgedAfresh, seed: ~seed }))
      if (!passes(judge, value))
        throw new CheckFailure(
          `${statement}\n  fails at ${fc.stringify(value)}\n  in code that has judged no other case: it is false there, or the predicate keeps a state`,
        );
  };
  try {
    sealed(judged);
  } catch (error) {
    throw located(error, site);
  }
}

/** Whether a case is rejected, or judged to be as stated. */
function passes(judge: Sampling["judge"], value: unknown): boolean {
  return unlessRejected(() => isYes(answer(judge(value)))) ?? true;
}

/** Draws a figure of a claim as another run of its chapter's code declares it, in sight of who can end it from outside. */
export async function picture(id: string, { caption, site }: Figure, redeclared: () => Promise<Figure>): Promise<Illustration> {
  return watched(id, { statement: caption, site }, async () => ({ caption, ...draw(await redeclared()) }));
}

/** Runs what may never end, in sight of who can end it from outside. */
async function watched<T>(id: string, { statement, site }: Pick<Check, "statement" | "site">, run: () => Promise<T>): Promise<T> {
  starts({ file: chapterNow(), claim: id, statement, site });
  try {
    return await run();
  } catch (error) {
    throw error instanceof NotChecked ? error : plain(asError(error));
  } finally {
    await idle();
  }
}

/** Lets what was begun and takes no time end, or be seen not to: a promise that follows itself gives the worker no turn. */
export async function idle() {
  await new Promise(setImmediate);
  ends();
}

/** The check as another run of its chapter's code declares it. */
function same(check: Check, redeclared: Check | undefined): Check {
  if (redeclared?.statement === check.statement) return redeclared;
  const found = redeclared ? `“${redeclared.statement}”` : "none";
  throw located(
    new CheckFailure(`${check.statement}\n  expected the same check when the chapter's code runs again, got ${found}`),
    check.site,
  );
}

function draw(figure: Figure): Drawing {
  try {
    return copied(sealed(figure.draw));
  } catch (error) {
    throw located(error, figure.site);
  }
}

/** The drawing as it leaves the worker. */
function copied(drawing: Drawing): Drawing {
  try {
    return structuredClone(drawing);
  } catch (error) {
    throw new CheckFailure(`expected a drawing of numbers and words, got a part that cannot be copied: ${(error as Error).message}`);
  }
}
