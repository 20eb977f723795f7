import { expect, test } from "vitest";
import { figureSvg } from "../../src/draw/figure.ts";
import type { Chart, Diagram, Drawing, Layer, Panel } from "../../src/evidence/drawing.ts";
import { figureFault } from "../../src/report/figure-fault.ts";

const points: Layer = { mark: "points", series: "s", points: [[1, 2]] };
const flat: Layer = {
  mark: "surface",
  title: "h",
  x: [0, 1],
  y: [0, 3],
  heights: [
    [3, 3],
    [3, 3],
  ],
};
const drawing = (layers: Layer[], more: Partial<Panel> = {}): Chart => ({
  title: "t",
  alt: "a",
  panels: [{ x: { title: "x" }, y: { title: "y" }, layers, ...more }],
});

test.each<[string, unknown, string]>([
  ["nothing", undefined, "expected a drawing with panels or nodes, got none"],
  ["a promise", Promise.resolve(drawing([points])), "expected a drawing with panels or nodes, got none"],
  ["no panels", { ...drawing([]), panels: [] }, "expected a drawing with panels or nodes, got none"],
  ["no words for who cannot see it", { ...drawing([points]), alt: "" }, "expected words as its alt, got none"],
  ["no layers", drawing([]), "panel 1: expected layers, got none"],
  ["no points", drawing([points, { ...points, points: [] }]), "panel 1: layer 2 (points): expected data, got none"],
  ["a line without points", drawing([{ mark: "lines", series: "s", lines: [[]] }]), "panel 1: layer 1 (lines): expected data, got none"],
  ["no lines", drawing([{ mark: "lines", series: "s", lines: [] }]), "panel 1: layer 1 (lines): expected data, got none"],
  [
    "an unknown part of an axis",
    drawing([points], { x: { title: "x", scale: "log" } as never }),
    "panel 1: x: unknown `scale`, which nothing would show: remove it, or write one of title, log, reverse, domain, ticks, labels",
  ],
  [
    "an unknown part of a layer",
    drawing([{ ...points, colour: "red" } as never]),
    "panel 1: layer 1: unknown `colour`, which nothing would show: remove it, or write one of mark, series, points",
  ],
  [
    "an unknown part of a drawing",
    { ...drawing([points]), width: 5 },
    "unknown `width`, which nothing would show: remove it, or write one of title, alt, panels",
  ],
  [
    "a label that is another number",
    drawing([points], { y: { title: "y", ticks: [0, 1], labels: ["0", "1000"] } }),
    "panel 1: y axis: expected the label 1 of its tick, or words, got 1000",
  ],
  [
    "labels exchanged",
    drawing([points], { y: { title: "y", ticks: [0, 1], labels: ["1", "0"] } }),
    "panel 1: y axis: expected the label 0 of its tick, or words, got 1",
  ],
  [
    "a line that no reader sees",
    drawing(
      [
        {
          mark: "lines",
          series: "s",
          lines: [
            [
              [1, 5],
              [2, 6],
            ],
          ],
        },
      ],
      { y: { title: "y", domain: [0, 1] } },
    ),
    "panel 1: layer 1 (lines): line 1: expected a part of it in 0 to 1, the domain of the y axis, got none: widen the domain",
  ],
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
    drawing([
      {
        ...flat,
        heights: [
          [0, 1],
          [1, Number.NaN],
        ],
      },
    ]),
    "panel 1: layer 1 (surface): height: expected a finite number, got NaN",
  ],
  [
    "0 on a logarithmic axis",
    drawing([{ ...points, points: [[0, 1]] }], { x: { title: "x", log: true } }),
    "panel 1: layer 1 (points): x: expected a positive number on a logarithmic axis, got 0",
  ],
  [
    "a series without a name",
    drawing([points, { ...points, series: " " }]),
    "panel 1: layer 2 (points): expected words as its series, got none",
  ],
  ["a surface without a title", drawing([{ ...flat, title: "" }]), "panel 1: layer 1 (surface): expected words as its title, got none"],
  ["a surface whose axis falls", drawing([{ ...flat, x: [1, 0] }]), "panel 1: layer 1 (surface): expected x that rises, got 1, 0"],
  ["a surface whose axis stands", drawing([{ ...flat, y: [0, 0] }]), "panel 1: layer 1 (surface): expected y that rises, got 0, 0"],
  ["a tick twice", drawing([points], { x: { title: "x", ticks: [0, 0, 1] } }), "panel 1: x axis: expected each tick once, got 0 twice"],
  [
    "a tick beyond the axis",
    drawing([points], { y: { title: "y", domain: [0, 3], ticks: [0, 5] } }),
    "panel 1: y axis: expected ticks from 0 to 3, where the axis ends, got 5: leave it out, or widen the domain",
  ],
  [
    "a tick beyond what is drawn",
    drawing(
      [
        {
          mark: "lines",
          series: "s",
          lines: [
            [
              [0, 1],
              [1, 2],
            ],
          ],
        },
      ],
      { x: { title: "x", ticks: [5] } },
    ),
    "panel 1: x axis: expected ticks from 0 to 1, where the axis ends, got 5: leave it out, or widen the domain",
  ],
  ["an axis without words", drawing([points], { x: { title: "" } }), "panel 1: x axis: expected a title, got none"],
  [
    "an empty domain",
    drawing([points], { y: { title: "y", domain: [1, 1] } }),
    "panel 1: y axis: expected a domain from less to more, got 1 to 1",
  ],
  [
    "a domain that no double spans",
    drawing([points], { x: { title: "x", domain: [-1.7e308, 1.7e308] } }),
    "panel 1: x axis: expected 0 or a number from 1e-250 to 1e250 in size, got -1.7e+308",
  ],
  [
    "a point that is too far out",
    drawing([points, { ...points, points: [[1.7e308, 1]] }]),
    "panel 1: layer 2 (points): x: expected 0 or a number from 1e-250 to 1e250 in size, got 1.7e+308",
  ],
  [
    "a number below the normal ones",
    drawing([{ ...points, points: [[1, 5e-324]] }], { y: { title: "y", log: true } }),
    "panel 1: layer 1 (points): y: expected 0 or a number from 1e-250 to 1e250 in size, got 5e-324",
  ],
  [
    "numbers all of which no axis shows",
    drawing([{ ...points, points: [[1, 5e-324]] }]),
    "panel 1: layer 1 (points): y: expected 0 or a number from 1e-250 to 1e250 in size, got 5e-324",
  ],
  [
    "a domain of neighbouring doubles",
    drawing([points], { y: { title: "y", domain: [2, 2.0000000000000004] } }),
    "panel 1: y axis: expected ends that differ by more than a part in 10⁹ of them, got 2 and 2.0000000000000004: draw the difference",
  ],
  [
    "neighbouring doubles",
    drawing([
      {
        mark: "points",
        series: "s",
        points: [
          [1, 2],
          [1 + 2 ** -52, 3],
        ],
      },
    ]),
    "panel 1: x axis: expected ends that differ by more than a part in 10⁹ of them, got 1 and 1.0000000000000002: draw the difference",
  ],
  [
    "too many points",
    drawing([points, { ...points, points: Array.from({ length: 50_000 }, (_, at) => [at, at] as const) }]),
    "expected at most 50000 points and heights, got 50001: draw every n-th, or a summary",
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
  [
    "points beyond the domain",
    drawing([points], { y: { title: "y", domain: [0, 1] } }),
    "panel 1: layer 1 (points): y: expected a number from 0 to 1, the axis' domain, got 2",
  ],
  [
    "fewer labels than ticks",
    drawing([points], { x: { title: "x", ticks: [0, 1], labels: ["a"] } }),
    "panel 1: x axis: expected a label for each of 2 ticks, got 1",
  ],
  [
    "a grid of one column",
    drawing([{ ...flat, x: [0], heights: [[1], [1]] }]),
    "panel 1: layer 1 (surface): expected a grid of at least 2×2, got 1×2",
  ],
  ["a row too few", drawing([{ ...flat, heights: [[1, 1]] }]), "panel 1: layer 1 (surface): expected 2 rows of 2 heights"],
  [
    "series without colours",
    drawing(Array.from({ length: 7 }, (_, at) => ({ ...points, series: `s${at}` }))),
    "expected at most 6 series, which have colours of their own, got 7",
  ],
  ["too many panels", { ...drawing([points]), panels: Array(6).fill(drawing([points]).panels[0]) }, "panels: expected at most 5 panels"],
])("%s cannot be drawn", (_, value, fault) => {
  expect(figureFault(value as Drawing)).toBe(fault);
});

test.each<[string, Drawing]>([
  ["one point", drawing([points])],
  [
    "points as far apart as they may be",
    drawing(
      [
        {
          ...points,
          points: [
            [-1e250, 1e-250],
            [1e250, 1e250],
          ],
        },
      ],
      { y: { title: "y", log: true } },
    ),
  ],
  [
    "points as near as they may be",
    drawing([
      {
        ...points,
        points: [
          [1, 1e-250],
          [1 + 2e-9, 2e-250],
        ],
      },
    ]),
  ],
  [
    "one point on logarithmic axes",
    drawing([{ ...points, points: [[10, 1]] }], { x: { title: "x", log: true }, y: { title: "y", log: true } }),
  ],
  ["a flat surface", drawing([flat])],
  [
    "a steep one",
    drawing([
      {
        ...flat,
        heights: [
          [0, 0],
          [0, 1],
        ],
      },
    ]),
  ],
  [
    "very many points",
    drawing([{ ...points, points: Array.from({ length: 50_000 }, (_, at) => [at + 1, 1] as const) }], { x: { title: "x", log: true } }),
  ],
])("%s can be drawn", async (name, value) => {
  expect(figureFault(value)).toBeUndefined();
  if (!name.startsWith("very")) expect(figureSvg(value, "light")).not.toMatch(/NaN|undefined|Infinity/);
});

const pair: Diagram = {
  title: "t",
  alt: "a",
  size: [200, 60],
  nodes: { a: { at: [30, 30], shape: "box", text: "a" }, b: { at: [170, 30], shape: "circle", text: "b" } },
  arrows: [{ from: "a", to: "b" }],
};

const loop: Diagram = {
  ...pair,
  size: [200, 120],
  nodes: { a: { at: [60, 80], shape: "circle" }, b: { at: [160, 80], shape: "circle" } },
  arrows: [{ from: "a", to: "a", text: "0.5" }],
};

test("an arrow to its own node is a loop above it", () => {
  expect(figureFault(loop)).toBeUndefined();
  const picture = figureSvg(loop, "light");
  expect(picture).toMatch(/d="M[\d.]+ [\d.]+L44 43L76 43L[\d.]+ [\d.]+"/);
  expect(picture).toContain('x="60" y="36"');
});

test("two arrows from a node to another and back lie beside each other, with their words", () => {
  const arrows = [
    { from: "a", to: "b", text: "0.25" },
    { from: "b", to: "a", text: "0.75" },
  ];
  const steep = { ...loop.nodes, b: { at: [60, 20] as const, shape: "circle" as const } };
  expect(figureFault({ ...loop, arrows })).toBeUndefined();
  const places = (nodes: Diagram["nodes"]) =>
    [...figureSvg({ ...loop, nodes, arrows }, "light").matchAll(/<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>0\./g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
  expect(places(loop.nodes)).toEqual([
    [110, 68],
    [110, 101],
  ]);
  expect(places(steep)).toEqual([
    [47, 54],
    [73, 54],
  ]);
});

test("a diagram can be drawn", () => {
  expect(figureFault(pair)).toBeUndefined();
  expect(figureSvg(pair, "dark")).not.toMatch(/NaN|undefined|Infinity/);
});

test.each<[string, object, string]>([
  ["no nodes", { nodes: {} }, "expected nodes, got none"],
  ["an arrow to nothing", { arrows: [{ from: "a", to: "c" }] }, "expected an arrow between nodes, got one at “c”, which is none"],
  [
    "a node of no shape",
    { nodes: { a: { at: [1, 1], shape: "blob" } } },
    'nodes a shape: Invalid option: expected one of "box"|"circle"|"dot"|"words"',
  ],
  ["NaN", { size: [200, Number.NaN] }, "expected finite numbers, got NaN"],
  [
    "a node at the edge",
    { nodes: { ...pair.nodes, b: { at: [190, 30], shape: "circle" } } },
    "node b: expected it within 200×60, got 207, 47",
  ],
  ["a note outside", { notes: [{ at: [10, 70], text: "n" }] }, "note “n”: expected it within 200×60, got 10, 70"],
  [
    "a corner outside",
    { arrows: [{ from: "a", to: "b", over: [[100, -5]] }] },
    "arrow from a to b: expected it within 200×60, got 100, -5",
  ],
  [
    "two nodes in one place",
    { nodes: { ...pair.nodes, c: { at: [50, 30], shape: "circle" } } },
    "nodes a and c: expected them apart, got one on the other",
  ],
  [
    "an arrow through a node",
    { nodes: { ...pair.nodes, c: { at: [100, 30], shape: "dot" } } },
    "arrow from a to b: expected it to pass c, got one that runs through it",
  ],
  ["a loop outside", { arrows: [{ from: "a", to: "a" }] }, "arrow from a to a: expected it within 200×60, got 14, -6"],
  [
    "an arrow to its own node that runs back on itself",
    { arrows: [{ from: "a", to: "a", over: [[30, 55]] }] },
    "arrow from a to a: expected two corners or more, or none for a loop above it, got 1",
  ],
  [
    "two arrows' words in one place",
    { arrows: ["x", "y"].map((text) => ({ from: "a", to: "b", text })) },
    "arrow from a to b: expected room for “x”, got a place where “y” stands: let one run over other corners",
  ],
  [
    "words wider than their box",
    { nodes: { ...pair.nodes, a: { at: [30, 30], shape: "box", text: "much too long", size: [40, 30] } } },
    "node a: expected room for “much too long”, got 40 pixels for some 109",
  ],
])("a diagram with %s cannot be drawn", (_, part, fault) => {
  expect(figureFault({ ...pair, ...part } as Diagram)).toBe(fault);
});

test("a logarithmic axis of distances from 1 may be labelled by the numbers themselves", () => {
  const x = { title: "x", log: true, domain: [0.01, 1] as const, ticks: [1 - 0.99, 1 - 0.9], labels: ["0.99", "0.9"] };
  expect(figureFault(drawing([points], { x }))).toBeUndefined();
  expect(figureFault(drawing([points], { x: { ...x, log: false } }))).toContain("expected the label");
});

test("labels may be rounded numbers or words, and lines may leave the plane", () => {
  const y = { title: "y", domain: [0, 1] as const, ticks: [0, 1 / 3, 1], labels: ["0", "0.33", "one"] };
  const line: Layer = {
    mark: "lines",
    series: "s",
    lines: [
      [
        [1, -5],
        [2, 6],
      ],
    ],
  };
  expect(figureFault(drawing([line], { y }))).toBeUndefined();
  expect(figureFault({ ...drawing([points]), caption: "c" } as Drawing)).toBeUndefined();
});
