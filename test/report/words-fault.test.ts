import { expect, test } from "vitest";
import type { Evidence } from "../../src/evidence/evidence.ts";
import { evidenceFault } from "../../src/report/formulas.ts";
import { wordsFault } from "../../src/report/words-fault.ts";

const evidence: Evidence = { kind: "exact", role: "statement", statement: "s" };
const ofCheck = (statement: string, more: Partial<Evidence> = {}) =>
  wordsFault({ checks: [{ statement, state: "passed", evidence: { ...evidence, ...more } }], figures: [] });
const axis = { title: "x" };
const ofFigure = (words: { caption?: string; title?: string; alt?: string; note?: string; series?: string }) => {
  const { caption = "c", title = "t", alt = "a", note = "n", series = "s" } = words;
  const layers = [
    { mark: "points" as const, series, points: [[1, 1]] as [number, number][] },
    { mark: "text" as const, at: [1, 1] as [number, number], text: note },
  ];
  return wordsFault({ checks: [], figures: [{ file: "f", caption, alt, drawing: { title, panels: [{ x: axis, y: axis, layers }] } }] });
};
const measurement = {
  ...{ estimates: [{ name: "slope", value: 1, low: 0, high: 2, level: 0.95 }], units: { count: 2, of: "models" } },
  ...{ method: "bootstrap over models, 2000 resamples", command: "npm run x", seeds: "1 to 2" },
};

test.each([
  ["a statement", ofCheck("✓ 2 = 3")],
  ["a statement of one word", ofCheck("refuted")],
  ["a statement of one word and a stop", ofCheck("Proved.")],
  ["a statement that opens with a verdict", ofCheck("**Refuted.** it is small")],
  ["a caption of one word", ofFigure({ caption: "Refuted." })],
  ["a statement that was not checked", wordsFault({ checks: [{ statement: "2 = 3: holds", state: "not checked" }], figures: [] })],
  ["a statement with evidence", ofCheck("2 = 3 · exact, 1,000 cases")],
  ["a statement in Markdown", ofCheck("2 = 3 · *proved*")],
  ["a statement with a formula's mark", ofCheck("2 = 3 $\\checkmark$")],
  ["words before a formula", ofCheck("x == 1", { formula: { latex: "x=1", given: [], about: "✓ proved" } })],
  ["a hypothesis", ofCheck("s", { without: "it is :heavy_check_mark:" })],
  ["a class of cases", ofCheck("s", { classes: [{ name: "all: proved", share: 1, least: 1 }] })],
  ["units", ofCheck("s", { measurement: { ...measurement, units: { count: 2, of: "models · proved" } } })],
  ["a cell", ofCheck("s", { measurement: { ...measurement, table: { head: ["a"], rows: [["✅"]] } } })],
  ["a caption", ofFigure({ caption: "✓ x ≤ 5 · exact, 1,000 cases" })],
  ["a figure's title", ofFigure({ title: "Proved for all reals" })],
  ["a figure's alternative", ofFigure({ alt: "🟢 it is so" })],
  ["a note in a figure", ofFigure({ note: "x ≤ 5: holds" })],
  ["a series", ofFigure({ series: "✗" })],
  ["a formula", evidenceFault({ ...evidence, shows: "\\text{✓ proved}" })],
])("%s that reads as a result of the run is refused", (_, fault) => {
  expect(fault).toMatch(/^“.+” reads as a result of the run, which is computed from the checks$/);
});

test.each([
  ["a statement", ofCheck("the bound that holds over doubles is exact for 5 cases")],
  ["a measurement", ofCheck("s", { measurement: { ...measurement, table: { head: ["holds", "fails"], rows: [["true", 1]] } } })],
  ["a figure", ofFigure({ series: "holds", caption: "Where it holds: the grey cells", note: "measured", title: "Proved bounds" })],
  ["a formula", evidenceFault({ ...evidence, shows: "\\sqrt{4}=2" })],
])("%s that says what it is about is not", (_, fault) => {
  expect(fault).toBeUndefined();
});
