import cliProgress from "cli-progress";
import type { Check } from "../evidence/section.ts";
import { collectClaims, serveChapters } from "./collected-claims.ts";

/** A claim's statement with a small mistake in it, by its name, and whether the claim's own cases or its solver find the mistake. */
export interface Mistake {
  claim: string;
  name: string;
  /** Undefined where nothing could judge it, as a theorem without Rocq. */
  found: boolean | undefined;
}

/** Makes small mistakes in the statements of those claims that are wanted, one at a time, and judges each as the statement itself is judged. */
export async function mistakesIn(root: string, chapters: string, wanted: (id: string) => boolean): Promise<Mistake[]> {
  process.env.TIME_LIMIT ??= "10"; // what a solver cannot tell by then does not pass, either
  const server = await serveChapters(root);
  try {
    return await judged([...(await collectClaims(server, chapters))].filter(([id]) => wanted(id)));
  } finally {
    await server.close();
  }
}

async function judged(claims: readonly (readonly [id: string, declare: () => Check[]])[]): Promise<Mistake[]> {
  const found: Mistake[] = [];
  const bar = new cliProgress.SingleBar({ stream: process.stderr, noTTYOutput: false, format: "{bar} {value}/{total} claims" });
  bar.start(claims.length, 0);
  for (const [id, declare] of claims) {
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

/** The names, those that occur more than once with their number among the same. */
export function distinct(names: readonly string[]): string[] {
  const places = Map.groupBy(names.keys(), (at) => names[at]);
  return names.map((name, at) => {
    const same = places.get(name)!;
    return same.length > 1 ? `${name} (${same.indexOf(at) + 1} of ${same.length})` : name;
  });
}

/** Whether a mistake shows: what is wrong is refuted, or is not a statement at all. */
async function fails(run: () => unknown): Promise<boolean | undefined> {
  try {
    await run();
    return false;
  } catch (error) {
    return (error as Error).name === "NotChecked" ? undefined : true;
  }
}
