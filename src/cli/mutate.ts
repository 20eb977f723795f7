import { resolve } from "node:path";
import { readSpecification } from "../literate/specification.ts";
import type { Article } from "./article.ts";
import { type Mistake, mistakesIn } from "./mistakes.ts";
import { orRefuse, Refusal } from "./refusal.ts";

/** Makes small mistakes in the claims' own statements, one at a time, and prints those that neither their cases nor a solver finds. */
export async function mutate({ root, chapters }: Article, named: readonly string[]): Promise<number> {
  const ids = claimsIn(chapters, named);
  return told(await mistakesIn(root, chapters, (id) => ids.includes(id)));
}

/** The claims of the chapters that are named, or of all. */
function claimsIn(chapters: string, named: readonly string[]): string[] {
  const all = orRefuse(() => readSpecification(chapters)).map(({ name, claims }) => ({ file: resolve(chapters, name), claims }));
  const files = named.map((name) => resolve(name));
  for (const file of files)
    if (!all.some((chapter) => chapter.file === file)) throw new Refusal(`${file}: expected a chapter with claims, as ${all[0]?.file}`);
  return all.filter(({ file }) => files.length === 0 || files.includes(file)).flatMap(({ claims }) => claims.map(({ id }) => id));
}

function told(mistakes: readonly Mistake[]): number {
  const [missed, unjudged] = [false, undefined].map((found) => mistakes.filter((mistake) => mistake.found === found));
  for (const { name } of missed) console.log(`not found: ${name}`);
  for (const { name } of unjudged) console.log(`not judged, for want of Rocq: ${name}`);
  console.log(`${mistakes.length} small mistakes in the statements, ${mistakes.length - missed.length - unjudged.length} of them found`);
  if (missed.length > 0) console.log("add a check that finds each of the others, or see that the changed statement is true as well");
  return missed.length > 0 ? 1 : 0;
}
