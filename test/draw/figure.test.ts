import { describe, expect, test } from "vitest";
import type { TestModule } from "vitest/node";
import { figureSvg } from "../../src/draw/figure.ts";
import { markup } from "../../src/draw/svg.ts";
import { emsOf, widthOf, words } from "../../src/draw/text.ts";
import type { Chart, Layer } from "../../src/evidence/drawing.ts";
import { readSpecification } from "../../src/literate/specification.ts";
import { collectReport } from "../report/collected.ts";

const layers: Layer[] = [
  {
    mark: "surface",
    title: "height",
    x: [0, 1, 3],
    y: [1, 9],
    heights: [
      [0, 1, 1],
      [0, 1, 2],
    ],
  },
  { mark: "region", from: [0, 1], to: [1, 9] },
  {
    mark: "lines",
    series: "one, with a comma",
    style: "measured",
    lines: [
      [
        [0, 1],
        [3, 1 / 3],
      ],
      [
        [3, 1],
        [0, 9],
      ],
    ],
    dots: true,
  },
  {
    mark: "lines",
    series: "two",
    style: "bound",
    lines: [
      [
        [0, 2],
        [3, 2],
      ],
    ],
  },
  { mark: "points", series: "three", points: [[1, 1]] },
  { mark: "rule", at: { y: 1 } },
  { mark: "text", at: [1, 1], text: "here" },
];
const picture: Chart = {
  title: "A title",
  alt: 'A "quoted" picture',
  panels: [{ x: { title: "x_t (steps)" }, y: { title: "y", log: true, domain: [1e-6, 1e6] }, layers }],
};

describe("a figure", () => {
  test("has its title, axes, keys and alternative text, and other colours on dark pages", () => {
    const light = figureSvg(picture, "light");
    for (const text of [
      "A title",
      '>t</tspan><tspan dy="-4"> (steps)</tspan>',
      "one, with a comma",
      "two",
      "three",
      "measured",
      "bound",
      "here",
      ">0</tspan>",
      "height: 0 … 2",
    ])
      expect(light).toContain(text);
    expect(light).toContain('role="img" aria-label="A &quot;quoted&quot; picture"');
    expect(figureSvg(picture, "light"), "the same bytes each time").toBe(light);
    expect(figureSvg(picture, "dark")).not.toBe(light);
  });

  test("tells two styles apart by dashes and by marks", () => {
    const lines = (style: string): Layer => ({ mark: "lines", series: "one", style, dots: true, lines: [[[0, 1]], [[1, 2]]] });
    const [one, two] = ["a", "b"].map((style) =>
      figureSvg({ ...picture, panels: [{ ...picture.panels[0], layers: [lines("a"), lines(style)] }] }, "light"),
    );
    const marks = (svg: string) => new Set(svg.match(/(?<=M[\d.]+ [\d.]+)m[^M"]*/g)).size;
    expect(two).toContain("stroke-dasharray");
    expect(marks(two)).toBeGreaterThan(marks(one));
  });

  test("cuts lines at the frame, and no mark", () => {
    const at = (mark: "points" | "lines"): Layer =>
      mark === "points"
        ? {
            mark,
            series: "s",
            points: [
              [0, 1],
              [4, 3],
            ],
          }
        : {
            mark,
            series: "s",
            lines: [
              [
                [0, 1],
                [4, 3],
              ],
            ],
            dots: true,
          };
    for (const mark of ["points", "lines"] as const) {
      const svg = figureSvg({ ...picture, panels: [{ x: { title: "x" }, y: { title: "y" }, layers: [at(mark)] }] }, "light");
      const [cut] = svg.match(/<svg [^>]*overflow="hidden"[^>]*?(?:\/>|>.*?<\/svg>)/)!;
      expect(cut).not.toContain("fill-opacity");
      expect(svg.match(/fill-opacity="0.8"/g)).toHaveLength(1);
    }
  });

  test("an axis may run from more to less, and have words at its ticks", () => {
    const x = { title: "x", log: true, reverse: true, ticks: [1, 100], labels: ["e^{−1}", "e^{−100}"] };
    const svg = figureSvg(
      {
        ...picture,
        panels: [
          {
            x,
            y: { title: "y" },
            layers: [
              {
                mark: "points",
                series: "s",
                points: [
                  [1, 1],
                  [100, 2],
                ],
              },
            ],
          },
        ],
      },
      "light",
    );
    expect(svg.indexOf("−100")).toBeGreaterThan(0);
    const places = [...svg.matchAll(/<text font-size="11.5"[^>]* x="([\d.]+)"[^>]*>e/g)].map(([, place]) => Number(place));
    expect(places[0]).toBeGreaterThan(places[1]);
  });

  test("that cannot be drawn fails its claim", () => {
    const directory = "test/fixtures/second-article/spec";
    const failed = {
      name: "figure: c",
      meta: () => ({ illustrates: "series.grows" }),
      result: () => ({ state: "failed", errors: [{ message: "boom" }] }),
    };
    const module = { moduleId: "1.md", errors: () => [], children: { allTests: () => [failed] } } as unknown as TestModule;
    const { claims } = collectReport(readSpecification(directory), [module], { directory, seed: 1, cases: 1 });
    expect(claims.find(({ id }) => id === "series.grows")).toMatchObject({
      verdict: "fails",
      problems: ["its figure: c: cannot be drawn: boom"],
    });
  });
});

describe("words", () => {
  test("a Chinese character is one em wide, and a mark above a letter no wider", () => {
    expect([emsOf("ab"), emsOf("测量"), emsOf("x\u0302"), emsOf("。😀")]).toEqual([1.12, 2, 0.56, 2]);
  });

  test("indices and powers are set as such, and are narrower", () => {
    expect(markup(words("x_t + 2^{−k}", 10, { x: 0 }))).toBe(
      '<text font-size="10" x="0">x<tspan dy="3.2" font-size="7.4">t</tspan><tspan dy="-3.2"> + 2</tspan><tspan dy="-3.2" font-size="7.4">−k</tspan></text>',
    );
    expect(widthOf("x_t", 10)).toBeCloseTo(5.6 * 1.74);
  });
});
