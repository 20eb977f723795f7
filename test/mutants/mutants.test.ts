import { describe, expect, test } from "vitest";
import { type Check, perform } from "../../src/evidence/claim.ts";
import { collected } from "./collector.ts";
import { mutants } from "./mutants.ts";

describe("a broken kernel turns its claim red", () => {
  test.each(mutants)("$name: $claim", async ({ name, chapter, claim }) => {
    const file = new URL(`../../spec/${chapter}`, import.meta.url).pathname;
    await import(/* @vite-ignore */ `${file}?mutant=${name}`);
    expect(collected.get(claim)?.some(fails), `${claim} passes on ${name}`).toBe(true);
  });
});

function fails(check: Check): boolean {
  try {
    perform(check);
    return false;
  } catch {
    return true;
  }
}
