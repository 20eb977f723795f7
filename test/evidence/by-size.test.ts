import fc from "fast-check";
import { expect, test } from "vitest";
import { bySize } from "../../src/evidence/by-size.ts";

test("every combination of sizes comes up, and its arbitrary is built once", () => {
  const built: string[] = [];
  const cases = bySize({ n: 2, T: 3 }, ({ n, T }) => {
    built.push(`${n} ${T}`);
    return fc.constant(`${n} ${T}`);
  });
  const all = ["1 1", "1 2", "1 3", "2 1", "2 2", "2 3"];
  expect([...new Set(fc.sample(cases, { numRuns: 200, seed: 1 }))].sort()).toEqual(all);
  expect(built.sort()).toEqual(all);
});
