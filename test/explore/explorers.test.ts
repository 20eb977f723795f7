import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { collected } from "../../mutation/collector.ts";
import { perform } from "../../src/evidence/claim.ts";
import type { Explorer } from "../../src/explore/explorer.ts";
import { explorers } from "../../src/explore/explorers.ts";
import { type Chapter, type Claim, parseChapter } from "../../src/literate/chapter.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { tangle } from "../../src/literate/tangle.ts";
import { vocabularyOf } from "../../src/literate/vocabulary.ts";

const chapters = readSpecification("spec");
const scratch = ".tangled-explorers";
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(explorers)("the explorer of $claim", (explorer) => {
  test("starts where all that is stated holds or says nothing, and offers a counterexample among its settings", () => {
    const sights = explorer.presets.map(({ values }) => explorer.look(values));
    for (const { of, holds } of sights[0].statements) if (of !== "near miss") expect(holds).not.toBe(false);
    const found = sights.filter(({ counterexample }) => counterexample);
    expect(found.length).toBeGreaterThan(0);
    for (const { statements } of found) expect(statements.some(({ holds }) => holds === false)).toBe(true);
  });

  test("finds no value at which the corrected statement, or one of the article's that holds, fails", () => {
    const proven = explorer.claim === "clipping.same-direction" ? ["article"] : ["corrected"];
    fc.assert(
      fc.property(values(explorer), (at) => explorer.look(at).statements.every(({ of, holds }) => !proven.includes(of) || holds !== false)),
      { seed: 1, numRuns: 200 },
    );
  });

  test("copies checks that pass in the claim's section", async () => {
    const at = fc.sample(values(explorer), { seed: 1, numRuns: 60 });
    const checks = [...explorer.presets.map((preset) => preset.values), ...at].flatMap((each) => explorer.look(each).counterexample ?? []);
    const statements = await pass(explorer.claim, [...new Set(checks)].slice(0, 5));
    expect(statements.length).toBeGreaterThan(0);
  });
});

/** Values on the inputs' steps, within their ranges. */
function values({ groups }: Explorer): fc.Arbitrary<Record<string, number>> {
  const inputs = groups.flatMap((group) => group.inputs);
  const steps = ({ min, max, step }: (typeof inputs)[number]) =>
    fc.integer({ min: Math.round(min / step), max: Math.round(max / step) }).map((k) => Number((k * step).toFixed(6)));
  return fc.record(Object.fromEntries(inputs.map((input) => [input.name, steps(input)])));
}

/** Runs further checks in a claim's section, with all that the chapter defines, and returns their statements. */
async function pass(id: string, checks: string[]): Promise<string[]> {
  const [chapter, claim] = chapters.flatMap((each) => each.claims.map((own) => [each, own] as const)).find(([, own]) => own.id === id)!;
  const module = join(scratch, `${id}.ts`);
  mkdirSync(scratch, { recursive: true });
  const options = { claimModule: join(process.cwd(), "mutation/collector.ts"), vocabulary: vocabularyOf(chapter.file) };
  const code = tangle(withFence(chapter, claim, checks.join("\n")), options);
  const moved = (path: string) => relative(scratch, join(dirname(chapter.file), path)).replaceAll("\\", "/");
  writeFileSync(
    module,
    code.replaceAll(/(?<=from ")\.[^"]*/g, (path) => moved(path)),
  );
  await import(/* @vite-ignore */ join(process.cwd(), module));
  const added = collected.get(id)!().slice(-checks.length);
  for (const check of added) await perform(check);
  return added.map(({ statement }) => statement);
}

/** The chapter with a fence more at the end of a claim's section. */
function withFence({ file, name, source }: Chapter, { end }: Claim, code: string): Chapter {
  const text = source.split("\n");
  return parseChapter(file, [...text.slice(0, end), "```ts", code, "```", "", ...text.slice(end)].join("\n"), name);
}
