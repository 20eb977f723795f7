import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { collected } from "../../src/evidence/collector.ts";
import type { Check } from "../../src/evidence/section.ts";
import { perform } from "../../src/evidence/settle.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { mutants } from "./mutants.ts";
import { control } from "./plugin.ts";

vi.hoisted(() => {
  // a mistake must show in far fewer cases than a run has; with each of the seeds 2 to 13 every one shows in 100
  process.env.CASES ||= "200";
});

fc.configureGlobal({ endOnFailure: true }); // nobody reads the smallest case that shows a mistake

vi.setConfig({ testTimeout: 30_000 }); // a test runs all checks of a claim

const specification = readSpecification(fileURLToPath(new URL("../../spec", import.meta.url)));
const chapterOf = new Map(specification.flatMap(({ file, claims }) => claims.map(({ id }) => [id, file])));

describe("a broken kernel turns its claim red", () => {
  test.each(mutants)("$name: $claim", async ({ name, claim }) => {
    expect(await failures(await checksOf(name, claim), 1), `${claim} fails on ${name}`).toHaveLength(1);
  });
});

const claims = [...new Set(mutants.map(({ claim }) => claim))];

describe("without a mistake the same claims pass in the same way", () => {
  test.each(claims)("%s", async (claim) => {
    // one check of each: the chapters' own run has all
    expect(await failures((await checksOf(control, claim)).slice(0, 1))).toEqual([]);
  });
});

/** The checks of a claim when its chapter runs on a mutant. */
async function checksOf(mutant: string, claim: string): Promise<Check[]> {
  await import(/* @vite-ignore */ `${chapterOf.get(claim)}?mutant=${mutant}`);
  const checks = collected.get(claim)?.() ?? [];
  expect(checks, `${claim} has checks in ${chapterOf.get(claim)}`).not.toEqual([]);
  return checks.filter(({ release }) => !release); // proofs run no kernel
}

/** The statements that fail, at most `enough` of them. */
async function failures(checks: Check[], enough = Number.POSITIVE_INFINITY): Promise<string[]> {
  const failing: string[] = [];
  for (const check of checks) {
    if (failing.length >= enough) break;
    try {
      await perform(check);
    } catch {
      failing.push(check.statement);
    }
  }
  return failing;
}
