import { expect, test } from "vitest";
import { CheckFailure } from "../../src/evidence/check-failure.ts";
import { collect } from "../../src/evidence/claim.ts";
import type { Estimate, Evidence, Measurement } from "../../src/evidence/evidence.ts";
import { measured, stating } from "../../src/evidence/measured.ts";
import { perform } from "../../src/evidence/settle.ts";

const estimate: Estimate = { name: "difference", value: 0.5, low: 0.25, high: 0.75, level: 0.95, above: 0 };
const measurement: Measurement = {
  estimates: [estimate],
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
  const allowed: Partial<Estimate>[] = [{ above: 0, below: 1 }, { p: 0 }, { p: 1 }, { level: 0.5 }, { low: 0.5, high: 0.5 }];
  for (const more of [...allowed, { includes: 0.25 }, { includes: 0.5 }, { includes: 0.75 }])
    expect(settle(() => ({ ...measurement, estimates: [{ ...estimate, ...more }] })).kind).toBe("measured");
  const [check] = collect("test.claim", () => measured("s", () => measurement));
  expect(check.long).toBe(true);
});

test.each<[string, Partial<Measurement>, string]>([
  ["no estimate", { estimates: [] }, "at least one estimate"],
  ["an estimate without a name", { estimates: [{ ...estimate, name: " " }] }, "expected an estimate with a name"],
  ["an estimate with a number for a name", { estimates: [{ ...estimate, name: 5 as never }] }, "expected an estimate with a name, got 5: "],
  ...["difference < 0", "x = y", "difference = 0", "gain, ν < 0.1", "ratio ≤ 1", "a \\le b"].map(
    (name): [string, Partial<Measurement>, string] => [
      `an estimate called ${name}`,
      { estimates: [{ ...estimate, name }] },
      `expected an estimate's name without a relation, got ${name}: say it by above, below or includes`,
    ],
  ),
  ["a table without a head", { table: { head: [], rows: [[]] } }, "table: expected a head with a word for each column, got []"],
  [
    "a table without rows",
    { table: { head: ["depth"], rows: [] } },
    "it differs\n  table: expected at least one row, got none: leave it out",
  ],
  [
    "a row that lacks a cell",
    { table: { head: ["depth", "error"], rows: [[1, 0.5], [2]] } },
    "table: expected 2 cells in each row, as the head has, got 1 in row 2",
  ],
  [
    "a row with too many cells",
    { table: { head: ["depth"], rows: [[1, 0.5]] } },
    "table: expected 1 cells in each row, as the head has, got 2",
  ],
  [
    "a row that is none",
    { table: { head: ["depth"], rows: [5 as never] } },
    "table: expected 1 cells in each row, as the head has, got none in row 1",
  ],
  ["a value that does not exist", { estimates: [{ ...estimate, value: Number.NaN }] }, "expected a number with an interval"],
  ["an interval that does not exist", { estimates: [{ ...estimate, low: Number.NaN }] }, "expected a number with an interval"],
  ["an interval without an end", { estimates: [{ ...estimate, high: Number.POSITIVE_INFINITY }] }, "expected a number with an interval"],
  ["an interval upside down", { estimates: [{ ...estimate, low: 1 }] }, "expected a number with an interval"],
  ["an estimate outside its interval", { estimates: [{ ...estimate, value: 2 }] }, "expected an estimate within its interval"],
  ["no level", { estimates: [{ ...estimate, level: 95 }] }, "difference: expected a level of confidence from 0.5 to 1, got 95"],
  ["a level of nothing", { estimates: [{ ...estimate, level: 0 }] }, "level of confidence from 0.5 to 1, got 0"],
  ["a level of certainty", { estimates: [{ ...estimate, level: 1 }] }, "level of confidence from 0.5 to 1, got 1"],
  ["a p above 1", { estimates: [{ ...estimate, p: 1.5 }] }, "difference: p: expected a probability, got 1.5"],
  ["a p below 0", { estimates: [{ ...estimate, p: -0.5 }] }, "p: expected a probability, got -0.5"],
  ["an interval that ends at its bound", { estimates: [{ ...estimate, below: 0.75 }] }, "expected the whole interval below 0.75"],
  [
    "an interval below the number that it should hold",
    { estimates: [{ ...estimate, includes: 2 }] },
    "it differs\n  expected an interval that holds 2, got difference: 0.5, from 0.25 to 0.75",
  ],
  ["an interval that is not above its bound", { estimates: [{ ...estimate, above: 0.25 }] }, "expected the whole interval above 0.25"],
  [
    "an interval that is not below its bound",
    { estimates: [estimate, { ...estimate, below: 0.7 }] },
    "expected the whole interval below 0.7",
  ],
  [
    "an interval without the number that it should hold",
    { estimates: [{ ...estimate, includes: 0 }] },
    "expected an interval that holds 0",
  ],
  ["a p that is no probability", { estimates: [{ ...estimate, p: Number.NaN }] }, "p: expected a probability"],
  ["no units", { units: { count: 0, of: "trained models" } }, "at least two trained models, got 0"],
  ["one unit", { units: { count: 1, of: "trained models" } }, "at least two trained models, got 1: one tells nothing about others"],
  ["no bound at all", { estimates: [{ ...estimate, above: undefined }] }, "expected an estimate with above, below or includes, got none"],
  ["no method", { method: " " }, "it differs\n  method: expected words, got  "],
  ["no command", { command: undefined as never }, "command: expected words, got undefined"],
  ...["none", "n/a", "-", "not applicable", "typed in by hand", "npm", "by hand, not npm run x", "typed into ./it"].map(
    (command): [string, object, string] => [
      `the command ${command}`,
      { command },
      `command: expected what makes the records, such as node src/experiment.ts, got “${command}”: numbers without records stand in the prose`,
    ],
  ),
  ["a number for words", { seeds: 40 as never }, "seeds: expected words, got 40"],
  ["units without a name", { units: { count: 40, of: " " } }, "units.of: expected words for what was counted, got  "],
  ["units with a number for a name", { units: { count: 40, of: 40 as never } }, "units.of: expected words for what was counted, got 40"],
  [
    "two estimates of one name",
    { estimates: [estimate, estimate] },
    "expected estimates with names of their own, got two called difference",
  ],
  ["a bound that is none", { estimates: [{ ...estimate, below: Number.POSITIVE_INFINITY }] }, "expected finite bounds, got 0, Infinity"],
])("fails with %s", (_, change, words) => {
  expect(() => settle(() => ({ ...measurement, ...change }))).toThrow(words);
});

test("an estimate's name may have an arrow, a difference, a quotient and settings of others", () => {
  for (const name of ["gain, ν = 0.1, τ = −1", "gain (lr = 0.5)", "gain at n_1 = 3 and k = 2", "depth 2 → 4", "error (LSTM - RNN)", "a/b"])
    expect(settle(() => ({ ...measurement, estimates: [{ ...estimate, name }] })).kind).toBe("measured");
});

test("a command without words is only said to have none", () => {
  expect(() => settle(() => ({ ...measurement, command: " " }))).toThrow(new CheckFailure("it differs\n  command: expected words, got  "));
});

test.each<[unknown, string]>([
  [null, "expected a measurement, got null"],
  [undefined, "expected a measurement, got undefined"],
  [0.5, "expected a measurement, got 0.5"],
  [Promise.resolve(measurement), "expected a measurement, got a promise"],
  [{ ...measurement, estimates: estimate }, "expected a measurement with a list of estimates, got object"],
  [
    { ...measurement, table: { head: [() => "a"], rows: [] } },
    "expected a measurement of numbers and words, got a part that cannot be copied",
  ],
])("what is no measurement is refused: %#", (found, words) => {
  expect(() => settle(() => found as Measurement)).toThrow(new CheckFailure(words));
});

test.each<[object, string]>([
  [{ units: "models" }, "units: expected { count, of }, got string"],
  [{ units: undefined }, "units: expected { count, of }, got undefined"],
  [{ units: { count: 40, of: "models", each: 1 } }, "units: expected { count, of }, got each"],
  [{ estimates: [0.5] }, "estimates: expected { name, value, low, high, level, above, below, includes, p }, got number"],
])("a part that is another is refused by its name: %j", (change, words) => {
  expect(() => settle(() => ({ ...measurement, ...change }) as never)).toThrow(words);
});

test("the records come of a script by its name, or of a program", () => {
  for (const command of [
    ...["make records", " npx  claims experiment", "python3 src/train.py --seed 1", "train.py --seed 1"],
    ...["./run", "./run.sh", "julia train.jl", "R a.R", "R a.R --seed 1"],
  ])
    expect(settle(() => ({ ...measurement, command })).measurement?.command).toBe(command);
});

test("a table is kept as it was when it was measured, or there is none", () => {
  const table = { head: ["depth", "error"], rows: [[1, 0.5]] };
  const found = settle(() => ({ ...measurement, table }));
  table.rows[0][1] = 0.25;
  expect(found.measurement?.table).toEqual({ head: ["depth", "error"], rows: [[1, 0.5]] });
  expect(settle(() => measurement).measurement).not.toHaveProperty("table");
});

test("one estimate with a bound of any kind decides, next to others without", () => {
  const free = { ...estimate, above: undefined };
  for (const bound of [{ above: 0 }, { below: 1 }, { includes: 0.5 }])
    expect(settle(() => ({ ...measurement, estimates: [free, { ...free, name: "another", ...bound }] })).kind).toBe("measured");
});

test("says each problem once, without estimates that there are none, and which bounds are not finite", () => {
  const message = (change: Partial<Measurement>) => {
    try {
      settle(() => ({ ...measurement, ...change }));
    } catch (error) {
      return (error as Error).message.split("\n  ").slice(1);
    }
    return [];
  };
  expect(message({ estimates: [] })).toEqual(["expected at least one estimate, got none"]);
  expect(message({ estimates: [{ ...estimate, includes: Number.NaN }] })).toEqual(["difference: expected finite bounds, got 0, NaN"]);
  expect(message({ estimates: [{ ...estimate, value: 0.125 }] })[0]).toContain("expected an estimate within its interval");
});

test("an example may show numbers without a bound", () => {
  const table = { ...measurement, estimates: [{ ...estimate, above: undefined }] };
  const [check] = collect("test.claim", () => measured("s", () => table, { role: "example" }));
  expect(perform(check)).toMatchObject({ kind: "measured", role: "example" });
});

test("states bounds of all estimates, or of those that are named", () => {
  const two = { ...measurement, estimates: [estimate, { ...estimate, name: "other" }] };
  expect(stating({ above: 0.125 }, two).estimates.map(({ above }) => above)).toEqual([0.125, 0.125]);
  expect(stating({ below: 1 }, two, "other").estimates.map(({ below }) => below)).toEqual([undefined, 1]);
  expect(stating({ includes: 0.5 }, two, "difference").estimates.map(({ includes }) => includes)).toEqual([0.5, undefined]);
  expect(() => stating({ below: 1 }, two, "none")).toThrow('expected an estimate among difference, other, got "none"');
  expect(() => stating({ above: 5 }, two, "")).toThrow('expected an estimate among difference, other, got ""');
});

test("fails with the error of records that cannot be trusted", () => {
  expect(() =>
    settle(() => {
      throw new Error("x: the records cannot be read");
    }),
  ).toThrow("x: the records cannot be read");
});
