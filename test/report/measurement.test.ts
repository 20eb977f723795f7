import { expect, test } from "vitest";
import type { Measurement } from "../../src/evidence/evidence.ts";
import { resultList } from "../../src/report/markdown/results.ts";
import { tablesOf } from "../../src/report/measurement.ts";
import type { CheckResult } from "../../src/report/verdict.ts";
import { english } from "../../src/report/words.en.ts";

const estimate = { name: "mean", value: 0.5, low: 0.4, high: 0.6, level: 0.95, above: 0.1 };
const measurement: Measurement = {
  estimates: [estimate],
  units: { count: 9, of: "models" },
  method: "bootstrap",
  command: "npm run experiment",
  seeds: "1",
  table: { head: ["delay", "score"], rows: [["10", 0.25]] },
};

test("a column of p stands only where an estimate has one", () => {
  const heads = [estimate, { ...estimate, p: 0.01 }].map((one) => tablesOf({ ...measurement, estimates: [one] })[0].head);
  expect(heads).toEqual([
    ["quantity", "estimate", "95% interval"],
    ["quantity", "estimate", "95% interval", "p"],
  ]);
});

test("a table that two checks share is printed once", () => {
  const check = (name: string): CheckResult => ({
    statement: name,
    state: "passed",
    evidence: { kind: "measured", role: "statement", statement: name, measurement: { ...measurement, estimates: [{ ...estimate, name }] } },
  });
  const text = resultList([check("first"), check("second")], english);
  expect(text.split("| 10 | 0.25 |")).toHaveLength(2);
  expect(text.split(english.tableAbove)).toHaveLength(2);
  expect(text).toContain("| second | 0.5 |");
});
