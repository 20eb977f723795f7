import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import type { Measurement } from "../../src/evidence/evidence.ts";
import { language } from "../../src/report/languages.ts";
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

describe("a level of confidence", () => {
  const tableOf = (...levels: number[]) =>
    tablesOf({ ...measurement, estimates: levels.map((level, at) => ({ ...estimate, name: `mean ${at}`, level })) })[0];

  test.each([
    [0.95, "95% interval"],
    [0.57, "57% interval"],
    [1e-7, "0.00001% interval"],
    [0.9999999, "99.99999% interval"],
    [1 - 2 ** -53, "99.99999999999999% interval"],
  ])("of %s is said to all its digits", (level, head) => {
    expect(tableOf(level, level).head[2]).toBe(head);
  });

  test("is said in each row where they differ", () => {
    const { head, rows } = tableOf(0.95, 0.001);
    expect([head[2], ...rows.map((row) => row[2])]).toEqual(["interval", "0.4 to 0.6 (95%), above 0.1", "0.4 to 0.6 (0.1%), above 0.1"]);
    const [chinese] = tablesOf({ ...measurement, estimates: [estimate, { ...estimate, name: "b", level: 0.9 }] }, language("zh-CN"));
    expect([chinese.head[2], chinese.rows[1][2]]).toEqual(["区间", "0.4 至 0.6（90%），高于 0.1"]);
  });
});

test.each([
  [
    { value: 123456789.5, low: 123456789.1, high: 123456789.9, above: 123456789 },
    "123456789.5",
    "123456789.1 to 123456789.9, above 123456789",
  ],
  [{ value: 0.123456, low: 0.12, high: 0.13, above: 0 }, "0.1235", "0.12 to 0.13, above 0"],
  [{ value: -0.5, low: -1, high: 0.5, above: undefined, includes: -0.5 }, "−0.5", "−1 to 0.5, containing −0.5"],
  [{ value: 1, low: 1, high: 1.00001, above: undefined, includes: 1 }, "1", "1 to 1.00001, containing 1"],
])("numbers that differ are printed apart: %j", (numbers, value, interval) => {
  expect(tablesOf({ ...measurement, estimates: [{ ...estimate, ...numbers }] })[0].rows[0]).toEqual(["mean", value, interval]);
});

test("what an author says of the records stands as it is", () => {
  const own = { ...measurement, units: { count: 9, of: "**models**" }, method: "<b>bootstrap</b> $x$", command: "run `a` <b>" };
  const check: CheckResult = {
    statement: "s",
    state: "passed",
    evidence: { kind: "measured", role: "statement", statement: "s", measurement: own },
  };
  const shown = new MarkdownIt("commonmark", { html: true }).render(resultList([check], english));
  expect(shown).toContain("Over 9 **models**; &lt;b&gt;bootstrap&lt;/b&gt; $x$. Records: <code>run `a` &lt;b&gt;</code>, 1.");
});

test("further numbers that two checks share are printed once, their estimates with each", () => {
  const check = (name: string): CheckResult => ({
    statement: name,
    state: "passed",
    evidence: { kind: "measured", role: "statement", statement: name, measurement: { ...measurement, estimates: [{ ...estimate, name }] } },
  });
  const text = resultList([check("first"), check("second")], english);
  expect(text.split("| 10 | 0.25 |")).toHaveLength(2);
  expect(text.split(english.tableAbove)).toHaveLength(2);
  expect(text).toContain("| second | 0.5 |");
  expect(resultList([check("same"), check("same")], english).split("| same | 0.5 |")).toHaveLength(3);
});
