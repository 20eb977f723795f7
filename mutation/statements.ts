import cliProgress from "cli-progress";
import type { Check } from "../src/evidence/claim.ts";
import { collectClaims, serveChapters } from "./chapters.ts";
import { distinct } from "./results.ts";

/** A claim's statement with a small mistake in it, by its name, and whether the claim's own cases or its solver find the mistake. */
export interface Mistake {
  claim: string;
  name: string;
  found: boolean;
}

/** Makes small mistakes in the statements of those claims that are wanted, one at a time, and judges each as the statement itself is judged. */
export async function mistakesIn(root: string, wanted: (id: string) => boolean): Promise<Mistake[]> {
  const server = await serveChapters(root);
  try {
    return await judged([...(await collectClaims(server, root))].filter(([id]) => wanted(id)));
  } finally {
    await server.close();
  }
}

async function judged(collected: readonly (readonly [id: string, declare: () => Check[]])[]): Promise<Mistake[]> {
  const found: Mistake[] = [];
  const bar = new cliProgress.SingleBar({ stream: process.stderr, noTTYOutput: false, format: "{bar} {value}/{total} claims" });
  bar.start(collected.length, 0);
  for (const [id, declare] of collected) {
    const checks = declare();
    for (const check of checks)
      for (const { change, weaker, run } of check.variants?.() ?? [])
        if (!weaker) found.push({ claim: id, name: `${id}: ${check.statement}: ${change}`, found: await fails(run) });
    for (const release of new Set(checks.map((check) => check.release))) await release?.(); // what a solver keeps of its questions would fill its memory
    bar.increment();
  }
  bar.stop();
  const names = distinct(found.map(({ name }) => name));
  return found.map((mistake, at) => ({ ...mistake, name: names[at] }));
}

/** Whether a mistake shows: what is wrong is refuted, or is not a statement at all. */
async function fails(run: () => unknown): Promise<boolean> {
  try {
    await run();
    return false;
  } catch (error) {
    if ((error as Error).name === "NotChecked") throw error; // nothing was judged
    return true;
  }
}
