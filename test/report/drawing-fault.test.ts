import { expect, test } from "vitest";
import type { Drawing, Layer, Panel } from "../../src/evidence/drawing.ts";
import { drawingFault } from "../../src/report/drawing-fault.ts";
import { figureSvg } from "../../src/report/figures.ts";
import { vegaLite } from "../../src/report/vega.ts";

const points: Layer = { mark: "points", series: "s", points: [[1, 2]] };
const drawing = (layers: Layer[], more: Partial<Panel> = {}): Drawing => ({
  title: "t",
  alt: "a",
  panels: [{ x: { title: "x" }, y: { title: "y" }, layers, ...more }],
});

test.each<[string, unknown, string]>([
  ["nothing", undefined, "expected a drawing with panels, got none"],
  ["a promise", Promise.resolve(drawing([points])), "expected a drawing with panels, got none"],
  ["no panels", { ...drawing([]), panels: [] }, "expected a drawing with panels, got none"],
  ["no words for who cannot see it", { ...drawing([points]), alt: "" }, "expected words as its alt, got none"],
  ["no layers", drawing([]), "panel 1: expected layers, got none"],
  ["no points", drawing([points, { ...points, points: [] }]), "panel 1: layer 2 (points): expected data, got none"],
  ["a line without points", drawing([{ mark: "lines", series: "s", lines: [[]] }]), "panel 1: layer 1 (lines): expected data, got none"],
  ["no lines", drawing([{ mark: "lines", series: "s", lines: [] }]), "panel 1: layer 1 (lines): expected data, got none"],
  ["NaN", drawing([{ ...points, points: [[1, Number.NaN]] }]), "panel 1: layer 1 (points): y: expected a finite number, got NaN"],
  [
    "∞",
    drawing([points, { mark: "rule", at: { x: Number.POSITIVE_INFINITY } }]),
    "panel 1: layer 2 (rule): x: expected a finite number, got Infinity",
  ],
  [
    "words",
    drawing([{ ...points, points: [["1" as unknown as number, 1]] }]),
    "panel 1: layer 1 (points): x: expected a finite number, got 1",
  ],
  [
    "a height of NaN",
    drawing([{ mark: "surface", title: "h", cells: [{ from: [0, 0], to: [1, 1], height: Number.NaN }] }]),
    "panel 1: layer 1 (surface): height: expected a finite number, got NaN",
  ],
  [
    "0 on a logarithmic axis",
    drawing([{ ...points, points: [[0, 1]] }], { x: { title: "x", log: true } }),
    "panel 1: layer 1 (points): x: expected a positive number on a logarithmic axis, got 0",
  ],
  ["an axis without words", drawing([points], { x: { title: "" } }), "panel 1: x axis: expected a title, got none"],
  [
    "an empty domain",
    drawing([points], { y: { title: "y", domain: [1, 1] } }),
    "panel 1: y axis: expected a domain from less to more, got 1 to 1",
  ],
  [
    "a layer of no kind",
    drawing([{ ...points, mark: "blob" } as never]),
    "panel 1: layer 1: mark: Invalid discriminator value. Expected 'lines' | 'points' | 'region' | 'rule' | 'text' | 'surface'",
  ],
  [
    "a layer without a name",
    drawing([points, { mark: "points", points: [[1, 2]] } as never]),
    "panel 1: layer 2: series: expected string, got undefined",
  ],
  [
    "a layer without points",
    drawing([{ mark: "points", series: "s" } as never]),
    "panel 1: layer 1: points: expected array, got undefined",
  ],
  ["numbers for points", drawing([{ ...points, points: [[1, 2], 3] } as never]), "panel 1: layer 1: point 2: expected tuple, got number"],
  [
    "half a point",
    drawing([{ ...points, points: [[1]] } as never]),
    "panel 1: layer 1: point 1: Too small: expected array to have >=2 items",
  ],
  ["no layer", drawing([undefined as never]), "panel 1: layer 1: expected object, got undefined"],
  ["a rule nowhere", drawing([{ mark: "rule", at: {} } as never]), "panel 1: layer 1: at: expected a place { x } or { y }"],
  ["no panel", { ...drawing([]), panels: [undefined] }, "panel 1: expected object, got undefined"],
  ["a number as its title", { ...drawing([points]), title: 5 }, "title: expected string, got number"],
  ["a number as a domain", drawing([points], { x: { title: "x", domain: 5 as never } }), "panel 1: x domain: expected tuple, got number"],
  ["too many panels", { ...drawing([points]), panels: Array(6).fill(drawing([points]).panels[0]) }, "panels: expected at most 5 panels"],
])("%s cannot be drawn", (_, value, fault) => {
  expect(drawingFault(value as Drawing)).toBe(fault);
});

test.each<[string, Drawing]>([
  ["one point", drawing([points])],
  [
    "one point on logarithmic axes",
    drawing([{ ...points, points: [[10, 1]] }], { x: { title: "x", log: true }, y: { title: "y", log: true } }),
  ],
  ["a flat surface", drawing([{ mark: "surface", title: "h", cells: [0, 1].map((x) => ({ from: [x, 0], to: [x + 1, 1], height: 3 })) }])],
  [
    "very many points",
    drawing([{ ...points, points: Array.from({ length: 200_000 }, (_, at) => [at + 1, 1] as const) }], { x: { title: "x", log: true } }),
  ],
])("%s can be drawn", async (name, value) => {
  expect(drawingFault(value)).toBeUndefined();
  const spec = vegaLite(value);
  if (!name.startsWith("very")) expect(await figureSvg(spec, value.alt, "light")).not.toMatch(/NaN|undefined/);
});
