import fc from "fast-check";
import { expect, test } from "vitest";
import { along, directions, enclosedAlong } from "../../spec/directions.ts";
import { countClasses } from "../../src/evidence/cover.ts";
import { contains, interval } from "../../src/evidence/interval.ts";

test("directions are along one parameter or along several, each often enough", () => {
  const judge = (counts: { reached(): void }) =>
    fc.check(
      fc.property(directions(5), () => counts.reached()),
      { numRuns: 3000, seed: 1 },
    );
  const classes = countClasses(judge).counts.classes();
  expect(classes.map(({ name }) => name)).toEqual(["a direction along one parameter", "a direction along several parameters"]);
  expect(classes.filter(({ count, of, least }) => count / of < least)).toEqual([]);
});

test("the derivative along a direction is a sum of products, also in intervals", () => {
  expect(along([1, -2, 0], [3, 4, 5])).toBe(-5);
  expect(contains(enclosedAlong([1, -2, 0], [interval(3), interval(4), interval(5)]), -5)).toBe(true);
});
