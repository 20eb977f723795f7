import { describe, expect, test } from "vitest";
import { type Check, perform } from "../../src/evidence/claim.ts";
import { collected } from "./collector.ts";
import { mutants } from "./mutants.ts";
import { control } from "./plugin.ts";

describe("a broken kernel turns its claim red", () => {
  test.each(mutants)("$name: $claim", async ({ name, chapter, claim }) => {
    expect(await failures(chapter, name, claim), `${claim} passes on ${name}`).not.toEqual([]);
  });
});

const claims = [...new Map(mutants.map((mutant) => [mutant.claim, mutant])).values()];

describe("without a mistake the same claims pass in the same way", () => {
  test.each(claims)("$claim", async ({ chapter, claim }) => {
    expect(await failures(chapter, control, claim)).toEqual([]);
  });
});

/** The statements of a claim that fail when its chapter runs on a mutant. */
async function failures(chapter: string, mutant: string, claim: string): Promise<string[]> {
  await import(/* @vite-ignore */ `${new URL(`../../spec/${chapter}`, import.meta.url).pathname}?mutant=${mutant}`);
  const checks = collected.get(claim) ?? [];
  expect(checks, `${claim} has checks in ${chapter}`).not.toEqual([]);
  return checks.filter(fails).map(({ statement }) => statement);
}

function fails(check: Check): boolean {
  try {
    perform(check);
    return false;
  } catch {
    return true;
  }
}
