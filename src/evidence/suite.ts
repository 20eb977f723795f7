import { afterAll, describe, inject, type TaskMeta, type TestContext, test } from "vitest";
import { NotChecked } from "./check-failure.ts";
import type { Illustration } from "./drawing.ts";
import type { Evidence } from "./evidence.ts";
import type { Section } from "./section.ts";
import { proofs } from "./settings.ts";
import { picture, settle } from "./settle.ts";

declare module "vitest" {
  interface TaskMeta {
    claim?: string;
    evidence?: Evidence;
    /** What went wrong in a check or a figure. */
    failure?: string;
    planned?: boolean;
    /** Of a check, the lines of the chapter from which it was declared, those of the innermost calls first. */
    lines?: number[];
    /** The claim that a figure illustrates, and the figure once it is drawn. */
    illustrates?: string;
    figure?: Illustration;
    /** Of what was not run, because nothing that it reads has changed since it passed in this process. */
    unchanged?: boolean;
  }
  interface ProvidedContext {
    /** The ids of claims that need not run again; none but in watch mode. */
    unchanged?: readonly string[];
  }
}

/** Declares a claim's checks and figures as a suite of vitest; each runs as `redeclared` declares it in a run of the chapter's code of its own. */
export function declareSuite(id: string, section: Section, redeclared: () => Promise<Section>) {
  if (inject("unchanged")?.includes(id)) return declareUnchanged(id, section);
  const { checks, figures } = section;
  describe(id, () => {
    for (const [at, check] of checks.entries()) {
      const { lines } = check;
      if (check.planned) test(check.statement, { meta: { claim: id, lines, planned: true } }, (context) => context.skip(check.statement));
      else
        test(check.statement, { meta: { claim: id, lines }, skip: !proofs && check.release !== undefined }, async ({ task, skip }) => {
          await keep(task, async () => ({ evidence: await settle(id, check, async () => (await redeclared()).checks[at]) }), skip);
        });
    }
    for (const [at, figure] of figures.entries())
      test(`figure: ${figure.caption}`, { meta: { illustrates: id }, skip: !proofs }, async ({ task, skip }) => {
        await keep(task, async () => ({ figure: await picture(id, figure, async () => (await redeclared()).figures[at]) }), skip);
      });
  });
  if (proofs) for (const { prepare } of checks) if (prepare) begin(prepare);
  for (const release of new Set(checks.map((check) => check.release))) if (release) afterAll(release);
}

/** Keeps what became of a check or a figure where nothing that runs after it can change it. */
async function keep(task: TestContext["task"], run: () => Promise<Partial<TaskMeta>>, skip: TestContext["skip"]) {
  const close = (found: Partial<TaskMeta>) => {
    const meta = deepFrozen({ ...task.meta, ...found });
    Object.defineProperty(task, "meta", { value: meta, writable: false });
  };
  try {
    close(await run());
  } catch (error) {
    if (error instanceof NotChecked) skip(error.message);
    close({ failure: (error as Error).message });
    throw error;
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}

/** Declares tests that are skipped: what they would find is known. */
function declareUnchanged(id: string, { checks, figures }: Section) {
  describe(id, () => {
    for (const { statement, lines, planned } of checks)
      test(statement, { meta: { claim: id, lines, ...(planned && { planned }), unchanged: true }, skip: true }, () => undefined);
    for (const { caption } of figures)
      test(`figure: ${caption}`, { meta: { illustrates: id, unchanged: true }, skip: true }, () => undefined);
  });
}

function begin(prepare: () => void) {
  try {
    prepare();
  } catch {
    // the check itself says so
  }
}
