import { expect, test } from "vitest";
import { memoized } from "../../src/evidence/memoized.ts";

test("a value is computed once for the same sizes and choices, also where there is none", () => {
  const asked: string[] = [];
  const size = memoized((n: number, usual: boolean) => {
    asked.push(`${n}, ${usual}`);
    return usual ? n : undefined;
  });
  const values = [size(1, true), size(1, true), size(11, true), size(1, false), size(1, false)];
  expect(values).toEqual([1, 1, 11, undefined, undefined]);
  expect(asked).toEqual(["1, true", "11, true", "1, false"]);
});
