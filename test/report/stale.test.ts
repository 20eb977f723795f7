import { expect, test } from "vitest";
import { toCheckAgain } from "../../src/report/stale.ts";

test.each([
  [1, "1 claim is stale: npx claims report checks it again."],
  [2, "2 claims are stale: npx claims report checks them again."],
])("%i stale claims are counted in words", (count, words) => {
  expect(toCheckAgain(count, "npx claims report")).toBe(words);
});
