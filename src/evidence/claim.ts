import { describe, test } from "vitest";
import type { Evidence, Role } from "./evidence.ts";

declare module "vitest" {
  interface TaskMeta {
    claim?: string;
    evidence?: Evidence;
    planned?: boolean;
  }
}

/** One statement of a claim and the run that settles it; `run` throws when the check fails. */
export interface Check {
  statement: string;
  run(): Evidence;
  /** The stack frame of the chapter's line that declares the check. */
  site: string;
  planned?: boolean;
}

export interface CheckOptions {
  role?: Role;
}

let collecting: { id: string; checks: Check[] } | undefined;

/** Declares the checks of a claim's section as a vitest suite named by the claim's id. */
export function claim(id: string, body: () => void) {
  const checks = collect(id, body);
  describe(id, () => {
    for (const check of checks) {
      if (check.planned) test(check.statement, { meta: { claim: id, planned: true } }, (context) => context.skip(check.statement));
      else
        test(check.statement, { meta: { claim: id } }, ({ task }) => {
          task.meta.evidence = perform(check);
        });
    }
  });
}

/** The checks that a claim's body declares; a body that throws yields a check that throws the same. */
export function collect(id: string, body: () => void): Check[] {
  if (collecting) throw new Error(`claim(${id}) inside claim(${collecting.id}): a claim cannot contain another`);
  collecting = { id, checks: [] };
  try {
    body();
    if (collecting.checks.length === 0) throw new Error(`${id}: no check was declared; write holds, refuted, exact, … in its fences`);
    return collecting.checks;
  } catch (error) {
    return [...collecting.checks, { statement: "the section's code runs", site: "", run: () => raise(error) }];
  } finally {
    collecting = undefined;
  }
}

/** Adds a check to the claim whose body is running. A failure points at the place where `caller` was called. */
export function declare(statement: string, run: () => Evidence, caller: (...args: never[]) => unknown, planned = false) {
  if (!collecting) throw new Error(`“${statement}”: a check must stand in a claim's section, below its heading`);
  if (collecting.checks.some((check) => check.statement === statement))
    throw new Error(`“${statement}” is declared twice in ${collecting.id}: give each check its own statement`);
  collecting.checks.push({ statement, run, site: callerFrame(caller), planned });
}

/** Announces a check that does not exist yet: the claim shows as not checked until it does. */
export function planned(statement: string) {
  declare(statement, () => raise(new Error(`${statement}: not checked yet`)), planned, true);
}

/** Runs a check; a failure without a place of its own in the chapter gets that of the check's declaration. */
export function perform(check: Check): Evidence {
  try {
    return check.run();
  } catch (error) {
    if (error instanceof CheckFailure) error.stack = `${error.name}: ${error.message}\n${check.site}`;
    throw error;
  }
}

/** A check that ran to its end and failed. */
export class CheckFailure extends Error {
  override name = "CheckFailure";
}

function callerFrame(callee: (...args: never[]) => unknown): string {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, callee);
  return trace.stack?.split("\n").find((line) => line.startsWith("    at ")) ?? "";
}

function raise(error: unknown): never {
  throw error;
}
