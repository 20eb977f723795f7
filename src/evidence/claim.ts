import { afterAll, describe, test } from "vitest";
import type { Drawing } from "./drawing.ts";
import type { Evidence, Role } from "./evidence.ts";
import { proofs } from "./settings.ts";

declare module "vitest" {
  interface TaskMeta {
    claim?: string;
    evidence?: Evidence;
    planned?: boolean;
    /** The claim that a figure illustrates, and the figure once it is drawn. */
    illustrates?: string;
    figure?: Illustration;
  }
}

/** A drawing with the words below it. */
export interface Illustration extends Drawing {
  caption: string;
}

/** What a claim's section declares. */
export interface Section {
  checks: Check[];
  figures: { caption: string; draw(): Drawing }[];
}

/** One statement of a claim and the run that settles it; `run` throws when the check fails. */
export interface Check extends Handling {
  statement: string;
  run(): Evidence | Promise<Evidence>;
  /** The stack frame of the chapter's line that declares the check. */
  site: string;
}

/** How a check is handled beside being run. */
export interface Handling {
  planned?: boolean;
  /** Too long to be run on each of thousands of mutants. */
  long?: boolean;
  /** Gives back what the check's runs hold, once the chapter's checks have run. */
  release?(): Promise<void>;
}

export interface CheckOptions {
  role?: Role;
}

let collecting: (Section & { id: string }) | undefined;

/** Declares the checks and figures of a claim's section as a vitest suite named by the claim's id. */
export function claim(id: string, body: () => void) {
  const { checks, figures } = section(id, body);
  describe(id, () => {
    for (const check of checks) {
      if (check.planned) test(check.statement, { meta: { claim: id, planned: true } }, (context) => context.skip(check.statement));
      else
        test(check.statement, { meta: { claim: id }, skip: !proofs && check.release !== undefined }, async ({ task }) => {
          task.meta.evidence = await perform(check);
        });
    }
    for (const { caption, draw } of figures)
      test(`figure: ${caption}`, { meta: { illustrates: id }, skip: !proofs }, ({ task }) => {
        task.meta.figure = { caption, ...draw() };
      });
  });
  for (const release of new Set(checks.map((check) => check.release))) if (release) afterAll(release);
}

/** The checks that a claim's body declares. */
export function collect(id: string, body: () => void): Check[] {
  return section(id, body).checks;
}

/** What a claim's body declares; a body that throws yields a check that throws the same. */
function section(id: string, body: () => void): Section {
  if (collecting) throw new Error(`claim(${id}) inside claim(${collecting.id}): a claim cannot contain another`);
  const declared: Section = { checks: [], figures: [] };
  collecting = { id, ...declared };
  try {
    body();
    if (declared.checks.length === 0) throw new Error(`${id}: no check was declared; write holds, refuted, exact, … in its fences`);
  } catch (error) {
    declared.checks.push({ statement: "the section's code runs", site: "", run: () => raise(error) });
  } finally {
    collecting = undefined;
  }
  return declared;
}

/** Adds a check to the claim whose body is running. A failure points at the place where `caller` was called. */
export function declare(statement: string, run: Check["run"], caller: (...args: never[]) => unknown, handling: Handling = {}) {
  if (!collecting) throw new Error(`“${statement}”: a check must stand in a claim's section, below its heading`);
  if (collecting.checks.some((check) => check.statement === statement))
    throw new Error(`“${statement}” is declared twice in ${collecting.id}: give each check its own statement`);
  collecting.checks.push({ statement, run, site: callerFrame(caller), ...handling });
}

/** Adds a figure to the claim whose body is running. */
export function illustrate(caption: string, draw: () => Drawing) {
  if (!collecting) throw new Error(`“${caption}”: a figure must stand in a claim's section, below its heading`);
  if (collecting.figures.some((other) => other.caption === caption))
    throw new Error(`two figures of ${collecting.id} have the caption “${caption}”: give each its own`);
  collecting.figures.push({ caption, draw });
}

/** Announces a check that does not exist yet: the claim shows as not checked until it does. */
export function planned(statement: string) {
  declare(statement, () => raise(new Error(`${statement}: not checked yet`)), planned, { planned: true });
}

/** Runs a check; a failure without a place of its own in the chapter gets that of the check's declaration. */
export function perform({ run, site }: Check): Evidence | Promise<Evidence> {
  try {
    const evidence = run();
    return evidence instanceof Promise ? evidence.catch((error) => raise(located(error, site))) : evidence;
  } catch (error) {
    throw located(error, site);
  }
}

/** A check that ran to its end and failed. */
export class CheckFailure extends Error {
  override name = "CheckFailure";
}

function located(error: unknown, site: string): unknown {
  if (error instanceof CheckFailure) error.stack = `${error.name}: ${error.message}\n${site}`;
  return error;
}

function callerFrame(callee: (...args: never[]) => unknown): string {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, callee);
  return trace.stack?.split("\n").find((line) => line.startsWith("    at ")) ?? "";
}

function raise(error: unknown): never {
  throw error;
}
