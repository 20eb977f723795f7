import { expect, test } from "vitest";
import { kleene, type Truth } from "../../../src/evidence/formula/arithmetic.ts";

const truths: Truth[] = [-1, 0, 1];

test("truths that may be undecided are put together as by Kleene", () => {
  const table = (f: (a: Truth, b: Truth) => Truth) => truths.map((a) => truths.map((b) => f(a, b)));
  expect(table(kleene.and)).toEqual([[-1, -1, -1], [-1, 0, 0], [-1, 0, 1]]); // biome-ignore format: a table
  expect(table(kleene.or)).toEqual([[-1, 0, 1], [0, 0, 1], [1, 1, 1]]); // biome-ignore format: a table
  expect(truths.map(kleene.not)).toEqual([1, 0, -1]);
  expect(truths.map(kleene.decided)).toEqual([false, undefined, true]);
  expect(kleene.always).toBe(1);
});
