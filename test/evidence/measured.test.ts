import { expect, test } from "vitest";
import { collect, perform } from "../../src/evidence/claim.ts";
import type { Evidence, Figure, Measurement } from "../../src/evidence/evidence.ts";
import { measured, stating } from "../../src/evidence/measured.ts";

const figure: Figure = { name: "difference", estimate: 0.5, low: 0.25, high: 0.75, level: 0.95 };
const measurement: Measurement = {
  figures: [figure],
  units: { count: 40, of: "trained models" },
  method: "bootstrap",
  command: "npm run experiment -- x",
  seeds: "seeds 1 to 40",
};

function settle(found: () => Measurement): Evidence {
  const [check] = collect("test.claim", () => measured("it differs", found));
  return perform(check) as Evidence;
}

test("keeps the measurement as evidence", () => {
  expect(settle(() => measurement)).toEqual({ kind: "measured", role: "statement", statement: "it differs", measurement });
  expect(settle(() => ({ ...measurement, figures: [{ ...figure, above: 0, below: 1 }] })).kind).toBe("measured");
});

test.each<[string, Partial<Measurement>, string]>([
  ["no figure", { figures: [] }, "at least one figure"],
  ["an estimate that does not exist", { figures: [{ ...figure, estimate: Number.NaN }] }, "expected a number with an interval"],
  ["an interval that does not exist", { figures: [{ ...figure, low: Number.NaN }] }, "expected a number with an interval"],
  ["an interval without an end", { figures: [{ ...figure, high: Number.POSITIVE_INFINITY }] }, "expected a number with an interval"],
  ["an interval upside down", { figures: [{ ...figure, low: 1 }] }, "expected a number with an interval"],
  ["no level", { figures: [{ ...figure, level: 95 }] }, "level of confidence between 0 and 1"],
  ["an interval that is not above its bound", { figures: [{ ...figure, above: 0.25 }] }, "expected the whole interval above 0.25"],
  ["an interval that is not below its bound", { figures: [figure, { ...figure, below: 0.7 }] }, "expected the whole interval below 0.7"],
  ["an interval without the number that it should hold", { figures: [{ ...figure, includes: 0 }] }, "expected an interval that holds 0"],
  ["a p that is no probability", { figures: [{ ...figure, p: Number.NaN }] }, "p: expected a probability"],
  ["no units", { units: { count: 0, of: "trained models" } }, "at least one of trained models, got 0"],
])("fails with %s", (_, change, words) => {
  expect(() => settle(() => ({ ...measurement, ...change }))).toThrow(words);
});

test("states bounds of all figures, or of those that are named", () => {
  const two = { ...measurement, figures: [figure, { ...figure, name: "other" }] };
  expect(stating({ above: 0 }, two).figures.map(({ above }) => above)).toEqual([0, 0]);
  expect(stating({ below: 1 }, two, "other").figures.map(({ below }) => below)).toEqual([undefined, 1]);
  expect(() => stating({ below: 1 }, two, "none")).toThrow("expected a figure among difference, other, got none");
});

test("fails with the error of records that cannot be trusted", () => {
  expect(() =>
    settle(() => {
      throw new Error("x: the records cannot be read");
    }),
  ).toThrow("x: the records cannot be read");
});
