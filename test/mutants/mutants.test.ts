import { describe, expect, test, vi } from "vitest";
import { type Check, perform } from "../../src/evidence/claim.ts";
import { collected } from "./collector.ts";
import { mutants } from "./mutants.ts";
import { control } from "./plugin.ts";

vi.setConfig({ testTimeout: 30_000 }); // a test runs all checks of a claim

describe("a broken kernel turns its claim red", () => {
  test.each(mutants)("$name: $claim", async ({ name, chapter, claim }) => {
    expect((await checksOf(chapter, name, claim)).some(fails), `${claim} fails on ${name}`).toBe(true);
  });
});

const claims = [...new Map(mutants.map((mutant) => [mutant.claim, mutant])).values()];

describe("without a mistake the same claims pass in the same way", () => {
  test.each(claims)("$claim", async ({ chapter, claim }) => {
    const failing = (await checksOf(chapter, control, claim)).filter(fails);
    expect(failing.map(({ statement }) => statement)).toEqual([]);
  });
});

/** The checks of a claim when its chapter runs on a mutant. */
async function checksOf(chapter: string, mutant: string, claim: string): Promise<Check[]> {
  await import(/* @vite-ignore */ `${new URL(`../../spec/${chapter}`, import.meta.url).pathname}?mutant=${mutant}`);
  const checks = collected.get(claim) ?? [];
  expect(checks, `${claim} has checks in ${chapter}`).not.toEqual([]);
  return checks;
}

function fails(check: Check): boolean {
  try {
    perform(check);
    return false;
  } catch {
    return true;
  }
}
